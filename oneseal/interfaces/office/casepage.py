"""The context that every tab of a case shares: head, tabs, the form that was refused, the one that came second."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import moment_zh, speaks_english, time_of_day
from oneseal.interfaces.now import now
from oneseal.interfaces.office import clocks, urgency
from oneseal.interfaces.office.frame import back_to_list, desk, list_at_hand
from oneseal.interfaces.office.norms import strip
from oneseal.interfaces.office.whole import Whole, said_by
from oneseal.queries.archive.retention import destroyed_of
from oneseal.queries.decision.automatic import by_machine
from oneseal.queries.review.inbox import Wish, place_of, place_within
from oneseal.rules.intake.arrival import BELOW
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.desk import LISTS, Place
from oneseal.rules.stages.names import ACT_NAMES, Act, Stage

STALE = "stages.stale_version"


class Failed:
    """A form that was refused: which act, what was typed, why."""

    def __init__(self, act: str, typed: Mapping[str, Any], refusal: Refusal) -> None:
        self.act = act
        self.typed = typed
        self.refusal = refusal

    @property
    def stale(self) -> bool:
        """Whether somebody else came first."""
        return self.refusal.code == STALE


def page(request: HttpRequest, whole: Whole, tab: str, failed: Failed | None = None, **more: Any) -> HttpResponse:
    """A tab of the case; with a refused form, the whole page again with what was typed."""
    case, english = whole.case, speaks_english()
    place = _place(request, whole)
    context = {
        "whole": whole,
        "case": case,
        "english": english,
        "tab": tab,
        "tabs": tabs_of(whole, tab),
        "place": place.at,
        "total": place.total,
        "next_url": reverse("office:case", args=[place.after]) if place.after else "",
        "before_url": reverse("office:case", args=[place.before]) if place.before else "",
        "back_url": back_to_list(request, case.number),
        "light": clocks.light_of(whole.lead) if whole.lead else None,
        "next_step": urgency.next_step(whole),
        "key": uuid4().hex,
        "seen": time_of_day(now()),
        "gone": destroyed_of(case.id) if case.stage == Stage.ARCHIVED else None,
        "seven": strip(whole.file) if tab == "review" else [],
        "machine": by_machine(case.id, case.snapshot),
        **more,
    }
    status = 200
    if failed is not None:
        status = failed.refusal.status
        context |= _failed(whole, failed, english)
    return render(request, f"office/{tab}.html", desk(request, "mine", **context), status=status)


def _place(request: HttpRequest, whole: Whole) -> Place:
    """Where the case stands in the list that it was opened from, as that was narrowed and ordered. One statement."""
    kept = list_at_hand(request)
    if chosen := kept.pop("list", ""):
        stages = (kept["stage"],) if "stage" in kept else LISTS[chosen]
        return place_within(whole.who, whole.case.id, stages)
    return place_of(whole.who, whole.case.number, today=whole.today, wish=Wish(**kept))


def _failed(whole: Whole, failed: Failed, english: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"failed": failed.act, "typed": failed.typed}
    if failed.stale:
        return shown | {"clash": clash_of(whole, failed, english)}
    text = failed.refusal.sentence(get_language() or "zh")
    target = failed.act if failed.act.startswith("point-") else f"act-{failed.act}"
    return shown | {"faults": [{"id": target, "text": text}], "fault_article": failed.refusal.article}


def clash_of(whole: Whole, failed: Failed, english: bool) -> dict[str, Any]:
    """Who came first, when, what changed, and what was typed: nothing of it is lost."""
    last = whole.events[0]
    what = last.name_en if english else last.name_zh
    named = {
        "reason": _("理由"),
        "opinion": _("意见"),
        "result": _("结果"),
        "recipient": _("收件人"),
        "proof": _("凭证"),
        "slip": _("回单号"),
    }
    typed = [
        {"what": words, "now": "—", "yours": failed.typed[name]}
        for name, words in named.items()
        if str(failed.typed.get(name, "")).strip()
    ]
    return {
        "who": said_by(last),
        "when": moment_zh(last.moment, whole.today),
        "seen_at": str(failed.typed.get("seen", ""))[:5],
        "what": _("改动是：%(what)s。") % {"what": what},
        "rows": typed,
        "again_url": f"#act-{failed.act}",
    }


def tabs_of(whole: Whole, tab: str) -> list[dict[str, Any]]:
    """The tabs with what they hold."""
    number = whole.case.number
    points = [point for step in whole.reviews for point in step.points]
    seen = sum(1 for point in points if point.verdict)
    running = len(whole.running)
    asked = whole.file.consultations
    waiting = any(cell.open for cell in asked)
    rows: list[tuple[str, str, str, Any, str]] = [
        ("review", "case", _("审查"), f"{seen}/{len(points)}" if points else "", ""),
        ("materials", "materials", _("申请和材料"), len(whole.papers), ""),
        ("procedures", "procedures", _("程序"), running or len(whole.procedures), "on" if running else ""),
        ("hearing", "hearing", _("听证"), len(whole.file.concerned) or "", "on" if _heard(whole) else ""),
        ("consultations", "consultations", _("征求意见"), len(asked) or "", "on" if waiting else ""),
        ("conferences", "conferences", _("会商"), len(whole.file.conferences) or "", ""),
        *([("levels", "levels", _("各级"), "", "")] if _travels(whole) else []),
        *([("fees", "fees", _("收费"), "", "")] if whole.case.snapshot.get("fees") else []),
        ("documents", "documents", _("文书"), len(whole.file.documents), ""),
        ("messages", "messages", _("消息"), "", ""),
        ("journal", "journal", _("经过"), len(whole.events), ""),
        ("search", "case_search", _("查找"), "", ""),
    ]
    return [
        {
            "words": words,
            "url": reverse(f"office:{name}", args=[number]),
            "current": key == tab,
            "count": count,
            "tone": tone,
        }
        for key, name, words, count, tone in rows
    ]


def _heard(whole: Whole) -> bool:
    """Whether a hearing is under way."""
    return whole.file.hearing is not None and whole.file.hearing.signed_on is None


def done_words(act: Act, documents: tuple[str, ...]) -> str:
    """What the next page says: what was done, and which documents went out."""
    name = ACT_NAMES[act][1 if speaks_english() else 0]
    if documents:
        return _("%(act)s：办好了，已发出 %(numbers)s") % {"act": name, "numbers": "、".join(documents)}
    return _("%(act)s：办好了") % {"act": name}


def _travels(whole: Whole) -> bool:
    """Whether it goes up from here, or came up from below."""
    return bool(whole.case.snapshot.get("preliminary")) or whole.case.channel == BELOW
