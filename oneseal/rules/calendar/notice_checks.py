"""What is wrong with a notice as read, and what was found right, each with the sentence it stands in (K1).

The published notices agree with themselves: the weekday in brackets is the day's, the count is that of the span, worked
days are weekends, and what a year loses in working days against plain weekends is the number of its statutory days off.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.calendar.notice import Feast, Named, Notice, Sentence, laid
from oneseal.rules.calendar.years import OfficialYear

FEASTS: Final = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆节")
"""全国年节及纪念日放假办法第二条: the days off of all citizens."""

_FIXED: Final = {"元旦": ((1, 1),), "劳动节": ((5, 1),), "国庆节": ((10, 1), (10, 2), (10, 3))}
_WEEKDAYS_ZH: Final = "一二三四五六日"
_WEEKDAYS_EN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SINCE_2025: Final = 13
BEFORE_2025: Final = 11


@dataclass(frozen=True, slots=True)
class Point:
    """One thing found. ``blocks``: the year cannot be loaded while it stands; the rest is for a person to weigh."""

    code: str
    zh: str
    en: str
    sentence: str = ""
    blocks: bool = True

    def text(self, language: str) -> str:
        """In the reader's language."""
        return self.en if language.startswith("en") else self.zh


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings, and how many weekdays, counts and worked weekends were compared and agree."""

    points: tuple[Point, ...]
    weekdays: int
    counts: int
    worked: int

    @property
    def blocking(self) -> tuple[Point, ...]:
        """What stands in the way of loading."""
        return tuple(point for point in self.points if point.blocks)


def statutory_days(year: int) -> int:
    """Statutory days off of all citizens (全国年节及纪念日放假办法第二条): 13 since 2025, 11 from 2008 on."""
    return SINCE_2025 if year >= 2025 else BEFORE_2025


def check_notice(notice: Notice) -> Checked:
    """Compare the notice with the calendar and with itself (K1; 全国年节及纪念日放假办法第二条)."""
    named = [one for feast in notice.feasts for sentence in feast.sentences for one in sentence.days]
    told = [one for one in named if one.weekday is not None and one.day is not None]
    counted = [s for feast in notice.feasts for s in feast.sentences if s.told is not None]
    points = [
        *(point for feast in notice.feasts for sentence in feast.sentences for point in _in_sentence(sentence)),
        *(point for feast in notice.feasts for point in _in_feast(notice, feast)),
        *_over_all(notice),
    ]
    return Checked(
        tuple(sorted(points, key=lambda point: not point.blocks)),
        sum(1 for one in told if one.day is not None and one.day.weekday() == one.weekday),
        sum(1 for sentence in counted if sentence.told == len(laid(sentence))),
        sum(1 for feast in notice.feasts for day in feast.worked if day.weekday() >= 5),
    )


def _in_sentence(sentence: Sentence) -> Iterator[Point]:
    for one in sentence.days:
        yield from _in_day(one, sentence)
    for first, last in sentence.spans:
        if first.day and last.day and not 0 <= (last.day - first.day).days <= 31:
            yield Point(
                "span",
                f"“{first.text}至{last.text}”前后颠倒或者超过 31 天",
                f"“{first.text}至{last.text}” runs backwards or over more than 31 days",
                sentence.text,
            )
    days = laid(sentence)
    if sentence.told is not None and days and sentence.told != len(days):
        yield Point(
            "count",
            f"写的是 {sentence.told} 天，数出来是 {len(days)} 天",
            f"says {sentence.told} days, the span has {len(days)}",
            sentence.text,
        )
    if sentence.kind == "advice" and sentence.days:
        zh, en = "这一句只是鼓励休息，不算放假", "only recommends a day off: none is made of it"
        yield Point("advice", zh, en, sentence.text, blocks=False)
    if sentence.kind == "other" and sentence.days:
        yield Point(
            "unread",
            "这一句有日期，但不是放假也不是上班，没有用",
            "names a day, but neither a day off nor a day worked: not used",
            sentence.text,
            blocks=False,
        )


def _in_day(one: Named, sentence: Sentence) -> Iterator[Point]:
    if one.day is None:
        yield Point("no_such_day", f"没有“{one.text}”这一天", f"there is no such day as “{one.text}”", sentence.text)
        return
    weekday = one.day.weekday()
    if one.weekday is not None and one.weekday != weekday:
        right = _WEEKDAYS_ZH[weekday]
        yield Point(
            "weekday",
            f"“{one.text}”：{one.day.year}年{one.day.month}月{one.day.day}日是周{right}",
            f"“{one.text}”: {one.day.isoformat()} is a {_WEEKDAYS_EN[weekday]}",
            sentence.text,
        )
    if sentence.kind == "work" and weekday < 5:
        yield Point(
            "worked_weekday",
            f"{one.day.month}月{one.day.day}日是周{_WEEKDAYS_ZH[weekday]}，本来就上班，不能再写成调休上班",
            f"{one.day.isoformat()} is a {_WEEKDAYS_EN[weekday]} and worked anyway: no make-up day",
            sentence.text,
        )


def _in_feast(notice: Notice, feast: Feast) -> Iterator[Point]:
    first = feast.sentences[0].text if feast.sentences else feast.name
    if not feast.off:
        yield Point("no_days", f"{feast.name}没有读出放假的日子", f"no day off could be read for {feast.name}", first)
        return
    for name in feast.names:
        if name not in FEASTS:
            yield Point("unknown", f"“{name}”不是法定节日", f"“{name}” is no statutory feast", first, blocks=False)
        for month, day in _FIXED.get(name, ()):
            if date(notice.year, month, day) not in feast.off:
                zh, en = f"{name}没有放 {month}月{day}日", f"{name} leaves out {notice.year}-{month:02}-{day:02}"
                yield Point("statutory", zh, en, first)
    strange = [day for day in (*feast.off, *feast.worked) if not _within(notice.year, day)]
    if strange:
        shown = strange[0].isoformat()
        zh, en = (
            f"{shown} 不在 {notice.year} 年，也不在上一年 12 月",
            f"{shown} is neither in {notice.year} nor in the December before",
        )
        yield Point("outside", zh, en, first)


def _within(year: int, day: date) -> bool:
    return day.year == year or (day.year == year - 1 and day.month == 12)


def _over_all(notice: Notice) -> Iterator[Point]:
    named = {name for feast in notice.feasts for name in feast.names}
    for name in FEASTS:
        if name not in named:
            yield Point("missing", f"没有写{name}", f"{name} is missing")
    times = Counter(day for feast in notice.feasts for day in (*feast.off, *feast.worked))
    for day, n in sorted(times.items()):
        if n > 1:
            zh = f"{day.month}月{day.day}日写了 {n} 次，或者又放假又上班"
            yield Point("twice", zh, f"{day.isoformat()} stands {n} times, or is both off and worked")
    for part in notice.stray:
        yield Point(
            "stray",
            "节日之外的这一句也写了放假或者上班，没有用",
            "tells days off outside any feast: not used",
            part,
            False,
        )
    for day in notice.before:
        if day.weekday() < 5:
            zh = f"{day.isoformat()} 属于上一年，{notice.year - 1} 年的日历要另行更正"
            yield Point(
                "before", zh, f"{day.isoformat()} belongs to the year before: correct {notice.year - 1} too", "", False
            )
    if all(feast.off for feast in notice.feasts) and set(FEASTS) <= named:
        yield from _balance(notice)


def _balance(notice: Notice) -> Iterator[Point]:
    """Against plain weekends a year loses as many working days as it has statutory days off, 调休 or not."""
    off = {day for feast in notice.feasts for day in feast.off if day.weekday() < 5}
    worked = {day for feast in notice.feasts for day in feast.worked if day.weekday() >= 5}
    lost, due = len(off) - len(worked), statutory_days(notice.year)
    if lost != due:
        zh = f"比周末推算少 {lost} 个工作日，法定假日是 {due} 天：多放或者少放了，要看清是不是原文如此"
        en = (
            f"{lost} working days fewer than weekends alone, {due} are statutory: see whether the notice really says so"
        )
        yield Point("balance", zh, en, "", blocks=False)


def unlike_before(year: OfficialYear, earlier: list[OfficialYear]) -> tuple[Point, ...]:
    """What differs from the years before and must be looked at by a person before it is loaded (K1)."""
    past = sorted((one for one in earlier if one.year < year.year), key=lambda one: -one.year)[:3]
    found: list[Point] = []
    spans = _lengths(year)
    for name, days in spans.items():
        found += _unlike_length(name, days, past)
    for day, name in sorted(year.makeup.items()):
        months = {off.month for off, of in year.holidays.items() if of == name}
        if day.month not in months:
            zh = f"{day.month}月{day.day}日周{_WEEKDAYS_ZH[day.weekday()]}上班：属{name}，不在同一个月"
            found.append(
                Point(f"month:{day.isoformat()}", zh, f"{day.isoformat()} is worked for {name}, in another month")
            )
    return tuple(found)


def _lengths(year: OfficialYear) -> dict[str, int]:
    return dict(Counter(year.holidays.values()))


def _unlike_length(name: str, days: int, past: list[OfficialYear]) -> list[Point]:
    before = [_lengths(one).get(name, 0) for one in past]
    if not past or days in before:
        return []
    listed = "、".join(str(n) if n else "无" for n in before)
    zh = f"{name}放 {days} 天：前 {len(past)} 年 {listed} 天"
    en = f"{name}: {days} days; the {len(past)} years before {', '.join(str(n) for n in before)}"
    return [Point(f"length:{name}", zh, en)]
