"""The answers of a case as its staff see them: under masks, until a look is given a reason (house rule 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.queries.intake.case import CaseHead
from oneseal.rules.catalogue.form import visible
from oneseal.rules.privacy import mask


@dataclass(frozen=True)
class AnswerCell:
    """One answer. ``hidden`` tells that its mask covers something; ``columns`` and ``rows`` are a table's."""

    slug: str
    name_zh: str
    name_en: str
    section: str
    value: str
    hidden: bool
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def said(self) -> str:
        """In one line: rows of a table follow one another."""
        return "；".join("，".join(row) for row in self.rows) if self.rows else self.value


def answers_shown(
    case: CaseHead, answers: Mapping[str, Any], revealed: str = "", *, bare: bool = False
) -> list[AnswerCell]:
    """All answers that the form heard, in the version's order; the one named ``revealed`` is bare, or all are."""
    shown = set(visible(case.snapshot, answers))
    questions = [_question(row, answers) for row in case.snapshot["situations"] if f"Q{row['no']}" in answers]
    fields = [row for row in case.snapshot["fields"] if row["slug"] in shown]
    return questions + [_cell(row, answers.get(row["slug"]), bare=bare or row["slug"] == revealed) for row in fields]


def masks_of(case: CaseHead, answers: Mapping[str, Any]) -> dict[str, str]:
    """What each masked answer says, and the mask that covers it."""
    shown, bare = answers_shown(case, answers), answers_shown(case, answers, bare=True)
    found: dict[str, str] = {}
    for masked, plain in zip(shown, bare, strict=True):
        pairs = [(plain.value, masked.value)]
        for under, over in zip(plain.rows, masked.rows, strict=True):
            pairs += zip(under, over, strict=True)
        found |= {one: mask for one, mask in pairs if one and one != mask}
    return found


def _question(row: Mapping[str, Any], answers: Mapping[str, Any]) -> AnswerCell:
    given = answers[f"Q{row['no']}"]
    chosen = {str(one) for one in (given if isinstance(given, list) else [given])}
    said = "、".join(option["text"] for option in row["options"] if str(option["no"]) in chosen)
    return AnswerCell(f"Q{row['no']}", row["question"], row["question"], "情形", said, hidden=False)


def _cell(field: Mapping[str, Any], value: Any, *, bare: bool) -> AnswerCell:
    name_en = field["name_en"] or field["name_zh"]
    named = (str(field["slug"]), str(field["name_zh"]), str(name_en), str(field["section"]))
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return _table(field, value, named, bare=bare)
    plain = _words(field, value)
    masked = plain if bare else mask(plain, field["personal_class"], field["type"])
    return AnswerCell(*named, value=masked, hidden=masked != plain)


def _table(field: Mapping[str, Any], value: list[Any], named: tuple[str, str, str, str], *, bare: bool) -> AnswerCell:
    columns = [(str(column["name"]), str(column["type"])) for column in field["columns"]]
    plain = [tuple(str(row.get(name) or "") for name, _ in columns) for row in value]
    kinds = [kind for _, kind in columns]
    masked = [
        tuple(mask(cell, field["personal_class"], kind) for cell, kind in zip(row, kinds, strict=True)) for row in plain
    ]
    rows = tuple(plain if bare else masked)
    names = tuple(name for name, _ in columns)
    return AnswerCell(*named, value="", hidden=rows != tuple(plain), columns=names, rows=rows)


def _words(field: Mapping[str, Any], value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, Mapping):
        return str(value.get("name") or "")
    names = {str(option["code"]): str(option["name"]) for option in field["options"]}
    if isinstance(value, list):
        return "、".join(names.get(str(one), str(one)) for one in value)
    return names.get(str(value), str(value))
