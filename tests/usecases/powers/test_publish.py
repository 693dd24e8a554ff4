"""What is new in the catalogue has its power from the same act; without one nobody accepts."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.powers.authorities import county_authorities
from oneseal.queries.powers.register import held_items, totals_on
from oneseal.queries.powers.timeline import timeline_of, why_not
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.journal.models import Event
from oneseal.records.powers.models import Power, Representative, Station
from oneseal.rules.journal import parse
from oneseal.rules.powers.names import TransferClass
from oneseal.usecases.catalogue.draft import begin_item
from oneseal.usecases.catalogue.publish import pass_change, submit_change
from oneseal.usecases.powers.publish import publish_with_power
from tests.people import BUREAU, COUNTY, MORNING
from tests.usecases.catalogue.test_change import (
    AUTHOR,
    HEAD,
    REVIEWER,
    TODAY,
    TOMORROW,
    WHY,
    begun,
    did,
    named,
    reasoned,
    refused,
)

pytestmark = pytest.mark.django_db(transaction=True)
Publish = Callable[..., ItemVersion]
NEW = "000131906077"


def brought(change: int, **given: Any) -> Any:
    did(submit_change, change, AUTHOR)
    did(pass_change, change, REVIEWER)
    return did(publish_with_power, change, HEAD, effective=TOMORROW, **given)


def accepts(day: date) -> bool:
    timeline = timeline_of(NEW, COUNTY)
    return timeline is not None and why_not(timeline, BUREAU, day) is None


def added() -> int:
    change = begin_item(item_code=NEW, principal=AUTHOR, moment=MORNING)
    reasoned(change, whole=WHY)
    return change


@pytest.mark.parametrize(
    ("status", "by"),
    [(TransferClass.TRANSFERRED.value, "transferred"), (TransferClass.STATIONED.value, "own"), ("", ""), ("乱写", "")],
)
def test_an_added_item_has_the_power_that_its_publisher_says(version: Publish, status: str, by: str) -> None:
    version(12)
    named(NEW, "小餐饮许可")
    change = added()
    brought(change, status=status)
    rows = list(Power.objects.filter(item_id=NEW).values_list("body", "by", "status", "legal_ground", "held"))
    assert [(row[0], row[1], row[2], row[3], row[4].lower) for row in rows] == (
        [(BUREAU, by, status, WHY["basis"], TOMORROW)] if by else []
    )
    assert accepts(TOMORROW) is bool(by) and not accepts(TODAY)
    told = parse(Event.objects.get(verb="publish_change").content)["body"]
    assert told["powers"] == ([[NEW, COUNTY, BUREAU, status]] if by else [])
    assert verified_journal().findings == []


def test_an_item_whose_power_another_body_holds_is_not_added_before_the_transfer(version: Publish) -> None:
    version(12)
    named(NEW, "小餐饮许可")
    until = TOMORROW + timedelta(days=5)
    told = {"item_id": NEW, "division": COUNTY, "status": "不划转, 不进驻", "legal_ground": "法"}
    Power.objects.create(body="B045", held=DateRange(date(2024, 1, 1), until), **told)
    Power.objects.create(body=BUREAU, held=DateRange(until, None), **told)
    change = added()
    did(submit_change, change, AUTHOR)
    did(pass_change, change, REVIEWER)
    refused("powers.held_elsewhere", did, publish_with_power, change, HEAD, effective=TOMORROW)
    did(publish_with_power, change, HEAD, effective=until)
    assert accepts(until)


def test_a_split_hands_the_power_on_and_what_is_registered_stays(version: Publish) -> None:
    first = version(12)
    Power.objects.filter(item=first.item).update(batch="第一批", source_department="市场监督管理局")
    named(NEW, "小餐饮许可")
    named("000131906088", "中餐饮许可")
    standing = {"division": COUNTY, "status": "划转", "legal_ground": "旧", "held": first.in_force}
    Power.objects.create(item_id="000131906088", body="B045", **standing)
    Station.objects.create(item=first.item, division=COUNTY, body=BUREAU, held=first.in_force)
    chief = Representative.objects.create(
        account_id=9, name="首席", division=COUNTY, body=BUREAU, items=[first.item_id], spots=["accept"],
        legal_ground="授权书", held=first.in_force,
    )  # fmt: skip
    counted = totals_on(COUNTY, TODAY)
    change = begun(first, "split")
    reasoned(change, whole=WHY, partners=[NEW, "000131906088"])
    brought(change)
    assert [row.item for row in held_items(COUNTY, TOMORROW)] == [NEW, "000131906088"], (
        "parts, not the whole beside them"
    )
    assert totals_on(COUNTY, TODAY) == counted
    assert [row.item for row in county_authorities(COUNTY, TOMORROW)] == [NEW, "000131906088"]
    assert list(Station.objects.filter(held__contains=TOMORROW).values_list("item_id", flat=True)) == [NEW]
    chief.refresh_from_db()
    assert chief.items == [first.item_id, NEW]
    line = timeline_of(first.item_id, COUNTY)
    assert line is not None and why_not(line, BUREAU, TODAY) is None
    over = why_not(line, BUREAU, TOMORROW)
    assert over is not None and over.code == "powers.item_over" and "小餐饮许可" in over.sentence("zh")
    made = Power.objects.get(item_id=NEW)
    assert (made.body, made.batch, made.source_department, made.held.lower) == (
        BUREAU, "第一批", "市场监督管理局", TOMORROW,
    )  # fmt: skip
    assert Power.objects.get(item_id="000131906088").body == "B045" and accepts(TOMORROW)
