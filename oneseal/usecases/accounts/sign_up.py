"""Sign up as a person or an enterprise: check digits, a good password, one account for one number."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from oneseal.records.accounts.models import Account, Enterprise, Person
from oneseal.records.privacy.sealing import index, unseal
from oneseal.rules.accounts.naming import must_be_good_password, must_be_phone, username_of
from oneseal.rules.accounts.refusals import HAS_ACCOUNT, PROVE_AT_WINDOW, USERNAME_TAKEN
from oneseal.usecases.accounts.parties import Applicant, must_be_valid, party_of

Party = Person | Enterprise


def sign_up(
    *,
    applicant: Applicant,
    password: str,
    moment: datetime,
    username: str = "",
    legal_representative: str = "",
) -> int:
    """The new account's id. Whoever has cases already must know the phone that was left with them."""
    must_be_valid(applicant)
    must_be_phone(applicant.phone)
    name = username_of(username, applicant.phone)
    must_be_good_password(password, [name, applicant.name, applicant.number, applicant.phone])
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
