"""Many cases accepted at one press: each its own act, none held back by another's refusal, none accepted twice."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from oneseal.queries.intake.counter import plain_to_accept
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.rules.catalogue.checklist import checklist
from oneseal.usecases.intake.chores import judge_material
from oneseal.usecases.intake.together import Taken, accept_many, look_at_many
from tests.people import CLERK, MORNING, STRANGER
from tests.usecases.test_walk import act, apply, judge_all

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
NOON = MORNING + timedelta(hours=3)


def clock() -> Callable[[], datetime]:
    seconds: Iterator[int] = iter(range(1000))
    return lambda: NOON + timedelta(seconds=next(seconds))


def codes(taken: list[Taken]) -> dict[str, str]:
    return {one.number: one.refusal.code if one.refusal else "" for one in taken}


def test_each_is_looked_at_then_accepted_by_itself_and_a_second_press_accepts_none_again(
    version: Publish, answers: Answers
) -> None:
    item, given = version(61), answers(61)
    gap = next(row.seq for row in checklist(snapshot_of(item), given) if row.tolerance)
    made = [apply(item, given, MORNING + timedelta(minutes=n)) for n in (5, 1, 2, 3, 4)]
    late, first, unseen, tolerated, changed = made
    for number in (late, first, changed):
        judge_all(number)
    judge_all(tolerated, except_for={gap: "tolerated"})
    assert plain_to_accept(CLERK, limit=2) == ([first, changed], 3)
    assert plain_to_accept(STRANGER, limit=2) == ([], 0)
    looked = look_at_many(numbers=[*made, "599901-20260918-999999-9"], principal=CLERK, moment=NOON)
    told = {one.number: one.obstacle.code if one.obstacle else "" for one in looked}
    assert list(told)[:5] == [first, unseen, tolerated, changed, late]
    assert list(told.values()) == [
        "", "intake.not_all_looked_at", "intake.gap_by_hand", "", "", "stages.no_such_case",
    ]  # fmt: skip
    assert {case.stage for case in Case.objects.all()} == {"received"} and not Document.objects.filter(
        kind="acceptance"
    )
    act("withdraw", changed, CLERK, NOON, reason="申请人撤回。")
    versions = {one.number: one.version for one in looked}
    taken = accept_many(versions=versions, principal=CLERK, clock=clock(), key="0123456789abcdef")
    assert codes(taken) == told | {changed: "stages.stale_version"}
    notices = Document.objects.filter(kind="acceptance").order_by("pk")
    assert [row.number for row in notices] == [one.outcome.documents[0] for one in taken if one.outcome]
    entries = Event.objects.filter(verb="accept").order_by("moment")
    assert [row.subject_id for row in entries] == [Case.objects.get(number=one).pk for one in (first, late)]
    assert len({row.moment for row in entries}) == 2
    judge_material(case_number=tolerated, principal=CLERK, seq=gap, verdict="complete")
    again = accept_many(versions=versions, principal=CLERK, clock=clock(), key="0123456789abcdef")
    assert [one.outcome.replayed for one in again if one.outcome] == [True, False, True]
    assert Event.objects.filter(verb="accept").count() == notices.all().count() == 3
    strange = accept_many(versions=versions, principal=CLERK, clock=clock())
    assert {code for code in codes(strange).values()} <= {
        "stages.not_at_stage", "stages.stale_version", "intake.not_all_looked_at", "stages.no_such_case",
    }  # fmt: skip
