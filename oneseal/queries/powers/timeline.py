"""The power over an item as a timeline, and who has it on a day (C8, C10)."""

from dataclasses import dataclass
from datetime import date

from oneseal.queries.catalogue.endings import Ending, ending_of
from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body, Division
from oneseal.records.powers.reads import BUREAU, authorities_of, authority_held, power_held, powers_of
from oneseal.rules.powers.authority import Actor, AuthorityHeld, in_effect, must_be_authorised, name_and_seal
from oneseal.rules.powers.holding import PowerHeld, assisting_on, holder_on
from oneseal.rules.powers.refusals import ITEM_OVER
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
    gone: date | None = None
    """From when the item is handled no longer: abolished, split or absorbed; what runs is finished by the holder."""
    ending: Ending | None = None


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
    """By basic code; none for a code that the catalogue does not hold. Seven statements."""
    row, place = Item.objects.filter(pk=item).first(), Division.objects.filter(pk=division).first()
    if row is None or place is None:
        return None
    newest, gone = _newest(item, division), _gone(item, division, row.ended)
    return Timeline(
        item=row.code,
        item_name=row.name,
        division=division,
        division_name=place.name,
        held=tuple(power_held(one) for one in powers_of(item, division)),
        given=tuple(authority_held(one) for one in authorities_of(item_id=item, division=division)),
        supervisors=_supervisors(newest),
        gone=gone,
        ending=ending_of(newest.implementation_code) if newest and gone else None,
    )


def _newest(item: str, division: str) -> ItemVersion | None:
    version = ItemVersion.objects.filter(item_id=item, division=division, in_force__isempty=False)
    return version.order_by("-in_force", "-number").first()


def _gone(item: str, division: str, cancelled: date | None) -> date | None:
    """The day after the last on which any body of the division has a version in force, or from which the level above
    has cancelled the item; none while it goes on."""
    spans = ItemVersion.objects.filter(item_id=item, division=division, in_force__isempty=False)
    ends = [span.upper for span in spans.values_list("in_force", flat=True)]
    own = None if None in ends else max(ends, default=None)
    return min((day for day in (own, cancelled) if day is not None), default=None)


def _supervisors(newest: ItemVersion | None) -> tuple[Supervisor, ...]:
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
    if timeline.gone is not None and day >= timeline.gone:
        return _over(timeline, timeline.gone, day)
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


def _over(timeline: Timeline, gone: date, day: date) -> Refusal:
    """Nobody accepts for an item that has ended: it says since when, and what it became (C2)."""
    holder, became = holder_on(timeline.held, day), timeline.ending.became if timeline.ending else ()
    named = [name for _code, name in became]
    facts = {"item": timeline.item_name, "day": gone.isoformat(), "holder": holder.body_name if holder else "—"}
    zh, en = "、".join(f"“{name}”" for name in named) or "没有", ", ".join(f"'{name}'" for name in named) or "nothing"
    return ITEM_OVER.refuse(**facts, after_zh=zh, after_en=en)
