"""Which items are accepted and decided in one (受审合一): only those so marked, and registrations of Art. 12(5)."""

from collections.abc import Mapping
from typing import Any

from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers


def is_instant(snapshot: Mapping[str, Any], answers: Mapping[str, Any]) -> bool:
    """Whether complete papers are decided at once (Arts. 34 ¶2, 56 行政许可法; the version's ``on_the_spot``).

    *always* and *simple* (complete and simple) allow it; any other value is an expression over the answers.
    """
    when = snapshot["limits"]["on_the_spot"]
    if not when:
        return False
    return True if when in ("always", "simple") else holds(when, heard_answers(snapshot, answers))
