"""A window is opened, changed or closed from a day on; what was stays as it was (I1, H1)."""

from collections.abc import Sequence
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import Item
from oneseal.records.places.models import Body, Hall
from oneseal.records.powers.models import Window
from oneseal.rules.powers.refusals import GROUND_NEEDED, NO_SUCH, OVER, UNKNOWN_ITEM, WINDOW_NOWHERE
from oneseal.rules.powers.windows import Takes, Wanted, must_be_whole, must_begin
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.powers.keeping import Keeping, register_act

COUNTY = 6
"""Digits of a code that name the county: whoever keeps its hall keeps its townships' too."""


@register_act("windows.keep")
def open_window(at: Keeping, *, zone: str, wanted: Wanted, day: date) -> None:
    """One more window in a zone, numbered after the last, from a day on."""
    must_be_whole(wanted)
    must_begin(day, at.today, None)
    place = Hall.objects.select_for_update().filter(pk=zone, kind="zone").first()
    if place is None or not _ours(place.division_id, at):
        raise WINDOW_NOWHERE.refuse()
    last = Window.objects.filter(zone=place).order_by("-number").values_list("number", flat=True).first() or 0
    made = Window(
        code=f"{zone}-{last + 1:02d}", zone=place, division=place.division_id, number=last + 1, held=open_since(day)
    )
    _become(made, wanted)
    made.save()
    at.record(made, _told(made))


@register_act("windows.keep")
def change_window(at: Keeping, *, code: str, wanted: Wanted, day: date) -> None:
    """The same window under another name, of another sort, or for other items, from a day on."""
    must_be_whole(wanted)
    row = _standing(code, day, at)
    until, row.held = row.held.upper, ended(row.held, day)
    at.record(row, {"window": code, "until": day}, verb="close_window")
    after = Window(code=code, zone_id=row.zone_id, division=row.division, number=row.number, held=DateRange(day, until))
    _become(after, wanted)
    after.save()
    at.record(after, _told(after))


@register_act("windows.keep")
def close_window(at: Keeping, *, code: str, day: date, reason: str) -> None:
    """The window is closed from a day on, with the reason; what was handed in there stays where it is."""
    if len(reason.strip()) < 2:
        raise GROUND_NEEDED.refuse()
    row = _standing(code, day, at)
    row.held = ended(row.held, day)
    at.record(row, {"window": code, "until": day}, private={"reason": reason.strip()[:200]})


def _ours(division: str, at: Keeping) -> bool:
    return any(own[:COUNTY] == division[:COUNTY] for own in at.divisions)


def _standing(code: str, day: date, at: Keeping) -> Window:
    """The last row of the window, locked; a window that has ended is not changed any more."""
    rows = Window.objects.select_for_update().filter(code=code, held__isempty=False).order_by("-held")
    row = rows.first()
    if row is None or not _ours(row.division, at):
        raise NO_SUCH.refuse()
    if row.held.upper is not None:
        raise OVER.refuse()
    must_begin(day, at.today, row.held.lower)
    return row


def _become(row: Window, wanted: Wanted) -> None:
    row.name, row.kind, row.takes = wanted.name.strip(), wanted.kind.value, wanted.takes.value
    row.basis = wanted.basis.strip()
    row.bodies = _bodies(wanted.bodies, row.division) if wanted.takes is Takes.BODIES else []
    row.items = _items(wanted.items) if wanted.takes is Takes.LISTED else []


def _bodies(given: Sequence[str], division: str) -> list[str]:
    """Bodies of the county, of its townships, or above: those that may sit in this hall."""
    known = set(
        Body.objects.filter(pk__in=given, division__code__startswith=division[:COUNTY]).values_list("pk", flat=True)
    )
    if set(given) - known:
        raise NO_SUCH.refuse()
    return sorted(known)


def _items(given: Sequence[str]) -> list[str]:
    known = set(Item.objects.filter(pk__in=given).values_list("pk", flat=True))
    unknown = sorted(set(given) - known)
    if unknown:
        raise UNKNOWN_ITEM.refuse(code=unknown[0])
    return sorted(known)


def _told(row: Window) -> dict[str, object]:
    return {
        "window": row.code,
        "name": row.name,
        "kind": row.kind,
        "takes": row.takes,
        "bodies": row.bodies,
        "items": row.items,
        "basis": row.basis,
        "since": row.held.lower,
    }
