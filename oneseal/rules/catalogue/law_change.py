"""A law is made, changed, repealed or interpreted (立改废释, C15): what must be said of it, and how a task on it ends."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from oneseal.rules.catalogue.refusals import LAW_CHANGE_UNCLEAR, LAW_TASK_OUTCOME, LAW_TASK_UNDRAFTED

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "amended": ("修改", "amended"),
    "repealed": ("废止", "repealed"),
    "replaced": ("被新法代替", "replaced by another"),
    "interpreted": ("作出解释", "interpreted"),
}
ENDING: Final = frozenset({"repealed", "replaced"})
"""Without articles these end the law as a whole."""
OUTCOMES: Final = ("changed", "unchanged")
RECORD, FINISH = "record_law_change", "finish_law_task"
"""The verbs of a law's chain."""
MOST_DAYS: Final = 60
USUAL_DAYS: Final = 10
TASK: Final = "task"
_MOST_ARTICLES: Final = 200


def articles_of(text: str) -> list[int]:
    """Articles as typed: 33、35-37 (C15). Nothing is the whole law, so whatever else names no article is refused."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[、,，;；\s]+", text.replace("第", "").replace("条", ""))):
        ends = re.fullmatch(r"(\d{1,4})(?:[-–至](\d{1,4}))?", part)
        span = range(int(ends[1]), int(ends[2] or ends[1]) + 1) if ends else ()
        if not span:
            raise LAW_CHANGE_UNCLEAR.refuse(most=MOST_DAYS)
        found |= set(span)
    if len(found) > _MOST_ARTICLES or bool(found) is not bool(text.strip()):
        raise LAW_CHANGE_UNCLEAR.refuse(most=MOST_DAYS)
    return sorted(found)


def must_be_clear(kind: str, effective_on: date | None, what: str, source: str, days: int | None) -> date:
    """From which day, what, by which act, and how long the posts have to look (C15: dated tasks)."""
    told = what.strip() and source.strip()
    if kind not in KINDS or effective_on is None or not told or days is None or not 1 <= days <= MOST_DAYS:
        raise LAW_CHANGE_UNCLEAR.refuse(most=MOST_DAYS)
    return effective_on


def must_be_an_outcome(outcome: str, remark: str) -> None:
    """A change of the version is drafted, or it stays and somebody says why (C15)."""
    if outcome not in OUTCOMES or (outcome == "unchanged" and not remark.strip()):
        raise LAW_TASK_OUTCOME.refuse()


def must_be_drafted(outcome: str, drafted: bool) -> None:
    """Changed is only what somebody has begun to change since the law's change was recorded (C15)."""
    if outcome == "changed" and not drafted:
        raise LAW_TASK_UNDRAFTED.refuse()
