"""What the data files say of powers: who holds them, who may act below, what is stationed; also at the command line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from oneseal.gateways.calendars import official_years
from oneseal.interfaces.commands import power
from oneseal.queries.powers.authorities import county_authorities, township_authorities
from oneseal.queries.powers.batches import batch_page
from oneseal.queries.powers.register import totals_on
from oneseal.queries.powers.timeline import timeline_of
from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.powers.models import Authority, Power, Station, Window
from oneseal.records.powers.reads import authorities_of, authority_held, power_held, powers_of, standing_around
from oneseal.rules.powers.holding import untiled
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.since import open_since
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.powers import transfer
from oneseal.usecases.powers.load import load_all
from tests.interfaces.office.stages import brought_to
from tests.people import CLERK, COUNTY, DECIDER, MORNING, enterprise, official
from tests.rules.catalogue.shipped import read, tables
from tests.usecases.test_walk import act, apply, judge_all

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
TOWN = "590121100000"


def same_as_by_the_orm(item: str) -> None:
    """The fixed statement of an acceptance reads what the ORM reads."""
    held, given, actor, _ = standing_around(item, COUNTY, "B020", MORNING.date())
    assert held == [power_held(row) for row in powers_of(item, COUNTY)]
    rows = map(authority_held, authorities_of(item_id=item, division=COUNTY))
    nameless = {"delegate_name": "", "delegator_name": ""}
    assert [replace(one, **nameless) for one in given] == [replace(one, **nameless) for one in rows]
    assert (actor.body, actor.name, actor.bureau) == ("B020", "安澜县行政审批局", True)


def loaded() -> None:
    """Everything from the shipped files, the windows of the halls among it."""
    load_all(tables(), official_years(), datetime(2026, 11, 22, 2, tzinfo=UTC))
    zoned = {row.zone_id: row for row in Window.objects.filter(division=COUNTY)}
    halls = [row for row in read("halls") if row["type"] == "window"]
    assert Window.objects.count() == len(halls) and zoned["H590121-Z1"].takes == "transferred"
    assert zoned["H590121-Z5"].bodies == ["B046"] and len(zoned["H590121-Z3"].items) > 40


def test_the_shipped_register_answers_who_may_do_what(capsys: pytest.CaptureFixture[str]) -> None:
    loaded()
    for item in Item.objects.all()[:40]:
        timeline = timeline_of(item.code, COUNTY)
        assert timeline is not None and untiled(timeline.held) == []
        same_as_by_the_orm(item.code)
    county, below = county_authorities(COUNTY, DAY), township_authorities(COUNTY, DAY)
    assert len(county) == Power.objects.filter(division=COUNTY).count()
    modes = [row["township_mode"] for row in read("powers")]
    townships = 3
    assert len(below) == townships * sum(mode not in ("无", "委托") for mode in modes)
    assert len(township_authorities(COUNTY, DAY, place=TOWN)) * townships == len(below)
    assert all(row.acts_as == row.body_name for row in below if row.decides)
    assert {row.acts_as for row in below if row.accepts and not row.decides} & {"安澜县民政局"}
    assert Station.objects.filter(division=COUNTY, body="B025").exists()
    delegated = Authority.objects.filter(basis="delegated", division=COUNTY)
    assert {row.published_on for row in delegated} == {None}, "the files do not say when it was published"

    opened = transfer.open_batch(
        principal=official("CAT01", 401),
        moment=MORNING,
        name="还没有事项的一批",
        legal_ground="行政许可法25",
        effective_on=DAY + timedelta(days=1),
        transition_until=DAY + timedelta(days=90),
    )
    page = batch_page(opened.id, COUNTY, DAY)
    assert page is not None and page.totals == totals_on(COUNTY, DAY)
    assert power.run(["4", "B020", "2026-11-22"]) == 0
    said = capsys.readouterr().out
    assert "安澜县行政审批局（划转，第一批(示例)" in said and "用章: 安澜县行政审批局行政审批专用章" in said
    assert "监管: 安澜县市场监督管理局" in said and "青屿镇人民政府（赋权承接）" in said
    assert power.run(["4", "安澜县市场监督管理局", "2026-11-22", "--lang", "en"]) == 1
    assert "安澜县行政审批局 accepts it" in capsys.readouterr().out
    assert power.run(["4", "B113", "2026-11-22"]) == 0
    assert "赋权" in capsys.readouterr().out
    assert power.run(["4", "B020", "1990-01-01"]) == 1
    assert power.run(["nothing", "B020", "2026-11-22"]) == 2
    assert power.run(["4", "nobody", "2026-11-22"]) == 2
    assert power.run(["4", "B020", "soon"]) == 2


def test_a_township_without_a_published_delegation_accepts_nothing_and_is_told_who_does(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    number = apply(version(12), answers(12))
    judge_all(number)
    township = official("WIN05", 301, body="B113", division=TOWN)
    below = official("WIN05", 302, body="B020")
    both = type(township)(301, "official", "乡镇窗口", (*township.posts, *below.posts))
    with pytest.raises(Refusal, match=r"stages\.no_such_case"):
        act("accept", number, township)
    assert act("accept", number, both).stage == "accepted", "a post at the bureau is a post at the bureau"
    other = apply(version(12), answers(12))
    judge_all(other)
    Power.objects.update(body="B045")
    with pytest.raises(Refusal, match=r"powers\.no_power") as refused:
        act("accept", other, CLERK)
    assert "安澜县市场监督管理局" in refused.value.sentence("zh")


def test_a_body_that_lost_the_power_decides_nothing_either(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    number = brought_to("for_decision", version(12), answers(12), MORNING, 1)
    Power.objects.update(body="B045")
    for verb, given in (("grant", {}), ("refuse", {"reason": "布局不符合要求。"})):
        with pytest.raises(Refusal, match=r"powers\.no_power") as refused:
            act(verb, number, DECIDER, MORNING, **given)
        assert "安澜县市场监督管理局" in refused.value.sentence("zh")


def test_a_township_that_only_forwards_accepts_and_decides_nothing_on_the_spot(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    found = version(16)
    township = official("WIN01", 303, body="B113", division=TOWN)
    given = {"item": found.item, "division": COUNTY, "place": TOWN, "delegate": "B113", "delegator": "B020"}
    held = open_since(date(2024, 1, 1))
    row = Authority.objects.create(**given, way="forwarded", basis="law", legal_ground="法", held=held)

    def handed_in() -> str:
        application = Application(enterprise(), answers(16), channel="counter")
        number = submit(item_version=found.pk, application=application, principal=township, moment=MORNING).number
        judge_all(number)
        return number

    number = handed_in()
    with pytest.raises(Refusal, match="not_your_step"):
        act("accept_and_decide", number, township)
    assert act("accept", number, township).stage == "accepted"
    Authority.objects.filter(pk=row.pk).update(way="direct", basis="delegated", published_on=date(2024, 1, 2))
    assert act("accept_and_decide", handed_in(), township).stage == "granted"
