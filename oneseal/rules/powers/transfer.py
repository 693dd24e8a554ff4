"""A batch of transfers: classification, the directory of the level above, preconditions of the approval (C8)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from oneseal.rules.powers.names import TransferClass
from oneseal.rules.powers.refusals import (
    COUNT_DIFFERS,
    DAY_TAKEN,
    MAIN_NEEDED,
    NOT_READY,
    REASON_NEEDED,
    SECOND_PERSON,
    SIGN_OWN_SIDE,
    SIGNED_ALREADY,
    SIGNED_EARLY,
    SPLIT,
)


@dataclass(frozen=True)
class Planned:
    """An item in a batch: what is meant for it, and by whom it is held now."""

    item: str
    name: str
    kind: TransferClass
    department: str
    main: str = ""
    reason: str = ""
    goes_with: str = ""
    other_level: bool = False


@dataclass(frozen=True)
class Row:
    """A row of the hand-over list, signed by both sides or not yet."""

    department: str
    thing: str
    on_the_day: bool
    given: bool
    taken: bool
    item: str = ""

    @property
    def done(self) -> bool:
        """Both have signed."""
        return self.given and self.taken


@dataclass(frozen=True)
class Leaving:
    """A department that gives items away: its people who go with them, and whether it has taken on supervision."""

    body: str
    name: str
    staff_due: int
    staff_there: int
    posts_filled: bool
    supervises: bool


@dataclass(frozen=True)
class Plan:
    """Everything that the approval looks at."""

    ground: str
    approval: str
    effective_on: date
    published_on: date | None
    seal_ready: bool
    items: tuple[Planned, ...]
    departments: tuple[Leaving, ...]
    rows: tuple[Row, ...]
    above: frozenset[str] | None
    """Items that the directory of the level above says to transfer; None while nobody has compared."""
    staying: tuple[Planned, ...] = ()
    """Sub-items of the same main items that the batch does not name."""


class Point(NamedTuple):
    """A precondition: key, whether it is met, its words, and what it stands at."""

    key: str
    met: bool
    zh: str
    en: str
    figure: str = ""


def parted(rows: Iterable[Planned]) -> list[Planned]:
    """Sub-items that would stay while others of their main item move, though exercised at one level (C8)."""
    groups: dict[str, list[Planned]] = defaultdict(list)
    for row in rows:
        if row.main and not row.other_level:
            groups[row.main].append(row)
    moving = {main for main, group in groups.items() if any(row.kind.moves for row in group)}
    return [row for main in groups for row in groups[main] if main in moving and not row.kind.moves]


def must_be_whole(rows: Iterable[Planned]) -> None:
    """Sub-items of one main item move together, unless exercised at another level (S1 (一)2, S4 二(二); C8)."""
    left = parted(rows)
    if left:
        raise SPLIT.refuse(item=left[0].name)


def must_be_explained(row: Planned) -> None:
    """What stays says why; what is related says with which item it goes (C8: 应划尽划)."""
    if not row.kind.moves and len(row.reason.strip()) < 2:
        raise REASON_NEEDED.refuse(item=row.name)
    if row.kind is TransferClass.RELATED and not row.goes_with:
        raise MAIN_NEEDED.refuse(item=row.name)


def left_out(rows: Iterable[Planned], above: frozenset[str] | None) -> list[Planned]:
    """What the level above transfers and this batch does not, nor explains (C8: comparison, 应划尽划)."""
    return [row for row in rows if above is not None and row.item in above and not row.kind.moves]


def points_of(plan: Plan, today: date) -> list[Point]:
    """The preconditions in the order of the page (S1 (一)2, S4 三; C8)."""
    moving = [row for row in plan.items if row.kind.moves]
    due = sum(one.staff_due for one in plan.departments)
    there = sum(min(one.staff_there, one.staff_due) for one in plan.departments)
    done = [one for one in plan.departments if handed_over(plan, one)]
    missing = left_out(plan.items, plan.above)
    short = [one.name for one in plan.departments if one.staff_there < one.staff_due]
    compared = plan.above is not None and not missing
    apart = parted([*plan.items, *plan.staying])
    named = "、".join(row.name for row in apart[:3])
    return [
        Point("approval", bool(plan.approval.strip() and plan.ground.strip()), "批准文件", "the approval document"),
        Point("items", bool(moving), "要划转的事项", "items to transfer", str(len(moving))),
        Point("whole", not apart, "同一主项的子项一起划", "sub-items of one main item move together", named),
        Point("above", compared, "和上级目录比对", "comparison with the directory above", str(len(missing))),
        Point("staff", due > 0 and not short, "人员到位", "staff in place", f"{there}/{due}"),
        Point("posts", _all(plan, "posts_filled"), "岗位配好", "posts filled"),
        Point("seal", plan.seal_ready, "审批专用章", "the special seal"),
        Point(
            "rows",
            len(done) == len(plan.departments) > 0,
            "交接完",
            "hand-over",
            f"{len(done)}/{len(plan.departments)}",
        ),
        Point("supervision", _all(plan, "supervises"), "监管部门认领", "supervision taken on"),
        Point("notice", plan.published_on is not None, "公告稿", "public notice"),
        Point("day", plan.effective_on > today, "生效日在后", "an effective day ahead"),
    ]


def _all(plan: Plan, name: str) -> bool:
    return bool(plan.departments) and all(getattr(one, name) for one in plan.departments)


def handed_over(plan: Plan, one: Leaving) -> bool:
    """Whether all that a department hands over before the day is signed by both sides (S4 三; C8)."""
    rows = [row for row in plan.rows if row.department == one.body and not row.on_the_day]
    return bool(rows) and all(row.done for row in rows)


def must_be_ready(plan: Plan, today: date) -> None:
    """The approval waits for every precondition; staff not in place, item not transferred (S1; C8)."""
    lacking = [point for point in points_of(plan, today) if not point.met]
    if lacking:
        raise NOT_READY.refuse(
            count=len(lacking),
            lacking_zh="、".join(point.zh for point in lacking),
            lacking_en=", ".join(point.en for point in lacking),
        )


def must_lie_ahead(day: date, today: date) -> None:
    """A batch takes effect on a later day, never backwards (Art. 25 行政许可法; C8)."""
    if day <= today:
        raise DAY_TAKEN.refuse(day=day.isoformat(), after=today.isoformat())


def must_be_second_person(preparer: int | None, approver: int | None) -> None:
    """Whoever prepared a batch does not approve it (house rule: four eyes; C8)."""
    if preparer is not None and preparer == approver:
        raise SECOND_PERSON.refuse()


def must_be_its_day(on_the_day: bool, effective_on: date, today: date) -> None:
    """Seals and running cases change hands on the day itself, so nobody signs for them before (S4 三; C8)."""
    if on_the_day and today < effective_on:
        raise SIGNED_EARLY.refuse(day=effective_on.isoformat())


def must_sign(*, side_body: str, side_name: str, bodies: Sequence[str], signed: bool) -> None:
    """Each side signs its own column, once (S4 三: 双方签字; C8)."""
    if side_body not in bodies:
        raise SIGN_OWN_SIDE.refuse(body=side_name)
    if signed:
        raise SIGNED_ALREADY.refuse()


def must_count_the_same(given: int, taken: int) -> None:
    """What was handed over and what was counted agree before the second signature (S4 三; C8)."""
    if given != taken:
        raise COUNT_DIFFERS.refuse(given=given, taken=taken)
