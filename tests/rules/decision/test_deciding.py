"""What stands before a decision, which items are decided on the spot, who holds the power, what proves a delivery."""

from datetime import date

import pytest

from oneseal.rules.decision.deciding import (
    grounds_of,
    library_of,
    must_be_grantable,
    must_be_grounds,
    must_be_of_grounds,
    must_be_proven,
    must_not_have_reviewed,
)
from oneseal.rules.powers.holding import PowerHeld, must_hold_power
from oneseal.rules.refusals import Refusal

VERSION = {
    "conditions": [{"ord": 1, "text": "有固定场所", "basis": "某条例第5条"}],
    "points": [
        {"key": "1.1", "stage": "受理", "point": "名称", "standard": ""},
        {"key": "2.1", "stage": "审查", "point": "布局", "standard": "分区"},
    ],
}


def test_a_refusal_rests_on_conditions_and_points_of_the_version() -> None:
    assert grounds_of(VERSION) == {
        "c1": {"key": "c1", "point": "有固定场所", "standard": "某条例第5条"},
        "2.1": {"key": "2.1", "point": "布局", "standard": "分区"},
    }
    assert [row["key"] for row in must_be_grounds(["c1", "2.1"], VERSION)] == ["c1", "2.1"]
    with pytest.raises(Refusal, match=r"decision\.refusal_needs_points"):
        must_be_grounds([], VERSION)
    with pytest.raises(Refusal, match=r"decision\.point_unknown.*1\.1"):
        must_be_grounds(["1.1"], VERSION)
    assert must_be_grounds([], {"conditions": [], "points": []}) == []


def test_a_grant_waits_for_every_agreement_and_every_promise() -> None:
    must_be_grantable([], [])
    with pytest.raises(Refusal, match=r"decision\.not_all_met.*现场核查、技术审查"):
        must_be_grantable(["现场核查", "技术审查"], [])
    with pytest.raises(Refusal, match=r"decision\.promise_open.*检测报告、照片"):
        must_be_grantable([], ["检测报告", "照片"])


def test_what_a_promise_stood_in_for_is_proven_once_it_is_taken_back() -> None:
    must_be_proven([])
    with pytest.raises(Refusal, match=r"decision\.proof_outstanding.*身份证明、照片"):
        must_be_proven(["身份证明", "照片"])


def test_who_reviewed_does_not_decide() -> None:
    must_not_have_reviewed(1, [2, 3])
    with pytest.raises(Refusal, match=r"decision\.reviewer_decides"):
        must_not_have_reviewed(2, [2, 3])


POWERS = [
    PowerHeld("B025", "县公安局", date(2020, 1, 1), date(2024, 1, 1)),
    PowerHeld("B020", "县行政审批局", date(2024, 1, 1)),
]


@pytest.mark.parametrize(
    ("body", "day", "holds"),
    [
        ("B020", date(2024, 1, 1), True),
        ("B020", date(2023, 12, 31), False),
        ("B025", date(2023, 12, 31), True),
        ("B025", date(2024, 1, 1), False),
    ],
)
def test_a_body_acts_only_on_days_it_holds_the_power(body: str, day: date, holds: bool) -> None:
    if holds:
        must_hold_power(POWERS, body=body, body_name="某局", item="某事项", day=day)
        return
    with pytest.raises(Refusal, match=r"powers\.no_power") as refused:
        must_hold_power(POWERS, body=body, body_name="某局", item="某事项", day=day)
    assert "局" in refused.value.sentence("zh")


LIBRARY = {
    **VERSION,
    "reasons": [
        {"no": 1, "of": "c1", "text": "没有固定场所。"},
        {"no": 2, "of": "2.1", "text": "布局没有分区。"},
        {"no": 3, "of": "c1", "text": "场所租期已满。"},
    ],
}


@pytest.mark.parametrize(
    ("numbers", "keys", "found"),
    [
        ([], ["c1"], {}),
        ([1], ["c1"], {"c1": "没有固定场所。"}),
        ([1, 3, 2], ["c1", "2.1"], {"c1": "没有固定场所。场所租期已满。", "2.1": "布局没有分区。"}),
    ],
)
def test_prepared_reasons_stand_under_the_condition_that_they_are_of(
    numbers: list[int], keys: list[str], found: dict[str, str]
) -> None:
    assert must_be_of_grounds(numbers, keys, LIBRARY) == found
    assert sorted(library_of(LIBRARY)) == [1, 2, 3] and library_of(VERSION) == {}


@pytest.mark.parametrize(("numbers", "keys"), [([2], ["c1"]), ([1], []), ([9], ["c1"]), ([0], ["c1"])])
def test_a_prepared_reason_of_a_condition_that_was_not_chosen_gives_no_reason(
    numbers: list[int], keys: list[str]
) -> None:
    with pytest.raises(Refusal, match=r"decision\.reason_of_another"):
        must_be_of_grounds(numbers, keys, LIBRARY)
