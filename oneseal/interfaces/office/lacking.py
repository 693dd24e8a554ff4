"""What stands between a case and its decision, each with its article: the list that keeps the panel locked."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.review.hearing import HEARING
from oneseal.rules.stages.names import STAGE_NAMES, Stage

EARLY = frozenset({Stage.RECEIVED, Stage.CORRECTION, Stage.SUPPLEMENTED})


def lacking(whole: Whole, english: bool) -> list[dict[str, Any]]:
    """Rows of text and article; empty when a decision can be taken (Arts. 34, 37, 38, 45 行政许可法)."""
    stage = Stage(whole.case.stage)
    if stage in EARLY:
        words = _("还没受理，现在是“%(stage)s”") % {"stage": STAGE_NAMES[stage][1 if english else 0]}
        return [{"text": words, "article": "行政许可法第三十二条"}]
    rows: list[dict[str, Any]] = []
    if stage is Stage.ACCEPTED:
        rows.append({"text": _("还没开始审查"), "article": "行政许可法第三十四条"})
    rows += _of_steps(whole)
    for procedure in whole.running:
        if procedure.kind == HEARING:
            continue
        rows.append(
            {
                "text": _("%(name)s没有结束") % {"name": procedure.kind},
                "article": procedure.basis or "行政许可法第四十五条",
            }
        )
    if stage is Stage.IN_REVIEW and not rows and not whole.running:
        rows.append({"text": _("审查都办完了，还没送决定"), "article": "行政许可法第三十七条"})
    return rows + _of_hearing(whole, english)


def _of_hearing(whole: Whole, english: bool) -> list[dict[str, Any]]:
    refusal = whole.file.obstacle
    if refusal is None:
        return []
    url = reverse("office:hearing", args=[whole.case.number])
    return [{"text": refusal.sentence("en" if english else "zh"), "article": refusal.article, "url": url}]


def _of_steps(whole: Whole) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for step in whole.undone:
        unseen = [point.key for point in step.unseen]
        if step.state == "open" and unseen:
            words = _("“%(step)s”还有 %(n)s 个要点没看：%(keys)s")
            text = words % {"step": step.name, "n": len(unseen), "keys": "、".join(unseen)}
        elif step.state == "open" and not step.points:
            text = _("“%(step)s”还没提意见") % {"step": step.name}
        elif step.state == "open":
            text = _("“%(step)s”要点看完了，还没提意见") % {"step": step.name}
        else:
            text = _("“%(step)s”等前面的环节") % {"step": step.name}
        rows.append({"text": text, "article": "行政许可法第三十四条", "anchor": f"step-{step.no}"})
    return rows


def against_grant(whole: Whole) -> list[dict[str, Any]]:
    """What still forbids a grant, though a refusal is open (Art. 38 ¶1 行政许可法; a tolerated gap)."""
    rows: list[dict[str, Any]] = [
        {"text": _("“%(step)s”的意见是不同意") % {"step": step.name}, "article": "行政许可法第三十八条"}
        for step in whole.reviews
        if step.outcome == "object" and (step.body == whole.case.body or not whole.file.goes_up)
    ]
    if whole.promise:
        day, names = whole.promise
        words = _("容缺承诺的材料还没到齐（%(day)s前）：%(names)s")
        rows.append({"text": words % {"day": day_zh(day), "names": "、".join(names)}, "article": "容缺受理承诺书"})
    for row in whole.file.restrictions:
        if row.forbids and whole.case.doing != "end":
            words = _("申请人依法不得从事这项活动（%(number)s）")
            rows.append({"text": words % {"number": row.seen.number}, "article": row.seen.basis})
    line = whole.file.line
    if line and line.ahead:
        words = _("有数量限制，按受理先后决定：前面还有 %(n)s 件（%(first)s 最先）")
        rows.append({"text": words % {"n": len(line.ahead), "first": line.ahead[0]}, "article": "行政许可法第五十七条"})
    if beyond := whole.file.beyond:
        rows.append({"text": beyond.sentence(get_language() or "zh"), "article": beyond.article})
    return rows
