"""What was filled in at a terminal goes on here: its code opens a draft of one's own, once (I2)."""

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
from oneseal.usecases.intake.carrying import take_up
from oneseal.usecases.intake.drafts import begin

DOOR = "carry"


@needs("public", methods=("GET",))
def carry(request: HttpRequest) -> HttpResponseBase:
    """The code is typed in, or stands behind the # of the address; the sign-in follows when it is sent."""
    return _page(request)


@needs("portal.apply", methods=("POST",))
def take(request: HttpRequest) -> HttpResponseBase:
    """The draft, or the sentence that the code is worth nothing; guesses are counted."""
    must_not_hurry(request, DOOR)
    try:
        taken = take_up(code=request.POST.get("code", ""), principal=who_asks(request), moment=now())
    except Refusal as refusal:
        if refusal.ground is not CARRIED_GONE:
            raise
        count_miss(request, DOOR)
        return _page(request, refusal.sentence(get_language() or "zh"))
    draft = begin(item_version=taken.version_id, answers=taken.answers, principal=who_asks(request), moment=now())
    return HttpResponseRedirect(reverse("portal:apply", args=[draft]))


def _page(request: HttpRequest, fault: str = "") -> HttpResponseBase:
    context = {"section": "portal:cases", "fault": fault, "faults": [{"name": "code", "text": fault}] if fault else []}
    return render(request, "portal/carry.html", context, status=422 if fault else 200)
