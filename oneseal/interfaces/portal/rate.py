"""Rate a service act: five levels, none preset, reasons if one likes, named or not; then who calls by when."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal import rate_cells as cells
from oneseal.interfaces.portal.own import own_case, who_asks
from oneseal.interfaces.portal.track import AT_WINDOW, KEPT
from oneseal.queries.evaluation.rated import RatingCell, ServiceCell, services_of_case
from oneseal.queries.intake.case import CaseHead, case_by_code
from oneseal.rules.calendar import local_day
from oneseal.rules.evaluation.names import REASONS, Level
from oneseal.rules.evaluation.rating import MOST_REMARK, Channel
from oneseal.rules.refusals import Refusal
from oneseal.usecases.evaluation.rate import rate

GOOD = {level.value for level, listed in REASONS.items() if listed is REASONS[Level.SATISFIED]}
HERE_TO_STAY = (404, 422)
"""A refusal that the page itself can tell; any other gets its own page."""


@dataclass(frozen=True)
class Visit:
    """Which case, how its applicant came, and where he goes back to."""

    case: CaseHead
    channel: Channel
    code: str
    back: str
    url: str


@needs("rating.give")
def rate_own(request: HttpRequest, number: str) -> HttpResponseBase:
    """The applicant, signed in."""
    found = own_case(request, number)
    back, url = reverse("portal:case", args=[number]), cells.rate_url(number, linked=True)
    return _answer(request, Visit(found, Channel.ONLINE, "", back, url))


@needs("public")
def rate_tracked(request: HttpRequest) -> HttpResponseBase:
    """Whoever holds number and printed code, at home or on a device at the window."""
    number, code = request.session.get(KEPT) or ("", "")
    found = case_by_code(number, code) if number else None
    if found is None:
        return HttpResponseRedirect(reverse("portal:track"))
    channel = Channel.WINDOW if request.session.get(AT_WINDOW) else Channel.CODE
    url = cells.rate_url(found.number, linked=False)
    answer = _answer(request, Visit(found, channel, code, reverse("portal:tracked"), url))
    answer["Cache-Control"] = "private, no-store"
    return answer


def _answer(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    today = local_day(now())
    services = services_of_case(visit.case.id, visit.case.body, today)
    sent = request.POST if request.method == "POST" else request.GET
    done = _done(services, _number(request.GET.get("done", "")))
    chosen = None if done else _chosen(services, _number(sent.get("act", "")))
    fault = ""
    if request.method == "POST":
        try:
            return _rated(request, visit)
        except Refusal as wrong:
            if wrong.status not in HERE_TO_STAY:
                raise
            fault = wrong.sentence(get_language() or "zh")
    context = {
        "section": "portal:cases" if visit.channel is Channel.ONLINE else "portal:track",
        "case": visit.case,
        "back": visit.back,
        "done": {"owed": cells.owed_words(done, today)} if done else None,
        "chosen": {"act": chosen.event_seq, "question": cells.question(chosen)} if chosen else None,
        "services": cells.service_rows(services, visit.url, today),
        "level": sent.get("level", ""),
        "good": cells.reason_options(Level.SATISFIED),
        "bad": cells.reason_options(Level.DISSATISFIED),
        "picked": sent.getlist("good") + sent.getlist("bad"),
        "remark": sent.get("remark", ""),
        "named": "named" in sent,
        "most": MOST_REMARK,
        "fault": fault,
        "faults": [{"name": "level", "text": fault}] if fault else [],
        "same_key": bool(fault),
    }
    return render(request, "portal/rate.html", context, status=422 if fault else 200)


def _rated(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """One press; the reasons are those of the list that belongs to the level."""
    sent, level = request.POST, _number(request.POST.get("level", ""))
    listed = "good" if level in GOOD else "bad"
    done = rate(
        case_number=visit.case.number,
        principal=who_asks(request),
        moment=now(),
        event_seq=_number(sent.get("act", "")) or 0,
        level=level,
        reasons=sent.getlist(listed),
        remark=sent.get("remark", ""),
        named="named" in sent,
        channel=visit.channel.value,
        code=visit.code,
        **once(request)._asdict(),
    )
    return HttpResponseRedirect(f"{visit.url}?done={done.event_seq}")


def _done(services: list[ServiceCell], act: int | None) -> RatingCell | None:
    """What was rated a moment ago."""
    return next((row.rating for row in services if row.event_seq == act), None)


def _chosen(services: list[ServiceCell], act: int | None) -> ServiceCell | None:
    """The act that was asked for, if it still waits; else the newest that does."""
    waiting = [row for row in services if row.open]
    return next((row for row in waiting if row.event_seq == act), waiting[0] if waiting and act is None else None)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
