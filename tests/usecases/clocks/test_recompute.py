"""When an official year is loaded, what runs is reckoned anew; what is over stays as it was."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from oneseal.records.calendar.models import SpecialDay
from oneseal.records.clocks.models import Clock
from oneseal.rules.calendar import Calendar, OfficialYear
from oneseal.usecases.calendar import recompute
from oneseal.usecases.calendar.load import load_years
from oneseal.usecases.calendar.recompute import keep_reckoned, reckon_some, reckoned_anew, recompute_all
from tests.people import CLERK, REVIEWER
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all, later

DECEMBER = datetime(2026, 12, 29, 1, 30, tzinfo=UTC)
LUNAR = {date(2027, 1, day): "放假" for day in (1, 4, 5, 6, 7, 8)}
MAKEUP = {date(2027, 1, 9): "调休上班"}
NEXT_YEAR = OfficialYear(2027, LUNAR, MAKEUP, "made up for this test 1")


def test_a_provisional_due_moves_when_its_year_is_loaded(version: Publish, answers: Answers) -> None:
    apply(version(12), answers(12), DECEMBER)
    clock = Clock.objects.get(kind="intake")
    assert (clock.due_on, clock.provisional) == (date(2027, 1, 5), True)
    assert load_years([NEXT_YEAR], DECEMBER) == 1
    clock.refresh_from_db()
    assert (clock.due_on, clock.provisional) == (date(2027, 1, 12), False)
    assert (clock.red_on, clock.black_on) == (date(2027, 1, 12), date(2027, 1, 13))
    assert recompute_all(DECEMBER.date()) == 0, "nothing is left to move"


def test_a_year_that_says_the_same_moves_nothing(version: Publish, answers: Answers) -> None:
    load_years([NEXT_YEAR], DECEMBER)
    apply(version(12), answers(12), DECEMBER)
    before = Clock.objects.values().get()
    assert load_years([NEXT_YEAR], later(DECEMBER, 1)) == 0
    assert Clock.objects.values().get() == before


def test_only_what_reaches_the_changed_days_is_reckoned_by_a_new_year(
    version: Publish, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, looked_at = version(12), []
    for moment in (later(DECEMBER, -60), DECEMBER, later(DECEMBER, -50)):
        apply(published, answers(12), moment)
    reaching = Clock.objects.get(due_on__gte=date(2027, 1, 1))

    def noted(row: Clock, calendar: Calendar, today: date) -> bool:
        looked_at.append(row.pk)
        return reckoned_anew(row, calendar, today)

    monkeypatch.setattr(recompute, "reckoned_anew", noted)
    load_years([NEXT_YEAR], DECEMBER)
    assert looked_at == [reaching.pk]
    renamed = replace(NEXT_YEAR, holidays=dict.fromkeys(LUNAR, "换个名字"))
    assert load_years([renamed], later(DECEMBER, 1)) == 1
    assert looked_at == [reaching.pk], "a name moves nothing"
    kept = keep_reckoned(later(DECEMBER, 1).date(), None)
    while kept.after is not None:
        kept = reckon_some(kept, batch=1)
    assert looked_at == [reaching.pk] * 2, "who comes for the first time asks what came yesterday or today"


def test_clocks_that_ended_stay_as_they_were(version: Publish, answers: Answers) -> None:
    number = apply(version(12), answers(12), DECEMBER)
    judge_all(number)
    act("accept", number, CLERK, DECEMBER)
    load_years([NEXT_YEAR], DECEMBER)
    ended = Clock.objects.get(kind="intake")
    assert (ended.due_on, ended.provisional) == (date(2027, 1, 5), True)
    assert not Clock.objects.get(kind="decision").provisional


def test_batches_reach_every_running_clock(version: Publish, answers: Answers) -> None:
    published = version(12)
    for _ in range(5):
        apply(published, answers(12), DECEMBER)
    Clock.objects.update(due_on=date(2026, 12, 30))
    assert recompute_all(DECEMBER.date(), batch=2) == 5


def test_what_a_long_pause_lets_expect_moves_on_day_by_day(version: Publish, answers: Answers) -> None:
    number = apply(version(71), answers(71), DECEMBER)
    judge_all(number)
    act("accept", number, CLERK, DECEMBER)
    act("begin_review", number, REVIEWER, DECEMBER)
    act("pause", number, REVIEWER, DECEMBER, procedure="专家评审", told_n=3, basis="危险化学品安全管理条例第十二条")
    expected = []
    for days in (0, 10, 40):
        recompute_all(DECEMBER.date() + timedelta(days=days), paused_only=True)
        expected.append(Clock.objects.get(kind="decision").expected_on)
    assert None not in expected
    assert expected == sorted(set(expected), key=str)


@pytest.mark.django_db(transaction=True)
def test_of_two_that_load_a_year_at_once_one_stores_it_and_the_other_finds_it(calendar: None) -> None:
    together = Barrier(2)

    def load(_: int) -> int:
        together.wait()
        try:
            return load_years([NEXT_YEAR], DECEMBER)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(load, range(2))) == [0, 1]
    assert SpecialDay.objects.filter(year_id=2027).count() == len(LUNAR) + len(MAKEUP)
