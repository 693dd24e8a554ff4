"""Windows and items as the rule of the windows knows them (I1)."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.powers.models import Authority, Power, Window
from oneseal.rules.powers import windows as rule
from oneseal.rules.powers.names import Basis, Way

COUNTY = 6
_ACCEPTING = [way.value for way in Way if way.accepts]


def window_stands(row: Window) -> rule.Window:
    """A row as the rule knows it."""
    return rule.Window(
        code=row.code,
        zone=row.zone_id,
        number=row.number,
        name=row.name,
        kind=rule.WindowKind(row.kind),
        takes=rule.Takes(row.takes),
        since=row.held.lower,
        until=row.held.upper,
        bodies=frozenset(row.bodies),
        items=frozenset(row.items),
    )


def windows_on(division: str, day: date) -> "QuerySet[Window, Any]":
    """The windows that are open on a day in the halls of a county, its townships' too, as they stand."""
    rows = Window.objects.filter(division__startswith=division[:COUNTY], held__contains=day)
    return rows.select_related("zone", "zone__parent").order_by("division", "zone_id", "number")


def standing(versions: "QuerySet[ItemVersion, Any]", day: date) -> "QuerySet[ItemVersion, Any]":
    """Each with who holds its item on the day, of which class, and which bodies below accept it too."""
    powers = Power.objects.filter(item_id=OuterRef("item_id"), division=OuterRef("division"), held__contains=day)
    published = Q(published_on__lte=day) | ~Q(basis=Basis.DELEGATED)
    below = Authority.objects.filter(
        published, item_id=OuterRef("item_id"), division=OuterRef("division"), held__contains=day, way__in=_ACCEPTING
    )
    return versions.annotate(
        power=Subquery(powers.values(cells=JSONObject(body="body", status="status"))[:1]),
        below=ArraySubquery(below.values("delegate")),
    )


def item_stands(row: Any) -> rule.ItemStands:
    """A row of ``standing`` as the rule knows it; where the register says nothing, the version says whose it is."""
    power = row.power or {"body": row.body, "status": ""}
    return rule.ItemStands(row.item_id, power["body"], power["status"], frozenset(row.below))


_FACTS = ("code", "zone_id", "number", "name", "kind", "takes", "bodies", "items")


def at_window(versions: "QuerySet[ItemVersion, Any]", code: str, day: date) -> "QuerySet[ItemVersion, Any]":
    """Each as in ``standing``, with the window of that code as it stands on the day; no statement of its own."""
    rows = Window.objects.filter(code=code, held__contains=day)
    cells = JSONObject(pk="pk", **{one: one for one in _FACTS})
    return standing(versions, day).annotate(window=Subquery(rows.values(cells=cells)[:1]))


def window_found(row: Any, day: date) -> tuple[int, rule.Window, rule.ItemStands] | None:
    """From a row of ``at_window``: key of the window, how it stands, how the item stands; None where it is closed."""
    cells = row.window
    if not cells:
        return None
    stands = rule.Window(
        code=cells["code"],
        zone=cells["zone_id"],
        number=cells["number"],
        name=cells["name"],
        kind=rule.WindowKind(cells["kind"]),
        takes=rule.Takes(cells["takes"]),
        since=day,
        bodies=frozenset(cells["bodies"]),
        items=frozenset(cells["items"]),
    )
    return cells["pk"], stands, item_stands(row)
