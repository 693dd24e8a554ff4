"""A check of a commitment goes by its own plan, through whichever door, and only where something was granted (L6)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from oneseal.queries.supervision.checks import task_within
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.journal import parse
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.supervision.verifying import plan_check, verify
from tests.people import BUREAU, CERTIFIER, CLERK, DECIDER, MORNING, REVIEWER
from tests.usecases.review.test_commitment import AGENCY, VISIT, granted, looked_at, promised
from tests.usecases.supervision.test_feedback import file_of
from tests.usecases.supervision.test_pushing import liaison
from tests.usecases.test_walk import act, review

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
CHECKED, OVER = datetime(2026, 12, 1, 2, 0, tzinfo=UTC), datetime(2027, 1, 5, 2, 0, tzinfo=UTC)
UNTIL = date(2026, 12, 31)
FOUND: dict[str, Any] = {"met": False, "reason": "租赁合同已经解除，没有合法的使用权。"}


def planned(number: str, who: Principal, on: date, moment: datetime) -> None:
    plan_check(number=number, officers=["宋立春", "闵秋分"], on=on, place="经营场所", principal=who, moment=moment)


def entry(number: str) -> dict[str, Any]:
    """What the last finding says in the journal."""
    found = Event.objects.filter(subject_id=Case.objects.get(number=number).pk, verb="record_check").latest("pk")
    told = parse(found.content)["body"]
    return {name: told[name] for name in ("result", "officers", "planned_on")}


def test_the_second_look_after_the_time_to_put_right_is_planned_anew(version: Publish, answers: Answers) -> None:
    number, here = granted(version(AGENCY), answers(AGENCY)), liaison(900_001, "B030")
    given: dict[str, Any] = {"number": number, "principal": here, **FOUND}
    planned(number, here, CHECKED.date(), MORNING)
    verify(**given, rectify_by=UNTIL, files=[file_of(here)], moment=CHECKED)
    left = task_within(number, reach_of_pushes(here), here, CHECKED.date())
    assert left is not None and left.task.plan is None, "the plan of the first visit is done with"
    with pytest.raises(Refusal, match=r"supervision\.check_unplanned"):
        verify(**given, files=[file_of(here)], moment=OVER)
    with pytest.raises(Refusal, match=r"supervision\.check_day"):
        planned(number, here, CHECKED.date(), CHECKED)
    with pytest.raises(Refusal, match=r"intake\.check_without_plan"):
        act("record_check", number, here, OVER, **FOUND, officers=("宋立春", "闵秋分"))
    planned(number, here, OVER.date(), CHECKED)
    verify(**given, files=[file_of(here)], moment=OVER)
    assert entry(number) == {"result": "not_met", "officers": 2, "planned_on": OVER.date().isoformat()}
    done = task_within(number, reach_of_pushes(here), here, OVER.date())
    assert done is not None and done.task.plan is not None and done.task.plan.on == OVER.date()


def test_a_finding_of_a_planned_visit_needs_no_reason_whichever_door_it_comes_by(
    version: Publish, answers: Answers
) -> None:
    number, here = granted(version(AGENCY), answers(AGENCY)), liaison(900_001, "B030")
    planned(number, here, CHECKED.date(), MORNING)
    said: dict[str, Any] = {"met": True, "reason": "现场与承诺一致。"}
    with pytest.raises(Refusal, match=r"intake\.check_without_plan"):
        act("record_check", number, here, MORNING, **said, officers=("宋立春", "闵秋分"))
    act("record_check", number, here, CHECKED, **said, officers=("宋立春", "闵秋分", "纪立夏"))
    assert entry(number) == {"result": "met", "officers": 3, "planned_on": CHECKED.date().isoformat()}


def refused(version: Publish, answers: Answers, **elements: Any) -> str:
    number = promised(version(AGENCY, **elements), answers(AGENCY))
    looked_at(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    act("refuse", number, DECIDER, reason="场所不符合要求。")
    return number


def test_no_visit_is_planned_where_nothing_was_granted(version: Publish, answers: Answers) -> None:
    number = refused(version, answers)
    with pytest.raises(Refusal, match=r"supervision\.no_such_check"):
        planned(number, liaison(900_001, "B030"), CHECKED.date(), MORNING)


def test_nothing_is_found_where_nothing_was_granted_by_the_bureau_that_would_verify_itself(
    version: Publish, answers: Answers
) -> None:
    number = refused(version, answers, supervision=[])
    act("deliver", number, CERTIFIER, channel="window", recipient="林知夏", proof="窗口签名")
    with pytest.raises(Refusal, match=r"intake\.nothing_to_verify"):
        act("record_check", number, liaison(900_001, BUREAU), CHECKED, **FOUND, rectify_by=UNTIL, **VISIT)
