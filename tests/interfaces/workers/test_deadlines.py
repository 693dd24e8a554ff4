"""The deadline runner: what it does, what it leaves, and that it does nothing twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import OperationalError, connection

from oneseal.interfaces.commands import sweep
from oneseal.interfaces.workers import deadlines as worker
from oneseal.interfaces.workers.deadlines import DeadlineRunner, Swept
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import terms_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.powers.models import Power
from oneseal.records.review.models import Concerned
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.stages.names import Act
from oneseal.usecases.calendar.load import load_years
from oneseal.usecases.calendar.recompute import Reckoned, reckon_some
from oneseal.usecases.clocks.sweep import claim_next
from oneseal.usecases.intake import accept as accepting
from oneseal.usecases.intake.chores import hand_in
from oneseal.usecases.intake.silence import Consequence, consequence_of
from tests.interfaces.workers.conftest import At
from tests.people import CLERK, DECIDER, MORNING, REVIEWER, enterprise, later
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import issued, on
from tests.usecases.clocks.test_recompute import DECEMBER, NEXT_YEAR
from tests.usecases.review.hearings import NEIGHBOUR, in_review
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all, review, stage

QUIET = {"intake": "none", "decision": "none", "renewal": "none"}
GRANTS = {"intake": "deemed_accepted", "decision": "deemed_granted", "renewal": "none"}


def swept(at: At, days: int, **given: Any) -> Swept:
    with at(later(MORNING, days)):
        return DeadlineRunner(Patience(), **given).round()


def test_silence_at_intake_is_acceptance_from_the_day_of_receiving_however_late_the_runner_comes(
    version: Publish, answers: Answers, at: At
) -> None:
    number = apply(version(12), answers(12))
    assert swept(at, 6) == Swept()
    assert swept(at, 20) == Swept(acted=1)
    case = Case.objects.get(number=number)
    assert (case.stage, case.accepted_on, case.accepted_how) == ("accepted", date(2026, 9, 18), "deemed")
    assert Clock.objects.get(kind="decision").start_on == date(2026, 9, 18)


def test_a_second_round_does_nothing_more(version: Publish, answers: Answers, at: At) -> None:
    number = apply(version(12), answers(12))
    swept(at, 7)
    before = (Event.objects.count(), Document.objects.count())
    assert swept(at, 7) == Swept()
    assert (Event.objects.count(), Document.objects.count()) == before
    assert stage(number) == "accepted"


def test_where_silence_has_no_effect_it_stays_overdue_and_is_looked_at_once_a_day(
    version: Publish, answers: Answers, at: At
) -> None:
    number = apply(version(12, silence=QUIET), answers(12))
    assert swept(at, 7) == Swept(overdue=1)
    assert swept(at, 7) == Swept()
    assert swept(at, 8) == Swept(overdue=1)
    assert stage(number) == "received"


def test_who_lost_the_power_accepts_nothing_by_silence(version: Publish, answers: Answers, at: At) -> None:
    number = apply(version(12), answers(12))
    Power.objects.all().delete()
    assert swept(at, 7) == Swept(overdue=1)
    assert stage(number) == "received"


def test_a_correction_without_an_answer_closes_the_case(version: Publish, answers: Answers, at: At) -> None:
    number = noticed(version, answers)
    assert swept(at, 60) == Swept(acted=1)
    assert stage(number) == "not_supplemented"


def test_a_part_handed_in_counts_as_the_supplement_when_the_period_ends(
    version: Publish, answers: Answers, at: At
) -> None:
    number = noticed(version, answers)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=1, on_paper=True)
    over = Clock.objects.get(kind="correction").due_on
    assert over is not None
    with at(later(MORNING, (over - MORNING.date()).days + 3)):
        DeadlineRunner(Patience()).round()
    assert stage(number) == "supplemented"
    assert Clock.objects.get(kind="intake_after_supplement").start_on == over


def test_a_runner_that_slept_for_months_catches_up_in_one_round(version: Publish, answers: Answers, at: At) -> None:
    number = noticed(version, answers)
    hand_in(case_number=number, principal=CLERK, moment=MORNING, seq=1, on_paper=True)
    over = Clock.objects.get(kind="correction").due_on
    assert swept(at, 200) == Swept(acted=2, overdue=1)
    case = Case.objects.get(number=number)
    assert (case.stage, case.accepted_on, case.accepted_how) == ("accepted", over, "deemed_supplemented")


def noticed(version: Publish, answers: Answers) -> str:
    number = apply(version(12), answers(12))
    judge_all(number, except_for={1: "missing"})
    act("notify_once", number, CLERK)
    return number


def test_a_promise_that_lapsed_withdraws_the_application(version: Publish, answers: Answers, at: At) -> None:
    published = version(20)
    number = apply(published, answers(20))
    tolerable = next(row["seq"] for row in snapshot_of(published)["materials"] if row["tolerance"])
    judge_all(number, except_for={tolerable: "tolerated"})
    act("accept", number, CLERK)
    due = Clock.objects.get(kind="tolerance_promise").due_on
    assert due is not None
    assert swept(at, (due - MORNING.date()).days) == Swept()
    assert swept(at, (due - MORNING.date()).days + 1).acted == 1
    assert stage(number) == "withdrawn"


@pytest.mark.parametrize(("silence", "ends"), [(GRANTS, "granted"), (QUIET, "for_decision")])
def test_silence_grants_only_where_the_items_law_says_so(
    version: Publish, answers: Answers, at: At, silence: dict[str, str], ends: str
) -> None:
    number = apply(version(12, silence=silence), answers(12))
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    swept(at, 90)
    assert stage(number) == ends


def test_a_clock_that_the_rule_now_puts_later_is_stored_so_and_passed_over(
    version: Publish, answers: Answers, at: At
) -> None:
    number = apply(version(12), answers(12))
    Clock.objects.filter(kind="intake").update(due_on=date(2026, 9, 19))
    assert swept(at, 3) == Swept(overdue=1)
    assert Clock.objects.get(kind="intake").due_on == date(2026, 9, 24)
    assert stage(number) == "received"
    assert swept(at, 7) == Swept(acted=1)


def test_a_poisoned_row_is_set_aside_loudly_and_the_rest_go_on(version: Publish, answers: Answers, at: At) -> None:
    published = version(12)
    bad, good = apply(published, answers(12)), apply(published, answers(12))
    poisoned = Case.objects.get(number=bad).pk

    def consequence(case_id: int, kind: str) -> Consequence:
        if case_id == poisoned:
            raise KeyError("silence")
        return consequence_of(case_id, kind)

    assert swept(at, 7, consequence=consequence) == Swept(acted=1, set_aside=1)
    assert (stage(bad), stage(good)) == ("received", "accepted")
    assert Clock.objects.get(subject_id=poisoned, kind="intake").set_aside == "KeyError: 'silence'"
    assert swept(at, 7) == Swept()
    with at(later(MORNING, 8)):
        assert sweep.run([]) == 1
        assert sweep.run(["--again"]) == 0
    assert stage(bad) == "accepted"


def test_demo_cases_are_left_alone_unless_told_otherwise(version: Publish, answers: Answers, at: At) -> None:
    number = apply(version(12), answers(12))
    Clock.objects.update(demo=True)
    assert swept(at, 7) == Swept()
    assert swept(at, 7, demo=True) == Swept(acted=1)
    assert stage(number) == "accepted"


def test_two_runners_never_hold_the_same_clock_and_a_dead_ones_lease_ends(
    version: Publish, answers: Answers, at: At
) -> None:
    number = apply(version(12), answers(12))
    moment = later(MORNING, 7)
    first = claim_next(moment.date(), moment)
    assert first is not None
    assert swept(at, 7) == Swept(), "the other runner has it"
    with at(moment.replace(minute=moment.minute + 2)):
        assert DeadlineRunner(Patience()).round() == Swept(acted=1)
    assert stage(number) == "accepted"


def test_a_runner_killed_after_its_act_leaves_nothing_to_do_twice(version: Publish, answers: Answers, at: At) -> None:
    number = apply(version(12), answers(12))
    moment = later(MORNING, 7)
    fallen = claim_next(moment.date(), moment)
    assert fallen is not None
    with at(moment):
        runner = DeadlineRunner(Patience())
        assert runner.act(fallen, moment.date())
        # here it is killed: nothing was noted; another one that still believes in the claim does nothing
        assert not runner.act(fallen, moment.date())
    assert swept(at, 8) == Swept()
    assert list(Event.objects.order_by("seq").values_list("verb", flat=True)) == ["submit", "deem_accepted"]
    assert stage(number) == "accepted"


def test_what_was_decided_in_time_is_not_touched(version: Publish, answers: Answers, at: At) -> None:
    number = apply(version(4), answers(4))
    judge_all(number)
    act("accept_and_decide", number, CLERK)
    assert swept(at, 300) == Swept()
    assert stage(number) == "granted"


def test_a_renewal_undecided_goes_before_the_expiry_and_what_nobody_renewed_expires(
    version: Publish, answers: Answers, at: At
) -> None:
    first = issued(version(12), answers(12))
    second = issued(version(12), answers(12), applicant=enterprise(2, "安澜县别家餐饮有限公司"))
    assert first.valid_to is not None
    last = (first.valid_to - MORNING.date()).days
    applied = later(MORNING, last - 60)
    renewal = version(13, item={**snapshot(13)["item"], "name": "食品经营许可延续", "handling_options": ["01 延续"]})
    number = apply(renewal, answers(13), applied, certificate=first.identifier)
    judge_all(number)
    act("accept", number, CLERK, applied)
    assert swept(at, last).acted == 0
    assert swept(at, last + 3).acted == 2
    assert stage(number) == "granted"
    validity = Clock.objects.filter(kind="validity").order_by("id")
    assert [(one.subject_id, one.ended_how) for one in validity] == [
        (first.pk, "met"), (second.pk, "met"), (first.pk, ""),
    ]  # fmt: skip
    verbs = Event.objects.filter(subject_kind="certificate").values_list("subject_id", "verb")
    assert sorted(verbs) == [(first.pk, "renew"), (second.pk, "expire")]
    assert swept(at, last + 3) == Swept()


def test_nothing_stated_in_time_is_written_down_and_a_bar_ends_on_its_day(
    version: Publish, answers: Answers, at: At
) -> None:
    row = issued(version(12), answers(12))
    on(row, "tell", REVIEWER, act="annul", ground="fraud", reason="租赁合同是伪造的。")
    on(row, "serve", REVIEWER, served_on=MORNING.date(), proof="当面签收")
    assert swept(at, 6) == Swept()
    assert swept(at, 7) == Swept(acted=1)
    found = {"reason": "租赁合同是伪造的。", "harm": "none", "finding": "周边另有多家。"}
    on(row, "annul", DECIDER, later(MORNING, 7), ground="fraud", **found)
    assert not Clock.objects.filter(ended_on=None).exclude(kind="bar").exclude(subject_kind="case").exists()
    assert swept(at, 7 + 3 * 365).acted == 0
    assert swept(at, 9 + 3 * 365).acted == 1
    verbs = [event.verb for event in Event.objects.exclude(subject_kind="case").order_by("subject_kind", "seq")]
    assert verbs == ["tell", "serve", "lapse_statement", "annul", "raise", "end"]


def test_a_notice_of_what_is_intended_is_served_by_the_runner_when_it_is_over_and_then_his_days_run(
    version: Publish, answers: Answers, at: At
) -> None:
    row = issued(version(12), answers(12))
    on(row, "tell", REVIEWER, act="annul", ground="fraud", reason="租赁合同是伪造的。")
    notice = {"channel": "public", "where": "县政务服务大厅公告栏", "reason": "邮件退回，电话停机"}
    on(row, "send_paper", REVIEWER, **notice)
    last = Clock.objects.get(kind="paper_notice").due_on
    assert last == date(2026, 10, 19)
    assert swept(at, (last - MORNING.date()).days) == Swept()
    assert swept(at, (last - MORNING.date()).days + 1) == Swept(acted=1)
    stating = Clock.objects.get(kind="statement")
    assert (stating.start_on, stating.due_on) == (last, date(2026, 10, 26))
    assert swept(at, 38) == Swept()
    assert swept(at, 39) == Swept(acted=1), "nothing was stated in time"


def test_the_right_to_a_hearing_lapses_for_each_when_his_own_five_days_are_over(
    version: Publish, answers: Answers, at: At
) -> None:
    number = in_review(version(12), answers(12))
    act("tell_right", number, REVIEWER, people=[NEIGHBOUR])
    act("serve_right", number, REVIEWER, no=0, served_on=MORNING.date(), proof="当面签收")
    act("serve_right", number, REVIEWER, later(MORNING, 3), no=1, served_on=date(2026, 9, 21), proof="邮寄签收")
    assert swept(at, 6) == Swept()
    assert swept(at, 7) == Swept(acted=1)
    assert list(Concerned.objects.order_by("no").values_list("answer", flat=True)) == ["lapsed", ""]
    assert swept(at, 12) == Swept(acted=1)
    assert list(Concerned.objects.order_by("no").values_list("answer", flat=True)) == ["lapsed", "lapsed"]
    assert not Clock.objects.filter(kind="hearing_request", ended_on=None).exists()


def test_silence_grants_nothing_while_a_hearing_may_be_asked_for(version: Publish, answers: Answers, at: At) -> None:
    number = in_review(version(61, silence=GRANTS), answers(61))
    review(number)
    act("tell_right", number, REVIEWER, people=[NEIGHBOUR])
    act("send_to_decision", number, REVIEWER)
    assert swept(at, 60).overdue >= 1
    assert stage(number) == "for_decision"
    for no in (0, 1):
        act("waive_hearing", number, CLERK, later(MORNING, 60), no=no)
    assert swept(at, 61).acted == 1
    assert stage(number) == "granted"


@pytest.mark.django_db(transaction=True)
def test_a_clock_begun_by_an_act_while_a_year_was_loaded_is_reckoned_by_it_in_the_next_round(
    version: Publish, answers: Answers, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, runner = apply(version(12), answers(12), DECEMBER), DeadlineRunner(Patience())
    judge_all(number)

    def a_year_comes_meanwhile(_doing: Any) -> None:
        with ThreadPoolExecutor(1) as other:
            other.submit(load_years, [NEXT_YEAR], DECEMBER).result()
            other.submit(lambda: connection.close()).result()

    with at(DECEMBER):
        runner.round()
        monkeypatch.setattr(accepting, "GUARDS", (*accepting.GUARDS, ("year", a_year_comes_meanwhile)))
        act("accept", number, CLERK, DECEMBER)
        runner.round()
    clock = Clock.objects.get(kind="decision")
    reckoned = reckon(terms_of(clock), official_calendar())
    assert (clock.due_on, clock.committed_on) == (reckoned.due, reckoned.committed_due)
    assert not clock.provisional


def test_a_case_that_cannot_go_over_keeps_no_other_waiting(
    calendar: None, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def one_after(_today: date, after: int) -> list[tuple[int, str]]:
        return [(key, number) for key, number in ((3, "stuck"), (7, "well")) if key > after][:1]

    def hand_over(*, case_number: str, **_given: Any) -> None:
        tried.append(case_number)
        if case_number == "stuck":
            raise ZeroDivisionError

    monkeypatch.setattr(worker, "left_behind", one_after)
    monkeypatch.setattr(worker, "ACTS", {**worker.ACTS, Act.HAND_OVER: hand_over})
    with at(MORNING):
        runner = DeadlineRunner(Patience())
        acted = [runner.round().acted for _ in range(4)]
    assert (tried, acted) == (["stuck", "well", "stuck"], [0, 1, 0, 0])


def test_what_is_due_does_not_wait_for_a_new_year_and_the_reckoning_goes_on_where_it_stood(
    version: Publish, answers: Answers, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    published, batches = version(12, silence=GRANTS), []
    over = apply(published, answers(12), later(DECEMBER, -20))
    for _ in range(3):
        apply(published, answers(12), DECEMBER)
    load_years([NEXT_YEAR], DECEMBER)
    runner = DeadlineRunner(Patience())

    def one_at_a_time(kept: Reckoned) -> Reckoned:
        batches.append(stage(over))
        if len(batches) == 2:
            raise OperationalError
        return reckon_some(kept, batch=1)

    monkeypatch.setattr(worker, "reckon_some", one_at_a_time)
    with at(DECEMBER):
        with pytest.raises(OperationalError):
            runner.round()
        runner.round()
    assert batches[0] == "accepted"
    assert len(batches) == 1 + 1 + 3, "the first batch is not reckoned again; the last finds nothing left"
