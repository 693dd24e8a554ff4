"""What was filled in at a terminal goes on here: its code opens a draft of one's own, once (I2)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.own import who_asks
from oneseal.rules.intake.refusals import CARRIED_GONE
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.carrying import Taken, take_up
from oneseal.usecases.intake.drafts import begin

DOOR = "carry"
NOT_HIS = (401, 403)


@needs("public", methods=("GET",))
def carry(request: HttpRequest) -> HttpResponseBase:
    """The code is typed in, or stands behind the # of the address; the sign-in follows when it is sent."""
    return _page(request)


@needs("portal.apply", methods=("POST",))
def take(request: HttpRequest) -> HttpResponseBase:
    """The draft; or why there is none. Guesses are counted; where the code was right it stays good."""
    must_not_hurry(request, DOOR)
    who, moment = who_asks(request), now()

    def draft_of(taken: Taken) -> UUID:
        return begin(item_version=taken.version_id, answers=taken.answers, principal=who, moment=moment)

    try:
        draft = take_up(code=request.POST.get("code", ""), principal=who, moment=moment, keep=draft_of)
    except Refusal as refusal:
        if refusal.status in NOT_HIS:
            raise
        if refusal.ground is CARRIED_GONE:
            count_miss(request, DOOR)
        return _page(request, refusal)
    return HttpResponseRedirect(reverse("portal:apply", args=[draft]))


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponseBase:
    fault = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {"section": "portal:cases", "fault": fault, "faults": [{"name": "code", "text": fault}] if fault else []}
    return render(request, "portal/carry.html", context, status=refusal.status if refusal else 200)
