"""The main walk, whole: from the public guide of a real item to a sealed, signed certificate anybody can verify."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.conf import settings
from django.db import connection
from playwright.sync_api import expect

from oneseal.gateways.sign.verify import PdfVerdict, verify_pdf
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.rendering import make_ready
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.usecases.intake.agreement import disagreements
from tests.browsers import settle
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.office.conftest import SECOND_INSPECTOR
from tests.people import CERTIFIER, CLERK, DECIDER, ENGINEER, INSPECTOR, REVIEWER, enterprise
from tests.walks.conftest import Publish, Visitor
from tests.walks.test_office_walk import from_acceptance_to_archive, stage
from tests.walks.test_portal_walk import begun, through_the_form

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
T = TypeVar("T")


def applied_online(owner: Visitor, code: str, given: dict[str, object]) -> str:
    """The application, page by page; its materials are brought to the window."""
    begun(owner, code)
    through_the_form(owner, given)
    page = owner.page
    page.get_by_role("button", name="先不交，去核对").click()
    page.locator("#f-promise").check()
    page.get_by_role("button", name="提交申请").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("收到您的申请了")
    return Case.objects.get().number


def accepted_at_the_window(clerk: Visitor, number: str) -> None:
    """Every row is looked at and there; F10 and Enter accept."""
    page = clerk.goto(f"/counter/cases/{number}/")
    rows = page.locator("[data-verdict='1']")
    for n in range(rows.count()):
        rows.nth(n).focus()
        page.keyboard.press("1")
        settle(page)
    expect(page.locator("[name=answer][value=accept]")).to_be_checked()
    page.keyboard.press("F10")
    page.keyboard.press("Enter")
    expect(page.locator(".docrow", has_text="受理通知书")).to_be_visible()
    assert stage(number) == "accepted"


def elsewhere(call: Callable[[], T]) -> T:
    """In a thread of its own: this one holds the event loop of the browser's driver."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(call).result()


def valid(pdf: bytes) -> PdfVerdict:
    return elsewhere(lambda: verify_pdf(pdf, home=settings.ONESEAL_HOME))


def worked() -> None:
    OutboxWorker(Patience("")).run(until_idle=True)
    connection.close()


def drawn_and_signed() -> None:
    """What the acts owe to the outbox is done by the worker, outside any transaction."""
    make_ready()
    elsewhere(worked)
    assert not Document.objects.filter(file_sha256="").exists()


def verified(owner: Visitor, stranger: Visitor, number: str) -> None:
    """The owner reads his certificate; a stranger with its code is told that it is valid; the file proves itself."""
    certificate = Document.objects.get(kind="certificate")
    expect(owner.goto(f"/cases/{number}/").locator("main")).to_contain_text(certificate.number)
    answer = owner.context.request.get(f"{owner.address}/documents/{certificate.pk}/")
    told = valid(answer.body())
    assert told.ok and "安澜县行政审批局" in told.signer
    assert not valid(answer.body().replace(b"obj", b"0bj", 1)).ok
    page = stranger.goto(f"/verify/{certificate.verify_code}/")
    expect(page.locator("main")).to_contain_text(re.compile("有效"))
    refused = stranger.context.request.get(f"{stranger.address}/documents/{certificate.pk}/", max_redirects=0)
    assert refused.status == 302


def test_a_real_item_goes_from_its_guide_to_a_certificate_that_anybody_can_verify(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    version = published(12)
    owner = visitor(applicant_account(enterprise(), "sumian"), 390)
    number = applied_online(owner, version.implementation_code, answers(12))
    clerk, *staff = [visitor(account_of(who)) for who in (CLERK, REVIEWER, ENGINEER, INSPECTOR, DECIDER, CERTIFIER)]
    account_of(SECOND_INSPECTOR)
    accepted_at_the_window(clerk, number)
    from_acceptance_to_archive(staff, number)
    drawn_and_signed()
    verified(owner, visitor(None, 390), number)
    assert disagreements(Case.objects.get().pk) == []
    assert owner.complaints == clerk.complaints == []
