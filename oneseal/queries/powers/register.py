"""The register of a county on a day: every item with its holder and class, and the totals (C8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from oneseal.records.powers.models import Power
from oneseal.records.powers.reads import named, still_handled
from oneseal.rules.powers.classes import Classified, Totals, totals_of
from oneseal.rules.powers.names import TransferClass


@dataclass(frozen=True)
class HeldItem:
    """An item of the register."""

    item: str
    item_name: str
    body_name: str
    by: str
    status: str
    since: date
    source: str


def held_items(division: str, day: date, *, text: str = "", kind: TransferClass | None = None) -> list[HeldItem]:
    """Those whose name, code or body holds the text, of a class if one is given; one statement."""
    rows = still_handled(Power.objects.filter(division=division, held__contains=day), day)
    rows = rows.annotate(item_name=F("item__name"), body_name=named("body"))
    if kind is not None:
        rows = rows.filter(status=kind.value)
    if text:
        rows = rows.filter(Q(item_name__icontains=text) | Q(item_id__startswith=text) | Q(body_name__icontains=text))
    return [
        HeldItem(
            item=row.item_id,
            item_name=row.item_name,
            body_name=row.body_name or row.body,
            by=row.by,
            status=row.status,
            since=row.held.lower,
            source=row.source_department.replace("|", "、"),
        )
        for row in rows.order_by("item__seq")
    ]


def totals_on(division: str, day: date) -> Totals:
    """Counted from the powers of the day, with those that stand at a township of the county."""
    return totals_of(classified_on(division, day))


def classified_on(division: str, day: date, but: Iterable[str] = ()) -> list[Classified]:
    """The rows that are counted, without some items."""
    county = Q(division=division) | Q(division__startswith=division[:6], by="own")
    rows = Power.objects.filter(county, held__contains=day).exclude(status="").exclude(item_id__in=but)
    rows = still_handled(rows, day)
    return [
        Classified(row.item_id, row.item.type, TransferClass(row.status), row.source_department)
        for row in rows.select_related("item")
    ]
