"""A file goes from the county to the city and the province, is decided there, and its result comes back (R1-R3)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from oneseal.queries.intake.counter import to_hand_over, waiting
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg, Material, StoredFile
from oneseal.records.levels.models import AnswerAbove, LegQuestion
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.visible import visible
from oneseal.records.review.models import Step
from oneseal.records.supervision.models import Result
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.review.points import judge_point
from oneseal.usecases.supervision.pushing import push_of_entry
from tests.people import BUREAU, CERTIFIER, CLERK, DECIDER, MORNING, REVIEWER, enterprise, official
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all, review, stage

CITY, PROVINCE = "590100000000", "590000000000"
COUNTY_UP = official("FWD01", 130)
CITY_UP = official("FWD01", 131, body="B007", division=CITY)
ABOVE = official("DEC05", 132, body="B004", division=PROVINCE)
ABOVE_CERTIFIER = official("CER01", 133, body="B004", division=PROVINCE)
LATER = MORNING + timedelta(days=3)
ROW = {"outside": "", "law": "森林法", "article": "第三十七条", "since": "", "since_basis": ""}
TO_CITY = {"no": 1, "body": "B007", "body_name": "澄川市行政审批局", "days": 10, "way": "online", **ROW}
TO_PROVINCE = {"no": 2, "body": "B004", "body_name": "云岫省林业和草原局", "days": 20, "way": "paper", **ROW}
OPINION: dict[str, Any] = {"stance": "agree", "opinion": "材料齐全，现场相符，同意转报。"}


def refused(code: str, name: str, number: str, who: Principal, moment: datetime = LATER, **given: Any) -> None:
    with pytest.raises(Refusal) as caught:
        act(name, number, who, moment, **given)
    assert caught.value.code == code


def sees(who: Principal, number: str) -> bool:
    return Case.objects.filter(visible(reach_of(who)), number=number).exists()


def lies_at(who: Principal) -> list[str]:
    """What his desk of delivery lists, and counts."""
    listed = [row.number for row in to_hand_over(who, today=LATER.date())]
    assert waiting(who).deliveries == len(listed)
    return listed


def running(number: str) -> dict[str, tuple[date | None, str]]:
    rows = Clock.objects.filter(subject_id=Case.objects.get(number=number).pk, ended_on=None)
    return {f"{row.kind}/{row.part}": (row.start_on, row.body) for row in rows if row.kind != "step"}


def in_review(version: Publish, answers: Answers, legs: list[dict[str, Any]], **elements: Any) -> str:
    number = apply(version(12, preliminary=legs, **elements), answers(12))
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    return number


def test_a_file_goes_up_two_levels_is_decided_there_and_comes_back(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [TO_CITY, TO_PROVINCE])
    first = _signed_for_in_the_city(number)
    _asked_and_answered(number, first)
    _decided_in_the_province(number, first)
    _back_and_handed_over(number)


def _signed_for_in_the_city(number: str) -> Leg:
    assert running(number) == {"preliminary_review/0": (MORNING.date(), "B020")}
    refused("review.steps_undone", "forward_up", number, COUNTY_UP, MORNING, **OPINION)
    review(number)
    refused("levels.must_go_up", "send_to_decision", number, REVIEWER, MORNING)
    refused("levels.stance_needed", "forward_up", number, COUNTY_UP, MORNING, stance="agree", opinion=" ")
    assert not sees(CITY_UP, number)
    act("forward_up", number, COUNTY_UP, MORNING, **OPINION)
    assert sees(CITY_UP, number) and not sees(ABOVE, number)
    refused("levels.on_its_way", "pause", number, REVIEWER, procedure="公示", told_n=5)
    refused("levels.not_at_this_body", "receive_up", number, COUNTY_UP)
    first = Leg.objects.get(case__number=number)
    Leg.objects.filter(pk=first.pk).update(manifest=[{**first.manifest[0], "sha256": "0" * 64}, *first.manifest[1:]])
    refused("intake.file_changed", "receive_up", number, CITY_UP)
    Leg.objects.filter(pk=first.pk).update(manifest=first.manifest)
    act("receive_up", number, CITY_UP, LATER)
    assert running(number) == {"preliminary_review/1": (MORNING.date(), "B007")}
    return first


def _asked_and_answered(number: str, first: Leg) -> None:
    refused("levels.with_another", "forward_up", number, COUNTY_UP, **OPINION)
    held = first.manifest[1]["name"]
    refused("levels.held_in_file", "ask_below", number, CITY_UP, question="请申请人再交一份", material=held)
    act("ask_below", number, CITY_UP, LATER, question="面积按哪张图量的？")
    refused("levels.one_question", "ask_below", number, CITY_UP, question="还有一件事要问")
    act("answer_below", number, COUNTY_UP, LATER, answer="按图一量的。")
    assert LegQuestion.objects.get().answered_by == COUNTY_UP.account_id


def _decided_in_the_province(number: str, first: Leg) -> None:
    refused("levels.carrier_needed", "forward_up", number, CITY_UP, **OPINION)
    act("forward_up", number, CITY_UP, LATER, tracking="EMS990", **OPINION)
    second = Leg.objects.get(case__number=number, no=12)
    assert second.manifest[:-1] == first.manifest and second.manifest[-1]["name"] == "澄川市行政审批局初审意见"
    refused("levels.arrival_odd", "receive_up", number, ABOVE, arrived=MORNING.date() - timedelta(days=9))
    act("receive_up", number, ABOVE, LATER + timedelta(days=2), arrived=LATER.date() + timedelta(days=1))
    due = running(number)["decision_after_preliminary_review/0"]
    assert stage(number) == "in_review" and due == (LATER.date() + timedelta(days=1), "B004")

    day = LATER + timedelta(days=3)
    act("send_to_decision", number, ABOVE, day)
    refused("levels.with_another", "grant", number, DECIDER, day)
    act("grant", number, ABOVE, day)
    assert Document.objects.get(kind="grant").body == "B004"


def _back_and_handed_over(number: str) -> None:
    day = LATER + timedelta(days=3)
    refused("levels.result_above", "issue", number, CERTIFIER, day)
    act("send_down", number, ABOVE, day)
    assert lies_at(CERTIFIER) == [] == lies_at(ABOVE_CERTIFIER), "on its way down it is nobody's to hand over"
    act("receive_down", number, COUNTY_UP, day)
    assert (lies_at(CERTIFIER), lies_at(ABOVE_CERTIFIER)) == ([number], [])
    assert {body for _, body in running(number).values()} == {BUREAU}, "whoever is late is told here"
    refused("levels.sent_down_already", "send_down", number, ABOVE, day)
    act("issue", number, CERTIFIER, day)
    act("deliver", number, CERTIFIER, day, channel="window", recipient="林知夏", proof="窗口签名")
    assert stage(number) == "delivered"


def test_what_a_body_outside_decided_is_entered_from_its_paper(version: Publish, answers: Answers) -> None:
    outside = {**TO_CITY, "no": 1, "way": "paper", "outside": "yes"}
    number = in_review(version, answers, [outside])
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, tracking="EMS991", **OPINION)
    assert not sees(CITY_UP, number)
    assert not Message.objects.filter(kind="send_up").exists()
    scan = StoredFile.objects.create(
        sha256="b" * 64, name="批复.pdf", media_type="application/pdf", size=9, account_id=130, stored_at=MORNING
    )
    answer: dict[str, Any] = {
        "outcome": "grant",
        "paper": "云林审〔2026〕8号",
        "decided_on": LATER.date(),
        "scan": scan.pk,
    }
    refused("levels.must_go_up", "record_above", number, COUNTY_UP, **answer)
    act("receive_up", number, COUNTY_UP, LATER, arrived=LATER.date())
    early = {**answer, "decided_on": MORNING.date()}
    refused("levels.number_needed", "record_above", number, COUNTY_UP, **early)
    act("record_above", number, COUNTY_UP, LATER, **answer)
    row = AnswerAbove.objects.get()
    assert (row.number, row.outcome, row.scan_id) == ("云林审〔2026〕8号", "grant", scan.pk)
    assert stage(number) == "granted" and not Document.objects.filter(kind="grant").exists()
    pushed = Message.objects.get(kind="push").payload
    assert push_of_entry(pushed["kind"], pushed["id"], pushed["seq"], LATER) >= 1
    assert Result.objects.get().matter == "granted"


def test_handed_down_the_county_decides_what_it_receives_from_that_day_on(version: Publish, answers: Answers) -> None:
    number = in_review(version, answers, [{**TO_CITY, "since": MORNING.date().isoformat()}])
    assert "decision/0" in running(number)
    review(number)
    refused("levels.no_way_up", "forward_up", number, COUNTY_UP, **OPINION)
    act("send_to_decision", number, REVIEWER)
    act("grant", number, DECIDER)
    assert stage(number) == "granted"


def test_a_place_of_worship_is_examined_in_the_county_and_approved_in_the_city(
    version: Publish, answers: Answers
) -> None:
    """Item 91 as the catalogue ships it: its own bodies, its own steps, an approval and no certificate."""
    window, reviewer, certifier = (
        official(post, pk, body="B024") for post, pk in (("WIN04", 141), ("REV01", 142), ("CER01", 143))
    )
    city = official("DEC05", 144, body="B009", division=CITY)
    application = Application(enterprise(), answers(91), channel="counter")
    number = submit(item_version=version(91).pk, application=application, principal=window, moment=MORNING).number
    for row in Material.objects.filter(case__number=number, asked=True):
        judge_material(case_number=number, principal=window, seq=row.seq, verdict="complete")
    act("accept", number, window)
    act("begin_review", number, reviewer)
    for step in Step.objects.filter(case__number=number).order_by("no"):
        for key in ("2.1", "2.2", "2.3"):
            judge_point(case_number=number, principal=reviewer, moment=MORNING, step=step.no, key=key, verdict="met")
        act("opine", number, reviewer, step=step.no, outcome="agree", opinion="符合要求，同意。")
    act("forward_up", number, reviewer, MORNING, **OPINION)
    act("receive_up", number, city, LATER)
    assert running(number) == {"decision_after_preliminary_review/0": (MORNING.date(), "B009")}
    act("send_to_decision", number, city, LATER)
    act("grant", number, city, LATER)
    act("send_down", number, city, LATER)
    act("receive_down", number, certifier, LATER)
    act("deliver", number, certifier, LATER, channel="window", recipient="林知夏", proof="窗口签名")
    assert stage(number) == "delivered"
