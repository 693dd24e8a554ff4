"""The items that somebody keeps: list, history of one, two versions side by side, a new change (C1, C2, C3)."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.backstage.item_basic import tabs
from oneseal.interfaces.backstage.item_cells import said
from oneseal.interfaces.backstage.item_change import difference_rows
from oneseal.interfaces.backstage.item_flow import flow_of
from oneseal.interfaces.backstage.item_frame import SECTION, TONES, may
from oneseal.interfaces.backstage.item_together import way_of
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.changes import items_free, posts
from oneseal.queries.catalogue.kept import STATES, History, Kept, Wish, history_of, kept_items, versions_side
from oneseal.queries.catalogue.versions import snapshot_by_number
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import KIND_WORDS, STAGE_WORDS, SUSPENDED, ChangeKind, ChangeStage, kinds_for
from oneseal.rules.catalogue.difference import difference
from oneseal.rules.permissions.keeping import adjusts
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.catalogue.draft import begin_change, begin_item

AT_ONCE = 25
POOR, GOOD = 60, 85


def state_words(state: str) -> str:
    """A state of the list in the reader's language."""
    own = {
        "ahead": _("已发布，还没生效"),
        "suspended": _("暂停办理"),
        "closed": _("不能收申请"),
        "above": _("上级目录有变"),
    }
    return own.get(state) or said(STAGE_WORDS[ChangeStage(state)])


@needs("catalogue.read", methods=("GET",))
def items(request: HttpRequest) -> HttpResponseBase:
    """The list: words, body, state; worst health is named beside each."""
    who, today = principal_of_request(request), local_day(now())
    wish = Wish(
        words=request.GET.get("words", "").strip()[:40],
        body=request.GET.get("body", ""),
        state=request.GET.get("state", "") if request.GET.get("state", "") in STATES else "",
    )
    first = whole(request.GET.get("from", "")) or 0
    page = kept_items(who, today, wish, first=first, most=AT_ONCE)
    context: dict[str, Any] = {
        "tabs": tabs("items"),
        "wish": wish,
        "rows": [_row(row, wish.state) for row in page.rows],
        "total": page.total,
        "bodies": page.bodies,
        "states": [(state, state_words(state), page.states.get(state, 0)) for state in STATES],
        "page": _parts(wish, first, len(page.rows), page.total),
        "may_draft": may(who, "catalogue.draft"),
        "together": way_of(who, wish.state),
    }
    return render(request, "backstage/items.html", desk(request, SECTION, **context))


def _row(row: Kept, state: str) -> dict[str, Any]:
    """A row; narrowed to the changes at a stage, it opens the change."""
    tags = []
    if row.stage:
        tags.append((state_words(row.stage), TONES[row.stage], "edit"))
    if row.ahead:
        tags.append((state_words("ahead"), "us", "clock"))
    if row.suspended:
        tags.append((state_words("suspended"), "wait", "pause"))
    elif not row.takes:
        tags.append((state_words("closed"), "no", "x"))
    if row.above:
        tags.append((state_words("above"), "you", "up"))
    change_url = reverse("backstage:item_change", args=[row.change_id]) if row.change_id else ""
    opens_change = bool(change_url) and state == row.stage
    return {
        "item": row,
        "tone": "bad" if row.blocking or row.score < POOR else "warn" if row.score < GOOD else "good",
        "tags": tags,
        "url": change_url if opens_change or not row.number else reverse("backstage:item", args=[row.code]),
        "change_url": "" if opens_change else change_url,
    }


def _parts(wish: Wish, first: int, shown: int, total: int) -> dict[str, Any]:
    def at(place: int) -> str:
        kept = {"words": wish.words, "body": wish.body, "state": wish.state, "from": str(place) if place else ""}
        query = urlencode({key: value for key, value in kept.items() if value})
        return f"{reverse('backstage:items')}?{query}"

    page: dict[str, Any] = {"first": first + 1 if shown else 0, "last": first + shown, "total": total}
    if first:
        page["previous_url"] = at(max(first - AT_ONCE, 0))
    if first + shown < total:
        page["next_url"] = at(first + shown)
    return page


def _history(request: HttpRequest, code: str) -> History:
    found = history_of(code, principal_of_request(request), local_day(now()))
    if found is None:
        raise Http404
    return found


@needs("catalogue.read", methods=("GET",))
def item(request: HttpRequest, code: str) -> HttpResponseBase:
    """One item at one body: its versions, codes, flow chart, the task from above, two versions compared."""
    history, who = _history(request, code), principal_of_request(request)
    numbers = [version.number for version in history.versions]
    newest = numbers[0]
    pair = (whole(request.GET.get("old", "")) or 0, whole(request.GET.get("new", "")) or 0)
    pair = pair if set(pair) <= set(numbers) and pair[0] != pair[1] else (newest - 1, newest)
    sides = versions_side(code, pair, who)
    current = next((version for version in history.versions if version.running), history.versions[0])
    snapshot = snapshot_by_number(code, current.number)
    context: dict[str, Any] = {
        "history": history,
        "versions": [_past(version) for version in history.versions],
        "pair": pair,
        "compared": difference_rows(difference(*sides), {}) if sides else None,
        "above": difference_rows(history.above, {}),
        "options": _options(code, history.options),
        "flow": flow_of(snapshot["steps"], dict(posts())) if snapshot else None,
        "suspended": snapshot.get("suspended") if snapshot else None,
        "kinds": [(kind.value, said(KIND_WORDS[kind])) for kind in _kinds(history, snapshot)],
        "ending": history.ending,
        "ending_words": said(KIND_WORDS[history.ending.kind]) if history.ending else "",
        "may_draft": _may_draft(who, snapshot),
    }
    return render(request, "backstage/item.html", desk(request, SECTION, **context))


def _may_draft(who: Principal, snapshot: dict[str, Any] | None) -> bool:
    mine = snapshot is not None and adjusts(who, snapshot["body"]["division"])
    return mine and may(who, "catalogue.draft")


def _kinds(history: History, snapshot: dict[str, Any] | None) -> tuple[ChangeKind, ...]:
    ended = history.versions[0].until is not None
    return kinds_for(suspended_now=bool(snapshot and SUSPENDED in snapshot), ended=ended)


def _options(code: str, options: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each handling option with its code of 33 characters (C3: one option, one code)."""
    parts = [option.partition(" ") for option in options]
    return [(f"{code}{number}", name or number) for number, _space, name in parts]


def _past(version: Any) -> dict[str, Any]:
    return {"version": version, "kind": said(KIND_WORDS[ChangeKind(version.kind)]) if version.kind else ""}


@needs("catalogue.draft", methods=("POST",))
def start(request: HttpRequest, code: str) -> HttpResponseBase:
    """Begin a change of a version in force."""
    kind = request.POST.get("kind", "")
    if kind not in {one.value for one in ChangeKind}:
        raise Http404
    made = begin_change(code=code, kind=kind, principal=principal_of_request(request), moment=now())
    page = "backstage:item_change" if kind == ChangeKind.CHANGE else "backstage:item_difference"
    return HttpResponseRedirect(reverse(page, args=[made]))


@needs("catalogue.draft")
def add(request: HttpRequest) -> HttpResponseBase:
    """An item of the basic catalogue that the body does not have yet."""
    who = principal_of_request(request)
    if request.method == "POST":
        made = begin_item(item_code=request.POST.get("item", ""), principal=who, moment=now())
        return HttpResponseRedirect(reverse("backstage:item_change", args=[made]))
    words = request.GET.get("words", "").strip()[:40]
    body = who.main_post.body if who.main_post else ""
    context = {"words": words, "options": items_free(body, words)}
    return render(request, "backstage/item_add.html", desk(request, SECTION, **context))
