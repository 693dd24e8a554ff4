"""What one rule of the health check looked at, and what it found there (C5)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from oneseal.rules.catalogue.form import Snapshot, mappings

Entry = Mapping[str, object]


class Fault(NamedTuple):
    """One place of one element that does not hold: where it is, and a sentence in each language."""

    element: str
    place: str
    zh: str
    en: str


class Examined(NamedTuple):
    """How many places a rule looked at and which failed; ``absent``: the element is missing, nothing is earned."""

    places: int
    faults: tuple[Fault, ...] = ()
    absent: bool = False


def said(entry: Entry, key: str) -> str:
    """The text of a cell, trimmed; nothing where there is none (C2: the snapshot is read, never the tables)."""
    value = entry.get(key)
    return "" if value is None else str(value).strip()


def placed(snapshot: Snapshot, element: str) -> Iterator[tuple[str, Entry]]:
    """The entries of an element with the place that names each: its number or key (C5)."""
    keys = {"materials": "seq", "conditions": "ord", "points": "key", "fields": "slug"}
    for number, entry in enumerate(mappings(snapshot, element), start=1):
        yield said(entry, keys.get(element, "no")) or str(number), entry


def fees_of(snapshot: Snapshot) -> list[Entry]:
    """What the version says of fees, each with its basis (Arts. 58-59 行政许可法)."""
    return [text for text in mappings(snapshot, "texts") if text.get("kind") == "fee"]


def is_basis(text: str) -> bool:
    """Is that a law one can look up? Practice and demonstration are none (S2 三(三); Arts. 12-16 行政许可法)."""
    return bool(text) and not text.startswith(("practice", "illustrative", "demo", "fictional", "template"))
