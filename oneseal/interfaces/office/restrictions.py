"""Bars to applying again: found, read, entered where special law bars, lifted (Arts. 78, 79 行政许可法)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.restrictions.listed import (
    BarredFile,
    bar_within,
    bars_within,
    offered_bars,
    versions_of_bodies,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.refusals import NO_SUCH_BAR
from oneseal.rules.restrictions.special import Special
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.restrictions.lifting import COMMITMENTS, ToEnter, enter, lift

SECTION = "certificates"
PAGE_OF_ITS_OWN = (401, 403, 404)


@needs("restriction.read", methods=("GET",))
def restrictions(request: HttpRequest) -> HttpResponse:
    """Those that bind today, those that are over, or what was looked for."""
    who, today = principal_of_request(request), local_day(now())
    find, ended = request.GET.get("q", "").strip()[:100], request.GET.get("list") == "ended"
    rows = bars_within(reach_of(who), today, find=find, ended=ended)
    enters = holds(who, PERMISSIONS["restriction.enter"])
    context = {"rows": rows, "q": find, "ended": ended, "enters": enters, "place": _place()}
    return render(request, "office/restrictions.html", desk(request, SECTION, **context))


@needs("restriction.read")
def restriction(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    """One bar; its head lifts it here."""
    who, today = principal_of_request(request), local_day(now())
    found = bar_within(restriction_id, reach_of(who), today)
    if found is None:
        raise NO_SUCH_BAR.refuse()
    if request.method != "POST":
        return _page(request, found)
    try:
        done = lift(
            restriction=restriction_id,
            ground=request.POST.get("ground", ""),
            reason=request.POST.get("reason", ""),
            principal=who,
            moment=now(),
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _page(request, found, refusal)
    tell(request, _("解除了：%(number)s") % {"number": done.document})
    return HttpResponseRedirect(reverse("office:restriction", args=[restriction_id]))


def _page(request: HttpRequest, found: BarredFile, refusal: Refusal | None = None) -> HttpResponse:
    who, place = principal_of_request(request), _place()
    own = found.seen.body in {held.body for held in who.posts}
    context: dict[str, Any] = {
        "file": found,
        "seen": found.seen,
        "place": place,
        "lifts": found.seen.running and own and holds(who, PERMISSIONS["restriction.lift"]),
        "grounds": [(key, (one.zh, one.en)[place], one.article) for key, one in found.liftings],
        "typed": request.POST,
        **_fault(refusal),
    }
    status = refusal.status if refusal else 200
    return render(request, "office/restriction.html", desk(request, SECTION, **context), status=status)


def _fault(refusal: Refusal | None) -> dict[str, Any]:
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    article = refusal.article if refusal else ""
    return {"fault": words, "article": article, "faults": [{"id": "f-reason", "text": words}] if refusal else []}


@needs("restriction.enter")
def entering(request: HttpRequest) -> HttpResponseBase:
    """A bar that follows from another's decision: under which item, by which row of its law, on whom."""
    sent = request.POST if request.method == "POST" else request.GET
    version = whole(sent.get("item", "")) or 0
    if request.method != "POST":
        return _form(request, version)
    try:
        done = enter(
            entered=_entered(request, version),
            reason=request.POST.get("reason", ""),
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _form(request, version, refusal)
    tell(request, _("登记了：%(number)s") % {"number": done.document})
    return HttpResponseRedirect(reverse("office:restriction", args=[done.id]))


def _entered(request: HttpRequest, version: int) -> ToEnter:
    sent = request.POST
    number = "".join(sent.get("party", "").split()).upper()[:30]
    special = whole(sent.get("special", ""))
    return ToEnter(
        item_version=version,
        special=COMMITMENTS if sent.get("special") == "commitment" else special if special else -1,
        party=Applicant(sent.get("kind", "enterprise"), sent.get("name", "").strip()[:100], number),
        by=sent.get("by", "")[:200],
        number=sent.get("number", "")[:200],
        on=_day(sent.get("on", "")),
        years=whole(sent.get("years", "")),
    )


def _form(request: HttpRequest, version: int, refusal: Refusal | None = None) -> HttpResponse:
    items = versions_of_bodies(reach_of(principal_of_request(request)), local_day(now()))
    known = version in {pk for pk, _name in items}
    name = ""
    rows: list[Special] = []
    if known:
        found, rows = offered_bars(version)
        name = found.name
    context = {"items": items, "item": version if known else 0, "name": name, "rows": rows, "typed": _typed(request)}
    page = desk(request, SECTION, **context, **_fault(refusal))
    return render(request, "office/restriction_new.html", page, status=refusal.status if refusal else 200)


def _typed(request: HttpRequest) -> QueryDict | dict[str, str]:
    """What was typed; coming from a commitment that did not hold, the case of it is chosen already."""
    asked = request.GET.get("special", "")
    return request.POST if request.method == "POST" else {"special": asked} if asked == "commitment" else {}


def _place() -> int:
    return 1 if speaks_english() else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
