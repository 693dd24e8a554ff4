"""From a limit of the house to those who answer for it: once a rung, never for what stands still or is met (K2)."""

from datetime import date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.accounts.models import Account
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.messages.models import ContactWay, Notification, Sending
from oneseal.records.permissions.models import PostHeld
from oneseal.records.privacy.sealing import seal
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.messages.escalating import escalate
from tests.people import CLERK, DECIDER, MORNING, REVIEWER, STRANGER, official
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all

INSPECTION = official("SUP01", 150, body="B001")


def holds(who: Principal) -> Account:
    held = who.main_post
    assert held is not None
    account, _ = Account.objects.get_or_create(
        pk=who.account_id,
        defaults={"username": f"u{who.account_id}", "kind": "official", "name": who.name, "made_at": MORNING},
    )
    PostHeld.objects.get_or_create(
        account_id=account.pk,
        post=held.post,
        body=held.body,
        division=held.division,
        held=DateRange(date(2026, 1, 1), None),
    )
    return account


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    for who in (CLERK, REVIEWER, DECIDER, INSPECTION, STRANGER):
        holds(who)
    return apply(version(12), answers(12))


def day(found: date | None, plus: int = 0) -> datetime:
    assert found is not None
    return datetime(found.year, found.month, found.day, 2, tzinfo=MORNING.tzinfo) + timedelta(days=plus)


def told() -> set[tuple[str, int | None]]:
    return set(Notification.objects.exclude(account=None).values_list("topic", "account_id"))


def test_the_post_is_reminded_then_head_and_inspection_hear_of_it_and_each_once(number: str) -> None:
    clock = Clock.objects.get(kind="intake")
    assert escalate(MORNING) == 0
    assert escalate(day(clock.yellow_on)) == 1
    assert told() == {("limit_near", CLERK.account_id)}
    assert escalate(day(clock.yellow_on) + timedelta(hours=3)) == 0
    escalate(day(clock.red_on))
    assert ("limit_today", CLERK.account_id) in told()
    Notification.objects.all().delete()
    assert escalate(day(clock.due_on, 20)) == 3
    assert told() == {("limit_still_over", who.account_id) for who in (CLERK, DECIDER, INSPECTION)}
    assert escalate(day(clock.due_on, 21)) == 2
    assert escalate(day(clock.due_on, 60)) == 0
    row = Notification.objects.first()
    assert row is not None and number in row.text_zh and "逾期登记" in row.text_zh and "Overdue register" in row.text_en


def test_whoever_left_the_post_is_not_told_and_the_head_hears_it_in_his_place(number: str) -> None:
    clock = Clock.objects.get(kind="intake")
    PostHeld.objects.filter(account_id=CLERK.account_id).update(held=DateRange(date(2026, 1, 1), date(2026, 9, 1)))
    escalate(day(clock.yellow_on))
    assert told() == {("limit_near", DECIDER.account_id)}


def test_generated_and_met_limits_press_nobody(number: str) -> None:
    clock = Clock.objects.get(kind="intake")
    Clock.objects.update(demo=True)
    assert escalate(day(clock.due_on)) == 0
    Clock.objects.update(demo=False)
    judge_all(number)
    act("accept", number, CLERK)
    escalate(day(clock.due_on, 20))
    assert told() and not Notification.objects.filter(key__contains=f":{clock.pk}:").exists()


def test_it_leaves_by_email_where_the_official_chose_so(number: str) -> None:
    ContactWay.objects.create(
        account_id=CLERK.account_id,
        channel="email",
        address_sealed=seal("c@example.cn"),
        masked="c***@example.cn",
        wanted_at=MORNING,
        confirmed_at=MORNING,
    )
    escalate(day(Clock.objects.get(kind="intake").yellow_on))
    sending = Sending.objects.get()
    assert sending.notification.account_id == CLERK.account_id and sending.message is not None


def test_the_reason_is_the_responsible_posts_own_and_stands_in_the_journal(number: str) -> None:
    case, clock = Case.objects.get(number=number), Clock.objects.get(kind="intake")
    assert clock.due_on is not None
    late = day(clock.due_on, 3)
    given = {"kind": "intake", "reason": "系统检修两天，明天上午答复。"}
    with pytest.raises(Refusal, match=r"review\.not_overdue"):
        act("explain_overdue", number, CLERK, moment=day(clock.due_on), **given)
    with pytest.raises(Refusal, match=r"review\.not_answerable"):
        act("explain_overdue", number, REVIEWER, moment=late, **given)
    with pytest.raises(Refusal, match=r"review\.why_overdue"):
        act("explain_overdue", number, CLERK, moment=late, **{**given, "reason": "忙"})
    act("explain_overdue", number, CLERK, moment=late, **given)
    reason = clock.reasons.get()
    case.refresh_from_db()
    assert (reason.seq, reason.post, reason.given_on, case.stage) == (case.version, "WIN01", late.date(), "received")
