"""In whose name something is fed back, of what, to whom, and under which number (L1, L4)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case
from oneseal.records.supervision.models import Duty, Feedback, Push
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.supervision.feedback import feed_back
from oneseal.usecases.supervision.keeping import take_over_guides
from tests.people import CLERK, DECIDER, MORNING, REVIEWER
from tests.usecases.certificates.issued import issued
from tests.usecases.supervision.test_feedback import TODAY, told
from tests.usecases.supervision.test_pushing import liaison, supervisor_of, work
from tests.usecases.test_walk import act, apply, judge_all, review

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
ELSEWHERE = "590122000000"


def answered_for_until(item: ItemVersion, day: date) -> None:
    """The department's duty ends: it does not count from that day on."""
    take_over_guides(MORNING)
    row = Duty.objects.get(item_id=item.item_id, body=supervisor_of(item))
    Duty.objects.filter(pk=row.pk).update(held=DateRange(row.held.lower, day))


def test_what_a_department_decided_while_it_answered_for_it_is_fed_back_after_its_duty_ended(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    made = issued(item, answers(12))
    here, after = liaison(900_001, supervisor_of(item)), MORNING + timedelta(days=3)
    answered_for_until(item, TODAY + timedelta(days=2))
    with pytest.raises(Refusal, match="feedback_about"):
        feed_back(typed=told(made, decided_on=TODAY + timedelta(days=2)), principal=here, moment=after)
    number = feed_back(typed=told(made), principal=here, moment=after).number
    assert Feedback.objects.get(number=number).body == supervisor_of(item)


def at_two(item: ItemVersion, division: str = "") -> Principal:
    """Liaison of another department first, and of the one that supervises the item."""
    first, second = liaison(900_004, "B021").posts[0], liaison(900_004, supervisor_of(item)).posts[0]
    posts = (replace(first, division=division or first.division), second)
    return Principal(900_004, "official", "联络员", posts=posts)


@pytest.mark.parametrize("about", ["push", "certificate", "case", "enterprise"])
@pytest.mark.parametrize("division", ["", ELSEWHERE])
def test_who_is_liaison_at_two_feeds_back_in_the_name_of_the_one_that_supervises(
    version: Publish, answers: Answers, about: str, division: str
) -> None:
    item = version(12)
    made = issued(item, answers(12))
    work()
    case = Case.objects.get(pk=made.subject_id)
    assert case.enterprise is not None
    push = Push.objects.get(body=supervisor_of(item)).number
    numbers = {"push": push, "certificate": made.number, "case": case.number, "enterprise": case.enterprise.uscc}
    typed = told(made, about=about, about_number=numbers[about])
    done = feed_back(typed=typed, principal=at_two(item, division), moment=MORNING)
    row = Feedback.objects.get(number=done.number)
    assert (row.body, row.division) == (supervisor_of(item), made.division)


def test_who_has_a_part_without_supervising_feeds_back_in_the_name_of_his_first_post(
    version: Publish, answers: Answers
) -> None:
    made = issued(version(12), answers(12))
    Case.objects.update(bodies=["B020", "B021", "B045"])
    posts = (*liaison(900_004, "B045").posts, *liaison(900_004, "B021").posts)
    done = feed_back(typed=told(made), principal=Principal(900_004, "official", posts=posts), moment=MORNING)
    assert Feedback.objects.get(number=done.number).body == "B045"


def test_numbers_of_pushes_and_feedbacks_have_the_year_of_the_legal_day(version: Publish, answers: Answers) -> None:
    item = version(12)
    made = issued(item, answers(12))
    night = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    work(night)
    assert Push.objects.get(body=supervisor_of(item)).number.startswith("TS27")
    typed = told(made, decided_on=date(2026, 12, 31))
    done = feed_back(typed=typed, principal=liaison(900_001, supervisor_of(item)), moment=night)
    assert done.number.startswith("FK27")


def refused(item: ItemVersion, given: dict[str, object]) -> Case:
    """A later application of the same enterprise, refused."""
    number = apply(item, given)
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    act("refuse", number, DECIDER, reason="不符合规定的条件。", unmet=["c1"])
    return Case.objects.get(number=number)


def test_of_an_enterprise_it_goes_to_the_body_that_granted_it_something_and_not_to_one_that_refused(
    version: Publish, answers: Answers
) -> None:
    item = version(12)
    made: Certificate = issued(item, answers(12))
    later = refused(item, answers(12))
    Case.objects.filter(pk=later.pk).update(body="B045")  # as if another body had refused
    enterprise = Case.objects.get(pk=made.subject_id).enterprise
    assert enterprise is not None
    typed = told(made, about="enterprise", about_number=enterprise.uscc)
    done = feed_back(typed=typed, principal=liaison(900_001, supervisor_of(item)), moment=MORNING)
    assert Feedback.objects.get(number=done.number).approver == made.body
    Case.objects.filter(pk=later.pk).update(body=later.body)
