"""Evidence at a point, the strip of the seven stages opened, a grant proposed, countersigned and signed (W1, W2)."""

from collections.abc import Callable

from playwright.sync_api import expect

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.decision.models import Decision
from oneseal.records.review.models import Exhibit
from tests.interfaces.arrivals import account_of
from tests.interfaces.files import PNG
from tests.interfaces.office.stages import act, brought_to, review
from tests.people import BUREAU, DECIDER, REVIEWER, official
from tests.rules.catalogue.shipped import read
from tests.walks.conftest import Visitor

HEAD = official("REV05", 131)
RULE = {"no": 1, "of": "grant", "when": "", "post": "REV05", "body": BUREAU, "body_name": "安澜县行政审批局", "days": 1}
Open = Callable[..., Visitor]


def test_evidence_countersignature_and_grant(
    transactional_db: None,
    version: Callable[..., ItemVersion],
    answers: Callable[[int], dict[str, object]],
    visitor: Open,
) -> None:
    DictionaryEntry.objects.bulk_create(
        DictionaryEntry(kind="stage_norm", code=row["code"], name=row["zh"], content=row) for row in read("stage_norms")
    )
    item = version(12, countersigns=[{**RULE, "law": "会签规定（示例）", "article": "第二条"}])
    number = brought_to("in_review", item, answers(12), now(), 1)
    reviewer, head, decider = [visitor(account_of(who)) for who in (REVIEWER, HEAD, DECIDER)]
    add_evidence(reviewer, number)
    review(number, now())
    act("send_to_decision", number, REVIEWER, now())
    propose(decider, number)
    countersign(head, number)
    sign(decider, number)
    assert Decision.objects.get(case__number=number).outcome == "grant"


def add_evidence(visitor: Visitor, number: str) -> None:
    page = visitor.goto(f"/office/cases/{number}/")
    point = page.locator("#point-2-2-4")
    point.get_by_text("附证据").click()
    point.locator("input[type=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": PNG})
    point.get_by_label("说明是什么").fill("面积测量")
    point.get_by_role("button", name="附上").click()
    expect(page.locator("#point-2-2-4")).to_contain_text("面积测量")
    assert not visitor.faults() and not visitor.scrolls_sideways()
    assert Exhibit.objects.get().key == "2.4"


def propose(visitor: Visitor, number: str) -> None:
    page = visitor.goto(f"/office/cases/{number}/")
    page.locator(".seven__one summary", has_text="受理").click()
    expect(page.locator(".seven__norms:visible")).to_contain_text("五个工作日内答复")
    assert not visitor.faults()
    page.locator(".seven__one summary", has_text="受理").click()
    page.locator("input[name=outcome][value=grant]").check()
    page.locator("#grant-reason").fill("符合条件。")
    page.get_by_role("button", name="送会签").click()
    expect(page.locator("#countersign")).to_contain_text("等会签")


def countersign(visitor: Visitor, number: str) -> None:
    page = visitor.goto("/office/today/")
    expect(page.get_by_role("link", name="待会签")).to_be_visible()
    page = visitor.goto(f"/office/cases/{number}/")
    page.locator("#countersign").get_by_label("同意", exact=True).check()
    assert not visitor.faults() and not visitor.scrolls_sideways()
    page.locator("#countersign").get_by_role("button", name="会签").click()
    expect(page.locator(".toasts")).to_contain_text("会签")


def sign(visitor: Visitor, number: str) -> None:
    """The form is still as it was proposed."""
    page = visitor.goto(f"/office/cases/{number}/")
    expect(page.locator("input[name=outcome][value=grant]")).to_be_checked()
    page.get_by_role("button", name="签发并盖章").click()
    expect(page.locator(".toasts")).to_contain_text("准予")
