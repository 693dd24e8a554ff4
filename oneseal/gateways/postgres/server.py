"""Start, stop and state of the embedded server of one home folder.

Locks: `lock` is held for the moment of a start or stop; `users` is held shared by every program that uses the server,
so that the last one out may stop it. The kernel frees both when their holder is killed.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from oneseal.gateways.postgres.binaries import Runner, runner
from oneseal.gateways.postgres.refusal import CannotRun
from oneseal.gateways.processes import command_line, is_alive, processes_in, send, wait_until

ROLE = "oneseal"
DATABASE = "oneseal"
SOCKET_LIMIT = 107
STARTING_SECONDS = 90

SETTINGS = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "max_connections": "80",
    "shared_buffers": "128MB",
    "work_mem": "8MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "log_checkpoints": "off",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "lc_messages": "'C'",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
# For test databases only, which are made anew whenever anything went wrong.
FLEETING = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def data_folder(home: Path) -> Path:
    return home.resolve() / "postgres" / "data"


def socket_folder(home: Path) -> Path:
    """In the home folder, or where its path is too long for a socket in a short folder named by a hash."""
    near = home.resolve() / "postgres" / "socket"
    if len(os.fsencode(near / ".s.PGSQL.5432")) < SOCKET_LIMIT:
        return near
    tag = hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:16]
    return Path(os.environ.get("XDG_RUNTIME_DIR") or "/tmp") / f"oneseal-{os.geteuid()}-{tag}"


def url(home: Path, database: str = DATABASE) -> str:
    return f"postgresql://{ROLE}@/{database}?host={quote(str(socket_folder(home)), safe='')}"


def server_pid(home: Path) -> int | None:
    """The pid of the living server of this home; a stale pid file, a zombie or a stranger's process is None."""
    try:
        pid = int((data_folder(home) / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if is_alive(pid) and str(data_folder(home)) in command_line(pid) else None


def is_running(home: Path) -> bool:
    return server_pid(home) is not None


def ensure_running(home: Path, durable: bool = True) -> str:
    """Start the server unless it runs; answer the address of its database."""
    (home / "postgres").mkdir(parents=True, exist_ok=True)
    with locked(home, "lock"):
        if not is_running(home):
            clear_remains(home)
            start(home, runner(home.resolve()), durable)
        wait_until_ready(home)
    return url(home)


def stop(home: Path) -> None:
    """Fast shutdown: running transactions are rolled back, everything acknowledged is on disk."""
    if not (home / "postgres").is_dir():
        return
    with locked(home, "lock"):
        pid = server_pid(home)
        if pid is None:
            return
        send(pid, signal.SIGINT)
        if not wait_until(lambda: not is_alive(pid), seconds=20):
            send(pid, signal.SIGQUIT)
            wait_until(lambda: not is_alive(pid), seconds=10)


@contextmanager
def in_use(home: Path, durable: bool = True) -> Iterator[str]:
    """The server runs while the block does; the last user to leave stops it."""
    (home / "postgres").mkdir(parents=True, exist_ok=True)
    with open(home / "postgres" / "users", "a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield ensure_running(home, durable)
        finally:
            with suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                stop(home)


@contextmanager
def locked(home: Path, name: str) -> Iterator[None]:
    with open(home / "postgres" / name, "a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def clear_remains(home: Path) -> None:
    """After a kill -9: let orphaned backends end, then take stale lock files away. Never two servers on a folder."""
    data = data_folder(home)
    if not wait_until(lambda: not processes_in(data), seconds=3):
        for pid in processes_in(data):
            send(pid, signal.SIGQUIT)
    if not wait_until(lambda: not processes_in(data), seconds=5):
        for pid in processes_in(data):
            send(pid, signal.SIGKILL)
        wait_until(lambda: not processes_in(data), seconds=5)
    (data / "postmaster.pid").unlink(missing_ok=True)
    (socket_folder(home) / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def start(home: Path, how: Runner, durable: bool) -> None:
    data, sockets = data_folder(home), make_socket_folder(home, how)
    if not (data / "PG_VERSION").is_file():
        make_cluster(data, how, durable)
    settings = SETTINGS | (DURABLE if durable else FLEETING) | {"unix_socket_directories": f"'{sockets}'"}
    (data / "postgresql.conf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
    with open(home / "postgres" / "server.log", "ab") as log:
        # The shell ends at once, so that the server is nobody's child and outlives whoever started it.
        subprocess.run(
            ["sh", "-c", '"$@" &', "sh", *how.command("postgres", "-D", str(data))],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            check=True,
            env=clean_environment(),
            user=how.user,
            group=how.group,
            extra_groups=how.extra_groups,
        )


def make_socket_folder(home: Path, how: Runner) -> Path:
    sockets = socket_folder(home)
    sockets.mkdir(mode=0o700, exist_ok=True)
    how.own(sockets)
    if sockets.is_symlink() or sockets.stat().st_uid != (os.geteuid() if how.user is None else how.user):
        raise CannotRun(
            f"{sockets} belongs to somebody else: remove it, or set ONESEAL_HOME to a folder with a shorter path."
        )
    sockets.chmod(0o700)
    return sockets


def make_cluster(data: Path, how: Runner, durable: bool) -> None:
    """Made beside its place and moved when whole, so that a kill in the middle leaves nothing half-made."""
    fresh = data.with_name("data.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.rmtree(data, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    how.own(fresh)
    options = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    options += ["--auth=trust", f"--username={ROLE}", "-D", str(fresh), *([] if durable else ["--no-sync"])]
    done = subprocess.run(
        how.command("initdb", *options),
        capture_output=True,
        text=True,
        check=False,
        env=clean_environment(),
        user=how.user,
        group=how.group,
        extra_groups=how.extra_groups,
    )
    if done.returncode:
        raise CannotRun(f"PostgreSQL could not make its data folder: {done.stderr.strip().splitlines()[-1:]}")
    fresh.rename(data)


def clean_environment() -> dict[str, str]:
    """Nothing of ours reaches the server, so that no sweep for our own orphans takes it for one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ONESEAL", "PG", "LC_", "LANG"))}
    return kept | {"TMPDIR": tempfile.gettempdir(), "LC_ALL": "C"}


def wait_until_ready(home: Path) -> None:
    wait_until(lambda: is_running(home), seconds=5)
    wait_until(lambda: answers(home) or not is_running(home), seconds=STARTING_SECONDS, pause=0.1)
    if not answers(home):
        raise CannotRun(f"PostgreSQL did not start; the end of {home / 'postgres' / 'server.log'} says why.")


def answers(home: Path) -> bool:
    """It takes connections, and the database is there."""
    with suppress(psycopg.OperationalError), psycopg.connect(url(home, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f'CREATE DATABASE "{DATABASE}"')
        return True
    return False
