"""What an ask for help must say: short, and free of charge whatever it says (I16; Art. 58 行政许可法: no fee)."""

from dataclasses import dataclass, replace
from typing import Final

from oneseal.rules.accounts.naming import must_be_name, must_be_phone
from oneseal.rules.assistance.names import Came, Way
from oneseal.rules.assistance.refusals import (
    CAME_UNKNOWN,
    NEED_NEEDED,
    PLACE_NEEDED,
    TOO_LONG,
    TOO_MANY_OPEN,
    WAY_NEEDED,
)
from oneseal.rules.permissions.people import Principal

MOST_NEED: Final = 500
MOST_PLACE: Final = 200
MOST_OPEN: Final = 10
"""Open helps of one asker; our rule against a flood, law gives none."""


@dataclass(frozen=True)
class Ask:
    """What is asked for; ``unsure``: the asker does not know what he needs, and need not say."""

    name: str
    phone: str
    way: str
    need: str = ""
    place: str = ""
    item: str = ""
    case_number: str = ""
    code: str = ""
    unsure: bool = False
    came: str = Came.ONLINE.value


def must_be_ask(principal: Principal, ask: Ask) -> Ask:
    """Name, telephone, way, and what is needed or that it is not known; the ask as it is kept (I16)."""
    tidy = replace(
        ask,
        name=ask.name.strip(),
        phone="".join(ask.phone.split()),
        need=ask.need.strip(),
        place=ask.place.strip(),
        case_number=ask.case_number.strip(),
    )
    must_be_name(tidy.name)
    must_be_phone(tidy.phone)
    if tidy.way not in {*Way}:
        raise WAY_NEEDED.refuse()
    if tidy.way == Way.HOME and not tidy.place:
        raise PLACE_NEEDED.refuse()
    if not (tidy.need or tidy.item or tidy.case_number or tidy.unsure):
        raise NEED_NEEDED.refuse()
    _must_be_short(tidy)
    _must_have_come(principal, tidy.came)
    return tidy


def _must_be_short(ask: Ask) -> None:
    for text, most, zh, en in (
        (ask.need, MOST_NEED, "要办什么", "what you need"),
        (ask.place, MOST_PLACE, "到哪里去", "where to"),
    ):
        if len(text) > most:
            raise TOO_LONG.refuse(name_zh=zh, name_en=en, most=most, n=len(text))


def _must_have_come(principal: Principal, came: str) -> None:
    known = next((one for one in Came if one == came), None)
    by_kind = {"official": (Came.WINDOW, Came.TELEPHONE), "terminal": (Came.TERMINAL,)}
    if known not in by_kind.get(principal.kind, (Came.ONLINE,)):
        raise CAME_UNKNOWN.refuse()


def must_not_be_too_many(n: int) -> None:
    """So many helps of one asker are open already (I16; our rule)."""
    if n >= MOST_OPEN:
        raise TOO_MANY_OPEN.refuse(n=n)
