"""Whatever is done to the power over an item, in the tables every day from its first has exactly one holder (C8)."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from oneseal.queries.powers.timeline import timeline_of
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.powers.models import Batch, BatchItem, Power, Station
from oneseal.rules.permissions.people import RUNNER
from oneseal.rules.powers.holding import untiled
from oneseal.rules.powers.names import BatchStage, TransferClass
from oneseal.rules.refusals import Refusal
from oneseal.usecases.powers.effect import take_effect
from oneseal.usecases.powers.station import leave_hall, station
from tests.examples import examples
from tests.people import BUREAU, COUNTY, MORNING
from tests.usecases.powers.test_transfer import KEEPER, County

pytestmark = pytest.mark.django_db
DOINGS = ("station", "leave", *TransferClass)
History = list[tuple[str, int]]


def batch_of(county: County, kind: TransferClass, day: date, number: int) -> int:
    """A batch that is approved and means this for the item."""
    row = Batch.objects.create(
        division=COUNTY,
        body=BUREAU,
        name=f"第{number}批",
        legal_ground="法",
        approval="批复",
        effective_on=day,
        transition_until=day + timedelta(90),
        stage=BatchStage.APPROVED,
    )
    held = Power.objects.get(item_id=county.item, division=COUNTY, held__contains=day)
    BatchItem.objects.create(batch=row, item_id=county.item, body=held.body, kind=kind, reason="理由")
    return row.pk


def done(county: County, doing: str, moment: datetime, number: int) -> None:
    """One thing that may happen to the power on a day; a refusal leaves all as it was."""
    if doing == "station":
        station(principal=KEEPER, moment=moment, item=county.item, reason="进大厅办")
    elif doing == "leave":
        row = Station.objects.filter(item_id=county.item, held__upper_inf=True).first()
        leave_hall(principal=KEEPER, moment=moment, station=row.pk if row else 0, reason="退出大厅")
    else:
        batch = batch_of(county, TransferClass(doing), moment.date(), number)
        take_effect(principal=RUNNER, moment=moment, batch=batch)


@pytest.fixture
def county(version: Callable[..., ItemVersion]) -> County:
    return County(version(80))


@examples(20, HealthCheck.function_scoped_fixture)
@given(st.lists(st.tuples(st.sampled_from(DOINGS), st.integers(0, 40)), min_size=1, max_size=7))
def test_every_day_has_exactly_one_holder_whatever_was_done(county: County, history: History) -> None:
    point = transaction.savepoint()
    try:
        must_tile(county.item, told(county, history))
    finally:
        transaction.savepoint_rollback(point)


def told(county: County, history: History) -> date:
    """All of it, one after the other; answers the last day."""
    moment = MORNING
    for number, (doing, gap) in enumerate(history):
        moment += timedelta(days=gap)
        try:
            done(county, doing, moment, number)
        except Refusal as refused:
            assert refused.status in (404, 409, 422), refused.code
    return moment.date()


def must_tile(item: str, today: date) -> None:
    """No gap and no overlap in the tables; the stationing list says what the power says."""
    rows = Power.objects.filter(item_id=item, division=COUNTY, held__isempty=False)
    timeline = timeline_of(item, COUNTY)
    assert timeline is not None and untiled(timeline.held) == []
    marks = {day for row in rows for day in (row.held.lower, row.held.upper) if day}
    for day in {mark + timedelta(days=near) for mark in marks for near in (-1, 0, 1)}:
        assert rows.filter(held__contains=day).count() == (day >= min(marks)), day
    there = Station.objects.filter(item_id=item, division=COUNTY, held__contains=today)
    assert there.exists() is (rows.get(held__contains=today).status == TransferClass.STATIONED)


def test_a_batch_on_the_day_of_another_change_of_class_leaves_list_and_power_in_agreement(county: County) -> None:
    """The power's row began that very day: its class changes in place, since no row can end on the day it begins."""
    must_tile(county.item, told(county, [("leave", 3), ("station", 0), (TransferClass.NEITHER, 0)]))
    assert Power.objects.get(item_id=county.item, held__contains=MORNING.date()).body == county.department
