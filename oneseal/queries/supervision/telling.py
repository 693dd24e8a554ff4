"""What was told after registrations, as liaisons see it: lists, one with its words; the applicant's (L9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from oneseal.queries.clocks.cards import ClockCard, cards_of
from oneseal.records.accounts.models import Account
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.places.models import Body
from oneseal.records.supervision.telling_models import Telling, TellingEntry, TellingWord
from oneseal.records.supervision.telling_reads import TELLING, departments_at, table, within
from oneseal.rules.permissions.people import Principal
from oneseal.rules.privacy import mask_name
from oneseal.rules.supervision.remaining_pool import Move, State
from oneseal.rules.supervision.remaining_reach import (
    bureaus_of,
    departments_of,
    places_of,
    reach_of_tellings,
)

LISTS = ("told", "pool", "ruling", "settled")
PART = 30
STATES = {
    "told": (State.TOLD,),
    "pool": (State.POOL,),
    "ruling": (State.RULING,),
    "settled": (State.TAKEN, State.NOTHING),
}


@dataclass(frozen=True)
class Row:
    """An entry in a list; ``said``: what one's own body said of it while it is in the pool."""

    telling: int
    no: int
    text: str
    state: str
    permit: str
    body: str
    body_name: str
    case_number: str
    item_name: str
    holder: str
    told_at: datetime
    card: ClockCard | None
    said: str = ""


@dataclass(frozen=True)
class Word:
    """What a body said of an entry."""

    move: str
    body_name: str
    by: str
    reason: str
    permit: str
    moment: datetime


@dataclass(frozen=True)
class Cell:
    """An entry on the page of its telling, and what may be done with it here."""

    row: Row
    law: str
    implementation_code: str
    effect: str
    unclear: bool
    ruled: bool
    words: tuple[Word, ...]
    may_sign: bool
    may_return: bool
    may_speak: bool
    may_rule: bool


@dataclass(frozen=True)
class File:
    """One telling with its entries, its papers and its promise."""

    id: int
    version: int
    case_number: str
    item_name: str
    holder: str
    body_name: str
    told_at: datetime
    promised_at: datetime | None
    promised_how: str
    papers: tuple[tuple[int, str, str], ...]
    cells: tuple[Cell, ...]
    departments: tuple[tuple[str, str], ...]
    permits: tuple[tuple[str, str], ...]
    may_promise: bool


@dataclass(frozen=True)
class Remains:
    """A permit that remains, as the applicant sees it; ``guide``: whether its guide can be opened."""

    text: str
    permit: str
    body_name: str
    law: str
    implementation_code: str


@dataclass(frozen=True)
class Own:
    """What the applicant was told of his registration."""

    id: int
    papers: tuple[tuple[int, str], ...]
    promised_at: datetime | None
    remains: tuple[Remains, ...]
    unclear: tuple[str, ...]


def _seen(principal: Principal) -> Q:
    return within(reach_of_tellings(principal), places_of(principal))


def _entries(principal: Principal, which: str) -> Q:
    """A list as a condition: a department's signing list holds its own alone; the pool is everybody's."""
    found = Q(state__in=[state.value for state in STATES[which]])
    mine = departments_of(principal)
    if which in ("told", "settled") and mine and not bureaus_of(principal):
        found &= Q(body__in=sorted(mine))
    return found


def counts_of(principal: Principal) -> dict[str, int]:
    """How many entries stand in each list that waits for somebody; one statement."""
    rows = TellingEntry.objects.filter(telling__in=Telling.objects.filter(_seen(principal)))
    waiting = LISTS[:3]
    return rows.aggregate(**{name: Count("pk", filter=_entries(principal, name)) for name in waiting})


def entries_within(
    principal: Principal, today: date, *, which: str = "told", first: int = 0, limit: int = PART
) -> list[Row]:
    """A part of a list, oldest first; what is settled newest first."""
    rows = TellingEntry.objects.filter(_entries(principal, which), telling__in=Telling.objects.filter(_seen(principal)))
    order = ("-telling_id", "no") if which == "settled" else ("telling_id", "no")
    part = list(rows.select_related("telling__case").order_by(*order)[first : first + limit])
    return _rows(part, departments_of(principal), today)


def _rows(entries: Sequence[TellingEntry], mine: frozenset[str], today: date) -> list[Row]:
    names = dict(Body.objects.filter(pk__in={one.body for one in entries}).values_list("code", "name"))
    clocks = _clocks(entries, today)
    spoken = TellingWord.objects.filter(
        entry__in=entries, body__in=mine, move__in=(Move.CLAIM.value, Move.DECLINE.value)
    )
    said = dict(spoken.order_by("seq").values_list("entry_id", "move")) if mine else {}
    return [_row(one, names, clocks.get((one.telling_id, one.no)), said.get(one.pk, "")) for one in entries]


def _row(one: TellingEntry, names: Mapping[str, str], card: ClockCard | None, said: str) -> Row:
    telling = one.telling
    personal = telling.enterprise_id is None
    return Row(
        telling=telling.pk,
        no=one.no,
        text=one.text,
        state=one.state,
        permit=one.permit,
        body=one.body,
        body_name=names.get(one.body, one.body),
        case_number=telling.case.number,
        item_name=telling.item_name,
        holder=mask_name(telling.holder) if personal else telling.holder,
        told_at=telling.told_at,
        card=card,
        said=said,
    )


def _clocks(entries: Sequence[TellingEntry], today: date) -> dict[tuple[int, int], ClockCard]:
    """The clock that runs for each entry."""
    rows = list(
        Clock.objects.filter(
            subject_kind=TELLING, subject_id__in={one.telling_id for one in entries}, ended_on=None
        ).order_by("subject_id", "part")
    )
    calendar = official_calendar() if rows else None
    return {
        (row.subject_id, row.part): cards_of([row], calendar, today, explained=False)[0] for row in rows if calendar
    }


def telling_within(telling: int, principal: Principal, today: date) -> File | None:
    """One within reach; none for anybody else."""
    row = Telling.objects.filter(_seen(principal), pk=telling).select_related("case").first()
    if row is None:
        return None
    entries = list(TellingEntry.objects.filter(telling=row).select_related("telling__case").order_by("no"))
    names = dict(Body.objects.filter(division_id=row.division).values_list("code", "name"))
    bodies = departments_at(row.division, today)
    words = _words(entries, names)
    rows = _rows(entries, departments_of(principal), today)
    cells = tuple(
        _cell(one, shown, words.get(one.pk, ()), principal, bodies) for one, shown in zip(entries, rows, strict=True)
    )
    return File(
        id=row.pk,
        version=row.version,
        case_number=row.case.number,
        item_name=row.item_name,
        holder=mask_name(row.holder) if row.enterprise_id is None else row.holder,
        body_name=names.get(row.body, row.body),
        told_at=row.told_at,
        promised_at=row.promised_at,
        promised_how=row.promised_how,
        papers=_papers(row),
        cells=cells,
        departments=tuple(bodies.items()),
        permits=_permits(row, today),
        may_promise=row.body in bureaus_of(principal) and row.promised_at is None,
    )


def _papers(row: Telling) -> tuple[tuple[int, str, str], ...]:
    numbers = [number for number in (row.notice, row.supplement, row.promise) if number]
    found = Document.objects.filter(number__in=numbers).order_by("pk")
    return tuple(found.values_list("pk", "kind", "number"))


def _words(entries: Sequence[TellingEntry], names: Mapping[str, str]) -> dict[int, tuple[Word, ...]]:
    said = list(TellingWord.objects.filter(entry__in=entries).order_by("seq"))
    people = Account.objects.filter(pk__in={one.account_id for one in said if one.account_id})
    by = dict(people.values_list("pk", "name"))
    codes = {one.implementation_code for one in said if one.implementation_code}
    permits = dict(
        ItemVersion.objects.filter(implementation_code__in=codes).values_list("implementation_code", "name")
        if codes
        else ()
    )
    found: dict[int, list[Word]] = {}
    for one in said:
        shown = Word(
            one.move,
            names.get(one.body, one.body),
            by.get(one.account_id or 0, ""),
            one.reason,
            permits.get(one.implementation_code, ""),
            one.moment,
        )
        found.setdefault(one.entry_id, []).append(shown)
    return {key: tuple(rows) for key, rows in found.items()}


def _cell(
    one: TellingEntry, row: Row, words: tuple[Word, ...], principal: Principal, bodies: Mapping[str, str]
) -> Cell:
    mine, ruling = departments_of(principal), one.telling.body in bureaus_of(principal)
    told = one.state == State.TOLD
    return Cell(
        row=row,
        law=one.law,
        implementation_code=one.implementation_code,
        effect=one.effect,
        unclear=one.unclear,
        ruled=one.ruled,
        words=words,
        may_sign=told and (one.body in mine or (ruling and one.body not in bodies)),
        may_return=told and one.body in mine and not one.ruled,
        may_speak=one.state == State.POOL and not mine.isdisjoint(bodies),
        may_rule=one.state == State.RULING and ruling,
    )


def _permits(row: Telling, today: date) -> tuple[tuple[str, str], ...]:
    """The items of the table whose guides are in force at the place: what a claim or a ruling can name."""
    seqs = {one.item_seq for one in table() if one.item_seq}
    rows = ItemVersion.objects.filter(division=row.division, seq__in=seqs, in_force__contains=today)
    return tuple(rows.order_by("seq").values_list("implementation_code", "name"))


def own_telling(case_id: int) -> Own | None:
    """What the applicant of a case was told; the door has asked whether the case is his."""
    row = Telling.objects.filter(case_id=case_id).first()
    if row is None:
        return None
    entries = list(TellingEntry.objects.filter(telling=row).order_by("no"))
    names = dict(Body.objects.filter(pk__in={one.body for one in entries}).values_list("code", "name"))
    return Own(
        id=row.pk,
        papers=tuple((pk, number) for pk, _kind, number in _papers(row)),
        promised_at=row.promised_at,
        remains=tuple(
            Remains(one.text, one.permit, names.get(one.body, one.body), one.law, one.implementation_code)
            for one in entries
            if one.state in (State.TOLD, State.TAKEN)
        ),
        unclear=tuple(one.text for one in entries if one.state in (State.POOL, State.RULING)),
    )
