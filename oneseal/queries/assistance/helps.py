"""Helps as lists and as one page; whoever asks sees what the one filter lets through, numbers and names masked."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from oneseal.queries.clocks.cards import ClockCard, cards_of
from oneseal.records.accounts.models import Account
from oneseal.records.assistance.models import Assistance, AssistanceEntry
from oneseal.records.assistance.reads import help_terms, seen
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.permissions.holders import present
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import printed_code, unseal
from oneseal.rules.assistance.names import (
    ASSISTANCE,
    CONFIRM_CLOCK,
    HELP_CLOCK,
    HelpStage,
    help_number,
    help_of_number,
)
from oneseal.rules.assistance.seeing import help_reach_of
from oneseal.rules.calendar import Calendar
from oneseal.rules.permissions.groups import HELPERS_OF_ALL
from oneseal.rules.permissions.people import STRANGER, Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.privacy import mask_name
from oneseal.rules.privacy.masks import mask_address, mask_phone
from oneseal.rules.privacy.prose import mask_text

OPEN = (HelpStage.ASKED, HelpStage.HELPING, HelpStage.FINISHED)
PAGE, MOST_TITLE = 50, 24
LISTS = ("waiting", "mine", "open", "late", "over")
"""The lists of the office: nobody has it, in one's own hands, not over, past a limit, over."""


@dataclass(frozen=True)
class HelpCell:
    """A help in a list. ``clock`` is the limit that runs now; ``until`` the day until which it is helped with."""

    id: int
    number: str
    stage: HelpStage
    asker: str
    item_name: str
    need: str
    way: str
    came: str
    asked_on: date
    helper: str
    helper_post: str
    mine: bool
    clock: ClockCard | None
    until: date | None
    ended_on: date | None


@dataclass(frozen=True)
class EntryCell:
    """An entry of the log; ``internal`` is empty for the asker."""

    no: int
    act: str
    did: str
    on: date
    by: str
    post: str
    said: str
    internal: str


@dataclass(frozen=True)
class LinkedCase:
    """A case of the help; no name and no stage where it is not within reach of who looks."""

    number: str
    item_name: str
    stage: str


@dataclass(frozen=True)
class HelpPage:
    """One help with all that was done; ``bare`` tells whether the asker's own words stand unmasked."""

    cell: HelpCell
    body: str
    division: str
    version: int
    need: str
    place: str
    phone: str
    entries: list[EntryCell]
    cases: list[LinkedCase]
    desk_phone: str
    most_more: int
    item_code: str
    has_account: bool


@dataclass(frozen=True)
class MonthRow:
    """How many helps were asked for in a month, and how they stand now."""

    month: date
    asked: int
    open: int
    done: int
    other: int
    overrun: int


def helps_of(principal: Principal, which: str, today: date, *, page: int = 1) -> list[HelpCell]:
    """A list of the office, the most urgent first; or all that are the asker's, the newest first. Three statements."""
    rows = _list(_mine(principal), which, principal, today)
    order = ["-pk"] if which in ("over", "own") else ["asked_on", "pk"]
    found = list(rows.order_by(*order)[(page - 1) * PAGE : page * PAGE])
    return _cells(found, principal, today)


def counts_of(principal: Principal, today: date) -> dict[str, int]:
    """How many stand on each list; one statement."""
    rows = _mine(principal).annotate(past=Exists(_late(today)))
    here = Q(stage__in=OPEN)
    found: dict[str, int] = rows.aggregate(
        waiting=Count("pk", filter=Q(stage=HelpStage.ASKED)),
        mine=Count("pk", filter=here & Q(helper=principal.account_id)),
        open=Count("pk", filter=here),
        late=Count("pk", filter=here & Q(past=True)),
        over=Count("pk", filter=~here),
    )
    return found


def page_of(principal: Principal, help_id: int, today: date, *, bare: bool = False) -> HelpPage | None:
    """One help within reach; masked for staff until a look is given a reason, whole for the asker himself."""
    row = _mine(principal).filter(pk=help_id).first()
    return None if row is None else _page(row, principal, today, bare=bare)


def page_by_code(number: str, code: str, today: date) -> HelpPage | None:
    """The help of whoever holds its number and printed code, without an account; masked."""
    pk = help_of_number(number)
    row = Assistance.objects.filter(pk=pk).first() if pk else None
    if row is None or help_number(row.asked_on.year, row.pk) != number.strip().upper():
        return None
    if printed_code(help_number(row.asked_on.year, row.pk)) != code.strip().upper():
        return None
    return _page(row, STRANGER, today, bare=False)


def code_of(number: str) -> str:
    """The printed code of a help, for a slip that the clerk hands over or reads out."""
    return printed_code(number)


def months_of(principal: Principal, today: date, *, most: int = 12) -> list[MonthRow]:
    """The last months for whoever leads: asked, open, done, ended otherwise, a limit overrun; one statement."""
    over = Clock.objects.filter(subject_kind=ASSISTANCE, subject_id=OuterRef("pk"))
    over = over.filter(Q(ended_on=None, due_on__lt=today) | Q(ended_on__gt=F("due_on")))
    rows = _mine(principal).annotate(month=TruncMonth("asked_on"), past=Exists(over)).values("month")
    counted = rows.annotate(
        asked=Count("pk"),
        open=Count("pk", filter=Q(stage__in=OPEN)),
        done=Count("pk", filter=Q(stage=HelpStage.DONE)),
        other=Count("pk", filter=Q(stage__in=(HelpStage.WITHDRAWN, HelpStage.NOT_POSSIBLE))),
        overrun=Count("pk", filter=Q(past=True)),
    )
    return [MonthRow(**row) for row in counted.order_by("-month")[:most]]


def helpers_near(principal: Principal, help_id: int, today: date) -> list[tuple[int, str, str]]:
    """Who could be named for the help today: account, name, post; the named one is left out."""
    row = _mine(principal).filter(pk=help_id).first()
    if row is None:
        return []
    near = present(today).filter(division__startswith=row.division[:6], post__in=HELPERS_OF_ALL)
    posts = dict(near.exclude(account_id=row.helper or 0).order_by("-pk").values_list("account_id", "post"))
    names = Account.objects.filter(pk__in=posts, active=True).order_by("name", "pk").values_list("pk", "name")
    return [(pk, name, posts[pk]) for pk, name in names]


def _mine(principal: Principal) -> QuerySet[Assistance]:
    return Assistance.objects.filter(seen(help_reach_of(principal)))


def _late(today: date) -> QuerySet[Clock]:
    return Clock.objects.filter(
        subject_kind=ASSISTANCE, subject_id=OuterRef("pk"), ended_on=None, due_on__lt=today
    ).exclude(kind=CONFIRM_CLOCK)


def _list(rows: QuerySet[Assistance], which: str, principal: Principal, today: date) -> QuerySet[Assistance]:
    if which == "waiting":
        return rows.filter(stage=HelpStage.ASKED)
    if which == "mine":
        return rows.filter(stage__in=OPEN, helper=principal.account_id)
    if which == "late":
        return rows.filter(Exists(_late(today)), stage__in=OPEN)
    if which == "over":
        return rows.exclude(stage__in=OPEN)
    return rows if which == "own" else rows.filter(stage__in=OPEN)


def _cells(rows: list[Assistance], principal: Principal, today: date) -> list[HelpCell]:
    clocks: dict[int, list[Clock]] = defaultdict(list)
    for clock in Clock.objects.filter(subject_kind=ASSISTANCE, subject_id__in=[row.pk for row in rows]).order_by("pk"):
        clocks[clock.subject_id].append(clock)
    calendar = official_calendar()
    return [_cell(row, clocks[row.pk], calendar, principal, today) for row in rows]


def _cell(row: Assistance, clocks: list[Clock], calendar: Calendar, principal: Principal, today: date) -> HelpCell:
    running = cards_of([one for one in clocks if one.ended_on is None], calendar, today, explained=False)
    spans = [one for one in clocks if one.kind == HELP_CLOCK]
    return HelpCell(
        id=row.pk,
        number=help_number(row.asked_on.year, row.pk),
        stage=HelpStage(row.stage),
        asker=row.asker_name if row.enterprise_id or _own(row, principal) else mask_name(row.asker_name),
        item_name=row.item_name,
        need=_excerpt(mask_text(_text(row.need_sealed))),
        way=row.way,
        came=row.came,
        asked_on=row.asked_on,
        helper=row.helper_name,
        helper_post=row.helper_post,
        mine=row.helper is not None and row.helper == principal.account_id,
        clock=running[0] if running else None,
        until=spans[-1].due_on if spans else None,
        ended_on=row.ended_on,
    )


def _excerpt(text: str) -> str:
    """So much of the need as tells one help from another in a list."""
    return text if len(text) <= MOST_TITLE else f"{text[:MOST_TITLE]}…"


def _own(row: Assistance, principal: Principal) -> bool:
    """The asker himself."""
    if principal.kind == "person":
        return principal.person_id is not None and principal.person_id == row.person_id
    return principal.kind == "enterprise" and principal.enterprise_id == row.enterprise_id


def _page(row: Assistance, principal: Principal, today: date, *, bare: bool) -> HelpPage:
    own, staff = _own(row, principal), principal.kind == "official"
    open_to = own or (bare and staff)
    phone, place, need = (_text(one) for one in (row.phone_sealed, row.place_sealed, row.need_sealed))
    cell = _cells([row], principal, today)[0]
    terms = help_terms(row.division)
    return HelpPage(
        cell=replace(cell, asker=row.asker_name) if open_to else cell,
        body=row.body,
        division=row.division,
        version=row.version,
        need=need if open_to else mask_text(need),
        place=place if open_to or not place else mask_address(place),
        phone=phone if open_to else mask_phone(phone),
        entries=[_entry(one, staff=staff) for one in row.entries.order_by("no")],
        cases=_linked(row, principal),
        desk_phone=terms.phone,
        most_more=terms.most_more,
        item_code=row.item_code,
        has_account=row.person_id is not None or row.enterprise_id is not None,
    )


def _entry(row: AssistanceEntry, *, staff: bool) -> EntryCell:
    said, internal = _text(row.said_sealed), _text(row.internal_sealed) if staff else ""
    return EntryCell(row.no, row.act, row.did, row.on, row.by_name, row.by_post, said, internal)


def _linked(row: Assistance, principal: Principal) -> list[LinkedCase]:
    """The cases within reach of who looks (house rule 5); of the others the number alone."""
    links = list(row.cases.order_by("pk").values_list("case_id", "case__number"))
    if not links:
        return []
    within = Case.objects.filter(visible(reach_of(principal)), pk__in=[pk for pk, _ in links])
    cases: Mapping[int, Case] = within.only("number", "item_name", "stage").in_bulk()
    return [
        LinkedCase(number, cases[pk].item_name, cases[pk].stage) if pk in cases else LinkedCase(number, "", "")
        for pk, number in links
    ]


def _text(sealed: bytes | memoryview | None) -> str:
    return unseal(sealed) if sealed else ""


def desk_phone(division: str) -> str:
    """The telephone of the helpers of a place."""
    return help_terms(division).phone
