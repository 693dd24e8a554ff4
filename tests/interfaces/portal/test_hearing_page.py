"""The applicant's page of a hearing: his view at any time, his right while it runs, what happened after it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.documents.models import Document
from oneseal.records.review.models import Concerned, Statement
from oneseal.rules.calendar import local_day
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.interfaces.office.stages import act, brought_to
from tests.interfaces.portal.conftest import Publish
from tests.people import CLERK, REVIEWER, enterprise
from tests.usecases.review.hearings import NEIGHBOUR

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(published: Publish, answers: Callable[[int], dict[str, object]]) -> tuple[str, Client]:
    """A case in review since ten days, and the browser of its applicant."""
    number = brought_to("in_review", published(12), answers(12), now() - timedelta(days=10), 1)
    return number, signed_in(applicant_account(enterprise(1, "安澜县第1餐饮有限公司"), "owner"))


def test_his_view_is_heard_without_any_right_told(case: tuple[str, Client]) -> None:
    number, owner = case
    page = owner.get(f"/cases/{number}/hearing/")
    assert "陈述和申辩" in page.content.decode() and "申请听证" not in page.content.decode()
    refused = owner.post(f"/cases/{number}/hearing/", {"do": "state", "said": " "})
    assert refused.status_code == 422 and "请写明说了什么" in refused.content.decode()
    assert owner.post(f"/cases/{number}/hearing/", {"do": "state", "said": "油烟净化器已经装好。"}).status_code == 302
    assert Statement.objects.get().no == 0
    assert "油烟净化器已经装好。" in owner.get(f"/cases/{number}/hearing/").content.decode()
    assert "陈述和申辩" in owner.get(f"/cases/{number}/").content.decode()


def test_a_waiver_counts_once_and_a_stranger_finds_no_page(case: tuple[str, Client]) -> None:
    number, owner = case
    act("tell_right", number, REVIEWER, now(), people=[NEIGHBOUR])
    assert "要不要听证" in owner.get("/cases/").content.decode()
    assert owner.post(f"/cases/{number}/hearing/", {"do": "waive"}).status_code == 302
    page = owner.get(f"/cases/{number}/hearing/").content.decode()
    assert "您放弃了听证" in page
    again = owner.post(f"/cases/{number}/hearing/", {"do": "request"})
    assert again.status_code == 422 and "不能再改" in again.content.decode()
    stranger = signed_in(applicant_account(enterprise(2, "另一家"), "stranger"))
    assert stranger.get(f"/cases/{number}/hearing/").status_code == 404
    hidden = Document.objects.get(kind="stakeholder_right")
    assert owner.get(f"/documents/{hidden.pk}/").status_code == 404


def test_after_the_period_the_page_says_that_it_is_over(case: tuple[str, Client]) -> None:
    number, owner = case
    act("tell_right", number, REVIEWER, now() - timedelta(days=9), people=[NEIGHBOUR])
    served = {"no": 0, "served_on": local_day(now() - timedelta(days=9)), "proof": "当面签收"}
    act("serve_right", number, CLERK, now() - timedelta(days=9), **served)
    Concerned.objects.filter(no=0).update(answer="lapsed")
    assert "申请听证的期限过了" in owner.get(f"/cases/{number}/hearing/").content.decode()
