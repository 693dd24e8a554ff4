"""My certificates: what is valid, what became of each, and a say before something is done against it (Art. 7)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.own import who_asks
from oneseal.queries.certificates.held import Kept, certificate_within, certificates_within
from oneseal.queries.restrictions.listed import bars_within
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import ACTS, words_of
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.certificates.after import state

SECTION = "portal:cases"


@needs("portal.apply", methods=("GET",))
def certificates(request: HttpRequest) -> HttpResponseBase:
    """All that were issued to me, the newest first, and what keeps me from applying again."""
    reach, today = reach_of(who_asks(request)), local_day(now())
    bars = bars_within(reach, today)
    context = {"section": SECTION, "rows": certificates_within(reach, today), "bars": bars}
    return render(request, "portal/certificates.html", context)


@needs("portal.apply")
def certificate(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """One of mine; a statement in my defence is handed in here."""
    kept = certificate_within(identifier, reach_of(who_asks(request)), local_day(now()))
    if kept is None:
        raise Http404
    if request.method != "POST":
        return _page(request, kept)
    try:
        state(
            identifier=identifier,
            version=whole(request.POST.get("version", "")),
            principal=who_asks(request),
            moment=now(),
            statement=request.POST.get("statement", ""),
            waived="waived" in request.POST,
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        if refusal.status not in (409, 422):
            raise
        return _page(request, kept, refusal)
    tell(request, _("收到了您的意见"))
    return HttpResponseRedirect(reverse("portal:certificate", args=[identifier]))


def _page(request: HttpRequest, kept: Kept, refusal: Refusal | None = None) -> HttpResponseBase:
    place, seen = (1 if speaks_english() else 0), kept.seen
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    context: dict[str, Any] = {
        "section": SECTION,
        "kept": kept,
        "seen": seen,
        "today": local_day(now()),
        "sentence": seen.sentence_en if place else seen.sentence_zh,
        "history": [{"row": row, "words": words_of(row.act)[place]} for row in seen.history],
        "told": _told(kept, place),
        "typed": request.POST.get("statement", ""),
        "faults": [{"id": "f-statement", "text": words}] if refusal else [],
    }
    return render(request, "portal/certificate.html", context, status=refusal.status if refusal else 200)


def _told(kept: Kept, place: int) -> dict[str, Any] | None:
    if kept.telling is None:
        return None
    row = ACTS[CertificateAct(kept.telling.act)]
    ground = row.ground(kept.telling.ground)
    return {
        "act": (row.zh, row.en)[place],
        "ground": (ground.zh, ground.en)[place],
        "due_on": kept.telling.due_on,
        "answered": kept.telling.answered,
    }
