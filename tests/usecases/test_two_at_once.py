"""Two clerks at one case, at the same moment, in two real transactions: one acts, the other is told who came first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from threading import Event as Signal

import pytest
from django.db import connection, transaction

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material
from oneseal.records.intake.reads import locked_case
from oneseal.records.journal.models import Event
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.accept import accept
from oneseal.usecases.intake.expiry import expire
from oneseal.usecases.intake.submit import Application, submit
from tests.people import CLERK, COLLEAGUE, DEADLINE, DECIDER, MORNING, REVIEWER, enterprise, later
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import issued
from tests.usecases.test_walk import act, apply, judge_all, review


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        return cursor.fetchone() is not None


@pytest.mark.django_db(transaction=True)
def test_of_two_clerks_one_accepts_and_the_other_is_told(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    application = Application(enterprise(), answers(12), channel="counter")
    number = submit(item_version=version(12).pk, application=application, principal=CLERK, moment=MORNING).number
    Material.objects.filter(case__number=number, asked=True).update(verdict="complete")
    together = Barrier(2)

    def attempt(who: Principal) -> str:
        together.wait()
        try:
            return accept(case_number=number, version=1, principal=who, moment=MORNING).stage
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers_given = sorted(pool.map(attempt, [CLERK, COLLEAGUE]))
    assert answers_given == ["accepted", "stages.stale_version"]
    assert Event.objects.filter(verb="accept").count() == 1
    assert Document.objects.filter(kind="acceptance").count() == 1
    assert Case.objects.get(number=number).version == 2


@pytest.mark.django_db(transaction=True)
def test_a_renewal_is_granted_deemed_granted_and_its_permit_expires_all_at_once(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    old = issued(version(12), answers(12))
    assert old.valid_to is not None
    over = later(MORNING, (old.valid_to - MORNING.date()).days + 1)
    item = {**snapshot(13)["item"], "name": "食品经营许可延续", "handling_options": ["01 延续"]}
    applied = later(over, -60)
    number = apply(version(13, item=item), answers(13), applied, certificate=old.identifier)
    judge_all(number)
    for name, who in (("accept", CLERK), ("begin_review", REVIEWER)):
        act(name, number, who, applied)
    review(number, applied)
    act("send_to_decision", number, REVIEWER, applied)
    together = Barrier(3)

    def attempt(what: Callable[[], object]) -> object:
        together.wait()
        try:
            return what()
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    three: list[Callable[[], object]] = [
        lambda: act("grant", number, DECIDER, over).stage,
        lambda: act("deem_renewed", number, DEADLINE, over).stage,
        lambda: expire(old.pk, over),
    ]
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(attempt, three))
    assert sorted(done[:2], key=str) == ["granted", "stages.not_at_stage"] and done[2] is False
    old.refresh_from_db()
    assert old.renewed_from is not None and list(old.acts.values_list("act", flat=True)) == ["renew"]
    (clock,) = Clock.objects.filter(kind="validity", ended_on=None)
    assert clock.due_on == old.valid_to and old.valid_to > over.date()


@pytest.mark.django_db(transaction=True)
def test_of_two_renewals_of_one_permit_one_is_received_and_the_other_is_told_which_runs(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    old = issued(version(12), answers(12))
    assert old.valid_to is not None
    applied = later(MORNING, (old.valid_to - MORNING.date()).days - 40)
    item = {**snapshot(13)["item"], "name": "食品经营许可延续", "handling_options": ["01 延续"]}
    offered, said = version(13, item=item), answers(13)
    together = Barrier(2)

    def attempt(answered: dict[str, object]) -> str:
        together.wait()
        try:
            return apply(offered, answered, applied, certificate=old.identifier)
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(attempt, [dict(said), dict(said)]))
    received = Case.objects.filter(certificate=old, doing="renew")
    assert received.count() == 1
    assert "certificates.under_way" in outcomes


@pytest.mark.django_db(transaction=True)
def test_whoever_waited_for_the_case_sees_its_clocks_as_the_other_left_them(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]]
) -> None:
    number = apply(version(12), answers(12))
    held, waits = Signal(), Signal()

    def first() -> None:
        with transaction.atomic():
            assert locked_case(number, reach_of(RUNNER)) is not None
            held.set()
            assert waits.wait(20)
            Clock.objects.update(ended_on=MORNING.date(), ended_how="met")
        connection.close()

    def second() -> list[str]:
        assert held.wait(20)
        with transaction.atomic():
            found = locked_case(number, reach_of(RUNNER))
        connection.close()
        assert found is not None
        return [row.kind for row in found.clocks]

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.submit(first), pool.submit(second)
        assert held.wait(20)
        while not somebody_waits_for_a_lock():
            assert not other.done()
        waits.set()
        one.result(), other.result()
    assert other.result() == []
    Clock.objects.update(ended_on=None, ended_how="")  # no act did it, so no entry tells of it
