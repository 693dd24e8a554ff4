"""Decided without a hand: one applies online and holds the certificate a moment later, another's goes to a clerk."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.automatic import AutomaticRunner, Handled
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.catalogue import listed
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case, Material, StoredFile
from oneseal.rules.intake.prechecking import RULES
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.submit import Application, submit
from tests.browsers import settle
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.files import PDF
from tests.interfaces.workers.test_automatic import ELECTRONIC, RECORD
from tests.people import official, person
from tests.usecases.test_walk import act
from tests.walks.conftest import Publish, Visitor
from tests.walks.test_commitment_walk import look
from tests.walks.test_portal_walk import Answers, begun, through_the_form, watched

CARD = 1
WINDOW = official("WIN04", 155, body="B030")
HEAD = official("DEC01", 150, body="B030")


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    listed._ways.cache_clear()


def own(answers: dict[str, object], serial: int) -> dict[str, Any]:
    who = person(serial)
    return {**answers, "person_name": who.name, "person_id": who.number, "person_phone": who.phone, **ELECTRONIC}


def card_on_file(version: Any, answers: dict[str, object]) -> None:
    """An earlier case at the window, in which the identity card was found in order and accepted."""
    card = StoredFile.objects.create(
        sha256="e" * 64, name="身份证.pdf", media_type="application/pdf", size=9, account_id=155, stored_at=now()
    )
    application = Application(person(1), own(answers, 1), files={CARD: [card.pk]}, channel="counter")
    number = submit(item_version=version.pk, application=application, principal=WINDOW, moment=now()).number
    for row in Material.objects.filter(case__number=number, asked=True):
        judge_material(case_number=number, principal=WINDOW, seq=row.seq, verdict="complete")
    act("accept", number, WINDOW, now())


def handed_in(somebody: Visitor, answers: dict[str, Any], code: str) -> str:
    """Through the form to the last page, checked there, submitted; the number."""
    page = begun(somebody, code)
    through_the_form(somebody, answers)
    if page.get_by_role("link", name="交下一份").count():
        page.get_by_role("link", name="交下一份").click()
        page.set_input_files("#f-file", files=[{"name": "身份证.pdf", "mimeType": "application/pdf", "buffer": PDF}])
        page.locator('button[name="go"]').click()
        settle(page)
    somebody.goto(f"/apply/{page.url.split('/apply/')[1].split('/')[0]}/check/")
    page.get_by_role("button", name="现在查一遍").click()
    expect(page.locator("#precheck")).to_contain_text(RULES["barred"].name.zh)
    watched(somebody)
    look(page, f"precheck-{somebody.page.viewport_size['width'] if somebody.page.viewport_size else 0}")
    page.locator("#f-promise").check()
    page.get_by_role("button", name="提交申请").click()
    settle(page)
    return Case.objects.filter(channel="online").order_by("-id")[0].number


def test_one_holds_the_certificate_a_moment_later_and_the_other_is_seen_by_a_clerk(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    version = published(RECORD)
    card_on_file(version, answers(RECORD))
    first = visitor(applicant_account(person(1), "lin"), 390)
    number = handed_in(first, own(answers(RECORD), 1), version.implementation_code)
    expect(first.page.get_by_role("heading", level=1)).to_have_text("收到您的申请了")
    second = visitor(applicant_account(person(3), "second"))
    other = handed_in(second, own(answers(RECORD), 3), version.implementation_code)
    assert AutomaticRunner(Patience()).round() == Handled(done=1, left=1)
    page = first.goto(f"/cases/{number}/")
    expect(page.locator("main")).to_contain_text("已办结")
    watched(first)
    page = first.goto("/certificates/")
    expect(page.locator("main")).to_contain_text(Certificate.objects.get().name)
    clerk = visitor(account_of(WINDOW))
    desk = clerk.goto(f"/counter/cases/{other}/")
    expect(desk.locator("main")).to_contain_text("自动办理转给人办")
    expect(desk.locator("main")).to_contain_text("居民身份证")
    watched(clerk)
    look(desk, "automatic-left")
    assert Case.objects.get(number=other).stage == "received"
    stopped(visitor)


def stopped(visitor: Callable[..., Visitor]) -> None:
    """The head of the body stops it on his telephone, with a reason, after he forgot to give one."""
    head = visitor(account_of(HEAD), 390)
    page = head.goto("/office/automatic/")
    expect(page.locator("main")).to_contain_text("在自动办理")
    watched(head)
    page.get_by_role("button", name="马上叫停").click()
    settle(page)
    watched(head)
    page.get_by_label("为什么叫停").fill("抽查发现问题，先停。")
    page.get_by_role("button", name="马上叫停").click()
    settle(page)
    expect(page.locator("main")).to_contain_text("已叫停")
    watched(head)
    look(page, "automatic-stopped")
