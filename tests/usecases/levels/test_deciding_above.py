"""What the body above may do with a file that came up: examine, stop, extend, decide by its own opinion (Art. 43)."""

from typing import Any

from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.review.models import Procedure, Step
from oneseal.rules.journal import parse
from oneseal.usecases.intake.chores import hand_in
from tests.people import CLERK, MORNING, REVIEWER, official, person
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.levels.test_going_up import (
    CITY,
    COUNTY_UP,
    LATER,
    OPINION,
    TO_CITY,
    in_review,
    refused,
    sees,
)
from tests.usecases.review.test_consulting import TO_BODY
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all, review, stage

CITY_DECIDER = official("DEC05", 133, body="B007", division=CITY)
CITY_HEAD = official("DEC01", 134, body="B007", division=CITY)
CITY_REVIEWER = official("REV04", 135, body="B007", division=CITY)
TESTED = {"rule": "exclude", "value": "检测", "text": "", "law": "城镇排水与污水处理条例", "article": "22"}
DECIDING = "decision_after_preliminary_review"


def in_the_city(version: Publish, answers: Answers, **elements: Any) -> str:
    number = in_review(version, answers, [TO_CITY], **elements)
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    act("receive_up", number, CITY_DECIDER, LATER)
    return number


def test_the_body_above_stops_the_clock_for_a_procedure_extends_it_once_and_then_decides(
    version: Publish, answers: Answers
) -> None:
    number = in_the_city(version, answers, overrides=[TESTED])
    assert stage(number) == "in_review"
    refused("levels.with_another", "send_to_decision", number, REVIEWER)
    act("pause", number, CITY_DECIDER, LATER, procedure="检测", by="澄川市检测站", told_n=5)
    clock = Clock.objects.get(kind=DECIDING)
    assert clock.paused_since is not None and clock.body == "B007"
    refused("review.procedure_open", "send_to_decision", number, CITY_DECIDER)
    act("resume", number, CITY_DECIDER, LATER, procedure="检测", result="检测合格。", report="检字3号")
    before = Clock.objects.get(kind=DECIDING).due_on
    act("extend", number, CITY_HEAD, LATER, reason="案情复杂，需要补充核实。")
    after = Clock.objects.get(kind=DECIDING).due_on
    assert before is not None and after is not None and after > before
    act("send_to_decision", number, CITY_DECIDER, LATER)
    act("grant", number, CITY_DECIDER, LATER)
    assert stage(number) == "granted"


def test_an_objection_below_is_told_above_and_does_not_bind_it(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [TO_CITY])
    review(number)
    Step.objects.filter(case__number=number, no=first_step(number)).update(outcome="object")
    act("forward_up", number, COUNTY_UP, MORNING, stance="object", opinion="现场和申报不符，不同意。")
    act("receive_up", number, CITY_DECIDER, LATER)
    act("send_to_decision", number, CITY_DECIDER, LATER)
    act("grant", number, CITY_DECIDER, LATER)
    assert stage(number) == "granted"


def first_step(number: str) -> int:
    return Step.objects.filter(case__number=number, body="B020").exclude(kind="决定").order_by("no")[0].no


def steps_with_one_above() -> list[dict[str, Any]]:
    """The steps as shipped, with one more of the city."""
    shipped: list[dict[str, Any]] = list(snapshot(12)["steps"])  # type: ignore[call-overload]
    reviewed = [step for step in shipped if step["kind"] not in ("受理", "决定", "制证", "送达")]
    own = {**reviewed[-1], "no": 90, "par_no": 90, "name": "市局审查", "post": "REV04", "body": "B007", "unit": ""}
    return [*shipped, {**own, "kind": "审查", "procedure": "", "when": ""}]


def test_a_step_of_the_body_above_opens_there_counts_there_and_is_not_waited_for_below(
    version: Publish, answers: Answers
) -> None:
    number = in_review(version, answers, [TO_CITY], steps=steps_with_one_above())
    assert not sees(CITY_REVIEWER, number)
    review(number)
    above = Step.objects.get(case__number=number, body="B007")
    assert above.state == "waiting"
    act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    act("receive_up", number, CITY_DECIDER, LATER)
    above.refresh_from_db()
    assert above.state == "open" and f"step/{above.no}" in all_running(number)
    refused("review.steps_undone", "send_to_decision", number, CITY_DECIDER)
    act("opine", number, CITY_REVIEWER, LATER, step=above.no, outcome="object", opinion="不符合规划，不同意。")
    act("send_to_decision", number, CITY_DECIDER, LATER)
    refused("decision.not_all_met", "grant", number, CITY_DECIDER)


def all_running(number: str) -> set[str]:
    rows = Clock.objects.filter(subject_id=Case.objects.get(number=number).pk, ended_on=None)
    return {f"{row.kind}/{row.part}" for row in rows}


def test_nothing_goes_up_over_an_open_procedure_or_an_unanswered_question(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [TO_CITY])
    act("ask_consultation", number, REVIEWER, MORNING, **TO_BODY)
    review(number)
    act("pause", number, REVIEWER, MORNING, procedure="公示", told_n=5)
    refused("review.procedure_open", "forward_up", number, COUNTY_UP, MORNING, **OPINION)
    act("resume", number, REVIEWER, MORNING, procedure="公示", result="公示期满，没有异议。", report="公示情况")
    refused("review.consult_unanswered", "forward_up", number, COUNTY_UP, MORNING, **OPINION)
    act("forward_up", number, COUNTY_UP, MORNING, reason="对方回函超期，案情已经清楚。", **OPINION)
    assert not Procedure.objects.filter(ended_on=None).exists() and "leg/11" in all_running(number)


def test_a_promise_is_kept_while_the_file_is_on_its_way_and_what_came_goes_with_it(
    version: Publish, answers: Answers
) -> None:
    item = version(20, preliminary=[TO_CITY])
    number = apply(item, answers(20))
    owed = next(row for row in snapshot_of(item)["materials"] if row["tolerance"])
    judge_all(number, except_for={owed["seq"]: "tolerated"})
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=owed["seq"], on_paper=True)
    act("keep_promise", number, CLERK)
    act("receive_up", number, CITY_DECIDER, LATER)
    entry = Event.objects.get(verb="receive_up")
    assert parse(entry.content)["body"]["added"] == [owed["name"]]
    act("send_to_decision", number, CITY_DECIDER, LATER)
    act("grant", number, CITY_DECIDER, LATER)
    assert stage(number) == "granted"


def test_what_is_decided_above_is_not_decided_on_the_spot_below(version: Publish, answers: Answers) -> None:
    number = apply(version(4, preliminary=[TO_CITY]), answers(4), applicant=person())
    judge_all(number)
    refused("levels.must_go_up", "accept_and_decide", number, CLERK, MORNING)
    act("accept", number, CLERK)
    assert stage(number) == "accepted"
