"""Enrol a second factor, renew its recovery codes, switch it off, reset somebody else's. Chores, each written down."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from oneseal.records.accounts.models import Account, RecoveryCode, SecondFactor
from oneseal.records.privacy.sealing import seal, unseal
from oneseal.rules.accounts.refusals import (
    ACCOUNT_UNKNOWN,
    CODE_WRONG,
    FACTOR_ASKED,
    FACTOR_NOT_OWN,
    FACTOR_OFF,
    FACTOR_ON,
)
from oneseal.rules.accounts.second_factor import (
    RECOVERY_ALPHABET,
    RECOVERY_CODES,
    RECOVERY_LENGTH,
    SECRET_BYTES,
    is_app_code,
    must_be_reason,
    recovery_code_shown,
    text_of,
    typed_code,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.second_factor import duty_of, note, recovery_digest, tried
from oneseal.usecases.accounts.sign_in import sign_in

BEGUN_FOR = timedelta(minutes=30)


def begin(*, account_id: int, moment: datetime) -> str:
    """The secret to enrol, the same for half an hour or until it is confirmed; afterwards nobody sees it again."""
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account_id)
        factor = SecondFactor.objects.filter(account_id=account_id).first()
        if factor is not None and factor.confirmed_at is not None:
            raise FACTOR_ON.refuse()
        if factor is not None and moment - factor.begun_at < BEGUN_FOR:
            return unseal(factor.secret_sealed)
        text = text_of(secrets.token_bytes(SECRET_BYTES))
        fresh = {"secret_sealed": seal(text), "begun_at": moment, "last_step": 0}
        SecondFactor.objects.update_or_create(account_id=account_id, defaults=fresh)
        return text


def confirm(*, account_id: int, typed: str, moment: datetime, password: str | None = None) -> list[str]:
    """The enrolment counts from the first right code on; answers the recovery codes, shown now and never again.

    Whoever is signed in already gives his password too: a desk left alone for a minute enrols nobody else's phone.
    """
    if password is not None:
        must_know_password(account_id, password, moment)
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().filter(account_id=account_id).first()
        if factor is not None and factor.confirmed_at is not None:
            raise FACTOR_ON.refuse()
        if factor is not None and is_app_code(typed_code(typed)) and tried(factor, typed, moment):
            factor.confirmed_at = moment
            factor.save(update_fields=["confirmed_at"])
            note(account_id, "enrolled", moment)
            return _fresh_codes(account_id)
    raise CODE_WRONG.refuse()


def renew_codes(*, account_id: int, password: str, typed: str, moment: datetime) -> list[str]:
    """New recovery codes; the old ones end. Asks the password and a code."""
    must_know_password(account_id, password, moment)
    with transaction.atomic():
        factor = _confirmed(account_id)
        if tried(factor, typed, moment):
            note(account_id, "codes_renewed", moment)
            return _fresh_codes(account_id)
    raise CODE_WRONG.refuse()


def switch_off(*, account_id: int, password: str, typed: str, moment: datetime) -> None:
    """Off, by password and code; not where the body asks it of the post."""
    basis = duty_of(account_id, local_day(moment))
    if basis:
        raise FACTOR_ASKED.refuse(basis=basis)
    must_know_password(account_id, password, moment)
    with transaction.atomic():
        factor = _confirmed(account_id)
        right = tried(factor, typed, moment)
        if right:
            _remove(account_id)
            note(account_id, "switched_off", moment)
    if not right:
        raise CODE_WRONG.refuse()


def reset(*, principal: Principal, username: str, reason: str, moment: datetime) -> None:
    """Somebody who lost phone and codes enrols anew: by a system administrator, never his own, with the reason (T5)."""
    require(principal, "account.reset_factor")
    said = must_be_reason(reason)
    account = Account.objects.filter(username=username.strip().lower(), active=True).first()
    if account is None:
        raise ACCOUNT_UNKNOWN.refuse(username=username)
    if account.pk == principal.account_id:
        raise FACTOR_NOT_OWN.refuse()
    with transaction.atomic():
        _confirmed(account.pk)
        _remove(account.pk)
        note(account.pk, "reset", moment, principal.account_id, said)


def must_know_password(account_id: int, password: str, moment: datetime) -> None:
    """The password once more, counted like any sign-in."""
    account = Account.objects.get(pk=account_id)
    sign_in(username=account.username, password=password, moment=moment)


def _confirmed(account_id: int) -> SecondFactor:
    """The row, locked."""
    factor = SecondFactor.objects.select_for_update().filter(account_id=account_id).first()
    if factor is None or factor.confirmed_at is None:
        raise FACTOR_OFF.refuse()
    return factor


def _remove(account_id: int) -> None:
    SecondFactor.objects.filter(account_id=account_id).delete()
    RecoveryCode.objects.filter(account_id=account_id).delete()


def _fresh_codes(account_id: int) -> list[str]:
    RecoveryCode.objects.filter(account_id=account_id).delete()
    codes = ["".join(secrets.choice(RECOVERY_ALPHABET) for _ in range(RECOVERY_LENGTH)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account_id=account_id, digest=recovery_digest(account_id, code)) for code in codes
    )
    return [recovery_code_shown(code) for code in codes]
