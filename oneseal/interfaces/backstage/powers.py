"""Powers (C8, C10): the register of the county, an item's timeline, who has the power on a day."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.powers_chart import WIDE, chart
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.powers.finding import county_of, found_item
from oneseal.queries.powers.register import held_items, totals_on
from oneseal.queries.powers.timeline import OnDay, Timeline, on_day, timeline_of
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.powers.names import BASIS_NAMES, BY_NAMES, CLASS_NAMES, WAY_NAMES, Basis, By, TransferClass

SECTION = "powers"
KEYS = {"transferred": TransferClass.TRANSFERRED, "related": TransferClass.RELATED}
KEYS |= {"stationed": TransferClass.STATIONED, "neither": TransferClass.NEITHER}
TONES = {"transferred": "us", "related": "line", "stationed": "wait", "neither": "end"}
MOST = 60


def english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "zh").startswith("en")


def may(request: HttpRequest, permission: str) -> bool:
    """Whether the reader carries a permission."""
    return holds(principal_of_request(request), PERMISSIONS[permission])


def division_of(request: HttpRequest) -> str:
    """The county that the reader works in."""
    post = principal_of_request(request).main_post
    if post is None or not post.division:
        raise Http404
    return county_of(post.division)


def day_asked(request: HttpRequest, today: date) -> date:
    """The day in the address, or today; what is no day is passed over."""
    return day_typed(request.GET.get("day", "")) or today


def key_of(kind: TransferClass) -> str:
    """The word of a class in addresses."""
    return next(key for key, one in KEYS.items() if one is kind)


def class_cell(kind: TransferClass) -> dict[str, str]:
    """A class as a tag."""
    return {"words": CLASS_NAMES[kind][1 if english() else 0], "tone": TONES[key_of(kind)], "key": key_of(kind)}


def parts(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """The pages of this part, as tabs."""
    rows = [
        ("powers", _("谁有权")),
        ("batches", _("划转批次")),
        ("stations", _("进驻清单")),
        ("windows", _("窗口和专区")),
        ("below", _("乡镇授权")),
        ("areas", _("功能区")),
        ("counterparts", _("对方平台")),
    ]
    return [{"words": words, "url": reverse(f"backstage:{name}"), "current": name == current} for name, words in rows]


@needs("powers.read", methods=("GET",))
def register(request: HttpRequest) -> HttpResponseBase:
    """The register with its totals; a search leads to the item's timeline."""
    division, today = division_of(request), local_day(now())
    asked = request.GET.get("q", "").strip()
    if asked and (code := found_item(asked)):
        return HttpResponseRedirect(reverse("backstage:power_item", args=[code]))
    kind = KEYS.get(request.GET.get("kind", ""))
    rows = held_items(division, today, text=asked, kind=kind)
    shown = [
        {
            "row": row,
            "by": BY_NAMES[By(row.by)][1 if english() else 0],
            "tag": class_cell(TransferClass(row.status)) if row.status else None,
            "url": reverse("backstage:power_item", args=[row.item]),
        }
        for row in rows[:MOST]
    ]
    context = {
        "tabs": parts(request, "powers"),
        "totals": totals_on(division, today),
        "rows": shown,
        "more": len(rows) - len(shown),
        "asked": asked,
        "kind": request.GET.get("kind", "") if kind else "",
        "kinds": [{"key": key, **class_cell(one)} for key, one in KEYS.items()],
    }
    return render(request, "backstage/powers.html", desk(request, SECTION, **context))


@needs("powers.read", methods=("GET",))
def item(request: HttpRequest, code: str) -> HttpResponseBase:
    """One item's power: drawn, as a table, and on a day."""
    today = local_day(now())
    timeline = timeline_of(code, division_of(request))
    if timeline is None:
        raise Http404
    context = {
        "tabs": parts(request, "powers"),
        "timeline": timeline,
        **day_box(timeline, day_asked(request, today), today),
        "given": [_given(one) for one in timeline.given],
    }
    return render(request, "backstage/power_item.html", desk(request, SECTION, **context))


def _given(one: Any) -> dict[str, str]:
    n = 1 if english() else 0
    return {"row": one, "way": WAY_NAMES[one.way][n], "basis": BASIS_NAMES[Basis(one.basis)][n]}


def day_box(timeline: Timeline, day: date, today: date, width: int = WIDE) -> dict[str, Any]:
    """What the box "who has the power on this day" shows, with the drawing and its table."""
    answer: OnDay = on_day(timeline, day)
    n = 1 if english() else 0
    return {
        "timeline": timeline,
        "day": day,
        "answer": answer,
        "by": BY_NAMES[By(answer.holder.by)][n] if answer.holder else "",
        "acting": [{"row": one, "way": WAY_NAMES[one.way][n]} for one in answer.acting],
        "chart": chart(timeline, day, today, english(), width),
        "spans": [{"row": row, "by": BY_NAMES[By(row.by)][n]} for row in timeline.held],
    }
