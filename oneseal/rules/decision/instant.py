"""Which items are accepted and decided in one (受审合一): only those so marked, and registrations of Art. 12(5)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.review.opinions import DECISION_KINDS


def is_instant(snapshot: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """Whether complete papers are decided at once (Arts. 34 ¶2, 56 行政许可法; the version's ``on_the_spot``).

    *always* and *simple* (complete and simple) allow it; any other value is an expression over the answers.
    """
    when = snapshot["limits"]["on_the_spot"]
    if not when:
        return False
    return True if when in ("always", "simple") else holds(when, heard_answers(snapshot, answers))


def post_of_decision(snapshot: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    """The post that decides by the version's process, "" where it names none (W1; Art. 34 行政许可法).

    Whoever accepts and decides in one holds this post: a window decides on the spot only what the process gives it.
    """
    return desk_of_decision(snapshot, answers)[0]


def desk_of_decision(snapshot: Mapping[str, Any], answers: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The post that decides, and the bodies at which the process has it: townships for a few (W1; C10)."""
    heard = heard_answers(snapshot, answers)
    deciding = (step for step in snapshot["steps"] if step["kind"] in DECISION_KINDS)
    step = next((one for one in deciding if not one["when"] or holds(one["when"], heard)), None)
    return (str(step["post"]), tuple(step.get("bodies") or ())) if step else ("", ())


def may_decide_at_once(
    snapshot: Mapping[str, Any], answers: Mapping[str, Any], posts: Collection[str], received_on: date
) -> bool:
    """Whether an official with these posts may accept and decide this application in one (Arts. 34 ¶2, 56 行政许可法).

    What a body above decides nobody decides at once below (Art. 43).
    """
    return (
        not ways_up(snapshot, received_on)
        and is_instant(snapshot, answers)
        and post_of_decision(snapshot, answers) in posts
    )
