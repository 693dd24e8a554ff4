"""What a feedback is about, found by its number: by equality, a person by the keyed index of his number (L4)."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import holder, holder_of
from oneseal.records.intake.models import Case
from oneseal.records.permissions.holders import present
from oneseal.records.privacy.sealing import index
from oneseal.records.supervision.models import Push
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU
from oneseal.rules.supervision import feedback_refusals as no
from oneseal.rules.supervision.feedback import About

CASE = "case"


@dataclass(frozen=True)
class Concerned:
    """The permit, the holder, and the body that has to act."""

    approver: str
    division: str
    holder_name: str
    item_name: str = ""
    certificate: Certificate | None = None
    case: Case | None = None
    push: Push | None = None
    person: Person | None = None
    enterprise: Enterprise | None = None


def concerned(about: About, number: str, division: str, bodies: frozenset[str], today: date) -> Concerned:
    """Whatever bears that number in the place; nothing of another place is found (L4)."""
    here = division[:6]
    if about is About.CERTIFICATE:
        return _of_certificate(_newest(here, number), today)
    if about is About.CASE:
        return _of_case(Case.objects.filter(number=number, division__startswith=here).first(), today)
    if about is About.PUSH:
        return _of_push(number, here, bodies, today)
    party: Person | Enterprise | None
    if about is About.PERSON:
        party = Person.objects.filter(citizen_id_index=index(number.upper())).first()
    else:
        party = Enterprise.objects.filter(uscc=number.upper()).first()
    return _of_party(party, division, today)


def _newest(here: str, number: str) -> Certificate | None:
    rows = Certificate.objects.filter(division__startswith=here)
    return rows.filter(identifier=number).first() or rows.filter(number=number).order_by("-pk").first()


def _of_certificate(row: Certificate | None, today: date) -> Concerned:
    if row is None:
        raise no.ABOUT_NEEDED.refuse()
    party = holder(row)
    case = Case.objects.filter(pk=row.subject_id).first() if row.subject_kind == CASE else None
    return Concerned(
        approver=holder_of(row, today),
        division=row.division,
        holder_name=row.holder_name,
        item_name=row.name,
        certificate=row,
        case=case,
        person=party if isinstance(party, Person) else None,
        enterprise=party if isinstance(party, Enterprise) else None,
    )


def _of_case(row: Case | None, today: date) -> Concerned:
    if row is None:
        raise no.ABOUT_NEEDED.refuse()
    made = Certificate.objects.filter(subject_kind=CASE, subject_id=row.pk).order_by("-pk").first()
    if made is not None:
        return _of_certificate(made, today)
    party = row.enterprise or row.person
    return Concerned(
        approver=row.body,
        division=row.division,
        holder_name=party.name if party else "",
        item_name=row.item_name,
        case=row,
        person=row.person if row.enterprise_id is None else None,
        enterprise=row.enterprise,
    )


def _of_push(number: str, here: str, bodies: frozenset[str], today: date) -> Concerned:
    row = Push.objects.select_related("result").filter(number=number, division__startswith=here).first()
    if row is None:
        raise no.ABOUT_NEEDED.refuse()
    if row.body not in bodies:
        raise no.NOT_YOUR_PUSH.refuse()
    result = row.result
    return Concerned(
        approver=row.approver,
        division=row.division,
        holder_name=result.holder_name,
        item_name=result.item_name,
        certificate=result.certificate or _made_of(result.case_id),
        case=result.case,
        push=row,
        person=result.person if result.enterprise_id is None else None,
        enterprise=result.enterprise,
    )


def _made_of(case_id: int | None) -> Certificate | None:
    if case_id is None:
        return None
    return Certificate.objects.filter(subject_kind=CASE, subject_id=case_id).order_by("-pk").first()


def _of_party(party: Person | Enterprise | None, division: str, today: date) -> Concerned:
    """The body that granted him something last; else the bureau of the place."""
    if party is None:
        raise no.ABOUT_NEEDED.refuse()
    firm = isinstance(party, Enterprise)
    cases = Case.objects.filter(division__startswith=division[:6], decided_on__isnull=False)
    last = cases.filter(**({"enterprise": party} if firm else {"person": party, "enterprise": None})).order_by("-pk")
    approver = last.values_list("body", flat=True).first()
    if approver is None:
        there = present(today).filter(post=LIAISON_OF_BUREAU, division__startswith=division[:6]).order_by("body")
        approver = there.values_list("body", flat=True).first()
    if approver is None:
        raise no.NOBODY_TO_TELL.refuse()
    return Concerned(
        approver=approver,
        division=division,
        holder_name=party.name,
        person=party if isinstance(party, Person) else None,
        enterprise=party if isinstance(party, Enterprise) else None,
    )
