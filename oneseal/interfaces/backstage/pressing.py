"""A form of the register of powers is pressed: what was done is told on the next page, what can be mended on this."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language

from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.rules.powers.refusals import DAY_MISSING
from oneseal.rules.refusals import Refusal

MENDED = (409, 422)
"""What the reader can mend himself stands on the page that he was at; anything else has a page of its own."""

Who = dict[str, Any]


def pressed(
    request: HttpRequest, act: Callable[[Who], str], page: Callable[[str], HttpResponseBase], then: str
) -> HttpResponseBase:
    """``act`` answers what to tell; ``page`` shows the sentence of a refusal; ``then`` is where it goes on."""
    who = {"principal": principal_of_request(request), "moment": now(), **once(request)._asdict()}
    try:
        tell(request, act(who))
    except Refusal as wrong:
        if wrong.status not in MENDED:
            raise
        return page(wrong.sentence(get_language() or "zh"))
    return HttpResponseRedirect(then)


def day_sent(request: HttpRequest, name: str) -> date:
    """The day that a form of the register has to carry."""
    day = day_typed(request.POST.get(name, ""))
    if day is None:
        raise DAY_MISSING.refuse()
    return day
