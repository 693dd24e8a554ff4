"""Run it: database, web, workers and deadline runner under one supervisor, until Ctrl-C. Usage: oneseal serve"""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from oneseal.gateways import postgres
from oneseal.interfaces.workers import orphans, readiness
from oneseal.interfaces.workers.supervisor import Child, Supervisor

MAIN = [sys.executable, "-m", "oneseal.interfaces.commands.main"]
WEB_PROCESSES = 2
WEB_THREADS = 4
# The name that the metrics library reads.
COUNT_TOGETHER = "PROMETHEUS_MULTIPROC_DIR"


class CannotServe(Exception):
    """One sentence: what is in the way and what to do."""


def run(argv: list[str]) -> int:
    home: Path = settings.ONESEAL_HOME
    home.mkdir(parents=True, exist_ok=True)
    try:
        with ExitStack() as held:
            held.enter_context(only_supervisor(home))
            orphans.end(home)
            check_port()
            if not os.environ.get("DATABASE_URL"):
                held.enter_context(postgres.in_use(home))
            if (
                not readiness.is_current(home, settings.ROOT)
                and subprocess.run([*MAIN, "setup"], check=False).returncode
            ):
                return 1
            clear_counters(home)
            return Supervisor(home, children(home), announce, keep_database).run()
    except CannotServe as refusal:
        print(refusal, file=sys.stderr)
        return 1


@contextmanager
def only_supervisor(home: Path) -> Iterator[None]:
    with open(home / "serve.lock", "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServe(
                f"OneSeal is already running on {home}: stop it there with Ctrl-C, or set ONESEAL_HOME and "
                "ONESEAL_PORT for a second one."
            ) from None
        yield


def check_port() -> None:
    family = socket.AF_INET6 if ":" in settings.ONESEAL_BIND else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.ONESEAL_BIND, settings.ONESEAL_PORT))
        except OSError as error:
            other = settings.ONESEAL_PORT + 1
            raise CannotServe(
                f"Port {settings.ONESEAL_PORT} is not to be had ({error.strerror}): stop the program that holds it, "
                f"or choose another one with ONESEAL_PORT={other}."
            ) from None


def children(home: Path) -> list[Child]:
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--respawn-failed-workers"]
    web += ["--host", settings.ONESEAL_BIND, "--port", str(settings.ONESEAL_PORT), "--workers", str(WEB_PROCESSES)]
    web += ["--blocking-threads", str(WEB_THREADS), "--workers-kill-timeout", "8", "oneseal.config.wsgi:application"]
    counters = {COUNT_TOGETHER: str(counters_folder(home))}
    found = [Child("web", web, {"ONESEAL_POOL": "1", **counters})]
    for name, arguments in (("work", []), ("sweep", ["--loop"]), ("handle", ["--loop"]), ("send", []), ("push", [])):
        if find_spec(f"{__package__}.{name}"):
            found.append(Child(name, [*MAIN, name, *arguments], counters))
    return found


def counters_folder(home: Path) -> Path:
    """Where all processes of this installation count together (/metrics)."""
    return home / "counters"


def clear_counters(home: Path) -> None:
    """Counters begin at nought with each start, as whoever reads them expects."""
    shutil.rmtree(counters_folder(home), ignore_errors=True)
    counters_folder(home).mkdir()


def keep_database() -> None:
    if not os.environ.get("DATABASE_URL") and not postgres.is_running(settings.ONESEAL_HOME):
        print("The database server ended; starting it again.", flush=True)
        postgres.ensure_running(settings.ONESEAL_HOME)


def announce() -> None:
    print(f"\nOneSeal is ready: {settings.ONESEAL_ADDRESS}\n", flush=True)
    sign_ins = settings.ONESEAL_HOME / "sign-ins.txt"
    if sign_ins.is_file():
        print(sign_ins.read_text(), flush=True)
    print("Ctrl-C stops it.", flush=True)
