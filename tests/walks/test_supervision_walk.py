"""A grant reaches the department's phone, is returned, ruled upon, signed for; register and letter at the desk."""

from collections.abc import Callable

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.pushing import Pusher
from oneseal.records.documents.models import Document
from oneseal.records.supervision.models import Push
from oneseal.rules.calendar import local_day
from oneseal.usecases.supervision.sending import receipt_code
from oneseal.usecases.supervision.ways import set_way
from tests.interfaces.arrivals import account_of
from tests.people import official
from tests.usecases.certificates.issued import issued
from tests.walks.conftest import Publish, Visitor

LIAISON, OTHER, BUREAU = (
    official("LIA02", 301, body="B045"),
    official("LIA02", 302, body="B021"),
    official("LIA01", 303),
)


def watched(*people: Visitor) -> None:
    """No fault of axe, not too wide, an empty console."""
    for somebody in people:
        assert somebody.faults() == []
        assert not somebody.scrolls_sideways()
        assert somebody.complaints == []


def test_a_push_is_returned_ruled_upon_and_signed_for_on_a_phone(
    published: Publish, answers: Callable[[int], dict[str, object]], visitor: Callable[..., Visitor]
) -> None:
    item = published(12)
    department, bureau = account_of(LIAISON), account_of(BUREAU)
    given = {"channel": "letter", "address": "城关路 1 号", "since": local_day(now()), "moment": now()}
    set_way(body="B021", principal=OTHER, **given)
    issued(item, answers(12), now())
    Pusher(Patience()).run(until_idle=True)
    phone, desk = visitor(department, width=390), visitor(bureau, width=1280)

    page = phone.goto("/regulator/")
    watched(phone)
    page.get_by_role("link", name=item.name).click()
    page.get_by_text("不归我管，退回").click()
    page.locator("#f-why").fill("小餐饮归乡镇监管，不归我们。")
    page.locator("#f-to").select_option("B021")
    watched(phone)
    page.get_by_role("button", name="退回").click()
    expect(page.locator("main")).to_contain_text("已退回，等裁定")

    _ruled(desk, item.name)
    sent_on = Push.objects.get(body="B021")
    office = desk.goto(f"/regulator/pushes/{sent_on.number}/")
    office.get_by_role("button", name="生成函件").click()
    written = Document.objects.get(subject_kind="push", subject_id=sent_on.pk)
    expect(office.locator("#f-letter")).to_have_value(written.number)
    watched(desk)
    office.get_by_role("button", name="登记寄出").click()
    watched(desk)
    for path in ("../../register/", f"../../register/{item.item_id}/", "../../ways/", "../../books/"):
        desk.goto(f"/regulator/pushes/{sent_on.number}/{path}")
        watched(desk)
    _signed_by_the_link(visitor(None, width=390), sent_on.number)


def _ruled(desk: Visitor, name: str) -> None:
    """The bureau sends it on to the body that was named, and the register follows."""
    office = desk.goto("/regulator/")
    watched(desk)
    office.get_by_role("link", name=name).click()
    expect(office.locator("#f-new")).to_have_value("B021")
    office.locator("#f-rule").fill("职能已经划给发改局。")
    watched(desk)
    office.locator("#act-redirect").get_by_role("button", name="改推").click()
    expect(office.locator("main")).to_contain_text("已改推")


def _signed_by_the_link(anybody: Visitor, number: str) -> None:
    """Whoever holds the link of that push gives a name, once."""
    page = anybody.goto(f"/regulator/receipt/{number}/{receipt_code(number)}/")
    watched(anybody)
    page.locator("#f-signer").fill("宋立春")
    page.get_by_role("button", name="签收").click()
    expect(page.locator(".note--green")).to_contain_text("宋立春")
