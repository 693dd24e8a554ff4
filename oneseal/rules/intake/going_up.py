"""A file that goes to a body above, and its result back: which leg, who does what when (R1; Art. 43 行政许可法).

The legs are rows of the same table as those of what is taken in for another place (I12): each is a list of what went,
sent, arrived and signed for. They bear other numbers, for there one window stands beside one body, and here one body
stands above another and the file goes on from there. Acts ask this room before any of a later one, so it stands here.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final

from oneseal.rules.catalogue.preliminary import Up
from oneseal.rules.intake import going_up_refusals as no
from oneseal.rules.intake.elsewhere import SIGNING
from oneseal.rules.intake.elsewhere_refusals import FILE_CHANGED
from oneseal.rules.stages.names import ACT_NAMES, Act

UP, DOWN = 10, 30
"""The first leg upwards is ``UP + 1``; the result comes down in one."""
REVIEW: Final = "preliminary_review"
"""Its part is 0 at the first body, and the number of the leg that brought the file at one between."""
DECIDING: Final = "decision_after_preliminary_review"
AGREE, OBJECT = "agree", "object"
LONGEST_NUMBER: Final = 80
"""Characters of the number of a paper from above, as the register keeps it."""
STANCES: Final = (AGREE, OBJECT)
STANCE_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    AGREE: ("同意转报", "agreed"),
    OBJECT: ("不同意", "not agreed"),
}

_ANY_TIME: Final = frozenset(
    {
        Act.RECEIVE_UP,
        Act.RECEIVE_DOWN,
        Act.RECORD_ABOVE,
        Act.RECORD_MANDATE,
        Act.RECORD_STATEMENT,
        Act.REQUEST_HEARING,
        Act.WAIVE_HEARING,
        Act.KEEP_PROMISE,
        Act.WITHDRAW_COMMITMENT,
        Act.RECEIVE_PROOF,
        Act.RECORD_PAYMENT,
        Act.WITHDRAW,
        Act.EXPLAIN_OVERDUE,
        Act.HAND_OVER,
    }
)
"""What can be done while the file is under way: signing for it, and taking from the applicant what is his own to do.

His limits run on meanwhile and the runner ends them, so that nobody may be kept from keeping them (Art. 5 行政许可法).
"""
_HOLDER: Final = frozenset(
    {
        Act.FORWARD_UP,
        Act.ASK_BELOW,
        Act.SEND_TO_DECISION,
        Act.RETURN_TO_REVIEW,
        Act.PAUSE,
        Act.RESUME,
        Act.EXTEND,
        Act.GRANT,
        Act.REFUSE,
        Act.TERMINATE,
        Act.SEND_DOWN,
    }
)
"""What only the body does that has the file."""


def must_be_where_the_file_is(
    act: Act, running: Collection[tuple[str, int]], *, bodies: Collection[str], holder: str, name: str
) -> None:
    """While a case is above, whoever does not have the file decides nothing on it (Art. 43 行政许可法)."""
    told = dict(zip(("act_zh", "act_en"), ACT_NAMES[act], strict=True))
    if any(kind == SIGNING and part > UP for kind, part in running) and act not in _ANY_TIME:
        raise no.ON_ITS_WAY.refuse(**told)
    above = any(kind == DECIDING or (kind == REVIEW and part) for kind, part in running)
    if above and act in _HOLDER and holder not in bodies:
        raise no.WITH_ANOTHER.refuse(body=name, **told)


def must_be_final(ways: Sequence[Up], holder: str, item: str) -> None:
    """Only the last body of the way decides (Art. 43 行政许可法)."""
    if ways and ways[-1].body != holder:
        raise no.MUST_GO_UP.refuse(item=item, body=ways[-1].name)


def must_be_made_here(paper: str) -> None:
    """What a body outside decided it also makes; nothing is issued or entered in its place (Art. 43 行政许可法)."""
    if paper:
        raise no.MADE_ABOVE.refuse(paper=paper)


def must_state(stance: str, opinion: str) -> str:
    """The opinion in words, and whether the lower body agrees (Art. 43 行政许可法)."""
    said = opinion.strip()
    if stance not in STANCES or len(said) < 2:
        raise no.STANCE_NEEDED.refuse()
    return said


def must_be_carried(way: str, tracking: str) -> None:
    """Paper goes with a number under which it can be found (R1)."""
    if way == "paper" and not tracking.strip():
        raise no.CARRIER_NEEDED.refuse()


def added_since(
    sent: Sequence[Mapping[str, Any]], came: Sequence[Mapping[str, Any]], *, owed: Collection[str], side: str
) -> list[Mapping[str, Any]]:
    """What came into the file since it was sent; all that went has to come whole and unchanged (Art. 5 电子签名法).

    ``owed``: names of the materials that the applicant still had to bring. Nothing else is added but notices.
    """
    stood, later = [row for row in came if row in sent], [row for row in came if row not in sent]
    if stood == list(sent):
        odd = [row for row in later if row["kind"] != "document" and row["name"] not in owed]
        if not odd:
            return later
    else:
        odd = [row for row in (*sent, *later) if row not in stood]
    raise FILE_CHANGED.refuse(names="、".join(dict.fromkeys(str(row["name"]) for row in odd)) or "—", side=side)


def day_of_arrival(sent_on: date, told: date | None, today: date) -> date:
    """The day the file arrived: told by whoever signs, for paper; today where nothing is told (Art. 43)."""
    day = told or today
    if not sent_on <= day <= today:
        raise no.ARRIVAL_ODD.refuse(sent=sent_on.isoformat())
    return day


def must_not_be_held(manifest: Sequence[Mapping[str, Any]], wanted: str) -> None:
    """What lies in the file is not asked for again (Art. 43 行政许可法: 不得要求申请人重复提供)."""
    name = wanted.strip()
    for line, row in enumerate(manifest, start=1):
        if name and (name == row["name"] or (len(name) > 1 and name in row["name"])):
            raise no.HELD_IN_FILE.refuse(name=row["name"], line=line)


def must_be_an_answer(outcome: str, number: str, decided_on: date, *, arrived: date, today: date) -> None:
    """A decision entered from paper names its number, its outcome and a day on which the file was there (R1)."""
    told = outcome in ("grant", "refuse") and 0 < len(number.strip()) <= LONGEST_NUMBER
    if not told or not arrived <= decided_on <= today:
        raise no.NUMBER_NEEDED.refuse()
