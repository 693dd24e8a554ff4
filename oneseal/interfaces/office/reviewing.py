"""The review tab: tiles of the steps, points with their verdicts, the opinion forms, the viewer."""

from typing import Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_plain, speaks_english
from oneseal.interfaces.components.marks import post_words
from oneseal.interfaces.office.clocks import light_of
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.intake.case import MaterialCell
from oneseal.queries.review.answers import answers_shown
from oneseal.queries.review.plan import planned_steps
from oneseal.queries.review.steps import PointCell, StepCell
from oneseal.rules.review.opinions import PointVerdict, evidence_of
from oneseal.rules.stages.names import Stage

VERDICTS = (PointVerdict.MET, PointVerdict.DOUBT, PointVerdict.UNMET)
IMAGES = ("image/jpeg", "image/png")


def verdict_options() -> list[dict[str, str]]:
    """The three verdicts in the order of their keys 1 2 3."""
    return [
        {"value": PointVerdict.MET.value, "words": _("符合"), "kind": "ok"},
        {"value": PointVerdict.DOUBT.value, "words": _("存疑"), "kind": "q"},
        {"value": PointVerdict.UNMET.value, "words": _("不符"), "kind": "no"},
    ]


def tiles(whole: Whole, english: bool) -> list[dict[str, Any]]:
    """A tile a step: who, time used, state; then one for each running procedure."""
    made = [_tile(whole, step) for step in whole.steps]
    for row in whole.running:
        told = _("告知需 %(n)s 日") % {"n": row.told_n}
        made.append(
            {
                "state": "paused" if row.excluded else "now",
                "name": row.kind,
                "light": {"light": "paused", "procedure": ""}
                if row.excluded
                else {"light": "idle", "words": _("不停表")},
                "detail": _("%(day)s 开始，%(told)s") % {"day": day_plain(row.begun_on, whole.today), "told": told},
                "url": reverse("office:procedures", args=[whole.case.number]),
            }
        )
    return made


def _tile(whole: Whole, step: StepCell) -> dict[str, Any]:
    clock = next((card for card in whole.cards if card.kind == "step" and card.part == step.no), None)
    if step.state == "done":
        used = _("用 %(n)s 日") % {"n": clock.used} if clock else _("已办")
        light: dict[str, Any] = {"light": "met", "words": used}
    elif step.state == "open":
        light = light_of(clock) if clock and clock.ended_on is None else {"light": "green", "words": _("在办")}
    else:
        light = {"light": "idle", "words": _("等前面的环节") if step.state == "waiting" else _("不再办")}
    who = "、".join(step.officers) or step.done_by
    place = step.unit or step.body_name
    detail = " ".join(part for part in (place, who or post_words(step.post)) if part)
    if step.done_on:
        detail += f" · {day_plain(step.done_on, whole.today)}"
    states = {"done": "done", "open": "now"}
    return {
        "state": states.get(step.state, ""),
        "name": step.name,
        "light": light,
        "detail": detail,
        "tag": _outcome(step),
        "mine": step.mine and step.state == "open",
        "url": f"#step-{step.no}" if not step.decides else "#decide",
    }


def _outcome(step: StepCell) -> tuple[str, str] | None:
    if step.outcome == "agree":
        return (_("同意"), "yes")
    return (_("不同意"), "no") if step.outcome == "object" else None


def sections(whole: Whole) -> list[dict[str, Any]]:
    """The review steps with their points; mine and open ones are open and can be filled in."""
    in_review = whole.case.stage == Stage.IN_REVIEW
    mine = [step.no for step in whole.reviews if step.mine and step.state == "open" and in_review]
    shown = mine or [step.no for step in whole.reviews if step.state == "open"] or [s.no for s in whole.reviews]
    return [section(whole, step, editable=step.no in mine, unfolded=step.no in shown) for step in whole.reviews]


def section(whole: Whole, step: StepCell, *, editable: bool, unfolded: bool) -> dict[str, Any]:
    """One step's panel."""
    return {
        "step": step,
        "which": f"opine-{step.no}",
        "editable": editable,
        "unfolded": unfolded,
        "points": [point_row(whole, step, point) for point in step.points],
        "seen": len(step.points) - len(step.unseen),
        "handed": whole.file.handings.get(step.no),
        "takes": editable and not step.taken_by,
        "puts_back": step.state == "open" and bool(step.taken_by) and step.taken_by == whole.who.account_id,
        "lock": _locked(step),
        "colleagues": whole.file.colleagues_at(step.body, step.post) if editable and step.two else [],
        "outcome": _outcome(step),
        "me": whole.who.account_id,
        "visit_url": reverse("office:visit", args=[whole.case.number, step.no])
        if step.two and step.state in ("open", "done")
        else "",
    }


def _locked(step: StepCell) -> str:
    """Why an opinion cannot be given yet."""
    if step.unseen:
        return _("还差 %(n)s 个要点：%(keys)s") % {
            "n": len(step.unseen),
            "keys": "、".join(point.key for point in step.unseen),
        }
    return ""


def mark_of(step: int, key: str) -> str:
    """The mark of a point in the page; its key has dots, which selectors take for classes."""
    return f"{step}-{key.replace('.', '-')}"


def point_row(whole: Whole, step: StepCell, point: PointCell) -> dict[str, Any]:
    """A point with the material it is judged by."""
    material = next((row for row in whole.papers if _types_of(whole, row.seq) & set(point.material_types)), None)
    return {
        "id": mark_of(step.no, point.key),
        "point": point,
        "step": step.no,
        "material": material.seq if material else 0,
        "looks": f"{point.method}：{material.name}" if material else point.method,
        "evidence": [
            {"url": reverse("entrance:file", args=[one.file_id]), "title": one.title or _("没有写名称")}
            for one in whole.file.exhibits
            if one.key == point.key and one.of in (evidence_of(step.no), f"visit-{step.no}")
        ],
        "token": uuid4().hex,
        "asking": False,
        "fault": "",
    }


def _types_of(whole: Whole, seq: int) -> set[str]:
    return {kind for row in whole.case.snapshot["materials"] if row["seq"] == seq for kind in row["types"]}


def viewer(whole: Whole, seq: int) -> dict[str, Any]:
    """The material that is looked at, its files and neighbours; the first with files unless another is asked for."""
    asked = whole.papers
    chosen = next((row for row in asked if row.seq == seq), None)
    chosen = chosen or next((row for row in asked if row.files), None) or (asked[0] if asked else None)
    if chosen is None:
        return {"material": None}
    place = asked.index(chosen)
    return {
        "material": chosen,
        "files": [
            {
                "file": file,
                "url": reverse("entrance:file", args=[file.id]),
                "image": file.media_type in IMAGES,
                "print": " ".join(file.sha256[n : n + 4] for n in range(0, 16, 4)),
            }
            for file in chosen.files
        ],
        "all": asked,
        "place": place + 1,
        "total": len(asked),
        "previous": _seq(asked, place - 1) if place else 0,
        "next": _seq(asked, place + 1),
    }


def _seq(rows: list[MaterialCell], n: int) -> int:
    return rows[n].seq if n < len(rows) else 0


ANSWERS = 12
SKIPPED = frozenset({"领取和声明", "代理人"})


def said(whole: Whole) -> list[dict[str, Any]]:
    """What the applicant wrote, at a glance and masked; tables and the rest stand on their own tab."""
    cells = [
        cell for cell in answers_shown(whole.case, whole.file.answers) if cell.value and cell.section not in SKIPPED
    ]
    own = [cell for cell in cells if cell.section not in ("申请单位", "申请人")]
    rows = (own + [cell for cell in cells if cell not in own])[:ANSWERS]
    return [{"label": cell.name_en if speaks_english() else cell.name_zh, "value": cell.value} for cell in rows]


def planned(whole: Whole) -> list[Any]:
    """The steps to come, before review begins."""
    return planned_steps(whole.case, whole.file.answers) if whole.case.stage == Stage.ACCEPTED else []
