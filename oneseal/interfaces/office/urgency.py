"""Words about a case: what comes next and why it presses. A date first, then the days, then why."""

from typing import Any

from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh, length
from oneseal.interfaces.components.marks import post_words
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.clocks.cards import ClockCard
from oneseal.rules.intake.commitment import BASIS, CHECK, RECTIFICATION
from oneseal.rules.stages.names import Stage


def next_step(whole: Whole) -> dict[str, Any]:
    """Title, text, article and tone of the sentence on top of the case page: who has the move, and by when."""
    stage = Stage(whole.case.stage)
    if stage is Stage.IN_REVIEW:
        return _in_review(whole)
    asked = [cell for cell in whole.file.countersigns if cell.open]
    if stage is Stage.FOR_DECISION and asked:
        names = "、".join(f"{cell.body_name}{post_words(cell.post)}" for cell in asked)
        text, article = _("等%(names)s；都同意了才能签发。") % {"names": names}, "行政许可法第三十七条"
        return {"title": _("下一步：会签") + _by(whole.lead), "text": text, "article": article, "tone": ""}
    if stage is Stage.COMPLETED and whole.lead is not None and whole.lead.kind in (CHECK, RECTIFICATION):
        text = _("告知承诺办的，核查有了结论才归档。")
        return {"title": _("下一步：监管部门核查承诺") + _by(whole.lead), "text": text, "article": BASIS, "tone": ""}
    said: dict[Stage, tuple[str, str, str]] = {
        Stage.RECEIVED: (_("下一步：窗口答复是否受理"), "", "行政许可法第三十二条"),
        Stage.CORRECTION: (_("下一步：等申请人补正"), _("一次性告知已经发出。"), "行政许可法第三十二条"),
        Stage.SUPPLEMENTED: (_("下一步：窗口看补正、当场受理"), "", "行政许可法第三十二条"),
        Stage.ACCEPTED: (_("下一步：开始审查"), _("环节按事项版本排好，同号的并行。"), "行政许可法第三十四条"),
        Stage.FOR_DECISION: (
            _("下一步：作出决定"),
            _("能签的：%(names)s。") % {"names": "、".join(whole.signers[:4]) or "—"},
            "行政许可法第三十七条",
        ),
        Stage.GRANTED: (
            _("下一步：制证") if whole.result() else _("下一步：送达决定书"),
            "",
            "行政许可法第四十四条",
        ),
        Stage.ISSUED: (_("下一步：送达证照"), "", "行政许可法第四十四条"),
        Stage.REFUSED: (_("下一步：送达不予许可决定书"), _("复议和诉讼的期限从送达起算。"), "行政许可法第三十八条"),
        Stage.DELIVERED: (_("下一步：办结"), _("证照和文书都已送到。"), "行政许可法第四十条"),
        Stage.COMPLETED: (_("下一步：归档"), "", "行政许可法第六十一条"),
    }
    title, text, article = said.get(stage, (_("这一件已经结束"), _("没有要办的了。"), ""))
    running = whole.lead is not None
    return {"title": title + _by(whole.lead), "text": text, "article": article, "tone": "" if running else "slate"}


def _in_review(whole: Whole) -> dict[str, Any]:
    for procedure in whole.running:
        told = length(procedure.told_n, procedure.told_unit)
        stops = _("在这期间停表。") if procedure.excluded else _("不停表。")
        return {
            "title": _("下一步：%(name)s结束") % {"name": procedure.kind},
            "text": _("告知需要 %(told)s。") % {"told": told} + stops + _("结束之前不能送决定。"),
            "article": procedure.basis or "行政许可法第四十五条",
            "tone": "slate",
        }
    names = "、".join(step.name for step in whole.undone if step.state == "open")
    if names:
        title = _("下一步：%(names)s提出意见") % {"names": names}
        mine = [step for step in whole.undone if step.mine and step.state == "open"]
        text = _("等您。") if mine else _("等别的岗位。")
        return {"title": title + _by(whole.lead), "text": text, "article": "行政许可法第三十四条", "tone": ""}
    return {
        "title": _("下一步：送决定") + _by(whole.lead),
        "text": _("审查都办完了。"),
        "article": "行政许可法第三十七条",
        "tone": "",
    }


def _by(card: ClockCard | None) -> str:
    """Until when, by the clock that presses."""
    if card is None or card.light == "paused" or card.nearest_on is None:
        return ""
    return _("，最晚 %(day)s") % {"day": day_zh(card.nearest_on)}


def why_urgent(whole: Whole) -> dict[str, Any] | None:
    """Why a case stands where it stands in the list; nothing where all is calm."""
    card = whole.lead
    if card is None or card.light == "green":
        return None
    day = day_zh(card.nearest_on)
    if card.light == "paused":
        words = _("%(name)s期间停表，结束的次日接着算。") % {"name": card.procedure or _("特别程序")}
        article = "民事诉讼法第八十五条、第九十五条" if card.kind == "certificate" else "行政许可法第四十五条"
        return {"kind": "slate", "title": _("停表"), "text": words, "article": article}
    if card.light == "black":
        title = _("法定期限 %(day)s 已过。") % {"day": day_zh(card.due_on)}
        words = _("马上办，并说明逾期原因；已经进逾期登记。")
        return {"kind": "bad", "title": title, "text": words, "article": card.article}
    silence = whole.case.snapshot["silence"]["intake"] == "deemed_accepted" and card.kind.startswith("intake")
    text = _("到期没有答复，就视为受理。") if silence else ""
    if card.light == "red" and card.over:
        title, text = (
            _("承诺 %(day)s 已过。") % {"day": day},
            text or _("法定期限 %(day)s，不能再拖。") % {"day": day_zh(card.due_on)},
        )
    elif card.light == "red":
        title = _("今天是最后一天。")
    else:
        title = _("%(day)s前要办完。") % {"day": day}
    return {"kind": "warn" if card.light == "yellow" else "bad", "title": title, "text": text, "article": card.article}
