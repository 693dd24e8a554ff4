"""Which body has which part by the process: whole snapshots of the shipped catalogue, and made-up steps."""

from typing import Any

import pytest

from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.review.parts import PARTS, Part, bodies_by_process, decides_there, not_this_body, seems_theirs
from oneseal.rules.stages.names import ACT_NAMES, Act
from oneseal.rules.stages.table import TRANSITIONS, By
from tests.rules.catalogue.shipped import snapshot

HOLDER, OTHER, TOWN = "B020", "B030", "B113"


def step(kind: str, body: str = "", bodies: tuple[str, ...] = (), when: str = "") -> dict[str, Any]:
    return {"kind": kind, "clock": "decision", "body": body, "bodies": list(bodies), "when": when}


def process(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"body": {"code": HOLDER}, "steps": list(steps)}


MADE = process(
    step("受理", TOWN, (TOWN, "B114")),
    step("审查", HOLDER),
    step("现场核查", OTHER, when="area=大"),
    step("决定", ""),
    step("送达", TOWN),
)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (Part.INTAKE, {TOWN, "B114"}),
        (Part.REVIEW, {HOLDER, OTHER}),
        (Part.FILE, set()),
        (Part.DECISION, {HOLDER}),
        (Part.DELIVERY, {TOWN}),
        (Part.HOLDER, set()),
        (Part.COUNTER, set()),
    ],
)
def test_the_process_gives_a_part_to_the_bodies_of_its_steps(part: Part, found: set[str]) -> None:
    assert bodies_by_process(part, MADE, HOLDER) == found


def test_a_step_that_these_answers_do_not_call_for_gives_no_part() -> None:
    assert bodies_by_process(Part.REVIEW, MADE, HOLDER, lambda: {"area": "小"}) == {HOLDER}
    assert bodies_by_process(Part.REVIEW, MADE, HOLDER, lambda: {"area": "大"}) == {HOLDER, OTHER}


def test_whoever_reviews_alone_leads_the_file_and_the_new_holder_stands_for_the_former() -> None:
    below = process(step("受理", TOWN), step("审查", TOWN), step("决定", HOLDER))
    assert bodies_by_process(Part.FILE, below, HOLDER) == {TOWN}
    assert bodies_by_process(Part.DECISION, below, "B045") == {"B045"}
    assert bodies_by_process(Part.FILE, MADE, "B045") == set()


def test_every_act_of_officials_has_its_parts_and_a_permission() -> None:
    made = {Act.SUBMIT, Act.TAKE_UP}
    assert set(PARTS) == {act for act, row in TRANSITIONS.items() if By.OFFICIAL in row.by} - made
    assert all(f"case.{act}" in PERMISSIONS and parts for act, parts in PARTS.items())
    assert all(parts == {Part.OWN} or Part.OWN not in parts for parts in PARTS.values())
    assert all(Part.HOLDER in parts for parts in PARTS.values() if Part.OWN not in parts)


def test_no_part_but_the_holders_own_reaches_the_acts_that_end_or_lengthen_a_case() -> None:
    for act in (Act.EXTEND, Act.TERMINATE, Act.RETURN_TO_REVIEW, Act.ANSWER_RECUSAL):
        assert PARTS[act] == {Part.HOLDER, Part.DECISION}
    for act in (Act.RELIEVE_FEE, Act.REFUND_FEE):
        assert PARTS[act] == {Part.HOLDER}
    for act in (Act.ACCEPT, Act.NOTIFY_ONCE, Act.ANSWER_NOT_OURS, Act.REFUSE_ACCEPTANCE):
        assert PARTS[act] == {Part.HOLDER, Part.INTAKE}


def test_a_page_offers_what_the_process_gives() -> None:
    assert seems_theirs(Act.EXTEND, {HOLDER}, MADE, HOLDER) and not seems_theirs(Act.EXTEND, {OTHER}, MADE, HOLDER)
    assert seems_theirs(Act.PAUSE, {OTHER}, MADE, HOLDER) and not seems_theirs(Act.PAUSE, {TOWN}, MADE, HOLDER)
    assert seems_theirs(Act.OPINE, {OTHER}, MADE, HOLDER), "its own guard asks for the step"
    assert seems_theirs(Act.ACCEPT, {"B099"}, MADE, HOLDER), "the register of powers says"


def test_whether_a_grant_is_public_is_for_a_post_at_the_body_that_decides() -> None:
    def at(*held: tuple[str, str]) -> Principal:
        return Principal(1, "official", posts=tuple(Held(*one) for one in held))

    assert decides_there(at(("DEC01", HOLDER)), "publication.keep", MADE, HOLDER)
    assert not decides_there(at(("DEC01", OTHER), ("CER01", HOLDER)), "publication.keep", MADE, HOLDER)


def test_the_refusal_names_the_act_and_whose_it_is() -> None:
    said = not_this_body(Act.EXTEND, "安澜县行政审批局")
    assert ACT_NAMES[Act.EXTEND][0] in said.sentence("zh") and "安澜县行政审批局" in said.sentence("zh")
    assert ACT_NAMES[Act.EXTEND][1] in said.sentence("en")


def test_the_decision_of_every_shipped_item_is_somebodys() -> None:
    for seq in (12, 16, 43, 61, 193):
        found: dict[str, Any] = snapshot(seq)  # type: ignore[assignment]
        holder = str(found["body"]["code"])
        assert bodies_by_process(Part.DECISION, found, holder), seq
