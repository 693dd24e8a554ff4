"""From the right password to a session: at once, or by way of a second step that is waited for in between."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse

from oneseal.interfaces.entrance import kept
from oneseal.interfaces.entrance.addresses import safe_next
from oneseal.interfaces.entrance.principal import ACCOUNT, SINCE, home_of
from oneseal.interfaces.entrance.terminal import terminal_of
from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.refusals import STAFF_NOT_HERE
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.accounts.second_factor import step_due

BEGUN = "begun"
"""What a stranger began: it goes on after the sign-in."""
CARRIED = ("kept_form", "told", BEGUN)
WAITING = "second_step"
WAITS_FOR = timedelta(minutes=10)
_PAGES = {"code": "entrance:second_step", "enrol": "entrance:second_step_enrol"}


def admit(request: HttpRequest, account_id: int) -> HttpResponseBase:
    """After the password: in, or on to the second step. Until that is passed the session is nobody's."""
    moment = now()
    if terminal_of(request) is not None:
        _must_be_an_applicant(account_id)
    due = step_due(account_id, moment)
    if due == "none":
        return enter(request, account_id)
    request.session.cycle_key()
    request.session[WAITING] = {"account": account_id, "at": moment.isoformat()}
    rotate_token(request)
    following = safe_next(request, default="")
    asked = "?" + urlencode({"next": following}) if following else ""
    return HttpResponseRedirect(reverse(_PAGES[due]) + asked)


def _must_be_an_applicant(account_id: int) -> None:
    """A terminal stands in a public room: no member of staff signs in there (H3)."""
    who = principal_of(account_id, local_day(now()))
    if who is None or who.kind not in ("person", "enterprise"):
        raise STAFF_NOT_HERE.refuse()


def waiting(request: HttpRequest) -> int | None:
    """The account whose password was right within the last ten minutes and whose second step is still due."""
    kept_back = request.session.get(WAITING)
    if kept_back is None or now() - datetime.fromisoformat(kept_back["at"]) > WAITS_FOR:
        return None
    return int(kept_back["account"])


def enter(request: HttpRequest, account_id: int) -> HttpResponseBase:
    """In, and on to the next page."""
    begin(request, account_id)
    answer = HttpResponseRedirect(following(request, account_id))
    kept.remember(answer, account_id)
    return answer


def begin(request: HttpRequest, account_id: int) -> None:
    """A new session for the account; what was kept for after the sign-in comes along, nothing else does."""
    carried = {name: request.session[name] for name in CARRIED if name in request.session}
    request.session.flush()
    request.session.update({ACCOUNT: account_id, SINCE: now().isoformat(), **carried})
    rotate_token(request)


def following(request: HttpRequest, account_id: int) -> str:
    """The page one came from, or where the post starts."""
    who = principal_of(account_id, local_day(now()))
    return safe_next(request, default=home_of(who) if who else "/")
