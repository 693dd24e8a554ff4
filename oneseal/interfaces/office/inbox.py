"""The inbox: tasks at one's posts by urgency, cases of one's body, a look at one beside the list."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office import peeks, rows
from oneseal.interfaces.office.frame import LIST, case_at_hand, desk
from oneseal.queries.intake.case import case_for
from oneseal.queries.intake.lists import cases_within
from oneseal.queries.review.inbox import HANDS, LIGHTS, Wish, stages_within
from oneseal.queries.review.inbox import inbox as tasks_of
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import CASEWORK_POSTS, reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.stages.names import BEFORE_DECISION, CLOSED, STAGE_NAMES, Stage

AT_ONCE = 18
GOING = tuple(sorted(BEFORE_DECISION))
CLOSING = (Stage.GRANTED, Stage.REFUSED, Stage.ISSUED, Stage.DELIVERED, Stage.COMPLETED)
ENDED = (*sorted(CLOSED), Stage.ARCHIVED)
TASK_STAGES = (Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION, Stage.GRANTED, Stage.REFUSED, Stage.ISSUED)
LISTS: dict[str, tuple[Stage, ...]] = {"going": GOING, "closing": CLOSING, "ended": ENDED}
TAB_WORDS = {
    "black": lazy("法定超期"),
    "red": lazy("承诺到期"),
    "yellow": lazy("快到期"),
    "green": lazy("正常"),
    "paused": lazy("停表"),
}


@needs("office.use")
def inbox(request: HttpRequest) -> HttpResponseBase:
    """The list; words to look for come by POST, since they may name a person."""
    who = principal_of_request(request)
    chosen = request.GET.get("list", "")
    if chosen not in LISTS:
        chosen = "" if who.post_codes & CASEWORK_POSTS else "going"
    words = request.POST.get("words", "").strip()[:40]
    context = _within(request, who, chosen, words) if chosen else _mine(request, who, words)
    if request.method == "GET":
        _remember(request)
    selected = _selected(request, context["rows"])
    context |= {"words": words, "chosen": chosen, "side": _side(who, chosen, context), "selected": selected}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "office/list.html", desk(request, chosen or "mine", **context))
    asked = bool(selected) and request.GET.get("at") == selected and "peek" in request.GET
    context["peek"] = peeks.peek_of(request, selected) if asked else None
    context |= {"peek_open": asked, "peek_later": "" if asked else selected}
    return render(request, "office/inbox.html", desk(request, chosen or "mine", **context))


def _remember(request: HttpRequest) -> None:
    kept = request.GET.copy()
    for name in ("at", "peek"):
        kept.pop(name, None)
    if request.session.get(LIST, "") != kept.urlencode():
        request.session[LIST] = kept.urlencode()


def _selected(request: HttpRequest, found: list[dict[str, Any]]) -> str:
    """The row one comes back to, or the first."""
    numbers = [row["number"] for row in found]
    asked = request.GET.get("at", "")
    return asked if asked in numbers else numbers[0] if numbers else ""


def _mine(request: HttpRequest, who: Principal, words: str) -> dict[str, Any]:
    today = local_day(now())
    light, stage, hand = (request.GET.get(name, "") for name in ("light", "stage", "hand"))
    wish = Wish(light=light, stage=stage, item=request.GET.get("item", ""), words=words, hand=hand)
    found = tasks_of(who, today=today, limit=AT_ONCE, offset=_offset(request), wish=wish)
    lit, shown = found.lit, len(found.rows)
    total = lit.get(light, 0) if light in LIGHTS else sum(lit.values())
    offset = min(_offset(request), max(total - 1, 0)) // AT_ONCE * AT_ONCE
    urgent = lit.get("black", 0) + lit.get("red", 0)
    return {
        "rows": rows.task_rows(found.rows, today, who.account_id),
        "total": total,
        "all": sum(lit.values()),
        "in_hand": found.in_hand,
        "gives": holds(who, PERMISSIONS["step.assign"]),
        "takes": holds(who, PERMISSIONS["step.claim"]),
        "urgent": urgent,
        "tabs": _tabs(request, lit, light),
        "page": _page(request, offset, shown, total),
        "items": found.items,
        "stages_within": found.stages,
        "wish": wish,
        "stages": _stage_options(TASK_STAGES),
        "filtered": bool(light or stage or wish.item or words or hand in HANDS),
    }


def _stage_options(stages: tuple[Stage, ...]) -> list[tuple[str, tuple[str, str]]]:
    return [(stage.value, STAGE_NAMES[stage]) for stage in stages]


def _within(request: HttpRequest, who: Principal, chosen: str, words: str) -> dict[str, Any]:
    """Cases within reach, newest first, by key: a page costs the same wherever it lies."""
    given, stage = request.GET.get("after", ""), request.GET.get("stage", "")
    after = int(given) if given.isdecimal() and len(given) < 19 else None
    stages = (stage,) if stage in LISTS[chosen] else LISTS[chosen]
    found = cases_within(
        reach_of(who), today=local_day(now()), stages=stages, words=words, after=after, limit=AT_ONCE + 1
    )
    shown, more = found[:AT_ONCE], len(found) > AT_ONCE
    page = {"next_url": _with(request, after=str(shown[-1].id))} if more and not words else {}
    if after is not None:
        page["previous_url"] = _with(request, after="")
    return {
        "rows": rows.case_rows(shown),
        "page": page,
        "tabs": [],
        "wish": Wish(stage=stage, words=words),
        "stages": _stage_options(LISTS[chosen]),
        "filtered": bool(stage or words),
    }


def _offset(request: HttpRequest) -> int:
    given = request.GET.get("from", "")
    return int(given) if given.isdecimal() and len(given) < 7 else 0


def _page(request: HttpRequest, offset: int, shown: int, total: int) -> dict[str, Any]:
    page: dict[str, Any] = {"first": offset + 1 if shown else 0, "last": offset + shown, "total": total}
    if offset:
        page["previous_url"] = _with(request, **{"from": str(offset - AT_ONCE)})
    if offset + shown < total:
        page["next_url"] = _with(request, **{"from": str(offset + shown)})
    return page


def _with(request: HttpRequest, **changed: str) -> str:
    """This list with other settings; what is not about the list falls away."""
    kept = {
        name: request.GET[name] for name in ("list", "light", "stage", "item", "hand", "from") if request.GET.get(name)
    }
    kept |= changed
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{reverse('office:home')}?{query}" if query else reverse("office:home")


def _tabs(request: HttpRequest, lit: dict[str, int], light: str) -> list[dict[str, Any]]:
    tones = {"black": "hot", "red": "hot", "yellow": "warm"}
    made: list[dict[str, Any]] = [
        {
            "words": _("全部"),
            "url": _with(request, light="", **{"from": ""}),
            "current": light not in LIGHTS,
            "count": sum(lit.values()),
        }
    ]
    for name in LIGHTS:
        n = lit.get(name, 0)
        made.append(
            {
                "words": TAB_WORDS[name],
                "light": name,
                "url": _with(request, light=name, **{"from": ""}),
                "current": light == name,
                "count": n,
                "tone": tones.get(name, "") if n else "",
            }
        )
    return made


def _side(who: Principal, chosen: str, context: dict[str, Any]) -> list[dict[str, Any]]:
    home, stages = reverse("office:home"), context.get("stages_within")
    if stages is None:
        stages = stages_within(who)

    def row(key: str, words: str, icon: str) -> dict[str, Any]:
        n = sum(stages.get(stage, 0) for stage in LISTS[key])
        return {"words": words, "url": f"{home}?list={key}", "icon": icon, "current": chosen == key, "count": n}

    own = not chosen and context["wish"].hand == "mine"
    mine = {"words": _("待我办"), "url": home, "icon": "inbox", "current": not chosen and not own}
    taken = {"words": _("我领的"), "url": f"{home}?hand=mine", "icon": "user", "current": own}
    total, taken["count"] = context.get("all"), context.get("in_hand")
    if total is None:
        seen = tasks_of(who, today=local_day(now()), limit=1)
        total, taken["count"] = sum(seen.lit.values()), seen.in_hand
    mine["count"] = total
    unit = who.main_post.unit if who.main_post else ""
    groups = [
        {"name": _("我的"), "rows": [mine, taken] if who.post_codes & CASEWORK_POSTS else []},
        {
            "name": _("看得到的") if not unit else _("本机关"),
            "rows": [row("going", _("全部在办"), "users"), row("closing", _("决定以后"), "stamp")],
        },
        {"name": _("存档"), "rows": [row("ended", _("已关闭、已归档"), "files")]},
    ]
    return [group for group in groups if group["rows"]]


@needs("office.use", methods=("GET",))
def peek(request: HttpRequest, number: str) -> HttpResponse:
    """A case beside the list: why it presses, its clocks, what is missing, its last three events."""
    context = {"peek": peeks.peek_of(request, number), "peek_open": "quiet" not in request.GET}
    return render(request, "office/peek.html", desk(request, "mine", **context))


@needs("office.use", methods=("POST",))
def find(request: HttpRequest) -> HttpResponseBase:
    """Anything typed at the top: a number leads to its case, other words to a list. By POST: it may name a person."""
    words, who = request.POST.get("q", "").strip()[:40], principal_of_request(request)
    if words and case_for(words, reach_of(who)) is not None:
        return HttpResponseRedirect(reverse("office:case", args=[words]))
    found = cases_within(reach_of(who), today=local_day(now()), words=words, limit=50) if words else []
    if len(found) == 1:
        return HttpResponseRedirect(reverse("office:case", args=[case_at_hand(request, found[0].number).number]))
    context = {
        "rows": rows.case_rows(found),
        "page": {},
        "words": words,
        "chosen": "found",
        "side": _side(who, "found", {}),
        "selected": "",
        "filtered": True,
    }
    return render(request, "office/found.html", desk(request, "", **context))
