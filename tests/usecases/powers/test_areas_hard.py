"""Where functional areas could go wrong: files that change their mind, ranges that meet, permits, silence (R5)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.reads import locked_case
from oneseal.records.journal.models import Event
from oneseal.records.places.facts import body_facts
from oneseal.records.places.models import Area, Body, Division
from oneseal.records.powers.models import AreaCover, Power
from oneseal.rules.permissions.people import RUNNER
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.powers import areas
from oneseal.usecases.powers.load import Faulty
from tests.areas import held_there, zone
from tests.people import CLERK, COUNTY, MORNING, enterprise, later, official
from tests.rules.catalogue.shipped import read
from tests.usecases.certificates.issued import issued
from tests.usecases.powers.test_areas import FOOD, INSIDE, WATCH, ZONE, at_the_zone, handed_in, loaded, version_at

pytestmark = pytest.mark.django_db
VILLAGE, TOWN, ASIDE = "590121100201", "590121100000", "590121001001"
DEVICES = 21
"""A permit whose item changes it too."""
OTHER, OTHER_BUREAU = "590172000000", "B901"
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]


def another_area() -> None:
    """A second area of the same city with a bureau of its own."""
    Division.objects.create(code=OTHER, parent_id="590100000000", level="县级", name="示例风景区", kind="风景名胜区")
    given: dict[str, Any] = {"short": "审", "standard_name": "行政审批局", "kind": "审批", "uscc": "-", "role": ""}
    Body.objects.create(code=OTHER_BUREAU, division_id=OTHER, name="示例风景区行政审批局", **given)
    made = {"short": "景", "set_up_by_id": "B006", "court_place_id": COUNTY, "legal_ground": "批复"}
    Area.objects.create(division_id=OTHER, **made)


def drawn(keeper: Any, division: str, whole: bool = True) -> AreaCover:
    words = "" if whole else "东半边"
    done = areas.cover(
        division=division, whole=whole, words=words, legal_ground="批复", since=MORNING.date(), principal=keeper,
        moment=MORNING,
    )  # fmt: skip
    return AreaCover.objects.get(pk=done.id)


def test_a_row_that_comes_back_into_the_files_holds_from_its_day_again() -> None:
    loaded()
    for days in (1, 5):
        loaded({"area_covers": read("area_covers")[1:]}, days=days)
        loaded(days=days)
    spans = AreaCover.objects.filter(covered=VILLAGE, held__isempty=False).order_by("held")
    standing = [row.held.lower for row in spans if row.held.upper is None]
    assert standing == [date(2026, 9, 6)] and spans[0].held.lower == date(2024, 1, 1)


def test_what_the_files_no_longer_give_ends_and_becomes_no_transfer() -> None:
    loaded()
    loaded({"area_powers": [row for row in read("area_powers") if row["item_seq"] != str(FOOD)]}, days=10)
    power, version = (
        Power.objects.get(division=ZONE, item__seq=FOOD),
        ItemVersion.objects.get(division=ZONE, item__seq=FOOD),
    )
    assert power.held.upper == version.in_force.upper == date(2026, 9, 11)
    assert (power.by, power.status) == ("empowered", "") and Power.objects.filter(division=ZONE).count() == 11
    assert handed_in(COUNTY, INSIDE, "online"), "the county decides again"
    loaded(days=12)
    assert version_at(ZONE).in_force.lower == date(2026, 9, 13)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"division": "590121"}, "不能划进来"),
        ({"division": "590171"}, "不能划进来"),
        ({"whole": "N", "words": ""}, "哪一部分"),
        ({"whole": "Y", "words": "以东"}, "哪一部分"),
        ({"ground": ""}, "依据"),
        ({"division": "590121100001"}, "已经划在"),
    ],
)
def test_the_files_are_held_to_what_the_act_asks(changed: dict[str, str], sentence: str) -> None:
    first, *rest = read("area_covers")
    with pytest.raises(Faulty) as faulty:
        loaded({"area_covers": [{**first, **changed}, *rest]})
    told = [one for one in faulty.value.findings if one.file == "area_covers"]
    assert told and any(sentence in one.zh for one in told), told


def test_ranges_of_two_areas_never_lie_in_one_another() -> None:
    loaded()
    another_area()
    theirs = official("CAT01", 451, body=OTHER_BUREAU, division=OTHER)
    with pytest.raises(Refusal, match="area_covered"):
        drawn(theirs, TOWN)  # a village of it is the zone's, wholly
    assert drawn(theirs, TOWN, whole=False)
    assert drawn(theirs, ASIDE)
    ours = at_the_zone("CAT01", 452)
    with pytest.raises(Refusal, match="area_covered"):
        drawn(ours, ASIDE, whole=False)


def test_only_the_bureau_of_the_area_keeps_it_and_says_why_in_private() -> None:
    loaded()
    elsewhere = at_the_zone("CAT01", 453, body=WATCH)
    with pytest.raises(Refusal, match="no_such"):
        drawn(elsewhere, ASIDE)
    row = drawn(at_the_zone("CAT01", 454), ASIDE)

    with pytest.raises(Refusal, match="no_such"):
        areas.end_cover(cover=row.pk, why="范围调整", principal=elsewhere, moment=MORNING)
    keeper = at_the_zone("CAT01", 454)
    with pytest.raises(Refusal, match="area_too_long"):
        areas.end_cover(cover=row.pk, why="长" * 201, principal=keeper, moment=MORNING)
    areas.end_cover(cover=row.pk, why="林知夏反映划错了", principal=keeper, moment=MORNING)
    assert "林知夏" not in Event.objects.get(verb="end_cover").content


def test_what_was_received_before_a_range_began_stays_and_is_deemed_accepted_in_time() -> None:
    loaded()
    AreaCover.objects.filter(covered=VILLAGE).update(held=DateRange(date(2026, 9, 22), None))
    number = handed_in(COUNTY, INSIDE, "online")
    done = ACTS["deem_accepted"](case_number=number, version=None, principal=RUNNER, moment=later(MORNING, 20))
    assert done.stage == "accepted"


def test_a_permit_is_changed_by_whoever_granted_it_though_its_premises_lie_in_the_area(
    version: Publish, answers: Answers
) -> None:
    found = version(DEVICES)
    ours = issued(found, {**answers(DEVICES), "biz_addr": INSIDE})
    zone()
    theirs = held_there(found)
    given = {"principal": CLERK, "moment": later(MORNING, 3)}
    theirs_clerk = at_the_zone("WIN01", 457)

    def about(item: ItemVersion, channel: str) -> Application:
        filled = {**answers(DEVICES), "biz_addr": INSIDE}
        return Application(enterprise(), filled, channel=channel, certificate=ours.identifier, doing="change")

    assert submit(item_version=found.pk, application=about(found, "online"), **given).number
    for channel in ("online", "counter"):
        with pytest.raises(Refusal, match="granted_elsewhere") as told:
            submit(item_version=theirs.pk, application=about(theirs, channel), **{**given, "principal": theirs_clerk})
        assert "安澜县行政审批局" in told.value.sentence("zh")


def test_the_facts_of_a_body_are_the_same_by_both_statements() -> None:
    loaded()
    for division, clerk, body in ((ZONE, at_the_zone("WIN01", 401), "B124"), (COUNTY, CLERK, "B020")):
        address = INSIDE if division == ZONE else "云岫省澄川市安澜县霁月街道月湾社区8号"
        found = locked_case(handed_in(division, address), reach_of(clerk))
        assert found is not None and found.body == body_facts(body)


@pytest.mark.django_db(transaction=True)
def test_of_two_areas_that_draw_one_village_at_one_moment_one_is_told(calendar: None, places: None) -> None:
    zone()
    another_area()
    keepers = [at_the_zone("CAT01", 455), official("CAT01", 456, body=OTHER_BUREAU, division=OTHER)]
    together = Barrier(2)

    def draw(keeper: Any) -> str:
        together.wait()
        try:
            drawn(keeper, ASIDE)
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()
        return "drawn"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(draw, keepers)) == ["drawn", "powers.area_covered"]
    assert AreaCover.objects.filter(covered=ASIDE).count() == 1
