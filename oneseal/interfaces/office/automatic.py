"""Items handled without a hand (免人工办理): by what paper, how it goes; stopped at once, resumed, with reason (I15)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.decision.automatic import automatic_items
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.decision.stopping import resume_automatic, stop_automatic

SECTION = "automatic"


@needs("automatic.read", methods=("GET",))
def automatic(request: HttpRequest) -> HttpResponse:
    """The items of one's bodies and divisions."""
    return _page(request)


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    who = principal_of_request(request)
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    at = f"{request.POST.get('item', '')}-{request.POST.get('body', '')}"
    context: dict[str, Any] = {
        "items": automatic_items(who, local_day(now())),
        "stops": holds(who, PERMISSIONS["automatic.stop"]),
        "resumes": holds(who, PERMISSIONS["automatic.resume"]),
        "fault": words,
        "fault_at": at,
        "typed": request.POST.get("reason", ""),
        "faults": [{"id": f"why-{at}", "text": words}] if refusal else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/automatic.html", desk(request, SECTION, **context), status=status)


@needs("automatic.stop", methods=("POST",))
def stop(request: HttpRequest) -> HttpResponseBase:
    """From this moment people handle it."""
    return _done(request, stop_automatic, _("叫停了，从现在起由人办理"))


@needs("automatic.resume", methods=("POST",))
def resume(request: HttpRequest) -> HttpResponseBase:
    """Automatic again for what comes from now on."""
    return _done(request, resume_automatic, _("恢复了，以后提交的又可以自动办理"))


def _done(request: HttpRequest, act: Callable[..., None], words: str) -> HttpResponseBase:
    try:
        act(
            item_code=request.POST.get("item", "")[:12],
            body=request.POST.get("body", "")[:16],
            reason=request.POST.get("reason", "")[:500],
            principal=principal_of_request(request),
            moment=now(),
        )
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(request, refusal)
    tell(request, words)
    return HttpResponseRedirect(reverse("office:automatic"))
