"""Powers and authorities as the rule's plain values."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject, Lower, Upper

from oneseal.records.places.models import Body
from oneseal.records.powers.models import Authority, Power
from oneseal.rules.powers.authority import Actor, AuthorityHeld
from oneseal.rules.powers.holding import PowerHeld
from oneseal.rules.powers.names import Basis, Way

BUREAU = "审批"


def named(column: str) -> Subquery:
    """The name of the body in a column of the row."""
    return Subquery(Body.objects.filter(pk=OuterRef(column)).values("name"))


def kind_of(column: str) -> Subquery:
    """The kind of the body in a column of the row."""
    return Subquery(Body.objects.filter(pk=OuterRef(column)).values("kind"))


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
    )


_AUTHORITY = JSONObject(
    delegate="delegate",
    place="place",
    way="way",
    basis="basis",
    delegator="delegator",
    since=Lower(F("held")),
    until=Upper(F("held")),
    published="published_on",
)
_ACTOR = JSONObject(name="name", kind="kind", place="division_id")


def standing_around(item: str, division: str, actor: str) -> tuple[list[PowerHeld], list[AuthorityHeld], Actor]:
    """For an acceptance: the timeline, the authorities of the item, and who acts; one statement."""
    given = Authority.objects.filter(item_id=item, division=division, held__isempty=False).values_list(_AUTHORITY)
    who = Subquery(Body.objects.filter(pk=actor).values_list(_ACTOR))
    rows = list(powers_of(item, division).annotate(given=ArraySubquery(given), actor=who))
    cells: Mapping[str, Any] = (rows[0].actor if rows else None) or {}
    acting = Actor(actor, cells.get("name", actor), cells.get("place", ""), cells.get("kind") == BUREAU)
    return [power_held(row) for row in rows], _given(rows[0].given if rows else ()), acting


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
