"""At which window the clerk stands: chosen once a day and kept in the session; else the window of his post (I1)."""

from django.http import HttpRequest

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.now import now
from oneseal.queries.powers.windows import Place, open_windows, window_today
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.groups import WINDOWS
from oneseal.rules.powers.windows import Takes

KEPT = "window"
_ASKED = "_stands_at"


def chosen(request: HttpRequest) -> str | None:
    """The code that was chosen today; empty for "at none"; None where nothing was chosen yet."""
    code, day = request.session.get(KEPT) or (None, "")
    return code if day == local_day(now()).isoformat() else None


def keep(request: HttpRequest, code: str) -> None:
    """Until the day ends, or he signs out."""
    request.session[KEPT] = [code, local_day(now()).isoformat()]


def stands_at(request: HttpRequest) -> Place | None:
    """The window, if it is open today; asked once a request."""
    if not hasattr(request, _ASKED):
        held, code = principal_of_request(request).main_post, chosen(request)
        wanted = code if code is not None else held.window if held else ""
        setattr(request, _ASKED, window_today(wanted, local_day(now())) if wanted else None)
    found: Place | None = getattr(request, _ASKED)
    return found


def could_stand(request: HttpRequest) -> list[Place]:
    """The windows of his hall that take applications; a township's clerk has those of his centre alone."""
    held = principal_of_request(request).main_post
    if held is None or held.post not in WINDOWS:
        return []
    places = [place for place in open_windows(held.division, local_day(now())) if place.division == held.division]
    return [place for place in places if place.stands.takes is not Takes.NOTHING]


def must_say_where(request: HttpRequest) -> bool:
    """Whether he has to say first where he stands: nothing chosen, no window of his post, and there are some."""
    return stands_at(request) is None and chosen(request) is None and bool(could_stand(request))
