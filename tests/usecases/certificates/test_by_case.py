"""A case about a permit that is held: changed, renewed in time or by silence, given up (Arts. 9, 49, 50)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from oneseal.queries.certificates.verified import by_identifier
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.refusals import Refusal
from tests.people import BUREAU, CERTIFIER, CLERK, DEADLINE, DECIDER, MORNING, REVIEWER, enterprise, later
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import issued, on
from tests.usecases.test_walk import act, apply, judge_all, review, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
NEW, CHANGE, END = 12, 13, 15
RENEWAL = {"name": "食品经营许可延续", "handling_options": ["01 延续"]}
EXPIRY = date(2031, 9, 17)
IN_TIME = datetime(2031, 8, 15, 2, 0, tzinfo=UTC)
LATE = datetime(2031, 9, 1, 2, 0, tzinfo=UTC)
DAY_AFTER = datetime(2031, 9, 18, 2, 0, tzinfo=UTC)


@pytest.fixture
def old(version: Publish, answers: Answers) -> Certificate:
    row = issued(version(NEW), answers(NEW))
    assert row.valid_to == EXPIRY
    return row


@pytest.fixture
def about(version: Publish, answers: Answers, old: Certificate) -> Callable[..., str]:
    """An accepted case about the certificate."""

    def bring(seq: int, moment: datetime = MORNING, *, renewal: bool = False) -> str:
        item = version(seq, item={**snapshot(seq)["item"], **RENEWAL}) if renewal else version(seq)
        number = apply(item, answers(seq), moment, certificate=old.identifier)
        judge_all(number)
        if seq == END:
            return number
        act("accept", number, CLERK, moment)
        return number

    return bring


def granted(number: str, moment: datetime = MORNING) -> None:
    act("begin_review", number, REVIEWER, moment)
    review(number, moment)
    act("send_to_decision", number, REVIEWER, moment)
    act("grant", number, DECIDER, moment)


def verbs(row: Certificate) -> list[str]:
    events = Event.objects.filter(subject_kind="certificate", subject_id=row.pk).order_by("seq")
    return [event.verb for event in events]


def test_a_change_issues_a_new_edition_and_keeps_term_number_and_holder(
    about: Callable[..., str], old: Certificate
) -> None:
    number = about(CHANGE)
    granted(number)
    act("issue", number, CERTIFIER)
    new = Certificate.objects.get(replaces=old)
    assert (new.number, new.valid_from, new.valid_to, new.edition) == (old.number, old.valid_from, EXPIRY, 2)
    assert new.holder_number_index == old.holder_number_index and ".002." in new.identifier
    seen = by_identifier(old.identifier, date(2026, 9, 18))
    assert seen is not None and seen.status == "superseded" and verbs(old) == ["supersede"]
    assert by_identifier(new.identifier, date(2026, 9, 18)).ok  # type: ignore[union-attr]


def test_renewed_in_time_the_old_one_holds_until_the_new_one_begins(
    about: Callable[..., str], old: Certificate
) -> None:
    number = about(CHANGE, IN_TIME, renewal=True)
    clock = Clock.objects.get(kind="renewal")
    assert (clock.fixed_on, clock.due_on) == (EXPIRY, EXPIRY)
    granted(number, IN_TIME)
    assert Clock.objects.get(kind="renewal").ended_how == "met"
    act("issue", number, CERTIFIER, IN_TIME)
    new = Certificate.objects.get(replaces=old)
    assert (new.valid_from, new.valid_to) == (date(2031, 9, 18), date(2036, 9, 17))
    for day, which in ((EXPIRY, old), (date(2031, 9, 18), new), (date(2036, 9, 17), new)):
        both = [by_identifier(row.identifier, day) for row in (old, new)]
        assert [row.identifier for row in both if row and row.ok] == [which.identifier], day


def test_nobody_decided_deemed_renewed_for_the_same_term(about: Callable[..., str], old: Certificate) -> None:
    number = about(CHANGE, IN_TIME, renewal=True)
    act("begin_review", number, REVIEWER, IN_TIME)
    with pytest.raises(Refusal, match="not_due_yet"):
        act("deem_renewed", number, DEADLINE, datetime(2031, 9, 17, 2, 0, tzinfo=UTC))
    with pytest.raises(Refusal, match="not_by_hand"):
        act("deem_renewed", number, DECIDER, DAY_AFTER)
    act("deem_renewed", number, DEADLINE, later(DAY_AFTER, 3))
    assert stage(number) == "granted"
    old.refresh_from_db()
    assert (old.renewed_from, old.valid_to) == (date(2031, 9, 18), date(2036, 9, 17))
    assert "视为准予延续" in Document.objects.get(kind="grant", subject_id=Case.objects.get(number=number).pk).content
    assert by_identifier(old.identifier, date(2031, 9, 20)).ok  # type: ignore[union-attr]
    assert Clock.objects.get(kind="certificate", ended_on=None).limit_n == 10
    act("issue", number, CERTIFIER, later(DAY_AFTER, 5))
    new = Certificate.objects.get(replaces=old)
    assert (new.valid_from, new.valid_to) == (date(2031, 9, 18), date(2036, 9, 17))
    assert verbs(old) == ["renew", "supersede"]


def test_after_a_late_application_silence_has_no_effect(about: Callable[..., str]) -> None:
    number = about(CHANGE, LATE, renewal=True)
    assert not Clock.objects.filter(kind="renewal").exists()
    with pytest.raises(Refusal, match="applied_late"):
        act("deem_renewed", number, DEADLINE, DAY_AFTER)
    with pytest.raises(Refusal, match="not_in_force"):
        granted(number, DAY_AFTER)


def test_given_up_it_is_deregistered_by_the_grant_and_nothing_is_issued(
    about: Callable[..., str], old: Certificate
) -> None:
    number = about(END)
    act("accept_and_decide", number, CLERK)
    seen = by_identifier(old.identifier, date(2026, 9, 18))
    assert seen is not None and seen.status == "deregistered"
    with pytest.raises(Refusal, match="nothing_to_issue"):
        act("issue", number, CERTIFIER)
    act("deliver", number, CERTIFIER, channel="window", recipient="林知夏", proof="窗口签名")
    assert stage(number) == "delivered"


def test_only_the_holder_and_only_what_is_in_force(version: Publish, answers: Answers, old: Certificate) -> None:
    stranger = enterprise(9, "安澜县别家餐饮有限公司")
    with pytest.raises(Refusal, match="not_the_holder"):
        apply(version(CHANGE), answers(CHANGE), certificate=old.identifier, applicant=stranger)
    with pytest.raises(Refusal, match=r"certificates\.no_such"):
        apply(version(CHANGE), answers(CHANGE), certificate="1.2.156.1")
    on(old, "suspend", REVIEWER, by="安澜县市场监督管理局", number="罚1号", on=date(2026, 9, 18), reason="超范围。")
    with pytest.raises(Refusal, match="not_in_force"):
        apply(version(CHANGE), answers(CHANGE), certificate=old.identifier)


def test_what_the_register_holds_is_named_once_at_a_time_also_what_the_former_department_issued(
    version: Publish, answers: Answers, old: Certificate
) -> None:
    with pytest.raises(Refusal, match="permit_needed") as refused:
        apply(version(CHANGE), answers(CHANGE))
    assert old.number in refused.value.sentence()
    apply(version(CHANGE), answers(CHANGE), applicant=enterprise(9, "安澜县别家餐饮有限公司"))
    apply(version(CHANGE), answers(CHANGE), certificate="-")
    Certificate.objects.filter(pk=old.pk).update(body="B021")
    number = apply(version(CHANGE), answers(CHANGE), certificate=old.number)
    with pytest.raises(Refusal, match="under_way"):
        apply(version(CHANGE), answers(CHANGE), certificate=old.identifier)
    judge_all(number)
    act("accept", number, CLERK)
    granted(number)
    act("issue", number, CERTIFIER)
    new = Certificate.objects.get(replaces=old)
    assert (new.body, new.number, new.valid_to) == (BUREAU, old.number, EXPIRY)
    assert Clock.objects.get(kind="validity", ended_on=None).subject_id == new.pk


def test_suspended_meanwhile_it_is_not_renewed(about: Callable[..., str], old: Certificate) -> None:
    number = about(CHANGE, IN_TIME, renewal=True)
    penalty = {"by": "安澜县市场监督管理局", "number": "罚1号", "on": date(2031, 8, 16), "reason": "超范围。"}
    on(old, "penalty_revoke", REVIEWER, later(IN_TIME, 1), **penalty)
    with pytest.raises(Refusal, match=r"restrictions\.unanswered"):
        granted(number, later(IN_TIME, 2))
    with pytest.raises(Refusal, match="not_in_force"):
        act("grant", number, DECIDER, later(IN_TIME, 2), reason="受理在先。")
