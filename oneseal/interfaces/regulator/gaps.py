"""Results that nobody supervises by the register: named a body by hand (requirement L1)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import desk, division_of
from oneseal.queries.supervision.books import Gap, gaps_of
from oneseal.queries.supervision.register import bodies_here
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.matters import MATTERS, Matter
from oneseal.rules.supervision.reach import reach_of_pushes
from oneseal.usecases.supervision.ruling import name_for


@needs("push.rule")
def gaps(request: HttpRequest) -> HttpResponseBase:
    """What nobody supervises; who names a body for one sends it there, the register is mended beside it."""
    who = principal_of_request(request)
    if request.method != "POST":
        return _page(request)
    result, body = whole(request.POST.get("result", "")) or 0, request.POST.get("body", "")[:16]
    try:
        number = name_for(result=result, body=body, principal=who, moment=now())
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(request, result, refusal)
    tell(request, _("推过去了：%(number)s") % {"number": number})
    return HttpResponseRedirect(reverse("regulator:gaps"))


def _page(request: HttpRequest, at: int = 0, refusal: Refusal | None = None) -> HttpResponse:
    who = principal_of_request(request)
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        "rows": [_cell(gap) for gap in gaps_of(reach_of_pushes(who))],
        "bodies": bodies_here(division_of(who)),
        "at": at,
        "fault": words,
        "faults": [{"id": f"gap-{at}", "text": words}] if refusal else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "regulator/gaps.html", desk(request, "gaps", **context), status=status)


def _cell(gap: Gap) -> dict[str, Any]:
    matter = MATTERS[Matter(gap.matter)]
    return {"g": gap, "matter": matter.en if speaks_english() else matter.zh, "tag": matter.tag}
