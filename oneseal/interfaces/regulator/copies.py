"""Copies: what came and is followed up, what was sent, a new one (S0 二(四)1, requirement L7)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.again import PAGE_OF_ITS_OWN, done_or_again, parts, status_of, typed_again
from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.downloads import sent
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import keep
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import desk, division_of
from oneseal.queries.supervision.copies import (
    LISTS,
    PART,
    File,
    Row,
    copied_file,
    copies_within,
    copy_counts,
    copy_within,
)
from oneseal.queries.supervision.register import register_on
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.copies import KIND_NAMES, MOST_NUMBER, MOST_TEXT, MOST_TITLE, Kind, Typed
from oneseal.rules.supervision.copies_refusals import NO_SUCH_COPY
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.supervision import copying

SECTION = "copies"
MOST_FILES = 10


@needs("regulator.use", methods=("GET",))
def copies(request: HttpRequest) -> HttpResponse:
    """One list at a time."""
    who, today = principal_of_request(request), local_day(now())
    which = request.GET.get("list", "")
    liaison = holds(who, PERMISSIONS["copy.send"])
    which = which if which in LISTS else "came" if liaison else "all"
    first, find = min(whole(request.GET.get("from", "")) or 0, 100_000), request.GET.get("q", "").strip()[:60]
    reach = reach_of_pushes(who)
    found = copies_within(reach, who, today, which=which, first=first, limit=PART + 1, find=find)
    numbers, here = copy_counts(reach, who), reverse("regulator:copies")
    names = {
        "came": _("待签收"),
        "following": _("在跟进"),
        "finished": _("办完了"),
        "sent": _("我们抄出去的"),
        "all": _("全部"),
    }
    asked = urlencode({"list": which, "q": find})
    at = f"{here}?{asked}&from="
    context = {
        "rows": [_cell(row) for row in found[:PART]],
        "which": which,
        "find": find,
        "table_url": f"{reverse('regulator:copies_table')}?{asked}",
        "tabs": [
            {"words": names[name], "url": f"{here}?list={name}", "current": name == which, "count": numbers.get(name)}
            for name in LISTS
            if liaison or name == "all"
        ],
        "sends": liaison,
        "page": parts(at, first, len(found) > PART, PART),
    }
    return render(request, "regulator/copies.html", desk(request, SECTION, **context))


def _cell(row: Row) -> dict[str, Any]:
    waiting = sum(1 for one in row.recipients if one.acknowledged_at is None)
    return {"c": row, "kind": KIND_NAMES[Kind(row.kind)][int(speaks_english())], "waiting": waiting}


@needs("copy.send")
def new(request: HttpRequest) -> HttpResponseBase:
    """A copy typed in, with its files; a refusal keeps what was typed and what was uploaded."""
    if request.method != "POST":
        return _form(request)
    who, given = principal_of_request(request), request.POST
    kept = [one for one in map(whole, given.get("kept", "").split()[:MOST_FILES]) if one]
    try:
        kept += [keep(one, who).id for one in request.FILES.getlist("file")[:MOST_FILES]]
        done = copying.send_copy(
            typed=_typed(given), files=kept, principal=who, moment=now(), **once(request, ("kept",))._asdict()
        )
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _form(request, refusal, kept)
    tell(request, _("抄送了：%(number)s") % {"number": done.number})
    return HttpResponseRedirect(reverse("regulator:copy", args=[done.number]))


def _typed(given: QueryDict) -> Typed:
    return Typed(
        kind=given.get("kind", ""),
        title=given.get("title", ""),
        number=given.get("number", ""),
        issuer=given.get("issuer", ""),
        issued_on=day_typed(given.get("issued_on", "")),
        text=given.get("text", ""),
        to=tuple(given.getlist("to")[:100]),
        items=tuple(code for code in given.getlist("items")[:400] if code),
        reply_by=day_typed(given.get("reply_by", "")),
    )


def _form(request: HttpRequest, refusal: Refusal | None = None, kept: list[int] | None = None) -> HttpResponse:
    who, today, place = principal_of_request(request), local_day(now()), int(speaks_english())
    context = {
        "to": list(copying.recipients_for(who, today).items()),
        "chosen": request.POST.getlist("to"),
        "items": [(item.code, item.name) for item in register_on(division_of(who), today)],
        "chosen_items": request.POST.getlist("items"),
        "kinds": [(kind.value, names[place]) for kind, names in KIND_NAMES.items()],
        **typed_again(request, refusal, "f-title"),
        "kept": " ".join(map(str, kept or [])),
        "kept_n": len(kept or []),
        "most": {"title": MOST_TITLE, "number": MOST_NUMBER, "text": MOST_TEXT},
    }
    return render(request, "regulator/copy_new.html", desk(request, SECTION, **context), status=status_of(refusal))


def _at_hand(request: HttpRequest, number: str) -> File:
    who = principal_of_request(request)
    found = copy_within(number, reach_of_pushes(who), who, local_day(now()))
    if found is None:
        raise NO_SUCH_COPY.refuse()
    return found


@needs("regulator.use", methods=("GET",))
def copy(request: HttpRequest, number: str) -> HttpResponse:
    """One copy."""
    return _page(request, _at_hand(request, number))


def _page(request: HttpRequest, found: File, doing: str = "", refusal: Refusal | None = None) -> HttpResponse:
    acts = holds(principal_of_request(request), PERMISSIONS["copy.send"]) and found.row.mine is not None
    mine = found.row.mine if acts else None
    context = {
        "file": found,
        **_cell(found.row),
        "signs": mine is not None and mine.acknowledged_at is None,
        "follows": mine is not None and mine.acknowledged_at is not None and mine.done_at is None,
        "doing": doing,
        **typed_again(request, refusal, f"act-{doing}"),
        "most": {"text": MOST_TEXT},
    }
    return render(request, "regulator/copy.html", desk(request, SECTION, **context), status=status_of(refusal))


@needs("copy.send", methods=("POST",))
def act(request: HttpRequest, number: str, doing: str) -> HttpResponseBase:
    """What was pressed; a refusal comes back on the page with what was typed."""
    found, acts = _at_hand(request, number), _acts(request)
    if doing not in acts:
        raise NO_SUCH_COPY.refuse()
    perform, given, done = acts[doing]
    at = {"number": number, "principal": principal_of_request(request), "moment": now()}
    return done_or_again(
        request,
        lambda: perform(**at, **given, **once(request)._asdict()),
        lambda refusal: _page(request, found, doing, refusal),
        said=done,
        to=reverse("regulator:copy", args=[number]),
    )


def _acts(request: HttpRequest) -> dict[str, tuple[Callable[..., Any], dict[str, Any], str]]:
    given = request.POST
    to = {"account": whole(given.get("account", "")), "due": day_typed(given.get("due", ""))}
    return {
        "acknowledge": (copying.acknowledge_copy, {}, _("签收了")),
        "assign": (copying.assign_copy, to, _("交办了，告诉了他")),
        "finish": (copying.finish_copy, {"what": given.get("what", "")}, _("登记办完了")),
    }


@needs("regulator.use", methods=("GET",))
def file(request: HttpRequest, number: str, file_id: int) -> HttpResponseBase:
    """A file that came with a copy."""
    found = copied_file(number, file_id, reach_of_pushes(principal_of_request(request)))
    if found is None:
        raise Http404
    digest, name, media_type = found
    return sent(digest, name=name, media_type=media_type)
