"""One's own desk: what the inbox can be narrowed to, filters kept under a name, the columns one wants (K2, K3)."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import inf
from typing import Final

from oneseal.rules.permissions.leaves import heads_at
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.review.desk_refusals import (
    FILTER_EMPTY,
    FILTER_NAME,
    FILTER_NOT_YOURS,
    FILTER_TAKEN,
    FILTERS_FULL,
    NO_SUCH_FILTER,
    SHARE_OWN_POST,
)
from oneseal.rules.stages.names import BEFORE_DECISION, CLOSED, Stage

LIGHTS: Final = ("black", "red", "yellow", "green", "paused")
"""In the order of urgency."""
HANDS: Final = ("mine", "free")
"""What one has taken, what nobody has."""
DUES: Final = ("today", "over")
"""Which day presses: the committed one, or the statutory one where none is committed."""
TASK_STAGES: Final = (
    Stage.RECEIVED,
    Stage.SUPPLEMENTED,
    Stage.ACCEPTED,
    Stage.IN_REVIEW,
    Stage.FOR_DECISION,
    Stage.GRANTED,
    Stage.REFUSED,
    Stage.ISSUED,
)
LISTS: Final[Mapping[str, tuple[Stage, ...]]] = {
    "going": tuple(sorted(BEFORE_DECISION)),
    "closing": (Stage.GRANTED, Stage.REFUSED, Stage.ISSUED, Stage.DELIVERED, Stage.COMPLETED),
    "ended": (*sorted(CLOSED), Stage.ARCHIVED),
}
COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "light": ("时限", "Time limit"),
    "item": ("事项", "Item"),
    "applicant": ("申请人", "Applicant"),
    "step": ("环节", "Step"),
    "committed": ("承诺", "Committed"),
    "due": ("法定", "Statutory"),
    "hint": ("提示", "Hints"),
    "number": ("办件号", "Case number"),
    "received": ("收件", "Received"),
}
USUAL: Final = ("light", "item", "applicant", "step", "committed", "due", "hint")
ALWAYS: Final = "item"
"""The column that leads to the case."""
MOST_FILTERS, MOST_NAME = 20, 20
_ITEM = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,39}")
_WINDOW: Final = re.compile(r"H[0-9]{1,12}(-[A-Z]?[0-9]{1,3}){1,3}")


@dataclass(frozen=True)
class Kept:
    """A filter that somebody kept, as it is stored: what it narrows to is read again by ``narrowed``."""

    id: int
    name: str
    narrowed: Mapping[str, object]
    shared: bool


@dataclass(frozen=True)
class Place:
    """Where a case stands in a list: 1-based (0: not in it, or not counted), of how many; what stands beside it."""

    at: int = 0
    total: int = 0
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Shared:
    """Whose filter it is, and with whom it is shared: a post at a body, and one unit of it where one is named."""

    maker: int | None
    shared: bool
    post: str = ""
    body: str = ""
    unit: str = ""


def narrowed(given: Mapping[str, object]) -> dict[str, str]:
    """Of what was given, that to which the inbox can be narrowed: what it does not know falls away.

    Read from an address and from a filter that was kept alike, so that a kept one can do no more than an address; and
    neither widens anything: the visibility filter stands in the statement itself (K2, T5).
    """
    said = {name: value for name, value in given.items() if isinstance(value, str)}
    chosen = said.get("list", "")
    if chosen in LISTS:
        stage = said.get("stage", "")
        return {"list": chosen} | ({"stage": stage} if stage in LISTS[chosen] else {})
    known: Mapping[str, Collection[str]] = {"light": LIGHTS, "stage": TASK_STAGES, "hand": HANDS, "due": DUES}
    found = {name: said[name] for name, values in known.items() if said.get(name) in values}
    spelled = {"item": _ITEM, "window": _WINDOW}
    return found | {name: said[name] for name, as_in in spelled.items() if as_in.fullmatch(said.get(name, ""))}


def must_be_filter(name: str, given: Mapping[str, object], taken: Collection[str]) -> tuple[str, dict[str, str]]:
    """A name of one's own and something to narrow to; words that were looked for are never kept (K2)."""
    said = " ".join(name.split())
    if not said or len(said) > MOST_NAME:
        raise FILTER_NAME.refuse(most=MOST_NAME)
    kept = narrowed(given)
    if not kept:
        raise FILTER_EMPTY.refuse()
    if said in taken:
        raise FILTER_TAKEN.refuse(name=said)
    if len(taken) >= MOST_FILTERS:
        raise FILTERS_FULL.refuse(most=MOST_FILTERS)
    return said, kept


def must_share_with(principal: Principal, post: str, body: str, unit: str) -> Held:
    """Shared with those of a post that one holds oneself (K2)."""
    held = next((one for one in principal.posts if (one.post, one.body, one.unit) == (post, body, unit)), None)
    if held is None:
        raise SHARE_OWN_POST.refuse()
    return held


def shows(principal: Principal, one: Shared) -> bool:
    """Whether somebody sees a filter: his own, or one shared with a post that he holds (K2)."""
    if one.maker is not None and one.maker == principal.account_id:
        return True
    return one.shared and any(
        held.post == one.post and held.body == one.body and (not held.unit or not one.unit or held.unit == one.unit)
        for held in principal.posts
    )


def ends(principal: Principal, one: Shared) -> bool:
    """Whether somebody may end it: its maker, and of a shared one the head of the body (K2)."""
    own = one.maker is not None and one.maker == principal.account_id
    return own or (one.shared and one.body in heads_at(principal))


def must_end(principal: Principal, one: Shared) -> None:
    """Ended by its maker or the head; one that somebody does not see is none to him (K2)."""
    if ends(principal, one):
        return
    raise (FILTER_NOT_YOURS if shows(principal, one) else NO_SUCH_FILTER).refuse()


def columns_of(chosen: Iterable[str]) -> tuple[str, ...]:
    """The columns in their order: known ones, each once; without the one that leads to the case it comes first (K2)."""
    found = tuple(dict.fromkeys(name for name in chosen if name in COLUMNS))
    if not found:
        return USUAL
    return found if ALWAYS in found else (ALWAYS, *found)


def ordered(places: Mapping[str, int | None]) -> tuple[str, ...]:
    """Columns by the places that were typed; equal ones and those without stand as usual, the latter last (K2)."""
    known = [name for name in COLUMNS if name in places]
    return columns_of(sorted(known, key=lambda name: places[name] or inf))
