"""What was handed in before is ticked off: the applicant sees by what, changes his mind twice, the reviewer sees it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.queries.catalogue import listed
from oneseal.records.intake.models import Case, StoredFile
from tests.browsers import settle
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CLERK, enterprise
from tests.usecases.test_walk import act, apply, judge_all
from tests.walks.conftest import Publish, Visitor
from tests.walks.test_commitment_walk import look
from tests.walks.test_portal_walk import Answers, begun, through_the_form, watched

DEVICES, PREMISES = 21, 5


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    listed._ways.cache_clear()


def test_a_lease_handed_in_once_is_ticked_off_the_next_time(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    version = published(DEVICES)
    lease = StoredFile.objects.create(
        sha256="d" * 64, name="租赁合同.pdf", media_type="application/pdf", size=9, account_id=101, stored_at=now()
    )
    first = apply(version, answers(DEVICES), now(), files={PREMISES: [lease.pk]})
    judge_all(first)
    act("accept", first, CLERK, now())
    somebody = visitor(applicant_account(enterprise(), "sumian"), 390)
    page = begun(somebody, version.implementation_code)
    through_the_form(somebody, answers(DEVICES), watch=("materials",))
    ticked = page.get_by_role("listitem").filter(has_text=first)
    expect(ticked).to_contain_text("已有，免交")
    look(page, "held-ticked")
    ticked.get_by_role("button", name="这份有变化，我另交一份").click()
    settle(page)
    watched(somebody)
    look(page, "held-another")
    page.get_by_role("button", name="没有变化，就用这份，不用交").click()
    settle(page)
    page.get_by_role("button", name="先不交，去核对").click()
    settle(page)
    watched(somebody)
    look(page, "held-check")
    page.locator("#f-promise").check()
    page.get_by_role("button", name="提交申请").click()
    settle(page)
    number = Case.objects.get(channel="online").number
    clerk = visitor(account_of(CLERK))
    window = clerk.goto(f"/counter/cases/{number}/")
    expect(window.locator(f"#row-{PREMISES}")).to_contain_text(first)
    watched(clerk)
    look(window, "held-window")
