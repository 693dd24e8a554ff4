"""What a feedback is about, found by its number: by equality, a person by the keyed index of his number (L4).

Only what is the asker's to see, by the one filter of cases and certificates, what was pushed to his body, and what his
body supervises by the register; of all else he is told that nothing bears that number, whether or not it exists.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

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
from oneseal.rules.permissions.people import Held, Principal, Reach
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.supervision import feedback_refusals as no
from oneseal.rules.supervision.feedback import About
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.supervision.keeping import register_of

CASE, GRANT, MOST = "case", "grant", 200


@dataclass(frozen=True)
class Concerned:
    """The permit, the holder, and the body that has to act; ``shown_by``: what the asker saw of a holder."""

    approver: str
    division: str
    holder_name: str
    item_name: str = ""
    certificate: Certificate | None = None
    case: Case | None = None
    push: Push | None = None
    person: Person | None = None
    enterprise: Enterprise | None = None
    shown_by: Case | None = None


@dataclass(frozen=True)
class Asker:
    """Who asks, at which liaison posts (his main one first), when, and on which day what he tells was decided."""

    principal: Principal
    held: tuple[Held, ...]
    moment: datetime
    decided_on: date

    @property
    def today(self) -> date:
        """The legal day."""
        return local_day(self.moment)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies for which he may tell something."""
        return tuple(one.body for one in self.held)

    @property
    def here(self) -> Q:
        """His places, by their first digits; nothing of another one is found (L4)."""
        found = Q(pk__in=[])
        for one in self.held:
            found |= Q(division__startswith=one.division[:6])
        return found

    @property
    def reach(self) -> Reach:
        """What is his to see as a caseworker, and as a liaison of either side (L1)."""
        own, pushed = reach_of(self.principal), reach_of_pushes(self.principal)
        return replace(own, bodies=own.bodies | pushed.bodies, divisions=own.divisions | pushed.divisions)

    def sees_case(self, row: Case) -> bool:
        """By the one filter; as it was pushed; or by the register."""
        if Case.objects.filter(visible(self.reach), pk=row.pk).exists() or self._pushed(case=row):
            return True
        return self._supervises(self.bodies, row)

    def sees_certificate(self, row: Certificate) -> bool:
        """The same of a certificate; whoever sees the case that it was issued on sees it too."""
        made_of = Case.objects.filter(pk=row.subject_id).first() if row.subject_kind == CASE else None
        if made_of is not None and self.sees_case(made_of):
            return True
        if Certificate.objects.filter(of_certificates(self.reach, self.today), pk=row.pk).exists():
            return True
        return self._pushed(certificate=row) or self._supervises(self.bodies, row)

    def body_for(self, found: Concerned) -> str:
        """In whose name he tells it: the one pushed to; else the first of his that supervises it; else his first."""
        if found.push is not None:
            return found.push.body
        rows = [row for row in (found.certificate, found.case, found.shown_by) if row is not None]
        return next((body for body in self.bodies if any(self._is_of(body, row) for row in rows)), self.bodies[0])

    def _is_of(self, body: str, row: Case | Certificate) -> bool:
        about = {"result__case": row} if isinstance(row, Case) else {"result__certificate": row}
        return self._supervises({body}, row) or Push.objects.filter(body=body, **about).exists()

    def _supervises(self, bodies: Collection[str], row: Case | Certificate) -> bool:
        """Today, or on the day of the decision: whoever decided while he answered for it tells so afterwards (L4)."""
        days = dict.fromkeys((self.decided_on, self.today))
        return any(supervises(bodies, row.item_code, row.division, row.body, day, self.moment) for day in days)

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
        row = Case.objects.filter(asker.here, number=number).first()
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
    rows = Certificate.objects.filter(asker.here)
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
    seen = Push.objects.filter(asker.here, within(reach_of_pushes(asker.principal)))
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
    his = Case.objects.filter(asker.here, **({"enterprise": party} if firm else {"person": party, "enterprise": None}))
    newest = his.select_related("decision").order_by("-pk")[:MOST]
    seen = [row for row in newest if asker.sees_case(row)]
    if not seen:
        raise no.ABOUT_NEEDED.refuse()
    granted = next((row for row in seen if row.decided_on is not None and row.decision.outcome == GRANT), None)
    return Concerned(
        approver=_of_case(granted, asker.today).approver if granted else _liaison_near(asker),
        division=(granted or seen[0]).division,
        holder_name=party.name,
        person=party if isinstance(party, Person) else None,
        enterprise=party if isinstance(party, Enterprise) else None,
        shown_by=granted or seen[0],
    )


def _liaison_near(asker: Asker) -> str:
    """The bureau of the place, where nothing was granted yet."""
    there = present(asker.today).filter(asker.here, post=LIAISON_OF_BUREAU).order_by("body")
    found = there.values_list("body", flat=True).first()
    if found is None:
        raise no.NOBODY_TO_TELL.refuse()
    return found
