"""Filters of the inbox kept under a name, shared with a post, ended; the columns of its table (K2)."""

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import back_to_list, desk
from oneseal.queries.review.desk import FilterCell, columns_for, filters_for, item_names
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.desk import COLUMNS, MOST_NAME, Kept, narrowed, ordered
from oneseal.rules.stages.names import STAGE_NAMES, Stage
from oneseal.usecases.journal.answered import answered_once
from oneseal.usecases.review.desk import end_filter, keep_columns, save_filter

PAGE_OF_ITS_OWN = (401, 403, 404)
LIST_WORDS = {"going": lazy("全部在办"), "closing": lazy("决定以后"), "ended": lazy("已关闭、已归档")}
LIGHT_WORDS = {
    "black": lazy("法定超期"),
    "red": lazy("承诺到期"),
    "yellow": lazy("快到期"),
    "green": lazy("正常"),
    "paused": lazy("停表"),
}
HAND_WORDS = {"mine": lazy("我领的"), "free": lazy("没人领的")}
DUE_WORDS = {"today": lazy("今天到期"), "over": lazy("已到期没办完")}


def _url(asked: Mapping[str, str]) -> str:
    return f"{reverse('office:home')}?{urlencode(asked)}"


def chips(filters: Collection[Kept], asked: Mapping[str, str]) -> list[dict[str, Any]]:
    """The filters above the list; each narrows to what the rule reads in it now."""
    found = [(one, narrowed(one.narrowed)) for one in filters]
    return [
        {"name": one.name, "shared": one.shared, "url": _url(to), "current": to == asked} for one, to in found if to
    ]


def words_of(asked: Mapping[str, str], items: Mapping[str, str]) -> str:
    """What a filter narrows to, in words."""
    at = 1 if speaks_english() else 0
    words = [str(LIST_WORDS[asked["list"]])] if "list" in asked else []
    words += [str(LIGHT_WORDS[asked["light"]])] if "light" in asked else []
    words += [STAGE_NAMES[Stage(asked["stage"])][at]] if "stage" in asked else []
    words += [items.get(asked["item"], asked["item"])] if "item" in asked else []
    words += [str(HAND_WORDS[asked["hand"]])] if "hand" in asked else []
    words += [str(DUE_WORDS[asked["due"]])] if "due" in asked else []
    words += [_("窗口 %(code)s") % {"code": asked["window"]}] if "window" in asked else []
    return " · ".join(words)


@needs("office.use", methods=("GET",))
def filters(request: HttpRequest) -> HttpResponse:
    """What the list is narrowed to now, to be kept; those that are kept."""
    return _page(request, narrowed(request.GET.dict()))


def _page(request: HttpRequest, asked: Mapping[str, str], refusal: Refusal | None = None) -> HttpResponse:
    who = principal_of_request(request)
    found = filters_for(who)
    items = item_names({*(one.narrowed.get("item", "") for one in found), asked.get("item", "")} - {""})
    fault = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "asked": asked,
        "asked_words": words_of(asked, items),
        "rows": [_row(one, items) for one in found],
        "posts": [(_mark(held), post_name(held.post)[1 if speaks_english() else 0], held.unit) for held in who.posts],
        "typed": request.POST if refusal else {},
        "most": MOST_NAME,
        "fault": fault,
        "faults": [{"id": "name", "text": fault}] if fault else [],
        "back": back_to_list(request),
    }
    status = refusal.status if refusal else 200
    return render(request, "office/filters.html", desk(request, "mine", **context), status=status)


def _row(one: FilterCell, items: Mapping[str, str]) -> dict[str, Any]:
    post = post_name(one.post)[1 if speaks_english() else 0] if one.shared else ""
    return {"row": one, "words": words_of(one.narrowed, items), "url": _url(one.narrowed), "post": post}


def _mark(held: Held) -> str:
    return "\t".join((held.post, held.body, held.unit))


def _share(who: Principal, mark: str) -> Held | None:
    """The post that was chosen; the use case refuses one that is not his."""
    if not mark:
        return None
    post, body, unit = [*mark.split("\t"), "", ""][:3]
    return next((held for held in who.posts if _mark(held) == mark), Held(post=post, body=body, unit=unit))


@needs("office.use", methods=("POST",))
def save(request: HttpRequest) -> HttpResponseBase:
    """Kept under a name; refused with what was typed."""
    who, moment = principal_of_request(request), now()
    asked = narrowed(request.POST.dict())

    def chore() -> dict[str, Any]:
        share = _share(who, request.POST.get("share", "")[:200])
        name = request.POST.get("name", "")[:100]
        return {"filter": save_filter(name=name, given=asked, share=share, principal=who, moment=moment)}

    try:
        answered_once(account_id=who.account_id, moment=moment, chore=chore, **once(request)._asdict())
    except Refusal as refusal:
        return _page(request, asked, refusal)
    tell(request, _("筛选存好了，在列表上面点开"))
    return HttpResponseRedirect(_url(asked))


@needs("office.use", methods=("POST",))
def end(request: HttpRequest, filter_id: int) -> HttpResponseBase:
    """By its maker or the head; a second press finds it gone and says so."""
    try:
        name = end_filter(filter_id=filter_id, principal=principal_of_request(request))
    except Refusal as refusal:
        return _page(request, {}, refusal)
    tell(request, _("删掉了筛选“%(name)s”") % {"name": name})
    return HttpResponseRedirect(reverse("office:filters"))


@needs("office.use")
def columns(request: HttpRequest) -> HttpResponseBase:
    """Which columns in which order, by ticks and places: it needs no script."""
    who = principal_of_request(request)
    if request.method == "POST":
        if request.POST.get("do") == "reset":
            keep_columns(chosen=(), principal=who)
        else:
            shown = {*request.POST.getlist("show"), "item"} & {*COLUMNS}
            places = {name: whole(request.POST.get(f"place-{name}", "")) for name in COLUMNS if name in shown}
            keep_columns(chosen=ordered(places), principal=who)
        tell(request, _("列表的列记下了"))
        return HttpResponseRedirect(back_to_list(request))
    chosen, at = columns_for(who), 1 if speaks_english() else 0
    rest = [name for name in COLUMNS if name not in chosen]
    rows = [
        {"key": name, "name": COLUMNS[name][at], "shown": name in chosen, "place": n, "always": name == "item"}
        for n, name in enumerate((*chosen, *rest), start=1)
    ]
    context = {"rows": rows, "places": range(1, len(rows) + 1), "back": back_to_list(request)}
    return render(request, "office/columns.html", desk(request, "mine", **context))
