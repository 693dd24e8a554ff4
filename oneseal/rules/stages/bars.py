"""How stages show: the five of the portal's bar and the seven of the norms (S1 (三)2: 告知 to 投诉)."""

from oneseal.rules.stages.names import Stage

PORTAL_BAR: tuple[tuple[str, str], ...] = (
    ("收件", "Received"),
    ("受理", "Accepted"),
    ("审查", "Reviewed"),
    ("决定", "Decided"),
    ("拿证", "Collected"),
)

_PLACE_ON_BAR: dict[Stage, int] = {
    Stage.DRAFT: 0,
    Stage.RECEIVED: 1,
    Stage.CORRECTION: 1,
    Stage.SUPPLEMENTED: 1,
    Stage.NOT_ACCEPTED: 1,
    Stage.NOT_SUPPLEMENTED: 1,
    Stage.ACCEPTED: 2,
    Stage.IN_REVIEW: 2,
    Stage.ACCEPTANCE_REVOKED: 2,
    Stage.FOR_DECISION: 3,
    Stage.GRANTED: 4,
    Stage.REFUSED: 4,
    Stage.ISSUED: 4,
    Stage.DELIVERED: 5,
    Stage.COMPLETED: 5,
    Stage.ARCHIVED: 5,
    Stage.WITHDRAWN: 1,
    Stage.TERMINATED: 1,
}

NORM_STAGES: dict[str, tuple[str, frozenset[Stage]]] = {
    "told": ("告知", frozenset({Stage.RECEIVED, Stage.CORRECTION, Stage.SUPPLEMENTED})),
    "accepted": ("受理", frozenset({Stage.ACCEPTED})),
    "handled": ("承办", frozenset({Stage.IN_REVIEW})),
    "approved": ("批准", frozenset({Stage.FOR_DECISION, Stage.GRANTED, Stage.REFUSED})),
    "completed": ("办结", frozenset({Stage.ISSUED, Stage.COMPLETED})),
    "delivered": ("送达", frozenset({Stage.DELIVERED})),
    "complained": ("投诉", frozenset()),
}


def steps_done(stage: Stage) -> int:
    """How many of the five bar stages lie behind a case (0 to 5); the next one is current (S1 (三)2, law.md)."""
    return _PLACE_ON_BAR[stage]
