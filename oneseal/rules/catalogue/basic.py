"""The basic catalogue (基本目录): what is said of an item once, for every body below (C1).

Drafted by one person with its reason and legal basis, published by another from a day on. Below, each version in force
then has a task. Code and type are one: the third and fourth digit of a code are the type, so that another type is
another item.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.catalogue.change import Reason, must_be_a_second_person
from oneseal.rules.catalogue.difference import Difference, difference
from oneseal.rules.catalogue.elements import BY_KEY
from oneseal.rules.catalogue.inheritance import changed_above
from oneseal.rules.catalogue.refusals import (
    BASIC_AHEAD,
    BASIC_ENDED,
    BASIC_NOT_YET,
    DATE_PASSED,
    NOTHING_CHANGED,
    UNFIT_VALUE,
    WHOLE_REASON_WANTED,
)
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.identifiers.item_code import BASIC, MAIN_WITH_SUB_ITEMS, TYPES, check

Cells = Mapping[str, Any]
PUBLISH: Final = "publish_basic"
BASIS_CELLS: Final = ("law", "article", "edition", "text")
LONGEST: Final = {"name": 200, "level_flow": 60, "domain": 30, "law": 200, "article": 100, "edition": 40, "text": 4000}


class BasicKind(StrEnum):
    """What a change does to the basic catalogue (C1)."""

    ADD = "add"
    CHANGE = "change"
    END = "end"


BASIC_WORDS: Final[Mapping[BasicKind, Sentence]] = {
    BasicKind.ADD: Sentence("新增", "add"),
    BasicKind.CHANGE: Sentence("变更", "change"),
    BasicKind.END: Sentence("取消", "cancel"),
}


def cells_on(newest: Cells, earlier: Cells | None, since: date | None, day: date | None) -> Cells:
    """What the catalogue says on a day; without one, what was published last (C1)."""
    if earlier is None or since is None or day is None or day >= since:
        return newest
    return earlier


def above(code: str, cells: Cells) -> dict[str, Any]:
    """What a version inherits of these cells; where the catalogue is silent, nothing (C1)."""
    item = {"basic_code": code, **{key: cells[key] for key in ("name", "type", "type_code")}}
    if cells["level_flow"]:
        item["level_flow"] = cells["level_flow"]
    return {"item": item} if cells["basis"] is None else {"item": item, "basis": cells["basis"]}


def _unfit(key: str, zh: str, en: str) -> Exception:
    element = "basis" if key in BASIS_CELLS else "item"
    cell = next(cell for cell in BY_KEY[element].cells if cell.key == key)
    return UNFIT_VALUE.refuse(place_zh=cell.zh, place_en=cell.en, why_zh=zh, why_en=en)


def _line(key: str, text: object) -> str:
    value = str(text or "").strip() if key == "text" else " ".join(str(text or "").split())
    if len(value) > LONGEST[key]:
        raise _unfit(key, f"最多 {LONGEST[key]} 个字。", f"at most {LONGEST[key]} characters.")
    return value


def _basis(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    made = [{key: _line(key, row.get(key)) for key in BASIS_CELLS} for row in rows]
    made = [row for row in made if any(row.values())]
    for row in made:
        if not row["law"] or not row["article"]:
            raise _unfit("article", "每条依据都要写法规名称和条款。", "each basis needs its law and its article.")
    return made


def must_be_a_new_code(code: str) -> str:
    """The code of an item that is added: twelve characters by the national structure, none of a main item (C3)."""
    verdict = check(code)
    if len(code) != BASIC or not verdict.ok:
        zh = verdict.reason_zh if not verdict.ok else "基本编码是 12 位。"
        raise _unfit("basic_code", zh, verdict.reason_en if not verdict.ok else "a basic code has 12 characters.")
    if code.endswith(MAIN_WITH_SUB_ITEMS):
        raise _unfit(
            "basic_code",
            "00Y 是有子项的主项，办的是子项：填子项的编码。",
            "00Y is a main item; give its sub-item's code.",
        )
    return code


def fitted(code: str, given: Mapping[str, Any], before: Cells | None = None) -> dict[str, Any]:
    """The cells as they are kept; what does not fit is refused by its place (C1). The type follows from the code.

    Where the catalogue was silent on the basis and nothing is typed, it stays silent: below, everybody keeps his own.
    """
    kind = code[2:4]
    if not _line("name", given.get("name")):
        raise _unfit("name", "要写名称。", "a name is needed.")
    basis = _basis(given.get("basis") or ())
    silent = not basis and before is not None and before["basis"] is None
    return {
        "name": _line("name", given.get("name")),
        "type": TYPES[kind][0] if kind in TYPES else str(given.get("type", "")),
        "type_code": kind,
        "domain": _line("domain", given.get("domain")),
        "level_flow": _line("level_flow", given.get("level_flow")),
        "basis": None if silent else basis,
    }


def basic_difference(before: Cells, after: Cells) -> tuple[Difference, ...]:
    """What a change says otherwise than the catalogue does (C1, C2: a diff can be read)."""

    def shown(cells: Cells) -> dict[str, Any]:
        item = {key: cells[key] for key in ("name", "type", "type_code", "domain", "level_flow")}
        return {"item": item, "basis": cells["basis"] or []}

    return difference(shown(before), shown(after))


def ended_task(name: str, day: date) -> Difference:
    """The task of a version whose item is cancelled above (C1)."""
    new = Sentence(f"从 {day.isoformat()} 起取消", f"cancelled from {day.isoformat()}")
    return Difference(
        "item/ended", "item", "changed", Sentence("基本目录", "basic catalogue"), Sentence(name, name), new
    )


def must_be_publishable(
    kind: BasicKind,
    before: Cells | None,
    after: Cells,
    reason: Reason,
    *,
    authors: Collection[int],
    account: int | None,
) -> None:
    """By a second person, with reason and basis, and only where something changes; every item has a basis (C1, C2)."""
    must_be_a_second_person(authors, account)
    if not reason.whole:
        raise WHOLE_REASON_WANTED.refuse()
    if kind is BasicKind.CHANGE and before is not None and not basic_difference(before, after):
        raise NOTHING_CHANGED.refuse()
    if kind is BasicKind.ADD and not after["basis"]:
        raise _unfit("law", "新增的事项要有设定依据。", "an item that is added needs its legal basis.")


def must_be_a_day(effective: date, today: date, *, since: date | None, ended: date | None) -> None:
    """Neither in the past nor over a change that is still to come, nor of an item that is cancelled (C1, C2)."""
    if effective < today:
        raise DATE_PASSED.refuse(day=effective.isoformat())
    if ended is not None:
        raise BASIC_ENDED.refuse(day=ended.isoformat())
    if since is not None and since > today:
        raise BASIC_AHEAD.refuse(day=since.isoformat())


def must_not_be_ended(ended: date | None, day: date) -> None:
    """No version of an item begins on a day on which it is cancelled above (C1)."""
    if ended is not None and day >= ended:
        raise BASIC_ENDED.refuse(day=ended.isoformat())


def must_be_there(since: date | None, earlier: Cells | None, ended: date | None, day: date) -> None:
    """A version begins while the basic catalogue has the item: not before it is added, not after its end (C1)."""
    must_not_be_ended(ended, day)
    if since is not None and earlier is None and day < since:
        raise BASIC_NOT_YET.refuse(day=since.isoformat())


def first_day(snapshot: Cells, newest: Cells, since: date | None, today: date) -> date:
    """From when a version can hold: one that says what the catalogue says only later, from then on (C1)."""
    if since is None or since <= today or changed_above(snapshot, newest):
        return today
    return since
