import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from oneseal.gateways.processes import is_alive, wait_until
from oneseal.interfaces.workers import orphans, readiness
from oneseal.interfaces.workers.supervisor import LONGEST_PAUSE, Child, Supervisor


def sleeper(name: str = "sleeper", seconds: float = 60) -> Child:
    return Child(name, [sys.executable, "-c", f"import time; time.sleep({seconds})"])


def quiet(home: Path, *children: Child) -> Supervisor:
    return Supervisor(home, list(children), announce=lambda: None, keep_database=lambda: None)


def test_a_killed_child_is_started_again(tmp_path: Path) -> None:
    child = sleeper()
    supervisor = quiet(tmp_path, child)
    supervisor.look()
    assert child.process is not None
    first = child.process.pid
    child.process.kill()
    child.process.wait()

    def started_again() -> bool:
        supervisor.look()
        return child.process is not None and child.process.pid != first

    assert wait_until(started_again, seconds=5)
    supervisor.stop()
    assert child.process is None or child.process.returncode is not None


def test_a_child_that_keeps_failing_is_tried_less_and_less_often() -> None:
    child = sleeper()
    child.started = time.monotonic()
    pauses = [child.note_failure() for _ in range(8)]
    assert pauses == sorted(pauses)
    assert pauses[0] == 1
    assert pauses[-1] == LONGEST_PAUSE


def test_a_child_that_ran_steadily_is_started_at_once() -> None:
    child = sleeper()
    child.failures, child.started = 5, time.monotonic() - 3600
    assert child.note_failure() == 0
    assert child.failures == 0


def test_what_a_killed_supervisor_left_behind_is_ended_and_nothing_else(tmp_path: Path) -> None:
    mine, other = tmp_path / "mine", tmp_path / "other"
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    left = subprocess.Popen(command, env=os.environ | orphans.environment(mine))
    stranger = subprocess.Popen(command, env=os.environ | orphans.environment(other))
    try:
        assert wait_until(lambda: orphans.found(mine) == [left.pid], seconds=5)
        orphans.end(mine)
        assert wait_until(lambda: not is_alive(left.pid), seconds=5)
        assert is_alive(stranger.pid)
    finally:
        for process in (left, stranger):
            process.kill()
            process.wait()


def test_the_set_up_is_spared_until_a_source_or_the_database_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rows.tsv").write_text("a")
    assert not readiness.is_current(tmp_path, tmp_path)
    readiness.write(tmp_path, readiness.fingerprint(tmp_path))
    assert readiness.is_current(tmp_path, tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/oneseal")
    assert not readiness.is_current(tmp_path, tmp_path)
    monkeypatch.delenv("DATABASE_URL")
    (tmp_path / "data" / "rows.tsv").write_text("ab")
    assert not readiness.is_current(tmp_path, tmp_path)


def test_nobody_answers_on_a_free_port() -> None:
    assert not readiness.answers("127.0.0.1", 1)
    assert settings.ONESEAL_PORT > 1
