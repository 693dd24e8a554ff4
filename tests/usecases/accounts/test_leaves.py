"""Leave cover: the one who stands in sees and acts in the post for those days, for the one away, and then no more."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.accounts.leaves import leaves_for
from oneseal.queries.journal.timeline import timeline
from oneseal.queries.review.inbox import inbox
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.permissions.models import Leave, PostHeld
from oneseal.records.review.models import Step
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.leaves import Cover
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.leaves import Asked, answer_leave, ask_leave, end_leave
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.messages.escalating import escalate
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import act, brought_to, judge_step
from tests.people import BUREAU, CERTIFIER, COUNTY, DECIDER, MORNING, REVIEWER

TODAY = local_day(MORNING)
FIRST, LAST = TODAY + timedelta(days=3), TODAY + timedelta(days=5)
COVER = Cover("REV01", "市场准入科", 106)


@pytest.fixture
def staff(version: Callable[[int], ItemVersion]) -> None:
    version(12)
    for who in (REVIEWER, DECIDER, CERTIFIER):
        account_of(who)
        held = who.posts[0]
        PostHeld.objects.get_or_create(
            account_id=who.account_id,
            post=held.post,
            body=BUREAU,
            unit=held.unit,
            defaults={"held": DateRange(date(2024, 1, 1), None), "division": COUNTY},
        )


def ask(who: Principal = REVIEWER, first: date = FIRST, last: date = LAST, *covers: Cover) -> int:
    asked = Asked(102, BUREAU, "annual", first, last, covers or (COVER,))
    return ask_leave(asked=asked, principal=who, moment=MORNING)


def posts_on(day: date, account: int = 106) -> list[tuple[str, int | None]]:
    found = principal_of(account, day)
    assert found is not None
    return [(held.post, held.instead_of) for held in found.posts]


def at(day: date) -> datetime:
    return MORNING + (day - TODAY)


def test_cover_begins_when_agreed_and_ends_by_itself(staff: None) -> None:
    leave = ask()
    assert posts_on(FIRST) == [("CER01", None)], "nobody gets a post before the head agrees"
    with pytest.raises(Refusal, match=r"permissions\.leave_not_yours"):
        answer_leave(leave=leave, agree=True, reason="", principal=REVIEWER, moment=MORNING)
    with pytest.raises(Refusal, match=r"permissions\.no_such_leave"):
        answer_leave(leave=leave, agree=True, reason="", principal=CERTIFIER, moment=MORNING)
    answer_leave(leave=leave, agree=True, reason="", principal=DECIDER, moment=MORNING)
    days = {day: posts_on(day) for day in (FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1))}
    assert [("REV01", 102) in found for found in days.values()] == [False, True, True, False]
    assert days[FIRST][0] == ("CER01", None), "his own post comes first"
    with pytest.raises(Refusal, match=r"permissions\.leave_closed"):
        answer_leave(leave=leave, agree=True, reason="", principal=DECIDER, moment=MORNING)


def test_the_one_who_stands_in_acts_in_the_post_and_the_journal_says_for_whom(
    staff: None, answers: Callable[[int], dict[str, object]]
) -> None:
    number = brought_to("in_review", ItemVersion.objects.get(), answers(12), MORNING, 1)
    answer_leave(leave=ask(), agree=True, reason="", principal=DECIDER, moment=MORNING)
    row = Step.objects.get(case__number=number, state="open", post="REV01")
    judge_step(number, row, MORNING)
    before, during = principal_of(106, TODAY), principal_of(106, FIRST)
    assert before is not None and during is not None
    given = {"step": row.no, "outcome": "agree", "opinion": "同意通过", "officers": []}
    with pytest.raises(Refusal, match=r"permissions\.not_allowed"):
        act("opine", number, before, MORNING, **given)
    assert number not in {one.case_number for one in inbox(before, today=TODAY).rows}
    assert number in {one.case_number for one in inbox(during, today=FIRST).rows}
    act("opine", number, during, at(FIRST), **given)
    entry = Event.objects.get(verb="opine")
    assert (entry.account_id, entry.post, entry.on_behalf_of) == (106, "REV01", "102")
    assert timeline(Case.objects.get().pk, for_staff=True)[0].on_behalf_of == "REV01-102"


def test_declined_with_a_reason_or_taken_back_nobody_stands_in(staff: None) -> None:
    leave = ask()
    with pytest.raises(Refusal, match=r"permissions\.leave_reason"):
        answer_leave(leave=leave, agree=False, reason="", principal=DECIDER, moment=MORNING)
    answer_leave(leave=leave, agree=False, reason="那几天人手不够", principal=DECIDER, moment=MORNING)
    assert leaves_for(REVIEWER, BUREAU, TODAY).own[0].reason == "那几天人手不够"
    again = ask(DECIDER)  # entered by the head: agreed at once; the declined one stands in no way
    with pytest.raises(Refusal, match=r"permissions\.leave_overlaps"):
        ask(REVIEWER, LAST, LAST + timedelta(days=9))
    end_leave(leave=again, principal=REVIEWER, moment=MORNING)
    assert Leave.objects.get(pk=again).stage == "recalled" and not PostHeld.objects.filter(leave=again).exists()


def test_back_early_the_cover_ends_the_same_day(staff: None) -> None:
    leave = ask(DECIDER)
    back = FIRST + timedelta(days=1)
    end_leave(leave=leave, principal=REVIEWER, moment=at(back))
    assert ("REV01", 102) in posts_on(FIRST) and ("REV01", 102) not in posts_on(back)
    with pytest.raises(Refusal, match=r"permissions\.leave_closed"):
        end_leave(leave=leave, principal=REVIEWER, moment=at(back))


def test_nobody_stands_in_who_is_away_holds_it_or_works_elsewhere(staff: None) -> None:
    for cover, code in (
        (Cover("REV01", "市场准入科", 999), "cover_not_here"),
        (Cover("REV01", "市场准入科", 102), "cover_himself"),
        (Cover("DEC01", "", 106), "cover_not_yours"),
    ):
        with pytest.raises(Refusal, match=rf"permissions\.{code}"):
            ask(REVIEWER, FIRST, LAST, cover)
    PostHeld.objects.create(
        account_id=106, post="REV01", unit="市场准入科", body=BUREAU, division=COUNTY, held=DateRange(FIRST, LAST)
    )
    with pytest.raises(Refusal, match=r"permissions\.cover_holds_it"):
        ask()


def test_reminders_go_to_whoever_stands_in_and_not_to_whoever_is_away(
    staff: None, answers: Callable[[int], dict[str, object]]
) -> None:
    brought_to("in_review", ItemVersion.objects.get(), answers(12), MORNING, 1)
    near = Clock.objects.get(kind="step", post="REV01", ended_on=None).yellow_on
    assert near is not None
    ask(DECIDER, TODAY, max(near, LAST))
    assert escalate(at(near)) > 0
    told = set(Notification.objects.filter(account_id__in=(102, 106)).values_list("account_id", flat=True))
    assert told == {106}
