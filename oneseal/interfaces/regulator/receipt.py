"""A push signed for by the link in a letter: no sign-in, a code of that very push, a rate limit (requirement L3)."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.push_cells import push_cell
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.supervision.pushes import push_for_receipt
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.pushing import MOST_SIGNER, Standing
from oneseal.rules.supervision.refusals import LINK_INVALID
from oneseal.usecases.supervision.signing import must_know_code, sign_by_link

DOOR = "receipt"


@needs("public")
def receipt(request: HttpRequest, number: str, code: str) -> HttpResponseBase:
    """What came and from whom; a name and one press sign for it. A machine that follows links presses nothing."""
    must_not_hurry(request, DOOR)
    try:
        must_know_code(number, code)
    except Refusal:
        count_miss(request, DOOR)
        raise
    if request.method != "POST":
        return _page(request, number)
    try:
        sign_by_link(number=number, code=code, signer=request.POST.get("signer", ""), moment=now())
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(request, number, refusal)
    return HttpResponseRedirect(reverse("regulator:receipt", args=[number, code]))


def _page(request: HttpRequest, number: str, refusal: Refusal | None = None) -> HttpResponse:
    row = push_for_receipt(number, local_day(now()))
    if row is None:
        raise LINK_INVALID.refuse()
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        **push_cell(row),
        "signs": row.standing == Standing.TO_SIGN,
        "signer": request.POST.get("signer", "") if refusal else "",
        "fault": words,
        "faults": [{"id": "f-signer", "text": words}] if refusal else [],
        "most": MOST_SIGNER,
    }
    status = refusal.status if refusal else 200
    answer = render(request, "regulator/receipt.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
