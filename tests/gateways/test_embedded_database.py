import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection, transaction
from django.test import Client

from oneseal.gateways import postgres
from oneseal.gateways.postgres import binaries, server
from oneseal.gateways.processes import wait_until


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def test_a_killed_server_comes_back_with_every_acknowledged_row(home: Path) -> None:
    with postgres.in_use(home) as url:
        with psycopg.connect(url) as rows:
            rows.execute("CREATE TABLE kept (n int)")
            rows.execute("INSERT INTO kept SELECT generate_series(1, 100)")
        pid = server.server_pid(home)
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert wait_until(lambda: not postgres.is_running(home), seconds=5)
        postgres.ensure_running(home)
        with psycopg.connect(url) as rows:
            assert rows.execute("SELECT count(*) FROM kept").fetchone() == (100,)
    assert not postgres.is_running(home)


def test_a_second_program_leaves_the_server_running_for_the_first(home: Path) -> None:
    with postgres.in_use(home, durable=False):
        program = "import pathlib; from oneseal.gateways import postgres\n"
        program += f"with postgres.in_use(pathlib.Path({str(home)!r})): pass"
        subprocess.run([sys.executable, "-c", program], check=True)
        assert postgres.is_running(home)
    assert not postgres.is_running(home)


def test_a_stale_pid_file_that_names_a_stranger_is_no_server(home: Path) -> None:
    data = server.data_folder(home)
    data.mkdir(parents=True)
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n")
    assert not postgres.is_running(home)


def test_the_path_of_the_socket_fits_however_long_the_home_folder_is(home: Path) -> None:
    long = home / ("x" * 120)
    assert len(str(server.socket_folder(long) / ".s.PGSQL.5432")) < server.SOCKET_LIMIT
    assert str(server.socket_folder(long)) != str(server.socket_folder(home / ("y" * 120)))


def test_a_missing_server_is_one_sentence_that_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.delenv("ONESEAL_POSTGRES", raising=False)
    with pytest.raises(postgres.CannotRun, match="DATABASE_URL"):
        binaries.wheel_folder()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_commits_the_next_test_does_not_see(turn: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone() == (0,)
        with transaction.atomic():
            cursor.execute("INSERT INTO django_session VALUES ('k', 'd', now())")


@pytest.mark.django_db
def test_the_health_page_asks_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ready\n")
    assert "default-src 'self'" in answer["Content-Security-Policy"]
