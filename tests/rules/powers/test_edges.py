"""First and last day of a power, who is named in a refusal, the page of preconditions word for word (C8-C10)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from oneseal.rules.powers.authority import (
    Actor,
    AuthorityHeld,
    in_effect,
    must_be_authorised,
    must_be_delegable,
    must_be_publishable,
    name_and_seal,
)
from oneseal.rules.powers.holding import PowerHeld, assisting_on, must_hold_power, transferred
from oneseal.rules.powers.names import Basis, Thing, Way
from oneseal.rules.powers.stationing import InPlace, StationHeld
from oneseal.rules.powers.transfer import Leaving, Row, must_be_explained, must_be_its_day, points_of
from oneseal.rules.refusals import Refusal
from tests.rules.powers.test_holding import BUREAU, POLICE, START, TOWN, delegation
from tests.rules.powers.test_transfer import READY, SAND, TODAY, WATER

DAY, NEXT = date(2026, 1, 1), date(2026, 1, 2)
HELD: list[Callable[[date | None], Any]] = [
    lambda until: PowerHeld("B025", "县公安局", DAY, until),
    lambda until: AuthorityHeld("B060", "镇", TOWN, Way.DIRECT, Basis.LAW, "", DAY, until),
    lambda until: StationHeld("b", "B1", DAY, until),
]


@pytest.mark.parametrize("held", HELD)
def test_the_first_day_counts_the_last_does_not_and_an_open_end_is_none(held: Callable[[date | None], Any]) -> None:
    on = [DAY - timedelta(days=1), DAY, NEXT, NEXT + timedelta(days=1)]
    assert [held(NEXT).covers(day) for day in on] == [False, True, False, False]
    assert [held(None).covers(day) for day in on] == [False, True, True, True]


def test_a_delegation_holds_on_the_day_of_its_notice_and_may_follow_on_the_day_the_former_one_ends() -> None:
    given = delegation("B025", START, DAY, until=NEXT)
    assert in_effect([POLICE], [given], DAY) == [given]
    assert in_effect([POLICE], [given], DAY - timedelta(days=1)) == []
    wanted = {"kind": "乡镇", "item": "某事项", "ground": "某法第一条"}
    must_be_delegable([POLICE], [given], delegation("B025", NEXT, None), **wanted)
    with pytest.raises(Refusal, match=r"powers\.authorised_already"):
        must_be_delegable([POLICE], [given], delegation("B025", DAY, None), **wanted)
    with pytest.raises(Refusal, match=r"powers\.not_the_holder") as refused:
        must_be_delegable([], [], delegation("B025", DAY, None), **wanted)
    assert "—" in refused.value.sentence("zh") and "X" not in refused.value.sentence("zh")


def test_a_notice_says_where_in_two_signs_at_least_and_before_the_last_day() -> None:
    given = delegation("B025", START, None, until=NEXT)
    must_be_publishable(given, on=DAY, where="县报", today=DAY)
    for code, changed in (
        ("over", {"today": NEXT, "where": "县报"}),
        ("notice_nowhere", {"today": DAY, "where": "报 "}),
    ):
        with pytest.raises(Refusal, match=rf"powers\.{code}"):
            must_be_publishable(given, on=DAY, **changed)  # type: ignore[arg-type]


def test_a_refusal_names_who_asked_for_what_and_who_holds_it() -> None:
    asked: dict[str, Any] = {"body": "B026", "body_name": "县交警大队", "item": "某事项", "day": DAY}
    with pytest.raises(Refusal) as refused:
        must_hold_power([POLICE], **asked)
    assert all(part in refused.value.sentence("zh") for part in ("县交警大队", "某事项", "县公安局"))
    with pytest.raises(Refusal) as refused:
        must_hold_power([], **asked)
    assert "—" in refused.value.sentence("zh") and "X" not in refused.value.sentence("zh")
    body = PowerHeld("B026", "县交警大队", DAY)
    with pytest.raises(Refusal, match=r"powers\.no_power") as refused:
        must_be_authorised([POLICE], [], actor=Actor("B026", "x"), body=body, item="某事项")
    assert "县交警大队" in refused.value.sentence("zh") and "某事项" in refused.value.sentence("zh")


def test_without_a_case_left_to_it_the_former_body_holds_nothing_and_without_a_holder_there_is_no_name() -> None:
    held = transferred([POLICE], BUREAU, item="某事项")
    with pytest.raises(Refusal, match=r"powers\.no_power"):
        must_hold_power(held, body="B025", body_name="县公安局", item="某事项", day=BUREAU.since)
    assert name_and_seal([], None, DAY) == ("", "")
    assert name_and_seal([], delegation("B025", DAY, DAY), DAY) == ("", "")


def test_the_first_holder_stands_alone_and_nobody_follows_on_his_first_day() -> None:
    assert transferred([], BUREAU, item="某事项") == [BUREAU]
    with pytest.raises(Refusal, match=r"powers\.day_taken"):
        transferred([POLICE], replace(BUREAU, since=START), item="某事项")
    brief = [PowerHeld("a", "a", START, DAY), PowerHeld("b", "b", DAY, NEXT), replace(BUREAU, since=NEXT)]
    beside = assisting_on(brief, NEXT)
    assert beside is not None and beside.body == "b"


def test_what_is_handed_over_on_the_day_itself() -> None:
    assert [thing for thing in Thing if thing.on_the_day] == [Thing.SEALS, Thing.CASES]
    one = InPlace("B1", 0, 1, True, True)
    assert one.concerned and not one.items_in_place and not one.met
    must_be_explained(replace(SAND, reason="专属"))


def test_the_page_of_preconditions_says_what_is_met_and_what_it_stands_at() -> None:
    assert [tuple(point) for point in points_of(READY, TODAY)] == [
        ("approval", True, "批准文件", "the approval document", ""),
        ("items", True, "要划转的事项", "items to transfer", "1"),
        ("whole", True, "同一主项的子项一起划", "sub-items of one main item move together", ""),
        ("above", True, "和上级目录比对", "comparison with the directory above", "0"),
        ("staff", True, "人员到位", "staff in place", "3/3"),
        ("posts", True, "岗位配好", "posts filled", ""),
        ("seal", True, "审批专用章", "the special seal", ""),
        ("rows", True, "交接完", "hand-over", "1/1"),
        ("supervision", True, "监管部门认领", "supervision taken on", ""),
        ("notice", True, "公告稿", "public notice", ""),
        ("day", True, "生效日在后", "an effective day ahead", ""),
    ]
    lacking = replace(
        READY,
        items=(replace(WATER, main="m"), WATER, SAND),
        staying=tuple(replace(SAND, main="m", name=name) for name in "甲乙丙丁"),
        above=frozenset({"b"}),
        departments=(Leaving("B1", "水利局", 3, 5, True, True), Leaving("B2", "应急局", 2, 1, True, False)),
        rows=(Row("B1", "files", False, True, True), Row("B2", "files", False, True, False)),
    )
    figures = {point.key: (point.met, point.figure) for point in points_of(lacking, TODAY)}
    assert figures["items"] == (True, "2") and figures["above"] == (False, "1")
    assert figures["whole"] == (False, "甲、乙、丙")
    assert figures["staff"] == (False, "4/5") and figures["rows"] == (False, "1/2")
    assert figures["posts"] == (True, "") and figures["supervision"] == (False, "")
    alone = replace(READY, departments=(Leaving("B1", "水利局", 1, 1, True, True),))
    assert [point[1:2] for point in points_of(alone, TODAY) if point.key == "staff"] == [(True,)]
    nobody = {point.key: point.met for point in points_of(replace(READY, departments=(), rows=()), TODAY)}
    assert not any(nobody[key] for key in ("staff", "posts", "rows", "supervision"))


def test_what_changes_hands_on_the_day_is_not_signed_for_before() -> None:
    must_be_its_day(True, DAY, DAY)
    must_be_its_day(True, DAY, NEXT)
    must_be_its_day(False, NEXT, DAY)
    with pytest.raises(Refusal, match=r"powers\.signed_early.*2026-01-02"):
        must_be_its_day(True, NEXT, DAY)
