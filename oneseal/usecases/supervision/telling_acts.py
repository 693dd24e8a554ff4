"""What is done with what was told: signed for, returned, claimed, declined, ruled upon, promised (L9)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.journal.models import Event
from oneseal.records.supervision.telling_models import Telling, TellingEntry
from oneseal.records.supervision.telling_reads import TELLING, departments_at, within, words_of
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.supervision import remaining_pool as pool
from oneseal.rules.supervision.remaining_pool import Move, State
from oneseal.rules.supervision.remaining_reach import bureaus_of, departments_of, places_of, reach_of_tellings
from oneseal.rules.supervision.remaining_refusals import (
    NO_SUCH_TELLING,
    NOT_A_DEPARTMENT,
    NOT_A_PERMIT,
    RULED_ALREADY,
)
from oneseal.rules.supervision.remaining_terms import ACKNOWLEDGE, POOL, RULING
from oneseal.usecases.clocks.keep import Clockwork
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.supervision.remaining import remains_of, terms_of
from oneseal.usecases.supervision.telling_chain import Said, clockwork, entered, paper, word


@dataclass(frozen=True)
class TellingActed:
    """What an act left."""

    id: int
    version: int
    replayed: bool = False


@dataclass
class At:
    """A telling that is locked, with the entry that the act is about and its clocks."""

    row: Telling
    entry: TellingEntry
    doing: Doing
    clocks: Clockwork

    def ended(self, kind: str, how: str) -> list[Op]:
        """The clock of the entry, ended if it runs."""
        part = self.entry.no
        return [end(kind, self.doing.today, how, part=part)] if self.clocks.running(kind, part) else []

    def to_ruling(self) -> list[Op]:
        """The bureau's liaison has it now."""
        self.entry.state, self.entry.body = State.RULING.value, ""
        return [start(RULING, self.doing.today, terms_of(self.row).ruling, part=self.entry.no)]


Body = Callable[[At], Said]


def _acted(telling: int, no: int, doing: Doing, permission: str, act: Body) -> TellingActed:
    return doing.performed(partial(_locked, telling, no, doing, act), _again, permission, TELLING)


def _again(event: Event) -> TellingActed:
    return TellingActed(event.subject_id, event.seq, True)


def _row(telling: int, principal: Principal) -> Telling:
    seen = Telling.objects.filter(within(reach_of_tellings(principal), places_of(principal)), pk=telling)
    row = seen.select_for_update(of=("self",)).first()
    if row is None:
        raise NO_SUCH_TELLING.refuse()
    return row


def _locked(telling: int, no: int, doing: Doing, act: Body) -> TellingActed:
    row = _row(telling, doing.principal)
    entry = TellingEntry.objects.filter(telling=row, no=no).first()
    if entry is None:
        raise NO_SUCH_TELLING.refuse()
    at = At(row, entry, doing, clockwork(row, doing.today))
    _written(at, act(at))
    return TellingActed(row.pk, row.version)


def _written(at: At, said: Said) -> None:
    """The entry, and with the last unclear one cleared up a further notice to the applicant."""
    before = TellingEntry.objects.filter(telling=at.row, unclear=True, state__in=pool.UNSETTLED).exists()
    at.entry.save()
    documents = entered(at.row, _with_notice(at, said, before), at.doing, at.clocks)
    if documents:
        at.row.supplement = documents[0].number
        at.row.save(update_fields=["supplement"])


def _with_notice(at: At, said: Said, before: bool) -> Said:
    later = list(TellingEntry.objects.filter(telling=at.row, unclear=True).order_by("no"))
    if not before or at.row.supplement or any(one.state in pool.UNSETTLED for one in later):
        return said
    remains, nothing = remains_of(later), [one.text for one in later if one.state == State.NOTHING]
    facts = {"variant": "told" if remains else "nothing", "notice": at.row.notice, "remains": remains}
    said.wanted = [paper(at.row, "remaining_permits_more", {**facts, "nothing": nothing})]
    return said


@observed("telling_acknowledge")
def acknowledge(
    *, telling: int, no: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> TellingActed:
    """Signed for by the liaison of the body that was told; for a body without one, by the bureau's."""
    return _acted(telling, no, Doing(principal, moment, key, request_hash), "telling.sign", _acknowledge)


def _acknowledge(at: At) -> Said:
    who, entry = at.doing.principal, at.entry
    bodies = departments_at(at.row.division, at.doing.today)
    covered = {entry.body} - bodies.keys() if at.row.body in bureaus_of(who) else ()
    pool.must_be_told(entry.state, entry.body, departments_of(who), covered)
    _taken(entry, at.doing)
    said = word(entry, Move.ACKNOWLEDGE, at.doing, body=entry.body)
    return Said(Move.ACKNOWLEDGE, {"no": str(entry.no), "body": entry.body}, at.ended(ACKNOWLEDGE, "met"), words=[said])


def _taken(entry: TellingEntry, doing: Doing) -> None:
    entry.state = State.TAKEN.value
    entry.acknowledged_at, entry.acknowledged_by = doing.moment, doing.principal.account_id


@observed("telling_return")
def give_back(
    *,
    telling: int,
    no: int,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> TellingActed:
    """Not ours, says the body that was told, and why; then the bureau's liaison rules."""
    act = partial(_give_back, pool.must_say_why(reason))
    return _acted(telling, no, Doing(principal, moment, key, request_hash), "telling.claim", act)


def _give_back(why: str, at: At) -> Said:
    entry, body = at.entry, at.entry.body
    pool.must_be_told(entry.state, body, departments_of(at.doing.principal))
    if entry.ruled:
        raise RULED_ALREADY.refuse()
    said = word(entry, Move.RETURN, at.doing, body=body, reason=why)
    ops = [*at.ended(ACKNOWLEDGE, "void"), *at.to_ruling()]
    return Said(Move.RETURN, {"no": str(entry.no), "body": body, "reason": why}, ops, words=[said])


@observed("telling_claim")
def claim(
    *,
    telling: int,
    no: int,
    principal: Principal,
    moment: datetime,
    permit: str = "",
    reason: str = "",
    key: str | None = None,
    request_hash: str = "",
) -> TellingActed:
    """Ours, says a department, and which permit remains, if any."""
    act = partial(_word, True, permit, reason.strip()[: pool.MOST_REASON])
    return _acted(telling, no, Doing(principal, moment, key, request_hash), "telling.claim", act)


@observed("telling_decline")
def decline(
    *,
    telling: int,
    no: int,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> TellingActed:
    """Not ours, says a department, and why."""
    act = partial(_word, False, "", pool.must_say_why(reason))
    return _acted(telling, no, Doing(principal, moment, key, request_hash), "telling.claim", act)


def _word(claims: bool, permit: str, reason: str, at: At) -> Said:
    entry, bodies = at.entry, departments_at(at.row.division, at.doing.today)
    pool.must_be_in_pool(entry.state)
    body = next(iter(sorted(departments_of(at.doing.principal) & bodies.keys())), "")
    if not body:
        raise NOT_A_DEPARTMENT.refuse()
    words = words_of(entry)
    pool.must_be_new(words, body, claims=claims)
    if claims:
        must_be_a_guide(permit, at.row.division, at.doing.today)
    move = Move.CLAIM if claims else Move.DECLINE
    found = pool.standing([*words, (body, claims)], bodies, over=False)
    ops = [] if found.state is State.POOL else at.ended(POOL, "met")
    said = word(entry, move, at.doing, body=body, reason=reason, code=permit)
    if found.state is State.TAKEN:
        _settled(at, found.body, permit if found.body == body and claims else permit_claimed(entry, found.body))
    elif found.state is State.RULING:
        ops += at.to_ruling()
    told = {"no": str(entry.no), "body": body, "item": permit, "reason": reason, "state": entry.state}
    return Said(move, told, ops, words=[said])


def permit_claimed(entry: TellingEntry, body: str) -> str:
    """The item that the body named with its last claim."""
    said = entry.words.filter(move=Move.CLAIM.value, body=body).order_by("-seq")
    return said.values_list("implementation_code", flat=True).first() or ""


def must_be_a_guide(code: str, division: str, today: date) -> str:
    """The name of an item of the place that is in force; none is a good answer (only supervised)."""
    if not code:
        return ""
    rows = ItemVersion.objects.filter(implementation_code=code, division=division, in_force__contains=today)
    name = rows.values_list("name", flat=True).first()
    if name is None:
        raise NOT_A_PERMIT.refuse()
    return name


def _settled(at: At, body: str, permit: str) -> None:
    """Whoever claims it signs for it by that."""
    at.entry.body = body
    _permit(at, permit)
    _taken(at.entry, at.doing)


def _permit(at: At, code: str) -> None:
    at.entry.permit = must_be_a_guide(code, at.row.division, at.doing.today)
    at.entry.implementation_code, at.entry.effect = code, "permit" if code else ""
    at.entry.law = ""


@observed("telling_rule")
def rule_on(
    *,
    telling: int,
    no: int,
    body: str,
    reason: str,
    principal: Principal,
    moment: datetime,
    permit: str = "",
    key: str | None = None,
    request_hash: str = "",
) -> TellingActed:
    """The bureau's liaison says whose it is, or that no permit is needed; that body signs for it then."""
    act = partial(_rule_on, body, permit, pool.must_say_why(reason))
    return _acted(telling, no, Doing(principal, moment, key, request_hash), "telling.rule", act)


def _rule_on(body: str, permit: str, why: str, at: At) -> Said:
    entry = at.entry
    if at.row.body not in bureaus_of(at.doing.principal):
        raise NO_SUCH_TELLING.refuse()
    pool.must_await_ruling(entry.state)
    if body and body not in departments_at(at.row.division, at.doing.today):
        raise NOT_A_DEPARTMENT.refuse()
    ops, entry.ruled, entry.body = at.ended(RULING, "met"), True, body
    _permit(at, permit if body else "")
    entry.state = (State.TOLD if body else State.NOTHING).value
    if body:
        ops.append(start(ACKNOWLEDGE, at.doing.today, terms_of(at.row).acknowledge, part=entry.no, body=body))
    said = word(entry, Move.RULE, at.doing, body=body, reason=why, code=permit)
    return Said(Move.RULE, {"no": str(entry.no), "body": body, "item": permit, "reason": why}, ops, words=[said])


@observed("telling_promise")
def promise(
    *, telling: int, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> TellingActed:
    """Not to operate before the permits: by the applicant himself, or on paper, entered by the bureau's liaison."""
    doing = Doing(principal, moment, key, request_hash)
    return doing.performed(partial(_promise, telling, doing), _again, "telling.promise", TELLING)


def _promise(telling: int, doing: Doing) -> TellingActed:
    row = _row(telling, doing.principal)
    pool.must_not_be_promised(local_day(row.promised_at).isoformat() if row.promised_at else "")
    official = doing.principal.kind == "official"
    if official and row.body not in bureaus_of(doing.principal):
        raise NO_SUCH_TELLING.refuse()
    row.promised_at, row.promised_how = doing.moment, "paper" if official else "online"
    entries = TellingEntry.objects.filter(telling=row).order_by("no")
    facts: dict[str, Any] = {
        "notice": row.notice,
        "remains": [one for one in remains_of(entries) if one["permit"]],
        "promised_at": doing.moment.isoformat(),
        "promised_how": "书面签字，由审批局联络员登记" if official else "网上承诺",
    }
    said = Said(Move.PROMISE, {"how": row.promised_how}, wanted=[paper(row, "remaining_promise", facts)])
    documents = entered(row, said, doing, clockwork(row, doing.today))
    row.promise = documents[0].number
    row.save(update_fields=["promise"])
    return TellingActed(row.pk, row.version)


def pool_over(telling: int, moment: datetime) -> bool:
    """The limit of the pool has passed: one claim makes it the claimant's, none or several are for the bureau."""
    doing, done = Doing(RUNNER, moment), False
    with transaction.atomic(durable=True):
        row = Telling.objects.select_for_update(of=("self",)).get(pk=telling)
        bodies = departments_at(row.division, doing.today)
        for entry in TellingEntry.objects.filter(telling=row, state=State.POOL).order_by("no"):
            at = At(row, entry, doing, clockwork(row, doing.today))
            clock = at.clocks.running(POOL, entry.no)
            if clock is None or clock.due_on is None or clock.due_on >= doing.today:
                continue
            _written(at, _over(at, pool.standing(words_of(entry), bodies, over=True)))
            done = True
    return done


def _over(at: At, found: pool.Standing) -> Said:
    ops = at.ended(POOL, "overtaken" if found.state is State.RULING else "met")
    if found.state is State.TAKEN:
        move = Move.SETTLE
        _settled(at, found.body, permit_claimed(at.entry, found.body))
    else:
        move = Move.ESCALATE
        ops += at.to_ruling()
    said = word(at.entry, move, at.doing, body=found.body)
    told = {"no": str(at.entry.no), "body": found.body, "state": at.entry.state}
    return Said(move, told, ops, words=[said])
