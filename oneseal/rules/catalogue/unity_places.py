"""What bodies of one level have to have in common: each comparable place of a version and what stands there (C4).

Rows are matched by what they are (a material by its types, a field by its slug), never by their number, so that one
paper more at one body does not make every later one differ. A body's own organisation is no place: its name, posts,
windows and supervisors differ by nature.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from oneseal.rules.catalogue.difference import worded
from oneseal.rules.catalogue.element_cells import Cell
from oneseal.rules.catalogue.elements import BY_KEY, Element
from oneseal.rules.catalogue.form import mappings
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.when_form import spoken

Snapshot = Mapping[str, Any]


class Place(NamedTuple):
    """A comparable place: which of the five it belongs to, its element, its row and cell in words, what it holds."""

    five: str
    element: str
    cell: str
    name: Sentence
    meant: Cell | None
    raw: object
    within: Snapshot

    @property
    def value(self) -> Sentence:
        """What stands there in words; a row is there or is not (C4)."""
        if self.meant is None:
            return _THERE if self.raw else _ABSENT
        if self.cell == "when" and self.raw:
            return spoken(str(self.raw), self.within)
        return worded(self.raw, self.meant)


# Which of the five each cell belongs to; the other cells of these elements are a body's own or codes.
_CELLS: Mapping[str, Mapping[str, str]] = {
    "steps": dict.fromkeys("kind half_days par_no clock procedure excluded when".split(), "process"),
    "materials": dict.fromkeys(
        "necessity basis originals copies signature seal blank_form sample tolerance tolerance_days when spec".split(),
        "materials",
    )
    | dict.fromkeys("medium sharable".split(), "online"),
    "conditions": {"basis": "standards"},
    "points": dict.fromkeys("stage standard method basis when".split(), "standards"),
    "results": dict.fromkeys("kind certificate_type validity".split(), "standards"),
    "fields": dict.fromkeys("required when options validator".split(), "online"),
    "situations": dict.fromkeys("kind options".split(), "online"),
}
_OF_ROW = {
    "steps": "process",
    "materials": "materials",
    "conditions": "standards",
    "points": "standards",
    "results": "standards",
    "fields": "online",
    "situations": "online",
}
_NAMED = {"steps": "name", "conditions": "text", "points": "point", "results": "name", "fields": "slug"}
_LIMITS = "statutory committed committed_min on_the_spot notice correction extension certificate".split()
_THERE, _ABSENT = Sentence("有", "there"), Sentence("没有", "not there")


def _identity(element: str, row: Mapping[str, Any]) -> str:
    if element == "materials":
        return "+".join(sorted(map(str, row.get("types") or []))) or str(row.get("name", ""))
    return str(row.get(_NAMED.get(element, "question"), ""))


def _title(element: Element, row: Mapping[str, Any]) -> str:
    return str(row.get(element.titled or "text") or "")


def _rows(snapshot: Snapshot, key: str) -> Iterator[tuple[str, Place]]:
    element, seen = BY_KEY[key], Counter[str]()
    cells = {cell.key: cell for cell in element.cells}
    for row in mappings(snapshot, key):
        identity = _identity(key, row)
        seen[identity] += 1
        mark = f"{key}/{identity}" + (f"#{seen[identity]}" if seen[identity] > 1 else "")
        title = _title(element, row)
        name = Sentence(f"{element.zh}“{title}”", f"{element.en} “{title}”")
        yield mark, Place(_OF_ROW[key], key, "", name, None, True, snapshot)
        for cell_key, five in _CELLS[key].items():
            cell = cells[cell_key]
            value = row.get(cell_key)
            told = Sentence(f"{name.zh}{cell.zh}", f"{name.en}: {cell.en}")
            yield f"{mark}/{cell_key}", Place(five, key, cell_key, told, cell, value, snapshot)


def _limits(snapshot: Snapshot) -> Iterator[tuple[str, Place]]:
    limits, cells = snapshot.get("limits"), {cell.key: cell for cell in BY_KEY["limits"].cells}
    for key in _LIMITS:
        value = limits.get(key) if isinstance(limits, Mapping) else None
        cell = cells[key]
        yield f"limits/{key}", Place("limits", "limits", key, Sentence(cell.zh, cell.en), cell, value, {})


def _others(snapshot: Snapshot) -> Iterator[tuple[str, Place]]:
    basis = [f"{row.get('law', '')}{row.get('article', '')}" for row in mappings(snapshot, "basis")]
    fees = [str(row.get("text", "")) for row in mappings(snapshot, "texts") if row.get("kind") == "fee"]
    for key, zh, en, value in (("basis", "设定依据", "legal basis", basis), ("fees", "收费", "fees", fees)):
        cell = Cell(key, zh, en)
        yield key, Place("standards", key, key, Sentence(zh, en), cell, "；".join(value), {})


def places_of(snapshot: Snapshot) -> dict[str, Place]:
    """Every comparable place of a version by its key (C4: process, materials, limits, standards, online handling)."""
    found = {key: place for element in _CELLS for key, place in _rows(snapshot, element)}
    return found | dict(_limits(snapshot)) | dict(_others(snapshot))


def absent(like: Place) -> Place:
    """The same place where the row is missing at a body (C4)."""
    return like._replace(raw=None)
