"""A workbook becomes new versions, all of them or none (C14): read, compared, refused row by row, then published."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.difference import Difference, difference
from oneseal.rules.catalogue.digest import stored_form
from oneseal.rules.catalogue.sheet_cells import Known
from oneseal.rules.catalogue.sheet_reading import (
    SheetFault,
    Sorted,
    Workbook,
    read_version,
    sort_rows,
    touched_elements,
)
from oneseal.rules.catalogue.sheets import CODE
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.catalogue.search_words import columns_of

Progress = Callable[[int, int], None]
AT_ONCE = 250
DICTIONARIES = ("material_type", "field", "options", "columns", "post")


@dataclass(frozen=True)
class ChangedVersion:
    """A version that the workbook changes, and where."""

    code: str
    name: str
    number: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Imported:
    """What the workbook says: how many versions it names, which it changes, which rows do not hold."""

    named: int
    changed: tuple[ChangedVersion, ...] = ()
    faults: tuple[SheetFault, ...] = ()
    published: bool = False


@dataclass
class Compared:
    """The versions that stand, what the workbook makes of them, and what was found on the way."""

    today: date
    given: Sorted
    known: Known
    may: Callable[[str], bool]
    changed: list[ChangedVersion] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)
    made: list[tuple[ItemVersion, dict[str, Any]]] = field(default_factory=list)

    def fault_of(self, code: str, zh: str, en: str) -> None:
        """A fault of a version as a whole, at its first row."""
        sheet, line = next((name, lines[code][0]) for name, lines in self.given.lines.items() if code in lines)
        self.faults.append(SheetFault(sheet, line.row, CODE, zh, en))

    def told(self, *, published: bool = False) -> Imported:
        """What is said of it."""
        faults = sorted([*self.given.faults, *self.faults], key=lambda one: (one.sheet, one.row))
        return Imported(len(self.given.codes), tuple(self.changed), tuple(faults), published)


def compare(
    workbook: Workbook,
    *,
    today: date,
    may: Callable[[str], bool] = lambda division: True,
    progress: Progress = lambda done, of: None,
) -> Compared:
    """Lay a workbook over the versions in force, inside the caller's transaction; ``may``: divisions he keeps.

    A version is locked while it is read, so that what was shown as its difference is what is replaced.
    """
    work = Compared(today, sort_rows(workbook), _known(), may)
    codes = work.given.codes
    for first in range(0, len(codes), AT_ONCE):
        _read(work, codes[first : first + AT_ONCE])
        progress(min(first + AT_ONCE, len(codes)), len(codes))
    return work


def import_workbook(
    workbook: Workbook, *, today: date, dry_run: bool = False, progress: Progress = lambda done, of: None
) -> Imported:
    """Publish what the workbook changes, in force from today; with one bad row, or dry, nothing (C14)."""
    with transaction.atomic():
        work = compare(workbook, today=today, progress=progress)
        told = work.told()
        if told.faults or dry_run:
            return told
        fresh = [_following(row, content, today) for row, content in work.made]
        ItemVersion.objects.bulk_update([row for row, _ in work.made], ["in_force"], batch_size=AT_ONCE)
        ItemVersion.objects.bulk_create(fresh, batch_size=AT_ONCE)
    return work.told(published=True)


def _read(work: Compared, codes: Sequence[str]) -> None:
    rows = ItemVersion.objects.filter(implementation_code__in=codes, in_force__upper_inf=True).select_for_update()
    standing = {row.implementation_code: row for row in rows}
    for code in codes:
        row = standing.get(code)
        snapshot = snapshot_of(row) if row else None
        read = read_version(code, snapshot, work.given, work.known)
        work.faults += read.faults
        if row is None or snapshot is None or read.content is None:
            continue
        if not work.may(row.division):
            work.fault_of(code, f"“{row.name}”不归您维护", "this version is not yours to keep")
            continue
        if row.in_force.lower is not None and row.in_force.lower > work.today:
            number, day = row.number, row.in_force.lower
            en = f"version {number} takes effect on {day}; wait for it"
            work.fault_of(code, f"第 {number} 版 {day} 才生效，等它生效再改", en)
            continue
        work.changed.append(ChangedVersion(code, row.name, row.number, _differences(snapshot, read.content)))
        work.made.append((row, read.content))


def _differences(standing: Mapping[str, Any], content: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The difference of the elements that were touched; comparing all of them takes most of an import."""
    keys = touched_elements(standing, content)
    old, new = ({key: side[key] for key in keys if key in side} for side in (standing, content))
    return difference(old, new)


def _following(before: ItemVersion, content: dict[str, Any], today: date) -> ItemVersion:
    content = {**content, "number": before.number + 1}
    text, digest = stored_form(content)
    made = ItemVersion(
        item_id=before.item_id,
        body=before.body,
        division=before.division,
        implementation_code=before.implementation_code,
        number=content["number"],
        in_force=open_since(today),
        snapshot=text,
        sha256=digest,
        takes_applications=takes_applications(content).ok,
        **columns_of(content, before.listing.get("spoken", ()), before.listing.get("also", ())),
    )
    before.in_force = ended(before.in_force, today)
    return made


def _known() -> Known:
    """The dictionaries as rows of a version are made from them."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in DICTIONARIES}
    for entry in DictionaryEntry.objects.filter(kind__in=DICTIONARIES).iterator(chunk_size=500):
        found[entry.kind][entry.code] = entry.content
    fields = {
        code: {**content, "option_rows": list(_options(content, found)), "columns": _columns(code, found)}
        for code, content in found["field"].items()
    }
    return Known(found["material_type"], fields, frozenset(found["post"]))


def _options(content: dict[str, Any], found: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    cell = str(content.get("options", ""))
    if cell.startswith("@"):
        yield from found["options"].get(cell[1:], {}).get("options", [])
        return
    yield from ({"code": name, "name": name} for name in cell.split("|") if name)


def _columns(code: str, found: dict[str, dict[str, Any]]) -> list[Any]:
    columns = found["columns"].get(code, {}).get("columns", [])
    return list(columns)
