"""Who answers for a limit that is over, and what he has to say (K2, S1 (二)2)."""

from datetime import date

import pytest

from oneseal.rules.refusals import Refusal
from oneseal.rules.review.overdue import answerable, must_answer, must_be_overdue, must_say_why_overdue

DUE, NEXT = date(2026, 9, 18), date(2026, 9, 19)


def test_the_post_of_the_clock_answers_then_that_of_the_open_steps_then_that_of_the_kind() -> None:
    assert answerable("intake", "WIN02", "B020", [("REV01", "B020")]) == {("WIN02", "B020")}
    assert answerable("decision", "", "B020", [("REV01", "B045"), ("REV06", "B020")]) == {
        ("REV01", "B045"),
        ("REV06", "B020"),
    }
    assert ("DEC01", "B020") in answerable("decision", "", "B020", [])
    assert ("CER01", "B020") in answerable("certificate", "", "B020", [("REV01", "B020")])
    assert answerable("correction", "", "B020", []) == frozenset(), "the applicant's own"
    assert ("REV01", "B020") not in answerable("certificate", "", "B020", [("REV01", "B020")])


@pytest.mark.parametrize(
    ("kind", "due", "today"),
    [("decision", DUE, DUE), ("decision", None, NEXT), ("correction", DUE, NEXT), ("tolerance_promise", DUE, NEXT)],
)
def test_only_a_limit_of_the_house_that_is_over_is_explained(kind: str, due: date | None, today: date) -> None:
    with pytest.raises(Refusal, match=r"review\.not_overdue"):
        must_be_overdue(kind, due, today)
    must_be_overdue("decision", DUE, NEXT)


def test_the_responsible_post_says_it_itself_and_in_words() -> None:
    with pytest.raises(Refusal, match=r"review\.not_answerable"):
        must_answer([("REV01", "B045"), ("DEC01", "B020")], [("REV01", "B020")])
    must_answer([("REV01", "B020")], [("REV01", "B020")])
    for empty in ("", "  忙  ", "人手不足"):
        with pytest.raises(Refusal, match=r"review\.why_overdue"):
            must_say_why_overdue(empty)
    assert must_say_why_overdue("  专家没到齐 ") == "专家没到齐"
