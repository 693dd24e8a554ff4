"""Work given out and taken over: ticked, looked at, taken; leave asked for and agreed to, and the stand-in acts."""

from collections.abc import Callable
from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.permissions.models import PostHeld
from oneseal.records.review.models import Step
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER, DECIDER, REVIEWER
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]


def step_of(number: str) -> Step:
    return Step.objects.get(case__number=number, state="open", post="REV01")


def test_a_step_is_taken_and_passes_to_whoever_stands_in(published: Publish, answers: Answers, visitor: Open) -> None:
    item = published(12)
    numbers = [brought_to("in_review", item, answers(12), now(), n) for n in (1, 2)]
    reviewer, certifier, decider = [visitor(account_of(who)) for who in (REVIEWER, CERTIFIER, DECIDER)]
    take_both(reviewer, numbers)
    ask_for_leave(reviewer)
    agree(decider)
    stand_in(certifier, numbers[0])
    today = local_day(now())
    covered = PostHeld.objects.get(instead_of=REVIEWER.account_id)
    assert (covered.account_id, covered.held) == (CERTIFIER.account_id, DateRange(today, today + timedelta(days=1)))


def take_both(visitor: Visitor, numbers: list[str]) -> None:
    page = visitor.goto("/office/")
    for number in numbers:
        page.get_by_label(f"选 {number}").check()
    page.get_by_role("button", name="认领", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("认领这些环节")
    assert not visitor.faults() and not visitor.scrolls_sideways()
    page.get_by_role("button", name="认领", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("认领了 2 个环节")
    assert {step_of(number).claimed_by for number in numbers} == {REVIEWER.account_id}


def ask_for_leave(visitor: Visitor) -> None:
    page, today = visitor.goto("/office/leave/"), f"{local_day(now()):%Y-%m-%d}"
    page.get_by_label("第一天").fill(today)
    page.get_by_label("最后一天").fill(today)
    page.get_by_label("谁顶岗").select_option(str(CERTIFIER.account_id))
    page.get_by_role("button", name="送负责人").click()
    expect(page.locator(".toasts")).to_contain_text("请假送给负责人了")
    assert not visitor.faults() and not visitor.scrolls_sideways()


def agree(visitor: Visitor) -> None:
    page = visitor.goto("/office/leave/")
    assert not visitor.faults() and not visitor.scrolls_sideways()
    page.get_by_role("button", name="同意", exact=False).first.click()
    expect(page.locator(".toasts")).to_contain_text("同意了")


def stand_in(visitor: Visitor, number: str) -> None:
    """What the one away had taken is free again, for whoever stands in."""
    page = visitor.goto(f"/office/cases/{number}/")
    expect(page.locator(f"#step-{step_of(number).no}")).to_contain_text("领的")
    visitor.goto("/office/").get_by_label(f"选 {number}").check()
    page.get_by_role("button", name="认领", exact=True).click()
    page.get_by_role("button", name="认领", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("认领了 1 个环节")
    assert step_of(number).claimed_by == CERTIFIER.account_id
