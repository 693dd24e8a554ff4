"""The automatic runner: items that the body authorised to be decided without a hand (免人工办理). It holds no state.

Each step is a durable act of its own; after a crash the next round goes on where the case stands. Any number may run:
the second of two finds the case one stage further, and leaves it.
"""

from dataclasses import dataclass

import structlog

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import LOST, Patience, rounds
from oneseal.queries.decision.automatic import automatic_versions
from oneseal.rules.decision.automatic import next_act
from oneseal.rules.decision.automatic_refusals import ALREADY_LEFT, WENT_WRONG
from oneseal.rules.permissions.people import RUNNER
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.rules.stages.refusals import NOT_AT_STAGE
from oneseal.usecases.acts import ACTS
from oneseal.usecases.decision.aside import set_aside
from oneseal.usecases.decision.automatic import leads_to_certificate, waiting

EVERY = 2.0
MOST_STEPS = 6
"""Acts of one case in a row; a round goes on with the next case then, whatever happens."""
TAKEN = (NOT_AT_STAGE, ALREADY_LEFT)
"""Somebody else was first: a person, or another runner."""

log = structlog.get_logger("oneseal.workers.automatic")


@dataclass
class Handled:
    """What a round did: cases done to the end, left to people, that went wrong, that could not even be left."""

    done: int = 0
    left: int = 0
    wrong: int = 0
    set_aside: int = 0


class AutomaticRunner:
    """Handles what waits, the oldest first."""

    def __init__(self, patience: Patience, *, demo: bool = False) -> None:
        self.patience = patience
        self.demo = demo

    def loop(self) -> None:
        """Round after round until told to stop."""
        rounds(self.patience, self.round, EVERY)

    def round(self) -> Handled:
        """Every case that waits now, once."""
        handled = Handled()
        for number, stage in waiting(automatic_versions(), demo=self.demo):
            if self.patience.stopping:
                break
            self.case(number, stage, handled)
            self.patience.beat.give()
        return handled

    def case(self, number: str, stage: str, handled: Handled) -> None:
        """One case as far as it goes; a lost database ends the round, any other fault goes to people too."""
        try:
            for _ in range(MOST_STEPS):
                act = next_act(stage, certificate=leads_to_certificate(number))
                if act is None:
                    handled.done += 1
                    return
                stage = ACTS[act](case_number=number, version=None, principal=RUNNER, moment=now()).stage
        except LOST:
            raise
        except Refusal as refusal:
            handled.left += self.left(number, refusal, handled)
        except Exception as error:
            handled.wrong += 1
            log.error("automatic_went_wrong", case=number, exc_info=error)
            self.left(number, WENT_WRONG.refuse(), handled, broken=True)

    def left(self, number: str, refusal: Refusal, handled: Handled, *, broken: bool = False) -> bool:
        """What a machine may not go on with goes to people, with the reason; not if somebody took it already.

        What cannot even be left is put aside: it would come first in every round and keep the others waiting.
        """
        if refusal.ground in TAKEN:
            return False
        why = {"why_zh": refusal.sentence("zh"), "why_en": refusal.sentence("en"), "broken": broken}
        known = {"case_number": number, "version": None, "principal": RUNNER, "moment": now()}
        try:
            ACTS[Act.LEAVE_TO_PEOPLE](**known, **why)
        except LOST:
            raise
        except Exception as error:
            if isinstance(error, Refusal) and error.ground in TAKEN:
                log.info("automatic_taken", case=number, code=error.code)
                return False
            set_aside(number, error.code if isinstance(error, Refusal) else type(error).__name__, now())
            handled.set_aside += 1
            log.error("automatic_set_aside", case=number, exc_info=error)
            return False
        return True
