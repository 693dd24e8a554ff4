"""What became of an item that was abolished, split or absorbed at a body, and what a part was split from (C2, C3)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from oneseal.records.catalogue.changing import versions_of
from oneseal.records.catalogue.models import BasicChange, ItemVersion, VersionChange
from oneseal.rules.catalogue.change import ENDING, ChangeKind, ChangeStage


@dataclass(frozen=True)
class Ending:
    """The publication after which a code is no longer handled: what it did, from when, why, what follows it."""

    kind: ChangeKind
    effective: date
    reason: str
    basis: str
    became: tuple[tuple[str, str], ...]
    above: bool = False


def ending_of(code: str) -> Ending | None:
    """How the last version of a code ends or has ended; none for one that goes on, or that the data files ended."""
    last = versions_of(code).order_by("-number").values_list("in_force", "item_id", "item__ended").first()
    if last is None:
        return None
    if last[0].upper is None:
        return _cancelled_above(last[1], last[2]) if last[2] else None
    own, absorbed = Q(implementation_code=code, kind__in=ENDING), Q(kind=ChangeKind.MERGE, partners__contains=[code])
    row = VersionChange.objects.filter(own | absorbed, stage=ChangeStage.PUBLISHED).order_by("-effective").first()
    if row is None or row.effective is None:
        return None
    kind = ChangeKind(row.kind)
    if kind is ChangeKind.MERGE:
        after = ItemVersion.objects.filter(implementation_code=row.implementation_code)
    else:
        after = ItemVersion.objects.filter(body=row.body, item_id__in=row.partners)
    named = dict(after.order_by("number").values_list("implementation_code", "name"))
    return Ending(kind, row.effective, row.reason, row.basis, tuple(named.items()))


def _cancelled_above(item: str, day: date) -> Ending:
    """The level above has cancelled the item: nothing is accepted from that day, whatever this body does (C1)."""
    row = BasicChange.objects.filter(code=item, kind="end", state="published").order_by("-id").first()
    return Ending(ChangeKind.ABOLISH, day, row.reason if row else "", row.basis if row else "", (), above=True)


@dataclass(frozen=True)
class Gone:
    """A code under which nothing is handled any more: its name, since when, why, and where the item is handled now."""

    name: str
    since: date
    ending: Ending | None
    now_at: tuple[tuple[str, str, str], ...]
    """Code, name and body of the versions in force of the same item in the same place, after a transfer (C8)."""


def gone_since(code: str, today: date) -> Gone | None:
    """What became of a code whose last version is over; none for one in force, to come, or never heard of (C6)."""
    last = versions_of(code).order_by("-number").first()
    if last is None or last.in_force.upper is None or last.in_force.upper > today:
        return None
    here = ItemVersion.objects.filter(item_id=last.item_id, division=last.division, in_force__contains=today)
    now_at = tuple((row.implementation_code, row.name, row.listing["body_name"]) for row in here.order_by("seq"))
    return Gone(last.name, last.in_force.upper, ending_of(code), now_at)


def split_from(item: str, body: str) -> VersionChange | None:
    """The split that made an item of this body, if one did."""
    rows = VersionChange.objects.filter(kind=ChangeKind.SPLIT, stage=ChangeStage.PUBLISHED, body=body)
    return rows.filter(partners__contains=[item]).select_related("before").order_by("effective").first()
