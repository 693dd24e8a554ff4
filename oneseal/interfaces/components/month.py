"""The month grid of a clock: plain rows, one a day, become weeks of cells."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext

from oneseal.interfaces.components.days import Moment, as_day

# verdict of a day → class of its cell; counted days are `on` up to today and `ahead` after it
_CLASSES = {"weekend": "rest", "moved": "rest", "holiday": "hol", "excluded": "exc", "start": ""}
_COUNTED = {"counted", "working", "makeup", "extension"}


def _label(row: Mapping[str, Any], desk: bool) -> str:
    if row.get("label"):
        return str(row["label"])
    verdict = row["verdict"]
    if verdict in _COUNTED and row.get("n"):
        return str(row["n"]) if desk else gettext("第 %(n)s 天") % {"n": row["n"]}
    if verdict == "excluded":
        return gettext("停")
    if verdict == "moved":
        return gettext("顺延")
    return gettext("周末") if verdict == "weekend" and not desk else ""


def _class(row: Mapping[str, Any], day: date, today: date | None) -> str:
    verdict = row["verdict"]
    if verdict in _COUNTED:
        return "ahead" if today is not None and day > today else "on"
    return _CLASSES[verdict]


def _numeral(day: date, first: bool) -> str:
    return f"{day.month}/{day.day}" if first or day.day == 1 else str(day.day)


def _cell(row: Mapping[str, Any] | None, day: date, first: bool, marks: Mapping[str, Any]) -> dict[str, Any]:
    number = _numeral(day, first)
    if row is None:
        return {"number": number, "classes": "out", "label": "", "today": False}
    today, due, desk = marks["today"], marks["due"], marks["desk"]
    if row.get("makeup") or row["verdict"] == "makeup":
        number = gettext("%(day)s 班") % {"day": number}
    if day == today and not desk:
        number = gettext("%(day)s 今天") % {"day": number}
    classes = [_class(row, day, today), "today" if day == today else "", "due" if day == due else ""]
    return {
        "number": number,
        "classes": " ".join(word for word in classes if word),
        "label": _label(row, desk),
        "today": day == today,
    }


def weeks_of(
    rows: Iterable[Mapping[str, Any]], today: Moment = None, due: Moment = None, desk: bool = False
) -> list[list[dict[str, Any]]]:
    """Weeks, Monday to Sunday. Row: date, verdict (start counted makeup weekend holiday excluded moved), n, label."""
    by_day = {day: row for row in rows if (day := as_day(row["date"])) is not None}
    if not by_day:
        return []
    first = min(by_day) - timedelta(days=min(by_day).weekday())
    last = max(by_day) + timedelta(days=6 - max(by_day).weekday())
    marks = {"today": as_day(today), "due": as_day(due), "desk": desk}
    cells = [
        _cell(by_day.get(day), day, day == first, marks)
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]
    return [cells[n : n + 7] for n in range(0, len(cells), 7)]


def segments(used: int, total: int, today: bool = True, paused: bool = False) -> Sequence[str]:
    """One segment a counted day: used days, today, an open pause, days passed beyond the limit."""
    over = max(0, used - total)
    states = ["on"] * min(used, total)
    if states and today and not over and not paused:
        states[-1] = "today"
    if paused:
        states.append("pause")
    return [*states, *[""] * max(0, total - used), *["over"] * over]
