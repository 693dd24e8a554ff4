"""Whoever came to the wrong window: whom to expect here, and whom one sent elsewhere (首问负责; I10)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.counter.form import language
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.intake.first_asked import sent_by, to_take
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.first_asked import take_referral


@needs("counter.use")
def referrals(request: HttpRequest) -> HttpResponseBase:
    """Both lists; whoever is there now is taken over with one press."""
    if request.method != "POST":
        return _page(request)
    number = whole(request.POST.get("referral", "")) or 0
    try:
        row = take_referral(referral=number, principal=principal_of_request(request), moment=now())
    except Refusal as refusal:
        return _page(request, refusal)
    tell(request, _("接上了第 %(n)s 号，从现在起由您负责") % {"n": row.pk})
    return HttpResponseRedirect(reverse("counter:referrals"))


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    who = principal_of_request(request)
    fault = refusal.sentence(language()) if refusal else ""
    context: dict[str, Any] = frame(request, "referrals") | {
        "expected": to_take(who),
        "sent": sent_by(who),
        "faults": [{"id": "expected", "text": fault}] if fault else [],
    }
    return render(request, "counter/referrals.html", context, status=refusal.status if refusal else 200)
