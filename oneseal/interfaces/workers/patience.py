"""A long-lived process and its database: an answer that was cut off is asked for again until the server is back."""

import signal
import threading
from collections.abc import Callable
from typing import TypeVar

import structlog
from django.db import InterfaceError, OperationalError, connection

from oneseal.interfaces.entrance.beats import Beat

T = TypeVar("T")
LOST = (OperationalError, InterfaceError)
LONGEST_WAIT = 5.0

log = structlog.get_logger("oneseal.workers")


class Stopped(Exception):
    """Asked to stop while the database was away."""


class Patience:
    """Calls that survive a restart of the database server; ``stop`` ends every wait at once.

    With a name, it gives a sign of life whenever the database answered.
    """

    def __init__(self, name: str = "") -> None:
        self._stop = threading.Event()
        self.beat = Beat(name)

    @property
    def stopping(self) -> bool:
        """Whether the process was asked to stop."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask to stop; also what a signal handler calls."""
        self._stop.set()

    def wait(self, seconds: float) -> None:
        """Sleep, unless asked to stop."""
        self._stop.wait(seconds)

    def ask(self, call: Callable[[], T]) -> T:
        """The answer of ``call``, again and again while the database is away; what it does must bear repeating."""
        failures = 0
        while True:
            try:
                answer = call()
                self.beat.give()
                return answer
            except LOST as error:
                failures += 1
                log.warning("database_lost", error=type(error).__name__, failures=failures)
                connection.close()
                self.wait(min(LONGEST_WAIT, 0.1 * 2 ** min(failures, 10)))
                if self.stopping:
                    raise Stopped from error


def until_told(name: str = "") -> Patience:
    """The patience of a process of its own: it ends when the process is asked to, by whichever signal."""
    patience = Patience(name)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: patience.stop())
    return patience


def rounds(patience: Patience, one: Callable[[], object], every: float) -> None:
    """Round after round until told to stop; a round that the database cut off is gone through again."""
    try:
        while not patience.stopping:
            patience.ask(one)
            patience.wait(every)
    except Stopped:
        log.info("stopped_without_database")
