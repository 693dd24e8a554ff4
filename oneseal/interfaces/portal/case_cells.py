"""A case as its applicant sees it: the next thing, the stage bar, the clock, the documents, the timeline."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oneseal.interfaces.components.days import day_plain, day_zh, iso, left, length, moment_zh, speaks_english
from oneseal.interfaces.components.marks import lit_of
from oneseal.queries.clocks.cards import ClockCard
from oneseal.queries.documents.listed import Listed
from oneseal.queries.intake.case import CaseHead
from oneseal.queries.intake.lists import Lit
from oneseal.queries.intake.moved_dues import ChangedDue
from oneseal.queries.journal.timeline import Happened
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.stages.bars import PORTAL_BAR, steps_done
from oneseal.rules.stages.names import CLOSED, Stage

LAST_STAGE = len(PORTAL_BAR) - 1
SHOWN_CLOCKS = (
    "forwarding",
    "intake",
    "intake_after_supplement",
    "correction",
    "decision",
    "joint_decision",
    "certificate",
    "tolerance_promise",
)
TITLES = {
    "forwarding": gettext_lazy("最晚什么时候转送到办理机关"),
    "intake": gettext_lazy("最晚什么时候答复"),
    "intake_after_supplement": gettext_lazy("最晚什么时候答复"),
    "correction": gettext_lazy("最晚什么时候补齐"),
    "certificate": gettext_lazy("最晚什么时候拿到证"),
    "tolerance_promise": gettext_lazy("最晚什么时候补交"),
}
NEXT = {
    "forwarding": gettext_lazy("转送办理机关"),
    "intake": gettext_lazy("答复您受理不受理"),
    "intake_after_supplement": gettext_lazy("答复您受理不受理"),
    "correction": gettext_lazy("您补齐材料"),
    "decision": gettext_lazy("作出决定"),
    "joint_decision": gettext_lazy("作出决定"),
    "certificate": gettext_lazy("制证并送达"),
    "tolerance_promise": gettext_lazy("您补交承诺的材料"),
}
# Limits of the applicant: set by the body or promised, not by law for the body.
OWN_LIMITS = frozenset({"correction", "tolerance_promise"})
ENDED = CLOSED | {Stage.COMPLETED, Stage.ARCHIVED, Stage.DELIVERED}


def named(zh: str, en: str) -> str:
    """One of two names."""
    return en if speaks_english() else zh


def main_clock(cards: Sequence[ClockCard]) -> ClockCard | None:
    """The running clock that concerns the applicant most; none when nothing runs."""
    running = [card for card in cards if card.kind in SHOWN_CLOCKS and card.ended_on is None]
    return running[0] if running else None


def clock_cell(card: ClockCard, today: date, *, refused: bool = False) -> dict[str, Any]:
    """The clock as the component wants it."""
    paused, due = card.expects, card.shown_on
    limits = []
    if card.committed and card.committed_on:
        limits.append({"name": _("承诺"), "words": _limit(card.committed, card.committed_on, paused, today)})
    if card.limit and card.due_on:
        name = _("期限") if card.kind in OWN_LIMITS else _("法定")
        limits.append({"name": name, "words": _limit(card.limit, card.due_on, paused, today)})
    light = lit_of(card, card.procedure) | own_words(card)
    return {
        "title": _title(card, paused, refused),
        "light": light,
        "due": due,
        "expected": paused,
        "provisional": card.provisional,
        "detail": "" if due else _("停表期间不计入期限"),
        "limits": limits,
        "used": card.used,
        "total": card.total,
        "paused": paused,
        "segs_words": _("第 %(used)s 天，共 %(total)s 天") % {"used": card.used, "total": card.total}
        if card.total
        else "",
        "days": list(card.days),
        "today": today,
        "notes": _notes(card),
        "open": False,
    }


def own_words(card: ClockCard | Lit) -> dict[str, str]:
    """The applicant's own limit that has passed is no broken promise and no broken law of the body."""
    passed = card.light == "black" or (card.light == "red" and card.over)
    return {"words": _("您的期限已过")} if passed and card.kind in OWN_LIMITS else {}


def _title(card: ClockCard, paused: bool, refused: bool) -> str:
    if paused:
        return _("正在送达") if card.kind == "certificate" else _("什么时候能接着走")
    if refused and card.kind == "certificate":
        return _("最晚什么时候收到决定书")
    return str(TITLES.get(card.kind) or _("最晚什么时候有结果"))


def _limit(limit: dict[str, str], due: date, paused: bool, today: date) -> str:
    words = length(limit["n"], limit["unit"])
    if paused:
        return words
    return _("%(length)s，到 %(day)s") % {"length": words, "day": day_plain(due, today)}


def _notes(card: ClockCard) -> list[dict[str, str]]:
    begun = day_plain(card.start_on)
    rows = [{"text": _("起算那天（%(day)s）不算，从下一天起算。") % {"day": begun}, "article": "民法典第二百零一条"}]
    if card.kind in ("decision", "joint_decision"):
        text = _("只有听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审才停表，会书面告诉您要多久。")
        rows.append({"text": text, "article": "行政许可法第四十五条"})
    if card.kind in ("intake", "intake_after_supplement"):
        text = _("逾期不告知的，自收到之日起即为受理。")
        rows.append({"text": text, "article": "行政许可法第三十二条"})
    if card.kind == "certificate":
        text = _("期满前寄出、公告的不算过期，在路上、公告的日子不算在内；退回来的接着算。")
        rows.append({"text": text, "article": "民事诉讼法第八十五条、第九十五条"})
    return rows


def stage_rows(case: CaseHead, card: ClockCard | None, today: date) -> list[dict[str, str]]:
    """The five stages with dates; what is closed before the decision says so."""
    stage = Stage(case.stage)
    done = steps_done(stage)
    dates = [case.received_on, case.accepted_on, None, case.decided_on, None]
    rows = []
    for place, (zh, en) in enumerate(PORTAL_BAR):
        state = "done" if place < done else "now" if place == done and stage not in ENDED else ""
        words = day_plain(dates[place], today) if place < done and dates[place] else ""
        if state == "now":
            words = _("等您补正") if stage is Stage.CORRECTION else _("进行中")
        elif stage in CLOSED and place == done:
            words = _("已结束")
        elif (
            place == 3 and not state and card and card.kind == "decision" and card.nearest_on and card.light != "paused"
        ):
            words = _("最晚 %(day)s") % {"day": day_plain(card.nearest_on, today)}
        if stage is Stage.REFUSED and place == LAST_STAGE:
            state, words = "", _("不发证")
        rows.append({"name": named(zh, en), "words": words, "state": state})
    return rows


def document_rows(documents: Sequence[Listed], *, linked: bool = True) -> list[dict[str, Any]]:
    """The sealed documents of the case."""
    return [
        {
            "name": named(row.name_zh, row.name_en),
            "number": row.number,
            "url": reverse("entrance:document", args=[row.id]) if linked else "",
            "sealed": True,
        }
        for row in reversed(documents)
    ]


def timeline_rows(
    events: Sequence[Happened], card: ClockCard | None, today: date, *, linked: bool = True, refused: bool = False
) -> list[dict[str, Any]]:
    """What is due next, then what happened, newest first."""
    rows: list[dict[str, Any]] = []
    if card and card.nearest_on and card.light != "paused":
        when = _("最晚 %(day)s") % {"day": day_zh(card.nearest_on, today)}
        rows.append(
            {
                "when": when,
                "iso": card.nearest_on.isoformat(),
                "what": _("送达决定书") if refused else NEXT.get(card.kind, ""),
                "state": "next",
            }
        )
    for number, event in enumerate(events):
        names = "、".join(f"《{KINDS[kind].name_zh}》" for _pk, kind, _number in event.documents)
        parts = [event.body_name, _("已发%(names)s") % {"names": names} if names else ""]
        state = "sealed" if event.sealed else "now" if number == 0 else ""
        url = reverse("entrance:document", args=[event.documents[0][0]]) if linked and event.documents else ""
        rows.append(
            {
                "when": moment_zh(event.moment, today),
                "iso": iso(event.moment),
                "what": named(event.name_zh, event.name_en),
                "detail": " · ".join(part for part in parts if part),
                "state": state,
                "url": url,
                "url_words": _("打开文书"),
            }
        )
    return rows


def remaining_words(card: ClockCard) -> str:
    """How long is left, in a sentence."""
    return left(card.remaining, card.unit, "portal")


def moved_due_words(changes: Sequence[ChangedDue], today: date) -> list[str]:
    """Whoever was told another date is told (law.md, Counting days): what it was, what it is, and why."""
    return [
        _("%(year)s 年的放假安排公布了，“%(kind)s”的到期日原来是 %(old)s，现在是 %(new)s。")
        % {
            "year": change.year,
            "kind": change.kind_en if speaks_english() else change.kind_zh,
            "old": day_plain(change.old, today),
            "new": day_zh(change.new, today),
        }
        for change in changes
    ]
