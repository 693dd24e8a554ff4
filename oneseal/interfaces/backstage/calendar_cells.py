"""A year as twelve months of cells, and the words of a notice: what stands where, what is off, what is worked."""

import calendar as months
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import MONTHS_EN, day_plain, day_zh, moment_zh, speaks_english
from oneseal.queries.calendar.notices import NoticeRow
from oneseal.queries.intake.moved_dues import MovedRow
from oneseal.rules.calendar import Calendar, DayKind, OfficialYear
from oneseal.rules.calendar.notice import Notice
from oneseal.rules.calendar.notice_checks import Checked, Point

_CLASSES = {DayKind.HOLIDAY: "hol", DayKind.MAKEUP: "make", DayKind.WEEKEND: "rest", DayKind.WORKING: ""}
MOST_ROWS = 50
_FEASTS_EN = {
    "元旦": "New Year",
    "春节": "Spring Festival",
    "清明": "Qingming",
    "劳动节": "Labour Day",
    "端午": "Dragon Boat",
    "中秋": "Mid-Autumn",
    "国庆节": "National Day",
}


def feast(name: str) -> str:
    """The name of a feast, or of two that are taken together, in the reader's language."""
    if not speaks_english():
        return name
    return " and ".join(_FEASTS_EN.get(one, one) for one in name.split("、"))


def year_cells(year: OfficialYear) -> dict[str, Any]:
    """Twelve months with their working days; against weekends alone."""
    known, plain = Calendar([year]), Calendar([])
    first, last = date(year.year, 1, 1), date(year.year, 12, 31)
    spans = [known.working_days(first, last), plain.working_days(first, last)]
    added = [int(one.is_working(first)) for one in (known, plain)]
    return {
        "year": year.year,
        "working": spans[0] + added[0],
        "weekends": spans[1] + added[1],
        "months": [_month(year.year, n, known) for n in range(1, 13)],
    }


def _month(year: int, month: int, known: Calendar) -> dict[str, Any]:
    weeks = months.Calendar().monthdatescalendar(year, month)
    cells = [[_cell(day, known) if day.month == month else None for day in week] for week in weeks]
    working = sum(1 for week in weeks for day in week if day.month == month and known.is_working(day))
    days = [day for week in weeks for day in week if day.month == month]
    name = MONTHS_EN[month - 1] if speaks_english() else _("%(n)s 月") % {"n": month}
    return {"name": name, "working": working, "weeks": cells, "note": _month_note(days, known)}


def _cell(day: date, known: Calendar) -> dict[str, Any]:
    verdict = known.verdict(day)
    said = _("调休上班") if verdict.kind is DayKind.MAKEUP else feast(verdict.name)
    return {"day": day.day, "class": _CLASSES[verdict.kind], "said": said}


def _month_note(days: Sequence[date], known: Calendar) -> str:
    """休 1–3 元旦 · 班 31 日: the differences to plain weekends in words."""
    off: dict[str, list[int]] = {}
    worked = []
    for day in days:
        verdict = known.verdict(day)
        if verdict.kind is DayKind.HOLIDAY:
            off.setdefault(verdict.name, []).append(day.day)
        elif verdict.kind is DayKind.MAKEUP:
            worked.append(str(day.day))
    parts = [_("休 %(days)s %(name)s") % {"days": _span(found), "name": feast(name)} for name, found in off.items()]
    if worked:
        parts.append(_("班 %(days)s 日") % {"days": _("、").join(worked)})
    return " · ".join(parts)


def _span(days: Sequence[int]) -> str:
    if days[-1] - days[0] == len(days) - 1:
        return f"{days[0]}–{days[-1]}" if len(days) > 1 else str(days[0])
    return _("、").join(str(day) for day in days)


def read_rows(notice: Notice, checked: Checked) -> list[dict[str, Any]]:
    """What was compared and agrees, then each finding with the sentence it stands in."""
    codes = {point.code for point in checked.points}
    compared = (
        ({"weekday"}, checked.weekdays, _("星期和日期 %(n)s 处都对得上")),
        ({"count"}, checked.counts, _("“共 n 天” %(n)s 处都等于数出来的天数")),
        ({"worked_weekday"}, checked.worked, _("上班的 %(n)s 天都落在周末")),
        ({"missing", "twice", "statutory", "no_days"}, len(notice.feasts), _("七个法定节日都在，没有重叠")),
    )
    good = [
        {"tone": "good", "icon": "check", "words": words % {"n": n}, "sentence": ""}
        for spoilt, n, words in compared
        if n and not codes & spoilt
    ]
    return [*(point_row(point) for point in checked.points), *good]


def point_row(point: Point) -> dict[str, Any]:
    """A finding: red where it blocks, amber where a person weighs it."""
    tone = "bad" if point.blocks else "warn"
    words = point.text(get_language() or "zh")
    return {"tone": tone, "icon": "alert", "words": words, "sentence": point.sentence, "code": point.code}


def moved_rows(rows: Sequence[MovedRow]) -> list[dict[str, Any]]:
    """Cells of the list of moved dues, at most fifty."""
    english = speaks_english()
    return [
        {
            "row": row,
            "kind": row.kind_en if english else row.kind_zh,
            "old": day_plain(row.old, 0),
            "new": day_zh(row.new, 0),
            "why": _why(row),
            "told": _told(row),
        }
        for row in rows[:MOST_ROWS]
    ]


def _why(row: MovedRow) -> str:
    if row.fixed:
        return _("固定日期不顺延，落在放假里，要在放假前办完")
    parts = []
    if row.off:
        parts.append(_("%(names)s放假") % {"names": _("、").join(feast(name) for name in row.off)})
    if row.worked:
        days = _("、").join(day_plain(day, day.year) for day in row.worked)
        parts.append(_("%(days)s上班") % {"days": days})
    return _("；").join(parts) or _("当年日历更正")


def _told(row: MovedRow) -> str:
    if row.told_at is None:
        return ""
    if not row.told_by:
        return _("%(when)s 发消息告知") % {"when": moment_zh(row.told_at)}
    how = {"phone": _("电话"), "window": _("窗口当面"), "letter": _("书面")}.get(row.told_how, "")
    return _("%(who)s %(when)s %(how)s告知") % {"who": row.told_by, "when": moment_zh(row.told_at), "how": how}


def hands(row: NoticeRow) -> list[dict[str, Any]]:
    """Who drafted, who submitted, who decides: the steps as a timeline."""
    drafter = row.drafter or _("命令行")
    steps = [{"when": moment_zh(row.drafted_at), "what": _("起草 %(who)s") % {"who": drafter}, "state": ""}]
    if row.state in ("submitted", "approved", "returned") and row.submitted_at:
        steps.append(
            {"when": moment_zh(row.submitted_at), "what": _("送批准 %(who)s") % {"who": row.submitter}, "state": ""}
        )
    else:
        steps.append({"when": _("看过和往年不一样的地方"), "what": _("送批准"), "state": "next"})
    if row.decided_at and row.state == "approved":
        what = _("核对、批准 %(who)s") % {"who": row.decider}
        steps.append({"when": moment_zh(row.decided_at), "what": what, "state": "now"})
    elif row.decided_at and row.state == "returned":
        steps.append({"when": moment_zh(row.decided_at), "what": _("退回 %(who)s") % {"who": row.decider}, "state": ""})
    else:
        steps.append({"when": _("不能是同一个人"), "what": _("第二人核对、批准"), "state": "next"})
        steps.append({"when": _("批准即生效"), "what": _("重算、列出要告知的人、留痕"), "state": "next"})
    return steps
