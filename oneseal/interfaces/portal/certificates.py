"""My certificates: what is valid, what became of each, and a say before something is done against it (Art. 7)."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_full, speaks_english
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.paper_words import paper_rows
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.own import who_asks
from oneseal.queries.catalogue.versions import version_by_id
from oneseal.queries.certificates.held import Kept, certificate_within, certificates_within
from oneseal.queries.delivery.papers import papers_of
from oneseal.queries.intake.permits import Doable, doable_with, known_of
from oneseal.queries.restrictions.listed import bars_within
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import ACTS, words_of
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.certificates.after import state
from oneseal.usecases.intake.drafts import begin

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


@needs("portal.apply", methods=("POST",))
def begin_with(request: HttpRequest, identifier: str, doing: str) -> HttpResponseBase:
    """An application about one of mine: which certificate is known, and what it was granted on is not asked again."""
    who, today = who_asks(request), local_day(now())
    kept = certificate_within(identifier, reach_of(who), today)
    rows = doable_with(kept.id, today) if kept else []
    found = next((row for row in rows if row.doing == doing), None)
    version = version_by_id(found.version_id) if found else None
    if found is None or version is None:
        raise Http404
    if found.under_way:
        return HttpResponseRedirect(reverse("portal:case", args=[found.under_way]))
    about = {"certificate": identifier, "doing": doing}
    known = known_of(identifier, version.snapshot)
    draft = begin(item_version=found.version_id, answers=known, principal=who, moment=now(), about=about)
    return HttpResponseRedirect(reverse("portal:apply", args=[draft]))


def _doable(kept: Kept, today: date, place: int) -> list[dict[str, Any]]:
    """The rows of what can be done, with the sentence on the time of a renewal."""
    rows = doable_with(kept.id, today)
    return [
        {"row": row, "words": (row.effect.zh, row.effect.en.capitalize())[place], "told": _renewal_words(row)}
        for row in rows
    ]


def _renewal_words(row: Doable) -> str:
    """What follows from applying now: within the lead silence renews, after it silence does nothing (Art. 50)."""
    time = row.renewal
    if time is None:
        return ""
    said = {"last": day_full(time.last_day), "ends": day_full(time.ends)}
    if not time.in_time:
        return (
            _(
                "提前期已经过了（最晚 %(last)s 提出）。现在还可以申请，但 %(ends)s 前没有决定的，证照到期失效，不视为准予延续。"
            )
            % said
        )
    if row.silence_renews:
        return _("最晚 %(last)s 提出。按时提出的，到 %(ends)s 还没有决定，依法视为准予延续。") % said
    return _("最晚 %(last)s 提出，%(ends)s 到期。") % said


def _page(request: HttpRequest, kept: Kept, refusal: Refusal | None = None) -> HttpResponseBase:
    place, seen = (1 if speaks_english() else 0), kept.seen
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    context: dict[str, Any] = {
        "section": SECTION,
        "doable": _doable(kept, local_day(now()), place),
        "kept": kept,
        "seen": seen,
        "today": local_day(now()),
        "sentence": seen.sentence_en if place else seen.sentence_zh,
        "history": [{"row": row, "words": words_of(row.act)[place]} for row in seen.history],
        "told": _told(kept, place),
        "papers": paper_rows(papers_of(kept.id)),
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
