"""Keeps the processes of one installation running: starts them, restarts the dead with back-off, ends all."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from django.conf import settings

from oneseal.gateways import postgres
from oneseal.gateways.processes import wait_until
from oneseal.interfaces.workers import orphans, readiness

LONGEST_PAUSE = 30.0
STEADY_AFTER = 30.0
GRACE = 12.0
DATABASE_EVERY = 1.0


@dataclass
class Child:
    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started: float = 0.0
    not_before: float = 0.0

    def start(self, home: Path) -> None:
        (home / "logs").mkdir(exist_ok=True)
        with open(home / "logs" / f"{self.name}.log", "ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                env=os.environ | self.environment | orphans.environment(home),
            )
        self.started = time.monotonic()

    def ended(self) -> int | None:
        return self.process.poll() if self.process else None

    def note_failure(self) -> float:
        """How long to wait before the next try: a second, two, four … unless it had run steadily."""
        steady = time.monotonic() - self.started > STEADY_AFTER
        self.failures = 0 if steady else self.failures + 1
        pause = 0.0 if steady else min(LONGEST_PAUSE, 2.0 ** (self.failures - 1))
        self.process, self.not_before = None, time.monotonic() + pause
        return pause


class Supervisor:
    def __init__(
        self, home: Path, children: list[Child], announce: Callable[[], None], keep_database: Callable[[], None]
    ) -> None:
        self.home = home
        self.children = children
        self.announce = announce
        self.keep_database = keep_database
        self.stopping = False
        self.announced = False
        self.database_seen = 0.0

    def run(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        try:
            while not self.stopping:
                self.look()
                time.sleep(0.1)
        finally:
            self.stop()
        return 0

    def ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def look(self) -> None:
        moment = time.monotonic()
        if moment - self.database_seen > DATABASE_EVERY:
            self.look_at_database()
            self.database_seen = moment
        for child in self.children:
            self.look_at(child, moment)
        if not self.announced and readiness.answers(settings.ONESEAL_BIND, settings.ONESEAL_PORT):
            self.announced = True
            self.announce()

    def look_at_database(self) -> None:
        try:
            self.keep_database()
        except postgres.CannotRun as refusal:
            print(refusal, file=sys.stderr, flush=True)

    def look_at(self, child: Child, moment: float) -> None:
        code = child.ended()
        if code is not None:
            end_session(child)
            pause = child.note_failure()
            log = self.home / "logs" / f"{child.name}.log"
            print(f"{child.name} ended ({code}), see {log}; starting it again in {pause:.0f} s.", flush=True)
        if child.process is None and moment >= child.not_before:
            child.start(self.home)

    def stop(self) -> None:
        if self.announced:
            print("Stopping …", flush=True)
        running = [child for child in self.children if child.process]
        for child in running:
            if child.process and child.ended() is None:
                child.process.terminate()
        wait_until(lambda: all(child.ended() is not None for child in running), GRACE)
        orphans.end(self.home)
        for child in running:
            if child.process:
                child.process.wait()


def end_session(child: Child) -> None:
    """What a killed process leaves behind, such as a web server's workers, would hold its port."""
    if child.process:
        try:
            os.killpg(child.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
