"""A paper inside a page of the terminal, to be printed and left again; a QR code of what goes on at the phone."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from oneseal.interfaces.entrance.addresses import page_before, safe_next
from oneseal.interfaces.entrance.pictures import qr_of
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.kiosk.item import KEPT

PRINTED = ("application/pdf", "image/png", "image/jpeg")
LONGEST = 512
"""No address of this house is longer in bytes; a denser picture no telephone reads, and beyond 2331 there is none."""


@needs("kiosk.use", methods=("GET",))
def paper(request: HttpRequest) -> HttpResponseBase:
    """What can be printed is shown and printed; any other file is for the phone."""
    here = reverse("kiosk:home")
    of = _page_of_this_house(request)
    back = page_before(request)
    context = {
        "of": of.replace("?save", "?"),
        "printed": request.GET.get("kind", PRINTED[0]) in PRINTED,
        "back": here if back == request.path else back,
    }
    return render(request, "kiosk/paper.html", context)


@needs("kiosk.use", methods=("GET",))
def qr(request: HttpRequest) -> HttpResponseBase:
    """The address of a page of this house, or of the code that was just made; its letters come from the session."""
    if "of" in request.GET:
        return qr_of(settings.ONESEAL_ADDRESS + _page_of_this_house(request))
    kept = request.session.get(KEPT)
    if kept is None:
        raise Http404
    return qr_of(f"{settings.ONESEAL_ADDRESS}{reverse('portal:carry')}#{kept[0]}")


def _page_of_this_house(request: HttpRequest) -> str:
    of = safe_next(request, request.GET.get("of", ""), default="")
    if not of or len(of.encode()) > LONGEST:
        raise Http404
    return of
