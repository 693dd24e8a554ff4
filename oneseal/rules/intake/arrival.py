"""An application by letter, fax or e-mail: received on the day it came, entered once (Art. 29 ¶3 行政许可法)."""

from dataclasses import dataclass
from datetime import date, timedelta

from oneseal.rules.calendar import Calendar
from oneseal.rules.intake.refusals import (
    ARRIVED_IN_FUTURE,
    ARRIVED_TOO_LONG_AGO,
    LATE_ENTRY_REASON,
    NOT_WRITTEN_IN,
)

WRITTEN = ("letter", "fax", "email")
BELOW = "below"
"""Sent up by a body that works in another installation and accepted there: nothing is asked for anew (R1)."""
CHANNEL_NAMES = {
    "online": ("网上", "online"),
    "counter": ("窗口", "at a window"),
    "station": ("乡镇便民服务", "at a township station"),
    "letter": ("信函", "by letter"),
    "fax": ("传真", "by fax"),
    "email": ("电子邮件", "by e-mail"),
    "api": ("系统接口", "through the interface"),
    BELOW: ("下级报送", "sent up from below"),
}
"""How an application comes, in Chinese and English; the channels of I2."""
LONGEST_AGO = 30
"""Calendar days: our reading, the law names none. What lay longer is a fault to be answered for, not to be entered."""
LEAST_REASON = 5


@dataclass(frozen=True)
class Arrival:
    """The day it came, and why it is entered later, if it is."""

    on: date
    reason: str = ""


def received_on(channel: str, arrival: Arrival | None, today: date, calendar: Calendar, *, official: bool) -> date:
    """The day from which the intake clock runs: that of arrival for what came in writing, else today (Art. 29 ¶3).

    Entered on the day it came or on the next working day no reason is asked; later the reason goes into the journal;
    after 30 days it is not entered by a window at all.
    """
    if channel not in WRITTEN:
        if arrival is not None:
            raise NOT_WRITTEN_IN.refuse()
        return today
    if not official or arrival is None:
        raise NOT_WRITTEN_IN.refuse()
    if arrival.on > today:
        raise ARRIVED_IN_FUTURE.refuse(on=arrival.on.isoformat())
    if (today - arrival.on).days > LONGEST_AGO:
        raise ARRIVED_TOO_LONG_AGO.refuse(on=arrival.on.isoformat(), most=LONGEST_AGO)
    if is_late(arrival.on, today, calendar) and len(arrival.reason.strip()) < LEAST_REASON:
        raise LATE_ENTRY_REASON.refuse(on=arrival.on.isoformat(), least=LEAST_REASON)
    return arrival.on


def is_late(on: date, today: date, calendar: Calendar) -> bool:
    """Later than the first working day after the arrival (Art. 29 ¶3 行政许可法; our reading)."""
    return calendar.working_days(on, today - timedelta(days=1)) > 0
