"""The inbox: tasks at one's posts by urgency, cases of one's body, a look at one beside the list."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office import peeks, rows
from oneseal.interfaces.office.filters import LIGHT_WORDS, chips
from oneseal.interfaces.office.frame import LIST, case_at_hand, desk
from oneseal.queries.intake.case import case_for
from oneseal.queries.intake.lists import cases_within
from oneseal.queries.review.inbox import Inbox, Wish
from oneseal.queries.review.inbox import inbox as tasks_of
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import CASEWORK_POSTS, reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.review.desk import COLUMNS, LIGHTS, LISTS, TASK_STAGES, narrowed
from oneseal.rules.stages.names import STAGE_NAMES, Stage

AT_ONCE = 18


@needs("office.use")
def inbox(request: HttpRequest) -> HttpResponseBase:
    """The list; words to look for come by POST, since they may name a person."""
    who, asked = principal_of_request(request), narrowed(request.GET.dict())
    if not who.post_codes & CASEWORK_POSTS:
        asked = narrowed({"list": "going", **asked})
    chosen, words = asked.get("list", ""), request.POST.get("words", "").strip()[:40]
    wish = Wish(**{name: value for name, value in asked.items() if name != "list"}, words=words)
    context = _within(request, who, chosen, wish) if chosen else _mine(request, who, wish)
    if request.method == "GET":
        _remember(request)
    selected = _selected(request, context["rows"])
    context |= {"words": words, "wish": wish, "filters": chips(context["board"].filters, asked), "selected": selected}
    context["save_url"] = f"{reverse('office:filters')}?{urlencode(asked)}"
    context |= _around(who, chosen, context["board"], wish)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "office/list.html", desk(request, chosen or "mine", **context))
    peeked = bool(selected) and request.GET.get("at") == selected and "peek" in request.GET
    context["peek"] = peeks.peek_of(request, selected) if peeked else None
    context |= {"peek_open": peeked, "peek_later": "" if peeked else selected}
    return render(request, "office/inbox.html", desk(request, chosen or "mine", **context))


def _remember(request: HttpRequest) -> None:
    page = {name: request.GET[name] for name in ("from", "after") if request.GET.get(name, "").isdecimal()}
    kept = urlencode(narrowed(request.GET.dict()) | page)
    if request.session.get(LIST, "") != kept:
        request.session[LIST] = kept


def _selected(request: HttpRequest, found: list[dict[str, Any]]) -> str:
    """The row one comes back to, or the first."""
    numbers = [row["number"] for row in found]
    asked = request.GET.get("at", "")
    return asked if asked in numbers else numbers[0] if numbers else ""


def _mine(request: HttpRequest, who: Principal, wish: Wish) -> dict[str, Any]:
    today = local_day(now())
    found = tasks_of(who, today=today, limit=AT_ONCE, offset=_offset(request), wish=wish)
    lit, shown = found.lit, len(found.rows)
    total = lit.get(wish.light, 0) if wish.light else sum(lit.values())
    offset = min(_offset(request), max(total - 1, 0)) // AT_ONCE * AT_ONCE
    return {
        "board": found,
        "rows": rows.task_rows(found.rows, today, who.account_id),
        "total": total,
        "all": sum(lit.values()),
        "gives": holds(who, PERMISSIONS["step.assign"]),
        "takes": holds(who, PERMISSIONS["step.claim"]),
        "accepts": holds(who, PERMISSIONS["case.accept"]),
        "urgent": lit.get("black", 0) + lit.get("red", 0),
        "tabs": _tabs(request, lit, wish.light),
        "page": _page(request, offset, shown, total),
        "items": found.items,
        "windows": found.windows,
        "stages": _stage_options(TASK_STAGES),
        "filtered": wish != Wish(),
    }


def _around(who: Principal, chosen: str, board: Inbox, wish: Wish) -> dict[str, Any]:
    """What stands around every list: the side, and the columns of the table."""
    columns = [(name, COLUMNS[name]) for name in board.columns]
    return {"chosen": chosen, "columns": columns, "side": _side(who, chosen, board, wish)}


def _stage_options(stages: tuple[Stage, ...]) -> list[tuple[str, tuple[str, str]]]:
    return [(stage.value, STAGE_NAMES[stage]) for stage in stages]


def _within(request: HttpRequest, who: Principal, chosen: str, wish: Wish) -> dict[str, Any]:
    """Cases within reach, newest first, by key: a page costs the same wherever it lies."""
    given, today = request.GET.get("after", ""), local_day(now())
    after = int(given) if given.isdecimal() and len(given) < 19 else None
    stages = (wish.stage,) if wish.stage else LISTS[chosen]
    found = cases_within(reach_of(who), today=today, stages=stages, words=wish.words, after=after, limit=AT_ONCE + 1)
    shown, more = found[:AT_ONCE], len(found) > AT_ONCE
    page = {"next_url": _with(request, after=str(shown[-1].id))} if more and not wish.words else {}
    if after is not None:
        page["previous_url"] = _with(request, after="")
    return {
        "board": tasks_of(who, today=today, limit=1),
        "rows": rows.case_rows(shown),
        "page": page,
        "tabs": [],
        "stages": _stage_options(LISTS[chosen]),
        "filtered": bool(wish.stage or wish.words),
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
    kept = narrowed(request.GET.dict())
    if (offset := _offset(request)) and "from" not in changed:
        kept["from"] = str(offset)
    kept |= changed
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{reverse('office:home')}?{query}" if query else reverse("office:home")


def _tabs(request: HttpRequest, lit: dict[str, int], light: str) -> list[dict[str, Any]]:
    tones = {"black": "hot", "red": "hot", "yellow": "warm"}
    made: list[dict[str, Any]] = [
        {
            "words": _("全部"),
            "url": _with(request, light="", **{"from": ""}),
            "current": not light,
            "count": sum(lit.values()),
        }
    ]
    for name in LIGHTS:
        n = lit.get(name, 0)
        made.append(
            {
                "words": LIGHT_WORDS[name],
                "light": name,
                "url": _with(request, light=name, **{"from": ""}),
                "current": light == name,
                "count": n,
                "tone": tones.get(name, "") if n else "",
            }
        )
    return made


def _side(who: Principal, chosen: str, board: Inbox, wish: Wish) -> list[dict[str, Any]]:
    home = reverse("office:home")

    def row(key: str, words: str, icon: str) -> dict[str, Any]:
        n = sum(board.stages.get(stage, 0) for stage in LISTS[key])
        return {"words": words, "url": f"{home}?list={key}", "icon": icon, "current": chosen == key, "count": n}

    own = not chosen and wish.hand == "mine"
    mine = {"words": _("待我办"), "url": home, "icon": "inbox", "current": not chosen and not own}
    taken = {"words": _("我领的"), "url": f"{home}?hand=mine", "icon": "user", "current": own}
    mine["count"], taken["count"] = sum(board.lit.values()), board.in_hand
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
    board = tasks_of(who, today=local_day(now()), limit=1)
    context = {
        "rows": rows.case_rows(found),
        "page": {},
        "words": words,
        "selected": "",
        "filtered": True,
        **_around(who, "found", board, Wish()),
    }
    return render(request, "office/found.html", desk(request, "", **context))
