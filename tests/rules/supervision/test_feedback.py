"""What supervision feeds back, how late, and how a commitment is verified: in tables (L4, L6)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.certificates.acts import ACTS
from oneseal.rules.intake.commitment import Result
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision import feedback as rule
from oneseal.rules.supervision import verifying
from oneseal.rules.supervision.feedback import KINDS, Kind, Stand, Typed
from oneseal.rules.supervision.verifying import Kept, Progress

TODAY = date(2026, 9, 18)
GOOD = Typed(
    kind="penalty",
    about="certificate",
    about_number=" JY1 ",
    decided_on=date(2026, 9, 17),
    decision_number="安市监罚〔2026〕41 号",
    text="冷藏间温度不符，罚款五千元。",
    papers=(3, 3, 4),
)
LETTER = replace(GOOD, by_letter=True, decider="邻县市场监督管理局", received_on=date(2026, 9, 18))


def test_a_feedback_that_holds_is_read_as_it_was_meant() -> None:
    told = rule.must_be_told(GOOD, TODAY)
    assert (told.about_number, told.papers, told.came_on, told.standing) == ("JY1", (3, 4), TODAY, Stand.TO_ANSWER)
    assert rule.must_be_told(replace(LETTER, received_on=date(2026, 9, 17)), TODAY).came_on == date(2026, 9, 17)
    assert rule.must_be_told(replace(GOOD, kind="check", decision_number=""), TODAY).standing is Stand.NOTED
    assert rule.must_be_told(replace(GOOD, decider="别人"), TODAY).decider == ""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (replace(GOOD, kind="nonsense"), "feedback_kind"),
        (replace(GOOD, about="nonsense"), "feedback_about"),
        (replace(GOOD, about_number="  "), "feedback_about"),
        (replace(GOOD, decided_on=None), "feedback_decided_on"),
        (replace(GOOD, decided_on=date(2026, 9, 19)), "feedback_decided_on"),
        (replace(GOOD, decision_number=" "), "feedback_number"),
        (replace(GOOD, kind="annul", decision_number="长" * 61), "feedback_number"),
        (replace(GOOD, text="太短"), "feedback_text"),
        (replace(GOOD, text="长" * 4001), "feedback_text"),
        (replace(GOOD, papers=tuple(range(10))), "feedback_papers"),
        (replace(LETTER, decider=" "), "feedback_decider"),
        (replace(LETTER, decider="长" * 61), "feedback_decider"),
        (replace(LETTER, received_on=None), "feedback_received_on"),
        (replace(LETTER, received_on=date(2026, 9, 16)), "feedback_received_on"),
        (replace(LETTER, received_on=date(2026, 9, 19)), "feedback_received_on"),
    ],
)
def test_what_is_to_be_mended_in_a_feedback(typed: Typed, code: str) -> None:
    with pytest.raises(Refusal, match=rf"supervision\.{code}"):
        rule.must_be_told(typed, TODAY)


def test_the_last_day_is_in_time_and_the_next_is_late() -> None:
    assert not rule.is_late(TODAY, TODAY) and rule.is_late(date(2026, 9, 19), TODAY)


def test_every_kind_that_asks_leads_to_acts_that_exist() -> None:
    assert {kind for kind in Kind if not KINDS[kind].asks} == {Kind.CHECK}
    assert all(act in ACTS or act == "spare" for row in KINDS.values() for act in row.acts)
    assert all(KINDS[kind].acts for kind in Kind if KINDS[kind].asks)


def test_an_answer_names_what_was_done_and_is_given_once() -> None:
    assert rule.must_name_act(True, "") == "" and rule.must_name_act(False, " 文 1 ") == "文 1"
    with pytest.raises(Refusal, match="feedback_act"):
        rule.must_name_act(False, " ")
    rule.must_be_to_answer("to_answer")
    for standing in ("acted", "no_act", "noted"):
        with pytest.raises(Refusal, match="feedback_answered"):
            rule.must_be_to_answer(standing)


@pytest.mark.parametrize(
    ("result", "planned", "proposed", "expected"),
    [
        ("", False, False, Progress.NO_OFFICERS),
        ("", True, False, Progress.PLANNED),
        (Result.RECTIFY, True, False, Progress.RECTIFY),
        (Result.MET, True, False, Progress.MET),
        (Result.NOT_MET, True, False, Progress.NOT_MET),
        (Result.NOT_MET, True, True, Progress.PROPOSED),
    ],
)
def test_how_far_a_check_is(result: str, planned: bool, proposed: bool, expected: Progress) -> None:
    assert verifying.progress_of(result, planned, proposed) is expected


DUE = date(2026, 12, 17)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"officers": ["宋立春"]}, "check_officers"),
        ({"officers": ["宋立春", " 宋立春 "]}, "check_officers"),
        ({"officers": ["宋立春", "长" * 21]}, "check_officers"),
        ({"on": None}, "check_day"),
        ({"on": date(2026, 9, 17)}, "check_day"),
        ({"on": date(2026, 12, 18)}, "check_day"),
        ({"place": " "}, "check_place"),
    ],
)
def test_what_is_to_be_mended_in_a_plan(changed: dict[str, Any], code: str) -> None:
    given: dict[str, Any] = {"officers": ["宋立春", "", "闵秋分"], "on": DUE, "place": "现场"} | changed
    with pytest.raises(Refusal, match=rf"supervision\.{code}"):
        verifying.must_be_a_plan(given["officers"], given["on"], given["place"], TODAY, DUE)


def test_a_plan_names_two_and_is_still_made_once_the_limit_is_over() -> None:
    plan = verifying.must_be_a_plan(["宋立春", "", "闵秋分"], DUE, " 现场 ", TODAY, DUE)
    assert (plan.officers, plan.place) == (("宋立春", "闵秋分"), "现场")
    late = verifying.must_be_a_plan(["宋立春", "闵秋分"], date(2026, 12, 20), "现场", date(2026, 12, 19), DUE)
    assert late.on == date(2026, 12, 20)


def test_the_second_look_has_a_plan_of_its_own_later_than_what_was_found() -> None:
    found = date(2026, 12, 1)
    with pytest.raises(Refusal, match=r"supervision\.check_day"):
        verifying.must_be_a_plan(["宋立春", "闵秋分"], found, "现场", found, None, found)
    assert verifying.must_be_a_plan(["宋立春", "闵秋分"], date(2026, 12, 2), "现场", found, None, found).place == "现场"
    with pytest.raises(Refusal, match=r"supervision\.check_unplanned"):
        verifying.must_have_gone(found, date(2027, 1, 5), found)
    verifying.must_have_gone(date(2026, 12, 2), date(2027, 1, 5), found)
    assert not verifying.plan_shown(Result.RECTIFY, found, found) and verifying.plan_shown(Result.NOT_MET, found, found)
    assert verifying.plan_shown(Result.OPEN, found, None)


def test_a_result_is_that_of_a_visit_with_evidence_and_is_not_given_twice() -> None:
    verifying.must_have_gone(TODAY, TODAY)
    for on in (None, DUE):
        with pytest.raises(Refusal, match="check_unplanned"):
            verifying.must_have_gone(on, TODAY)
    assert verifying.must_have_evidence([7, 7]) == (7,)
    for files in ([], list(range(21))):
        with pytest.raises(Refusal, match="check_evidence"):
            verifying.must_have_evidence(files)
    verifying.must_be_open("rectify")
    for result in ("met", "not_met"):
        with pytest.raises(Refusal, match="check_done"):
            verifying.must_be_open(result)


def test_no_rate_is_made_of_nothing_and_none_is_rounded_up() -> None:
    assert (Kept(0, 0).percent, Kept(2, 1).percent, Kept(2, 1).verified, Kept(1, 0).percent) == (None, 66, 3, 100)
