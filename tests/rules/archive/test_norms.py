"""The norms of the seven stages as shipped: what a case meets, misses, has still time for (W1)."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.archive.file_facts import Done, FileFacts, Limited
from oneseal.rules.archive.norms import Held, checked, norms_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.seven import SEVEN_NAMES, SEVEN_OF, WENT_THROUGH, Seven, Standing, standing
from tests.rules.catalogue.shipped import read

NORMS = norms_of(read("stage_norms"))
MET, UNMET, NOT_YET, NONE = Held.MET, Held.UNMET, Held.NOT_YET, Held.NONE
DUE = date(2026, 9, 8)
IN_TIME, LATE = date(2026, 9, 7), date(2026, 9, 9)
DOCUMENTS = frozenset({"intake_slip", "acceptance", "grant", "delivery_receipt"})


def done(*verbs: str) -> tuple[Done, ...]:
    """Each act at the post that the norms expect, by accounts of their own."""
    posts = {"accept": ("WIN01", 1), "opine": ("REV01", 2), "grant": ("DEC01", 3), "issue": ("CER01", 4)}
    who = [(verb, *posts.get(verb, ("", None))) for verb in verbs]
    return tuple(Done(verb, str(post), "B001", account) for verb, post, account in who)


WALK = ("submit", "accept", "begin_review", "opine", "send_to_decision", "grant", "issue", "deliver")
GOOD = FileFacts(
    done=done(*WALK),
    limits=(
        *(Limited(kind, DUE, IN_TIME) for kind in ("intake", "decision", "certificate")),
        *(Limited("step", DUE, IN_TIME, post=post) for post in ("REV01", "DEC01")),
    ),
    documents=DOCUMENTS,
    delivered=True,
)


def held(file: FileFacts, stage: Stage) -> dict[str, Held]:
    return {row.norm.code: row.held for one in checked(NORMS, file, stage) for row in one.norms}


def states(file: FileFacts, stage: Stage) -> list[Held]:
    return [one.held for one in checked(NORMS, file, stage)]


def test_the_seven_stand_in_order_each_with_a_norm_and_every_stage_of_a_case_belongs_to_one() -> None:
    assert [name for name, _ in SEVEN_NAMES.values()] == ["告知", "受理", "承办", "批准", "办结", "送达", "投诉"]
    assert {norm.stage for norm in NORMS} == set(Seven) == set(WENT_THROUGH)
    assert set(SEVEN_OF) == set(Stage)


def test_a_case_that_went_well_meets_the_norms_of_all_stages() -> None:
    assert states(GOOD, Stage.COMPLETED) == [MET, MET, MET, MET, MET, MET, NONE]
    found = held(GOOD, Stage.COMPLETED)
    assert {code for code, state in found.items() if state is UNMET} == set()
    assert found["told.2"] is NONE, "no notice was needed"


def test_a_case_under_way_meets_what_it_passed_and_has_time_for_the_rest() -> None:
    file = replace(
        GOOD,
        done=done(*WALK[:3]),
        limits=(Limited("intake", DUE, IN_TIME), Limited("decision", DUE, IN_TIME, running=True)),
        documents=frozenset({"intake_slip", "acceptance"}),
        delivered=False,
    )
    assert states(file, Stage.IN_REVIEW) == [MET, MET, NONE, NOT_YET, NOT_YET, NOT_YET, NOT_YET]


@pytest.mark.parametrize(
    ("code", "changed", "why"),
    [
        ("told.1", {"documents": DOCUMENTS - {"intake_slip"}}, "没有出：申请材料接收凭证"),
        ("told.2", {"done": done(*WALK, "notify_once")}, "没有出：一次性补正告知书"),
        ("told.3", {"done": done(*WALK, "notify_once", "notify_once")}, "做了 2 次"),
        ("accepted.1", {"limits": (Limited("intake", DUE, LATE),)}, "收件答复到 2026-09-08，2026-09-09 才办"),
        ("accepted.2", {"done": done("submit", "deem_accepted", *WALK[2:])}, "发生了：视为受理"),
        ("accepted.3", {"documents": DOCUMENTS - {"acceptance"}}, "没有出：受理通知书"),
        ("accepted.5", {"done": (*done(*WALK), Done("accept", "REV01", "B001", 2))}, "由审查岗办的"),
        ("handled.1", {"done": done(*(verb for verb in WALK if verb != "opine"))}, "没有做：提出审查意见"),
        ("handled.2", {"done": done(*WALK, "record_visit"), "visits": (2, 1)}, "最少的一次 1 人"),
        (
            "approved.1",
            {"limits": (Limited("decision", DUE, LATE, running=True),)},
            "法定审批时限到 2026-09-08，还没办",
        ),
        (
            "handled.3",
            {"limits": (Limited("step", DUE, LATE, post="REV01"),)},
            "审批环节到 2026-09-08，2026-09-09 才办",
        ),
        (
            "approved.4",
            {"limits": (Limited("step", DUE, LATE, post="DEC01"),)},
            "审批环节到 2026-09-08，2026-09-09 才办",
        ),
        ("approved.3", {"done": (*done(*WALK), Done("grant", "DEC01", "B001", 2))}, "是同一个人"),
        ("completed.1", {"documents": DOCUMENTS - {"grant"}}, "没有出：准予行政许可决定书、不予行政许可决定书"),
        ("completed.3", {"limits": (Limited("decision", DUE, LATE),)}, "没有说明：法定审批时限"),
        ("delivered.2", {"delivered": False}, "没有送达凭证"),
        ("complained.1", {"rated": (Limited("bad_rating", DUE, LATE),)}, "差评整改到 2026-09-08，2026-09-09 才办"),
    ],
)
def test_what_is_missing_is_said_with_its_reason_and_its_basis(code: str, changed: dict[str, object], why: str) -> None:
    file = replace(GOOD, **changed)  # type: ignore[arg-type]
    found = {row.norm.code: row for one in checked(NORMS, file, Stage.COMPLETED) for row in one.norms}[code]
    assert (found.held, found.why[0]) == (UNMET, why)
    assert found.norm.basis
    assert found.why[1]


def test_the_limit_of_the_deciders_step_is_not_the_reviewers() -> None:
    late = replace(GOOD, limits=(Limited("step", DUE, LATE, post="DEC01"),))
    assert (held(late, Stage.COMPLETED)["handled.3"], held(late, Stage.COMPLETED)["approved.4"]) == (NONE, UNMET)


def test_a_late_limit_with_its_reason_given_is_explained() -> None:
    assert held(replace(GOOD, limits=(Limited("decision", DUE, LATE, True),)), Stage.COMPLETED)["completed.3"] is MET


def test_a_case_not_accepted_is_not_held_to_what_it_never_came_to() -> None:
    file = FileFacts(
        done=done("submit", "answer_not_ours"),
        limits=(Limited("intake", DUE, IN_TIME),),
        documents=frozenset({"intake_slip", "not_accepted"}),
    )
    assert states(file, Stage.NOT_ACCEPTED) == [MET, MET, NONE, NONE, NONE, NONE, MET]
    assert held(replace(file, documents=frozenset({"intake_slip"})), Stage.NOT_ACCEPTED)["accepted.4"] is UNMET


def test_where_a_case_stands_to_each_of_the_seven_follows_from_its_stage_and_its_acts() -> None:
    verbs = ["submit", "accept", "grant"]  # accepted and decided in one
    assert [standing(seven, Stage.GRANTED, verbs) for seven in Seven] == [
        *[Standing.PASSED] * 4,
        Standing.NOW,
        *[Standing.AHEAD] * 2,
    ]
    assert standing(Seven.APPROVED, Stage.WITHDRAWN, ["submit", "accept", Act.WITHDRAW]) is Standing.SKIPPED


@pytest.mark.parametrize("wrong", [{"kind": "hoped"}, {"of": "no_such_paper"}, {"when": "dream"}, {"law": ""}])
def test_a_row_that_no_rule_can_read_is_refused_by_its_code(wrong: dict[str, str]) -> None:
    with pytest.raises(Refusal, match=r"told\.1"):
        norms_of([{**read("stage_norms")[0], **wrong}])
