"""The power over an item as a timeline, and who has it on a day (C8, C10)."""

from dataclasses import dataclass
from datetime import date

from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body, Division
from oneseal.records.powers.reads import BUREAU, authorities_of, authority_held, power_held, powers_of
from oneseal.rules.powers.authority import Actor, AuthorityHeld, in_effect, must_be_authorised, name_and_seal
from oneseal.rules.powers.holding import PowerHeld, assisting_on, holder_on
from oneseal.rules.refusals import Refusal


@dataclass(frozen=True)
class Supervisor:
    """Who supervises afterwards (S0 二(三)1)."""

    body: str
    name: str
    role: str


@dataclass(frozen=True)
class Timeline:
    """Everything known of the power over an item in a division."""

    item: str
    item_name: str
    division: str
    division_name: str
    held: tuple[PowerHeld, ...]
    given: tuple[AuthorityHeld, ...]
    supervisors: tuple[Supervisor, ...]


@dataclass(frozen=True)
class OnDay:
    """The answer for one day: holder, by what, who answers beside it, who acts below, in whose name and seal."""

    day: date
    holder: PowerHeld | None
    beside: PowerHeld | None
    acting: tuple[AuthorityHeld, ...]
    name: str
    seal: str


def timeline_of(item: str, division: str) -> Timeline | None:
    """By basic code; none for a code that the catalogue does not hold. Five statements."""
    row, place = Item.objects.filter(pk=item).first(), Division.objects.filter(pk=division).first()
    if row is None or place is None:
        return None
    return Timeline(
        item=row.code,
        item_name=row.name,
        division=division,
        division_name=place.name,
        held=tuple(power_held(one) for one in powers_of(item, division)),
        given=tuple(authority_held(one) for one in authorities_of(item_id=item, division=division)),
        supervisors=_supervisors(item, division),
    )


def _supervisors(item: str, division: str) -> tuple[Supervisor, ...]:
    version = ItemVersion.objects.filter(item_id=item, division=division, in_force__isempty=False)
    newest = version.order_by("-in_force", "-number").first()
    if newest is None:
        return ()
    told = snapshot_of(newest)["supervision"]
    return tuple(Supervisor(one["body"], one["body_name"], one["role"]) for one in told)


def on_day(timeline: Timeline, day: date) -> OnDay:
    """Who holds it, and what follows (Arts. 23-25 行政许可法)."""
    name, seal = name_and_seal(timeline.held, None, day)
    return OnDay(
        day=day,
        holder=holder_on(timeline.held, day),
        beside=assisting_on(timeline.held, day),
        acting=tuple(in_effect(timeline.held, timeline.given, day)),
        name=name,
        seal=seal,
    )


def why_not(timeline: Timeline, body: str, day: date) -> Refusal | None:
    """The refusal that a body would meet if it accepted for the item on that day; none if it may."""
    row = Body.objects.filter(pk=body).first()
    holder = holder_on(timeline.held, day)
    name = row.name if row else body
    actor = Actor(body, name, row.division_id if row else "", bool(row and row.kind == BUREAU))
    acting = holder.body if holder and holder.body != body else body
    asked = PowerHeld(acting, holder.body_name if holder else name, day)
    try:
        must_be_authorised(timeline.held, timeline.given, actor=actor, body=asked, item=timeline.item_name)
    except Refusal as refusal:
        return refusal
    return None
