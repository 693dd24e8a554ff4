"""The right to a hearing, its notice, its chair, its record, and what they keep from being decided (Arts. 45-48)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.gateways.calendars import official_years
from oneseal.rules.calendar import Calendar
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.hearing import (
    Answer,
    HearingState,
    Right,
    must_all_have_signed,
    must_answer_record,
    must_be_able_to_answer,
    must_be_chair,
    must_be_heard,
    must_be_notified_in_time,
    must_be_served_when,
    obstacle,
    request_until,
    required_by,
    right_of,
)
from oneseal.rules.review.procedure_kinds import PROCEDURE_KINDS, must_be_begun_rightly, must_end_with_paper
from oneseal.rules.review.procedures import Citation
from tests.rules.catalogue.shipped import snapshot

CALENDAR = Calendar(official_years())
TOLD, SERVED = date(2026, 9, 18), date(2026, 9, 21)
RIGHT = Right(0, "申请人", TOLD, SERVED)
NEIGHBOUR = Right(1, "程*兰", TOLD, SERVED)
LAW = Citation("娱乐场所管理条例", "第十条")


def test_five_working_days_run_from_delivery_and_the_national_day_is_none_of_them() -> None:
    assert request_until(RIGHT, CALENDAR) == date(2026, 9, 29)
    assert request_until(replace(RIGHT, served_on=date(2026, 9, 29)), CALENDAR) == date(2026, 10, 12)
    assert request_until(Right(0, "申请人", TOLD), CALENDAR) is None


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (HearingState(), ""),
        (HearingState(rights=(RIGHT,)), "review.hearing_period_open"),
        (HearingState(rights=(replace(RIGHT, served_on=None),)), "review.right_not_served"),
        (HearingState(rights=(replace(RIGHT, answer=Answer.WAIVED), NEIGHBOUR)), "review.hearing_period_open"),
        (HearingState(rights=(replace(RIGHT, answer=Answer.WAIVED), replace(NEIGHBOUR, answer=Answer.LAPSED))), ""),
        (HearingState(rights=(replace(RIGHT, served_on=None, answer=Answer.WAIVED),)), ""),
        (HearingState(rights=(replace(RIGHT, answer=Answer.REQUESTED),), begun=True), "review.hearing_not_held"),
        (HearingState(begun=True, held=True), "review.record_not_signed"),
        (HearingState(begun=True, held=True, signed=True), ""),
        (HearingState(required=LAW), "review.hearing_required"),
        (HearingState(required=LAW, begun=True, held=True, signed=True), ""),
        (HearingState(begun=True, held=True, signed=True, rights=(NEIGHBOUR,)), "review.hearing_period_open"),
    ],
)
def test_nothing_is_decided_before_the_period_is_over_or_the_record_signed(state: HearingState, code: str) -> None:
    if not code:
        must_be_heard(state, CALENDAR)
        return
    with pytest.raises(Refusal, match=code.replace(".", r"\.")) as told:
        must_be_heard(state, CALENDAR)
    assert told.value.article.startswith("行政许可法第四十")


@given(
    st.lists(st.sampled_from(["", "requested", "waived", "lapsed", "joined"]), max_size=4),
    st.booleans(),
    st.sampled_from([(False, False, False), (True, False, False), (True, True, False), (True, True, True)]),
)
def test_a_case_is_free_only_when_heard_where_it_must_be_and_nobody_can_ask_any_more(
    answers: list[str], required: bool, reached: tuple[bool, bool, bool]
) -> None:
    begun, held, signed = reached
    rights = tuple(replace(RIGHT, no=n, answer=Answer(answer)) for n, answer in enumerate(answers))
    state = HearingState(required=LAW if required else None, rights=rights, begun=begun, held=held, signed=signed)
    free = (signed or not begun) and (begun or not required) and all(answers)
    assert (obstacle(state, CALENDAR) is None) == free


def test_only_an_item_whose_law_says_so_must_be_heard() -> None:
    assert required_by(snapshot(39)) == Citation("娱乐场所管理条例", "第10条")
    assert required_by(snapshot(12)) is None


def test_the_last_day_is_still_in_time_and_the_next_is_not() -> None:
    must_be_able_to_answer(RIGHT, date(2026, 9, 29), CALENDAR)
    with pytest.raises(Refusal, match=r"review\.request_too_late"):
        must_be_able_to_answer(RIGHT, date(2026, 9, 30), CALENDAR)
    with pytest.raises(Refusal, match=r"review\.hearing_answered"):
        must_be_able_to_answer(replace(RIGHT, answer=Answer.WAIVED), SERVED, CALENDAR)
    must_be_able_to_answer(replace(RIGHT, served_on=None), date(2026, 12, 1), CALENDAR)


def test_a_delivery_is_recorded_once_between_the_notice_and_today() -> None:
    unserved = replace(RIGHT, served_on=None)
    must_be_served_when(unserved, TOLD, TOLD)
    for wrong in (date(2026, 9, 17), date(2026, 9, 23)):
        with pytest.raises(Refusal, match=r"review\.served_when"):
            must_be_served_when(unserved, wrong, date(2026, 9, 22))
    with pytest.raises(Refusal, match=r"review\.served_already"):
        must_be_served_when(RIGHT, SERVED, SERVED)
    with pytest.raises(Refusal, match=r"review\.not_concerned"):
        right_of([RIGHT], 3)


@pytest.mark.parametrize(
    ("today", "held_on", "due", "code"),
    [
        # noticed on Friday 9 October, Saturday the 10th is a make-up day: 10, 12 … 16, 19 are seven working days
        (date(2026, 10, 9), date(2026, 10, 20), date(2026, 11, 3), ""),
        (date(2026, 10, 9), date(2026, 10, 19), date(2026, 11, 3), "review.notice_too_late"),
        (date(2026, 10, 9), date(2026, 11, 3), date(2026, 11, 3), ""),
        (date(2026, 10, 9), date(2026, 11, 4), date(2026, 11, 3), "review.held_too_late"),
        (date(2026, 10, 9), date(2026, 10, 21), date(2026, 10, 20), "review.held_too_late"),
        (date(2026, 10, 9), date(2026, 11, 4), None, ""),
        # too late for the twenty days anyhow: it is held as soon as it can be
        (date(2026, 10, 30), date(2026, 11, 11), date(2026, 11, 3), ""),
    ],
)
def test_a_notice_comes_seven_working_days_ahead_and_the_hearing_within_twenty(
    today: date, held_on: date, due: date | None, code: str
) -> None:
    if not code:
        must_be_notified_in_time(today, held_on, due, CALENDAR)
        return
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        must_be_notified_in_time(today, held_on, due, CALENDAR)


def test_the_chair_holds_the_post_and_has_not_reviewed() -> None:
    must_be_chair(7, {7: "沈寒露"}, {8})
    with pytest.raises(Refusal, match=r"review\.chair_reviewed"):
        must_be_chair(7, {7: "沈寒露"}, {7})
    with pytest.raises(Refusal, match=r"review\.no_chair"):
        must_be_chair(9, {7: "沈寒露"}, set())


def test_everybody_present_signs_or_it_says_why_not() -> None:
    must_all_have_signed(["程*兰", "周谷雨"], {"程*兰": "", "周谷雨": "中途离席"})
    with pytest.raises(Refusal, match=r"review\.signature_missing"):
        must_all_have_signed(["程*兰", "周谷雨"], {"程*兰": ""})


def test_the_reasons_of_a_decision_answer_the_record() -> None:
    signed = HearingState(begun=True, held=True, signed=True)
    must_answer_record(signed, "噪声在限值以内。")
    must_answer_record(HearingState(), "")
    with pytest.raises(Refusal, match=r"review\.record_not_answered"):
        must_answer_record(signed, " ")


def test_the_eight_of_art_45_and_the_others_stand_in_one_table() -> None:
    eight = [kind.name for kind in PROCEDURE_KINDS.values() if kind.eight]
    assert eight == ["听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审"]
    for name, by, code in [
        ("听证", "", "procedure_own_acts"),
        ("检测", " ", "commissioned_needed"),
        ("检测", "安澜县检测站", ""),
        ("公示", "", ""),
        ("委托评估", "", ""),
    ]:
        if not code:
            must_be_begun_rightly(name, by)
            continue
        with pytest.raises(Refusal, match=code):
            must_be_begun_rightly(name, by)
    must_end_with_paper("检测", "检测报告 2026-77 号", 0)
    must_end_with_paper("检测", "", 1)
    must_end_with_paper("公示", "", 0)
    with pytest.raises(Refusal, match=r"review\.report_needed"):
        must_end_with_paper("检测", "", 0)
