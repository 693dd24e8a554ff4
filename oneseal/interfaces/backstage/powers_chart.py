"""The timeline of a power as numbers for an SVG: a lane for each holder, helper, township, one for supervision."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from oneseal.queries.powers.timeline import Timeline
from oneseal.rules.powers.authority import in_effect
from oneseal.rules.powers.names import BY_NAMES, WAY_NAMES, By

LEFT, WIDE, NARROW, TOP, STEP, BAR = 96, 440, 300, 30, 28, 18
AHEAD, LEAST = timedelta(days=150), timedelta(days=540)
LONGEST = 7


def chart(timeline: Timeline, day: date, today: date, english: bool, width: int = WIDE) -> dict[str, Any]:
    """Lanes with bars, ticks of the axis, marks of today and of the day asked for."""
    axis = _Axis(*_range(timeline, day, today), width)
    lanes = [lane for lane in _lanes(timeline, axis, english) if lane["bars"]]
    for n, lane in enumerate(lanes):
        lane["y"] = TOP + n * STEP
        lane["text_y"] = lane["y"] + 13
    bottom = TOP + len(lanes) * STEP
    marks: list[dict[str, Any]] = [{"x": axis.x(today), "words": _("今天")}]
    if day != today:
        near = abs(axis.x(day) - axis.x(today)) < 60
        marks.append({"x": axis.x(day), "words": f"{day:%m-%d}", "low": near})
    for mark in marks:
        mark["anchor"] = "end" if mark["x"] > width - 30 else "middle"
    return {
        "lanes": lanes,
        "ticks": axis.ticks(),
        "marks": marks,
        "bottom": bottom,
        "mark_y": bottom + 14,
        "low_y": bottom + 28,
        "height": bottom + 34,
        "width": width,
        "bar": BAR,
    }


def _range(timeline: Timeline, day: date, today: date) -> tuple[date, date]:
    """From a while before the last change to a while after whatever lies ahead; all of it where it is short."""
    firsts = [row.since for row in timeline.held]
    changes = [row.since for row in timeline.held[1:]] + [row.since for row in timeline.given]
    ends = [row.transition_until for row in timeline.held if row.transition_until]
    begin = min([day, today, *(one - timedelta(days=60) for one in changes)])
    begin = max(min([begin, today - timedelta(days=240)]), min([*firsts, begin]))
    end = max([day, today, *ends, *changes]) + AHEAD
    return begin, max(end, begin + LEAST)


class _Axis:
    def __init__(self, begin: date, end: date, right: int) -> None:
        self.begin, self.end, self.right = begin, end, right
        self.days = (end - begin).days

    def x(self, day: date) -> int:
        """Where a day stands, within the axis."""
        share = (min(max(day, self.begin), self.end) - self.begin).days / self.days
        return round(LEFT + share * (self.right - LEFT))

    def ticks(self) -> list[dict[str, Any]]:
        """Beginnings of months or years, a handful."""
        months = self.days // 30
        every = next((n for n in (1, 2, 3, 6, 12, 24, 60) if months / n <= (self.right - LEFT) // 56), 120)
        found, day = [], date(self.begin.year, 1, 1)
        while day < self.end:
            if day > self.begin and LEFT + 14 < self.x(day) < self.right - 14:
                words = str(day.year) if day.month == 1 else f"{day.year % 100:02d}-{day.month:02d}"
                found.append({"x": self.x(day), "words": words})
            month = day.month - 1 + every
            day = date(day.year + month // 12, month % 12 + 1, 1)
        return found

    def bar(self, since: date, until: date | None, classes: str, words: str, on: str = "") -> dict[str, Any]:
        """A bar of a lane; its words stand on it where there is room."""
        left, right = self.x(since), self.x(until or self.end)
        room = right - left > 12 * len(words)
        return {
            "x": left,
            "w": max(right - left, 2),
            "classes": classes,
            "words": words if room else "",
            "text_x": left + 6,
            "on": on,
        }


def _lanes(timeline: Timeline, axis: _Axis, english: bool) -> list[dict[str, Any]]:
    n = 1 if english else 0
    place = timeline.division_name
    lanes = []
    for row in timeline.held:
        words = BY_NAMES[By(row.by)][n]
        bars = []
        if row.until is None or row.until > axis.begin:
            bars = [axis.bar(row.since, row.until, "c-dai" if row.bureau else "c-slate", words, "onbar")]
        lanes.append({"label": short(row.body_name, place), "bars": bars})
    for before, now in zip(timeline.held, timeline.held[1:], strict=False):
        if now.transition_until:
            until = now.transition_until + timedelta(days=1)
            bars = [axis.bar(now.since, until, "pausebox", _("过渡期"))]
            lanes.append(
                {"label": _("%(body)s协助") % {"body": short(before.body_name, place, LONGEST - 2)}, "bars": bars}
            )
    for one in timeline.given[:4]:
        holds = one.published_on is not None or bool(in_effect(timeline.held, [one], one.since))
        begin = max(one.since, one.published_on) if one.published_on else one.since
        bars = [axis.bar(begin, one.until, "c-dai2" if holds else "pausebox", WAY_NAMES[one.way][n])]
        lanes.append({"label": short(one.delegate_name, place), "bars": bars})
    if timeline.supervisors:
        names = "、".join(short(one.name, place) for one in timeline.supervisors[:2])
        lanes.append({"label": _("监管"), "bars": [axis.bar(axis.begin, None, "c-dai3", names)]})
    return lanes


def short(name: str, place: str, most: int = LONGEST) -> str:
    """A body's name without its county, short enough for the margin."""
    bare = name.removeprefix(place)
    return bare if len(bare) <= most else bare[: most - 1] + "…"
