"""A body without the power on the day cannot accept, in any door, and is told who can (C8, C10)."""

from dataclasses import dataclass
from datetime import date

from oneseal.rules.refusals import ground

NO_POWER = ground(
    "powers.no_power",
    zh="{body}在 {day} 没有办理“{item}”的权力；现在由{holder}办理。请引导申请人到那里。",
    en="{body} has no power over '{item}' on {day}; it lies with {holder}. Send the applicant there.",
    article="行政许可法第二十三条至第二十五条",
    status=403,
)


@dataclass(frozen=True)
class PowerHeld:
    """Who holds the power over an item in a place, from and to (to is excluded; None is open)."""

    body: str
    body_name: str
    since: date
    until: date | None = None


def must_hold_power(held: list[PowerHeld], *, body: str, body_name: str, item: str, day: date) -> None:
    """Pass if the body holds the power that day, else refuse and name the holder (Arts. 23-25 行政许可法)."""
    today = [row for row in held if row.since <= day and (row.until is None or day < row.until)]
    if any(row.body == body for row in today):
        return
    holder = "、".join(row.body_name for row in today) or "—"
    raise NO_POWER.refuse(body=body_name, item=item, day=day.isoformat(), holder=holder)
