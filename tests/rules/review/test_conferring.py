"""A collective consultation: when it may be called and with whom, who signs its record, what the decision says (W4)."""

from datetime import date, timedelta

import pytest

from oneseal.rules.refusals import Refusal
from oneseal.rules.review.conferring import (
    FOLLOWS_NAMES,
    Conference,
    Follows,
    Position,
    conference_of,
    must_answer_conference,
    must_be_called,
    must_be_invited,
    must_be_record,
    must_be_signable,
    must_say_what,
)

TODAY = date(2026, 9, 18)
CALLED = Conference(1, TODAY, chair=102)
SIGNED = Conference(2, TODAY, chair=102, number="安澜审批商〔2026〕1号")
OUTCOME = "加装在线监测，符合的准予。"
PEOPLE = [{"name": "周谷雨", "said": "可以。"}, {"name": "秦望舒", "unit": "研究院", "said": "应当改。"}]


@pytest.mark.parametrize(
    ("on", "time", "place", "ok"),
    [
        (TODAY, "9:30", "二楼", True),
        (TODAY - timedelta(days=1), "9:30", "二楼", False),
        (TODAY, " ", "二楼", False),
        (TODAY, "9:30", "", False),
    ],
)
def test_it_is_called_with_day_hour_and_place(on: date, time: str, place: str, ok: bool) -> None:
    if ok:
        must_be_called(on, TODAY, time, place)
    else:
        with pytest.raises(Refusal, match=r"review\.conference_when"):
            must_be_called(on, TODAY, time, place)


@pytest.mark.parametrize(
    ("invited", "chair", "refused"),
    [
        ([103, 102, 102], 102, ""),
        ([105, 103, 102], 105, ""),
        ([102], 102, "review.conference_whom"),
        ([102, 102], 102, "review.conference_whom"),
        ([102, 999], 102, "review.conference_whom"),
        ([102, 103], 105, "review.conference_chair"),
    ],
)
def test_two_officials_of_the_case_confer_and_one_of_them_chairs(invited: list[int], chair: int, refused: str) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            must_be_invited(invited, {102, 103, 105}, chair)
    else:
        assert must_be_invited(invited, {102, 103, 105}, chair) == sorted(set(invited))


@pytest.mark.parametrize(
    ("row", "account", "day", "refused"),
    [
        (CALLED, 102, TODAY, ""),
        (CALLED, 102, TODAY + timedelta(days=3), ""),
        (CALLED, 103, TODAY, "review.conference_not_chair"),
        (CALLED, None, TODAY, "review.conference_not_chair"),
        (CALLED, 102, TODAY - timedelta(days=1), "review.conference_too_early"),
        (SIGNED, 102, TODAY, "review.conference_signed"),
    ],
)
def test_its_chair_signs_the_record_once_and_not_before_its_day(
    row: Conference, account: int | None, day: date, refused: str
) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            must_be_signable(row, account, day)
    else:
        must_be_signable(row, account, day)


@pytest.mark.parametrize(
    ("people", "outcome", "refused"),
    [
        ([*PEOPLE, {"name": " ", "unit": "", "said": ""}], OUTCOME, ""),
        (PEOPLE, "准予。同意", ""),
        (PEOPLE[:1], OUTCOME, "review.conference_positions"),
        ([*PEOPLE, {"name": "许小满", "unit": "", "said": " "}], OUTCOME, "review.conference_positions"),
        (PEOPLE, "准予", "review.conference_outcome"),
    ],
)
def test_a_record_holds_each_position_and_the_outcome(people: list[dict[str, str]], outcome: str, refused: str) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            must_be_record(people, outcome)
    else:
        found = [Position("周谷雨", "", "可以。"), Position("秦望舒", "研究院", "应当改。")]
        assert must_be_record(people, f" {outcome} ") == (found, outcome)


@pytest.mark.parametrize(
    ("numbers", "follows", "why", "said", "refused"),
    [
        ([], "", "", "", ""),
        (["商1"], "follow", "多余的话多余的话。", "", ""),
        (["商1"], "depart", " 标准已经修改。 ", "标准已经修改。", ""),
        (["商1"], "depart", "标准改了。", "标准改了。", ""),
        (["商1", "商2"], "", "", "", "decision.conference_not_answered"),
        (["商1"], "perhaps", "", "", "decision.conference_not_answered"),
        (["商1"], "depart", "不同", "", "decision.conference_departs"),
    ],
)
def test_the_decision_cites_it_or_says_why_it_departs(
    numbers: list[str], follows: str, why: str, said: str, refused: str
) -> None:
    if refused:
        with pytest.raises(Refusal, match=refused.replace(".", r"\.")):
            must_answer_conference(numbers, follows, why)
    else:
        assert must_answer_conference(numbers, follows, why) == said
    assert set(FOLLOWS_NAMES) == set(Follows)


def test_what_is_discussed_is_said_and_each_is_found_by_its_number() -> None:
    assert must_say_what(" 排口能不能这样设？ ") == "排口能不能这样设？"
    assert must_say_what("能不能设？") == "能不能设？"
    with pytest.raises(Refusal, match=r"review\.conference_question"):
        must_say_what("行吗")
    assert conference_of([CALLED, SIGNED], 2) is SIGNED
    with pytest.raises(Refusal, match=r"review\.no_such_conference"):
        conference_of([CALLED], 9)
