"""Whoever signs in as an applicant applies in his own name (Art. 29 行政许可法)."""

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.accounts.refusals import NOT_OWN_NAME
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.parties import Applicant


def must_be_own_name(principal: Principal, applicant: Applicant) -> None:
    """An applicant's own number and kind; officials at a window record whoever stands before them."""
    if principal.kind not in ("person", "enterprise"):
        return
    number = number_of(principal)
    if applicant.kind != principal.kind or applicant.number != number:
        raise NOT_OWN_NAME.refuse(name=principal.name)


def number_of(principal: Principal) -> str:
    """The number of a signed-in applicant."""
    if principal.person_id is not None:
        return unseal(Person.objects.get(pk=principal.person_id).citizen_id_sealed)
    if principal.enterprise_id is not None:
        return Enterprise.objects.get(pk=principal.enterprise_id).uscc
    return ""
