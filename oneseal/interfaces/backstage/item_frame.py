"""What every page of a change carries: head, tree, health, the way to publication, what a publication leaves alone."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.item_cells import said, tree
from oneseal.interfaces.components.days import day_full, moment_zh, time_of_day
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.queries.catalogue.changes import ShownChange, change_for
from oneseal.queries.intake.held import running_under
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import (
    ACT_WORDS,
    KIND_WORDS,
    STAGE_WORDS,
    WRITABLE,
    ChangeAct,
    ChangeKind,
    ChangeStage,
)
from oneseal.rules.catalogue.sections import SECTIONS
from oneseal.rules.permissions.keeping import adjusts
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS

SECTION = "items"
TONES = {"draft": "you", "submitted": "us", "returned": "you", "passed": "us", "published": "yes"}
AT_MOST = 6


def opened(request: HttpRequest, change_id: int) -> ShownChange:
    """The change, or no such page."""
    found = change_for(change_id, principal_of_request(request))
    if found is None:
        raise Http404
    return found


def may(who: Principal, permission: str) -> bool:
    """Whether somebody carries a permission."""
    return holds(who, PERMISSIONS[permission])


def writable(shown: ShownChange, who: Principal) -> bool:
    """Whether the reader may write in it now."""
    return shown.row.stage in WRITABLE and may(who, "catalogue.draft") and adjusts(who, shown.row.division)


def change_desk(request: HttpRequest, shown: ShownChange, current: str, **more: Any) -> dict[str, Any]:
    """The context of a page of a change."""
    row, stage = shown.row, ChangeStage(shown.row.stage)
    context = desk(request, SECTION, **more)
    return context | {
        "shown": shown,
        "change": row,
        "name": shown.content["item"]["name"],
        "number": row.before.number + 1 if row.before else 1,
        "stage_words": said(STAGE_WORDS[stage]),
        "stage_tone": TONES[stage],
        "kind_words": said(KIND_WORDS[ChangeKind(row.kind)]),
        "before": row.before,
        "writable": writable(shown, principal_of_request(request)),
        "tree": tree(shown, current),
        "current": current,
        "count": len(shown.differences),
        "unjustified": len(shown.proposal.unjustified()),
        "saved": time_of_day(row.touched_at),
        "aside": _aside(shown, context["today"]),
    }


def _aside(shown: ShownChange, today: Any) -> dict[str, Any]:
    blocking = shown.health.blocking
    others = [row for row in shown.health.findings if not row.blocking]
    rows = [(row, True) for row in blocking] + [(row, False) for row in others]
    return {
        "score": shown.health.score,
        "blocking": len(blocking),
        "others": len(others),
        "passed": len(shown.health.passed),
        "more": max(len(rows) - AT_MOST, 0),
        "findings": [
            {
                "words": row.text(get_language() or "zh"),
                "blocking": bad,
                "url": _mend(shown, row.element),
                "article": row.article,
            }
            for row, bad in rows[:AT_MOST]
        ],
        "way": _way(shown, today),
        "running": running_under(shown.row.before_id) if shown.row.before_id else 0,
    }


def _mend(shown: ShownChange, element: str) -> str:
    section = next((one for one in SECTIONS if element in (one.key, one.element) and one.group == "own"), None)
    return reverse("backstage:item_section", args=[shown.row.pk, section.key]) if section else ""


def _way(shown: ShownChange, today: Any) -> list[dict[str, str]]:
    """Who drafted, reviewed, published, and from when it holds; what is still to come stands below."""
    row, rows = shown.row, []
    made = day_full(local_day(row.made_at))
    rows.append(
        {"when": _("%(day)s 起") % {"day": made}, "what": _("起草：%(who)s") % {"who": "、".join(shown.authors)}}
    )
    for one in shown.happened:
        words = said(ACT_WORDS[ChangeAct(one.verb)])
        detail = str(one.told.get("remark") or "")
        rows.append(
            {
                "when": moment_zh(one.moment, today),
                "what": _("%(what)s：%(who)s") % {"what": words, "who": one.name},
                "detail": detail,
            }
        )
    rows[-1]["state"] = "now" if row.stage != "published" else ""
    still = {
        "draft": ("review", "publish"),
        "returned": ("review", "publish"),
        "submitted": ("review", "publish"),
        "passed": ("publish",),
    }
    names = {
        "review": (_("另一个人，不能是起草的人"), _("复核（目录复核岗）")),
        "publish": (_("本机关负责人"), _("发布，定生效日")),
    }
    for key in still.get(row.stage, ()):
        rows.append({"when": names[key][0], "what": names[key][1], "state": "next"})
    if row.effective:
        rows.append(
            {
                "when": _("生效日"),
                "what": day_full(row.effective),
                "state": "sealed" if row.effective <= today else "next",
            }
        )
    return rows
