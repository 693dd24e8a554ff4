"""What a feedback is about, found by its number: by equality, a person by the keyed index of his number (L4).

Only what is the asker's to see, by the one filter of cases and certificates, what was pushed to his body, and what his
body supervises by the register; of all else he is told that nothing bears that number, whether or not it exists.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import holder, holder_of
from oneseal.records.certificates.reads import within as of_certificates
from oneseal.records.intake.models import Case
from oneseal.records.permissions.holders import present
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import index
from oneseal.records.supervision.models import Push, Result
from oneseal.records.supervision.reads import LIAISON_OF_BUREAU, version_on, within
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.supervision import feedback_refusals as no
from oneseal.rules.supervision.feedback import About
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.supervision.keeping import register_of

CASE, MOST = "case", 200


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


@dataclass(frozen=True)
class Asker:
    """Who asks, in which place, for which bodies, when."""

    principal: Principal
    division: str
    bodies: frozenset[str]
    moment: datetime

    @property
    def today(self) -> date:
        """The legal day."""
        return local_day(self.moment)

    @property
    def here(self) -> str:
        """The first digits of the place; nothing of another one is found (L4)."""
        return self.division[:6]

    @property
    def reach(self) -> Reach:
        """What is his to see as a caseworker, and as a liaison of either side (L1)."""
        own, pushed = reach_of(self.principal), reach_of_pushes(self.principal)
        return replace(own, bodies=own.bodies | pushed.bodies, divisions=own.divisions | pushed.divisions)

    def sees_case(self, row: Case) -> bool:
        """By the one filter; as it was pushed; or by the register."""
        if Case.objects.filter(visible(self.reach), pk=row.pk).exists() or self._pushed(case=row):
            return True
        return supervises(self.bodies, row.item_code, row.division, row.body, self.today, self.moment)

    def sees_certificate(self, row: Certificate) -> bool:
        """The same of a certificate; whoever sees the case that it was issued on sees it too."""
        made_of = Case.objects.filter(pk=row.subject_id).first() if row.subject_kind == CASE else None
        if made_of is not None and self.sees_case(made_of):
            return True
        if Certificate.objects.filter(of_certificates(self.reach, self.today), pk=row.pk).exists():
            return True
        return self._pushed(certificate=row) or supervises(
            self.bodies, row.item_code, row.division, row.body, self.today, self.moment
        )

    def _pushed(self, **about: Case | Certificate) -> bool:
        results = Result.objects.filter(**about).values("pk")
        return Push.objects.filter(within(reach_of_pushes(self.principal)), result__in=results).exists()


def supervises(bodies: Collection[str], item: str, division: str, approver: str, day: date, moment: datetime) -> bool:
    """Whether one of the bodies stands in the register of the item that day (L1)."""
    duties = register_of(item, division, version_on(item, division, approver, day), moment)
    return any(duty.body in bodies and duty.runs_on(day) for duty in duties)


def concerned(about: About, number: str, asker: Asker) -> Concerned:
    """Whatever bears that number in the place and is the asker's to see (L4)."""
    if about is About.CERTIFICATE:
        return _of_certificate(_newest(asker, number), asker.today)
    if about is About.CASE:
        row = Case.objects.filter(number=number, division__startswith=asker.here).first()
        return _of_case(row if row is not None and asker.sees_case(row) else None, asker.today)
    if about is About.PUSH:
        return _of_push(number, asker)
    party: Person | Enterprise | None
    if about is About.PERSON:
        party = Person.objects.filter(citizen_id_index=index(number.upper())).first()
    else:
        party = Enterprise.objects.filter(uscc=number.upper()).first()
    return _of_party(party, asker)


def _newest(asker: Asker, number: str) -> Certificate | None:
    rows = Certificate.objects.filter(division__startswith=asker.here)
    found = [*rows.filter(identifier=number), *rows.filter(number=number).order_by("-pk")]
    return next((row for row in found if asker.sees_certificate(row)), None)


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


def _of_push(number: str, asker: Asker) -> Concerned:
    seen = Push.objects.filter(within(reach_of_pushes(asker.principal)), division__startswith=asker.here)
    row = seen.select_related("result").filter(number=number).first()
    if row is None:
        raise no.ABOUT_NEEDED.refuse()
    if row.body not in asker.bodies:
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


def _of_party(party: Person | Enterprise | None, asker: Asker) -> Concerned:
    """The body that granted him something last, of what the asker sees; whoever has nothing of that is not found."""
    if party is None:
        raise no.ABOUT_NEEDED.refuse()
    firm = isinstance(party, Enterprise)
    cases = Case.objects.filter(division__startswith=asker.here)
    his = cases.filter(**({"enterprise": party} if firm else {"person": party, "enterprise": None})).order_by("-pk")
    seen = [row for row in his[:MOST] if asker.sees_case(row)]
    if not seen:
        raise no.ABOUT_NEEDED.refuse()
    approver = next((row.body for row in seen if row.decided_on is not None), None)
    if approver is None:
        there = present(asker.today).filter(post=LIAISON_OF_BUREAU, division__startswith=asker.here).order_by("body")
        approver = there.values_list("body", flat=True).first()
    if approver is None:
        raise no.NOBODY_TO_TELL.refuse()
    return Concerned(
        approver=approver,
        division=asker.division,
        holder_name=party.name,
        person=party if isinstance(party, Person) else None,
        enterprise=party if isinstance(party, Enterprise) else None,
    )
