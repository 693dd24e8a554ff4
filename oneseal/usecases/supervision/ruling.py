"""The bureau rules on a return, mends the register by it, and names somebody where nobody supervises (L1)."""

from datetime import datetime
from functools import partial

from django.db import transaction

from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision import models
from oneseal.records.supervision.models import Push, Result
from oneseal.records.supervision.reads import state_of
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision import refusals as no
from oneseal.rules.supervision.pushing import RULING, Standing, Verb, must_be_to_rule, must_say_why
from oneseal.rules.supervision.reach import bodies_at
from oneseal.rules.supervision.register import Duty, Role
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.supervision.chain import PushActed, acted, clocks_of, entered, over, to_sign_by
from oneseal.usecases.supervision.keeping import added, ended
from oneseal.usecases.supervision.pushing import BY_RULING, NAMED, push_to
from oneseal.usecases.supervision.telling import liaisons_told, ruling_told

BUREAU = frozenset({"LIA01"})


@observed("push_uphold")
def uphold(
    *,
    number: str,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> PushActed:
    """It is theirs: with reasons; the limit to sign begins anew, and it cannot be returned again (L1)."""
    said = must_say_why(reason)
    return acted(number, "push.rule", Doing(principal, moment, key, request_hash), partial(_uphold, said))


def _must_rule(row: Push, principal: Principal) -> None:
    if row.approver not in bodies_at(principal, BUREAU):
        raise no.NO_SUCH_PUSH.refuse()
    must_be_to_rule(state_of(row))


def _uphold(said: str, row: Push, doing: Doing) -> None:
    _must_rule(row, doing.principal)
    clocks = clocks_of(row, doing.today)
    row.standing, row.upheld_at, row.ruling_sealed = Standing.TO_SIGN.value, doing.moment, seal(said)
    ops = [*over(clocks, RULING, doing.today), to_sign_by(row, doing.today)]
    entered(row, Verb.UPHOLD, doing, ops=ops, clocks=clocks, private={"reason": said})
    ruling_told(row, doing.moment)


@observed("push_redirect")
def redirect(
    *,
    number: str,
    body: str,
    reason: str,
    mend: bool,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> PushActed:
    """It is another body's: pushed on to that one; ``mend``: the register says so from today on (L1)."""
    said = must_say_why(reason)
    doing = Doing(principal, moment, key, request_hash)
    return acted(number, "push.rule", doing, partial(_redirect, said, body, mend))


def _redirect(said: str, body: str, mend: bool, row: Push, doing: Doing) -> None:
    _must_rule(row, doing.principal)
    _must_be_another(row, body)
    Result.objects.select_for_update().get(pk=row.result_id)  # two rulings on one result push on one after the other
    clocks = clocks_of(row, doing.today)
    to = _pushed_on(row, body, doing)
    row.standing, row.redirected_to, row.ruling_sealed = Standing.REDIRECTED.value, to, seal(said)
    ops = over(clocks, RULING, doing.today)
    told = {"to_body": body, "mended": mend}
    entered(row, Verb.REDIRECT, doing, body=told, ops=ops, clocks=clocks, private={"reason": said})
    if mend:
        _mended(row, body, said, doing)
    ruling_told(row, doing.moment)


def _must_be_another(row: Push, body: str) -> None:
    here = Body.objects.filter(code=body, division__code__startswith=row.division[:6]).exists()
    if not here or body in (row.body, row.approver):
        raise no.BODY_NEEDED.refuse()


def _pushed_on(row: Push, body: str, doing: Doing) -> Push:
    """To the other body, unless the result went there anyway."""
    known = Push.objects.filter(result=row.result, body=body).first()
    if known is not None:
        return known
    duty = Duty(0, row.result.item_id, body, Role(row.role), doing.today, receipt=row.receipt)
    made = push_to(row.result, duty, BY_RULING, doing.principal, doing.moment)
    liaisons_told([made], doing.moment)
    return made


def _mended(row: Push, body: str, said: str, doing: Doing) -> None:
    """The row that was wrong ends today, and the other body's begins; what was decided before stays as it was."""
    result, today = row.result, doing.today
    wrong = models.Duty.objects.select_for_update().filter(
        item_id=result.item_id, division=result.division, body=row.body, held__contains=today
    )
    feedback = 1
    for duty in wrong:
        feedback = duty.feedback
        ended(duty, today, doing.principal)
    there = models.Duty.objects.filter(
        item_id=result.item_id, division=result.division, body=body, held__contains=today
    )
    if not there.exists():
        duty_row = Duty(0, "", body, Role(row.role), today, receipt=row.receipt, feedback=feedback)
        basis = f"裁定 {row.number}：{said}"[:300]
        added(result.item_id, result.division, duty_row, basis, doing.principal, doing.moment)


def name_for(*, result: int, body: str, principal: Principal, moment: datetime) -> str:
    """A result that nobody supervises by the register is given to a body by hand; the number of the push (L1)."""
    require(principal, "push.rule")
    doing = Doing(principal, moment)
    with transaction.atomic(durable=True):
        ours = Result.objects.filter(body__in=bodies_at(principal, BUREAU))
        row = ours.select_for_update().filter(pk=result).first()
        if row is None:
            raise no.NO_SUCH_PUSH.refuse()
        if row.pushes.exists():
            raise no.GAP_ONLY.refuse()
        here = Body.objects.filter(code=body, division__code__startswith=row.division[:6]).exists()
        if not here or body == row.body:
            raise no.BODY_NEEDED.refuse()
        duty = Duty(0, row.item_id, body, Role.CHIEF, doing.today)
        made = push_to(row, duty, NAMED, principal, moment)
        liaisons_told([made], moment)
        return made.number
