"""Sign up as a person or an enterprise: check digits, a good password, one account for one number."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from oneseal.records.accounts.models import Account, Enterprise, Person
from oneseal.records.privacy.sealing import index, unseal
from oneseal.rules.accounts.naming import username_of
from oneseal.rules.accounts.refusals import HAS_ACCOUNT, PROVE_AT_WINDOW, USERNAME_TAKEN
from oneseal.rules.accounts.signing_up import SignUp, faults_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.parties import Applicant, party_of

Party = Person | Enterprise
_COMMON = CommonPasswordValidator()
"""The twenty thousand most common passwords, a list that ships with Django."""


def sign_up(
    *,
    applicant: Applicant,
    password: str,
    moment: datetime,
    username: str = "",
    legal_representative: str = "",
) -> int:
    """The new account's id. Whoever has cases already must know the phone that was left with them."""
    for fault in sign_up_faults(applicant, password, password, username, legal_representative).values():
        raise fault
    name = username_of(username, applicant.phone)
    known = _known(applicant)
    if known is not None:
        _must_be_unclaimed(known, applicant)
    try:
        with transaction.atomic():
            party = party_of(applicant)
            if isinstance(party, Enterprise) and legal_representative.strip() and not party.legal_representative:
                party.legal_representative = legal_representative.strip()
                party.save(update_fields=["legal_representative"])
            return _account(party, name, make_password(password), moment).pk
    except IntegrityError:
        raise USERNAME_TAKEN.refuse(username=name) from None


def sign_up_faults(
    applicant: Applicant, password: str, again: str, username: str = "", legal_representative: str = ""
) -> dict[str, Refusal]:
    """All that is wrong with what was typed, by field; whether a number or a name is taken shows only in the act."""
    given = SignUp(
        applicant.kind,
        applicant.name,
        applicant.number,
        applicant.phone,
        password,
        again,
        username,
        legal_representative,
        _is_common(password),
    )
    return faults_of(given)


def _is_common(password: str) -> bool:
    try:
        _COMMON.validate(password)
    except ValidationError:
        return True
    return False


def _known(applicant: Applicant) -> Party | None:
    if applicant.kind == "person":
        return Person.objects.filter(citizen_id_index=index(applicant.number)).first()
    return Enterprise.objects.filter(uscc=applicant.number).first()


def _must_be_unclaimed(party: Party, applicant: Applicant) -> None:
    """No account yet, and the phone left with earlier cases is the one given: else anybody could take them over."""
    holder = {"person": party} if isinstance(party, Person) else {"enterprise": party}
    if Account.objects.filter(**holder).exists():
        raise HAS_ACCOUNT.refuse()
    if party.phone_sealed is None or unseal(party.phone_sealed) != applicant.phone:
        raise PROVE_AT_WINDOW.refuse()


def _account(party: Party, username: str, password: str, moment: datetime) -> Account:
    person = party if isinstance(party, Person) else None
    enterprise = party if isinstance(party, Enterprise) else None
    return Account.objects.create(
        username=username,
        password=password,
        kind="person" if person else "enterprise",
        name=party.name,
        person=person,
        enterprise=enterprise,
        made_at=moment,
    )
