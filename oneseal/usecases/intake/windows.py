"""The window at which an application is handed in: open today, and one that takes the item (I1)."""

from datetime import date

from oneseal.records.intake.reads import Offered
from oneseal.records.powers.windows import window_stands, windows_on
from oneseal.rules.powers.refusals import WINDOW_CLOSED
from oneseal.rules.powers.windows import must_take, why_not


def must_pass(found: Offered, code: str, today: date) -> int | None:
    """The key of the window, or None where it passes none; the windows that do take it are read for a refusal alone."""
    if not code:
        return None
    if found.window is None:
        raise WINDOW_CLOSED.refuse(window=code)
    key, window, item = found.window
    if why_not(window, item, today) is not None:
        rows, county = list(windows_on(found.version.division, today)), found.version.division
        others = [window_stands(row) for row in rows if row.division == county] or list(map(window_stands, rows))
        must_take(window, item, found.version.name, others, today)
    return key
