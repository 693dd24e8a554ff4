"""What the law does when a limit runs out and nobody acted: an act of the runner, or nothing (law.md, clocks)."""

from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.table import TRANSITIONS

KINDS_WITH_CONSEQUENCE = frozenset(
    {
        "intake",
        "intake_after_supplement",
        "correction",
        "tolerance_promise",
        "decision",
        "hearing_request",
        "renewal",
        "notice",
    }
)
"""Clocks of a case whose end may do something by itself; the others only show as overdue."""
KINDS_OF_OTHERS = frozenset({"validity", "statement", "paper_notice", "bar", "help_confirm", "telling_pool"})
"""The same of others: expired, nothing stated, served, over (Arts. 7, 70, 78, 79 行政许可法; I16), unclaimed (L9)."""
SWEPT_KINDS = tuple(sorted(KINDS_WITH_CONSEQUENCE | KINDS_OF_OTHERS))
"""All that the deadline runner looks at once they ran out."""


def consequence(
    kind: str,
    stage: Stage,
    *,
    at_intake: str,
    at_decision: str,
    handed_in: bool,
    promise_kept: bool,
    at_renewal: str = "none",
) -> Act | None:
    """The act that follows from silence, or none: then it stays overdue (Arts. 32(4), (5), 42, 47, 50 行政许可法).

    ``at_intake``, ``at_decision`` and ``at_renewal`` are the effects that the item version gives to silence;
    ``handed_in``: something was supplemented; ``promise_kept``: the promised material is in.
    """
    if kind == "renewal":
        undecided = stage in (Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION)
        return Act.DEEM_RENEWED if undecided and at_renewal == "deemed_renewed" else None
    if kind in ("intake", "intake_after_supplement"):
        stands = stage is (Stage.RECEIVED if kind == "intake" else Stage.SUPPLEMENTED)
        return Act.DEEM_ACCEPTED if stands and at_intake == "deemed_accepted" else None
    if kind == "correction" and stage is Stage.CORRECTION:
        return Act.SUPPLEMENT if handed_in else Act.LAPSE_CORRECTION
    if kind == "tolerance_promise" and stage in (Stage.ACCEPTED, Stage.IN_REVIEW):
        return None if promise_kept else Act.LAPSE_PROMISE
    if kind == "hearing_request" and stage in (Stage.IN_REVIEW, Stage.FOR_DECISION):
        return Act.LAPSE_HEARING_REQUEST
    if kind == "notice" and stage in TRANSITIONS[Act.DEEM_DELIVERED].starts:
        return Act.DEEM_DELIVERED
    if kind == "decision" and stage is Stage.FOR_DECISION:
        return Act.GRANT if at_decision == "deemed_granted" else None
    return None
