"""Liaisons of both sides, and by which way each body is reached from which day (S0 二(三)1–2)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.regulator.frame import BUREAU, DEPARTMENT, desk, division_of
from oneseal.queries.supervision.register import Liaison, liaisons_of
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.channels import CHANNELS, MOST_ADDRESS, Channel
from oneseal.rules.supervision.reach import bodies_at
from oneseal.usecases.supervision.ways import set_way


@needs("regulator.use")
def ways(request: HttpRequest) -> HttpResponseBase:
    """Who answers for each body and how it is reached; a liaison changes the way of his body, the bureau's any."""
    if request.method != "POST":
        return _page(request)
    given, who = request.POST, principal_of_request(request)
    try:
        set_way(
            body=given.get("body", "")[:16],
            channel=given.get("channel", ""),
            address=given.get("address", ""),
            since=day_typed(given.get("since", "")),
            principal=who,
            moment=now(),
        )
    except Refusal as refusal:
        if refusal.status in (401, 403, 404):
            raise
        return _page(request, refusal)
    tell(request, _("渠道定好了，从启用那天起这样推送"))
    return HttpResponseRedirect(reverse("regulator:ways"))


def _page(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    who, today, place = principal_of_request(request), local_day(now()), int(speaks_english())
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    rows = liaisons_of(division_of(who), today)
    own = bodies_at(who, {DEPARTMENT})
    changeable = [(row.body, row.name) for row in rows if row.body in own or BUREAU in who.post_codes]
    context = {
        "rows": [_cell(row, place) for row in rows],
        "bodies": changeable,
        "channels": [(one.value, (row.en if place else row.zh)) for one, row in CHANNELS.items()],
        "typed": request.POST if refusal else QueryDict(),
        "fault": words,
        "faults": [{"id": "act-way", "text": words}] if refusal else [],
        "most": MOST_ADDRESS,
    }
    status = refusal.status if refusal else 200
    return render(request, "regulator/ways.html", desk(request, "ways", **context), status=status)


def _cell(row: Liaison, place: int) -> dict[str, Any]:
    names = {channel.value: (cells.en if place else cells.zh) for channel, cells in CHANNELS.items()}
    return {
        "l": row,
        "channel": names[row.channel],
        "house": row.channel == Channel.HOUSE,
        "coming": [(since, names[channel]) for since, channel, _masked in row.ways][-3:],
    }
