"""After a registration in a browser: told on a phone and promised, claimed and ruled at the desks (L9, L10)."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.supervision.telling_models import TellingEntry
from oneseal.usecases.supervision.remaining import tell_remaining
from tests.interfaces.arrivals import account_of, applicant_account
from tests.interfaces.office.stages import act
from tests.officials import official
from tests.people import CLERK, person
from tests.rules.catalogue.shipped import read
from tests.usecases.test_walk import apply, judge_all
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
MARKET, LABOUR, LEAD = official("LIA02", 201, body="B045"), official("LIA02", 202, body="B030"), official("LIA01", 203)
KEEPER = official("CAT01", 204)


def registered(item: ItemVersion, given: dict[str, object]) -> str:
    """A trader, granted on the spot and told what remains of his scope."""
    for file, kind, code, name in (
        ("remaining_permits", "remaining_permit", "no", "words"),
        ("telling_rules", "telling_rule", "item_seq", "note"),
    ):
        DictionaryEntry.objects.bulk_create(
            DictionaryEntry(kind=kind, code=row[code], name=row[name], content=dict(row)) for row in read(file)
        )
    number = apply(item, {**given, "ent_scope": "许可项目：餐饮服务；宠物寄养"}, now(), applicant=person())
    judge_all(number)
    act("accept_and_decide", number, CLERK, now())
    case = Case.objects.get(number=number)
    assert tell_remaining(case.pk, case.version, now()) is not None
    return number


def sound(somebody: Visitor) -> None:
    """Nothing is wrong with the page that is open."""
    assert somebody.faults() == [] and not somebody.scrolls_sideways()


def claimed(somebody: Visitor) -> Page:
    """From the list of the pool to the entry, claimed."""
    page = somebody.goto("/office/telling/?list=pool")
    sound(somebody)
    page.get_by_role("link", name="宠物寄养").click()
    sound(somebody)
    page.get_by_role("button", name="认领", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("认领了")
    return page


def test_what_remains_is_promised_claimed_by_two_and_ruled_upon(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    published(12)
    item = published(4)
    desks = [visitor(account_of(who)) for who in (MARKET, LABOUR, LEAD, KEEPER)]
    number = registered(item, answers(4))
    phone = visitor(applicant_account(person(), "own"), width=390)
    page = phone.goto(f"/cases/{number}/")
    expect(page.locator("#remaining")).to_contain_text("食品经营许可")
    sound(phone)
    page.get_by_role("button", name="我承诺").click()
    expect(page.locator("#remaining")).to_contain_text("承诺：取得许可前不经营")
    sound(phone)

    market, labour, lead, keeper = desks
    claimed(labour)
    page = claimed(market)
    page.get_by_role("button", name="签收", exact=True).click()
    expect(page.locator(".toasts")).to_contain_text("签收了")
    page = lead.goto("/office/telling/?list=ruling")
    page.get_by_role("link", name="宠物寄养").click()
    sound(lead)
    page.get_by_label("归哪个部门").select_option("none")
    page.get_by_label("裁定的理由").fill("不涉及许可")
    page.get_by_role("button", name="作出裁定").click()
    expect(page.locator(".toasts")).to_contain_text("裁定了")
    assert TellingEntry.objects.get(text="宠物寄养").state == "nothing"

    keeper.goto("/backstage/experts/")
    sound(keeper)
    assert not [told for one in (phone, *desks) for told in one.complaints]
