"""The second step of a sign-in: is one due, and was it passed. A chore: it changes no stage and writes no event."""

from datetime import date, datetime
from typing import Literal

from django.db import connection, transaction

from oneseal.records.accounts.models import Attempt, FactorChange, RecoveryCode, SecondFactor
from oneseal.records.privacy.sealing import index, unseal
from oneseal.rules.accounts.refusals import CODE_WRONG, FACTOR_OFF
from oneseal.rules.accounts.second_factor import is_app_code, secret_of, step_matched, typed_code
from oneseal.rules.calendar import local_day
from oneseal.usecases.accounts.sign_in import (
    MOST_PER_ACCOUNT,
    MOST_PER_ADDRESS,
    count_failure,
    must_not_be_hasty,
)

DOOR = "second_factor"
Step = Literal["none", "code", "enrol"]

_DUTY = """
SELECT d.basis FROM accounts_factorduty d JOIN permissions_postheld p ON p.body = d.body AND d.post IN ('', p.post)
WHERE p.account_id = %s AND p.held @> %s::date AND d.held @> %s::date ORDER BY d.id LIMIT 1
"""


def duty_of(account_id: int, today: date) -> str:
    """The basis on which the body of one of the account's posts asks a second factor of it today, or nothing (T5)."""
    with connection.cursor() as cursor:
        cursor.execute(_DUTY, [account_id, today, today])
        row: tuple[str] | None = cursor.fetchone()
    return row[0] if row else ""


def is_on(account_id: int) -> bool:
    """Whether a second factor was enrolled and confirmed."""
    return SecondFactor.objects.filter(account_id=account_id, confirmed_at__isnull=False).exists()


def step_due(account_id: int, moment: datetime) -> Step:
    """What stands between the right password and the session: a code, an enrolment that the body asks, or nothing."""
    if is_on(account_id):
        return "code"
    return "enrol" if duty_of(account_id, local_day(moment)) else "none"


def prove(*, account_id: int, typed: str, moment: datetime, address_digest: str = "") -> None:
    """Pass by the app's code or an unused recovery code. The row is locked: one guess after the other."""
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(account_id=account_id).first()
        if factor is None or factor.confirmed_at is None:
            raise FACTOR_OFF.refuse()
        right = tried(factor, typed, moment, address_digest)
    if not right:
        raise CODE_WRONG.refuse()


def tried(factor: SecondFactor, typed: str, moment: datetime, address_digest: str = "") -> bool:
    """Whether the code is right, counted as a failure if not; a code is used up by it. The row must be locked."""
    subjects = {index(f"{DOOR}:{factor.account_id}"): MOST_PER_ACCOUNT}
    if address_digest:
        subjects[address_digest[:64]] = MOST_PER_ADDRESS
    must_not_be_hasty(DOOR, subjects, moment)
    code = typed_code(typed)
    passed = _by_app(factor, code, moment) if is_app_code(code) else _by_recovery(factor, code, moment)
    if passed:
        Attempt.objects.filter(door=DOOR, subject=index(f"{DOOR}:{factor.account_id}")).delete()
    else:
        count_failure(DOOR, subjects, moment)
    return passed


def _by_app(factor: SecondFactor, code: str, moment: datetime) -> bool:
    step = step_matched(secret_of(unseal(factor.secret_sealed)), code, moment, factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


def _by_recovery(factor: SecondFactor, code: str, moment: datetime) -> bool:
    unused = RecoveryCode.objects.filter(account_id=factor.account_id, used_at__isnull=True)
    if not unused.filter(digest=recovery_digest(factor.account_id, code)).update(used_at=moment):
        return False
    note(factor.account_id, "recovery_used", moment)
    return True


def recovery_digest(account_id: int, code: str) -> str:
    """What is kept of a recovery code: keyed, and another for every account."""
    return index(f"recovery:{account_id}:{code}")


def note(account_id: int, verb: str, moment: datetime, by: int | None = None, reason: str = "") -> None:
    """One line of what was done to a second factor."""
    FactorChange.objects.create(account_id=account_id, verb=verb, by_id=by or account_id, reason=reason, moment=moment)
