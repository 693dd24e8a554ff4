"""The readable difference of two snapshots: element, place, before, after, and what it means to an applicant (C2).

Rows are matched by their identity (a material by its number, a field by its slug), rows without one by their content.
What is computed (what a version lacks, which parts are illustrative) and the version's own number are no elements.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final

from oneseal.rules.catalogue.element_cells import Cell
from oneseal.rules.catalogue.elements import BY_KEY, ELEMENTS, Element
from oneseal.rules.catalogue.guide import UNITS, limit_text
from oneseal.rules.catalogue.meaning import verdict_of
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.when_form import spoken

Snapshot = Mapping[str, Any]
COMPUTED: Final = frozenset({"number", "lacks", "illustrative"})
_EMPTY: Final = Sentence("", "")
_ABSENT: Final = object()
_ROW_ADDED: Final[Mapping[str, str]] = {"heavier": "wider", "wider": "heavier"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which two snapshots differ. kind: changed, added, removed, moved.

    ``key`` names the place for good: ``limits/committed``, ``materials/5/tolerance_days``. ``verdict`` is faster,
    wider, heavier, clearer, or nothing where that cannot be computed.
    """

    key: str
    element: str
    kind: str
    place: Sentence
    old: Sentence
    new: Sentence
    verdict: str = ""


def difference(old: Snapshot, new: Snapshot) -> tuple[Difference, ...]:
    """Every place at which two snapshots differ, in the order of the elements (C2: a diff of two versions can be read).

    Nothing for a snapshot and itself; something whenever any element differs.
    """
    known = [element.key for element in ELEMENTS]
    keys = [*known, *sorted((set(old) | set(new)) - set(known) - COMPUTED)]
    found: list[Difference] = []
    for key in keys:
        element = BY_KEY.get(key) or Element(key, key, key)
        before, after = old.get(key, _ABSENT), new.get(key, _ABSENT)
        if not same(before, after):
            found += (_with_content(row, element, old, new) for row in _of_element(element, before, after))
    return tuple(_in_words(row, old, new) if row.key.endswith("/when") else row for row in found)


def _in_words(row: Difference, old: Snapshot, new: Snapshot) -> Difference:
    """A condition is read in words, each side by its own form."""
    return replace(row, old=spoken(row.old.zh, old), new=spoken(row.new.zh, new))


def _with_content(row: Difference, element: Element, old: Snapshot, new: Snapshot) -> Difference:
    """A row that came or went is read whole: what it is called, then its other cells (C2)."""
    if row.kind not in ("added", "removed") or "/" not in row.key:
        return row
    side = new if row.kind == "added" else old
    at = _row_at(element, side, row.key.partition("/")[2])
    cells, entitled = _cells_beside(at, element, side), _in_title(element, at)
    if not cells:
        return row
    title = (row.new if row.kind == "added" else row.old) if entitled else _EMPTY
    zh = "；".join(f"{cell.zh}：{words.zh}" for cell, words in cells)
    en = "; ".join(f"{cell.en}: {words.en}" for cell, words in cells)
    whole = Sentence(f"{title.zh}（{zh}）" if title.zh else zh, f"{title.en} ({en})" if title.en else en)
    return replace(row, new=whole) if row.kind == "added" else replace(row, old=whole)


def _row_at(element: Element, side: Snapshot, name: str) -> Mapping[str, Any]:
    """The row that a key of a difference names: by its identity, else by its place."""
    rows = side.get(element.key) or ()
    if _names(element, rows) is not None:
        return next((row for row in rows if str(row.get(element.identity, "")) == name), {})
    place = name.removeprefix("-")
    return rows[int(place) - 1] if place.isdigit() and int(place) <= len(rows) else {}


def _cells_beside(row: Mapping[str, Any], element: Element, side: Snapshot) -> list[tuple[Cell, Sentence]]:
    """The known cells of a row that say something and are not in its title; a condition in words."""
    leaves = {".".join(path): leaf for path, leaf in _leaves(row).items()}
    titled = _in_title(element, row) | {element.identity}
    found = []
    for cell in element.cells:
        value = leaves.get(cell.key)
        if cell.key in titled or value in (None, "", [], {}, False) or "_code" in cell.key:
            continue
        words = spoken(str(value), side) if cell.key == "when" else worded(value, cell)
        found.append((cell, words))
    return [(cell, words) for cell, words in found if words.zh]


def same(one: object, other: object) -> bool:
    """Whether two values are written alike; 1 and true are not (C2)."""
    if one is _ABSENT or other is _ABSENT:
        return one is other
    return _spelled(one) == _spelled(other)


def _spelled(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _of_element(element: Element, old: object, new: object) -> list[Difference]:
    before = [] if old is _ABSENT and _is_rows(new) else old
    after = [] if new is _ABSENT and _is_rows(old) else new
    if _is_rows(before) and _is_rows(after) and (before or after):
        return _of_rows(element, before, after)  # type: ignore[arg-type]
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return _of_cells(element, element.key, "", before, after)
    place = Sentence(element.zh, element.en)
    return [Difference(element.key, element.key, _kind(old, new), place, _whole(element, old), _whole(element, new))]


def _whole(element: Element, value: object) -> Sentence:
    """An element that is there as a whole or not at all, cell by cell: 从哪天起 …；原因 …"""
    return _worded_mapping(value, element) if isinstance(value, Mapping) else worded(value)


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)


def _kind(old: object, new: object) -> str:
    return "added" if old is _ABSENT else "removed" if new is _ABSENT else "changed"


def _leaves(value: Mapping[str, Any]) -> dict[tuple[str, ...], Any]:
    """The cells of a mapping by path; a limit is one cell, a file and an empty mapping too."""
    found: dict[tuple[str, ...], Any] = {}
    for key, part in value.items():
        if isinstance(part, Mapping) and part and not _is_one(part):
            found |= {(str(key), *path): leaf for path, leaf in _leaves(part).items()}
        else:
            found[(str(key),)] = part
    return found


def _is_one(value: Mapping[str, Any]) -> bool:
    return ("n" in value and "unit" in value) or "sha256" in value


def _of_cells(element: Element, key: str, row: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    before, after = _leaves(old), _leaves(new)
    ordered = [tuple(cell.key.split(".")) for cell in element.cells]
    paths = [*ordered, *sorted((set(before) | set(after)) - set(ordered))]
    found = []
    for path in paths:
        was, now = before.get(path, _ABSENT), after.get(path, _ABSENT)
        if same(was, now):
            continue
        cell = element.cell(".".join(path)) or Cell(".".join(path), ".".join(path), ".".join(path))
        zh, en = f"{element.zh} {row} {cell.zh}", f"{element.en} {row} {cell.en}"
        place = Sentence(" ".join(zh.split()), " ".join(en.split())) if row else Sentence(cell.zh, cell.en)
        verdict = verdict_of(cell.sense, None if was is _ABSENT else was, None if now is _ABSENT else now)
        where = f"{key}/{'.'.join(path)}"
        found.append(Difference(where, element.key, "changed", place, worded(was, cell), worded(now, cell), verdict))
    return found


def _of_rows(element: Element, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> list[Difference]:
    names_before, names_after = _names(element, old), _names(element, new)
    if names_before is None or names_after is None:
        return _by_content(element, old, new)
    before, after = dict(zip(names_before, old, strict=True)), dict(zip(names_after, new, strict=True))
    found: list[Difference] = []
    for name in [*after, *(name for name in before if name not in after)]:
        if name not in before:
            found.append(_row(element, name, None, after[name]))
        elif name not in after:
            found.append(_row(element, name, before[name], None))
        elif not same(before[name], after[name]):
            found += _of_cells(element, f"{element.key}/{name}", _shown(element, name), before[name], after[name])
    kept = [[name for name in side if name in before and name in after] for side in (names_before, names_after)]
    if kept[0] != kept[1]:
        found.append(_moved(element, kept[0], kept[1]))
    return found


def _names(element: Element, rows: Sequence[Mapping[str, Any]]) -> list[str] | None:
    """What each row is called by; none where rows have no identity, or two share one."""
    if not element.identity:
        return None
    names = [str(row.get(element.identity, "")) for row in rows]
    return names if len(set(names)) == len(names) and all(names) else None


def _shown(element: Element, name: str) -> str:
    number = name.removeprefix("-")
    return number if number.replace(".", "").isdigit() else f"“{name}”"


def _moved(element: Element, old: list[str], new: list[str]) -> Difference:
    place = Sentence(f"{element.zh}次序", f"order of {element.en}")
    was, now = "、".join(old), "、".join(new)
    return Difference(f"{element.key}/order", element.key, "moved", place, Sentence(was, was), Sentence(now, now))


def _row(element: Element, name: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Difference:
    shown = f" {_shown(element, name)}" if name else ""
    place = Sentence(f"{element.zh}{shown}", f"{element.en}{shown}")
    verdict = element.added or _required(element, new if old is None else old or {})
    if new is None:
        verdict = _ROW_ADDED.get(verdict, "")
    kind = "added" if old is None else "removed"
    before, after = _title(element, old), _title(element, new)
    return Difference(f"{element.key}/{name}", element.key, kind, place, before, after, verdict)


def _required(element: Element, row: Mapping[str, Any] | None) -> str:
    return "heavier" if element.key == "fields" and row is not None and row.get("required") == "Y" else ""


def _title(element: Element, row: Mapping[str, Any] | None) -> Sentence:
    if row is None:
        return _EMPTY
    keys = _in_title(element, row)
    if not keys:
        return worded(row)
    named = [key for key in dict.fromkeys((element.titled, "text", "question")) if key in keys]
    parts = [worded(row[key], element.cell(key)) for key in named]
    return Sentence("：".join(part.zh for part in parts), ": ".join(part.en for part in parts))


def _in_title(element: Element, row: Mapping[str, Any]) -> set[str]:
    """The cells that a row is called by: its title, and its text where the title says only of what kind it is."""
    said = worded(row.get(element.titled), element.cell(element.titled)) if element.titled else _EMPTY
    keys = {element.titled} if said.zh else set()
    if keys and element.titled not in ("kind", "rule", "law", "trigger"):
        return keys
    rest = next((key for key in ("text", "question") if key != element.titled and row.get(key)), "")
    return keys | {rest} if rest else keys


def _by_content(
    element: Element, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> list[Difference]:
    """Rows without an identity: equal ones are matched, what lies between is paired in its order."""
    was, now = [_spelled(row) for row in old], [_spelled(row) for row in new]
    found: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        paired = min(b - a, d - c)
        for n in range(paired):
            place = str(c + n + 1)
            found += _of_cells(element, f"{element.key}/{place}", place, old[a + n], new[c + n])
        found += [_row(element, f"-{n + 1}", old[n], None) for n in range(a + paired, b)]
        found += [_row(element, str(n + 1), None, new[n]) for n in range(c + paired, d)]
    return found


def worded(value: object, cell: Cell | None = None) -> Sentence:
    """A value as a reader meets it: codes by their words, limits with their unit, lists one after another (C2)."""
    if value is _ABSENT or value is None or value in ("", [], {}):
        return _EMPTY
    if cell is not None and cell.words is not None and str(value) in cell.words:
        return cell.words[str(value)]
    if isinstance(value, bool):
        return Sentence("是", "yes") if value else Sentence("否", "no")
    if isinstance(value, Mapping):
        return _worded_mapping(value)
    if isinstance(value, list):
        parts = [worded(part) for part in value]
        return Sentence("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    return Sentence(str(value), str(value))


def _worded_mapping(value: Mapping[str, Any], element: Element | None = None) -> Sentence:
    if value.get("unit") in UNITS and "n" in value:
        return limit_text(value)
    if "n" in value and "unit" in value:
        return Sentence(f"{value['n']}{value['unit']}", f"{value['n']} {value['unit']}")
    named = value.get("name") or value.get("text")
    if isinstance(named, str) and element is None:
        return Sentence(named, named)
    cells = {".".join(path): leaf for path, leaf in _leaves(value).items()}
    known = [cell for cell in element.cells if cell.key in cells] if element else []
    known += [Cell(key, key, key) for key in cells if not any(cell.key == key for cell in known)]
    parts = [(cell, worded(cells[cell.key], cell)) for cell in known]
    said = [(cell, words) for cell, words in parts if words.zh]
    zh = "；".join(f"{cell.zh}：{words.zh}" for cell, words in said)
    return Sentence(zh or "—", "; ".join(f"{cell.en}: {words.en}" for cell, words in said) or "—")
