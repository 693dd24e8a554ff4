"""Which windows of a hall take an item on a day, and why another does not (前台综合受理; I1, S1 (二)1, S2 三(一)-(二)).

An undifferentiated window takes whatever was transferred; departments that are stationed have windows by field; what is
done in one go (证照联办, 工程建设) has windows of its own besides. What a window takes is data with its basis, from a day
on; nothing here knows a window by its name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oneseal.rules.powers.names import TransferClass
from oneseal.rules.powers.refusals import (
    GROUND_NEEDED,
    WINDOW_DAY,
    WINDOW_NAMELESS,
    WINDOW_TAKES_NOT,
    WINDOW_TAKES_WHAT,
)


class WindowKind(StrEnum):
    """What sort of window it is."""

    UNDIFFERENTIATED = "any"
    FIELD = "field"
    ZONE = "zone"
    DEPARTMENT = "department"
    SERVICE = "service"


class Takes(StrEnum):
    """How it is said what a window takes."""

    TRANSFERRED = "transferred"
    STATIONED = "stationed"
    BODIES = "bodies"
    LISTED = "listed"
    NOTHING = "nothing"


KIND_NAMES: dict[WindowKind, tuple[str, str]] = {
    WindowKind.UNDIFFERENTIATED: ("无差别综合窗口", "Any item"),
    WindowKind.FIELD: ("分领域综合窗口", "By field"),
    WindowKind.ZONE: ("特色专区窗口", "Special zone"),
    WindowKind.DEPARTMENT: ("部门综合窗口", "Departments"),
    WindowKind.SERVICE: ("服务窗口", "Services"),
}
KIND_SPELLINGS: dict[str, WindowKind] = {
    "无差别综合受理": WindowKind.UNDIFFERENTIATED,
    "分领域综合": WindowKind.FIELD,
    "专区": WindowKind.ZONE,
    "部门综合": WindowKind.DEPARTMENT,
    "服务": WindowKind.SERVICE,
    "自助": WindowKind.SERVICE,
}
"""The spellings of halls.tsv."""
TAKES_NAMES: dict[Takes, tuple[str, str]] = {
    Takes.TRANSFERRED: ("全部划转事项", "whatever was transferred"),
    Takes.STATIONED: ("未划转、进驻大厅的事项", "what is stationed and was not transferred"),
    Takes.BODIES: ("这些机关的事项", "the items of these bodies"),
    Takes.LISTED: ("清单里的事项", "the items of a list"),
    Takes.NOTHING: ("不收件，只服务", "no applications, services only"),
}


class WhyNot(StrEnum):
    """Why a window does not take an item."""

    NOT_OPEN = "not_open"
    SERVES = "serves"
    NOT_TRANSFERRED = "not_transferred"
    NOT_STATIONED = "not_stationed"
    OTHER_BODY = "other_body"
    NOT_LISTED = "not_listed"


WHY_NOT: dict[WhyNot, tuple[str, str]] = {
    WhyNot.NOT_OPEN: ("这一天没有开", "it is not open that day"),
    WhyNot.SERVES: ("这个窗口不收件", "it takes no applications"),
    WhyNot.NOT_TRANSFERRED: (
        "事项没有划转，由部门的窗口收",
        "the item was not transferred; a department's window takes it",
    ),
    WhyNot.NOT_STATIONED: (
        "事项没有进驻大厅，或者已经划转",
        "the item is not stationed in the hall, or was transferred",
    ),
    WhyNot.OTHER_BODY: ("事项不是这个窗口收的机关的", "the item is of another body than those of this window"),
    WhyNot.NOT_LISTED: ("事项不在这个窗口的清单里", "the item is not on this window's list"),
}


@dataclass(frozen=True)
class ItemStands:
    """An item as the register has it on a day: who holds it, its class, which bodies below accept it too."""

    item: str
    body: str
    status: str = ""
    accepts_too: frozenset[str] = frozenset()

    @property
    def moved(self) -> bool:
        """Whether the power went to the bureau."""
        return self.status in {*TransferClass} and TransferClass(self.status).moves


@dataclass(frozen=True)
class Window:
    """A window as it stands from a day on (``until`` is excluded; None is open)."""

    code: str
    zone: str
    number: int
    name: str
    kind: WindowKind
    takes: Takes
    since: date
    until: date | None = None
    bodies: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()

    def open_on(self, day: date) -> bool:
        """Whether the day lies within."""
        return self.since <= day and (self.until is None or day < self.until)


def why_not(window: Window, item: ItemStands, day: date) -> WhyNot | None:
    """Why the window does not take the item on that day; None where it does (I1)."""
    if not window.open_on(day):
        return WhyNot.NOT_OPEN
    held = {item.body, *item.accepts_too}
    stationed = item.status == TransferClass.STATIONED
    answers: dict[Takes, tuple[bool, WhyNot]] = {
        Takes.TRANSFERRED: (item.moved, WhyNot.NOT_TRANSFERRED),
        Takes.STATIONED: (stationed, WhyNot.NOT_STATIONED),
        Takes.BODIES: (bool(window.bodies & held), WhyNot.OTHER_BODY),
        Takes.LISTED: (item.item in window.items, WhyNot.NOT_LISTED),
        Takes.NOTHING: (False, WhyNot.SERVES),
    }
    takes, reason = answers[window.takes]
    return None if takes else reason


def taking(windows: Iterable[Window], item: ItemStands, day: date) -> list[Window]:
    """The windows that take the item on that day, as they stand in the hall, special zones last (I1).

    A stationed item goes to the windows of its field, and to those of the departments in general where it has none.
    """
    found = [one for one in windows if why_not(one, item, day) is None]
    if any(one.kind is WindowKind.FIELD for one in found):
        found = [one for one in found if one.kind is not WindowKind.DEPARTMENT]
    return sorted(found, key=lambda one: (one.kind is WindowKind.ZONE, len(one.zone), one.zone, one.number))


def named_together(names: Sequence[str], most: int = 4) -> str:
    """Windows in a sentence: the first few, and that there are more (I1)."""
    told = "、".join(names[:most])
    return f"{told}等 {len(names)} 个窗口" if len(names) > most else told


def must_take(window: Window, item: ItemStands, item_name: str, others: Iterable[Window], day: date) -> None:
    """A clerk takes in at his window what it takes; else he is told which window does (I1, I10)."""
    reason = why_not(window, item, day)
    if reason is None:
        return
    names = [one.name for one in taking(others, item, day)]
    raise WINDOW_TAKES_NOT.refuse(
        window=window.name,
        item=item_name,
        why_zh=WHY_NOT[reason][0],
        why_en=WHY_NOT[reason][1],
        where_zh=named_together(names) or "今天没有窗口收它，请找大厅管理岗",
        where_en=", ".join(names[:4]) or "no window today; ask the hall manager",
    )


@dataclass(frozen=True)
class Wanted:
    """A window as somebody wants it from a day on."""

    name: str
    kind: WindowKind
    takes: Takes
    basis: str
    bodies: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def must_be_whole(wanted: Wanted) -> None:
    """A name, a basis, and what it takes said as its way of saying it asks (I1)."""
    if len(wanted.name.strip()) < 2:
        raise WINDOW_NAMELESS.refuse()
    if len(wanted.basis.strip()) < 2:
        raise GROUND_NEEDED.refuse()
    lacking = (wanted.takes is Takes.BODIES and not wanted.bodies) or (
        wanted.takes is Takes.LISTED and not wanted.items
    )
    serves = wanted.kind is WindowKind.SERVICE
    if lacking or serves is not (wanted.takes is Takes.NOTHING):
        raise WINDOW_TAKES_WHAT.refuse()


def must_begin(day: date, today: date, before: date | None) -> None:
    """From today at the earliest, and not before what stands already begins: what was is not written anew (I1)."""
    after = max(today, before) if before else today
    if day < after:
        raise WINDOW_DAY.refuse(day=day.isoformat(), after=after.isoformat())


def asks_a_window(channel: str) -> bool:
    """Only what is handed in in person passes a window (Art. 29 ¶3 行政许可法: letter, fax, e-mail pass none)."""
    return channel in ("counter", "station")
