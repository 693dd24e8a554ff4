"""Powers and authorities as the rule's plain values."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.places.models import Body
from oneseal.records.powers.areas import around, around_of
from oneseal.records.powers.models import Authority, BatchCase, Power
from oneseal.rules.powers.areas import Around
from oneseal.rules.powers.authority import Actor, AuthorityHeld
from oneseal.rules.powers.holding import PowerHeld
from oneseal.rules.powers.names import Basis, BatchStage, Way

BUREAU = "审批"


def named(column: str) -> Subquery:
    """The name of the body in a column of the row."""
    return Subquery(Body.objects.filter(pk=OuterRef(column)).values("name"))


def kind_of(column: str) -> Subquery:
    """The kind of the body in a column of the row."""
    return Subquery(Body.objects.filter(pk=OuterRef(column)).values("kind"))


def still_handled(rows: "QuerySet[Power, Any]", day: date) -> "QuerySet[Power, Any]":
    """Without the powers over items that are abolished, split or absorbed by that day: what runs is finished, no more.

    Where the catalogue has no version at all, the register says by itself what is handled.
    """
    versions = ItemVersion.objects.filter(item=OuterRef("item"), division=OuterRef("division"))
    versions = versions.filter(in_force__isempty=False)
    over = versions.filter(in_force__endswith__lte=day)
    on = versions.filter(Q(in_force__upper_inf=True) | Q(in_force__endswith__gt=day))
    rows = rows.exclude(item__ended__lte=day)
    return rows.filter(~Exists(over) | Exists(on))


def powers_of(item: str, division: str) -> "QuerySet[Power, Any]":
    """The timeline of an item's power in a division, oldest first, with names."""
    rows = Power.objects.filter(item_id=item, division=division, held__isempty=False)
    return rows.annotate(body_name=named("body"), body_kind=kind_of("body")).order_by("held")


def power_held(row: Any) -> PowerHeld:
    """A row of ``powers_of`` as the rule knows it."""
    return PowerHeld(
        body=row.body,
        body_name=row.body_name or row.body,
        since=row.held.lower,
        until=row.held.upper,
        by=row.by,
        batch=row.batch,
        ground=row.legal_ground,
        status=row.status,
        bureau=row.body_kind == BUREAU,
        transition_until=row.transition_until,
    )


def authorities_of(**wanted: Any) -> "QuerySet[Authority, Any]":
    """Authorities with names, of an item or a place, oldest first."""
    rows = Authority.objects.filter(held__isempty=False, **wanted)
    return rows.annotate(delegate_name=named("delegate"), delegator_name=named("delegator")).order_by("held", "pk")


def authority_held(row: Any) -> AuthorityHeld:
    """A row of ``authorities_of`` as the rule knows it."""
    return AuthorityHeld(
        delegate=row.delegate,
        delegate_name=row.delegate_name or row.delegate,
        place=row.place,
        way=Way(row.way),
        basis=Basis(row.basis),
        delegator=row.delegator,
        since=row.held.lower,
        until=row.held.upper,
        published_on=row.published_on,
        delegator_name=row.delegator_name or row.delegator,
        published_where=row.published_where,
    )


_STANDING = f"""
SELECT
    (SELECT coalesce(jsonb_agg(jsonb_build_object('body', p.body, 'name', b.name, 'kind', b.kind,
            'since', lower(p.held), 'until', upper(p.held), 'by', p.by, 'batch', p.batch, 'ground', p.legal_ground,
            'status', p.status, 'transition', p.transition_until) ORDER BY p.held), '[]')::text
        FROM powers_power p LEFT JOIN places_body b ON b.code = p.body
        WHERE p.item_id = %(item)s AND p.division = %(division)s AND NOT isempty(p.held)),
    (SELECT coalesce(jsonb_agg(jsonb_build_object('delegate', a.delegate, 'place', a.place, 'way', a.way,
            'basis', a.basis, 'delegator', a.delegator, 'since', lower(a.held), 'until', upper(a.held),
            'published', a.published_on) ORDER BY a.held, a.id), '[]')::text
        FROM powers_authority a
        WHERE a.item_id = %(item)s AND a.division = %(division)s AND NOT isempty(a.held)),
    (SELECT jsonb_build_object('name', name, 'kind', kind, 'place', division_id)::text
        FROM places_body WHERE code = %(actor)s),
    {around("%(item)s", "%(division)s", "%(day)s")}::text
"""


def kept_case(number: str) -> BatchCase | None:
    """The exception by which a case was left to its former department, with its batch in effect."""
    rows = BatchCase.objects.filter(case_number=number, batch__stage=BatchStage.EFFECTIVE).select_related("batch")
    return rows.first()


def standing_around(
    item: str, division: str, actor: str, day: date
) -> tuple[list[PowerHeld], list[AuthorityHeld], Actor, Around]:
    """For an acceptance: the timeline, the authorities of the item, who acts, the areas around; one statement.

    Fixed text, since the ORM would build this statement anew for every acceptance at the cost of the rest of the act.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"item": item, "division": division, "actor": actor, "day": day})
        held, given, who, areas = (json.loads(cell) if cell else {} for cell in cursor.fetchone())
    acting = Actor(actor, who.get("name", actor), who.get("place", ""), who.get("kind") == BUREAU)
    return [_held(one) for one in held], _given(given), acting, around_of(areas)


def standing_of(item: str, division: str) -> tuple[list[PowerHeld], list[AuthorityHeld]]:
    """The timeline and the authorities of an item in a division."""
    powers = [power_held(row) for row in powers_of(item, division)]
    return powers, [authority_held(row) for row in authorities_of(item_id=item, division=division)]


def _held(one: Mapping[str, Any]) -> PowerHeld:
    return PowerHeld(
        body=one["body"],
        body_name=one["name"] or one["body"],
        since=date.fromisoformat(one["since"]),
        until=_day(one["until"]),
        by=one["by"],
        batch=one["batch"],
        ground=one["ground"],
        status=one["status"],
        bureau=one["kind"] == BUREAU,
        transition_until=_day(one["transition"]),
    )


def _given(cells: Iterable[Mapping[str, Any]]) -> list[AuthorityHeld]:
    return [
        AuthorityHeld(
            delegate=one["delegate"],
            delegate_name=one["delegate"],
            place=one["place"],
            way=Way(one["way"]),
            basis=Basis(one["basis"]),
            delegator=one["delegator"],
            since=date.fromisoformat(one["since"]),
            until=_day(one["until"]),
            published_on=_day(one["published"]),
        )
        for one in cells
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
