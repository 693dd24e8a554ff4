"""A feedback of supervision, and a check of a commitment, in the reader's words."""

from typing import Any

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.own_limits import light_of
from oneseal.queries.supervision.checks import Task
from oneseal.queries.supervision.feedback import Done, FeedbackRow
from oneseal.queries.supervision.pushes import Entry
from oneseal.rules.certificates.acts import words_of
from oneseal.rules.supervision.feedback import ENTRY_NAMES, KINDS, STAND_NAMES, Feedback, Kind, Stand
from oneseal.rules.supervision.verifying import PROGRESS_NAMES, Progress


def feedback_cell(row: FeedbackRow) -> dict[str, Any]:
    """A line of a list."""
    place, kind = int(speaks_english()), KINDS[Kind(row.kind)]
    stand = STAND_NAMES[Stand(row.standing)]
    return {
        "f": row,
        "kind": kind.en if place else kind.zh,
        "tag": kind.tag,
        "stand": stand[place],
        "stand_tag": stand[2],
        "light": light_of(row.card),
    }


def done_cell(row: Done) -> dict[str, Any]:
    """An act on the certificate that answers a feedback."""
    return {"d": row, "words": words_of(row.act)[int(speaks_english())]}


def told_entry(entry: Entry) -> dict[str, Any]:
    """An entry of the chain of a feedback."""
    return {"e": entry, "words": ENTRY_NAMES[Feedback(entry.verb)][int(speaks_english())]}


def task_cell(row: Task) -> dict[str, Any]:
    """A check of a commitment in a list."""
    names = PROGRESS_NAMES[Progress(row.progress)]
    return {"t": row, "progress": names[int(speaks_english())], "progress_tag": names[2], "light": light_of(row.card)}
