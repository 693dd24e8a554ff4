"""Changes that go on together, of one workbook or of one stage, each with what stands in its way (C2, C14)."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from oneseal.queries.catalogue.changes import ShownChange
from oneseal.records.catalogue.changing import changes_kept
from oneseal.records.catalogue.models import VersionChange, Workbook
from oneseal.rules.catalogue.basic import must_be_there
from oneseal.rules.catalogue.change import (
    TRANSITIONS,
    ChangeAct,
    ChangeKind,
    Reason,
    must_be_a_second_person,
    must_be_submittable,
)
from oneseal.rules.catalogue.inheritance import must_keep_inherited
from oneseal.rules.catalogue.refusals import BASE_SUPERSEDED, NOT_HEALTHY
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal

AT_MOST = 50
"""How many are looked through and pressed at once: each is an act of its own, and the page has to come back."""
_TO_BE_WRITTEN = Reason("—", "—")


@dataclass(frozen=True)
class Waiting:
    """A change, how many places it changes, how many lack their reason, and the refusal that its act would meet."""

    id: int
    code: str
    name: str
    kind: ChangeKind
    edition: int
    places: int
    unjustified: int
    wrong: Refusal | None


@dataclass(frozen=True)
class Together:
    """The first of those that wait for an act, and how many there are."""

    rows: tuple[Waiting, ...]
    total: int


def together(who: Principal, act: ChangeAct, today: date, workbook: int = 0) -> Together:
    """The changes kept by the reader from which an act leads on; those of one workbook, if one is named."""
    found = changes_kept(who).filter(stage__in=TRANSITIONS[act][0]).order_by("pk")
    if act in (ChangeAct.PASS, ChangeAct.PUBLISH):
        found = found.exclude(authors__contains=[who.account_id or 0])
    if workbook:
        found = _of_workbook(found, workbook)
    return Together(tuple(_waiting(row, who, act, today) for row in found[:AT_MOST]), found.count())


def _of_workbook(rows: QuerySet[VersionChange], workbook: int) -> QuerySet[VersionChange]:
    """Those that began with the drafts of a workbook: made at that very moment, by whoever handed it in."""
    book = Workbook.objects.filter(pk=workbook).first()
    if book is None or book.drafted_at is None:
        return rows.none()
    return rows.filter(made_at=book.drafted_at, authors__contains=[book.account_id])


def _waiting(row: VersionChange, who: Principal, act: ChangeAct, today: date) -> Waiting:
    shown = ShownChange(row, who)
    return Waiting(
        id=row.pk,
        code=row.implementation_code,
        name=str(shown.content["item"]["name"]),
        kind=ChangeKind(row.kind),
        edition=row.edition,
        places=len(shown.differences),
        unjustified=len(shown.proposal.unjustified()),
        wrong=_in_the_way(shown, act, today),
    )


def _in_the_way(shown: ShownChange, act: ChangeAct, today: date) -> Refusal | None:
    """By the same rules as the act; a reason that is still to be written for all of them is none of it."""
    try:
        if act is not ChangeAct.SUBMIT:
            must_be_a_second_person(shown.row.authors, shown.who.account_id)
        if act is not ChangeAct.PASS:
            _must_be_whole(shown, today)
    except Refusal as wrong:
        return wrong
    return None


def _must_be_whole(shown: ShownChange, today: date) -> None:
    row, proposal = shown.row, shown.proposal
    if shown.superseded and row.before is not None:
        raise BASE_SUPERSEDED.refuse(number=row.before.number + 1)
    if row.kind != ChangeKind.ABOLISH:
        must_be_there(row.item.since, row.item.earlier, row.item.ended, shown.earliest(today))
        must_keep_inherited(shown.content, shown.above)
    reasons = {**proposal.reasons, **dict.fromkeys((one.key for one in proposal.unjustified()), _TO_BE_WRITTEN)}
    whole = proposal.reason if proposal.reason.whole else _TO_BE_WRITTEN
    must_be_submittable(replace(proposal, reasons=reasons, reason=whole))
    if row.kind not in (ChangeKind.SUSPEND, ChangeKind.ABOLISH) and (bad := shown.health.blocking):
        raise NOT_HEALTHY.refuse(count=len(bad), first_zh=bad[0].zh, first_en=bad[0].en)
