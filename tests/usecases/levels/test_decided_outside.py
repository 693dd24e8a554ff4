"""What a body outside this installation decided is entered from its paper, takes effect and is handed over (R1)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.certificates.verified import by_identifier
from oneseal.queries.decision.published import published, shown
from oneseal.records.certificates.models import Certificate, CertificateAct
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.outbox.models import Message
from oneseal.records.places.models import Body
from oneseal.records.supervision.models import Result
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.delivery.entering import enter_approval
from oneseal.usecases.supervision.pushing import push_of_entry
from tests.people import CERTIFIER, CLERK, COUNTY, MORNING, REVIEWER, later
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import issued, on
from tests.usecases.certificates.test_by_case import CHANGE, IN_TIME, NEW, RENEWAL
from tests.usecases.fees.charged import with_fee
from tests.usecases.levels.test_going_up import COUNTY_UP, LATER, OPINION, TO_CITY, in_review, refused
from tests.usecases.review.test_commitment import AGENCY, CHECKED, LIAISON, VISIT, looked_at, promised
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all, review, stage

OUTSIDE = {**TO_CITY, "no": 1, "way": "paper", "outside": "yes"}
ARRIVED, DECIDED = LATER.date(), LATER.date() + timedelta(days=2)
ENTERED = LATER + timedelta(days=6)
PAPER = "云林审〔2026〕8号"


def above(version: Publish, answers: Answers, **elements: Any) -> str:
    number = in_review(version, answers, [OUTSIDE], **elements)
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, tracking="EMS991", **OPINION)
    act("receive_up", number, COUNTY_UP, LATER, arrived=ARRIVED)
    return number


def answer(account: int = 130, **other: Any) -> dict[str, Any]:
    scan = StoredFile.objects.create(
        sha256="b" * 64, name="批复.pdf", media_type="application/pdf", size=9, account_id=account, stored_at=MORNING
    )
    return {"outcome": "grant", "paper": PAPER, "decided_on": DECIDED, "scan": scan.pk, **other}


def clock(number: str, kind: str) -> tuple[date | None, date | None]:
    return Clock.objects.values_list("start_on", "ended_on").get(
        subject_id=Case.objects.get(number=number).pk, kind=kind
    )


def test_a_grant_on_paper_needs_no_certificate_of_this_house_and_is_handed_over(
    version: Publish, answers: Answers
) -> None:
    number = above(version, answers)
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    refused("levels.made_above", "issue", number, CERTIFIER, ENTERED)
    given = {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"}
    act("deliver", number, CERTIFIER, ENTERED, **given)
    assert stage(number) == "delivered" and not Certificate.objects.exists()
    receipt = Document.objects.get(kind="delivery_receipt").content
    assert PAPER in receipt and "澄川市行政审批局决定" in receipt
    assert Delivery.objects.get().document_ids == []
    act("complete", number, CERTIFIER, ENTERED)
    act("archive", number, CERTIFIER, ENTERED)


def test_a_decision_on_paper_goes_out_by_post(version: Publish, answers: Answers) -> None:
    number = above(version, answers)
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    act("send_out", number, CERTIFIER, ENTERED, channel="post", where="安澜县城关镇一号", tracking="EMS70001234")
    assert stage(number) == "granted"


def test_it_is_dated_on_the_day_of_the_decision_and_not_on_that_of_its_entry(
    version: Publish, answers: Answers
) -> None:
    number = above(version, answers)
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    assert Case.objects.get(number=number).decided_on == DECIDED
    assert Decision.objects.values_list("decided_on", "paper").get() == (DECIDED, PAPER)
    assert clock(number, "decision_after_preliminary_review") == (ARRIVED, DECIDED)
    assert clock(number, "certificate") == (DECIDED, None)
    pushed = Message.objects.get(kind="push").payload
    assert push_of_entry(pushed["kind"], pushed["id"], pushed["seq"], ENTERED) >= 1
    record = Result.objects.get().record
    assert (record["decided_on"], record["document_number"]) == (DECIDED.isoformat(), PAPER)
    assert (record["body"], record["body_name"]) == ("B007", "澄川市行政审批局")


def test_a_fee_that_was_demanded_stays_due_after_a_grant_on_paper(version: Publish, answers: Answers) -> None:
    number = above(version, answers, **with_fee())
    act("demand_fee", number, CLERK, LATER, fee=1)
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    assert clock(number, "payment")[1] is None


def test_it_enters_no_approval_into_the_register_of_this_house(version: Publish, answers: Answers) -> None:
    results = [{**snapshot(12)["results"][0], "kind": "批文", "name": "批复"}]  # type: ignore[index]
    number = above(version, answers, results=results)
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    with pytest.raises(Refusal, match=r"levels\.made_above"):
        enter_approval(case_number=number, principal=REVIEWER, moment=ENTERED)


def test_a_refusal_on_paper_is_handed_over_with_its_number(version: Publish, answers: Answers) -> None:
    number = above(version, answers)
    act("record_above", number, COUNTY_UP, ENTERED, **answer(outcome="refuse", reason="不符合规定的条件。"))
    act("deliver", number, CERTIFIER, ENTERED, channel="window", recipient="林知夏", proof="窗口签名")
    assert PAPER in Document.objects.get(kind="delivery_receipt").content
    assert not Document.objects.filter(kind="refusal").exists()


def test_a_number_longer_than_the_register_holds_is_refused(version: Publish, answers: Answers) -> None:
    number = above(version, answers)
    refused("levels.number_needed", "record_above", number, COUNTY_UP, ENTERED, **answer(paper="云" * 81))


def renewal_above(
    version: Publish, answers: Answers, when: datetime = IN_TIME, named: dict[str, Any] | None = None
) -> tuple[str, Certificate]:
    """A renewal, or a change, that lies with the body above since the day on which it was handed in."""
    old = issued(version(NEW), answers(NEW))
    asked: dict[str, Any] = {**snapshot(CHANGE)["item"]}  # type: ignore[dict-item]
    item = version(CHANGE, item=asked | (RENEWAL if named is None else named), preliminary=[OUTSIDE])
    number = apply(item, answers(CHANGE), when, certificate=old.identifier)
    judge_all(number)
    act("accept", number, CLERK, when)
    act("begin_review", number, REVIEWER, when)
    review(number, when)
    act("forward_up", number, COUNTY_UP, when, tracking="EMS991", **OPINION)
    act("receive_up", number, COUNTY_UP, when, arrived=when.date())
    return number, old


def test_a_renewal_on_paper_takes_effect_on_the_permit_of_the_register(version: Publish, answers: Answers) -> None:
    number, old = renewal_above(version, answers)
    act("record_above", number, COUNTY_UP, later(IN_TIME, 2), **answer(decided_on=IN_TIME.date()))
    old.refresh_from_db()
    assert (old.renewed_from, old.valid_to) == (date(2031, 9, 18), date(2036, 9, 17))
    done = CertificateAct.objects.filter(certificate=old).order_by("id").values_list("act", "by", "number")
    assert list(done) == [(act, "澄川市行政审批局", PAPER) for act in ("renew", "change_above")]


def test_the_page_of_a_certificate_changed_outside_names_the_paper_that_counts(
    version: Publish, answers: Answers
) -> None:
    number, old = renewal_above(version, answers, LATER, {})
    assert Case.objects.get(number=number).doing == "change"
    code = old.document.verify_code
    assert "内容以它的文书为准" not in Client().get(f"/verify/{code}/").content.decode()
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    seen = by_identifier(old.identifier, DECIDED)
    assert seen is not None and seen.instead is not None
    assert (seen.instead.by, seen.instead.number, seen.status) == ("澄川市行政审批局", PAPER, "valid")
    before = by_identifier(old.identifier, ARRIVED)
    assert before is not None and before.instead is None
    assert before.face == seen.face, "the register keeps its own edition"
    assert verified_journal().findings == []
    assert "内容以它的文书为准" in Client().get(f"/verify/{code}/").content.decode()


def test_a_permit_that_was_revoked_before_the_paper_is_not_renewed_by_it(version: Publish, answers: Answers) -> None:
    number, old = renewal_above(version, answers)
    penalty = {"by": "安澜县市场监督管理局", "number": "罚1号", "on": date(2031, 8, 16), "reason": "超范围。"}
    on(old, "penalty_revoke", REVIEWER, later(IN_TIME, 1), **penalty)
    paper = answer(decided_on=date(2031, 8, 17))
    refused("certificates.not_in_force", "record_above", number, COUNTY_UP, later(IN_TIME, 2), **paper)


def test_what_was_promised_before_a_grant_on_paper_is_verified_and_the_file_is_closed(
    version: Publish, answers: Answers
) -> None:
    number = promised(version(AGENCY, preliminary=[OUTSIDE]), answers(AGENCY))
    looked_at(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("forward_up", number, COUNTY_UP, MORNING, tracking="EMS991", **OPINION)
    act("receive_up", number, COUNTY_UP, LATER, arrived=ARRIVED)
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    act("record_check", number, LIAISON, CHECKED, met=True, reason="现场与承诺一致。", **VISIT)
    assert PAPER in Document.objects.get(kind="commitment_check").content
    act("deliver", number, CERTIFIER, CHECKED, channel="window", recipient="林知夏", proof="窗口签名")
    act("complete", number, CERTIFIER, CHECKED)
    act("archive", number, CERTIFIER, CHECKED)
    assert stage(number) == "archived"


def test_a_grant_from_outside_is_published_in_the_name_of_whoever_decided_with_its_number(
    version: Publish, answers: Answers
) -> None:
    number = above(version, answers)
    act("record_above", number, COUNTY_UP, ENTERED, **answer())
    today = local_day(later(ENTERED, 5))
    for words in ("", PAPER):
        (seen,) = shown(published(COUNTY, today, words=words), today, 0, 10)
        assert (seen.document, seen.body, seen.decided_on) == (PAPER, "B007", DECIDED)
        assert seen.body_name == Body.objects.get(pk="B007").name
