"""A decision reported in: on whom, by which basis of law, for what, until when (L5; S0 二(三); Arts. 78, 79)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import day_typed, whole
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.interfaces.office.restrictions import (
    PAGE_OF_ITS_OWN,
    SECTION,
    fault_of,
    place_of_language,
)
from oneseal.queries.restrictions.listed import offered_bars, versions_of_places
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import acting_post
from oneseal.rules.permissions.people import Held
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import OFFENCES, Offence, is_open
from oneseal.rules.restrictions.reported import MEASURES, SHOWN_NAMES, Ground, Shown
from oneseal.rules.restrictions.special import Special
from oneseal.usecases.accounts.parties import Applicant
from oneseal.usecases.restrictions.reporting import Reported, report

GENERAL = (Offence.FALSE_MATERIAL, Offence.FRAUD)


@needs("restriction.report")
def reporting(request: HttpRequest) -> HttpResponseBase:
    """Under which item, by which basis, on whom, by which decision."""
    sent = request.POST if request.method == "POST" else request.GET
    version = whole(sent.get("item", "")) or 0
    if request.method != "POST":
        return _form(request, version)
    try:
        done = report(
            reported=_reported(request, version),
            reason=request.POST.get("reason", ""),
            principal=principal_of_request(request),
            moment=now(),
            **once(request)._asdict(),
        )
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _form(request, version, refusal)
    tell(request, _("登记了：%(number)s") % {"number": done.document})
    return HttpResponseRedirect(reverse("office:restriction", args=[done.id]))


def _reported(request: HttpRequest, version: int) -> Reported:
    sent = request.POST
    number = "".join(sent.get("party", "").split()).upper()[:30]
    shown = sent.get("shown", "")
    return Reported(
        party=Applicant(sent.get("kind", "enterprise"), sent.get("name", "").strip()[:100], number),
        ground=_ground(sent),
        by=sent.get("by", "")[:200],
        number=sent.get("number", "")[:200],
        on=day_typed(sent.get("on", "")),
        body=_post(request).body,
        item_version=version or None,
        scope=tuple(sent.get("scope", "").replace("，", " ").replace(",", " ").split())[:30],
        shown=Shown(shown) if shown in tuple(Shown) else Shown.HANDLERS,
    )


def _ground(sent: QueryDict) -> Ground:
    """What the radio says: the number of a row, an offence, or a measure."""
    chosen = sent.get("special", "")
    safety = {"yes": True, "no": False}.get(sent.get("public_safety", ""))
    said: dict[str, Any] = {"public_safety": safety, "years": whole(sent.get("years", ""))}
    if chosen in MEASURES:
        return Ground(Offence.JOINT.value, measure=chosen, until=day_typed(sent.get("until", "")), **said)
    if chosen.isdecimal():
        return Ground(Offence.SPECIAL.value, special=whole(chosen) or 0, **said)
    return Ground(chosen, **said)


def _post(request: HttpRequest) -> Held:
    """The post in which it is reported: its body keeps the restriction and answers for it."""
    held = acting_post(principal_of_request(request), "restriction.report")
    if held is None:
        raise TypeError("a reporting principal holds a post")
    return held


def _form(request: HttpRequest, version: int, refusal: Refusal | None = None) -> HttpResponse:
    place = place_of_language()
    items = versions_of_places({_post(request).division}, local_day(now()))
    known = version in {pk for pk, _name in items}
    name, open_safety = "", False
    rows: list[Special] = []
    if known:
        found, rows, snapshot = offered_bars(version)
        name, open_safety = found.name, is_open(snapshot)
    context = {
        "items": items,
        "item": version if known else 0,
        "name": name,
        "rows": rows,
        "general": [(one.value, (OFFENCES[one].zh, OFFENCES[one].en)[place], OFFENCES[one].article) for one in GENERAL],
        "open_safety": open_safety,
        "measures": [(key, (one.zh, one.en)[place], one) for key, one in MEASURES.items()],
        "audiences": [(key.value, words[place]) for key, words in SHOWN_NAMES.items()],
        "typed": _typed(request),
    }
    page = desk(request, SECTION, **context, **fault_of(refusal))
    return render(request, "office/restriction_new.html", page, status=refusal.status if refusal else 200)


def _typed(request: HttpRequest) -> QueryDict | dict[str, str]:
    """What was typed; what a commitment that did not hold, or a feedback, brings along is there already."""
    if request.method == "POST":
        return request.POST
    brought = {name: request.GET[name][:200] for name in ("by", "number", "on") if name in request.GET}
    return brought | ({"special": "commitment"} if request.GET.get("special") == "commitment" else {})
