"""The text of the State Council's yearly notice on days off, read sentence by sentence (K1).

国务院办公厅关于…年部分节假日安排的通知 names each feast under a number, the days off as a span, and the weekends that are
worked instead. What is read here is plain values with the sentence each stands in; `notice_checks` says what is wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from oneseal.rules.calendar.refusals import NO_NOTICE, NOTICE_WITHOUT_YEAR
from oneseal.rules.calendar.years import OfficialYear

LONGEST: Final = 20_000
"""Characters: the published notices have fewer than a thousand."""

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_MARKS = str.maketrans(",:;", "，：；")
_TITLE = re.compile(r"(\d{4})年(?:部分|的)?节假日")
_YEAR = re.compile(r"(\d{4})年")
_NUMBER = re.compile(r"国办发(?:明电)?\s*[〔\[［(（]\s*\d{4}\s*[〕\]］)）]\s*\d+\s*号")
_ORDINAL = "[一二三四五六七八九十]+"
_HEAD = re.compile(rf"^{_ORDINAL}、([^：:。\d]{{1,20}})[：:]", re.M)
_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
_COUNT = re.compile(r"(?:共|放假)(\d{1,2})天")
_TOLD = re.compile(r"\d月\d{1,2}日(?:（[^）]*）)?(?:(?:至|到|、|—|-)[^，,；。]{1,24})?(?:放假|上班)")
_WEEKDAYS: Final = {name: n for n, name in enumerate("一二三四五六日")} | {"天": 6}
_SHORT: Final = {"清明节": "清明", "端午节": "端午", "中秋节": "中秋", "国庆": "国庆节", "元旦节": "元旦"}


@dataclass(frozen=True, slots=True)
class Named:
    """A day as a sentence names it: the day, or none if there is no such day, and the weekday that it is said to be."""

    text: str
    day: date | None
    weekday: int | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a feast. ``kind`` is off, work, advice (鼓励…) or other; a span has both its ends."""

    text: str
    kind: str
    days: tuple[Named, ...]
    spans: tuple[tuple[Named, Named], ...] = ()
    told: int | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """What the notice says under one number: the names, the days off, the weekends worked."""

    names: tuple[str, ...]
    sentences: tuple[Sentence, ...]

    @property
    def name(self) -> str:
        """The names as one."""
        return "、".join(self.names)

    @property
    def off(self) -> tuple[date, ...]:
        """The days off in order, the same day as often as it is named."""
        return tuple(day for sentence in self.sentences if sentence.kind == "off" for day in laid(sentence))

    @property
    def worked(self) -> tuple[date, ...]:
        """The weekends worked instead (调休上班)."""
        named = (one.day for sentence in self.sentences if sentence.kind == "work" for one in sentence.days)
        return tuple(day for day in named if day is not None)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as read: its year, number, feasts, and the sentences outside any feast that name a day."""

    year: int
    number: str
    feasts: tuple[Feast, ...]
    stray: tuple[str, ...]

    def official(self, source: str) -> OfficialYear:
        """The year as the clocks use it; days of the year before (元旦 may begin in December) are not of this year."""
        holidays = {day: feast.name for feast in self.feasts for day in feast.off if day.year == self.year}
        makeup = {day: feast.name for feast in self.feasts for day in feast.worked if day.year == self.year}
        return OfficialYear(self.year, {day: holidays[day] for day in holidays if day not in makeup}, makeup, source)

    @property
    def before(self) -> tuple[date, ...]:
        """Days off that lie in the December before; they change that year, which is loaded already."""
        return tuple(day for feast in self.feasts for day in feast.off if day.year == self.year - 1)


def laid(sentence: Sentence) -> tuple[date, ...]:
    """Every day of the sentence's spans (全国年节及纪念日放假办法第二条): both ends are days off; a backward span has none."""
    return tuple(
        first.day + timedelta(days=n)
        for first, last in sentence.spans
        if first.day and last.day and (last.day - first.day).days <= 31
        for n in range((last.day - first.day).days + 1)
    )


def read_notice(text: str, year: int | None = None) -> Notice:
    """A notice read from its text (K1); a text that names no feast, or no year where none is given, is refused."""
    plain = _plain(text)
    heads = list(_HEAD.finditer(plain))
    if not heads:
        raise NO_NOTICE.refuse()
    ends = [head.start() for head in heads[1:]] + [len(plain)]
    bodies = [plain[head.end() : end] for head, end in zip(heads, ends, strict=True)]
    last, rest = _without_close(bodies[-1])
    bodies[-1] = last
    found = year or _year_of(plain, bodies[0])
    if found is None:
        raise NOTICE_WITHOUT_YEAR.refuse()
    feasts = tuple(
        Feast(_names(head[1]), tuple(_sentences(body, found))) for head, body in zip(heads, bodies, strict=True)
    )
    outside = [plain[: heads[0].start()], *rest]
    stray = tuple(part for passage in outside for part in _parts(passage) if _tells_days_off(part))
    number = _NUMBER.search(plain)
    return Notice(found, re.sub(r"\s", "", number[0]) if number else "", feasts, stray)


def _plain(text: str) -> str:
    """Half-width digits, full-width brackets, no spaces in lines; what comes from a PDF breaks lines anywhere."""
    changed = text[:LONGEST].translate(_DIGITS).replace("(", "（").replace(")", "）").replace("\r", "\n")
    changed = changed.translate(_MARKS)
    changed = re.sub(r"[ \t\u3000\xa0]+", "", changed)
    changed = re.sub(rf"(?<=[。；])(?={_ORDINAL}、|节假日期间|国务院办公厅)", "\n", changed)
    return re.sub(rf"\n+(?!{_ORDINAL}、|节假日期间|国务院办公厅)", "", changed)


def _year_of(plain: str, first: str) -> int | None:
    title = _TITLE.search(plain)
    if title:
        return int(title[1])
    # without its title a notice may still say the year of its first feast; 31 December is of the year before
    told = [int(one) for one in _YEAR.findall(first)]
    return max(told) if told else None


def _without_close(body: str) -> tuple[str, list[str]]:
    """The last feast ends with its line; what follows are words on duty and safety."""
    lines = body.split("\n")
    return lines[0], lines[1:]


def _names(head: str) -> tuple[str, ...]:
    return tuple(_SHORT.get(name, name) for name in re.split(r"[、和]", head) if name)


def _parts(passage: str) -> list[str]:
    return [part.strip() for part in re.split(r"[。；\n]", passage) if part.strip()]


def _tells_days_off(part: str) -> bool:
    """A day of some month is said to be off or worked; a preamble that speaks of 放假 and a date does not."""
    return _TOLD.search(part) is not None


def _sentences(body: str, year: int) -> Iterator[Sentence]:
    """Each sentence by what it says; a day without a month lies in the month that the feast named last."""
    month: int | None = None
    for part in _parts(body):
        kind = _kind(part)
        named, month = _named(part, year, month)
        days = tuple(one for _, _, one in named)
        if kind == "off":
            count = _COUNT.search(part)
            yield Sentence(part, kind, days, tuple(_spans(part, named)), int(count[1]) if count else None)
        else:
            yield Sentence(part, kind, days)


def _kind(part: str) -> str:
    if part.startswith("鼓励"):
        return "advice"
    if re.search("起(?:正常)?上班", part):
        return "other"
    if part.endswith("上班"):
        return "work"
    return "off" if re.search(r"日(?:（[^）]*）)?(?:起)?放假", part) else "other"


def _named(part: str, year: int, month: int | None) -> tuple[list[tuple[int, int, Named]], int | None]:
    """The days of a sentence with their places; a day without a month lies in the month named last."""
    found, at = [], year
    for match in _DAY.finditer(part):
        if match[1]:
            at = int(match[1])
        month = int(match[2]) if match[2] else month
        weekday = _WEEKDAY.search(match[4] or "")
        named = Named(match[0], _day(at, month, int(match[3])), _WEEKDAYS[weekday[1]] if weekday else None)
        found.append((match.start(), match.end(), named))
    return found, month


def _day(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None


def _spans(part: str, named: list[tuple[int, int, Named]]) -> Iterator[tuple[Named, Named]]:
    """Pairs joined by 至; a day that stands alone before 放假 is a span of one."""
    end = part.find("放假", named[0][1]) if named else 0
    before = [row for row in named if row[0] < end]
    at = 0
    while at < len(before):
        _, stop, first = before[at]
        if at + 1 < len(before) and part[stop : before[at + 1][0]] in ("至", "到", "—", "-"):
            yield first, before[at + 1][2]
            at += 2
        else:
            yield first, first
            at += 1
