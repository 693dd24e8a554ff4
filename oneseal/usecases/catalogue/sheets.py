"""A workbook becomes drafts, all of them or none (C14): read, compared, refused row by row, drafted.

A workbook publishes nothing: its drafts go the way of every change, reasons, a second person, publication (C2). Only
the data files of a county that has no catalogue yet are in force as soon as they are loaded.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from oneseal.records.catalogue.changing import above_of
from oneseal.records.catalogue.models import DictionaryEntry, Item, ItemVersion, VersionChange
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body
from oneseal.rules.catalogue.change import ChangeKind, ChangeStage, Reason
from oneseal.rules.catalogue.difference import Difference, difference
from oneseal.rules.catalogue.refusals import CHANGE_OPEN
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.sheet_cells import Known
from oneseal.rules.catalogue.sheet_new import Named, first_version, named_by
from oneseal.rules.catalogue.sheet_reading import (
    SheetFault,
    Sorted,
    Workbook,
    read_version,
    sort_rows,
    touched_elements,
)
from oneseal.rules.catalogue.sheets import CODE

Progress = Callable[[int, int], None]
Fresh = Mapping[str, dict[str, Any] | Sentence]
AT_ONCE = 250
DICTIONARIES = ("material_type", "field", "certificate_type", "options", "columns", "post")
_ENDED = Sentence("这个事项已经取消或者拆分，不能从表格再开", "was abolished or split; no workbook begins it again")
_OPEN = Sentence("已经有一份在改的草稿，先办完它", "a draft of it is open already; finish that first")


@dataclass(frozen=True)
class ChangedVersion:
    """A version that the workbook changes, and where; one that it adds differs from nothing."""

    code: str
    name: str
    differences: tuple[Difference, ...]
    added: bool = False


@dataclass(frozen=True)
class Made:
    """What the workbook makes of a version: the draft to be, and the version that it begins from."""

    item: str
    body: str
    division: str
    code: str
    before: int | None
    content: str
    places: tuple[str, ...]


@dataclass
class Compared:
    """The versions that stand, what the workbook makes of them, and what was found on the way."""

    today: date
    given: Sorted
    known: Known
    may: Callable[[str], bool]
    changed: list[ChangedVersion] = field(default_factory=list)
    found: list[SheetFault] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)

    def fault_of(self, code: str, why: Sentence) -> None:
        """A fault of a version as a whole, at its first row."""
        sheet, line = next((name, lines[code][0]) for name, lines in self.given.lines.items() if code in lines)
        self.found.append(SheetFault(sheet, line.row, CODE, why.zh, why.en))

    @property
    def faults(self) -> list[SheetFault]:
        """Every row that does not hold, in the order of the sheets."""
        return sorted([*self.given.faults, *self.found], key=lambda one: (one.sheet, one.row))


def compare(
    workbook: Workbook,
    *,
    today: date,
    may: Callable[[str], bool] = lambda division: True,
    progress: Progress = lambda done, of: None,
) -> Compared:
    """Lay a workbook over the versions in force; ``may``: divisions that he keeps.

    It changes nothing and locks nothing: a draft stands on the version that it was compared with, and cannot be handed
    in once another was published (C2).
    """
    work = Compared(today, sort_rows(workbook), _known(), may)
    codes = work.given.codes
    for first in range(0, len(codes), AT_ONCE):
        made = len(work.made)
        _read(work, codes[first : first + AT_ONCE])
        for code in _open([one.code for one in work.made[made:]]):
            work.fault_of(code, _OPEN)
        progress(min(first + AT_ONCE, len(codes)), len(codes))
    return work


def draft_all(work: Compared, *, authors: Sequence[int], reason: Reason, moment: datetime) -> None:
    """A draft of each, in one transaction; refused where one of them has been begun meanwhile."""
    try:
        with transaction.atomic():
            VersionChange.objects.bulk_create((_draft(one, authors, reason, moment) for one in work.made), AT_ONCE)
    except IntegrityError:
        raise CHANGE_OPEN.refuse() from None


def _open(codes: Sequence[str]) -> list[str]:
    rows = VersionChange.objects.filter(implementation_code__in=codes).exclude(stage=ChangeStage.PUBLISHED)
    return sorted(rows.values_list("implementation_code", flat=True))


def _draft(one: Made, authors: Sequence[int], reason: Reason, moment: datetime) -> VersionChange:
    said = {"reason": reason.reason, "basis": reason.basis}
    return VersionChange(
        kind=ChangeKind.CHANGE if one.before else ChangeKind.ADD,
        stage=ChangeStage.DRAFT,
        item_id=one.item,
        body=one.body,
        division=one.division,
        implementation_code=one.code,
        before_id=one.before,
        content=one.content,
        authors=list(authors),
        reasons=dict.fromkeys(one.places, said) if reason.reason or reason.basis else {},
        **said,
        made_at=moment,
        touched_at=moment,
    )


def _read(work: Compared, codes: Sequence[str]) -> None:
    standing, later = _standing(codes, work.today)
    fresh = _fresh([code for code in codes if code not in standing], work.today)
    for code in codes:
        row = standing.get(code)
        snapshot = snapshot_of(row) if row else None
        read = read_version(code, snapshot, work.given, work.known, fresh.get(code))
        if code in later and (read.faults or read.content is not None):
            work.fault_of(code, later[code])
            continue
        work.found += read.faults
        if read.content is None:
            continue
        if not work.may(read.content["body"]["division"]):
            name = read.content["item"]["name"]
            work.fault_of(code, Sentence(f"“{name}”不归您维护", "this version is not yours to keep"))
        else:
            _keep(work, row, snapshot, read.content)


def _standing(codes: Sequence[str], today: date) -> tuple[dict[str, ItemVersion], dict[str, Sentence]]:
    """The version that each code was written out from, and why one of them cannot be changed before some day.

    What is in force today is what a workbook says, whatever is published for later; what begins later stands alone.
    """
    rows = ItemVersion.objects.filter(implementation_code__in=codes, in_force__endswith__gt=today)
    open_ended = ItemVersion.objects.filter(implementation_code__in=codes, in_force__upper_inf=True)
    standing: dict[str, ItemVersion] = {}
    later: dict[str, Sentence] = {}
    for row in sorted([*rows, *open_ended], key=lambda row: row.number):
        code, since, until = row.implementation_code, row.in_force.lower, row.in_force.upper
        if since is None or since > today:
            later[code] = _ahead(since)
        elif until is not None:
            later[code] = _ending(until)
        standing.setdefault(code, row)
    return standing, later


def _ahead(since: date | None) -> Sentence:
    en = f"the next version takes effect on {since}; export it anew then and change that"
    return Sentence(f"下一版 {since} 起生效，生效后重新导出再改", en)


def _ending(until: date) -> Sentence:
    return Sentence(
        f"这个事项从 {until} 起取消或者拆分，不能再改", f"abolished or split from {until}; nothing to change"
    )


def _keep(work: Compared, row: ItemVersion | None, standing: dict[str, Any] | None, content: dict[str, Any]) -> None:
    """Content as text: five thousand snapshots as objects would fill the memory. Publication makes it canonical."""
    differences = _differences(standing, content) if standing is not None else ()
    code, body = content["implementation_code"], content["body"]
    work.changed.append(ChangedVersion(code, content["item"]["name"], differences, added=row is None))
    work.made.append(
        Made(
            item=content["item"]["basic_code"],
            body=body["code"],
            division=body["division"],
            code=code,
            before=row.pk if row else None,
            content=json.dumps(content, ensure_ascii=False, separators=(",", ":")),
            places=tuple(one.key for one in differences),
        )
    )


def _differences(standing: Mapping[str, Any], content: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The difference of the elements that were touched; comparing all of them takes most of an import."""
    keys = touched_elements(standing, content)
    old, new = ({key: side[key] for key in keys if key in side} for side in (standing, content))
    return difference(old, new)


def _fresh(codes: Sequence[str], today: date) -> Fresh:
    """What an item begins with at a body that does not have it, or why it cannot, by implementation code (C2: add)."""
    ended = set(ItemVersion.objects.filter(implementation_code__in=codes).values_list("implementation_code", flat=True))
    named = {code: _ENDED if code in ended else named_by(code) for code in codes}
    asked = [one for one in named.values() if isinstance(one, Named)]
    bodies = {row.uscc: row for row in Body.objects.filter(uscc__in={one.uscc for one in asked})}
    items = Item.objects.in_bulk({one.basic for one in asked})
    return {
        code: _first(one, bodies.get(one.uscc), items.get(one.basic), today) if isinstance(one, Named) else one
        for code, one in named.items()
    }


def _first(named: Named, body: Body | None, item: Item | None, today: date) -> dict[str, Any] | Sentence:
    facts = {"code": body.code, "name": body.name, "uscc": body.uscc, "division": body.division_id} if body else None
    above = None
    if item is not None and (item.ended is None or item.ended > today):
        above = above_of(item, day=today)
        above["item"] |= {"domain": item.domain, "code_status": item.code_status}
    return first_version(named, body=facts, above=above, seq=item.seq if item else 0)


def _known() -> Known:
    """The dictionaries as rows of a version are made from them."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in DICTIONARIES}
    for entry in DictionaryEntry.objects.filter(kind__in=DICTIONARIES).iterator(chunk_size=500):
        found[entry.kind][entry.code] = entry.content
    fields = {
        code: {**content, "option_rows": list(_options(content, found)), "columns": _columns(code, found)}
        for code, content in found["field"].items()
    }
    return Known(found["material_type"], fields, found["certificate_type"], frozenset(found["post"]))


def _options(content: dict[str, Any], found: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    cell = str(content.get("options", ""))
    if cell.startswith("@"):
        yield from found["options"].get(cell[1:], {}).get("options", [])
        return
    yield from ({"code": name, "name": name} for name in cell.split("|") if name)


def _columns(code: str, found: dict[str, dict[str, Any]]) -> list[Any]:
    columns = found["columns"].get(code, {}).get("columns", [])
    return list(columns)
