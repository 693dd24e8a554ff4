"""The board of public notices on a phone and a wide screen, empty and with one on it; axe and console watched."""

from collections.abc import Callable

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER, later
from tests.usecases.test_walk import act
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]


def test_a_notice_is_found_from_the_foot_of_the_portal(
    published: Publish, answers: Answers, visitor: Callable[..., Visitor]
) -> None:
    somebody = visitor(None, width=390)
    page = somebody.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="公告送达栏").click()
    expect(page.locator("main")).to_contain_text("现在没有公告送达")
    assert not somebody.faults() and not somebody.scrolls_sideways()
    number = brought_to("issued", published(12), answers(12), later(now(), -5), 1)
    notice = {"channel": "public", "where": "县政务服务大厅公告栏", "reason": "邮件退回，电话停机"}
    act("send_out", number, CERTIFIER, now(), **notice)
    for width in (390, 1280):
        somebody = visitor(None, width=width)
        page = somebody.goto("/notices/")
        expect(page.locator("main tbody tr")).to_have_count(1)
        assert somebody.faults() == [] and not somebody.scrolls_sideways() and somebody.complaints == []
