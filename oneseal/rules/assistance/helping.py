"""What a helper owes: his own post, reasons, entries, days; and what he must keep out of (I16; Art. 5 行政许可法)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.assistance.names import Did
from oneseal.rules.assistance.refusals import (
    DAY_AHEAD,
    HELPER_JUDGES,
    JUDGE_HELPS,
    NOTHING_DONE,
    PROLONGED_TOO_FAR,
    REASON_NEEDED,
    SAY_WHAT_WAS_DONE,
    STALE,
    TOO_LONG,
)
from oneseal.rules.stages.names import Act

LEAST_REASON: Final = 4
MOST_TEXT: Final = 500
JUDGING: Final = frozenset(
    {
        Act.BEGIN_REVIEW,
        Act.OPINE,
        Act.PAUSE,
        Act.EXTEND,
        Act.SEND_TO_DECISION,
        Act.RETURN_TO_REVIEW,
        Act.ACCEPT_AND_DECIDE,
        Act.GRANT,
        Act.REFUSE,
        Act.TERMINATE,
        Act.HOLD_HEARING,
        Act.RECORD_VISIT,
        Act.RECORD_CHECK,
    }
)
"""Acts by which a case is reviewed or decided; whoever helps its applicant does none of them."""


@dataclass(frozen=True)
class Done:
    """An entry of what was done, as it is kept; ``internal`` is for helpers and their head alone."""

    did: Did
    on: date
    result: str
    internal: str = ""


def must_be_current(version: int | None, current: int) -> None:
    """Whoever acts has seen the last that was done about it (I16; house.md, Concurrency)."""
    if version is not None and version != current:
        raise STALE.refuse()


def must_give_reason(reason: str) -> str:
    """A reason that the asker reads (I16: handed on and prolonged with a reason)."""
    said = reason.strip()
    if len(said) < LEAST_REASON:
        raise REASON_NEEDED.refuse(least=LEAST_REASON)
    return _short(said, "理由", "reason")


def must_be_done(did: str, on: date | None, result: str, internal: str, since: date, today: date) -> Done:
    """What, on which day, with what result (I16: what was done); never ahead of the day nor before the ask."""
    known = next((one for one in Did if one == did), None)
    said = result.strip()
    if known is None or len(said) < 2:
        raise SAY_WHAT_WAS_DONE.refuse()
    day = on or today
    if not since <= day <= today:
        raise DAY_AHEAD.refuse(since=since.isoformat())
    return Done(known, day, _short(said, "结果", "result"), _short(internal.strip(), "内部备注", "internal remark"))


def _short(text: str, zh: str, en: str) -> str:
    if len(text) > MOST_TEXT:
        raise TOO_LONG.refuse(name_zh=zh, name_en=en, most=MOST_TEXT, n=len(text))
    return text


def must_have_done_something(entries: int) -> None:
    """Finished is what something was done about (I16: what was done)."""
    if not entries:
        raise NOTHING_DONE.refuse()


def must_be_prolonged(days: int | None, most: int) -> int:
    """By working days, at most so many at a time (I16: until when)."""
    if days is None or not 1 <= days <= most:
        raise PROLONGED_TOO_FAR.refuse(most=most)
    return days


def must_not_judge(helped_by: Collection[int] | None, account_id: int | None, act: Act) -> None:
    """Whoever helps the applicant with a case neither reviews nor decides it (Art. 5 行政许可法: fair and just)."""
    if act in JUDGING and helped_by and account_id in helped_by:
        raise HELPER_JUDGES.refuse()


def must_not_have_judged(verbs: Collection[str], who: str, number: str) -> None:
    """Whoever reviewed or decided a case does not become its helper (Art. 5 行政许可法: fair and just)."""
    if not JUDGING.isdisjoint(verbs):
        raise JUDGE_HELPS.refuse(who=who, number=number)
