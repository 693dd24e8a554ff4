"""Pushes as both sides see them: lists with counts and lights, one with its record and its chain (L2, L3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from oneseal.queries.clocks.cards import ClockCard, cards_of
from oneseal.queries.documents.listed import Listed, listed
from oneseal.queries.places.names import body_names
from oneseal.records.accounts.models import Account
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import unseal
from oneseal.records.supervision.models import Push, Result, Sending
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT, PUSH, within
from oneseal.rules.messages.names import Sent
from oneseal.rules.permissions.may import holds_at
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.privacy import mask_name
from oneseal.rules.supervision.pushing import is_of_before
from oneseal.rules.supervision.reach import bodies_at

LISTS = ("to_sign", "signed", "back", "rulings", "open", "all")
PART = 30


@dataclass(frozen=True)
class SendingCell:
    """One way out: the channel, where it stands (as messages say it), and how the other side calls it."""

    channel: str
    state: str
    receipt: str
    ended_at: datetime | None
    attempts: int


@dataclass(frozen=True)
class Row:
    """A line of a list; the name of a person is masked."""

    id: int
    number: str
    matter: str
    item_name: str
    holder: str
    body: str
    body_name: str
    approver_name: str
    role: str
    standing: str
    pushed_at: datetime
    signed_at: datetime | None
    signer: str
    signed_how: str
    sendings: tuple[SendingCell, ...]
    card: ClockCard | None


@dataclass(frozen=True)
class Entry:
    """An entry of its chain, with who made it."""

    seq: int
    verb: str
    moment: datetime
    who: str
    hash: str


@dataclass(frozen=True)
class File:
    """One push with its record, its documents, the words on both sides and the chain."""

    row: Row
    result_id: int
    record: Mapping[str, Any]
    record_sha256: str
    case_number: str
    certificate: str
    documents: tuple[Listed, ...]
    return_reason: str
    suggested_name: str
    ruling: str
    redirected_to: str
    others: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]
    why: str
    entity: tuple[str, int] | None
    letter: Listed | None = None
    letter_is_old: bool = False


def _lists(principal: Principal) -> dict[str, Q]:
    """Each list as a condition on what lies within reach."""
    ours = Q(body__in=_some(principal, LIAISON_OF_DEPARTMENT))
    bureau = Q(approver__in=_some(principal, LIAISON_OF_BUREAU))
    return {
        "to_sign": ours & Q(standing="to_sign"),
        "signed": ours & Q(standing="signed"),
        "back": ours & Q(standing__in=("returned", "redirected")),
        "rulings": bureau & Q(standing="returned"),
        "open": bureau & Q(standing="to_sign"),
        "all": Q(),
    }


def _some(principal: Principal, post: str) -> list[str]:
    """Never empty: a filter that can hold for nothing would empty every other count of its statement."""
    return sorted(bodies_at(principal, {post})) or [""]


def counts_of(reach: Reach, principal: Principal, today: date) -> dict[str, int]:
    """How many stand in each list, and how many of those that wait are over their limit; one statement."""
    lists, due = _lists(principal), _clock("due_on")
    rows = Push.objects.filter(within(reach)).annotate(due=due)
    wanted = {name: Count("pk", filter=lists[name]) for name in LISTS if name != "all"}
    late = Count("pk", filter=lists["to_sign"] & Q(due__lt=today))
    last = Count("pk", filter=lists["to_sign"] & Q(due=today))
    return rows.aggregate(**wanted, late=late, last=last)


def _clock(column: str) -> Subquery:
    rows = Clock.objects.filter(subject_kind=PUSH, subject_id=OuterRef("pk"), ended_on=None)
    return Subquery(rows.values(column)[:1])


def pushes_within(
    reach: Reach, principal: Principal, today: date, *, which: str, first: int = 0, limit: int = PART
) -> list[Row]:
    """A part of a list: what waits by its last day, the rest newest first. Seven statements at most."""
    rows = Push.objects.filter(within(reach)).filter(_lists(principal)[which])
    if which in ("to_sign", "rulings", "open"):
        rows = rows.annotate(due=_clock("due_on")).order_by(F("due").asc(nulls_last=True), "pk")
    else:
        rows = rows.order_by("-pk")
    return rows_of(rows[first : first + limit], today)


def rows_of(found: "QuerySet[Push]", today: date) -> list[Row]:
    """Rows of pushes, with their clocks, ways out and names."""
    pushes = list(found.select_related("result"))
    names = body_names(body for push in pushes for body in (push.body, push.approver))
    clocks = _running([push.pk for push in pushes])
    ways = _sendings([push.pk for push in pushes])
    calendar = official_calendar()
    return [
        Row(
            id=push.pk,
            number=push.number,
            matter=push.result.matter,
            item_name=push.result.item_name,
            holder=holder_shown(push.result),
            body=push.body,
            body_name=names.get(push.body, push.body),
            approver_name=names.get(push.approver, push.approver),
            role=push.role,
            standing=push.standing,
            pushed_at=push.pushed_at,
            signed_at=push.signed_at,
            signer=push.signer,
            signed_how=push.signed_how,
            sendings=ways.get(push.pk, ()),
            card=cards_of([clocks[push.pk]], calendar, today, explained=False)[0] if push.pk in clocks else None,
        )
        for push in pushes
    ]


def record_shown(result: Result) -> dict[str, Any]:
    """The record as a page and the API show it: a person masked. What was sent, and its digest, bear the whole name."""
    return {**result.record, "holder_name": holder_shown(result)}


def holder_shown(result: Result) -> str:
    """An enterprise by its name, a person masked (house rule 7)."""
    return result.holder_name if result.enterprise_id else mask_name(result.holder_name)


def _running(pushes: list[int]) -> dict[int, Clock]:
    rows = Clock.objects.filter(subject_kind=PUSH, subject_id__in=pushes, ended_on=None)
    return {row.subject_id: row for row in rows}


def _sendings(pushes: list[int]) -> dict[int, tuple[SendingCell, ...]]:
    found: dict[int, tuple[SendingCell, ...]] = {}
    for row in Sending.objects.filter(push_id__in=pushes).select_related("message").order_by("pk"):
        message = row.message
        attempts = message.attempts if message else 0
        cell = SendingCell(row.channel, _state(row, attempts), row.receipt, row.ended_at, attempts)
        found[row.push_id] = (*found.get(row.push_id, ()), cell)
    return found


def _state(row: Sending, attempts: int) -> str:
    if row.ended:
        return Sent.DRY.value if row.ended == "dry" else Sent.SENT.value
    if row.message is not None and row.message.dead_at is not None:
        return Sent.DEAD.value
    return Sent.RETRYING.value if attempts > 0 else Sent.WAITING.value


def push_within(number: str, reach: Reach, principal: Principal, today: date) -> File | None:
    """One within reach; none for anybody else."""
    found = Push.objects.filter(within(reach), number=number)
    push = found.select_related("result__case", "result__certificate", "redirected_to").first()
    if push is None:
        return None
    result = push.result
    names = body_names([push.suggested, *([push.redirected_to.body] if push.redirected_to else [])])
    return File(
        row=rows_of(Push.objects.filter(pk=push.pk), today)[0],
        result_id=result.pk,
        record=record_shown(result),
        record_sha256=result.record_sha256,
        case_number=result.case.number if result.case else "",
        certificate=result.certificate.identifier if result.certificate else "",
        documents=tuple(listed(row) for row in documents_of(result)),
        return_reason=unseal(push.return_sealed) if push.return_sealed else "",
        suggested_name=names.get(push.suggested, ""),
        ruling=unseal(push.ruling_sealed) if push.ruling_sealed else "",
        redirected_to=names.get(push.redirected_to.body, "") if push.redirected_to else "",
        others=_others(push),
        entries=entries_of(PUSH, push.pk),
        why=push.why,
        entity=_entity(result),
        **_letter(push, principal),
    )


def _entity(result: Result) -> tuple[str, int] | None:
    """Of whom it speaks, by the address of his page."""
    if result.enterprise_id is not None:
        return ("firm", result.enterprise_id)
    return ("person", result.person_id) if result.person_id is not None else None


def documents_of(result: Result) -> list[Document]:
    """What was issued with the entry that was pushed: the decision itself."""
    rows = Document.objects.filter(
        subject_kind=result.subject_kind, subject_id=result.subject_id, event_seq=result.event_seq
    )
    return list(rows.exclude(kind="stakeholder_right").order_by("pk"))


def _letter(push: Push, principal: Principal) -> dict[str, Any]:
    """The letter that was written last, and whether a ruling has given the push another day since."""
    rows = letters_of(push) if holds_at(principal, "push.rule", push.approver) else []
    if not rows:
        return {}
    return {"letter": listed(rows[-1]), "letter_is_old": is_of_before(rows[-1].issued_at, push.upheld_at)}


def letters_of(push: Push) -> list[Document]:
    """The letters by which it went, the last one counting: one, or another after a ruling that upheld it."""
    return list(Document.objects.filter(subject_kind=PUSH, subject_id=push.pk).order_by("pk"))


def pushes_of_case(case_id: int, today: date) -> list[Row]:
    """Everything that was pushed of a case and its certificate, for whoever sees the case; the oldest first."""
    return rows_of(Push.objects.filter(result__case_id=case_id).order_by("pk"), today)


def push_for_receipt(number: str, today: date) -> Row | None:
    """What whoever holds its link sees before he signs for it."""
    found = rows_of(Push.objects.filter(number=number), today)
    return found[0] if found else None


def pushed_document(number: str, document: int, reach: Reach, principal: Principal) -> Listed | None:
    """A document of a push within reach: the decision that it tells of, for the bureau its letter, and none else.

    The letter bears the whole name of whom it speaks: it is for whoever posts it, and for its addressee on paper.
    """
    push = Push.objects.filter(within(reach), number=number).select_related("result").first()
    papers = documents_of(push.result) if push else []
    if push is not None and holds_at(principal, "push.rule", push.approver):
        papers += letters_of(push)
    found = [row for row in papers if row.pk == document]
    return listed(found[0]) if found else None


def _others(push: Push) -> tuple[tuple[str, str], ...]:
    """The other bodies of the place: whom somebody may name instead."""
    rows = Body.objects.filter(division__code__startswith=push.division[:6]).exclude(
        code__in=(push.body, push.approver)
    )
    return tuple(rows.order_by("name", "code").values_list("code", "name"))


def entries_of(kind: str, subject_id: int) -> tuple[Entry, ...]:
    """The chain of a push or a feedback, with who made each entry."""
    events = list(Event.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("seq"))
    people = Account.objects.filter(pk__in={event.account_id for event in events if event.account_id})
    names = dict(people.values_list("pk", "name"))
    return tuple(
        Entry(event.seq, event.verb, event.moment, names.get(event.account_id or 0, ""), event.hash) for event in events
    )
