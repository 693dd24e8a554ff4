"""The pool of experts: who is in it, for what, till when, and whom each must not judge (L10)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.backstage.frame import desk
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.review.teams import ExpertCell, expert_kept_by, experts_kept_by
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.experts import MOST_NAME, Entered
from oneseal.rules.review.lots_refusals import NO_SUCH_EXPERT
from oneseal.usecases.review.experts import change_expert, enter_expert

SECTION = "experts"
PAGE_OF_ITS_OWN = (401, 403, 404)


@needs("expert.keep")
def experts(request: HttpRequest) -> HttpResponseBase:
    """The pool, and the form by which somebody comes into it."""
    if request.method != "POST":
        return _page(request, None)
    try:
        enter_expert(
            typed=_typed(request),
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        return _again(request, None, refusal)
    tell(request, _("入库了"))
    return HttpResponseRedirect(reverse("backstage:experts"))


@needs("expert.keep")
def expert(request: HttpRequest, expert_id: int) -> HttpResponseBase:
    """One expert, to be changed; with a last day he leaves the pool."""
    who = principal_of_request(request)
    found = expert_kept_by(expert_id, who, local_day(now()))
    if found is None:
        raise NO_SUCH_EXPERT.refuse()
    if request.method != "POST":
        return _page(request, found)
    try:
        change_expert(expert=expert_id, typed=_typed(request), principal=who, moment=now(), **once(request)._asdict())
    except Refusal as refusal:
        return _again(request, found, refusal)
    tell(request, _("改了，改前改后都记下了"))
    return HttpResponseRedirect(reverse("backstage:experts"))


def _typed(request: HttpRequest) -> Entered:
    sent = request.POST
    words = {name: sent.get(name, "") for name in ("name", "unit", "field", "email")}
    conflicts = tuple(sent.get("conflicts", "").splitlines())
    return Entered(
        **words, since=day_typed(sent.get("since", "")), until=day_typed(sent.get("until", "")), conflicts=conflicts
    )


def _again(request: HttpRequest, found: ExpertCell | None, refusal: Refusal) -> HttpResponseBase:
    if refusal.status in PAGE_OF_ITS_OWN:
        raise refusal
    return _page(request, found, refusal)


def _page(request: HttpRequest, found: ExpertCell | None, refusal: Refusal | None = None) -> HttpResponseBase:
    today = local_day(now())
    said = refusal.sentence(get_language() or "zh") if refusal else ""
    shown: Any = request.POST if refusal else _shown(found, today)
    context = {
        "rows": experts_kept_by(principal_of_request(request), today) if found is None else [],
        "one": found,
        "typed": shown,
        "fault": said,
        "faults": [{"id": "f-name", "text": said}] if said else [],
        "same_key": bool(refusal),
        "most": MOST_NAME,
    }
    status = refusal.status if refusal else 200
    return render(request, "backstage/experts.html", desk(request, SECTION, **context), status=status)


def _shown(found: ExpertCell | None, today: date) -> dict[str, str]:
    if found is None:
        return {"since": today.isoformat()}
    return {
        **{name: getattr(found, name) for name in ("name", "unit", "field", "email")},
        "since": found.since.isoformat(),
        "until": found.until.isoformat() if found.until else "",
        "conflicts": "\n".join(found.conflicts),
    }
