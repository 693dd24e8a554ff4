"""The public authority lists: level, body, authority (C10, S4 二(四)2). Computed from the powers, never typed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from oneseal.records.places.models import Division
from oneseal.records.powers.models import Power
from oneseal.records.powers.reads import authorities_of, authority_held, kind_of, named, power_held, still_handled
from oneseal.rules.powers.authority import in_effect
from oneseal.rules.powers.names import BASIS_NAMES, BY_NAMES, WAY_NAMES, Basis, By, Way


@dataclass(frozen=True)
class AuthorityRow:
    """One line of the list of a level: which body, over which item, by what, from when, on what ground."""

    level: str
    place: str
    place_name: str
    body: str
    body_name: str
    item: str
    item_name: str
    how_zh: str
    how_en: str
    accepts: bool
    decides: bool
    acts_as: str
    since: date
    published_on: date | None
    published_where: str
    ground: str


def county_authorities(division: str, day: date) -> list[AuthorityRow]:
    """The county's list: every body with the items it holds that day; one statement and one for the place."""
    place = Division.objects.get(pk=division)
    rows = still_handled(Power.objects.filter(division=division, held__contains=day), day).annotate(
        body_name=named("body"), item_name=F("item__name")
    )
    return [
        AuthorityRow(
            level=place.level,
            place=division,
            place_name=place.name,
            body=row.body,
            body_name=row.body_name or row.body,
            item=row.item_id,
            item_name=row.item_name,
            how_zh=BY_NAMES[By(row.by)][0],
            how_en=BY_NAMES[By(row.by)][1],
            accepts=True,
            decides=True,
            acts_as=row.body_name or row.body,
            since=row.held.lower,
            published_on=None,
            published_where="",
            ground=row.legal_ground,
        )
        for row in rows.order_by("body", "item__seq")
    ]


def township_authorities(division: str, day: date, *, place: str = "") -> list[AuthorityRow]:
    """What townships of a county may do that day; without a place, all of them. Unpublished delegations are not in it.

    Five statements, however many rows.
    """
    wanted = {"place": place} if place else {}
    found = authorities_of(division=division, held__contains=day, **wanted).select_related("item")
    held = {row.item_id: power_held(row) for row in _held_on(division, day)}
    over = _given_up(division, day)
    names = dict(Division.objects.filter(parent=division).values_list("pk", "name"))
    rows = []
    for row in found.order_by("place", "item__seq"):
        holder, given = held.get(row.item_id), authority_held(row)
        if row.item_id not in held and row.item_id in over:
            continue
        if not in_effect([holder] if holder else [], [given], day):
            continue
        way, basis = Way(row.way), Basis(row.basis)
        rows.append(
            AuthorityRow(
                level="乡级",
                place=row.place,
                place_name=names.get(row.place, row.place),
                body=row.delegate,
                body_name=given.delegate_name,
                item=row.item_id,
                item_name=row.item.name,
                how_zh=f"{BASIS_NAMES[basis][0]} · {WAY_NAMES[way][0]}",
                how_en=f"{BASIS_NAMES[basis][1]} · {WAY_NAMES[way][1]}",
                accepts=way.accepts,
                decides=way.decides,
                acts_as=given.delegate_name if given.own_name else holder.body_name if holder else "",
                since=row.held.lower,
                published_on=row.published_on,
                published_where=row.published_where,
                ground=row.legal_ground,
            )
        )
    return rows


def _given_up(division: str, day: date) -> set[str]:
    """Items whose power is held that day though they are handled no longer."""
    rows = Power.objects.filter(division=division, held__contains=day)
    return set(rows.exclude(pk__in=still_handled(rows, day).values("pk")).values_list("item_id", flat=True))


def _held_on(division: str, day: date) -> "list[Power]":
    rows = still_handled(Power.objects.filter(division=division, held__contains=day), day)
    return list(rows.annotate(body_name=named("body"), body_kind=kind_of("body")))
