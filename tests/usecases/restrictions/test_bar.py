"""Bars follow from a refusal for false material and an annulment for fraud, and stop applying and acceptance."""

from collections.abc import Callable
from datetime import date

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.journal.models import Event
from oneseal.records.restrictions.models import Restriction
from oneseal.rules.refusals import Refusal
from oneseal.usecases.restrictions.bar import lift
from tests.people import CLERK, DECIDER, MORNING, REVIEWER, enterprise, later, official
from tests.usecases.certificates.issued import issued, on
from tests.usecases.test_walk import act, apply, judge_all, stage

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
FALSE = "租赁合同是伪造的。"


def test_refused_for_false_material_nobody_applies_again_for_a_year(version: Publish, answers: Answers) -> None:
    item = version(12)
    first, second = (apply(item, answers(12)) for _ in range(2))
    act("reject_barred", first, CLERK, reason=FALSE)
    row = Restriction.objects.get()
    assert (row.until, row.offence) == (date(2027, 9, 18), "false_material")
    assert [event.verb for event in Event.objects.filter(subject_kind="restriction")] == ["raise"]
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        apply(item, answers(12))
    judge_all(second)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        act("accept", second, CLERK)
    act("reject_barred", second, CLERK, reason="限制期内。", kind="barred")
    assert stage(second) == "not_accepted" and Restriction.objects.count() == 1
    apply(item, answers(12), applicant=enterprise(2, "安澜县别家餐饮有限公司"))
    apply(item, answers(12), later(MORNING, 366))


def test_annulled_for_fraud_three_years_and_lifted_by_its_head(version: Publish, answers: Answers) -> None:
    item = version(12)
    row = issued(item, answers(12))
    on(row, "tell", REVIEWER, act="annul", ground="fraud", reason=FALSE)
    on(row, "state", CLERK, waived=True)
    on(row, "annul", DECIDER, ground="fraud", reason=FALSE, harm="none", finding="周边另有多家。")
    bar = Restriction.objects.get()
    assert bar.until == date(2029, 9, 18)
    with pytest.raises(Refusal, match=r"restrictions\.barred"):
        apply(item, answers(12), later(MORNING, 1000))
    elsewhere = official("DEC01", 191, body="B077", division="590122000000")
    with pytest.raises(Refusal, match=r"restrictions\.no_such"):
        lift(restriction=bar.pk, reason="已纠正。", principal=elsewhere, moment=MORNING)
    lift(restriction=bar.pk, reason="法院判决撤销了原决定。", principal=DECIDER, moment=MORNING)
    with pytest.raises(Refusal, match="lifted_already"):
        lift(restriction=bar.pk, reason="再来一次", principal=DECIDER, moment=MORNING)
    apply(item, answers(12))
