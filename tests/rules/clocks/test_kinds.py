"""Every kind of clock, what may be done to it, and reckoning backwards."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.clocks import (
    KINDS,
    Exclusion,
    Extension,
    Limit,
    Terms,
    Unit,
    check_committed,
    check_excludable,
    check_extendable,
    first_hearing_day,
    is_before,
    last_day_before,
    notice_in_time,
    reckon,
)
from oneseal.rules.refusals import Refusal
from tests.examples import examples
from tests.rules.clocks.makers import CALENDAR, DAY

# the kinds that run by a limit with a default, each from Monday 2026-03-02 over a plain month
DUES = """
intake                             5 2026-03-09
intake_after_supplement            5 2026-03-09
correction                        20 2026-03-30
decision                          20 2026-03-30
joint_decision                    45 2026-05-08
preliminary_review                20 2026-03-30
decision_after_preliminary_review 20 2026-03-30
certificate                       10 2026-03-16
hearing_request                    5 2026-03-09
hearing                           20 2026-03-30
inspection_assignment              5 2026-03-09
commitment_check                  60 2026-05-28
publication                        7 2026-03-11
supervision_feedback               1 2026-03-03
acknowledgement                    1 2026-03-03
"""
WITHOUT_DEFAULT = {
    "decision_committed", "step", "tolerance_promise", "rectification", "renewal", "validity", "bar",
    "bad_rating", "complaint", "task", "payment", "inspection_finding", "consultation",
    "help_contact", "help", "help_confirm", "question", "first_asked",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "n", "due"), [line.split() for line in DUES.strip().splitlines()])
def test_a_kind_with_a_default_is_due_after_it(kind: str, n: str, due: str) -> None:
    default = KINDS[kind].default
    assert default == Limit(int(n), Unit.WORKING_DAY)
    assert reckon(Terms(date(2026, 3, 2), default), CALENDAR).due == date.fromisoformat(due)


def test_the_other_kinds_take_their_length_from_elsewhere() -> None:
    assert {name for name, kind in KINDS.items() if kind.default is None} == WITHOUT_DEFAULT
    assert {name for name, kind in KINDS.items() if kind.fixed} == {"renewal", "validity", "bar", "rectification"}


def test_every_kind_has_names_and_an_article() -> None:
    assert all(kind.kind == name and kind.name_zh and kind.name_en and kind.article for name, kind in KINDS.items())


def test_time_is_excluded_from_decisions_and_preliminary_reviews_alone() -> None:
    allowed = {
        "decision",
        "decision_committed",
        "joint_decision",
        "preliminary_review",
        "decision_after_preliminary_review",
    }
    for name, kind in KINDS.items():
        if name in allowed:
            check_excludable(kind)
        else:
            with pytest.raises(Refusal, match=r"clocks\.not_excludable"):
                check_excludable(kind)


TERMS = Terms(date(2026, 3, 2), Limit(5, Unit.WORKING_DAY))


def test_a_decision_is_extended_up_to_its_last_day() -> None:
    check_extendable(KINDS["decision"], TERMS, CALENDAR, date(2026, 3, 9))
    with pytest.raises(Refusal, match=r"clocks\.extension_too_late"):
        check_extendable(KINDS["decision"], TERMS, CALENDAR, date(2026, 3, 10))


def test_a_decision_is_extended_once() -> None:
    for gaps, due in ((), "2026-03-23"), ((Exclusion(date(2026, 3, 3)),), "—"):
        extended = Terms(TERMS.start, TERMS.limit, exclusions=gaps, extensions=(Extension(10),))
        with pytest.raises(Refusal, match=r"clocks\.extended_already") as refused:
            check_extendable(KINDS["decision"], extended, CALENDAR, date(2026, 3, 9))
        assert refused.value.facts == {"due": due}


def test_another_clock_is_extended_only_by_its_own_law() -> None:
    with pytest.raises(Refusal, match=r"clocks\.not_extendable"):
        check_extendable(KINDS["preliminary_review"], TERMS, CALENDAR, date(2026, 3, 9))
    check_extendable(KINDS["preliminary_review"], TERMS, CALENDAR, date(2026, 3, 9), by_special_law=True)


@pytest.mark.parametrize(
    ("limit", "committed", "ok"),
    [
        (Limit(20, Unit.WORKING_DAY), Limit(20, Unit.WORKING_DAY), True),
        (Limit(20, Unit.WORKING_DAY), Limit(20.5, Unit.WORKING_DAY), False),
        (Limit(20, Unit.CALENDAR_DAY), Limit(14, Unit.WORKING_DAY), True),
        (Limit(20, Unit.CALENDAR_DAY), Limit(20, Unit.WORKING_DAY), False),
        (Limit(1, Unit.MONTH), Limit(20, Unit.WORKING_DAY), True),
        (Limit(20, Unit.WORKING_DAY), None, True),
    ],
)
def test_a_committed_limit_is_never_later_than_the_statutory(limit: Limit, committed: Limit | None, ok: bool) -> None:
    terms = Terms(date(2026, 3, 2), limit, committed)
    if ok:
        check_committed(terms, CALENDAR)
    else:
        with pytest.raises(Refusal, match=r"clocks\.committed_too_long"):
            check_committed(terms, CALENDAR)


@pytest.mark.parametrize(
    ("expiry", "n", "unit", "last"),
    [
        ("2026-10-08", 1, Unit.WORKING_DAY, "2026-10-07"),
        ("2026-10-08", 2, Unit.WORKING_DAY, "2026-09-29"),
        ("2026-10-03", 1, Unit.WORKING_DAY, "2026-09-29"),
        ("2026-10-31", 30, Unit.CALENDAR_DAY, "2026-10-01"),
        ("2026-12-31", 60, Unit.CALENDAR_DAY, "2026-11-01"),
        ("2026-03-31", 1, Unit.MONTH, "2026-02-28"),
        ("2026-10-31", 0, Unit.CALENDAR_DAY, "2026-10-31"),
    ],
)
def test_the_last_day_that_is_so_long_before_an_expiry(expiry: str, n: int, unit: Unit, last: str) -> None:
    assert last_day_before(date.fromisoformat(expiry), Limit(n, unit), CALENDAR) == date.fromisoformat(last)


@examples(100)
@given(
    expiry=st.dates(date(2024, 1, 1), date(2027, 6, 30)),
    n=st.integers(1, 60),
    unit=st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY]),
    back=st.integers(0, 100),
)
def test_days_before_an_expiry_are_counted_in_the_half_open_span(expiry: date, n: int, unit: Unit, back: int) -> None:
    day = expiry - DAY * back
    inside = [day + DAY * i for i in range(1, back + 1)]
    counted = sum(unit is Unit.CALENDAR_DAY or CALENDAR.is_working(d) for d in inside)
    assert is_before(day, expiry, Limit(n, unit), CALENDAR) is (counted >= n)


@examples(100)
@given(hearing=st.dates(date(2024, 1, 1), date(2027, 6, 30)), back=st.integers(0, 40))
def test_a_hearing_is_noticed_seven_full_working_days_before(hearing: date, back: int) -> None:
    notice = hearing - DAY * back
    between = [notice + DAY * i for i in range(1, back)]
    enough = sum(CALENDAR.is_working(d) for d in between) >= 7
    assert notice_in_time(notice, hearing, CALENDAR) is enough
    assert (first_hearing_day(notice, CALENDAR) <= hearing) <= enough
