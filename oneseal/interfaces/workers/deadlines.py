"""The deadline runner: what the law does by silence when a limit is over. It holds no state; any number may run.

A night without it changes nothing: what it does late takes effect from the day that the law names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import structlog

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import LOST, Patience, rounds
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import RUNNER
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS, LAPSES
from oneseal.usecases.archive.loose import forget_loose
from oneseal.usecases.calendar.recompute import Reckoned, keep_reckoned, reckon_some
from oneseal.usecases.clocks.sweep import Fallen, claim_next, leave, set_aside, still_fallen
from oneseal.usecases.intake.carrying import forget_untaken
from oneseal.usecases.intake.silence import Consequence, consequence_of
from oneseal.usecases.powers.effect import take_effect
from oneseal.usecases.review.hand_over import batches_due, left_behind

EVERY = 20.0

log = structlog.get_logger("oneseal.workers.deadlines")


@dataclass
class Swept:
    """What a round did: acts performed, clocks found overdue with nothing to do, rows set aside."""

    acted: int = 0
    overdue: int = 0
    set_aside: int = 0


class DeadlineRunner:
    """Works the clocks that ran out, the earliest first."""

    def __init__(
        self,
        patience: Patience,
        *,
        demo: bool = False,
        consequence: Callable[[int, str], Consequence] = consequence_of,
    ) -> None:
        self.patience = patience
        self.demo = demo
        self.consequence = consequence
        self.reckoned: Reckoned | None = None
        self.gone_over = 0
        self.tidied: date | None = None

    def loop(self) -> None:
        """Round after round until told to stop."""
        rounds(self.patience, self.round, EVERY)

    def round(self) -> Swept:
        """Everything that has run out by now, and what a day or a new official year moves, some at a time between.

        Nothing that is due waits for all of it: each clock is reckoned by the rule before it is acted upon. What was
        laid down at a terminal and not taken up in time is forgotten too, as are uploads of which nothing came.
        """
        done, today = Swept(), local_day(now())
        self.reckoned = keep_reckoned(today, self.reckoned)
        self.transfers(today, done)
        forget_untaken(now())
        self.loose(today)
        while not self.patience.stopping:
            self.fallen(today, done)
            if self.reckoned.after is None:
                break
            self.reckoned = reckon_some(self.reckoned)
            self.patience.beat.give()
        return done

    def loose(self, today: date) -> None:
        """Once a day: uploads of which nothing came are forgotten, some at a time."""
        after: int | None = 0 if self.tidied != today else None
        while after is not None and not self.patience.stopping:
            after = forget_loose(now(), after)
            self.patience.beat.give()
        self.tidied = today

    def fallen(self, today: date, done: Swept) -> None:
        """Every clock that ran out, the earliest first."""
        while not self.patience.stopping:
            fallen = claim_next(today, now(), demo=self.demo)
            if fallen is None:
                break
            self.work(fallen, today, done)
            self.patience.beat.give()

    def transfers(self, today: date, done: Swept) -> None:
        """Batches whose day has come take effect; the running cases of the former bodies go over, a few at a time."""
        for batch in batches_due(today):
            done.acted += self.tried(take_effect, batch=batch)
        waiting = left_behind(today, self.gone_over)
        for key, number in waiting:
            if self.patience.stopping:
                return
            done.acted += self.tried(ACTS[Act.HAND_OVER], case_number=number, version=None)
            self.gone_over = key
            self.patience.beat.give()
        if not waiting:
            self.gone_over = 0  # what could not go over is tried again, after all the others

    def tried(self, act: Callable[..., object], **given: object) -> bool:
        """Done by the runner, or logged and left for the next round; a lost database ends the round."""
        try:
            act(principal=RUNNER, moment=now(), **given)
        except LOST:
            raise
        except Exception as error:
            log.error("stays_as_it_is", exc_info=error, **given)
            return False
        return True

    def work(self, fallen: Fallen, today: date, done: Swept) -> None:
        """One clock; a lost database ends the round, anything else that goes wrong is this row's own affair."""
        try:
            acted = self.act(fallen, today)
        except LOST:
            raise
        except Exception as error:
            set_aside(fallen.id, f"{type(error).__name__}: {error}")
            done.set_aside += 1
            log.error("clock_set_aside", clock=fallen.id, kind=fallen.kind, exc_info=error)
            return
        leave(fallen.id, today)
        done.acted += acted
        done.overdue += not acted

    def act(self, fallen: Fallen, today: date) -> bool:
        """The act that the law attaches to this silence, if any. A refusal is the law's own no: it stays overdue."""
        if not still_fallen(fallen.id, today):
            return False
        if fallen.kind in LAPSES:
            return LAPSES[fallen.kind](fallen.subject_id, now())
        if fallen.subject_kind != "case":
            return False
        found = self.consequence(fallen.subject_id, fallen.kind)
        if found.act is None:
            return False
        try:
            ACTS[found.act](case_number=found.case_number, version=None, principal=RUNNER, moment=now())
        except Refusal as refusal:
            log.info("stays_overdue", clock=fallen.id, act=found.act.value, code=refusal.code)
            return False
        return True
