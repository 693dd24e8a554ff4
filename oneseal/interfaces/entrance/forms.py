"""The form of an item version as questions of a page, and a posted page as answers (rules.catalogue.form)."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.data_words import in_reader_words
from oneseal.rules.catalogue import validators
from oneseal.rules.catalogue.form import Answers, Faults, Field, Snapshot, form_of, is_multiple, is_required, mappings
from oneseal.rules.catalogue.form_pages import Page

MOST_TILES = 6
SPARE_ROWS = 1
_LEAST_ROWS = 3
_MOST_ROWS = 200
_TYPES = {
    "text": "text",
    "number": "number",
    "money": "money",
    "date": "date",
    "datetime": "datetime",
    "phone": "tel",
    "citizen_id": "text",
    "uscc": "text",
    "address": "text",
    "attachment": "file",
    "table": "table",
}
_LONG = 200


def page_fields(
    snapshot: Snapshot,
    page: Page,
    answers: Answers,
    faults: Faults | None = None,
    *,
    reuse: Mapping[str, str] | None = None,
    language: str | None = None,
) -> list[dict[str, Any]]:
    """The questions of one page, ready for ``{% field %}``; ``reuse`` says per slug where an answer was taken from."""
    form, lang = form_of(snapshot), language or get_language() or "zh"
    shown = []
    for slug in page.slugs:
        field = form.questions.get(slug) or form.fields[slug]
        made = question_of(slug, field, answers, lang)
        said = (faults or {}).get(slug)
        made["errors"] = [f"{made['label']}：{one.of(lang)}" for one in said or ()]
        made["error"] = "；".join([*made["errors"][:1], *(one.of(lang) for one in (said or ())[1:])])
        made["reuse"] = (reuse or {}).get(slug, "")
        shown.append(made)
    return shown


def question_of(slug: str, field: Field, answers: Answers, lang: str = "zh") -> dict[str, Any]:
    """One field or question in the shape of components.fields."""
    value = answers.get(slug)
    if "question" in field:
        options = [
            {"value": str(row["no"]), "title": in_reader_words(row["text"])} for row in mappings(field, "options")
        ]
        kind = "checkboxes" if is_multiple(field) else "radio"
        return {"name": slug, "label": field["question"], "type": kind, "options": options, "value": value}
    english = lang.startswith("en")
    made: dict[str, Any] = {
        "name": slug,
        "label": (field["name_en"] if english else None) or field["name_zh"],
        "type": _TYPES.get(str(field["type"]), "text"),
        "required": is_required(field, answers),
        "unit": in_reader_words(field["unit"] or ""),
        "value": value,
        "hint": _hint(field),
        "readonly": _is_derived(field),
    }
    if field["type"] == "choice":
        made |= _choice(field)
    elif field["type"] == "table":
        made |= _table(field, value)
    elif field["type"] == "attachment":
        made |= _attachment(field, value)
    elif field["type"] == "text":
        longest = _longest(field)
        made |= {"type": "textarea", "rows": 4} if longest > _LONG else {}
        made["maxlength"] = longest or None
    return made


def _is_derived(field: Field) -> bool:
    return any(token.name == "derived" for token in validators.tokens(str(field["validator"])))


def _hint(field: Field) -> str:
    kind, constraint = str(field["type"]), str(field["constraint"] or "")
    told = {
        "citizen_id": _("18 位"),
        "uscc": _("18 位"),
        "address": _("写到省、市、县、乡镇（街道）、村（社区）和门牌号"),
    }
    return told.get(kind, "") or ("" if kind == "choice" else constraint)


def _longest(field: Field) -> int:
    for token in validators.tokens(str(field["validator"])):
        if token.name == "len" and not token.guard:
            return int(token.argument.partition("-")[2])
    return 0


def _choice(field: Field) -> dict[str, Any]:
    options = [{"value": str(row["code"]), "title": in_reader_words(row["name"])} for row in mappings(field, "options")]
    if is_multiple(field):
        return {"type": "checkboxes", "options": options}
    return {"type": "radio" if len(options) <= MOST_TILES else "select", "options": options}


def _table(field: Field, value: object) -> dict[str, Any]:
    names = [str(column["name"]) for column in mappings(field, "columns")]
    filled = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    rows = [[str(row.get(name, "")) for name in names] for row in filled]
    blank = max(_LEAST_ROWS - len(rows), SPARE_ROWS)
    return {"columns": [{"name": name} for name in names], "value": rows + [[""] * len(names) for _ in range(blank)]}


def _attachment(field: Field, value: object) -> dict[str, Any]:
    for token in validators.tokens(str(field["validator"])):
        if token.name == "file":
            accept = ",".join(f".{kind}" for kind in token.argument.split("/"))
            return {"accept": accept, "hint": str(value["name"]) if isinstance(value, Mapping) else ""}
    return {"hint": str(value["name"]) if isinstance(value, Mapping) else ""}


def posted_answers(snapshot: Snapshot, slugs: Iterable[str], posted: QueryDict) -> dict[str, object]:
    """What a posted page says for these slugs; attachments come by ``uploads.attachments``."""
    form = form_of(snapshot)
    found: dict[str, object] = {}
    for slug in slugs:
        field = form.questions.get(slug) or form.fields[slug]
        if "question" not in field and field["type"] == "attachment":
            continue
        if "question" not in field and field["type"] == "table":
            found[slug] = _posted_rows(slug, field, posted)
        elif is_multiple(field):
            found[slug] = posted.getlist(slug)
        else:
            found[slug] = posted.get(slug, "")
    return found


def _posted_rows(slug: str, field: Field, posted: QueryDict) -> list[dict[str, str]]:
    names = [str(column["name"]) for column in mappings(field, "columns")]
    cell = re.compile(re.escape(slug) + r"-(\d{1,3})-(\d{1,2})")
    rows: dict[int, dict[str, str]] = {}
    for key, value in posted.items():
        found = cell.fullmatch(key)
        if found and int(found[2]) < len(names) and int(found[1]) < _MOST_ROWS and str(value).strip():
            rows.setdefault(int(found[1]), {})[names[int(found[2])]] = str(value)
    return [rows[number] for number in sorted(rows)]


def attachment_slugs(snapshot: Snapshot, slugs: Collection[str]) -> list[str]:
    """Which of these fields take a file."""
    form = form_of(snapshot)
    return [slug for slug in slugs if slug in form.fields and form.fields[slug]["type"] == "attachment"]


def fault_rows(fields: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Rows for ``{% error_summary %}``."""
    return [
        {"name": str(field["name"]), "text": str(text)}
        for field in fields
        if field.get("error")
        for text in field.get("errors") or [field["error"]]
    ]
