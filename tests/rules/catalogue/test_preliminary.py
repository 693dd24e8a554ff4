"""Which items go to a body above, until when, and what is wrong with a leg (R1-R3; Art. 43 行政许可法)."""

from datetime import date
from typing import Any

import pytest

from oneseal.rules.catalogue.preliminary import bodies_of_steps, faulty_legs, ways_up, whole_way
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.intake.going_up import added_since, must_be_where_the_file_is, must_not_be_held
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act

DAY = date(2026, 9, 18)
LEG: dict[str, Any] = {
    "no": 1,
    "body": "B007",
    "body_name": "澄川市行政审批局",
    "days": 10,
    "way": "online",
    "outside": "",
    "law": "森林法",
    "article": "第三十七条",
    "since": "",
    "since_basis": "",
}


@pytest.mark.parametrize(
    ("changed", "received", "goes"),
    [
        ({}, DAY, True),
        ({"since": "2026-09-18"}, date(2026, 9, 17), True),
        ({"since": "2026-09-18"}, DAY, False),
        ({"since": "2026-09-18"}, date(2026, 9, 19), False),
        ({"since": "不清楚"}, DAY, True),
        ({"body": ""}, DAY, False),
    ],
)
def test_what_is_received_from_the_day_of_handing_down_on_goes_nowhere(
    changed: dict[str, Any], received: date, goes: bool
) -> None:
    assert bool(ways_up({"preliminary": [{**LEG, **changed}]}, received)) is goes


@pytest.mark.parametrize(
    ("changed", "faults"),
    [
        ({}, 0),
        ({"law": ""}, 1),
        ({"law": "practice"}, 1),
        ({"days": 21}, 1),
        ({"days": 0}, 1),
        ({"days": None}, 1),
        ({"body": "", "law": ""}, 2),
    ],
)
def test_a_leg_names_its_body_its_basis_and_at_most_twenty_working_days(changed: dict[str, Any], faults: int) -> None:
    rows = [{**LEG, **changed}]
    assert len(faulty_legs({"preliminary": rows}).faults) == faults
    machine = faulty_legs({"preliminary": rows, "automatic": {"paper": "授权书"}})
    assert len(machine.faults) == faults + 1


@pytest.mark.parametrize(("when", "faults"), [("", 0), ("always", 1), ("simple", 1), ("Q1=1", 1)])
def test_what_is_decided_on_the_spot_goes_nowhere(when: str, faults: int) -> None:
    found = faulty_legs({"preliminary": [LEG], "limits": {"on_the_spot": when}}).faults
    assert len(found) == faults
    assert not faulty_legs({"preliminary": [], "limits": {"on_the_spot": when}}).faults


def test_the_legs_are_gone_in_their_order_and_the_notice_tells_the_outer_bound() -> None:
    second = {**LEG, "no": 2, "body": "B004", "days": 20}
    ways = ways_up({"preliminary": [second, LEG]}, DAY)
    assert [(up.no, up.body, up.limit) for up in ways] == [
        (1, "B007", Limit(10, Unit.WORKING_DAY)),
        (2, "B004", Limit(20, Unit.WORKING_DAY)),
    ]
    told = whole_way(ways, {"statutory": {"n": 15, "unit": "working_day"}, "committed": None})
    assert told["statutory"] == {"n": 45, "unit": "working_day"}
    assert whole_way(ways, {"statutory": None, "committed": None})["statutory"] == {"n": 50, "unit": "working_day"}


def test_a_body_above_sees_the_case_only_where_its_step_is_no_leg() -> None:
    steps = [{"body": "B020", "kind": "审查"}, {"body": "B007", "kind": "上级决定"}]
    assert bodies_of_steps({"steps": steps, "preliminary": [LEG]}) == ["B020"]
    assert bodies_of_steps({"steps": steps}) == ["B020", "B007"]


@pytest.mark.parametrize(
    ("act", "running", "bodies", "code"),
    [
        (Act.PAUSE, {("leg", 11)}, {"B007"}, "levels.on_its_way"),
        (Act.RECEIVE_UP, {("leg", 11)}, {"B007"}, ""),
        (Act.WITHDRAW, {("leg", 11)}, {"B020"}, ""),
        (Act.KEEP_PROMISE, {("leg", 11)}, {"B020"}, ""),
        (Act.REQUEST_HEARING, {("leg", 11)}, {"B020"}, ""),
        (Act.WAIVE_HEARING, {("leg", 12)}, {"B020"}, ""),
        (Act.WITHDRAW_COMMITMENT, {("leg", 11)}, {"B020"}, ""),
        (Act.RECEIVE_PROOF, {("leg", 11)}, {"B020"}, ""),
        (Act.RECORD_PAYMENT, {("leg", 11)}, {"B020"}, ""),
        (Act.TELL_RIGHT, {("leg", 11)}, {"B020"}, "levels.on_its_way"),
        (Act.PAUSE, {("leg", 1)}, {"B020"}, ""),
        (Act.GRANT, {("decision_after_preliminary_review", 0)}, {"B020"}, "levels.with_another"),
        (Act.GRANT, {("decision_after_preliminary_review", 0)}, {"B007"}, ""),
        (Act.FORWARD_UP, {("preliminary_review", 1)}, {"B020"}, "levels.with_another"),
        (Act.FORWARD_UP, {("preliminary_review", 0)}, {"B020"}, ""),
        (Act.ANSWER_BELOW, {("preliminary_review", 1)}, {"B020"}, ""),
    ],
)
def test_only_the_body_that_has_the_file_goes_on_with_it(
    act: Act, running: set[tuple[str, int]], bodies: set[str], code: str
) -> None:
    found = ""
    try:
        must_be_where_the_file_is(act, running, bodies=bodies, holder="B007", name="澄川市行政审批局")
    except Refusal as refusal:
        found = refusal.code
    assert found == code


FORM, PAPER = {"kind": "form", "name": "申请表", "sha256": "a"}, {"kind": "material", "name": "图纸", "sha256": "b"}
PROMISED, NOTICE = (
    {"kind": "material", "name": "证明", "sha256": "c"},
    {"kind": "document", "name": "2号", "sha256": "d"},
)


@pytest.mark.parametrize(
    ("came", "wrong"),
    [
        ([FORM, PAPER], ""),
        ([FORM, PAPER, PROMISED], ""),
        ([FORM, PROMISED, PAPER, NOTICE], ""),
        ([FORM, {**PAPER, "sha256": "x"}], "图纸"),
        ([FORM], "图纸"),
        ([FORM, PAPER, {**PAPER, "sha256": "x"}], "图纸"),
        ([FORM, {**FORM, "sha256": "x"}, PAPER], "申请表"),
        ([PAPER, FORM], "—"),
    ],
)
def test_what_went_has_to_come_unchanged_and_what_was_still_owed_may_have_come_since(
    came: list[dict[str, str]], wrong: str
) -> None:
    named = ""
    try:
        assert added_since([FORM, PAPER], came, owed={"证明"}, side="安澜县") == [
            row for row in came[1:] if row != PAPER
        ]
    except Refusal as refusal:
        assert refusal.code == "intake.file_changed"
        named = str(refusal.facts["names"])
    assert named == wrong


@pytest.mark.parametrize(("wanted", "held"), [("申请表", True), ("项目批准", True), ("另一份", False), ("", False)])
def test_what_the_file_holds_is_not_asked_for_again(wanted: str, held: bool) -> None:
    manifest = [{"name": "申请表"}, {"name": "项目批准文件"}]
    found = False
    try:
        must_not_be_held(manifest, wanted)
    except Refusal as refusal:
        found = refusal.code == "levels.held_in_file"
    assert found is held
