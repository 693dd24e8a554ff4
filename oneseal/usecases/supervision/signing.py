"""A push is signed for, in the system or by what comes back from outside (requirement L3)."""

import hmac
from datetime import date, datetime
from functools import partial

from django.db import transaction

from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision.models import Push, Sending
from oneseal.records.supervision.reads import letter_written, state_of, within
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import STRANGER, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision import refusals as no
from oneseal.rules.supervision.channels import Channel
from oneseal.rules.supervision.pushing import (
    ACKNOWLEDGEMENT,
    How,
    Standing,
    Verb,
    must_be_letter_of_today,
    must_be_returnable,
    must_be_signed_by,
    must_be_signed_when,
    must_be_to_sign,
    must_say_why,
)
from oneseal.rules.supervision.reach import bodies_at, reach_of_pushes
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.supervision.chain import PushActed, acted, clocks_of, done, entered, over, to_rule_by
from oneseal.usecases.supervision.sending import BY_HAND, receipt_code
from oneseal.usecases.supervision.telling import return_told

DEPARTMENT, BUREAU = frozenset({"LIA02"}), frozenset({"LIA01"})


@observed("push_sign")
def sign(
    *, number: str, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> PushActed:
    """Received, by whom, when: no more than that is said by it (L3)."""
    return acted(number, "push.sign", Doing(principal, moment, key, request_hash), _sign_here)


def _sign_here(row: Push, doing: Doing) -> None:
    _must_be_ours(row, doing.principal)
    _signed(row, doing, doing.principal.name, How.HERE, doing.today)


def _must_be_ours(row: Push, principal: Principal) -> None:
    """The liaison of the very body that it went to, not one of another body that sees it too."""
    if row.body not in bodies_at(principal, DEPARTMENT):
        raise no.NO_SUCH_PUSH.refuse()


def _signed(row: Push, doing: Doing, signer: str, how: How, on: date) -> None:
    must_be_to_sign(state_of(row))
    clocks = clocks_of(row, doing.today)
    row.standing, row.signed_how = Standing.SIGNED.value, how.value
    row.signed_at, row.signed_on = doing.moment, on
    row.signed_by, row.signer = doing.principal.account_id, signer
    told = {"how": how.value, "on": on.isoformat()}
    ops = over(clocks, ACKNOWLEDGEMENT, on)
    entered(row, Verb.SIGN, doing, body=told, ops=ops, clocks=clocks, private={"signer": signer})


def sign_all(*, body: str, principal: Principal, moment: datetime) -> int:
    """Everything that waits at one's body, each an act of its own; how many (L3)."""
    if body not in bodies_at(principal, DEPARTMENT):
        raise no.NO_SUCH_PUSH.refuse()
    waiting = Push.objects.filter(within(reach_of_pushes(principal)), body=body, standing=Standing.TO_SIGN)
    numbers = list(waiting.order_by("pk").values_list("number", flat=True)[:200])
    return sum(_signs(number, principal, moment) for number in numbers)


def _signs(number: str, principal: Principal, moment: datetime) -> bool:
    """Not where somebody else of the body signed meanwhile: that is what was wanted."""
    try:
        sign(number=number, principal=principal, moment=moment)
    except Refusal as refused:
        if refused.ground is not no.SIGNED_ALREADY:
            raise
        return False
    return True


@observed("push_sign_by_link")
def sign_by_link(*, number: str, code: str, signer: str, moment: datetime) -> PushActed:
    """By the link in a letter: whoever holds it gives his name. Pressed twice it signs once (L3)."""
    return _from_outside(number, code, signer, How.LINK, moment)


@observed("push_sign_by_office")
def sign_by_office(*, number: str, code: str, signer: str, moment: datetime) -> PushActed:
    """The other side's office system calls back with the code that the push bore (docs/channels.md)."""
    return _from_outside(number, code, signer, How.OFFICE, moment)


def _from_outside(number: str, code: str, signer: str, how: How, moment: datetime) -> PushActed:
    must_know_code(number, code)
    name = must_be_signed_by(signer)
    with transaction.atomic(durable=True):
        row = Push.objects.select_for_update().filter(number=number).first()
        if row is None:
            raise no.LINK_INVALID.refuse()
        if row.standing == Standing.SIGNED:  # the same answer again is no fault of theirs
            return done(row, True)
        _signed(row, Doing(STRANGER, moment), name, how, local_day(moment))
        return done(row)


def must_know_code(number: str, code: str) -> None:
    """The code of that very push; compared in constant time."""
    if not hmac.compare_digest(receipt_code(number).encode(), code.encode()):
        raise no.LINK_INVALID.refuse()


@observed("push_sign_by_slip")
def sign_by_slip(
    *,
    number: str,
    signer: str,
    on: date | None,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> PushActed:
    """The return slip of a letter came back; the bureau's liaison enters who signed it, and when (L3)."""
    name = must_be_signed_by(signer)
    return acted(number, "push.rule", Doing(principal, moment, key, request_hash), partial(_sign_by_slip, name, on))


def must_be_pushed_by(row: Push, who: Principal) -> None:
    """Letters and slips are entered by the bureau that pushed, not by whoever sees the push."""
    if row.approver not in bodies_at(who, BUREAU):
        raise no.NO_SUCH_PUSH.refuse()


def _sign_by_slip(name: str, on: date | None, row: Push, doing: Doing) -> None:
    must_be_pushed_by(row, doing.principal)
    if not Sending.objects.filter(push=row, channel=Channel.LETTER, ended=BY_HAND).exists():
        raise no.NO_LETTER_YET.refuse()
    day = must_be_signed_when(on, row.pushed_on, doing.today)
    _signed(row, doing, name, How.SLIP, day)


@observed("push_letter_sent")
def letter_sent(
    *,
    number: str,
    letter: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> PushActed:
    """The letter left: its own number, entered by hand (S0 二(三)2 函件往来)."""
    said = must_be_signed_by(letter)
    return acted(number, "push.rule", Doing(principal, moment, key, request_hash), partial(_letter_sent, said))


def _letter_sent(letter: str, row: Push, doing: Doing) -> None:
    must_be_pushed_by(row, doing.principal)
    if not Sending.objects.filter(push=row, channel=Channel.LETTER, ended="").exists():
        raise no.NO_LETTER.refuse()
    must_be_to_sign(state_of(row))
    must_be_letter_of_today(letter_written(row), row.upheld_at)
    Sending.objects.filter(push=row, channel=Channel.LETTER, ended="").update(
        ended=BY_HAND, ended_at=doing.moment, receipt=letter
    )
    entered(row, Verb.RECORD_SENT, doing, body={"letter": letter})


@observed("push_return")
def give_back(
    *,
    number: str,
    reason: str,
    suggested: str = "",
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> PushActed:
    """Not ours to supervise: with the reason, and the body that should; the bureau rules on it (L1)."""
    said = must_say_why(reason)
    doing = Doing(principal, moment, key, request_hash)
    return acted(number, "push.sign", doing, partial(_give_back, said, suggested[:16]))


def _give_back(said: str, suggested: str, row: Push, doing: Doing) -> None:
    _must_be_ours(row, doing.principal)
    must_be_returnable(state_of(row))
    clocks = clocks_of(row, doing.today)
    row.standing, row.returned_at = Standing.RETURNED.value, doing.moment
    row.return_sealed, row.suggested = seal(said), suggested
    ops = [*over(clocks, ACKNOWLEDGEMENT, doing.today, "overtaken"), to_rule_by(row, doing.today)]
    entered(row, Verb.RETURN, doing, body={"suggested": suggested}, ops=ops, clocks=clocks, private={"reason": said})
    return_told(row, doing.moment)
