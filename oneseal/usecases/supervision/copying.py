"""A copy is sent, signed for, given to somebody, finished (S0 二(四)1, L7)."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import Item
from oneseal.records.journal.models import Event
from oneseal.records.permissions.holders import present
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision.copies import Copied, Copy, CopyFile
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision import copies_refusals as no
from oneseal.rules.supervision.copies import (
    Taken,
    Typed,
    Verb,
    at_hand,
    must_be_a_copy,
    must_be_assignable,
    must_be_to_acknowledge,
    must_be_to_finish,
)
from oneseal.rules.supervision.reach import bodies_at
from oneseal.rules.supervision.refusals import NO_SUCH_ITEM
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.messages.telling import News, Party, tell

COPY = "copy"
ACKNOWLEDGEMENT, TASK = "acknowledgement", "task"
LIAISONS = (LIAISON_OF_BUREAU, LIAISON_OF_DEPARTMENT)
SIGN_WITHIN = Limit(1, Unit.WORKING_DAY)
"""The same day as for a push: S0 gives none for copies, so it is ours, and docs/supervision.md says so."""


@dataclass(frozen=True)
class CopyActed:
    """What an act left."""

    number: str
    version: int
    replayed: bool = False


def sender_of(principal: Principal) -> str:
    """For which body a liaison sends; the bureau's post before a department's."""
    for post in LIAISONS:
        if bodies := sorted(bodies_at(principal, {post})):
            return bodies[0]
    return ""


def recipients_for(principal: Principal, on: date) -> dict[str, str]:
    """To whom he may copy: a department to the bureaux of the place, the bureau to its departments; with a liaison."""
    body = sender_of(principal)
    division = next((held.division for held in principal.posts if held.body == body), "")
    bureau = body in bodies_at(principal, {LIAISON_OF_BUREAU})
    there = present(on).filter(post=LIAISON_OF_DEPARTMENT if bureau else LIAISON_OF_BUREAU, division=division)
    rows = Body.objects.filter(code__in=there.values("body")).exclude(code=body).order_by("name", "code")
    return dict(rows.values_list("code", "name"))


@observed("copy_send")
def send_copy(
    *,
    typed: Typed,
    files: Sequence[int] = (),
    principal: Principal,
    moment: datetime,
    demo: bool = False,
    key: str | None = None,
    request_hash: str = "",
) -> CopyActed:
    """To each recipient with the limit to sign for it; their liaisons are told (L7)."""
    require(principal, "copy.send")
    doing = Doing(principal, moment, key, request_hash)
    body = sender_of(principal)
    copy = must_be_a_copy(typed, doing.today, recipients_for(principal, doing.today), body)
    if Item.objects.filter(code__in=copy.items).count() != len(copy.items):
        raise NO_SUCH_ITEM.refuse()
    return doing.performed(
        partial(_send, copy, body, tuple(dict.fromkeys(files)), demo, doing), _again, "copy.send", COPY
    )


def _send(copy: Typed, body: str, files: tuple[int, ...], demo: bool, doing: Doing) -> CopyActed:
    must_be_own_files(doing.principal, files)
    assert copy.issued_on is not None
    row = Copy.objects.create(
        number=uuid.uuid4().hex,  # till its key is known
        kind=copy.kind,
        title=copy.title,
        document_number=copy.number,
        issuer=copy.issuer,
        issued_on=copy.issued_on,
        text_sealed=seal(copy.text),
        items=list(copy.items),
        reply_by=copy.reply_by,
        from_body=body,
        division=next(held.division for held in doing.principal.posts if held.body == body),
        sent_at=doing.moment,
        sent_by=doing.principal.account_id,
        version=0,
        head="",
        demo=demo,
    )
    row.number = f"CS{doing.today:%y}{row.pk:06d}"
    Copied.objects.bulk_create(Copied(copy=row, no=no_, body=to) for no_, to in enumerate(copy.to, start=1))
    CopyFile.objects.bulk_create(CopyFile(copy=row, file_id=one) for one in files)
    ops = [
        start(ACKNOWLEDGEMENT, doing.today, SIGN_WITHIN, part=no_, post="", body=to)
        for no_, to in enumerate(copy.to, start=1)
    ]
    told = {"to": list(copy.to), "kind": copy.kind, "items": list(copy.items), "files": len(files)}
    _entered(row, Verb.SEND, doing, told, ops, {"title": copy.title, "text": copy.text}, new=True)
    _liaisons_told(row, copy.to, doing)
    return CopyActed(row.number, row.version)


def _entered(
    row: Copy,
    verb: Verb,
    doing: Doing,
    told: dict[str, object],
    ops: Sequence[Op],
    private: dict[str, str] | None = None,
    *,
    new: bool = False,
) -> None:
    clocks = Clockwork(COPY, row.pk, row.division, row.from_body, official_calendar(), doing.today, row.demo)
    if new:
        clocks.new()
    doing.recorded(row, COPY, verb.value, {**told, "clocks": list(ops)}, private)
    row.save()
    kept_at(clocks, ops)


def _liaisons_told(row: Copy, to: Sequence[str], doing: Doing) -> None:
    held = present(doing.today).filter(post__in=LIAISONS, body__in=to)
    facts = {"item": (row.title, row.title), "body": (row.issuer, row.issuer)}
    accounts = sorted(set(held.values_list("account_id", flat=True))) if not row.demo else []
    tell(
        [News(f"copy:{row.pk}:{row.version}", Topic.COPY_ARRIVED, facts, Party(account_id=one)) for one in accounts],
        doing.moment,
    )


Act = Callable[[Copy, Copied, Doing], None]


def _acted(number: str, doing: Doing, act: Act) -> CopyActed:
    """One act of a recipient's liaison on a copy, which is locked."""
    return doing.performed(partial(_locked, number, doing, act), _again, "copy.send", COPY)


def _locked(number: str, doing: Doing, act: Act) -> CopyActed:
    ours = bodies_at(doing.principal, set(LIAISONS))
    row = Copy.objects.select_for_update().filter(number=number).first()
    mine = at_hand(Copied.objects.filter(body__in=ours, copy=row).order_by("no")) if row else None
    if row is None or mine is None:
        raise no.NO_SUCH_COPY.refuse()
    act(row, mine, doing)
    return CopyActed(row.number, row.version)


def _again(event: Event) -> CopyActed:
    row = Copy.objects.get(pk=event.subject_id)
    return CopyActed(row.number, row.version, True)


def taken_of(row: Copied) -> Taken:
    """A recipient's row as the rule knows it."""
    return Taken(row.acknowledged_at is not None, row.given_to is not None, row.done_at is not None)


@observed("copy_acknowledge")
def acknowledge_copy(
    *, number: str, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> CopyActed:
    """Received, by whom, when (L7)."""
    return _acted(number, Doing(principal, moment, key, request_hash), _acknowledge)


def _acknowledge(row: Copy, mine: Copied, doing: Doing) -> None:
    must_be_to_acknowledge(taken_of(mine))
    mine.acknowledged_at, mine.acknowledged_by = doing.moment, doing.principal.account_id
    mine.save(update_fields=["acknowledged_at", "acknowledged_by"])
    ops = [end(ACKNOWLEDGEMENT, doing.today, "met", part=mine.no)]
    _entered(row, Verb.ACKNOWLEDGE, doing, {"body": mine.body}, ops)


@observed("copy_assign")
def assign_copy(
    *,
    number: str,
    account: int | None,
    due: date | None,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> CopyActed:
    """Somebody of one's own body follows it up by a day; given anew, the day is set anew (L7)."""
    doing = Doing(principal, moment, key, request_hash)
    return _acted(number, doing, partial(_assign, account, due))


def _assign(account: int | None, due: date | None, row: Copy, mine: Copied, doing: Doing) -> None:
    day = must_be_assignable(taken_of(mine), due, doing.today)
    if not present(doing.today).filter(body=mine.body, account_id=account or 0).exists():
        raise no.WHO_NEEDED.refuse()
    ops = [end(TASK, doing.today, "overtaken", part=mine.no)] if mine.given_to is not None else []
    ops.append(start(TASK, doing.today, None, part=mine.no, fixed_on=day, body=mine.body))
    mine.given_to, mine.due_on = account, day
    mine.save(update_fields=["given_to", "due_on"])
    _entered(row, Verb.ASSIGN, doing, {"body": mine.body, "to": account, "due": day.isoformat()}, ops)
    if account is not None and not row.demo:
        facts = {"item": (row.title, row.title), "body": (row.issuer, row.issuer), "day": day_facts(day)}
        event = f"copy:{row.pk}:{row.version}"
        tell([News(event, Topic.COPY_GIVEN, facts, Party(account_id=account))], doing.moment)


@observed("copy_finish")
def finish_copy(
    *,
    number: str,
    what: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> CopyActed:
    """What was done with it (L7, follow-up)."""
    return _acted(number, Doing(principal, moment, key, request_hash), partial(_finish, what))


def _finish(what: str, row: Copy, mine: Copied, doing: Doing) -> None:
    said = must_be_to_finish(taken_of(mine), what)
    ops = [end(TASK, doing.today, "met", part=mine.no)] if mine.given_to is not None else []
    mine.done_at, mine.done_sealed = doing.moment, seal(said)
    mine.save(update_fields=["done_at", "done_sealed"])
    _entered(row, Verb.DONE, doing, {"body": mine.body}, ops, {"what": said})
