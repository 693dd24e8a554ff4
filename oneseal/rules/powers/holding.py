"""Who holds the power over an item on a day; a body without it cannot accept, in any door, and is told who can."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from oneseal.rules.powers.names import By
from oneseal.rules.powers.refusals import DAY_TAKEN, HOLDS_ALREADY, NO_POWER, NO_WAY_BACK

SPECIAL_SEAL = "行政审批专用章"


@dataclass(frozen=True)
class PowerHeld:
    """Who holds the power over an item in a place, from and to (to is excluded; None is open)."""

    body: str
    body_name: str
    since: date
    until: date | None = None
    by: str = By.OWN
    batch: str = ""
    ground: str = ""
    status: str = ""
    bureau: bool = False
    transition_until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies within."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def seal(self) -> str:
        """The seal of its acts: the bureau's special seal, a department's own (Arts. 25, 39; C8)."""
        return f"{self.body_name}{SPECIAL_SEAL}" if self.bureau else self.body_name


def holder_on(held: Iterable[PowerHeld], day: date) -> PowerHeld | None:
    """The one that holds the power on a day; none before powers began (Arts. 23-25 行政许可法)."""
    return next((row for row in held if row.covers(day)), None)


def must_hold_power(
    held: Sequence[PowerHeld], *, body: str, body_name: str, item: str, day: date, kept: bool = False
) -> None:
    """Pass if the body holds the power that day, else refuse and name the holder (Arts. 23-25 行政许可法).

    ``kept``: the case was left to its former body when the item was transferred; that body finishes it as long as the
    transition lasts in which it answers beside the new holder (C8; S4 四(二)).
    """
    today = [row for row in held if row.covers(day)]
    if any(row.body == body for row in today):
        return
    beside = assisting_on(held, day) if kept else None
    if beside is not None and beside.body == body:
        return
    holder = "、".join(row.body_name for row in today) or "—"
    raise NO_POWER.refuse(body=body_name, item=item, day=day.isoformat(), holder=holder)


def transferred(held: Sequence[PowerHeld], to: PowerHeld, *, item: str) -> list[PowerHeld]:
    """The timeline after a transfer: the old holder ends the day before, the new one begins (Art. 25; C8).

    The day must lie after the beginning of what it ends; nothing goes back to a body that gave it away.
    """
    rows = sorted(held, key=lambda row: row.since)
    last = rows[-1] if rows else None
    if last is None:
        return [to]
    if last.body == to.body:
        raise HOLDS_ALREADY.refuse(body=to.body_name, item=item)
    if to.since <= last.since:
        raise DAY_TAKEN.refuse(day=to.since.isoformat(), after=last.since.isoformat())
    if any(row.body == to.body for row in rows):
        raise NO_WAY_BACK.refuse(item=item, holder=last.body_name, body=to.body_name)
    return [*rows[:-1], replace(last, until=to.since), to]


def untiled(held: Iterable[PowerHeld]) -> list[tuple[date, date]]:
    """Gaps and overlaps of a timeline as pairs of days that should be equal; empty if it tiles (issue B; C8)."""
    rows = sorted(held, key=lambda row: row.since)
    wrong = []
    for before, after in pairwise(rows):
        if before.until != after.since:
            wrong.append((before.until or date.max, after.since))
    if rows and rows[-1].until is not None:
        wrong.append((rows[-1].until, date.max))
    return wrong


def assisting_on(held: Sequence[PowerHeld], day: date) -> PowerHeld | None:
    """The former holder that answers beside the new one while the transition period lasts (S4 四(二); C8)."""
    now = holder_on(held, day)
    if now is None or now.transition_until is None or day > now.transition_until:
        return None
    return holder_on(held, now.since - timedelta(days=1))
