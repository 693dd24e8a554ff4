"""Leave and cover (T5, W1)."""

from datetime import date, timedelta

import pytest

from oneseal.rules.permissions import leaves as rule
from oneseal.rules.permissions.leaves import Candidate, Cover
from oneseal.rules.permissions.may import acting_post
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.refusals import Refusal
from tests.officials import BUREAU, DECIDER, REVIEWER, official

TODAY = date(2026, 9, 18)
OWN = (Held("REV01", BUREAU, "市场准入科"), Held("SYS01", BUREAU))
THERE = Candidate(110, frozenset({("REV06", "市场准入科")}), away=False)
COVER = Cover("REV01", "市场准入科", 110)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (TODAY, TODAY, ""),
        (TODAY, TODAY + timedelta(days=365), ""),
        (TODAY, TODAY + timedelta(days=366), "permissions.leave_too_long"),
        (TODAY - timedelta(days=1), TODAY, "permissions.leave_days"),
        (TODAY + timedelta(days=2), TODAY + timedelta(days=1), "permissions.leave_days"),
        (None, TODAY, "permissions.leave_days"),
        (TODAY, None, "permissions.leave_days"),
    ],
)
def test_a_leave_has_days_from_today_on_a_year_at_most(first: date | None, last: date | None, code: str) -> None:
    try:
        assert rule.must_be_days(first, last, TODAY) == (first, last)
    except Refusal as refusal:
        assert refusal.code == code
    else:
        assert not code


@pytest.mark.parametrize(
    ("cover", "people", "code"),
    [
        (COVER, [THERE], ""),
        (Cover("SYS01", "", 110), [THERE], "permissions.cover_not_yours"),
        (Cover("REV01", "别的科", 110), [THERE], "permissions.cover_not_yours"),
        (Cover("DEC01", "", 110), [THERE], "permissions.cover_not_yours"),
        (Cover("REV01", "市场准入科", 102), [THERE], "permissions.cover_himself"),
        (COVER, [], "permissions.cover_not_here"),
        (COVER, [Candidate(110, frozenset(), away=True)], "permissions.cover_absent"),
        (COVER, [Candidate(110, frozenset({("REV01", "市场准入科")}), away=False)], "permissions.cover_holds_it"),
    ],
)
def test_cover_is_a_casework_post_of_the_one_away_by_a_colleague_who_is_there(
    cover: Cover, people: list[Candidate], code: str
) -> None:
    try:
        rule.must_cover([cover], OWN, people, 102)
    except Refusal as refusal:
        assert refusal.code == code
    else:
        assert not code


def test_leave_is_for_oneself_and_for_the_head_of_the_body() -> None:
    rule.must_be_own_or_head(REVIEWER, 102, BUREAU)
    rule.must_be_own_or_head(DECIDER, 102, BUREAU)
    rule.must_head(DECIDER, BUREAU)
    for who, body in ((REVIEWER, BUREAU), (DECIDER, "B025")):
        with pytest.raises(Refusal, match=r"permissions\.leave_not_yours"):
            rule.must_be_own_or_head(who, 110, body)
        with pytest.raises(Refusal, match=r"permissions\.leave_not_yours"):
            rule.must_head(who, body)


def test_a_leave_that_would_have_begun_is_told_from_which_day_one_can_begin() -> None:
    with pytest.raises(Refusal) as told:
        rule.must_be_days(TODAY - timedelta(days=1), TODAY, TODAY)
    assert f"{TODAY:%Y-%m-%d}" in told.value.sentence("zh")


def test_a_leave_is_answered_once_and_ends_once() -> None:
    rule.must_be_asked("asked")
    rule.must_be_standing("agreed", TODAY, TODAY)
    rule.must_be_standing("asked", TODAY, TODAY)
    for stage in ("agreed", "declined", "recalled"):
        with pytest.raises(Refusal, match=r"permissions\.leave_closed"):
            rule.must_be_asked(stage)
    for stage, last in (("declined", TODAY), ("recalled", TODAY), ("agreed", TODAY - timedelta(days=1))):
        with pytest.raises(Refusal, match=r"permissions\.leave_closed"):
            rule.must_be_standing(stage, last, TODAY)
    assert rule.must_say_why(" 人手不够 ") == "人手不够"
    assert rule.must_say_why("太忙") == "太忙"
    with pytest.raises(Refusal, match=r"permissions\.leave_reason"):
        rule.must_say_why("忙")


def test_an_act_is_done_in_ones_own_post_before_one_that_is_covered() -> None:
    own, covered = Held("REV06", BUREAU), Held("DEC01", BUREAU, instead_of=105)
    who = Principal(103, "official", posts=(own, covered))
    assert acting_post(who, "case.opine") == own
    assert acting_post(who, "case.extend") == covered
    assert acting_post(who, "case.deem_accepted") == own
    assert acting_post(official("CER01", 1), "case.extend") == Held("CER01", BUREAU, division="590121000000")
    assert who.acting_in("DEC01", BUREAU).main_post == covered
    assert who.acting_in("DEC01", BUREAU).posts == (covered, own)
    assert who.acting_in("DEC01", "B025") is who and who.acting_in("REV06", BUREAU) is who
