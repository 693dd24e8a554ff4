"""Files whose retention has run out, why others are kept on, and what was destroyed (Art. 21 档案法; W7)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from oneseal.queries.documents.listed import Listed, listed
from oneseal.records.accounts.models import Account
from oneseal.records.archive.models import DestroyedFile, Destruction, RetentionClass, RetentionHold
from oneseal.records.archive.retention import states_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.archive.retention import (
    RETENTION_NAMES,
    YEARS,
    DestructionStage,
    Retention,
    closed_before,
    kept_through,
    obstacle,
)
from oneseal.rules.permissions.groups import CERTIFIERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Stage

DESTRUCTION = "destruction"
AT_MOST = 200


@dataclass(frozen=True)
class DueFile:
    """An archived file past its term: ``why`` is the reason for which it is kept on, none where it may go."""

    number: str
    item_name: str
    closed_on: date
    retention: tuple[str, str]
    kept_through: date
    why: Refusal | None
    held: bool


@dataclass(frozen=True)
class ClassCell:
    """An item version with archived files, and how long they are kept."""

    version: int
    number: int
    item_name: str
    files: int
    retention: str
    name: tuple[str, str]
    basis: str


@dataclass(frozen=True)
class FileCell:
    """A file of a destruction: destroyed on that day, or left out for that reason; ``why`` before it is answered."""

    number: str
    item_name: str
    closed_on: date | None
    retention: tuple[str, str]
    done_on: date | None
    left_out: str
    why: Refusal | None


@dataclass(frozen=True)
class DestructionCell:
    """A destruction: who proposed it, who answered, what became of it."""

    id: int
    stage: DestructionStage
    proposed_by: str
    proposed_on: date
    answered_by: str
    answered_on: date | None
    reason: str
    answer: str
    own: bool
    files: tuple[FileCell, ...]
    document: Listed | None


def _bodies(who: Principal) -> frozenset[str]:
    return frozenset(held.body for held in who.posts if held.post in CERTIFIERS)


def _archived(who: Principal) -> QuerySet[Case]:
    return Case.objects.filter(visible(reach_of(who)), body__in=_bodies(who), stage=Stage.ARCHIVED)


def due_files(who: Principal, today: date) -> list[DueFile]:
    """Those whose term is over and that are not destroyed, the oldest first; each with why it is kept on, if it is."""
    over = Q(pk__in=[])
    for retention in YEARS:
        over |= Q(
            version_of_item__retentionclass__retention=retention.value,
            closed_on__lt=closed_before(today, retention),
        )
    gone = DestroyedFile.objects.filter(done_on__isnull=False).values("case")
    cases = list(_archived(who).filter(over).exclude(pk__in=gone).order_by("closed_on", "pk")[:AT_MOST])
    states = states_of(cases, today)
    found = []
    for case in cases:
        state = states[case.pk]
        if case.closed_on is None or state.retention is None:
            continue
        last = kept_through(case.closed_on, state.retention)
        if last is not None:
            names, why = RETENTION_NAMES[state.retention], obstacle(state, today)
            found.append(DueFile(case.number, case.item_name, case.closed_on, names, last, why, state.held))
    return found


def classes_for(who: Principal) -> list[ClassCell]:
    """The item versions with archived files of his bodies; those without a class first."""
    rows = _archived(who).order_by().values_list("version_of_item", "version_of_item__number", "version_of_item__name")
    counted = list(rows.annotate(n=Count("pk")))
    known = {row.version_id: row for row in RetentionClass.objects.filter(version__in=[row[0] for row in counted])}
    found = []
    for version, number, name, n in counted:
        row = known.get(version)
        retention = row.retention if row else ""
        found.append(ClassCell(version, number, name, n, retention, _names(retention), row.basis if row else ""))
    return sorted(found, key=lambda one: (bool(one.retention), one.item_name, one.number))


def _names(retention: str) -> tuple[str, str]:
    return next((names for one, names in RETENTION_NAMES.items() if one == retention), ("", ""))


def destructions_for(who: Principal, today: date) -> list[DestructionCell]:
    """Those of his bodies, the newest first."""
    rows = list(Destruction.objects.filter(body__in=_bodies(who)).order_by("-pk")[:50])
    return _cells(rows, who, today)


def destruction_for(destruction: int, who: Principal, today: date) -> DestructionCell | None:
    """One of his bodies."""
    rows = list(Destruction.objects.filter(body__in=_bodies(who), pk=destruction))
    return next(iter(_cells(rows, who, today)), None)


def _cells(rows: Collection[Destruction], who: Principal, today: date) -> list[DestructionCell]:
    people = {key for row in rows for key in (row.proposed_by, row.answered_by) if key}
    names = dict(Account.objects.filter(pk__in=people).values_list("pk", "name"))
    of_rows = DestroyedFile.objects.filter(destruction__in=rows).select_related("case").order_by("case__number")
    files: dict[int, list[DestroyedFile]] = {}
    for one in of_rows:
        files.setdefault(one.destruction_id, []).append(one)
    made = Document.objects.filter(subject_kind=DESTRUCTION, subject_id__in=[row.pk for row in rows])
    documents = {row.subject_id: listed(row) for row in made}
    waiting = [one.case for row in rows if row.stage == DestructionStage.PROPOSED for one in files.get(row.pk, ())]
    why = {key: obstacle(state, today) for key, state in states_of(waiting, today).items()} if waiting else {}
    return [
        DestructionCell(
            id=row.pk,
            stage=DestructionStage(row.stage),
            proposed_by=names.get(row.proposed_by or 0, ""),
            proposed_on=row.proposed_on,
            answered_by=names.get(row.answered_by or 0, ""),
            answered_on=row.answered_on,
            reason=unseal(row.reason_sealed),
            answer=unseal(row.answer_sealed) if row.answer_sealed else "",
            own=row.proposed_by == who.account_id,
            files=tuple(_file(one, why.get(one.case_id)) for one in files.get(row.pk, ())),
            document=documents.get(row.pk),
        )
        for row in rows
    ]


def _file(one: DestroyedFile, why: Refusal | None) -> FileCell:
    case = one.case
    return FileCell(case.number, case.item_name, case.closed_on, _names(one.retention), one.done_on, one.left_out, why)


@dataclass(frozen=True)
class Gone:
    """That a case's file was destroyed: when, by whom, on whose proposal, by which register."""

    on: date
    proposed_by: str
    approved_by: str
    number: str


def destroyed_of(case_id: int) -> Gone | None:
    """What the pages of a case say once its file is destroyed, None while it is kept."""
    row = DestroyedFile.objects.filter(case=case_id, done_on__isnull=False).select_related("destruction").first()
    if row is None or row.done_on is None:
        return None
    of = row.destruction
    names = dict(Account.objects.filter(pk__in=(of.proposed_by or 0, of.answered_by or 0)).values_list("pk", "name"))
    made = Document.objects.filter(subject_kind=DESTRUCTION, subject_id=of.pk).values_list("number", flat=True).first()
    return Gone(row.done_on, names.get(of.proposed_by or 0, ""), names.get(of.answered_by or 0, ""), made or "")


def is_held(case_id: int) -> bool:
    """Whether a file is held back for a dispute or an investigation."""
    return RetentionHold.objects.filter(case=case_id, lifted_on=None).exists()


CLASSES = tuple((one.value, RETENTION_NAMES[one]) for one in Retention)
