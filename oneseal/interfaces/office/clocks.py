"""The clocks of a case for its pages: the card with its calendar, and the table of all of them."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh, length, speaks_english
from oneseal.interfaces.components.marks import lit_of
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.clocks.cards import ClockCard
from oneseal.rules.clocks.kinds import ClockKind


def card_of(whole: Whole) -> dict[str, Any] | None:
    """The clock that presses, as the component wants it; where none runs, the decision's as it ended."""
    card = whole.lead or next((one for one in whole.cards if one.kind == "decision"), None)
    if card is None:
        return None
    paused = card.light == "paused"
    return {
        "title": _("时限"),
        "light": light_of(card),
        "due": card.shown_on,
        "expected": card.expects,
        "provisional": card.provisional,
        "detail": _("24:00 前") if card.ended_on is None else _("已结束"),
        "limits": _limits(card, whole.today),
        "used": card.used,
        "total": card.total,
        "paused": paused,
        "segs_words": _("走了 %(used)s 日，共 %(total)s 日") % {"used": card.used, "total": card.total},
        "days": card.days,
        "by_day": by_day(card, speaks_english()),
        "today": whole.today,
    }


def light_of(card: ClockCard) -> dict[str, Any]:
    """A light; a step's own words, since its limit is no statute's."""
    shown = lit_of(card, card.procedure)
    if card.ended_on is not None and card.ended_how != "met":
        shown |= {"words": _("未走完") if card.ended_how == "void" else _("被法定效果取代"), "light": "idle"}
    elif card.kind == "step" and card.light == "black":
        over = _("环节已超 %(n)s 日") % {"n": -card.remaining} if card.remaining else _("环节到期")
        shown |= {"light": "red", "words": over}
    elif card.light == "black" and not card.remaining:
        shown["words"] = _("法定到期")
    return shown


def _limits(card: ClockCard, today: date) -> list[dict[str, str]]:
    rows = []
    if card.committed:
        named = _("承诺 %(length)s") % {"length": length(card.committed["n"], card.committed["unit"])}
        rows.append({"name": named, "words": _day_or_expected(card.committed_on, card.expected_committed, today)})
    if card.limit:
        word = _("法定 %(length)s") if card.committed else _("期限 %(length)s")
        named = word % {"length": length(card.limit["n"], card.limit["unit"])}
        rows.append({"name": named, "words": _day_or_expected(card.due_on, card.expected_due, today)})
    return rows


def _day_or_expected(due: date | None, expected: date | None, today: date) -> str:
    if due is not None or expected is None:
        return day_zh(due, today) or "—"
    return _("约%(day)s") % {"day": day_zh(expected, today)}


def by_day(card: ClockCard, english: bool) -> list[dict[str, Any]]:
    """Each limit of a clock with every day of it: counted or not, and why (law.md, Explanation)."""
    limits = [(card.committed, _("承诺 %(length)s"), card.days)] if card.committed else []
    if card.limit:
        named = _("法定 %(length)s") if card.committed else _("期限 %(length)s")
        limits.append((card.limit, named, card.statutory_days if card.committed else card.days))
    return [
        {
            "name": named % {"length": length(limit["n"], limit["unit"])},
            "days": [{"on": row["date"], "words": row["words_en" if english else "words_zh"]} for row in days],
        }
        for limit, named, days in limits
    ]


def table_of(whole: Whole, english: bool) -> list[dict[str, Any]]:
    """All clocks: name, dates, light."""
    names = {step.no: step.name for step in whole.steps}
    return [
        {
            "name": names.get(card.part, card.name_zh) if card.kind == "step" else clock_name(card, english),
            "step": card.kind == "step",
            "article": card.article,
            "start": card.start_on,
            "due": card.shown_on,
            "statutory": card.due_on if card.committed_on else None,
            "expected": card.expects,
            "provisional": card.provisional,
            "ended": card.ended_on,
            "light": light_of(card),
        }
        for card in whole.cards
    ]


def clock_name(clock: ClockCard | ClockKind, english: bool) -> str:
    """What a clock is called; the decision's is not by law alone."""
    return (_("审批决定") if clock.kind == "decision" else "") or (clock.name_en if english else clock.name_zh)
