"""The worker that leads to supervising bodies: pushes what was owed by an act, and sends it by each body's way."""

from typing import Any

import structlog

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import Handler, OutboxWorker
from oneseal.interfaces.workers.patience import Patience, Stopped
from oneseal.usecases.supervision.pushing import push_of_entry
from oneseal.usecases.supervision.sending import release

IDLE = 0.5

log = structlog.get_logger("oneseal.workers.pushing")


def push(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; what was pushed before is not pushed again."""
    patience.ask(lambda: push_of_entry(payload["kind"], int(payload["id"]), int(payload["seq"]), now()))


HANDLERS: dict[str, Handler] = {"push": push}


class Pusher:
    """Works the outbox towards supervision; what waited for an earlier push about the same subject follows it."""

    def __init__(self, patience: Patience) -> None:
        self.patience = patience
        self.worker = OutboxWorker(patience, HANDLERS, only=tuple(HANDLERS))

    def run(self, *, until_idle: bool = False) -> int:
        """How many messages were worked; till told to stop, or till nothing is owed."""
        done = 0
        try:
            while not self.patience.stopping:
                worked = self.worker.run(until_idle=True)
                freed = self.patience.ask(lambda: release(now()))
                done += worked
                if until_idle and not freed:
                    break
                if not worked and not freed:
                    self.patience.wait(IDLE)
        except Stopped:
            log.info("stopped_without_database")
        return done
