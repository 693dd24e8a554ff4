"""The stationing list, departments by the rule of two concentrations and two in-places, representatives (C9)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from oneseal.records.accounts.models import Account
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Power, Representative, Station
from oneseal.records.powers.reads import still_handled
from oneseal.rules.powers.names import Spot, TransferClass
from oneseal.rules.powers.stationing import CHIEF, InPlace

HALL_UNIT, SERVING = "驻厅窗口", "公用企业"
"""The unit in the hall; the kind of body that serves there and decides nothing (水、电、气、通信)."""


@dataclass(frozen=True)
class StationRow:
    """A line of the list."""

    id: int
    item: str
    item_name: str
    body: str
    since: date
    until: date | None
    reason: str


@dataclass(frozen=True)
class ChiefRow:
    """A chief representative and what he may decide on the spot."""

    id: int
    name: str
    items: tuple[str, ...]
    spots: tuple[Spot, ...]
    ground: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Department:
    """A department that has items outside the bureau, and how it stands."""

    body: str
    name: str
    place: InPlace
    stations: tuple[StationRow, ...]
    chiefs: tuple[ChiefRow, ...]
    could_be: tuple[tuple[int, str], ...]
    outside: tuple[tuple[str, str], ...]


def departments_in_hall(division: str, day: date) -> list[Department]:
    """All departments of the division that hold items of their own; seven statements, however many items."""
    held = Power.objects.filter(division=division, held__contains=day).exclude(status="")
    powers = still_handled(held, day).select_related("item")
    own = [row for row in powers.order_by("item__seq") if not TransferClass(row.status).moves]
    stations = Station.objects.filter(division=division, held__contains=day).select_related("item")
    there = list(stations.order_by("item__seq"))
    bodies = sorted({row.body for row in own} | {row.body for row in there})
    found = list(Body.objects.filter(pk__in=bodies).values_list("pk", "name", "kind"))
    names, serving = {pk: name for pk, name, _ in found}, {pk for pk, _, kind in found if kind == SERVING}
    chiefs = list(Representative.objects.filter(division=division, held__contains=day).order_by("pk"))
    posts = PostHeld.objects.filter(body__in=bodies, held__contains=day)
    units = set(posts.filter(unit=HALL_UNIT).values_list("body", flat=True))
    holders = list(posts.filter(post=CHIEF).values_list("body", "account_id"))
    accounts = dict(Account.objects.filter(pk__in=[pk for _, pk in holders]).values_list("pk", "name"))
    owed = Counter(row.body for row in own if row.status == TransferClass.STATIONED)
    listed = {row.item_id for row in there}
    return [
        Department(
            body=body,
            name=names.get(body, body),
            place=InPlace(
                body=body,
                stationed=sum(row.body == body for row in there),
                items=max(owed[body], sum(row.body == body for row in there)),
                unit=body in units,
                chief=any(row.body == body for row in chiefs),
                decides=body not in serving,
            ),
            stations=tuple(_station(row) for row in there if row.body == body),
            chiefs=tuple(_chief(row) for row in chiefs if row.body == body),
            could_be=tuple((pk, accounts.get(pk, str(pk))) for where, pk in holders if where == body),
            outside=tuple(
                (row.item_id, row.item.name) for row in own if row.body == body and row.item_id not in listed
            ),
        )
        for body in bodies
    ]


def _station(row: Station) -> StationRow:
    return StationRow(row.pk, row.item_id, row.item.name, row.body, row.held.lower, row.held.upper, row.reason)


def _chief(row: Representative) -> ChiefRow:
    return ChiefRow(
        id=row.pk,
        name=row.name,
        items=tuple(row.items),
        spots=tuple(Spot(spot) for spot in row.spots),
        ground=row.legal_ground,
        since=row.held.lower,
        until=row.held.upper,
    )


def stations_left(division: str, day: date) -> list[StationRow]:
    """What left the hall in the year before a day, newest first: the list is adjusted, not fixed."""
    rows = Station.objects.filter(division=division, held__endswith__lte=day, held__isempty=False)
    return [_station(row) for row in rows.select_related("item").order_by("-held")[:20]]
