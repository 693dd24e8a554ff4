"""Clocks as the journal tells them: what an operation holds, and the clock that the operations make again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from oneseal.rules.clocks import Exclusion, Extension, Limit, Terms, Unit
from oneseal.rules.clocks.keeping import (
    Kept,
    applied,
    assign,
    end,
    exclude,
    extend,
    include,
    limit_from,
    limit_json,
    rebuilt,
    start,
)
from oneseal.rules.stages.rebuild import Rebuilt

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
TEN, FOUR = Limit(10, Unit.WORKING_DAY), Limit(4, Unit.CALENDAR_DAY)
BEGUN = start("decision", MONDAY, TEN, committed=FOUR, post="REV01", body="B020", unit="市场准入科")
KEPT = Kept("decision", 0, Terms(MONDAY, TEN, FOUR), "REV01", "B020", "市场准入科")


@pytest.mark.parametrize(
    ("n", "text", "back"),
    [
        (5, "5", 5),
        (10, "10", 10),
        (Decimal("5.00"), "5", 5),
        (Decimal("4.50"), "4.5", Decimal("4.5")),
        (Decimal("0.5"), "0.5", Decimal("0.5")),
        (Decimal("1E+1"), "10", 10),
    ],
)
def test_one_number_has_one_writing(n: Any, text: str, back: object) -> None:
    written = limit_json(Limit(n, Unit.MONTH if n == 5 else Unit.WORKING_DAY))
    assert written is not None and written["n"] == text
    found = limit_from(written)
    assert found is not None and found.n == back and type(found.n) is type(back)


def test_no_limit_stays_none_and_a_fraction_is_no_decimal() -> None:
    assert limit_json(None) is None and limit_from(None) is None and limit_from({}) is None
    with pytest.raises(ArithmeticError):
        limit_json(Limit(Fraction(1, 3), Unit.WORKING_DAY))


def test_an_operation_holds_inputs_as_text() -> None:
    ten, four = {"n": "10", "unit": "working_day"}, {"n": "4", "unit": "calendar_day"}
    named = {"kind": "decision", "part": 0}
    assert {
        "do": "start", **named, "start": "2026-03-02", "limit": ten, "committed": four, "fixed_on": None,
        "post": "REV01", "body": "B020", "unit": "市场准入科",
    } == BEGUN  # fmt: skip
    bare = start("validity", MONDAY, None, part=2, fixed_on=FRIDAY)
    assert bare == {
        "do": "start", "kind": "validity", "part": 2, "start": "2026-03-02", "limit": None, "committed": None,
        "fixed_on": "2026-03-06", "post": "", "body": "", "unit": "",
    }  # fmt: skip
    assert end("decision", FRIDAY, "met") == {"do": "end", **named, "on": "2026-03-06", "how": "met"}
    told = exclude("decision", TUESDAY, "hearing", "第45条", TEN)
    assert told == {
        "do": "exclude", **named, "begin": "2026-03-03", "procedure": "hearing", "basis": "第45条", "told": ten,
    }  # fmt: skip
    closed = include("decision", FRIDAY, "hearing")
    assert closed == {"do": "include", **named, "end": "2026-03-06", "procedure": "hearing"}
    assert extend("decision", TEN) == {"do": "extend", **named, "by": ten}
    for made in (end("x", FRIDAY, "met", part=3), exclude("x", FRIDAY, "p", "b", TEN, part=3)):
        assert made["part"] == 3
    assert include("x", FRIDAY, "p", part=3)["part"] == extend("x", TEN, part=3)["part"] == 3


def test_the_clock_after_each_operation() -> None:
    clock = applied(None, BEGUN)
    assert clock == KEPT
    clock = applied(clock, exclude("decision", MONDAY, "hearing", "第45条", TEN))
    clock = applied(clock, exclude("decision", TUESDAY, "inspection", "第45条", FOUR))
    hearing = Exclusion(MONDAY, None, "hearing", "第45条", TEN)
    visit = Exclusion(TUESDAY, None, "inspection", "第45条", FOUR)
    assert clock == replace(KEPT, terms=replace(KEPT.terms, exclusions=(hearing, visit)))
    clock = applied(clock, include("decision", FRIDAY, "inspection"))
    assert clock.terms.exclusions == (hearing, replace(visit, end=FRIDAY))
    clock = applied(clock, include("decision", MONDAY, "inspection"))
    assert clock.terms.exclusions[1].end == FRIDAY, "what is closed stays closed"
    clock = applied(clock, extend("decision", FOUR))
    clock = applied(clock, end("decision", FRIDAY, "met"))
    assert clock.terms.extensions == (Extension(4, Unit.CALENDAR_DAY),)
    assert (clock.ended_on, clock.ended_how, clock.terms.committed) == (FRIDAY, "met", FOUR)
    fixed = applied(None, start("validity", MONDAY, None, fixed_on=FRIDAY))
    assert fixed.terms == Terms(MONDAY, None, fixed_on=FRIDAY)


def test_another_body_takes_a_clock_over_with_every_day_of_it() -> None:
    op = assign("decision", "B031")
    assert op == {"do": "assign", "kind": "decision", "part": 0, "body": "B031"}
    assert assign("step", "B031", part=2)["part"] == 2
    assert applied(KEPT, op) == replace(KEPT, body="B031")


def test_a_procedure_ended_before_it_began_excludes_its_first_day_alone() -> None:
    clock = applied(KEPT, exclude("decision", TUESDAY, "hearing", "第45条", TEN))
    assert applied(clock, include("decision", MONDAY, "hearing")).terms.exclusions[0].end == TUESDAY


@pytest.mark.parametrize("op", [end("decision", FRIDAY, "met"), extend("decision", TEN)])
def test_nothing_can_be_done_to_a_clock_that_was_not_started(op: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"no clock decision/0 to {op['do']}"):
        applied(None, op)


@pytest.mark.parametrize("op", [{"do": "stop", "by": {"n": "1", "unit": "month"}}, {"do": "extend", "by": None}])
def test_an_operation_that_nobody_knows_is_an_error(op: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"unknown operation {op['do']}"):
        applied(KEPT, op)


def test_parts_and_kinds_are_clocks_of_their_own() -> None:
    clocks = rebuilt([BEGUN, start("step", MONDAY, FOUR, part=2), end("step", FRIDAY, "met", part=2)])
    assert set(clocks) == {("decision", 0), ("step", 2)}
    assert clocks["decision", 0] == KEPT and clocks["step", 2].ended_how == "met"


def entry(frm: str, to: str, *ops: dict[str, Any]) -> dict[str, Any]:
    return {"from": frm, "to": to, "clocks": list(ops)}


def test_a_case_keeps_its_running_clocks_apart_from_the_ended_ones() -> None:
    intake, step = start("intake", MONDAY, FOUR), start("step", MONDAY, FOUR)
    case = Rebuilt()
    case.take("submit", entry("draft", "received", intake))
    case.take("accept", entry("received", "accepted", end("intake", TUESDAY, "met"), BEGUN, step))
    assert (case.stage, case.version) == ("accepted", 2)
    assert [one.kind for one in case.ended] == ["intake"] and set(case.running) == {("decision", 0), ("step", 0)}
    assert [one.kind for one in case.clocks] == ["intake", "decision", "step"]
    with pytest.raises(ValueError, match="is started while it runs"):
        case.take("begin_review", entry("accepted", "in_review", step))
    again = Rebuilt()
    again.take("submit", entry("draft", "received", intake, end("intake", TUESDAY, "void"), intake))
    assert len(again.ended) == len(again.running) == 1
    with pytest.raises(ValueError, match="entry 2 starts at accepted, the case stood at received"):
        again.take("begin_review", entry("accepted", "in_review"))


def test_what_ended_before_a_hand_over_stays_with_the_former_body() -> None:
    case = Rebuilt()
    case.take(
        "submit", entry("draft", "received", start("intake", MONDAY, FOUR), start("step", MONDAY, FOUR, body="B"))
    )
    case.take("accept", entry("received", "accepted", *(end(one, TUESDAY, "met") for one in ("intake", "step"))))
    assert [one.body for one in case.ended] == ["", "B"]
    case.take("hand_over", entry("accepted", "accepted") | {"former": "B031"})
    assert [(one.kind, one.body, one.ended_how) for one in case.ended] == [
        ("intake", "B031", "met"),
        ("step", "B", "met"),
    ]
    case.take("begin_review", entry("accepted", "in_review") | {"former": "B032"})
    case.ended = [replace(one, body="") for one in case.ended]
    case.take("hand_over", entry("in_review", "in_review"))
    assert [one.body for one in case.ended] == ["", ""]


def test_a_case_ends_where_its_entry_says_and_only_where_the_act_may_end() -> None:
    case = Rebuilt()
    case.take("submit", entry("draft", "received"))
    case.take("accept", entry("received", "accepted"))
    with pytest.raises(ValueError, match="cannot end in granted"):
        replace(case).take("lapse_promise", entry("accepted", "granted"))
    case.take("lapse_promise", entry("accepted", "acceptance_revoked"))
    assert case.stage == "acceptance_revoked"
