"""What the rule of retention asks of archived files, read for many at once (Art. 21 档案法)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from oneseal.records.archive.belonging import subjects_of
from oneseal.records.archive.models import DestroyedFile, DrawnFile, Finding, RetentionClass, RetentionHold
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import statuses_on
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.archive.findings import State
from oneseal.rules.archive.retention import FileState, Retention
from oneseal.rules.certificates.approvals import approval_stands, grants_by_approval
from oneseal.rules.certificates.status import LIVE

CASE = "case"


def states_of(cases: Collection[Case], today: date) -> dict[int, FileState]:
    """By key of the case; as many statements with many files as with few."""
    keys = [case.pk for case in cases]
    of_case = Q(subject_kind=CASE, subject_id__in=keys)
    versions = {case.version_of_item_id for case in cases}
    classes = dict(RetentionClass.objects.filter(version__in=versions).values_list("version_id", "retention"))
    running = _running(keys)
    drawn = DrawnFile.objects.filter(case__in=keys)
    inspected = _keys(drawn.filter(draw__reported_on=None).values_list("case_id"))
    inspected |= _keys(
        Finding.objects.filter(file__case__in=keys).exclude(state=State.CLOSED).values_list("file__case")
    )
    held = _keys(RetentionHold.objects.filter(case__in=keys, lifted_on=None).values_list("case_id"))
    gone = _keys(DestroyedFile.objects.filter(case__in=keys, done_on__isnull=False).values_list("case_id"))
    certified = _certified(of_case, today) | _approved(cases, today)
    barred = _barred(of_case, today)
    return {
        case.pk: FileState(
            stage=case.stage,
            closed_on=case.closed_on,
            retention=next((one for one in Retention if one == classes.get(case.version_of_item_id)), None),
            running=case.pk in running,
            inspected=case.pk in inspected,
            barred=case.pk in barred,
            certified=case.pk in certified,
            held=case.pk in held,
            destroyed=case.pk in gone,
        )
        for case in cases
    }


def _keys(rows: Collection[tuple[int]]) -> set[int]:
    return {key for (key,) in rows}


def _running(cases: Collection[int]) -> set[int]:
    """Cases with a limit that still runs, be it of a push, a feedback or a telling in their file."""
    subjects = subjects_of(cases)
    of_any = Q(pk__in=())
    for kind in {kind for kind, _ in subjects}:
        of_any |= Q(subject_kind=kind, subject_id__in=[pk for known, pk in subjects if known == kind])
    found = Clock.objects.filter(of_any, ended_on=None).values_list("subject_kind", "subject_id")
    return {subjects[subject] for subject in found}


def _certified(of_case: Q, today: date) -> set[int]:
    """Cases whose certificate stands, suspended or not: of one that was annulled or replaced nothing more comes."""
    rows = Certificate.objects.filter(of_case & (Q(valid_to=None) | Q(valid_to__gte=today)))
    statuses = statuses_on(list(rows), today)
    return {row.subject_id for row in rows if statuses[row.pk] in LIVE}


def _approved(cases: Collection[Case], today: date) -> set[int]:
    """Cases that granted a permit by an approval which runs on and was not entered in the register yet (Art. 39)."""
    of = {case.pk: case for case in cases if grants_by_approval(snapshot_of(case.version_of_item))}
    entered = Certificate.objects.filter(subject_kind=CASE, subject_id__in=list(of)).values("subject_id")
    granted = Decision.objects.filter(case__in=list(of), outcome="grant", paper="").exclude(case__in=entered)
    return {
        key
        for key, on in granted.values_list("case_id", "decided_on")
        if approval_stands(snapshot_of(of[key].version_of_item), of[key].doing, on, today)
    }


def _barred(of_case: Q, today: date) -> set[int]:
    """Cases whose decision a bar rests on that is still in force."""
    numbers = dict(Document.objects.filter(of_case).values_list("number", "subject_id"))
    standing = Restriction.objects.filter(Q(until=None) | Q(until__gte=today), number__in=numbers, lifted_on=None)
    return {numbers[number] for number in standing.values_list("number", flat=True)}
