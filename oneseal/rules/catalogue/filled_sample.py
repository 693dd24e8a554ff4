"""A filled sample of an item's form (示范文本): valid, fictional, the same for everybody (C6, Art. 30 ¶1 行政许可法).

Numbers come from division 590121, which GB/T 2260 does not use.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from oneseal.rules.catalogue import validators
from oneseal.rules.catalogue.checks import Scene
from oneseal.rules.catalogue.form import (
    Field,
    Snapshot,
    form_of,
    is_multiple,
    mappings,
    normalise,
    options_of,
    settled,
    visible,
)

_PERSON = "590121199003070016"
_OTHER = "590121198805120025"
_UNIT = "91590121MA59006109"
_ADDRESS = "云岫省澄川市安澜县青屿镇青屿社区望海路18号"

_BY_SLUG: Mapping[str, object] = {
    "ent_name": "安澜县望海餐饮店（示例）",
    "ent_uscc": _UNIT,
    "ent_term": "长期",
    "rep_name": "林望海",
    "rep_id": _PERSON,
    "rep_id_type": "居民身份证",
    "contact_name": "林望海",
    "person_name": "林望海",
    "person_id": _PERSON,
    "person_id_type": "居民身份证",
    "bank_account": "6200000000000000000",
    "by_agent": "否",
    "premises_right": "自有",
    "premises_geo": "118.123456,36.123456",
    "project_code": "2601-590121-04-01-123456",
    "constr_permit_no": "590121202601010001",
    "ad_size": "3×1.5×0.2",
    "disability_no": _PERSON + "42",
    "fund_account": "590121000001",
    "estate_no": "590121001001GB00001F00010001",
    "birth_cert_no": "Z590121001",
}
_BY_TYPE: Mapping[str, object] = {
    "uscc": _UNIT,
    "citizen_id": _OTHER,
    "phone": "13900000000",
    "number": "10",
    "money": "10",
    "address": _ADDRESS,
    "attachment": {"name": "sample.jpg", "size": 1024},
}


def _day(validator: str, today: date) -> str:
    moved = 0
    for token in validators.tokens(validator):
        if token.name == "date_past":
            moved -= 1
        elif token.name in {"after", "date_future"}:
            moved += 30
        elif token.name == "min_age_days":
            moved -= int(token.argument)
    return str(today + timedelta(days=moved))


def _text(field: Field, today: date) -> str:
    validator = str(field["validator"])
    names = {token.name for token in validators.tokens(validator)}
    if "name_uscc" in names:
        return f"安澜县建设服务单位（示例） {_UNIT}"
    if "same_as_applicant" in names:
        return "林望海"
    if field["type"] in {"date", "datetime"}:
        return _day(validator, today) + ("T09:00" if field["type"] == "datetime" else "")
    found = str(_BY_TYPE.get(str(field["type"]), "示例内容"))
    if not validators.check_text(validator, found, Scene(today)):
        return found
    return "示例" + str(field.get("name_zh", field.get("name", "")))


def _cell(column: Mapping[str, object], today: date) -> str:
    inline = next((token for token in validators.tokens(str(column["validator"])) if token.name == "choice"), None)
    return inline.argument.split("/")[0] if inline else _text(column, today)


def _value(slug: str, field: Field, today: date) -> object:
    if "question" in field or field["type"] == "choice":
        options = options_of(field)
        wanted = _BY_SLUG.get(slug)
        # The last option of a question is the plain case: no, none of these.
        chosen = wanted if wanted in options else (options[-1] if "question" in field else options[0])
        return [chosen] if is_multiple(field) else chosen
    if slug in _BY_SLUG:
        return _BY_SLUG[slug]
    if field["type"] == "table":
        return [{str(column["name"]): _cell(column, today) for column in mappings(field, "columns")}]
    if field["type"] == "attachment":
        return _BY_TYPE["attachment"]
    return _text(field, today)


def filled_sample(snapshot: Snapshot, today: date) -> dict[str, object]:
    """Answers that are right for every visible field of the version (C6: 示范文本; Art. 30 ¶1 行政许可法)."""
    form = form_of(snapshot)
    answers = {key: _value(key, question, today) for key, question in form.questions.items()}
    # A field may show further fields: fill until nothing new appears.
    while missing := [slug for slug in visible(snapshot, answers) if slug not in answers]:
        answers |= {slug: _value(slug, form.fields[slug], today) for slug in missing}
    if answers.get("bank_holder") and "ent_name" in answers and "person_name" not in answers:
        answers["bank_holder"] = answers["ent_name"]
    return settled(snapshot, normalise(snapshot, answers))
