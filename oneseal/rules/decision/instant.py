"""Which items are accepted and decided in one (受审合一): only those so marked, and registrations of Art. 12(5)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.catalogue.preliminary import ways_up
from oneseal.rules.permissions.people import Held
from oneseal.rules.powers.authority import AuthorityHeld, in_effect
from oneseal.rules.powers.holding import PowerHeld
from oneseal.rules.review.opinions import DECISION_KINDS

Standing = Callable[[], tuple[Sequence[PowerHeld], Iterable[AuthorityHeld]]]
"""Who holds the power and who may use it below; asked for only where it decides."""


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


def may_be_decided_at_once(snapshot: Mapping[str, Any], answers: Mapping[str, Any], received_on: date) -> bool:
    """Whether this application may be accepted and decided in one at all (Arts. 34 ¶2, 56 行政许可法).

    What a body above decides nobody decides at once below (Art. 43).
    """
    return not ways_up(snapshot, received_on) and is_instant(snapshot, answers)


def decides_at_once(
    desk: tuple[str, tuple[str, ...]], posts: Iterable[Held], body: str, day: date, standing: Standing
) -> bool:
    """Whether the posts are those that decide it (Art. 24 行政许可法; C10): at the body whose case it is,

    at one that the process names, or at a delegate's whose authority reaches to the decision. Whoever only took it in
    decides nothing.
    """
    post, bodies = desk
    own = {held.body for held in posts if held.post == post}
    if not own or own & {body, *bodies}:
        return bool(own)
    return any(row.delegate in own and row.way.decides for row in in_effect(*standing(), day))
