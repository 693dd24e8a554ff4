"""The seven stages of the norms (告知、受理、承办、批准、办结、送达、投诉; W1) and how the stages of a case map to them."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from oneseal.rules.stages.names import CLOSED, Act, Stage


class Seven(StrEnum):
    """A stage that has one standard for all items; in the order of a case's life (S1 (三)2)."""

    TOLD = "told"
    ACCEPTED = "accepted"
    HANDLED = "handled"
    APPROVED = "approved"
    COMPLETED = "completed"
    DELIVERED = "delivered"
    COMPLAINED = "complained"


class Standing(StrEnum):
    """Where a case stands to one of the seven: before it, at it, past it, or it ends without it."""

    AHEAD = "ahead"
    NOW = "now"
    PASSED = "passed"
    SKIPPED = "skipped"


SEVEN_NAMES: Final[Mapping[Seven, tuple[str, str]]] = {
    Seven.TOLD: ("告知", "Told"),
    Seven.ACCEPTED: ("受理", "Accepted"),
    Seven.HANDLED: ("承办", "Handled"),
    Seven.APPROVED: ("批准", "Approved"),
    Seven.COMPLETED: ("办结", "Completed"),
    Seven.DELIVERED: ("送达", "Delivered"),
    Seven.COMPLAINED: ("投诉", "Complained"),
}

SEVEN_OF: Final[Mapping[Stage, Seven]] = {
    Stage.DRAFT: Seven.TOLD,
    Stage.RECEIVED: Seven.ACCEPTED,
    Stage.CORRECTION: Seven.ACCEPTED,
    Stage.SUPPLEMENTED: Seven.ACCEPTED,
    Stage.ACCEPTED: Seven.HANDLED,
    Stage.IN_REVIEW: Seven.HANDLED,
    Stage.FOR_DECISION: Seven.APPROVED,
    Stage.GRANTED: Seven.COMPLETED,
    Stage.REFUSED: Seven.DELIVERED,
    Stage.ISSUED: Seven.DELIVERED,
    Stage.DELIVERED: Seven.COMPLAINED,
    Stage.COMPLETED: Seven.COMPLAINED,
    Stage.ARCHIVED: Seven.COMPLAINED,
    **dict.fromkeys(sorted(CLOSED), Seven.COMPLAINED),
}
"""The one table: every stage of a case belongs to one of the seven."""

_DECIDED: Final = frozenset({Act.GRANT, Act.REFUSE, Act.DEEM_RENEWED, Act.ACCEPT_AND_DECIDE, Act.DECIDE_AUTOMATICALLY})
_ANSWERED: Final = frozenset(
    {Act.ANSWER_NOT_NEEDED, Act.ANSWER_NOT_OURS, Act.REJECT_BARRED, Act.REFUSE_ACCEPTANCE, Act.NOTIFY_ONCE, Act.ACCEPT}
)
WENT_THROUGH: Final[Mapping[Seven, frozenset[Act]]] = {
    Seven.TOLD: frozenset({Act.SUBMIT}),
    Seven.ACCEPTED: frozenset({Act.SUBMIT, *_ANSWERED}),
    Seven.HANDLED: frozenset(
        {Act.ACCEPT, Act.DEEM_ACCEPTED, Act.ACCEPT_AND_DECIDE, Act.ACCEPT_AUTOMATICALLY, Act.BEGIN_REVIEW}
    ),
    Seven.APPROVED: frozenset({Act.SEND_TO_DECISION, *_DECIDED}),
    Seven.COMPLETED: _DECIDED,
    Seven.DELIVERED: frozenset({Act.DELIVER, Act.DEEM_DELIVERED, Act.DELIVER_AUTOMATICALLY, *_DECIDED}),
    Seven.COMPLAINED: frozenset({Act.SUBMIT}),
}
"""Acts that show that a case went through a stage; whoever applied may complain, however it ended."""


def standing(seven: Seven, stage: Stage, verbs: Collection[str]) -> Standing:
    """Where a case at that stage, with these acts in its journal, stands to one of the seven (W1)."""
    order = list(Seven)
    here, asked = order.index(SEVEN_OF[stage]), order.index(seven)
    if asked > here:
        return Standing.AHEAD
    if asked == here:
        return Standing.NOW
    return Standing.PASSED if WENT_THROUGH[seven].intersection(verbs) else Standing.SKIPPED
