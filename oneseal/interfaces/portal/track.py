"""Following a case without an account: number and printed code, by POST, limited; the answer stays in the session."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.cases import case_context
from oneseal.queries.intake.case import case_by_code
from oneseal.rules.calendar import local_day

DOOR, KEPT = "track", "tracked"
AT_WINDOW = "at_window"
"""In the session of a device at a window, which opens /track/?at=window: what is rated there came in at the window."""


def numbered(typed: str) -> str:
    """A case number as it is printed, also when it was typed without its dashes."""
    bare = typed.replace("-", "")
    return f"{bare[:6]}-{bare[6:14]}-{bare[14:20]}-{bare[20:]}" if len(bare) == 21 else typed


@needs("public")
def track(request: HttpRequest) -> HttpResponseBase:
    """Ask for number and code; what was found is shown by the next page, so that no address carries the code."""
    faults: dict[str, str] = {}
    if request.method == "GET" and "at" in request.GET:
        request.session[AT_WINDOW] = request.GET["at"] == "window"
    number = numbered("".join(request.POST.get("number", "").split())[:24])
    code = "".join(request.POST.get("code", "").split()).upper()[:12]
    if request.method == "POST":
        must_not_hurry(request, DOOR)
        if case_by_code(number, code) is not None:
            request.session[KEPT] = [number, code]
            return HttpResponseRedirect(reverse("portal:tracked"))
        count_miss(request, DOOR)
        faults["number"] = _("没有找到。办件号和查询码都在收件凭证上，请对照着再填一次。")
    context = {
        "section": "portal:track",
        "number": {
            "name": "number", "label": _("办件号"), "type": "text", "value": number, "inputmode": "numeric",
            "hint": _("24 位，收件凭证第一行"), "error": faults.get("number", ""), "autocomplete": "off",
        },
        "code": {
            "name": "code", "label": _("查询码"), "type": "text", "value": "", "maxlength": 12,
            "hint": _("8 位字母和数字，印在收件凭证上"), "autocomplete": "off",
        },
        "faults": [{"name": name, "text": text} for name, text in faults.items()],
    }  # fmt: skip
    return render(request, "portal/track.html", context, status=422 if faults else 200)


@needs("public", methods=("GET",))
def tracked(request: HttpRequest) -> HttpResponseBase:
    """The case as far as number and code show it: stages, dates, documents by name; nobody's name in full."""
    kept = request.session.get(KEPT)
    found = case_by_code(*kept) if kept else None
    if found is None:
        return HttpResponseRedirect(reverse("portal:track"))
    answer = render(request, "portal/tracked.html", case_context(found, local_day(now()), linked=False))
    answer["Cache-Control"] = "private, no-store"
    return answer
