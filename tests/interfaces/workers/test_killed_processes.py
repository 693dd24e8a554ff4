"""Real processes, really killed: nothing is lost and nothing happens twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction

from oneseal.gateways.processes import wait_until
from oneseal.interfaces.now import shifted
from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.usecases.clocks.sweep import LEASE as SWEEP_LEASE
from oneseal.usecases.outbox.claim import LEASE
from tests import databases
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.test_walk import Publish, apply

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 20.0


class Started:
    """A command of the program in a process of its own, on this test's database."""

    def __init__(self, begun: Path) -> None:
        self.begun = begun
        self.running: list[subprocess.Popen[bytes]] = []

    def __call__(self, *arguments: str, endless: bool = False) -> subprocess.Popen[bytes]:
        environment = {
            "DJANGO_SETTINGS_MODULE": "tests.interfaces.workers.slow_settings",
            "DATABASE_URL": databases.conninfo(),
            "ONESEAL_TEST_HOME": str(settings.ONESEAL_HOME),
            "ONESEAL_BEGUN": str(self.begun),
            "ONESEAL_ENDLESS": "yes" if endless else "",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "oneseal.interfaces.commands.main", *arguments],
            cwd=settings.ROOT,
            env=os.environ | environment,
            stderr=subprocess.DEVNULL,
        )
        self.running.append(process)
        return process


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Started]:
    started = Started(tmp_path / "begun")
    yield started
    for process in started.running:
        process.kill()
        process.wait()


def applied(version: Publish, days_ago: int = 0) -> str:
    moment = datetime.now(UTC) - timedelta(days=days_ago)
    return apply(version(12), filled_sample(snapshot(12), moment.date()), moment)


def rendered() -> bool:
    return not Document.objects.filter(file_sha256="").exists()


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_worker_killed_while_it_draws_leaves_the_document_to_the_next_one(version: Publish, start: Started) -> None:
    applied(version)
    worker = start("work", endless=True)
    assert wait_until(start.begun.exists, SOON)
    kill(worker)
    assert not rendered()
    assert OutboxWorker(Patience()).run(until_idle=True) == 0, "the dead one's lease still runs"
    with shifted(LEASE):
        assert OutboxWorker(Patience()).run(until_idle=True) == 1
    assert rendered()
    assert Message.objects.get(kind="render_document").attempts == 2


def test_a_waiting_person_gets_the_document_at_once_even_after_the_worker_lost_its_database(
    version: Publish, start: Started
) -> None:
    worker = start("work")
    assert wait_until(lambda: len(others()) == 1, SOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", others())
    applied(version)
    assert wait_until(rendered, SOON)
    again = datetime.now(UTC)
    applied(version)
    assert wait_until(rendered, SOON)
    assert datetime.now(UTC) - again < timedelta(seconds=3)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(SOON) == 0


def others() -> list[int]:
    """The other sessions on this test's database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_type = 'client backend'"
        )
        return [row[0] for row in cursor.fetchall()]


def test_a_runner_killed_in_the_middle_of_an_act_has_done_nothing_and_the_next_does_it_once(
    version: Publish, start: Started
) -> None:
    number = applied(version, days_ago=60)
    with transaction.atomic():
        case = Case.objects.select_for_update().get(number=number)
        runner = start("sweep")
        assert wait_until(waits_for_a_lock, SOON), "it is in the act and waits for the case"
        kill(runner)
    case.refresh_from_db()
    assert case.stage == "received"
    assert DeadlineRunner(Patience()).round().acted == 0, "the dead one's lease still runs"
    with shifted(SWEEP_LEASE):
        assert DeadlineRunner(Patience()).round().acted == 1
        assert DeadlineRunner(Patience()).round().acted == 0
    case.refresh_from_db()
    assert (case.stage, case.accepted_on) == ("accepted", case.received_on)
    assert Event.objects.filter(verb="deem_accepted").count() == 1
    assert Document.objects.filter(kind="acceptance").count() == 1


def waits_for_a_lock() -> bool:
    with psycopg.connect(databases.conninfo(), autocommit=True) as rows:
        found = rows.execute(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return found.fetchone() is not None


def test_a_loop_of_the_runner_ends_at_once_when_told(start: Started) -> None:
    runner = start("sweep", "--loop")
    assert wait_until(lambda: len(others()) == 1, SOON)
    runner.send_signal(signal.SIGTERM)
    assert runner.wait(SOON) == 0
