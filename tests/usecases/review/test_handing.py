"""Steps taken, put back, given out; whoever acts on one in another's hand is told whose it is (W1)."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.review.handing import preview
from oneseal.queries.review.inbox import Wish, inbox
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.permissions.models import Leave, PostHeld
from oneseal.records.review.models import Handing as Row
from oneseal.records.review.models import Step
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.handing import Handing
from oneseal.usecases.review import handing
from oneseal.usecases.review.handing import Wanted, hand, hand_many
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import act, brought_to, judge_step
from tests.people import BUREAU, COUNTY, DECIDER, MORNING, REVIEWER, STRANGER, official

SECOND = official("REV01", 120, unit="市场准入科")
CLAIM, RELEASE = Wanted(Handing.CLAIM), Wanted(Handing.RELEASE)


@pytest.fixture
def case(version: Callable[[int], ItemVersion], answers: Callable[[int], dict[str, object]]) -> str:
    for who in (REVIEWER, SECOND, DECIDER):
        account_of(who)
        held, since = who.posts[0], DateRange(date(2024, 1, 1), None)
        PostHeld.objects.get_or_create(
            account_id=who.account_id,
            post=held.post,
            body=BUREAU,
            division=COUNTY,
            unit=held.unit,
            defaults={"held": since},
        )
    return brought_to("in_review", version(12), answers(12), MORNING, 1)


def open_step(case: str, post: str = "REV01") -> Step:
    return Step.objects.get(case__number=case, state="open", post=post)


def go(case: str, wanted: Wanted, who: Principal, step: int | None = None) -> bool:
    no = open_step(case).no if step is None else step
    return hand(case_number=case, step=no, wanted=wanted, principal=who, moment=MORNING)


def test_of_two_who_take_a_step_the_second_is_told_who_came_first_and_cannot_act(case: str) -> None:
    assert go(case, CLAIM, REVIEWER) and not go(case, CLAIM, REVIEWER)
    with pytest.raises(Refusal, match=r"review\.taken"):
        go(case, CLAIM, SECOND)
    row = open_step(case)
    judge_step(case, row, MORNING)
    with pytest.raises(Refusal, match=r"review\.taken"):
        act("opine", case, SECOND, MORNING, step=row.no, outcome="agree", opinion="同意通过", officers=[])
    act("opine", case, REVIEWER, MORNING, step=row.no, outcome="agree", opinion="同意通过", officers=[])
    assert [one.verb for one in Row.objects.filter(case__number=case)] == ["claim"]


def test_a_step_put_back_is_for_everybody_again(case: str) -> None:
    go(case, CLAIM, REVIEWER)
    assert go(case, RELEASE, REVIEWER)
    assert go(case, CLAIM, SECOND)
    with pytest.raises(Refusal, match=r"review\.handing_reason"):
        go(case, RELEASE, DECIDER)
    assert go(case, Wanted(Handing.RELEASE, reason="他出差了"), DECIDER)
    assert open_step(case).claimed_by is None and open_step(case).claimed_at is None


def test_the_head_gives_a_step_to_somebody_at_its_post_with_a_reason(case: str) -> None:
    with pytest.raises(Refusal, match=r"review\.handing_reason"):
        go(case, Wanted(Handing.ASSIGN, 120), DECIDER)
    with pytest.raises(Refusal, match=r"review\.not_at_post"):
        go(case, Wanted(Handing.ASSIGN, 105, "分给他"), DECIDER)
    with pytest.raises(Refusal, match=r"permissions\.not_allowed"):
        go(case, Wanted(Handing.ASSIGN, 120, "分给他"), REVIEWER)
    with pytest.raises(Refusal, match=r"stages\.no_such_case"):
        go(case, CLAIM, STRANGER, open_step(case).no)
    with pytest.raises(Refusal, match=r"review\.no_such_step"):
        go(case, CLAIM, REVIEWER, 99)
    assert go(case, Wanted(Handing.ASSIGN, 120, "分给他"), DECIDER)
    assert go(case, Wanted(Handing.ASSIGN, 102, "改派回来"), DECIDER)
    last = Row.objects.filter(case__number=case).order_by("pk").last()
    assert last is not None and (last.verb, last.account_id, last.before, last.to) == ("assign", 105, 120, 102)


@pytest.mark.parametrize("how", ["leaves the post", "is away"])
def test_a_step_in_the_hand_of_somebody_who_is_gone_is_free(case: str, how: str) -> None:
    go(case, CLAIM, REVIEWER)
    today = local_day(MORNING)
    if how == "is away":
        away = DateRange(today, today + timedelta(days=3))
        Leave.objects.create(
            account_id=102, body=BUREAU, kind="sick", away=away, stage="agreed", asked_by=102, asked_at=MORNING
        )
    else:
        PostHeld.objects.filter(account_id=102).update(held=DateRange(date(2024, 1, 1), today))
    assert go(case, CLAIM, SECOND)
    assert open_step(case).claimed_by == 120


def test_many_steps_go_at_once_and_one_refusal_holds_back_none(
    case: str, version: Callable[[int], ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    other = brought_to("in_review", ItemVersion.objects.get(), answers(12), MORNING, 2)
    go(case, CLAIM, SECOND)
    today, numbers = local_day(MORNING), [case, other]
    shown = preview(REVIEWER, numbers, Handing.CLAIM, today).steps
    assert [(one.case_number, one.obstacle.code if one.obstacle else "") for one in shown] == [
        (case, "review.taken"),
        (other, ""),
    ]
    assert shown[0].holder == "REV01-120"
    assert not preview(STRANGER, numbers, Handing.CLAIM, today).steps
    given = preview(DECIDER, numbers, Handing.ASSIGN, today)
    assert {102, 120} <= {pk for pk, _ in given.people if pk} or len(given.steps) > 2
    pairs = [(one.case_number, one.step) for one in shown]
    done, failed = hand_many(steps=pairs, wanted=CLAIM, principal=REVIEWER, moment=MORNING)
    assert done == 1 and [one.refusal.code for one in failed] == ["review.taken"]
    for hand_, numbers_ in (("mine", {other}), ("free", set()), ("", {case, other})):
        seen = inbox(REVIEWER, today=today, limit=50, wish=Wish(hand=hand_))
        assert {row.case_number for row in seen.rows} == numbers_ and seen.in_hand == 1


def test_a_return_to_a_step_keeps_the_clock_of_the_case_and_whose_hand_it_was_in(
    case: str, version: Callable[[int], ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    later = MORNING + timedelta(days=3)
    ready = brought_to("for_decision", ItemVersion.objects.get(), answers(12), MORNING, 3)
    row = Step.objects.filter(case__number=ready, post="REV01").exclude(kind="决定").order_by("no")[0]
    Step.objects.filter(case_id=row.case_id, no=row.no).update(claimed_by=102, claimed_at=MORNING)
    columns = ("start_on", "due_on", "committed_on", "yellow_on", "red_on", "black_on", "exclusions", "ended_on")

    def limits() -> list[tuple[object, ...]]:
        return list(Clock.objects.filter(subject_id=row.case_id, kind="decision").values_list(*columns))

    before = limits()
    act("return_to_review", ready, DECIDER, later, step=row.no, reason="再看一次场地")
    assert len(before) == 1 and limits() == before
    again = Step.objects.get(case_id=row.case_id, no=row.no)
    assert (again.state, again.claimed_by) == ("open", 102)


def test_many_are_locked_in_one_order_whoever_ticked_them_how(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def noted(*, case_number: str, **_: object) -> bool:
        order.append(case_number)
        return True

    monkeypatch.setattr(handing, "hand", noted)
    wanted = Wanted(Handing.CLAIM)
    for steps in ([("B", 1), ("A", 2)], [("A", 2), ("B", 1)]):
        assert hand_many(steps=steps, wanted=wanted, principal=REVIEWER, moment=MORNING) == (2, [])
    assert order == ["A", "B", "A", "B"]
