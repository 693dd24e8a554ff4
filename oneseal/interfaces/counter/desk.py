"""The frame of every page of the window: its name, its navigation with what waits, the search."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_zh, time_of_day
from oneseal.interfaces.counter.standing import stands_at
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.now import now
from oneseal.queries.delivery.elsewhere import duties
from oneseal.queries.intake.counter import waiting
from oneseal.queries.powers.windows import Place
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS

Entry = tuple[str, str, str, int]
"""An entry of the bar: its section, its words, its address, how many wait there."""


def door_words(principal: Principal, place: Place | None) -> str:
    """Which window it is: the one at which he stands today, or what the post is for."""
    held = principal.main_post
    if held is None:
        return ""
    return place.name if place else _("制证送达") if held.post == "CER01" else _("没有选窗口")


def frame(request: HttpRequest, section: str) -> dict[str, Any]:
    """Context for ``components/desk.html``."""
    principal, moment = principal_of_request(request), now()
    today = local_day(moment)
    counts, place = waiting(principal), stands_at(request)
    nav = [
        ("intake", _("收件"), reverse("counter:intake"), 0),
        ("home", _("待答复"), reverse("counter:home"), counts.to_answer),
        ("correction", _("待补正"), reverse("counter:correction"), counts.correction),
        ("delivery", _("待送达"), reverse("counter:delivery"), counts.deliveries),
    ]
    more = _more(principal)
    return {
        "desk_door": door_words(principal, place),
        "desk_door_url": reverse("counter:stand"),
        "stands_at": place,
        "desk_home": reverse("counter:home"),
        "desk_nav": _cells(nav, section),
        "desk_more": _cells(more, section),
        "desk_more_count": sum(count for *_rest, count in more),
        "desk_find": reverse("counter:find"),
        "desk_now": f"{day_zh(today, today)} {time_of_day(moment)}",
        "desk_sign_out": reverse("entrance:sign_out"),
        "today": today,
        "counts": counts,
        "clerk": principal.name,
    }


def _more(principal: Principal) -> list[Entry]:
    """What a clerk needs less often; what waits there is counted at the fold."""
    more = [
        ("elsewhere", _("异地通办"), reverse("counter:elsewhere"), duties(principal).total()),
        ("referrals", _("首问"), reverse("counter:referrals"), 0),
    ]
    if holds(principal, PERMISSIONS["question.enter"]):
        more.append(("questions", _("咨询"), address("office:questions"), 0))
    return more


def _cells(rows: list[Entry], section: str) -> list[dict[str, Any]]:
    return [{"words": words, "url": url, "count": n, "current": name == section} for name, words, url, n in rows]


def address(name: str, *args: object) -> str:
    """The address of a page of another door, or nothing where that door is not built in."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
