"""What belongs to a file beside the case goes with it, and what others still rest on stays (W7)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.review.stored import file_for
from oneseal.queries.supervision.feedback import feedback_within
from oneseal.records.archive.belonging import helps_over_with, subjects_of
from oneseal.records.archive.models import DestroyedFile, Destruction
from oneseal.records.assistance.models import Assistance, AssistedCase
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.evaluation.models import Rating
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.journal.models import PrivatePart
from oneseal.records.levels.models import AnswerAbove
from oneseal.records.privacy.sealing import seal, unseal
from oneseal.records.restrictions.models import Plea, Restriction
from oneseal.records.supervision.models import Copy, CopyFile, FeedbackPaper, Push, Result
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.archive.destroy import approve_destruction, propose_destruction
from oneseal.usecases.archive.erase import GONE
from oneseal.usecases.archive.retention import set_retention
from oneseal.usecases.assistance import help as helping
from oneseal.usecases.delivery.entering import enter_approval
from oneseal.usecases.evaluation.rate import rate
from oneseal.usecases.supervision.feedback import answer, feed_back
from oneseal.usecases.supervision.signing import sign
from tests.interfaces.office.stages import brought_to
from tests.people import BUREAU, CERTIFIER, COUNTY, MORNING, REVIEWER, official
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.assistance.test_help import AGENT, own
from tests.usecases.certificates.issued import issued, on
from tests.usecases.levels.test_decided_outside import ENTERED, above
from tests.usecases.levels.test_decided_outside import answer as of_the_city
from tests.usecases.levels.test_going_up import COUNTY_UP
from tests.usecases.supervision.test_feedback import TODAY, file_of, told
from tests.usecases.supervision.test_pushing import liaison, supervisor_of, work
from tests.usecases.test_walk import act

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
REASON, SCHEDULE = "保管期满，没有继续保存的价值。", "本机关归档范围和保管期限表"


def archived(made: Certificate) -> Case:
    """In the archive, its ten years over, the certificate too."""
    case = Case.objects.get(pk=made.subject_id)
    for verb in ("complete", "archive"):
        act(verb, case.number, CERTIFIER)
    Case.objects.filter(pk=case.pk).update(closed_on=date(2010, 5, 6))
    Certificate.objects.filter(pk=made.pk).update(valid_to=date(2015, 5, 5))
    version = case.version_of_item_id
    set_retention(version=version, retention="y10", basis=SCHEDULE, principal=CERTIFIER, moment=MORNING)
    return case


def destroyed(*cases: Case) -> None:
    numbers = [case.number for case in cases]
    propose_destruction(numbers=numbers, reason=REASON, principal=CERTIFIER, moment=MORNING)
    second, newest = official("CER01", 119), Destruction.objects.latest("pk").pk
    approve_destruction(destruction=newest, principal=second, moment=MORNING)


def owner(case: Case) -> Principal:
    return Principal(300, "enterprise", "安澜县素面餐饮有限公司", enterprise_id=case.enterprise_id)


def sent_copy(file: int) -> CopyFile:
    row = Copy.objects.create(
        number="C1",
        kind="document",
        title="通知",
        issuer="局",
        issued_on=TODAY,
        text_sealed=seal("x"),
        sent_at=MORNING,
        from_body=BUREAU,
        division=COUNTY,
        version=0,
        head="",
    )
    return CopyFile.objects.create(copy=row, file_id=file)


def pleaded_with(file: int, case: Case) -> None:
    bar = Restriction.objects.create(
        enterprise_id=case.enterprise_id, offence="x", since=TODAY, number="N1", division=case.division, body=BUREAU
    )
    Plea.objects.create(
        restriction=bar, kind="repair", made_on=TODAY, reasons_sealed=seal("x"), files=[file], account_id=1
    )


@pytest.fixture
def fed_back(version: Publish, answers: Answers) -> tuple[Case, str, Principal, list[int]]:
    """A case that was pushed, rated, and of which a department told something, with three papers."""
    item = version(12)
    made = issued(item, answers(12))
    here, bureau = liaison(900_001, supervisor_of(item)), liaison(900_003, BUREAU, "LIA01")
    work()
    for serial, push in enumerate(Push.objects.order_by("pk"), 900_100):
        sign(number=push.number, principal=liaison(serial, push.body), moment=MORNING)
    papers = [file_of(here) for _ in range(3)]
    number = feed_back(typed=told(made, papers=tuple(papers)), principal=here, moment=MORNING).number
    case = archived(made)
    rate(case_number=case.number, principal=owner(case), event_seq=2, level=1, remark="林知夏很快", moment=MORNING)
    return case, number, bureau, papers


def test_a_file_waits_for_the_answer_to_a_feedback_and_then_goes_with_all_that_was_told(
    fed_back: tuple[Case, str, Principal, list[int]],
) -> None:
    case, number, bureau, (own, copied, pleaded) = fed_back
    sent_copy(copied)
    pleaded_with(pleaded, case)
    with pytest.raises(Refusal, match="cannot_go"):
        destroyed(case)
    answer(number=number, acted=False, reason="已经整改，不再处理。", principal=bureau, moment=MORNING)
    subjects = subjects_of([case.pk])
    assert {kind for kind, _ in subjects} == {"case", "telling", "push", "feedback", "rating"}
    destroyed(case)
    for kind, pk in subjects:
        assert not PrivatePart.objects.filter(subject_kind=kind, subject_id=pk).exists(), kind
    assert not verified_journal().findings
    page = feedback_within(number, reach_of_pushes(bureau), TODAY)
    assert page is not None and page.text == page.answer == GONE
    kept = dict(StoredFile.objects.values_list("pk", "sha256"))
    assert not kept[own] and kept[copied] and kept[pleaded]
    assert [one.file_id for one in FeedbackPaper.objects.all()] == [own]


def test_a_result_keeps_what_was_decided_and_not_of_whom(fed_back: tuple[Case, str, Principal, list[int]]) -> None:
    case, number, bureau, _papers = fed_back
    before = Result.objects.get(case=case)
    answer(number=number, acted=False, reason="已经整改，不再处理。", principal=bureau, moment=MORNING)
    destroyed(case)
    after = Result.objects.get(case=case)
    assert after.holder_name == after.record["holder_name"] == GONE != before.record["holder_name"]
    assert {**after.record, "holder_name": ""} == {**before.record, "holder_name": ""}
    assert after.record_sha256 == before.record_sha256


def test_the_remark_of_a_rating_goes_and_turns_into_no_other(fed_back: tuple[Case, str, Principal, list[int]]) -> None:
    case, number, bureau, _papers = fed_back
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        Rating.objects.update(remark_sealed=seal("很慢"))
    answer(number=number, acted=False, reason="已经整改，不再处理。", principal=bureau, moment=MORNING)
    destroyed(case)
    row = Rating.objects.get(subject_id=case.pk)
    assert (row.remark_sealed, row.level) == (None, 1)


def test_a_help_goes_with_the_last_of_its_cases(version: Publish, answers: Answers) -> None:
    item = version(12)
    first, other = (archived(issued(item, answers(12))) for _ in range(2))
    helped = own(first.number)
    AssistedCase.objects.create(assistance_id=helped.id, case=other, linked_at=MORNING)
    assert helps_over_with([first.pk, other.pk]) == set()
    helping.take(help_id=helped.id, principal=AGENT, moment=MORNING)
    helping.note(help_id=helped.id, principal=AGENT, did="contact", result="林知夏带材料来", moment=MORNING)
    helping.finish(help_id=helped.id, principal=AGENT, result="许可证已经领到。", moment=MORNING)
    helping.confirm(help_id=helped.id, principal=owner(first), moment=MORNING)
    assert helps_over_with([first.pk]) == set()
    destroyed(first)
    assert Assistance.objects.get().asker_name != GONE
    destroyed(other)
    row = Assistance.objects.get()
    assert (row.asker_name, unseal(row.phone_sealed), row.need_sealed) == (GONE, "", None)
    assert not PrivatePart.objects.filter(subject_kind="assistance").exists()
    assert not verified_journal().findings


def test_a_certificate_that_was_annulled_or_replaced_keeps_no_file(version: Publish, answers: Answers) -> None:
    made = issued(version(12), answers(12))
    case = archived(made)
    Certificate.objects.filter(pk=made.pk).update(valid_to=None)
    by: dict[str, Any] = {
        "by": "市场监督管理局",
        "number": "安市监〔2026〕2 号",
        "on": MORNING.date(),
        "reason": "整改",
    }
    on(made, "suspend", REVIEWER, **by)
    with pytest.raises(Refusal, match=r"cannot_go.*批文还有效"):
        destroyed(case)
    on(made, "penalty_revoke", REVIEWER, **by)
    Clock.objects.filter(subject_kind="certificate").update(ended_on=MORNING.date())
    destroyed(case)
    assert DestroyedFile.objects.get(case=case).done_on == MORNING.date()


@pytest.mark.parametrize("validity", ["indefinite", {"n": 20, "unit": "年"}, {"n": 3, "unit": "年"}])
def test_a_permit_by_approval_keeps_its_file_while_it_runs_on(
    validity: object, version: Publish, answers: Answers
) -> None:
    results = [{**snapshot(12)["results"][0], "kind": "批文", "name": "批复", "validity": validity}]  # type: ignore[index]
    number = brought_to("granted", version(12, results=results), answers(12), MORNING, 1)
    act("deliver", number, CERTIFIER, channel="window", recipient="林知夏", proof="窗口签名")
    act("complete", number, CERTIFIER)
    act("archive", number, CERTIFIER)
    case = Case.objects.get(number=number)
    Case.objects.filter(pk=case.pk).update(closed_on=date(2010, 5, 6))
    Decision.objects.filter(case=case).update(decided_on=date(2010, 5, 6))
    set_retention(version=case.version_of_item_id, retention="y10", basis=SCHEDULE, principal=CERTIFIER, moment=MORNING)
    if validity == {"n": 3, "unit": "年"}:
        destroyed(case)
        assert DestroyedFile.objects.filter(case=case, done_on=MORNING.date()).exists()
        return
    with pytest.raises(Refusal, match=r"cannot_go.*批文还有效"):
        destroyed(case)
    identifier = enter_approval(case_number=number, principal=REVIEWER, moment=MORNING)
    assert Certificate.objects.get(identifier=identifier).face


def test_the_paper_by_which_a_body_above_decided_stays_and_can_be_read(version: Publish, answers: Answers) -> None:
    number = above(version, answers)
    act("record_above", number, COUNTY_UP, ENTERED, **of_the_city())
    act("deliver", number, CERTIFIER, ENTERED, channel="window", recipient="林知夏", proof="窗口签名")
    act("complete", number, CERTIFIER, ENTERED)
    act("archive", number, CERTIFIER, ENTERED)
    case, scan = Case.objects.get(number=number), AnswerAbove.objects.get(case__number=number).scan_id
    Case.objects.filter(pk=case.pk).update(closed_on=date(2010, 5, 6))
    given: dict[str, Any] = {"retention": "y10", "basis": SCHEDULE, "principal": CERTIFIER, "moment": MORNING}
    set_retention(version=case.version_of_item_id, **given)
    destroyed(case)
    seen = file_for(scan, CERTIFIER)
    assert seen is not None and seen.sha256 == StoredFile.objects.get(pk=scan).sha256 != ""
    assert file_for(scan, official("CER01", 106, body="B077", division="590122000000")) is None
