"""A law changed for a transferred item and nobody copied the document (S0 二(四)1, requirement L7: omissions)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Changed:
    """A change of law as the catalogue's register has it, with the transferred items that rest on it."""

    law: str
    source: str
    effective_on: date
    items: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """A copy that was registered; no items: all of them."""

    title: str
    number: str
    items: tuple[str, ...] = ()


def speaks_of(copy: Known, change: Changed) -> bool:
    """Whether it is the document of that change: by its number, or else by the law in its title (L7)."""
    if copy.number:
        return copy.number in change.source
    return change.law in copy.title


def missing_of(change: Changed, copies: Iterable[Known]) -> tuple[str, ...]:
    """The transferred items of a change about which no copy tells (L7)."""
    told = [copy for copy in copies if speaks_of(copy, change)]
    if any(not copy.items for copy in told):
        return ()
    known = {item for copy in told for item in copy.items}
    return tuple(item for item in change.items if item not in known)


def omissions(changes: Iterable[Changed], copies: Sequence[Known]) -> list[tuple[Changed, tuple[str, ...]]]:
    """Each change with the items that were left out; what was copied whole is not among them (L7)."""
    found = [(change, missing_of(change, copies)) for change in changes]
    return [(change, items) for change, items in found if items]
