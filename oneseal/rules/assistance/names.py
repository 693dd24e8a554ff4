"""Stages, acts, ways and kinds of entry of a help by name (全流程代办帮办; S4 二(二), I16)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

ASSISTANCE: Final = "assistance"
"""The kind of subject in the journal, of clocks and of looks at masked values."""
CONTACT_CLOCK: Final = "help_contact"
HELP_CLOCK: Final = "help"
CONFIRM_CLOCK: Final = "help_confirm"


class HelpStage(StrEnum):
    """How far a help has come (I16)."""

    ASKED = "asked"
    HELPING = "helping"
    FINISHED = "finished"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    NOT_POSSIBLE = "not_possible"

    @property
    def over(self) -> bool:
        """Nothing more is done about it."""
        return self in (HelpStage.DONE, HelpStage.WITHDRAWN, HelpStage.NOT_POSSIBLE)


STAGE_NAMES: Mapping[HelpStage, tuple[str, str]] = {
    HelpStage.ASKED: ("等人接", "waiting for a helper"),
    HelpStage.HELPING: ("帮办中", "being helped"),
    HelpStage.FINISHED: ("办好了，等确认", "finished, to be confirmed"),
    HelpStage.DONE: ("已办结", "done"),
    HelpStage.WITHDRAWN: ("已撤回", "withdrawn"),
    HelpStage.NOT_POSSIBLE: ("办不了", "not possible"),
}


class HelpAct(StrEnum):
    """What people do about a help, and the one thing that silence does (I16)."""

    ASK = "ask"
    TAKE = "take"
    GIVE = "give"
    HAND_ON = "hand_on"
    PROLONG = "prolong"
    NOTE = "note"
    LINK = "link"
    PREPARE = "prepare"
    FINISH = "finish"
    CONFIRM = "confirm"
    NOT_YET = "not_yet"
    WITHDRAW = "withdraw"
    GIVE_UP = "give_up"
    LAPSE = "lapse"


HELP_ACT_NAMES: Mapping[HelpAct, tuple[str, str]] = {
    HelpAct.ASK: ("提出帮办", "asked for help"),
    HelpAct.TAKE: ("接下帮办", "taken on"),
    HelpAct.GIVE: ("指定帮办员", "given to a helper"),
    HelpAct.HAND_ON: ("换帮办员", "handed on"),
    HelpAct.PROLONG: ("延长", "prolonged"),
    HelpAct.NOTE: ("帮办记录", "what was done"),
    HelpAct.LINK: ("关联办件", "case linked"),
    HelpAct.PREPARE: ("起草一份申请，存到申请人账号", "draft prepared in the asker's account"),
    HelpAct.FINISH: ("帮办办好", "finished"),
    HelpAct.CONFIRM: ("申请人确认", "confirmed"),
    HelpAct.NOT_YET: ("申请人说还没办好", "not done yet, says the asker"),
    HelpAct.WITHDRAW: ("申请人撤回", "withdrawn"),
    HelpAct.GIVE_UP: ("办不了", "not possible"),
    HelpAct.LAPSE: ("到期没有回话，自动办结", "closed, nothing was said in time"),
}


class Way(StrEnum):
    """Where or how one wishes to be helped."""

    HOME = "home"
    HALL = "hall"
    PHONE = "phone"


WAY_NAMES: Mapping[Way, tuple[str, str]] = {
    Way.HOME: ("上门", "at my place"),
    Way.HALL: ("在大厅", "at the hall"),
    Way.PHONE: ("电话里", "by telephone"),
}


class Came(StrEnum):
    """How the ask came in: signed in at the portal, or entered by a clerk, or called from a terminal."""

    ONLINE = "online"
    WINDOW = "window"
    TELEPHONE = "telephone"
    TERMINAL = "terminal"


CAME_NAMES: Mapping[Came, tuple[str, str]] = {
    Came.ONLINE: ("网上提出", "online"),
    Came.WINDOW: ("到窗口说的", "at the window"),
    Came.TELEPHONE: ("打电话说的", "by telephone"),
    Came.TERMINAL: ("在自助终端叫的", "called at a terminal"),
}


class Did(StrEnum):
    """What a helper did, in a closed list; the rest is said in words."""

    CONTACT = "contact"
    ADVICE = "advice"
    FILL_IN = "fill_in"
    VISIT = "visit"
    FETCH = "fetch"
    LIAISON = "liaison"
    OTHER = "other"


DID_NAMES: Mapping[Did, tuple[str, str]] = {
    Did.CONTACT: ("联系申请人", "contacted the asker"),
    Did.ADVICE: ("讲清办什么、要什么", "explained what is needed"),
    Did.FILL_IN: ("帮着填表、备材料", "helped with form and materials"),
    Did.VISIT: ("上门", "visited"),
    Did.FETCH: ("代跑代取代送", "ran an errand"),
    Did.LIAISON: ("同办理的部门沟通", "spoke with the department"),
    Did.OTHER: ("别的", "something else"),
}
MEETS_CONTACT: Final = frozenset({Did.CONTACT, Did.ADVICE, Did.FILL_IN, Did.VISIT})
"""Entries that cannot be without having spoken with the asker: the first contact is made."""


def help_number(year: int, pk: int) -> str:
    """The number by which asker and helper speak of a help (I16)."""
    return f"BB{year}-{pk:06d}"


def help_of_number(number: str) -> int | None:
    """Its key, or none for what is no number of a help (I16)."""
    head, dash, tail = number.strip().upper().partition("-")
    good = head[:2] == "BB" and dash and tail.isascii() and tail.isdigit() and len(tail) < 16
    return int(tail) if good else None
