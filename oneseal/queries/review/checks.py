"""Commitments that wait for their check, are being put right, or did not hold: what each body has to do (L6, I8)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from oneseal.queries.intake.commitment import CommitmentCell, commitment_of
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.rules.certificates.approvals import grants_by_approval
from oneseal.rules.intake.commitment import CHECK, RECTIFICATION, Result
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import Stage

CASE = "case"
MOST = 200


@dataclass(frozen=True)
class ToCheck:
    """A commitment under way: of which case, until when, how many days are left, whether it is the reader's."""

    number: str
    item_name: str
    kind: str
    due_on: date | None
    over: bool
    mine: bool
    cell: CommitmentCell


@dataclass(frozen=True)
class Unmet:
    """One that did not hold in the end, for the body that granted: its certificate, or that it is an approval."""

    number: str
    item_name: str
    item_version: int
    certificate: str
    by_approval: bool
    cell: CommitmentCell


def _running(who: Principal) -> QuerySet[Clock]:
    seen = Case.objects.filter(visible(reach_of(who)), pk=OuterRef("subject_id"))
    return Clock.objects.filter(Exists(seen), ended_on=None, subject_kind=CASE, kind__in=(CHECK, RECTIFICATION))


def _at_posts(clocks: QuerySet[Clock], who: Principal) -> QuerySet[Clock]:
    mine = Q(pk__in=[])
    for held in who.posts:
        mine |= Q(body=held.body, post=held.post)
    return clocks.filter(mine)


def checks_of_mine(who: Principal) -> dict[str, int]:
    """How many wait for the reader's own posts, by kind of clock; one statement."""
    counted = _at_posts(_running(who), who).order_by().values_list("kind").annotate(n=Count("pk"))
    return dict(counted)


def checks_within(who: Principal, today: date, *, mine: str = "") -> list[ToCheck]:
    """The running checks within reach, the earliest due first; ``mine``: of that kind and for his own posts only."""
    clocks = _running(who)
    if mine:
        clocks = _at_posts(clocks.filter(kind=mine), who)
    rows = list(clocks.order_by("due_on", "pk")[:MOST])
    related = Case.objects.select_related("commitment", "version_of_item")
    cases = related.in_bulk([row.subject_id for row in rows])
    held = {(one.body, one.post) for one in who.posts}
    found = []
    for row in rows:
        case = cases[row.subject_id]
        cell = commitment_of(case, snapshot_of(case.version_of_item))
        if cell is not None:
            over = row.due_on is not None and row.due_on < today
            own = (row.body, row.post) in held
            found.append(ToCheck(case.number, case.item_name, row.kind, row.due_on, over, own, cell))
    return found


def unmet_within(who: Principal) -> list[Unmet]:
    """What did not hold and still lies with the body that granted: its file is not closed."""
    own = {held.body for held in who.posts}
    rows = Case.objects.filter(visible(reach_of(who)), body__in=own, commitment__result=Result.NOT_MET.value)
    rows = rows.exclude(stage=Stage.ARCHIVED).select_related("commitment", "version_of_item").order_by("pk")
    cases = list(rows[:MOST])
    made = Certificate.objects.filter(subject_kind=CASE, subject_id__in=[case.pk for case in cases])
    identifiers = dict(made.order_by("pk").values_list("subject_id", "identifier"))
    found = []
    for case in cases:
        snapshot = snapshot_of(case.version_of_item)
        cell = commitment_of(case, snapshot)
        if cell is not None:
            told = identifiers.get(case.pk, ""), grants_by_approval(snapshot)
            found.append(Unmet(case.number, case.item_name, case.version_of_item_id, *told, cell))
    return found


def commitment_behind(certificate_id: int) -> CommitmentCell | None:
    """The commitment on which a certificate rests, if one was made."""
    row = Certificate.objects.get(pk=certificate_id)
    related = Case.objects.select_related("commitment", "version_of_item")
    case = related.filter(pk=row.subject_id).first() if row.subject_kind == CASE else None
    return commitment_of(case, snapshot_of(case.version_of_item)) if case is not None else None
