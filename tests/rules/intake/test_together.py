"""Many accepted at one press: only what is plain, not too many, in the order in which they came in (I1, Art. 57)."""

from datetime import UTC, datetime, timedelta

import pytest

from oneseal.rules.intake.completeness import MaterialState, MaterialVerdict
from oneseal.rules.intake.together import AT_MOST, WEIGHED, in_turn, must_be_few_enough, must_be_plain
from oneseal.rules.refusals import Refusal

NINE = datetime(2026, 9, 18, 1, 0, tzinfo=UTC)


def state(verdict: str, *, asked: bool = True) -> MaterialState:
    return MaterialState(3, "身份证明", asked, verdict)


@pytest.mark.parametrize("verdict", ["complete", "held", "promised"])
def test_what_is_in_order_is_plain(verdict: str) -> None:
    must_be_plain([state(verdict)])
    assert verdict not in WEIGHED


def test_a_material_that_follows_later_is_looked_at_in_its_own_case() -> None:
    with pytest.raises(Refusal, match=r"intake\.gap_by_hand.*身份证明"):
        must_be_plain([state("complete"), state("tolerated")])


def test_each_verdict_is_either_in_order_or_to_be_weighed() -> None:
    assert {*MaterialVerdict} - {*WEIGHED} == {"complete", "held", "promised"} and "" in WEIGHED


def test_a_hundred_are_taken_and_one_more_is_told_how_many() -> None:
    must_be_few_enough(range(AT_MOST))
    with pytest.raises(Refusal, match=r"intake\.too_many_together.*100 件.*101 件"):
        must_be_few_enough(range(AT_MOST + 1))


def test_whoever_came_first_is_accepted_first_each_once_and_an_unknown_number_last() -> None:
    received = {"c": NINE, "a": NINE + timedelta(minutes=1), "b": NINE}
    assert in_turn(["x", "a", "c", "b", "c"], received) == ["b", "c", "a", "x"]
