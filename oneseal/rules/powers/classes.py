"""The four classes of the transfer register and totals that reconcile (C8; S4 二(二))."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from oneseal.rules.powers.names import TransferClass

PERMIT = "行政许可"


@dataclass(frozen=True)
class Classified:
    """An item of the register: its type, its class, the department it is or was with (several joined by |)."""

    item: str
    type: str
    kind: TransferClass
    department: str


@dataclass(frozen=True)
class Totals:
    """The figures of a register. Permits fall into three classes; related items move beside them, uncounted."""

    permits: int
    transferred: int
    stationed: int
    neither: int
    related: int
    departments: int
    departments_left: int = 0
    others_stationed: int = 0
    others_neither: int = 0

    @property
    def not_transferred(self) -> int:
        """Permits that stay with their departments."""
        return self.stationed + self.neither

    @property
    def items(self) -> int:
        """Everything in the register."""
        return self.permits + self.related + self.others_stationed + self.others_neither

    @property
    def reconciles(self) -> bool:
        """Whether kept = transferred + stationed + neither."""
        return self.permits == self.transferred + self.stationed + self.neither


def totals_of(rows: Iterable[Classified]) -> Totals:
    """Counted, never typed (C8: totals that reconcile)."""
    listed = list(rows)

    def count(kind: TransferClass, *, permit: bool) -> int:
        return sum(1 for row in listed if row.kind is kind and (row.type == PERMIT) is permit)

    return Totals(
        permits=sum(1 for row in listed if row.type == PERMIT),
        transferred=count(TransferClass.TRANSFERRED, permit=True),
        stationed=count(TransferClass.STATIONED, permit=True),
        neither=count(TransferClass.NEITHER, permit=True),
        related=sum(1 for row in listed if row.kind is TransferClass.RELATED),
        departments=len(_departments(row for row in listed if row.kind.moves)),
        departments_left=len(_departments(row for row in listed if not row.kind.moves and row.type == PERMIT)),
        others_stationed=count(TransferClass.STATIONED, permit=False),
        others_neither=count(TransferClass.NEITHER, permit=False),
    )


def _departments(rows: Iterable[Classified]) -> set[str]:
    return {name for row in rows for name in row.department.split("|") if name}


MEASURES: Mapping[str, str] = {
    "county permits kept": "permits",
    "permits": "permits",
    "permits transferred": "transferred",
    "related items transferred": "related",
    "departments transferring": "departments",
    "permits not transferred": "not_transferred",
    "permits not transferred but stationed": "stationed",
    "permits not transferred and not stationed": "neither",
    "departments not transferring": "departments_left",
    "other items not transferred but stationed": "others_stationed",
    "other items not transferred and not stationed": "others_neither",
    "all items": "items",
}
"""The measures of powers_totals.tsv and where they stand here."""


def differences(totals: Totals, told: Mapping[str, int]) -> list[tuple[str, int, int]]:
    """(measure, told, counted) where a published figure and the register differ (C8)."""
    return [
        (measure, figure, getattr(totals, MEASURES[measure]))
        for measure, figure in told.items()
        if getattr(totals, MEASURES[measure]) != figure
    ]
