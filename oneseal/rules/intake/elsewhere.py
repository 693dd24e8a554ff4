"""Taken in here for a body of another place (全省通办, I12): which item, at which window, and who does what then.

国办发〔2020〕35号 parts taking in from accepting (收受分离): the window looks at the form and at who applies, and sends the
file on; the body of the other place accepts, decides and sends the result back. It decides under its own guide
(Art. 30 行政许可法), and no window asks for more. We read that its limits run from the day on which the file enters its
system (Art. 11 ¶2 电子签名法; Art. 32 行政许可法: the day on which it receives the application), signed for or not;
what the applicant himself has to keep is kept by the day on which he handed it in at the window.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.identifiers.division import covers
from oneseal.rules.intake import elsewhere_refusals as no
from oneseal.rules.stages.names import ACT_NAMES, BEFORE_DECISION, CLOSED, Act, Stage

FORWARDING: Final = "forwarding"
"""The window's own limit: from taking in to sending on."""
SIGNING: Final = "leg"
"""From sending to signing for it; its part is the number of the leg."""
FILE, RESULT = 1, 2
"""Legs of a case by their numbers: the file to the home body, its result back."""
LEG_NAMES: Final[Mapping[int, tuple[str, str]]] = {
    FILE: ("申请转送", "application sent on"),
    RESULT: ("结果转回", "result sent back"),
}
LONGEST_FORWARDING: Final = 5
"""Working days. Longer than the body itself has to answer (Art. 32 行政许可法) nobody may sit on an application."""

AT_WINDOW: Final = frozenset(
    {Act.SEND_FILE, Act.CORRECT_ON_SPOT, Act.RECORD_MANDATE, Act.WITHDRAW, Act.EXPLAIN_OVERDUE}
)
"""What the window that took it in does before the file is sent."""
FOR_APPLICANT: Final = frozenset(
    {
        Act.RECORD_MANDATE,
        Act.RECEIVE_PART,
        Act.SUPPLEMENT,
        Act.WITHDRAW,
        Act.WITHDRAW_COMMITMENT,
        Act.RECORD_STATEMENT,
        Act.REQUEST_HEARING,
        Act.WAIVE_HEARING,
        Act.RECEIVE_RESULT,
        Act.SEND_OUT,
        Act.NOTE_RETURN,
        Act.DELIVER,
        Act.HAND_OUT,
        Act.EXPLAIN_OVERDUE,
    }
)
"""What it does afterwards: it takes from the applicant and gives to him, and decides nothing."""


class Side(StrEnum):
    """On which side of a case that was taken in elsewhere somebody stands."""

    WINDOW = "window"
    HOME = "home"


class Standing(StrEnum):
    """Where such a case is on its way, for the lists of both sides."""

    TO_SEND = "to_send"
    TO_RECEIVE = "to_receive"
    AT_HOME = "at_home"
    TO_TELL = "to_tell"
    TO_RETURN = "to_return"
    TO_FETCH = "to_fetch"
    TO_DELIVER = "to_deliver"


STANDING_NAMES: Final[Mapping[Standing, tuple[str, str]]] = {
    Standing.TO_SEND: ("待转送", "to send on"),
    Standing.TO_RECEIVE: ("已转送，待签收", "sent, to be signed for"),
    Standing.AT_HOME: ("办理机关在办", "with the home body"),
    Standing.TO_TELL: ("文书待交申请人", "notice to hand out"),
    Standing.TO_RETURN: ("已决定，待转回", "decided, to send back"),
    Standing.TO_FETCH: ("结果已转回，待签收", "result sent, to be signed for"),
    Standing.TO_DELIVER: ("结果待送达", "result to deliver"),
}
DUTY: Final[Mapping[Side, tuple[Standing, ...]]] = {
    Side.WINDOW: (Standing.TO_SEND, Standing.TO_TELL, Standing.TO_FETCH, Standing.TO_DELIVER),
    Side.HOME: (Standing.TO_RECEIVE, Standing.TO_RETURN),
}
"""Which of them wait for whom; the rest wait for the other side."""
_DECIDED: Final = frozenset({Stage.GRANTED, Stage.ISSUED, Stage.REFUSED})


@dataclass(frozen=True)
class Wanted:
    """An item of a body, and the window at which somebody wants to hand it in."""

    item: str
    body: str
    home: str
    here: str
    wider: Mapping[str, Any]
    authorised: bool


def is_elsewhere(home: str, here: str) -> bool:
    """Whether the body sits in another place than the window, and neither lies within the other (GB/T 2260; I12)."""
    return bool(here) and not covers(home, here) and not covers(here, home)


def must_be_taken_in(wanted: Wanted) -> None:
    """The home body's version says whether and how; the window is one set up for it (国办发〔2020〕35号; I12)."""
    told = {"item": wanted.item, "body": wanted.body}
    if wanted.home[:2] != wanted.here[:2]:
        raise no.OTHER_PROVINCE.refuse(**told)
    if wanted.wider.get("province") != "yes":
        raise no.NOT_PROVINCE_WIDE.refuse(**told)
    how = wanted.wider.get("way") or ""
    if not how:
        raise no.HOW_UNTOLD.refuse(**told)
    if how == "online":
        raise no.ONLINE_ALONE.refuse(**told)
    if not wanted.authorised:
        raise no.WINDOW_NOT_AUTHORISED.refuse(**told)


def forwarding_limit(wider: Mapping[str, Any]) -> Limit:
    """How long the window has: as the version says, one working day where it is silent (I12; our reading)."""
    said = str(wider.get("forward") or "")
    if said.isdecimal() and 1 <= int(said) <= LONGEST_FORWARDING:
        return Limit(int(said), Unit.WORKING_DAY)
    default = KINDS[FORWARDING].default
    if default is None:
        raise ValueError("the limit for forwarding has no default")
    return default


def side_of(bodies: Collection[str], *, window: str, parts: Collection[str]) -> Side | None:
    """The side of somebody with posts at those bodies; one at a body of the case itself puts him at home (I12)."""
    if set(bodies) & (set(parts) - {window}):
        return Side.HOME
    return Side.WINDOW if window in bodies else None


def must_be_its_part(act: Act, side: Side | None, *, body: str, at_window: bool, unsigned: bool) -> None:
    """The window decides nothing; the home body waits for the file, and signs for it before all else (I12)."""
    names = dict(zip(("act_zh", "act_en"), ACT_NAMES[act], strict=True))
    if side is Side.WINDOW and act not in (AT_WINDOW if at_window else FOR_APPLICANT):
        raise no.SENT_ALREADY.refuse() if act is Act.SEND_FILE else no.HOME_DECIDES.refuse(body=body, **names)
    if side is not Side.HOME:
        return
    if at_window:
        raise no.STILL_AT_WINDOW.refuse(body=body, **names)
    if unsigned and act not in (Act.RECEIVE_FILE, Act.EXPLAIN_OVERDUE):
        raise no.SIGN_FIRST.refuse(**names)


def must_be_looked_at(names: Sequence[str], body: str) -> None:
    """The window looks at every material before it sends the file; what is wrong the home body tells (I12)."""
    if names:
        raise no.LOOK_FIRST.refuse(count=len(names), names="、".join(names), body=body)


def must_be_as_sent(sent: Sequence[Mapping[str, Any]], came: Sequence[Mapping[str, Any]], side: str) -> None:
    """The list that went with the file, line by line, against what came (Art. 5 电子签名法: whole and unchanged)."""
    if list(sent) == list(came):
        return
    odd = [str(row["name"]) for row in (*sent, *came) if row not in sent or row not in came]
    raise no.FILE_CHANGED.refuse(names="、".join(dict.fromkeys(odd)) or "—", side=side)


def must_have_come_back(side: Side | None, *, sent: bool, signed: bool, window: str) -> None:
    """The window hands the result over once it has signed for it, the home body while it sent nothing (Art. 44)."""
    if side is Side.WINDOW and not signed:
        raise no.RESULT_NOT_HERE.refuse()
    if side is not Side.WINDOW and sent:
        raise no.RESULT_AT_WINDOW.refuse(side=window)


def standing_of(
    stage: Stage, *, at_window: bool, unsigned: bool, returned: bool, signed: bool, told: bool
) -> Standing | None:
    """Where the case is on its way; nothing once the result is handed over (I12)."""
    if stage in CLOSED or (stage is Stage.CORRECTION and not told):
        return Standing.TO_TELL
    if stage in BEFORE_DECISION:
        return Standing.TO_SEND if at_window else Standing.TO_RECEIVE if unsigned else Standing.AT_HOME
    if stage not in _DECIDED:
        return None
    if not returned:
        return Standing.TO_RETURN
    return Standing.TO_DELIVER if signed else Standing.TO_FETCH
