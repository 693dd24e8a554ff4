"""Taken in here for other places, and there for us: to be sent on, signed for, sent back, handed over (I12)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.counter.form import language
from oneseal.interfaces.counter.home import PART, offset_of, pages_of, shown
from oneseal.interfaces.counter.sheet import Sheet
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.delivery.elsewhere import Travel, Travelling, travelling
from oneseal.queries.places.names import body_names
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.reforms import WAYS
from oneseal.rules.intake.elsewhere import Side, Standing, forwarding_limit, is_elsewhere
from oneseal.rules.permissions.people import Principal

SIDES = {"window": Side.WINDOW, "home": Side.HOME}
FORM_OF = {
    (Side.WINDOW, Standing.TO_SEND): "send_file",
    (Side.HOME, Standing.TO_RECEIVE): "receive_file",
    (Side.HOME, Standing.TO_RETURN): "send_result",
    (Side.WINDOW, Standing.TO_FETCH): "receive_result",
    (Side.WINDOW, Standing.TO_TELL): "hand_out",
}
"""What the page offers whom, by where the case is; the rest is no act of travelling."""
WAITS = frozenset({Standing.TO_SEND, Standing.TO_RECEIVE})
"""Nobody answers the application as long as it is on its way."""


@needs("counter.use", methods=("GET",))
def elsewhere(request: HttpRequest) -> HttpResponse:
    """The list of both sides, what waits for one's own first."""
    principal = principal_of_request(request)
    rows = travelling(principal, local_day(now()))
    name = request.GET.get("side", "")
    side, first = SIDES.get(name), offset_of(request)
    shown_rows = [row for row in rows if side is None or row.side is side]
    tabs = [
        ("", _("全部"), None),
        ("window", _("我们代收的"), Side.WINDOW),
        ("home", _("别处代收、我们办的"), Side.HOME),
    ]
    context = frame(request, "elsewhere") | {
        "rows": [_cell(row) for row in shown_rows[first : first + PART]],
        "page": pages_of(request, first, shown_rows[first : first + PART + 1], PART, side=name if side else ""),
        "tabs": [
            {
                "words": words,
                "url": f"{request.path}?side={name}" if name else request.path,
                "count": sum(1 for row in rows if row.mine and (of is None or row.side is of)),
                "current": of is side,
            }
            for name, words, of in tabs
        ],
    }
    return render(request, "counter/elsewhere.html", context)


def _cell(row: Travelling) -> dict[str, Any]:
    other = row.home if row.side is Side.WINDOW else row.window
    return shown(row.case) | {"where": row.words[language() == "en"], "mine": row.mine, "other": other}


def offer_of(sheet: Sheet, principal: Principal) -> dict[str, Any] | None:
    """What the intake page says of an item of another place: who decides, how, by when it is sent on."""
    held = principal.main_post
    if sheet.version is None or held is None or not is_elsewhere(sheet.version.division, held.division):
        return None
    snapshot, english = sheet.snapshot, language() == "en"
    wider, home = snapshot.get("wider") or {}, str(snapshot["body"]["code"])
    way = WAYS.get(wider.get("way") or "", WAYS[""])
    return {
        "home": body_names([home]).get(home, home),
        "way": way.en if english else way.zh,
        "basis": wider.get("basis", ""),
        "days": forwarding_limit(wider).n,
    }


def travel_context(travel: Travel | None) -> dict[str, Any]:
    """What the page of a case says of its way, and what it offers to whoever looks."""
    if travel is None:
        return {"travel": None}
    english = language() == "en"
    act = FORM_OF.get((travel.side, travel.standing), "") if travel.side and travel.standing else ""
    return {
        "travel": travel,
        "travel_where": travel.words[english],
        "travel_act": act,
        "legs": [{"name": leg.name_en if english else leg.name_zh, "leg": leg} for leg in travel.legs],
    }


def may_answer(travel: Travel | None) -> bool:
    """Whether the five answers are the reader's: he stands at home, and the file has come."""
    return travel is None or (travel.side is not Side.WINDOW and travel.standing not in WAITS)


def may_judge(travel: Travel | None) -> bool:
    """Whether he looks at the materials: whoever answers, and before it is sent on the window itself."""
    return may_answer(travel) or (
        travel is not None and travel.side is Side.WINDOW and travel.standing is Standing.TO_SEND
    )


def next_step(travel: Travel | None, act: str) -> str:
    """The act on the result that is the reader's: the window's once it is there, the home body's until it is sent."""
    if travel is None or act not in ("issue", "deliver"):
        return act
    if travel.side is Side.WINDOW:
        return act if travel.standing is Standing.TO_DELIVER else ""
    return act if travel.standing is Standing.TO_RETURN else ""
