"""What the house itself knows of a closed file: its entries, limits, documents and proofs, as plain values (W7, W8)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Done:
    """An entry of the case's journal: which act, at which post of which body, by which account."""

    verb: str
    post: str = ""
    body: str = ""
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Limited:
    """A limit of the case; ``on`` is the day it ended, or today if it runs. ``explained``: somebody said why."""

    kind: str
    due: date | None
    on: date
    explained: bool = False
    running: bool = False
    post: str = ""

    @property
    def late(self) -> bool:
        """Over before it ended."""
        return self.due is not None and self.on > self.due


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The file as checklist and norms ask for it.

    ``visits`` are the numbers of officers at each verification on site, ``rated`` the limits of bad ratings.
    """

    done: tuple[Done, ...] = ()
    limits: tuple[Limited, ...] = ()
    documents: frozenset[str] = field(default_factory=frozenset)
    visits: tuple[int, ...] = ()
    delivered: bool = False
    archived: bool = False
    packed: bool = False
    rated: tuple[Limited, ...] = ()

    def did(self, verbs: Collection[str]) -> int:
        """How often one of the acts was done."""
        return sum(one.verb in verbs for one in self.done)

    def late(self, kinds: Collection[str]) -> bool | None:
        """Whether a limit of these kinds was passed; none if there was none."""
        found = [one for one in self.limits if one.kind in kinds and one.due is not None]
        return any(one.late for one in found) if found else None


class Verdict(StrEnum):
    """What is found on a point of the checklist."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "none"


VERDICT_NAMES: dict[Verdict, tuple[str, str]] = {
    Verdict.MET: ("符合", "Met"),
    Verdict.UNMET: ("不符合", "Not met"),
    Verdict.NOT_APPLICABLE: ("不涉及", "Does not apply"),
}
