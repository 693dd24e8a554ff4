"""The form on paper, blank and as a filled sample: the version's fields in the version's order (C6; Art. 29 ¶2 行政许可法).

Made from the same definition as the pages that are answered online, so neither can fall behind the other.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from oneseal.rules.catalogue import validators
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.catalogue.form import Field, form_of, is_multiple, mappings, visible
from oneseal.rules.catalogue.handout import sheet

Json = dict[str, Any]
Snapshot = Mapping[str, Any]

EMPTY_ROWS, MOST_BOXES = 3, 12


def blank_form(snapshot: Snapshot, *, address: str, day: str) -> Json:
    """Every field that the version may ask, empty; what depends on an answer says on which (C6, Art. 31 行政许可法)."""
    shown = [slug for slug, field in form_of(snapshot).fields.items() if not _is_system(field)]
    return _paper(snapshot, shown, None, address, day)


def sample_form(snapshot: Snapshot, *, address: str, day: str) -> Json:
    """The same form with answers that pass every check; the persons in it do not exist (C6: 示范文本)."""
    answers = filled_sample(snapshot, date.fromisoformat(day))
    return _paper(snapshot, visible(snapshot, answers), answers, address, day)


def _paper(snapshot: Snapshot, shown: list[str], answers: Mapping[str, object] | None, address: str, day: str) -> Json:
    form, name = form_of(snapshot), snapshot["item"]["name"]
    blocks: list[Json] = []
    if form.questions:
        rows = [[str(one["question"]), _value(one, key, answers), ""] for key, one in form.questions.items()]
        blocks += [{"t": "h", "text": "您的情况"}, {"t": "grid", "rows": rows}]
    sections: dict[str, list[str]] = {}
    for slug in shown:
        sections.setdefault(str(form.fields[slug]["section"]), []).append(slug)
    for section, slugs in sections.items():
        blocks += [{"t": "h", "text": section}, *_section({slug: form.fields[slug] for slug in slugs}, answers)]
    blocks.append({"t": "grid", "rows": [["申请人（签名、盖章）", ""], ["日期", "　　　　年　　　月　　　日"]]})
    blank = answers is None
    return sheet(
        snapshot,
        kind="form" if blank else "sample",
        title=f"{name}申请表",
        lead="空白表。带 * 的必须填" if blank else "示范文本。内容是编的，照着填自己的",
        blocks=blocks,
        address=address,
        day=day,
    )


def _section(fields: Mapping[str, Field], answers: Mapping[str, object] | None) -> list[Json]:
    blocks: list[Json] = []
    for slug, field in fields.items():
        if field["type"] == "table":
            blocks += _table(field, (answers or {}).get(slug))
            continue
        if not blocks or blocks[-1]["t"] != "grid":
            blocks.append({"t": "grid", "rows": []})
        blocks[-1]["rows"].append([_label(field), _value(field, slug, answers), "" if answers else _hint(field)])
    return blocks


def _label(field: Field) -> str:
    star = " *" if field["required"] in {"Y", "C"} else ""
    return str(field["name_zh"]) + (f"（{field['unit']}）" if field["unit"] else "") + star


def _value(field: Field, slug: str, answers: Mapping[str, object] | None) -> str:
    given = (answers or {}).get(slug)
    if "question" in field or field["type"] == "choice":
        boxes = _boxes(field, given)
        if boxes:
            return boxes
    return "" if given is None else _said(field, given)


def _said(field: Field, given: object) -> str:
    if isinstance(given, Mapping):
        return f"附件：{given.get('name', '')}"
    names = {str(one["code"]): str(one["name"]) for one in mappings(field, "options")}
    values = given if isinstance(given, list) else [given]
    return "、".join(names.get(str(one), str(one)) for one in values)


def _hint(field: Field) -> str:
    """On which answer the field depends, and what its content has to be; lengths and choices show themselves."""
    constraint = str(field.get("constraint") or "")
    said = "" if constraint.startswith(("长度", "单选", "多选")) else constraint
    return "；".join(part for part in (str(field.get("condition") or ""), said) if part)


def _boxes(field: Field, given: object) -> str:
    """□ and ☑ before each option; a long list is written out by hand."""
    options = mappings(field, "options")
    if not options or len(options) > MOST_BOXES:
        return ""
    chosen = {str(one) for one in given} if isinstance(given, list) else {str(given)}
    marks = []
    for option in options:
        code, words = str(option.get("code", option.get("no"))), str(option.get("name", option.get("text")))
        marks.append(("☑ " if code in chosen else "□ ") + words)
    return "　".join(marks) + ("　（可多选）" if is_multiple(field) else "")


def _table(field: Field, given: object) -> list[Json]:
    columns = [str(column["name"]) for column in mappings(field, "columns")]
    filled = [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []
    rows = [[str(row.get(name, "")) for name in columns] for row in filled] or [[""] * len(columns)] * EMPTY_ROWS
    head = {"t": "p", "text": _label(field)}
    return [head, {"t": "table", "widths": [1] * len(columns), "head": columns, "rows": rows}] if columns else [head]


def _is_system(field: Field) -> bool:
    return any(token.name == "system" for token in validators.tokens(str(field["validator"])))
