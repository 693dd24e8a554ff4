"""One enterprise or person under supervision: its permits, what was pushed of it, what it promised (L1, L5).

Found by the whole number alone, never by a likeness of name; a supervising body sees whom it was pushed something of,
the bureau whom it decided about, inspection the division (house rule 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from oneseal.queries.certificates.verified import Verified, seen
from oneseal.queries.supervision.pushes import Row, rows_of
from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Commitment
from oneseal.records.privacy.sealing import index
from oneseal.records.supervision.models import Push, Result
from oneseal.records.supervision.reads import within
from oneseal.rules.calendar import local_day
from oneseal.rules.identifiers import citizen_id, uscc
from oneseal.rules.permissions.people import Reach
from oneseal.rules.privacy import mask_name

FIRM, PERSON = "firm", "person"
MOST = 60


@dataclass(frozen=True)
class Checked:
    """A promise in place of prior review, and what its verification found."""

    case_number: str
    item_name: str
    made_on: date
    result: str
    found_on: date | None
    rectify_by: date | None


@dataclass(frozen=True)
class Entity:
    """One under supervision, as far as it is the reader's to see; a person is masked."""

    kind: str
    id: int
    name: str
    number: str
    head: str
    pushes: tuple[Row, ...]
    permits: tuple[Verified, ...]
    checks: tuple[Checked, ...]


@dataclass(frozen=True)
class Listed:
    """A line of the list: who, how much was pushed, when last."""

    kind: str
    id: int
    name: str
    number: str


def _visible(reach: Reach) -> Q:
    """Results of which the reader sees a push, or that his own body decided."""
    if reach.everything:
        return Q()
    pushed = Push.objects.filter(within(reach)).values("result")
    return Q(pk__in=pushed) | Q(body__in=sorted(reach.bodies)) | Q(division__in=sorted(reach.divisions))


def found_by_number(number: str, reach: Reach) -> tuple[str, int] | None:
    """Whoever has this very number, if it is the reader's to see; none for anything that is no whole number."""
    asked = number.strip().upper()
    if uscc.check(asked).ok:
        firm = Enterprise.objects.filter(uscc=asked).values_list("pk", flat=True).first()
        return (FIRM, firm) if firm and _seen(reach, FIRM, firm).exists() else None
    if citizen_id.check(asked).ok:
        person = Person.objects.filter(citizen_id_index=index(asked)).values_list("pk", flat=True).first()
        return (PERSON, person) if person and _seen(reach, PERSON, person).exists() else None
    return None


def _seen(reach: Reach, kind: str, pk: int) -> QuerySet[Result]:
    own = Q(enterprise_id=pk) if kind == FIRM else Q(person_id=pk)
    return Result.objects.filter(_visible(reach), own)


def entities_within(reach: Reach, limit: int = MOST) -> list[Listed]:
    """Those of whom something was pushed last, the newest first."""
    rows = Result.objects.filter(_visible(reach)).select_related("enterprise", "person").order_by("-pk")
    found: dict[tuple[str, int], Listed] = {}
    for row in rows[: limit * 5]:
        listed = _listed(row)
        if listed is not None:
            found.setdefault((listed.kind, listed.id), listed)
        if len(found) == limit:
            break
    return list(found.values())


def _listed(row: Result) -> Listed | None:
    if row.enterprise is not None:
        return Listed(FIRM, row.enterprise.pk, row.enterprise.name, row.enterprise.uscc)
    if row.person is not None:
        return Listed(PERSON, row.person.pk, mask_name(row.person.name), f"**************{row.person.citizen_id_last4}")
    return None


def entity_within(kind: str, pk: int, reach: Reach, today: date) -> Entity | None:
    """One, or none for whoever it is not to see. Ten statements or so, whatever it holds."""
    results = list(_seen(reach, kind, pk).select_related("enterprise", "person").order_by("-pk")[:MOST])
    if not results:
        return None
    firm = results[0].enterprise
    pushes = Push.objects.filter(within(reach), result__in=[row.pk for row in results]).order_by("-pk")
    head = _listed(results[0])
    if head is None:
        return None
    return Entity(
        kind=kind,
        id=pk,
        name=head.name,
        number=head.number,
        head=mask_name(firm.legal_representative) if firm and firm.legal_representative else "",
        pushes=tuple(rows_of(pushes, today)),
        permits=tuple(_permits(results, today)),
        checks=tuple(_checks(results)),
    )


def _permits(results: list[Result], today: date) -> Iterable[Verified]:
    """The certificates of the cases and entries that the reader sees, each once, the newest first."""
    cases = [row.case_id for row in results if row.case_id]
    named = [row.certificate_id for row in results if row.certificate_id]
    rows = Certificate.objects.filter(Q(subject_kind="case", subject_id__in=cases) | Q(pk__in=named))
    return [seen(row, today) for row in rows.order_by("-pk")[:MOST]]


def _checks(results: list[Result]) -> Iterable[Checked]:
    cases = [row.case_id for row in results if row.case_id]
    rows = Commitment.objects.filter(case__in=cases, withdrawn_at=None).select_related("case").order_by("-made_at")
    return [
        Checked(row.case.number, row.case.item_name, local_day(row.made_at), row.result, row.found_on, row.rectify_by)
        for row in rows
    ]
