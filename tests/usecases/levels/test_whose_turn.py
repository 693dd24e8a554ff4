"""Which body does what on the way: by a post of its own, also where powers moved or the body above works outside."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.levels import way
from oneseal.records.intake.models import Case, Leg
from oneseal.records.levels.models import LegQuestion
from oneseal.records.powers.models import Power
from oneseal.rules.permissions.people import Principal
from tests.people import COUNTY, DEADLINE, MORNING, REVIEWER, official
from tests.usecases.levels.test_decided_outside import ARRIVED, ENTERED, OUTSIDE, above, answer
from tests.usecases.levels.test_deciding_above import CITY_DECIDER, in_the_city
from tests.usecases.levels.test_going_up import (
    CITY_UP,
    COUNTY_UP,
    LATER,
    OPINION,
    TO_CITY,
    TO_PROVINCE,
    in_review,
    refused,
    sees,
)
from tests.usecases.test_walk import Answers, Publish, act, review, stage

NEW_HOLDER = "B030"
NEW_UP = official("FWD01", 230, body=NEW_HOLDER)
NEW_CERTIFIER = official("CER01", 231, body=NEW_HOLDER)
HANDED: dict[str, Any] = {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"}


def power_moves(number: str) -> None:
    """The power of the county's bureau over the item is another body's since the day before the file is signed for."""
    day, case = LATER.date(), Case.objects.get(number=number)
    old = Power.objects.get(item_id=case.item_code, division=COUNTY)
    old.held = DateRange(date(2024, 1, 1), day)
    old.save()
    Power.objects.create(
        item_id=case.item_code, division=COUNTY, body=NEW_HOLDER, status="划转", legal_ground="行政许可法25",
        held=DateRange(day, None),
    )  # fmt: skip


def both(one: Principal, other: Principal) -> Principal:
    """Somebody who holds the posts of both."""
    return replace(one, posts=(*one.posts, *other.posts))


def test_nobody_is_asked_in_this_house_for_a_body_outside(version: Publish, answers: Answers) -> None:
    number = above(version, answers)
    refused("levels.nobody_below", "ask_below", number, COUNTY_UP, ENTERED, question="面积按哪张图量的？")
    refused("levels.nothing_asked", "answer_below", number, COUNTY_UP, ENTERED, answer="按图一量的。")
    assert not LegQuestion.objects.exists()


def test_the_body_between_asks_below_while_the_last_one_works_outside(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [TO_CITY, {**TO_PROVINCE, "outside": "yes"}])
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    act("receive_up", number, CITY_UP, LATER)
    act("forward_up", number, CITY_UP, LATER, tracking="EMS993", **OPINION)
    act("receive_up", number, CITY_UP, LATER, arrived=LATER.date())
    act("ask_below", number, CITY_UP, LATER, question="省里问：面积按哪张图量的？")
    refused("levels.not_at_this_body", "answer_below", number, CITY_UP, answer="按图一量的。")
    act("answer_below", number, COUNTY_UP, LATER, answer="按图一量的。")
    assert LegQuestion.objects.values_list("body", "to").get() == ("B007", "B020")


def test_an_act_on_the_way_is_done_by_a_post_of_that_body_that_may_do_it(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [TO_CITY])
    review(number)
    window = official("WIN01", 232, body="B007", division="590100000000")
    act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    refused("levels.not_at_this_body", "receive_up", number, both(COUNTY_UP, window))
    act("receive_up", number, both(COUNTY_UP, CITY_DECIDER), LATER)
    refused("levels.with_another", "send_to_decision", number, both(REVIEWER, window))
    refused("levels.with_another", "pause", number, both(REVIEWER, window), procedure="公示", told_n=5)
    act("send_to_decision", number, CITY_DECIDER, LATER)
    assert stage(number) == "for_decision"


def test_the_result_comes_down_to_whoever_holds_the_power_below_by_now(version: Publish, answers: Answers) -> None:
    number = in_the_city(version, answers)
    power_moves(number)
    act("ask_below", number, CITY_DECIDER, ENTERED, question="面积按哪张图量的？")
    assert sees(NEW_UP, number)
    act("answer_below", number, NEW_UP, ENTERED, answer="按图一量的。")
    act("send_to_decision", number, CITY_DECIDER, ENTERED)
    act("grant", number, CITY_DECIDER, ENTERED)
    act("send_down", number, CITY_DECIDER, ENTERED)
    assert Leg.objects.get(case__number=number, no=30).to_body == NEW_HOLDER
    refused("levels.not_at_this_body", "receive_down", number, COUNTY_UP, ENTERED)
    act("receive_down", number, NEW_UP, ENTERED)
    act("issue", number, NEW_CERTIFIER, ENTERED)
    act("deliver", number, NEW_CERTIFIER, ENTERED, **HANDED)
    assert stage(number) == "delivered"


def test_a_file_outside_goes_on_at_the_new_holder_once_the_power_moved(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [OUTSIDE])
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, tracking="EMS991", **OPINION)
    power_moves(number)
    act("hand_over", number, DEADLINE, LATER)
    refused("levels.not_at_this_body", "receive_up", number, COUNTY_UP, arrived=ARRIVED)
    act("receive_up", number, NEW_UP, LATER, arrived=ARRIVED)
    act("record_above", number, NEW_UP, ENTERED, **answer(230))
    act("deliver", number, NEW_CERTIFIER, ENTERED, **HANDED)
    assert stage(number) == "delivered"


def test_what_waits_for_ones_own_body_stands_in_the_list_however_much_else_is_on_the_way(
    version: Publish, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(way, "MOST", 2)
    item = [TO_CITY]
    own, *others = [in_review(version, answers, item) for _ in range(3)]
    for number in others:
        review(number)
        act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    listed = way.on_the_way(COUNTY_UP, LATER.date())
    assert [(one.case.number, one.what, one.mine) for one in listed] == [
        (own, "review", True),
        (others[-1], "sign", False),
    ]
    assert [(one.case.number, one.mine) for one in way.on_the_way(CITY_UP, LATER.date())] == [
        (number, True) for number in others
    ]
    act("receive_up", others[0], CITY_UP, LATER)
    act("receive_up", others[1], CITY_DECIDER, LATER)
    act("send_to_decision", others[1], CITY_DECIDER, LATER)
    act("grant", others[1], CITY_DECIDER, LATER)
    act("send_down", others[1], CITY_DECIDER, LATER)
    found = {one.case.number: (one.what, one.mine) for one in way.on_the_way(COUNTY_UP, LATER.date())}
    assert found == {own: ("review", True), others[1]: ("fetch", True)}
    act("receive_down", others[1], COUNTY_UP, LATER)
    found = {one.case.number: (one.what, one.mine) for one in way.on_the_way(COUNTY_UP, LATER.date())}
    assert found == {own: ("review", True), others[1]: ("deliver", True)}
