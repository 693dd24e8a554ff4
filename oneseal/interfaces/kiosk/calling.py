"""A helper is called to the terminal: a free help like any other, by telephone and with the place in it (I16)."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.help_asking import asked_of, questions
from oneseal.interfaces.entrance.limits import must_not_take_too_much
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import place_of_request, principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.terminal import terminal_of
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.queries.assistance.helps import desk_phone
from oneseal.rules.assistance.names import Came, Way
from oneseal.rules.refusals import Refusal
from oneseal.usecases.assistance.ask import ask

DOOR, MOST = "call", 20
MENDED = (409, 422)


@needs("kiosk.use")
def call(request: HttpRequest) -> HttpResponseBase:
    """Name and telephone; where he stands is known, and need not be said."""
    refusal = None
    if request.method == "POST":
        must_not_take_too_much(request, DOOR, MOST)
        try:
            number = _asked(request)
        except Refusal as wrong:
            if wrong.status not in MENDED:
                raise
            refusal = wrong
        else:
            tell(request, _("叫到了，编号 %(number)s。请在这台机器旁边等，帮办员也会打您的电话。") % {"number": number})
            return HttpResponseRedirect(reverse("kiosk:home"))
    asked = questions(request.POST.dict(), refusal)
    shown = {name: asked["fields"][name] for name in ("name", "phone")}
    context = {**asked, "fields": list(shown.values()), "phone": desk_phone(place_of_request(request))}
    return render(request, "kiosk/call.html", context, status=refusal.status if refusal else 200)


def _asked(request: HttpRequest) -> str:
    here, who = terminal_of(request), principal_of_request(request)
    where = f"{here.hall} {here.zone} {here.name}" if here else ""
    sent = {**request.POST.dict(), "way": Way.HALL.value, "need": f"{where}：{_('在终端旁边等人来帮')}", "unsure": "1"}
    name = who.name if who.account_id else sent.get("name", "")
    came = Came.ONLINE if who.account_id else Came.TERMINAL
    done = ask(
        asked=asked_of(sent, came.value, name),
        division=place_of_request(request),
        principal=who,
        moment=now(),
        **once(request)._asdict(),
    )
    return done.number
