"""Free help at the portal: asked for, followed by name, telephone and day, confirmed or withdrawn (帮办代办; I16)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.help_asking import asked_of, questions
from oneseal.interfaces.entrance.help_cells import entry_row, help_row
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import place_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.portal.own import who_asks
from oneseal.queries.assistance.helps import HelpPage, desk_phone, helps_of, page_by_code, page_of
from oneseal.queries.assistance.offers import cases_to_help, item_to_help
from oneseal.rules.assistance.names import Came, HelpStage
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.assistance.acting import Helped
from oneseal.usecases.assistance.ask import ask
from oneseal.usecases.assistance.help import confirm, not_yet, withdraw
from oneseal.usecases.intake.drafts import holder_of

SECTION = "portal:assistance"
DOOR, KEPT = "help", "helped"
ELSEWHERE = (401, 403)
FORMS: dict[str, tuple[Callable[..., Helped], str]] = {
    "confirm": (confirm, "remark"),
    "not_yet": (not_yet, "reason"),
    "withdraw": (withdraw, "reason"),
}


@needs("public", methods=("GET",))
def assistance(request: HttpRequest) -> HttpResponseBase:
    """What it is, that it costs nothing, how one asks; below it the helps of whoever has signed in."""
    who, today = who_asks(request), local_day(now())
    may = holds(who, PERMISSIONS["assistance.own"])
    rows = [help_row(cell) for cell in helps_of(who, "own", today)] if may else []
    context = {"section": SECTION, "rows": rows, "may": may, "phone": desk_phone(place_of_request(request))}
    return render(request, "portal/assistance.html", context)


@needs("assistance.own")
def assistance_ask(request: HttpRequest) -> HttpResponseBase:
    """The short form; what was typed stays whatever was wrong with it."""
    who, refusal = who_asks(request), None
    sent = request.POST if request.method == "POST" else request.GET
    if request.method == "POST":
        try:
            done = ask(
                asked=asked_of(request.POST, Came.ONLINE.value),
                division=place_of_request(request),
                principal=who,
                moment=now(),
                **once(request)._asdict(),
            )
        except Refusal as wrong:
            if wrong.status in ELSEWHERE:
                raise
            refusal = wrong
        else:
            tell(request, _("收到了，编号 %(number)s。帮办员会打电话联系您。") % {"number": done.number})
            return HttpResponseRedirect(reverse("portal:help_page", args=[done.id]))
    typed = sent.dict()
    if request.method != "POST":
        holder = holder_of(who)
        typed = {"phone": holder.phone if holder else "", "way": "phone", **typed}
    context = {
        "section": SECTION,
        "item": item_to_help(typed.get("item", ""), local_day(now())),
        "cases": cases_to_help(who),
        **questions(typed, refusal),
    }
    return render(request, "portal/assistance_ask.html", context, status=refusal.status if refusal else 200)


@needs("assistance.own")
def help_page(request: HttpRequest, help_id: int) -> HttpResponseBase:
    """Who helps, his post's telephone, until when, what was done; confirmed, sent back or withdrawn here."""
    who, refusal = who_asks(request), None
    if request.method == "POST" and request.POST.get("do", "") in FORMS:
        act, field = FORMS[request.POST["do"]]
        try:
            act(
                help_id=help_id,
                version=whole(request.POST.get("version", "")),
                principal=who,
                moment=now(),
                **{field: request.POST.get("said", "")},
                **once(request)._asdict(),
            )
        except Refusal as wrong:
            if wrong.status in (*ELSEWHERE, 404):
                raise
            refusal = wrong
        else:
            tell(request, _done_words(request.POST["do"]))
            return HttpResponseRedirect(reverse("portal:help_page", args=[help_id]))
    found = page_of(who, help_id, local_day(now()))
    if found is None:
        raise Http404
    fault = refusal.sentence(get_language() or "zh") if refusal else ""
    context = {
        **_shown(found),
        "section": SECTION,
        "own": True,
        "linked": True,
        "typed": request.POST,
        "fault": fault,
        "faults": [{"id": f"f-{request.POST.get('do', '')}", "text": fault}] if fault else [],
    }
    return render(request, "portal/help_page.html", context, status=refusal.status if refusal else 200)


def _done_words(do: str) -> str:
    return {
        "confirm": _("记下了，这件帮办办结。谢谢您回话。"),
        "not_yet": _("记下了，帮办员接着帮您办。"),
        "withdraw": _("撤回了。还要帮忙，随时再提。"),
    }[do]


def _shown(found: HelpPage) -> dict[str, Any]:
    return {
        "one": found,
        "help": help_row(found.cell),
        "entries": [entry_row(row) for row in reversed(found.entries)],
        "waits": found.cell.stage is HelpStage.FINISHED,
        "over": found.cell.stage.over,
    }


@needs("public")
def help_follow(request: HttpRequest) -> HttpResponseBase:
    """Whoever asked by telephone or at the window: number and code by POST, limited; no address carries the code."""
    fault = ""
    number = "".join(request.POST.get("number", "").split()).upper()[:24]
    code = "".join(request.POST.get("code", "").split()).upper()[:12]
    if request.method == "POST":
        must_not_hurry(request, DOOR)
        if page_by_code(number, code, local_day(now())) is not None:
            request.session[KEPT] = [number, code]
            return HttpResponseRedirect(reverse("portal:help_followed"))
        count_miss(request, DOOR)
        fault = _("没有找到。编号和查询码是登记的人告诉您的，请对照着再填一次。")
    context = {
        "section": SECTION,
        "number": {
            "name": "number", "label": _("帮办编号"), "type": "text", "value": number, "error": fault,
            "hint": _("BB 开头"), "autocomplete": "off",
        },
        "code": {
            "name": "code", "label": _("查询码"), "type": "text", "value": "", "maxlength": 12,
            "hint": _("8 位字母和数字"), "autocomplete": "off",
        },
        "faults": [{"name": "number", "text": fault}] if fault else [],
    }  # fmt: skip
    return _unkept(render(request, "portal/help_follow.html", context, status=422 if fault else 200))


@needs("public", methods=("GET",))
def help_followed(request: HttpRequest) -> HttpResponseBase:
    """The help as far as number and code show it: nobody's name, telephone or address in full."""
    number, code = request.session.get(KEPT) or ("", "")
    found = page_by_code(number, code, local_day(now())) if number else None
    if found is None:
        return HttpResponseRedirect(reverse("portal:help_follow"))
    context = {**_shown(found), "section": SECTION, "own": False, "linked": False}
    return _unkept(render(request, "portal/help_page.html", context))


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer
