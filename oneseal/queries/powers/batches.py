"""A batch of transfers as its wizard shows it (C8)."""

from dataclasses import dataclass
from datetime import date

from oneseal.queries.powers.register import classified_on
from oneseal.records.catalogue.models import Item
from oneseal.records.places.models import Body
from oneseal.records.powers.models import Batch, BatchCase, BatchItem, HandOver, Power
from oneseal.records.powers.plans import plan_of
from oneseal.records.powers.reads import named
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.classes import Classified, Totals, totals_of
from oneseal.rules.powers.names import BatchStage, Thing, TransferClass
from oneseal.rules.powers.transfer import Leaving, Plan, Point, handed_over, points_of


@dataclass(frozen=True)
class BatchHead:
    """A batch in a list and at the head of its page."""

    id: int
    name: str
    stage: BatchStage
    division: str
    body: str
    body_name: str
    legal_ground: str
    approval: str
    effective_on: date
    transition_until: date
    published_on: date | None
    seal_ready: bool
    above: tuple[str, ...] | None
    above_source: str
    prepared_by: int | None
    moving: int
    departments: int


@dataclass(frozen=True)
class Sorted:
    """An item that a department holds, with what the batch means for it; none where it was not touched."""

    code: str
    name: str
    type: str
    body: str
    body_name: str
    main: str
    now: TransferClass
    kind: TransferClass | None
    reason: str
    goes_with: str
    goes_with_name: str
    other_level: bool
    above: bool | None

    @property
    def then(self) -> TransferClass:
        """Its class after the batch."""
        return self.kind or self.now


@dataclass(frozen=True)
class Signed:
    """A row of the hand-over list."""

    id: int
    thing: Thing
    item_name: str
    count: int
    note: str
    given: tuple[str, date] | None
    taken: tuple[str, date] | None


@dataclass(frozen=True)
class KeptCase:
    """A running case that is left to its former department, and why."""

    number: str
    body_name: str
    reason: str


@dataclass(frozen=True)
class BatchPage:
    """Everything of the wizard but the running cases."""

    head: BatchHead
    items: tuple[Sorted, ...]
    totals: Totals
    plan: Plan
    points: tuple[Point, ...]
    done: frozenset[str]
    kept: tuple[KeptCase, ...]

    @property
    def departments(self) -> tuple[Leaving, ...]:
        """The departments that give."""
        return self.plan.departments

    @property
    def missing(self) -> int:
        """How many preconditions are not met."""
        return sum(not point.met for point in self.points)


def batches_of(division: str) -> list[BatchHead]:
    """The newest first."""
    return [_head(row) for row in Batch.objects.filter(division=division).order_by("-effective_on", "-pk")]


def batch_page(pk: int, division: str, today: date) -> BatchPage | None:
    """A batch of the reader's division, or none."""
    row = Batch.objects.filter(pk=pk, division=division).first()
    if row is None:
        return None
    items, plan = _sorted(row), plan_of(row)
    return BatchPage(
        head=_head(row),
        items=tuple(items),
        totals=_totals(row, items),
        plan=plan,
        points=tuple(points_of(plan, today)),
        done=frozenset(one.body for one in plan.departments if handed_over(plan, one)),
        kept=_kept(row),
    )


def _head(row: Batch) -> BatchHead:
    moving = BatchItem.objects.filter(batch=row, kind__in=[kind.value for kind in TransferClass if kind.moves])
    bodies = list(moving.values_list("body", flat=True))
    return BatchHead(
        id=row.pk,
        name=row.name,
        stage=BatchStage(row.stage),
        division=row.division,
        body=row.body,
        body_name=Body.objects.values_list("name", flat=True).get(pk=row.body),
        legal_ground=row.legal_ground,
        approval=row.approval,
        effective_on=row.effective_on,
        transition_until=row.transition_until,
        published_on=row.published_on,
        seal_ready=row.seal_ready,
        above=None if row.above is None else tuple(row.above),
        above_source=row.above_source,
        prepared_by=row.prepared_by,
        moving=len(bodies),
        departments=len(set(bodies)),
    )


def _sorted(batch: Batch) -> list[Sorted]:
    """What departments hold, and what this batch took from them once it is in effect."""
    meant = {row.item_id: row for row in BatchItem.objects.filter(batch=batch)}
    held = Power.objects.filter(division=batch.division, held__contains=_before(batch)).select_related("item")
    rows = [row for row in held.order_by("item__seq") if row.body != batch.body or row.item_id in meant]
    bodies = {row.body for row in rows} | {row.body for row in meant.values()}
    names = dict(Body.objects.filter(pk__in=bodies).values_list("pk", "name"))
    mains = dict(Item.objects.filter(pk__in=[row.goes_with for row in meant.values()]).values_list("pk", "name"))
    above = None if batch.above is None else frozenset(batch.above)
    return [_one(row, meant.get(row.item_id), names, mains, above) for row in rows]


def _kept(batch: Batch) -> tuple[KeptCase, ...]:
    rows = BatchCase.objects.filter(batch=batch).annotate(body_name=named("body")).order_by("pk")
    return tuple(KeptCase(row.case_number, row.body_name or row.body, row.reason) for row in rows)


def _before(batch: Batch) -> date:
    """The day to look at: the eve of the effective day, so that a batch in effect still shows what it moved."""
    return date.fromordinal(batch.effective_on.toordinal() - 1)


def _one(
    power: Power,
    meant: BatchItem | None,
    names: dict[str, str],
    mains: dict[str, str],
    above: frozenset[str] | None,
) -> Sorted:
    return Sorted(
        code=power.item_id,
        name=power.item.name,
        type=power.item.type,
        body=power.body,
        body_name=names.get(power.body, power.body),
        main=power.item.main_code,
        now=TransferClass(power.status),
        kind=TransferClass(meant.kind) if meant else None,
        reason=meant.reason if meant else "",
        goes_with=meant.goes_with if meant else "",
        goes_with_name=mains.get(meant.goes_with, "") if meant else "",
        other_level=bool(meant and meant.other_level),
        above=None if above is None else power.item_id in above,
    )


def _totals(batch: Batch, items: list[Sorted]) -> Totals:
    """The county's register as it will stand: as on the eve, and these items by their coming class."""
    rows = classified_on(batch.division, _before(batch), but={row.code for row in items})
    names = dict(Body.objects.filter(pk__in={row.body for row in items}).values_list("pk", "standard_name"))
    rows += [Classified(row.code, row.type, row.then, names.get(row.body, row.body)) for row in items]
    return totals_of(rows)


def hand_over_of(batch: int, body: str) -> list[Signed]:
    """The hand-over list of a department, in the order of the things."""
    order = list(Thing)
    rows = HandOver.objects.filter(batch=batch, body=body).select_related("item")
    found = [
        Signed(
            id=row.pk,
            thing=Thing(row.thing),
            item_name=row.item.name if row.item else "",
            count=row.count,
            note=row.note,
            given=(row.given_name, local_day(row.given_at)) if row.given_at else None,
            taken=(row.taken_name, local_day(row.taken_at)) if row.taken_at else None,
        )
        for row in rows
    ]
    return sorted(found, key=lambda row: (order.index(row.thing), row.item_name))


def item_choices(division: str, day: date) -> list[tuple[str, str]]:
    """Items with a power in the division that day: code and name, for forms."""
    rows = Power.objects.filter(division=division, held__contains=day).order_by("item__seq")
    return list(rows.values_list("item_id", "item__name"))
