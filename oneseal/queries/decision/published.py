"""Grants that are public: for everybody, by day of decision, with what the credit rules list (Art. 40; 双公示)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from oneseal.queries.certificates.verified import IN_ORDER, acts_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import Decision, Withheld
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.levels.models import AnswerAbove
from oneseal.records.places.models import Body
from oneseal.rules.certificates.status import Status, status_on
from oneseal.rules.decision.publication import LATER, PERMIT, Secret, code_shown, decided_before, holder_shown


@dataclass(frozen=True)
class Grant:
    """One published grant; a person's name is masked, no number of a person is in it."""

    holder_kind: str
    holder: str
    code: str
    representative: str
    document: str
    implementation_code: str
    item: str
    certificate: str
    certificate_number: str
    identifier: str
    decided_on: date
    valid_from: date | None
    valid_to: date | None
    status: Status | None
    body: str
    body_name: str


def published(division: str, today: date, *, words: str = "", since: date | None = None) -> QuerySet[Case]:
    """The public grants of a place, the latest first. Words are sought in items and in names of enterprises.

    No name of a person is sought: whoever types one must not learn what that person was granted.
    """
    grants = Case.objects.filter(
        division=division,
        decided_on__lte=decided_before(today),
        decision__outcome="grant",
        version_of_item__item__type_code=PERMIT,
    ).exclude(Exists(Withheld.objects.filter(case=OuterRef("pk"), ended_at=None)))
    if since:
        grants = grants.filter(decided_on__gte=since)
    if words:
        own = Document.objects.filter(subject_kind="case", subject_id=OuterRef("pk"), kind="grant", number=words)
        named = Q(applicant_kind="enterprise", applicant_name__contains=words)
        above = Decision.objects.filter(case=OuterRef("pk"), paper=words)
        grants = grants.filter(Q(item_name__contains=words) | named | Exists(own) | Exists(above))
    return grants.order_by("-decided_on", "-id")


def shown(grants: QuerySet[Case], today: date, first: int, last: int) -> list[Grant]:
    """Some of them in full: four statements, however many.

    What a body outside decided bears its name and the number of its paper, as it would on its own pages (R1).
    """
    number = Document.objects.filter(subject_kind="case", subject_id=OuterRef("pk"), kind="grant").values("number")
    above = AnswerAbove.objects.filter(case=OuterRef("pk"))
    found = grants.select_related("enterprise").annotate(
        document=Coalesce(
            Subquery(above.values("number")[:1]), Subquery(number[:1]), Value(""), output_field=TextField()
        ),
        guide=F("version_of_item__implementation_code"),
        decided_by=Coalesce(Subquery(above.values("body")[:1]), "body", output_field=TextField()),
    )
    rows = list(found[first:last])
    issued = Certificate.objects.filter(subject_kind="case", subject_id__in=[row.pk for row in rows])
    certificates = {one.subject_id: one for one in issued.order_by("edition").prefetch_related(IN_ORDER)}
    names = dict(Body.objects.filter(pk__in={row.decided_by for row in rows}).values_list("pk", "name"))
    return [_grant(row, certificates.get(row.pk), names, today) for row in rows]


def _grant(row: Case, issued: Certificate | None, names: Mapping[str, str], today: date) -> Grant:
    assert row.decided_on, "what is published was decided"
    enterprise = row.enterprise
    return Grant(
        holder_kind=row.applicant_kind,
        holder=holder_shown(row.applicant_kind, row.applicant_name),
        code=code_shown(row.applicant_kind, enterprise.uscc) if enterprise else "",
        representative=enterprise.legal_representative if enterprise else "",
        document=row.document,  # type: ignore[attr-defined]
        implementation_code=row.guide,  # type: ignore[attr-defined]
        item=row.item_name,
        certificate=issued.name if issued else "",
        certificate_number=issued.number if issued else "",
        identifier=issued.identifier if issued else "",
        decided_on=row.decided_on,
        valid_from=issued.valid_from if issued else None,
        valid_to=issued.valid_to if issued else None,
        status=status_on(_facts(issued), today).status if issued else None,
        body=row.decided_by,  # type: ignore[attr-defined]
        body_name=names.get(row.decided_by, row.decided_by),  # type: ignore[attr-defined]
    )


def _facts(issued: Certificate) -> dict[str, Any]:
    return {"valid_from": issued.valid_from, "valid_to": issued.valid_to, "acts": acts_of(issued)}


@dataclass(frozen=True)
class Publication:
    """Whether a grant is public, and from which day; where it is withheld, on which ground."""

    since: date
    withheld: Secret | None


def publication_of(case_id: int) -> Publication | None:
    """Of a case; None where nothing of it is published: no grant, or of no permit."""
    found = Case.objects.filter(pk=case_id, decision__outcome="grant", version_of_item__item__type_code=PERMIT)
    row = (
        found.annotate(
            secret=Subquery(Withheld.objects.filter(case=OuterRef("pk"), ended_at=None).values("ground")[:1])
        )
        .values_list("decided_on", "secret")
        .first()
    )
    if row is None or row[0] is None:
        return None
    return Publication(row[0] + LATER, Secret(row[1]) if row[1] else None)
