"""The outbox worker: claims what is owed, does it, records how it went; many may run side by side.

It looks five times a second when idle rather than listening for a notice: a NOTIFY takes a lock over the whole database
at every commit, which would make all acts queue; one look at a partial index costs next to nothing.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

import structlog

from oneseal.gateways.messages.outcome import Never
from oneseal.gateways.render.refusal import RenderError
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.erasing import erase_files
from oneseal.interfaces.workers.packing import pack_case
from oneseal.interfaces.workers.parcels import check_parcel, pack_parcel
from oneseal.interfaces.workers.patience import Patience, Stopped
from oneseal.interfaces.workers.rendering import render_document, render_handout
from oneseal.interfaces.workers.workbooks import draft_workbook, read_workbook, write_workbook
from oneseal.rules.messages.reaching import storable
from oneseal.usecases.documents.rendering import Damaged
from oneseal.usecases.outbox.claim import OUTSIDE, Claimed, claim
from oneseal.usecases.outbox.outcome import give_back, record_done, record_failed

BATCH = 4
IDLE = 0.2
LONG_LEASE = timedelta(minutes=3)

Handler = Callable[[dict[str, Any], Patience], None]


HANDLERS: Mapping[str, Handler] = {
    "render_document": render_document,
    "render_handout": render_handout,
    "write_workbook": write_workbook,
    "read_workbook": read_workbook,
    "draft_workbook": draft_workbook,
    "pack_case": pack_case,
    "pack_parcel": pack_parcel,
    "check_parcel": check_parcel,
    "erase_files": erase_files,
}
FOR_GOOD = (RenderError, Damaged, Never)
"""The message itself is at fault: trying again would end the same way."""

log = structlog.get_logger("oneseal.workers.outbox")


class OutboxWorker:
    """Works until told to stop, or until nothing is owed any more."""

    def __init__(
        self,
        patience: Patience,
        handlers: Mapping[str, Handler] = HANDLERS,
        *,
        only: Collection[str] = (),
        batch: int = 1,
    ) -> None:
        self.patience = patience
        self.handlers = handlers
        self.only = only
        self.batch = batch

    def run(self, *, until_idle: bool = False) -> int:
        """How many messages were delivered."""
        delivered = 0
        try:
            while not self.patience.stopping:
                claimed = self.patience.ask(self.claim)
                if not claimed and until_idle:
                    break
                if not claimed:
                    self.patience.wait(IDLE)
                delivered += self.work(claimed)
        except Stopped:
            log.info("stopped_without_database")
        return delivered

    def claim(self) -> list[Claimed]:
        """A few and for longer where somebody outside is waited for; else some of what is done in the house."""
        if self.only:
            return claim(self.batch, now(), lease=LONG_LEASE, only=self.only)
        return claim(BATCH, now(), but=OUTSIDE)

    def work(self, claimed: list[Claimed]) -> int:
        """Do what was claimed, in order; what a stop leaves undone is given back."""
        delivered = 0
        for place, message in enumerate(claimed):
            if self.patience.stopping:
                left = claimed[place:]
                self.patience.ask(lambda left=left: give_back(left))  # type: ignore[misc]
                break
            delivered += self.deliver(message)
        return delivered

    def deliver(self, message: Claimed) -> bool:
        """One message; whatever goes wrong with it is its own affair."""
        try:
            self.handlers[message.kind](message.payload, self.patience)
        except Stopped:
            raise
        except FOR_GOOD as error:
            self.failed(message, error, for_good=True)
            return False
        except Exception as error:
            self.failed(message, error, for_good=False)
            return False
        self.patience.ask(lambda: record_done(message, now()))
        return True

    def failed(self, message: Claimed, error: Exception, *, for_good: bool) -> None:
        """Recorded with the message for whoever looks after dead letters; the log tells no values."""
        told = storable(f"{type(error).__name__}: {error}")
        state = self.patience.ask(lambda: record_failed(message, told, now(), for_good=for_good))
        log.error("not_delivered", message=message.id, kind=message.kind, state=state.value, exc_info=error)
