"""One check per validator token: what is there and what is needed. A check returns a sentence or nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from oneseal.rules.catalogue.addresses import check_address
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.identifiers import citizen_id, uscc
from oneseal.rules.identifiers.verdict import Verdict

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T(?:[01][0-9]|2[0-3]):[0-5][0-9])?")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
# Documents other than the citizen number: passport and permits (letters and digits), the 8-digit Taiwan permit.
_OTHER_DOCUMENT = re.compile(r"[A-Z]{1,3}[0-9]{6,12}|[0-9]{8}")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a check may look at besides the value: today, the other answers, the names of the fields on the form."""

    today: date
    answers: Mapping[str, object] = field(default_factory=dict)
    names: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    constraint: str = ""

    def name(self, slug: str) -> tuple[str, str]:
        """What the field is called (Art. 30 ¶2: the applicant is told in words)."""
        return self.names.get(slug, (slug, slug))


Check = Callable[[str, str, Scene], Sentence | None]


def number(value: str) -> Decimal | None:
    """The number that a text is, if it is one (C6; data/README.md, Validators)."""
    return Decimal(value) if _NUMBER.fullmatch(value) else None


def day(value: str) -> date | None:
    """The day of a text in the form 2026-09-01 or 2026-09-01T08:30 (GB/T 7408)."""
    match = _DAY.fullmatch(value)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _not_a_number(value: str) -> Sentence:
    return Sentence(f"应填数字，现在是“{value[:30]}”", f"must be a number; it is “{value[:30]}”")


def _not_a_day(value: str) -> Sentence:
    return Sentence(
        f"应是存在的日期，写成 2026-09-01，现在是“{value[:30]}”",
        f"must be a date that exists, written 2026-09-01; it is “{value[:30]}”",
    )


def _length(value: str, argument: str, scene: Scene) -> Sentence | None:
    low, high = (int(part) for part in argument.split("-"))
    if low <= len(value) <= high:
        return None
    return Sentence(
        f"应是 {low} 至 {high} 个字，现在是 {len(value)} 个",
        f"must have {low} to {high} characters; it has {len(value)}",
    )


def _regex(value: str, argument: str, scene: Scene) -> Sentence | None:
    if re.fullmatch(argument, value):
        return None
    needed = scene.constraint or argument
    return Sentence(
        f"格式不对：应是{needed}，现在是“{value[:40]}”（{len(value)} 个字符）",
        f"wrong format: needed is {needed}; it is “{value[:40]}” ({len(value)} characters)",
    )


def _compare(value: str, bound: Decimal, good: Callable[[Decimal, Decimal], bool], zh: str, en: str) -> Sentence | None:
    found = number(value)
    if found is None:
        return _not_a_number(value)
    if good(found, bound):
        return None
    return Sentence(f"应{zh} {bound}，现在是 {value}", f"must be {en} {bound}; it is {value}")


def _min(value: str, argument: str, scene: Scene) -> Sentence | None:
    return _compare(value, Decimal(argument), lambda found, bound: found >= bound, "不小于", "at least")


def _max(value: str, argument: str, scene: Scene) -> Sentence | None:
    return _compare(value, Decimal(argument), lambda found, bound: found <= bound, "不大于", "at most")


def _greater(value: str, argument: str, scene: Scene) -> Sentence | None:
    return _compare(value, Decimal(argument), lambda found, bound: found > bound, "大于", "greater than")


def _integer(value: str, argument: str, scene: Scene) -> Sentence | None:
    found = number(value)
    if found is None:
        return _not_a_number(value)
    if found == found.to_integral_value():
        return None
    return Sentence(f"应是整数，现在是 {value}", f"must be a whole number; it is {value}")


def _decimals(value: str, argument: str, scene: Scene) -> Sentence | None:
    if number(value) is None:
        return _not_a_number(value)
    places = len(value.partition(".")[2])
    if places <= int(argument):
        return None
    return Sentence(f"最多 {argument} 位小数，现在是 {places} 位", f"at most {argument} decimals; it has {places}")


def _at_most_field(value: str, argument: str, scene: Scene) -> Sentence | None:
    found, other = number(value), number(str(scene.answers.get(argument, "")))
    if found is None:
        return _not_a_number(value)
    if other is None or found <= other:
        return None
    zh, en = scene.name(argument)
    return Sentence(f"应不大于{zh} {other}，现在是 {value}", f"must not exceed “{en}” ({other}); it is {value}")


def _after_field(value: str, argument: str, scene: Scene) -> Sentence | None:
    found, other = day(value), day(str(scene.answers.get(argument, "")))
    if found is None:
        return _not_a_day(value)
    if other is None or found > other:
        return None
    zh, en = scene.name(argument)
    return Sentence(f"应晚于{zh} {other}，现在是 {found}", f"must be later than “{en}” ({other}); it is {found}")


def _reason(verdict: Verdict) -> Sentence:
    return Sentence(verdict.reason_zh.rstrip("。"), verdict.reason_en.rstrip("."))


def _uscc(value: str, argument: str, scene: Scene) -> Sentence | None:
    verdict = uscc.check(value)
    return None if verdict.ok else _reason(verdict)


def _citizen_id(value: str, argument: str, scene: Scene) -> Sentence | None:
    verdict = citizen_id.check(value, scene.today)
    return None if verdict.ok else _reason(verdict)


def identity_document(value: str, scene: Scene) -> Sentence | None:
    """A number whose kind the form does not ask: a citizen number (GB 11643) or the shape of another document."""
    return None if _OTHER_DOCUMENT.fullmatch(value) else _citizen_id(value, "", scene)


def _citizen_or_uscc(value: str, argument: str, scene: Scene) -> Sentence | None:
    person, unit = citizen_id.check(value, scene.today), uscc.check(value)
    if person.ok or unit.ok:
        return None
    as_person, as_unit = _reason(person), _reason(unit)
    return Sentence(
        f"应是公民身份号码或者统一社会信用代码。按身份号码：{as_person.zh}。按信用代码：{as_unit.zh}",
        f"must be a citizen number or a unified code. As citizen number: {as_person.en}. As code: {as_unit.en}",
    )


def _name_uscc(value: str, argument: str, scene: Scene) -> Sentence | None:
    name, _, code = value.rpartition(" ")
    if len(name.strip()) < 2:
        return Sentence(
            "应写成“单位名称 统一社会信用代码”，中间空一格",
            "must be the name, a space, and the unified social credit code",
        )
    return _uscc(code, "", scene)


def _phone(value: str, argument: str, scene: Scene) -> Sentence | None:
    if not (value.isascii() and value.isdigit()):
        return Sentence("手机号只能是数字", "a mobile number has digits only")
    if len(value) != 11:
        return Sentence(
            f"手机号应是 11 位，现在是 {len(value)} 位", f"a mobile number has 11 digits; this one has {len(value)}"
        )
    if value[0] != "1" or value[1] in "012":
        return Sentence(
            f"手机号应以 13 至 19 开头，现在是 {value[:2]}", f"a mobile number begins with 13 to 19, not {value[:2]}"
        )
    return None


def _date(value: str, argument: str, scene: Scene) -> Sentence | None:
    return None if day(value) else _not_a_day(value)


def _past(value: str, argument: str, scene: Scene) -> Sentence | None:
    found = day(value)
    if found is None:
        return _not_a_day(value)
    if found <= scene.today:
        return None
    return Sentence(
        f"应不晚于今天（{scene.today}），现在是 {found}", f"must not be later than today ({scene.today}); it is {found}"
    )


def _future(value: str, argument: str, scene: Scene) -> Sentence | None:
    found = day(value)
    if found is None:
        return _not_a_day(value)
    if found >= scene.today:
        return None
    return Sentence(
        f"应不早于今天（{scene.today}），现在是 {found}", f"must not be before today ({scene.today}); it is {found}"
    )


def _min_age(value: str, argument: str, scene: Scene) -> Sentence | None:
    found = day(value)
    if found is None:
        return _not_a_day(value)
    latest = scene.today - timedelta(days=int(argument))
    if found <= latest:
        return None
    return Sentence(
        f"应满 {argument} 天，也就是不晚于 {latest}，现在是 {found}",
        f"must be at least {argument} days ago ({latest} or before); it is {found}",
    )


def one_of(value: str, options: tuple[str, ...]) -> Sentence | None:
    """One option of the list (C6; data/README.md, `choice`)."""
    if value in options:
        return None
    shown = "、".join(options[:8]) + ("等" if len(options) > 8 else "")
    return Sentence(
        f"应从选项里选一个：{shown}；现在是“{value[:30]}”", f"must be one of the options; it is “{value[:30]}”"
    )


def _choice(value: str, argument: str, scene: Scene) -> Sentence | None:
    return one_of(value, tuple(argument.split("/")) if argument else scene.options)


def _must(value: str, argument: str, scene: Scene) -> Sentence | None:
    if value in scene.options:
        return None
    return Sentence("必须勾选才能提交", "this box has to be ticked")


def _address(value: str, argument: str, scene: Scene) -> Sentence | None:
    found = check_address(value)
    return found[0] if found else None


def _applicant(value: str, argument: str, scene: Scene) -> Sentence | None:
    names = [str(scene.answers[slug]) for slug in ("person_name", "ent_name") if scene.answers.get(slug)]
    if not names or value in names:
        return None
    return Sentence(f"应与申请人“{names[0]}”一致，现在是“{value}”", "must be the applicant's own name")


CHECKS: dict[str, Check] = {
    "len": _length,
    "regex": _regex,
    "min": _min,
    "max": _max,
    "gt": _greater,
    "int": _integer,
    "decimals": _decimals,
    "lte": _at_most_field,
    "after": _after_field,
    "uscc": _uscc,
    "citizen_id": _citizen_id,
    "citizen_id_or_uscc": _citizen_or_uscc,
    "name_uscc": _name_uscc,
    "phone": _phone,
    "date": _date,
    "date_past": _past,
    "date_future": _future,
    "min_age_days": _min_age,
    "choice": _choice,
    "must": _must,
    "address": _address,
    "same_as_applicant": _applicant,
}
