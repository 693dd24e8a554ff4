"""A closed file read as the checklist wants it; some statements a file (W8)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from oneseal.records.archive.models import Package
from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document
from oneseal.records.evaluation.models import Rating
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.privacy.models import Reveal
from oneseal.records.review.models import OverdueReason, Step, Visit
from oneseal.rules.archive.file_facts import Done, FileFacts, Limited
from oneseal.rules.permissions.people import Reach
from oneseal.rules.stages.names import Stage

CASE = "case"
LOOK = "inspection"
"""How a look into a drawn file stands in the log of looks."""


def facts_of_file(case: Case, today: date) -> FileFacts:
    """Entries, limits, documents, verifications, delivery and package of a case."""
    about = {"subject_kind": CASE, "subject_id": case.pk}
    events = Event.objects.filter(**about).order_by("seq").values_list("verb", "post", "body", "account_id")
    clocks = list(Clock.objects.filter(**about).order_by("pk"))
    said = set(OverdueReason.objects.filter(clock__in=clocks).values_list("clock_id", flat=True))
    documents = Document.objects.filter(**about).values_list("kind", flat=True)
    return FileFacts(
        done=tuple(Done(*row) for row in events),
        limits=tuple(_limit(row, today, explained=row.pk in said) for row in clocks),
        documents=frozenset(documents),
        visits=_visits(case.pk),
        delivered=Delivery.objects.filter(case=case).exclude(proof="").exists(),
        archived=case.stage == Stage.ARCHIVED,
        packed=Package.objects.filter(case=case).exists(),
        rated=tuple(_limit(row, today, explained=False) for row in _ratings(case.pk)),
    )


def looked_into(account: int | None, case_id: int) -> bool:
    """Whether somebody told his own reason for looking into a file; another's look is not his (house rule 7)."""
    looks = Reveal.objects.filter(account_id=account or 0, subject_kind=CASE, subject_id=case_id, field=LOOK)
    return looks.exists()


def _limit(row: Clock, today: date, *, explained: bool) -> Limited:
    return Limited(row.kind, row.due_on, row.ended_on or today, explained, row.ended_on is None, row.post)


def _ratings(case_id: int) -> list[Clock]:
    rated = Rating.objects.filter(subject_kind=CASE, subject_id=case_id).values("pk")
    return list(Clock.objects.filter(subject_kind="rating", subject_id__in=rated).order_by("pk"))


def _visits(case_id: int) -> tuple[int, ...]:
    """Officers at each verification on site: of the step, or of its record."""
    recorded = Visit.objects.filter(case_id=case_id).exclude(visited_on=None).values_list("step_no", "officers")
    found = {step: len(officers) for step, officers in recorded}
    steps = Step.objects.filter(case_id=case_id, state="done").exclude(officers=[]).values_list("no", "officers")
    return tuple({**{step: len(officers) for step, officers in steps}, **found}.values())


def draws_within(reach: Reach) -> Q:
    """Draws of the divisions that somebody inspects."""
    return Q() if reach.everything else Q(division__in=sorted(reach.divisions))


def findings_within(reach: Reach, bodies: Collection[str]) -> Q:
    """Findings of the divisions that somebody inspects, and those that his own bodies have to answer."""
    inspected = Q() if reach.everything else Q(draw__division__in=sorted(reach.divisions))
    return inspected | Q(body__in=sorted(bodies))
