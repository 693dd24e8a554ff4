"""What the wizard of a batch shows beside its forms: steps, items, hand-over, running cases, preconditions, day."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.powers import KEYS, class_cell, day_asked, day_box, english, key_of
from oneseal.interfaces.backstage.powers_chart import NARROW
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.queries.intake.handing import Shared, loads_of, shared_out_of
from oneseal.queries.powers.batches import BatchPage, Sorted, hand_over_of
from oneseal.queries.powers.timeline import timeline_of
from oneseal.rules.intake.handing_over import COURSE_NAMES, Course
from oneseal.rules.permissions.people import Principal
from oneseal.rules.powers.names import THING_NAMES, BatchStage, Thing, TransferClass
from oneseal.rules.powers.transfer import parted

STEPS = 6


def page_parts(request: HttpRequest, page: BatchPage, today: date, refused_at: int | None = None) -> dict[str, Any]:
    """All of it, for the step asked for; a form that was refused stands at its own, as it was filled in."""
    step = min(max(refused_at or whole(request.GET.get("step", "")) or _first_open(page), 1), STEPS)
    shared = shared_out_of(page.head.id, _moving(page), page.head.division, page.head.effective_on)
    return {
        "step": step,
        "steps": _steps(page, step, shared),
        "points": _points(page),
        **_items(request, page, today),
        **_hand_over(request, page, shared, today),
        "courses": _courses(shared),
        "shared": shared,
        "kept": page.kept,
        **_day(request, page, today),
    }


def _moving(page: BatchPage) -> list[tuple[str, str]]:
    return [(row.code, row.body) for row in page.items if row.kind is not None and row.kind.moves]


def _met(page: BatchPage) -> dict[str, bool]:
    return {point.key: point.met for point in page.points}


def _done(page: BatchPage) -> dict[int, bool]:
    """Which steps are done: by the preconditions that stand behind each."""
    met = _met(page)
    before_day = met["staff"] and met["posts"] and met["rows"] and met["supervision"] and met["seal"]
    effective = page.head.stage is not BatchStage.PREPARING
    return {
        1: met["approval"],
        2: met["items"] and met["whole"],
        3: met["above"],
        4: before_day,
        5: before_day,
        6: effective,
    }


def _first_open(page: BatchPage) -> int:
    return next((number for number, done in _done(page).items() if not done), STEPS)


def _steps(page: BatchPage, step: int, shared: Shared) -> list[dict[str, Any]]:
    done = _done(page)
    names = {
        1: _("定依据和日期"),
        2: _("事项分类　%(n)s 项划转") % {"n": page.head.moving},
        3: _("和省、市目录比"),
        4: _("前提、交接　%(done)s/%(all)s") % {"done": len(page.done), "all": len(page.departments)},
        5: _("在办件　%(n)s 件") % {"n": shared.total},
        6: _("批准、公告、生效"),
    }
    return [
        {
            "name": name,
            "url": f"?step={number}",
            "state": "current" if number == step else "done" if done[number] else "later",
        }
        for number, name in names.items()
    ]


def _points(page: BatchPage) -> list[dict[str, Any]]:
    return [{"met": one.met, "words": one.en if english() else one.zh, "figure": one.figure} for one in page.points]


def _items(request: HttpRequest, page: BatchPage, today: date) -> dict[str, Any]:
    """The table of items: of one department at a time, or of one class."""
    bodies = sorted({(row.body, row.body_name) for row in page.items})
    counts = {body: sum(row.body == body for row in page.items) for body, _name in bodies}
    kind, body = KEYS.get(request.GET.get("kind", "")), _asked_body(request)
    if kind is None and body not in counts:
        body = next((row.body for row in page.items if row.kind is not None), bodies[0][0] if bodies else "")
    rows = [row for row in page.items if (row.then is kind if kind else row.body == body)]
    loads = loads_of([row.code for row in rows], page.head.division, today)
    touched = [row for row in page.items if row.kind is not None]
    apart = {row.item for row in parted([*page.plan.items, *page.plan.staying])}
    return {
        "items": [_item(row, loads.get(row.code), apart) for row in rows],
        "bodies": [{"code": code, "name": name, "n": counts[code]} for code, name in bodies],
        "body": body,
        "kind": request.GET.get("kind", "") if kind else "",
        "kinds": [
            {**class_cell(one), "value": one.value, "n": sum(row.then is one for row in page.items)}
            for one in KEYS.values()
        ],
        "mains": [{"code": row.code, "name": row.name} for row in touched if row.kind is TransferClass.TRANSFERRED],
        "left_out": [row for row in page.items if row.above and not row.then.moves],
        "above_codes": "\n".join(page.head.above or ()),
    }


def _asked_body(request: HttpRequest) -> str:
    return request.GET.get("body", "") or request.POST.get("body", "")


def _item(row: Sorted, load: Any, apart: set[str]) -> dict[str, Any]:
    return {
        "row": row,
        "tag": class_cell(row.then),
        "touched": row.kind is not None,
        "parted": row.code in apart,
        "last_year": load.last_year if load else 0,
        "running": load.running if load else 0,
        "key": key_of(row.then),
    }


def _hand_over(request: HttpRequest, page: BatchPage, shared: Shared, today: date) -> dict[str, Any]:
    """The list of one department, and what its people and the bureau's may sign."""
    giving = [one.body for one in page.departments]
    asked = _asked_body(request)
    who = principal_of_request(request)
    own = next((held.body for held in who.posts if held.body in giving), "")
    body = asked if asked in giving else own or (giving[0] if giving else "")
    rows = hand_over_of(page.head.id, body) if body else []
    n = 1 if english() else 0
    return {
        "leaving": next((one for one in page.departments if one.body == body), None),
        "rows": [
            {
                "row": row,
                "words": THING_NAMES[row.thing][n],
                "count": shared.by_body.get(body, 0) if row.thing is Thing.CASES and not row.given else row.count,
                "gives": _may_sign(who, body) and row.given is None and not _early(row.thing, page, today),
                "takes": _may_sign(who, page.head.body) and row.given is not None and row.taken is None,
                "later": _early(row.thing, page, today),
                "typed": request.POST if request.POST.get("row") == str(row.id) else None,
            }
            for row in rows
        ],
        "signed": sum(row.given is not None and row.taken is not None for row in rows),
    }


def _early(thing: Thing, page: BatchPage, today: date) -> bool:
    return thing.on_the_day and today < page.head.effective_on


def _may_sign(who: Principal, body: str) -> bool:
    return any(held.body == body for held in who.posts)


def _courses(shared: Shared) -> list[dict[str, Any]]:
    """Where each kind goes, and its clock and seal."""
    told = {
        Course.FINISH_FIRST: (_("原部门在生效前办完"), _("用原部门章；没办完的零时起转审批局")),
        Course.REVIEW: (_("连卷交审批局接着办"), _("钟不停、不重算，盖审批专用章")),
        Course.PAUSED: (_("程序不断，卷和笔录交审批局"), _("停表照原来告知的天数")),
        Course.CORRECTION: (_("补到审批局"), _("补正告知仍有效，不发第二次")),
        Course.INTAKE: (_("交审批局受理"), _("收件日不变，受理期限接着算")),
        Course.STAYS: (_("原部门制证、送达"), _("用原部门章，送完归档")),
        Course.KEPT: (_("过渡期里由原部门办完"), _("用原部门章；过渡期满没办完的转审批局")),
    }
    n = 1 if english() else 0
    return [
        {"words": COURSE_NAMES[course][n], "n": shared.courses[course], "where": where, "clock": clock}
        for course, (where, clock) in told.items()
    ]


def _day(request: HttpRequest, page: BatchPage, today: date) -> dict[str, Any]:
    """The box "who has the power on this day" for the item looked at."""
    codes = {row.code for row in page.items}
    asked = request.GET.get("item", "")
    first = next((row.code for row in page.items if row.kind is not None), next(iter(codes), ""))
    timeline = timeline_of(asked if asked in codes else first, page.head.division)
    if timeline is None:
        return {}
    url = reverse("backstage:power_item", args=[timeline.item])
    return {**day_box(timeline, day_asked(request, today), today, NARROW), "item_url": url}
