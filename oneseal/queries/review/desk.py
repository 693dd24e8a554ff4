"""One's own desk: the filters that somebody keeps, sees or may end, and the columns he chose (K2)."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.places.models import Body
from oneseal.records.review.models import DeskColumns, SavedFilter
from oneseal.rules.permissions.leaves import heads_at
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.desk import Shared, columns_of, ends, narrowed


@dataclass(frozen=True)
class FilterCell:
    """A filter: what it narrows to today, by whom it was kept, with whom it is shared, whether he may end it."""

    id: int
    name: str
    narrowed: dict[str, str]
    maker: str
    own: bool
    shared: bool
    post: str
    body: str
    unit: str
    ends: bool


def filters_for(who: Principal) -> list[FilterCell]:
    """His own first, then those shared with his posts, and for the head those shared in his body."""
    asked = Q(account_id=who.account_id or 0)
    for held in who.posts:
        at = Q(shared=True, post=held.post, body=held.body)
        asked |= at & Q(unit__in=("", held.unit)) if held.unit else at
    asked |= Q(shared=True, body__in=sorted(heads_at(who)))
    rows = list(SavedFilter.objects.filter(asked).order_by("name", "pk"))
    makers = dict(Account.objects.filter(pk__in={row.account_id for row in rows}).values_list("pk", "name"))
    bodies = dict(Body.objects.filter(code__in={row.body for row in rows}).values_list("code", "name"))
    found = [_cell(row, who, makers.get(row.account_id, ""), bodies.get(row.body, row.body)) for row in rows]
    return sorted(found, key=lambda one: not one.own)


def _cell(row: SavedFilter, who: Principal, maker: str, body: str) -> FilterCell:
    shared = Shared(row.account_id, row.shared, row.post, row.body, row.unit)
    return FilterCell(
        id=row.pk,
        name=row.name,
        narrowed=narrowed(row.narrowed),
        maker=maker,
        own=row.account_id == who.account_id,
        shared=row.shared,
        post=row.post,
        body=body,
        unit=row.unit,
        ends=ends(who, shared),
    )


def columns_for(who: Principal) -> tuple[str, ...]:
    """The columns of the inbox, as chosen or as usual."""
    row = DeskColumns.objects.filter(account_id=who.account_id or 0).first()
    return columns_of(row.columns if row else ())


def item_names(codes: Collection[str]) -> dict[str, str]:
    """Names of items by code, as their newest versions say them."""
    if not codes:
        return {}
    return dict(ItemVersion.objects.filter(item_id__in=codes).order_by("item_id", "pk").values_list("item_id", "name"))
