"""The office in a browser: two posts in parallel, a visit, a decision, a certificate, its delivery; and a refusal."""

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.certificates.models import Certificate
from oneseal.records.decision.models import Decision
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from tests.browsers import settle
from tests.interfaces.arrivals import account_of
from tests.interfaces.office.conftest import SECOND_INSPECTOR
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER, DECIDER, ENGINEER, INSPECTOR, REVIEWER, official
from tests.walks.conftest import Publish, Visitor

Answers = Callable[[int], dict[str, object]]
Open = Callable[..., Visitor]
SOCIAL = official("REV01", 110, unit="社会事务科")


def stage(number: str) -> str:
    return Case.objects.values_list("stage", flat=True).get(number=number)


def give_verdicts(visitor: Visitor, key: str = "1") -> None:
    """Every point of the open step by keys alone: J to the next row, a figure for its verdict."""
    page = visitor.page
    rows = page.locator("[data-rows] li[data-row]")
    for n in range(rows.count()):
        page.keyboard.press("j")
        with page.expect_response(lambda answer: "/points/" in answer.url):
            page.keyboard.press(key)
        expect(rows.nth(n).locator("input:checked")).to_have_count(1)
        expect(rows.nth(n).locator("input:focus")).to_have_count(1)


def give_opinion(visitor: Visitor, words: str, outcome: str = "agree") -> None:
    page = visitor.page
    page.locator("textarea[name=opinion]").fill(words)
    page.locator(f"input[name=outcome][value={outcome}]:not([disabled])").first.check()
    page.get_by_role("button", name="提出意见").click()
    expect(page.locator(".toasts")).to_contain_text("提出审查意见")


def opened_from_the_inbox(visitor: Visitor, number: str) -> None:
    """The most urgent task is a key away."""
    page = visitor.goto("/office/")
    expect(page.locator(f"#case-{number}")).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".casehead h1")).to_be_visible()
    settle(page)  # the next key is heard once the page's script runs
    assert page.url.endswith(f"/office/cases/{number}/")


def agree_in_parallel(reviewer: Visitor, engineer: Visitor) -> None:
    """Two posts at once: the second to press is told who came first, and loses nothing of what he typed."""
    give_verdicts(reviewer)
    give_verdicts(engineer)
    give_opinion(reviewer, "主体和人员资格符合要求。")
    page = engineer.page
    page.get_by_label("意见").fill("布局流程符合要求。")
    page.get_by_role("radio", name="同意", exact=True).check()
    page.get_by_role("button", name="提出意见").click()
    expect(page.get_by_role("alertdialog")).to_contain_text("先改了这一件")
    expect(page.get_by_label("意见")).to_have_value("布局流程符合要求。")
    page.get_by_role("button", name="提出意见").click()
    expect(page.locator(".par > li.done")).to_have_count(2)


def visit(inspector: Visitor, number: str) -> None:
    """The verification by two officers; all steps done, the case goes to decision."""
    opened_from_the_inbox(inspector, number)
    give_verdicts(inspector)
    inspector.page.get_by_label(SECOND_INSPECTOR.name).check()
    give_opinion(inspector, "现场和图纸一致，合格。")
    inspector.page.keyboard.press("s")
    expect(inspector.page.locator(".toasts")).to_contain_text("送决定")


def sign(decider: Visitor, number: str) -> None:
    """The decision to grant."""
    opened_from_the_inbox(decider, number)
    decider.page.get_by_role("radio", name="准予").check()
    decider.page.get_by_role("button", name="签发并盖章").click()
    expect(decider.page.locator(".toasts")).to_contain_text("已发出")
    assert stage(number) == "granted"


def hand_over(certifier: Visitor, proof: str) -> None:
    """The delivery with its proof."""
    certifier.page.get_by_label("谁收的").fill("林知夏")
    certifier.page.get_by_label("凭证").fill(proof)
    certifier.page.get_by_role("button", name="登记送达").click()
    expect(certifier.page.locator(".casehead .tag").first).to_have_text("已送达")


def finish(certifier: Visitor, number: str) -> None:
    """Certificate, delivery, end, archive, and the chain of the journal."""
    opened_from_the_inbox(certifier, number)
    certifier.page.get_by_role("button", name="制证并盖章").click()
    expect(certifier.page.locator("#decide")).to_contain_text(Certificate.objects.get().identifier)
    hand_over(certifier, "窗口签名")
    certifier.page.get_by_role("button", name="办结").click()
    certifier.page.get_by_role("button", name="归档").click()
    expect(certifier.page.locator(".casehead .tag").first).to_have_text("已归档")
    certifier.goto(f"/office/cases/{number}/journal/")
    expect(certifier.page.locator(".note--good")).to_contain_text("都对得上")


def from_acceptance_to_archive(people: list[Visitor], number: str) -> None:
    """The whole of the office's part; reviewer, engineer, inspector, decider, certifier, in this order."""
    reviewer, engineer, inspector, decider, certifier = people
    opened_from_the_inbox(reviewer, number)
    reviewer.page.keyboard.press("b")
    expect(reviewer.page.locator(".toasts")).to_contain_text("开始审查")
    engineer.goto(f"/office/cases/{number}/")
    agree_in_parallel(reviewer, engineer)
    visit(inspector, number)
    sign(decider, number)
    finish(certifier, number)
    assert stage(number) == "archived"
    # The one who came second got a 409, which a browser notes in its console; nothing else may stand there.
    assert len(engineer.complaints) == 1 and "409" in engineer.complaints[0]
    assert [told for one in people if one is not engineer for told in one.complaints] == []


def test_two_posts_a_visit_a_decision_a_certificate_and_its_delivery(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    number = brought_to("accepted", published(12), answers(12), now() - timedelta(days=2), 1)
    people = [visitor(account_of(who)) for who in (REVIEWER, ENGINEER, INSPECTOR, DECIDER, CERTIFIER)]
    account_of(SECOND_INSPECTOR)
    from_acceptance_to_archive(people, number)


def object_to(reviewer: Visitor, number: str) -> None:
    """One point is not met, with its note; the opinion cannot be to agree."""
    page = reviewer.goto(f"/office/cases/{number}/")
    page.keyboard.press("j")
    page.keyboard.press("3")
    note = page.get_by_label("不符在哪里")
    expect(note).to_be_focused()
    note.fill("刑事处罚执行完毕不到二年")
    note.press("Enter")
    expect(page.locator("#seen-2")).to_contain_text("看完 1 / 2")
    page.locator("#v-2-2-3-met").check(force=True)
    expect(page.locator("#seen-2")).to_contain_text("看完 2 / 2")
    expect(page.locator("input[name=outcome][value=agree]")).to_be_disabled()
    give_opinion(reviewer, "有不予注册的情形，不同意。", "object")
    page.keyboard.press("s")
    expect(page.locator(".toasts")).to_contain_text("送决定")


def refuse(decider: Visitor, number: str) -> None:
    """A grant is closed; the refusal has its point chosen, its remedies printed, and wants its reasons."""
    page = decider.goto(f"/office/cases/{number}/")
    expect(page.get_by_role("radio", name="准予")).to_be_disabled()
    page.get_by_role("radio", name="不予").check()
    expect(page.locator(".when-refuse")).to_contain_text("行政复议")
    expect(page.locator("input[name=unmet][value='2.2']")).to_be_checked()
    page.get_by_role("button", name="签发并盖章").click()
    expect(page.locator(".errsum")).to_contain_text("请写明理由")
    page.get_by_label("理由", exact=True).last.fill("刑事处罚执行完毕不到二年，不予注册。")
    page.get_by_role("button", name="签发并盖章").click()
    expect(page.locator(".casehead .tag").first).to_have_text("不予许可")


def test_a_refusal_rests_on_a_point_and_prints_its_remedies(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    number = brought_to("in_review", published(61), answers(61), now() - timedelta(days=1), 1)
    people = [visitor(account_of(who)) for who in (SOCIAL, DECIDER, CERTIFIER)]
    reviewer, decider, certifier = people
    object_to(reviewer, number)
    refuse(decider, number)
    assert Decision.objects.get().unmet == ["2.2"]
    certifier.goto(f"/office/cases/{number}/")
    hand_over(certifier, "邮寄单号 1234567890")
    kinds = [event.verb for event in Event.objects.filter(subject_id=Case.objects.get().id).order_by("seq")]
    assert kinds[-3:] == ["send_to_decision", "refuse", "deliver"]
    # A refused form answers 422, which a browser notes in its console; nothing else may stand there.
    assert [told for one in people for told in one.complaints if "422" not in told] == []


def test_the_list_is_worked_by_keys_and_leads_back_to_its_row(
    published: Publish, answers: Answers, visitor: Open
) -> None:
    item = published(61)
    numbers = [brought_to("in_review", item, answers(61), now() - timedelta(days=7 * n), n + 1) for n in range(3)]
    reviewer = visitor(account_of(SOCIAL), 1280)
    page = reviewer.goto("/office/")
    expect(page.locator("#peek")).to_be_hidden()
    page.keyboard.press("j")
    page.keyboard.press("Space")
    expect(page.locator("#peek.is-open")).to_contain_text(numbers[1])
    page.keyboard.press("Escape")
    expect(page.locator("#peek")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{numbers[1]}/")
    page.get_by_role("link", name="待我办 2 / 3").click()
    expect(page.locator(f"#case-{numbers[1]} [data-open]")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(numbers[2])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{numbers[2]}/")
    page.keyboard.press("n")
    page.wait_for_url(f"**/cases/{numbers[1]}/")
    assert reviewer.complaints == []
