"""Free help for those who give it: the lists, a help taken down, taken on, told, handed on, ended (帮办代办; I16)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.help_asking import asked_of, questions
from oneseal.interfaces.entrance.help_cells import day_of, entry_row, help_row, said
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import place_of_request, principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.assistance.helps import (
    LISTS,
    PAGE,
    HelpPage,
    code_of,
    counts_of,
    helpers_near,
    helps_of,
    months_of,
    page_of,
)
from oneseal.queries.assistance.offers import items_to_help
from oneseal.rules.assistance.flow import MOVES, leads_at
from oneseal.rules.assistance.names import ASSISTANCE, CAME_NAMES, DID_NAMES, Came, HelpAct, HelpStage
from oneseal.rules.assistance.refusals import NO_SUCH_HELP
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.assistance import help as doing
from oneseal.usecases.assistance.acting import Helped
from oneseal.usecases.assistance.ask import ask
from oneseal.usecases.privacy.reveal import reveal

SECTION = "helps"
ELSEWHERE = (401, 403, 404)
SHOWN_CODE = "help_code"
"""Where in the session the number of a help stands that was just taken down: its code is shown once."""

Sent = Mapping[str, str]
FORMS: dict[str, tuple[Callable[..., Helped], Callable[[Sent], dict[str, Any]]]] = {
    "take": (doing.take, lambda sent: {}),
    "give": (doing.give, lambda sent: {"to": whole(sent.get("to", ""))}),
    "hand_on": (doing.hand_on, lambda sent: {"to": whole(sent.get("to", "")), "reason": sent.get("reason", "")}),
    "prolong": (doing.prolong, lambda sent: {"days": whole(sent.get("days", "")), "reason": sent.get("reason", "")}),
    "note": (
        doing.note,
        lambda sent: {
            "did": sent.get("did", ""),
            "on": day_of(sent.get("on", "")),
            "result": sent.get("result", ""),
            "internal": sent.get("internal", ""),
        },
    ),
    "link": (doing.link, lambda sent: {"case_number": sent.get("case", ""), "code": sent.get("code", "")}),
    "prepare": (doing.prepare, lambda sent: {"item": sent.get("item", "")[:40]}),
    "finish": (doing.finish, lambda sent: {"result": sent.get("result", "")}),
    "not_yet": (doing.not_yet, lambda sent: {"reason": sent.get("reason", "")}),
    "withdraw": (doing.withdraw, lambda sent: {"reason": sent.get("reason", "")}),
    "give_up": (doing.give_up, lambda sent: {"reason": sent.get("reason", "")}),
}


@needs("assistance.read", methods=("GET",))
def helps(request: HttpRequest) -> HttpResponse:
    """Who waits, what is in one's own hands, what is late; with counts, the most urgent first."""
    who, today = principal_of_request(request), local_day(now())
    counts = counts_of(who, today)
    asked, first = request.GET.get("list", ""), "mine" if counts["mine"] else "waiting"
    which, page = asked if asked in LISTS else first, max(1, min(whole(request.GET.get("page", "")) or 1, 1000))
    names = {
        "waiting": _("等人接"),
        "mine": _("我在帮的"),
        "open": _("没办完的"),
        "late": _("逾期的"),
        "over": _("完了的"),
    }
    context = {
        "tabs": [
            {"words": names[key], "url": f"?list={key}", "count": counts[key], "current": key == which} for key in LISTS
        ],
        "which": which,
        "rows": [help_row(cell) for cell in helps_of(who, which, today, page=page)],
        "previous": f"?list={which}&page={page - 1}" if page > 1 else "",
        "next": f"?list={which}&page={page + 1}" if counts[which] > page * PAGE else "",
        "enters": holds(who, PERMISSIONS["assistance.ask"]),
    }
    return render(request, "office/helps.html", desk(request, SECTION, **context))


@needs("assistance.read", methods=("GET",))
def months(request: HttpRequest) -> HttpResponse:
    """For whoever leads: how many asked, how they stand, how often a limit was overrun, by month."""
    who, today = principal_of_request(request), local_day(now())
    return render(request, "office/help_months.html", desk(request, SECTION, rows=months_of(who, today)))


@needs("assistance.ask")
def help_new(request: HttpRequest) -> HttpResponseBase:
    """Taken down by a clerk; then the number and the code that he hands over or reads out."""
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            done = ask(
                asked=asked_of(request.POST, request.POST.get("came", "")),
                division=place_of_request(request),
                principal=principal_of_request(request),
                moment=now(),
                **once(request)._asdict(),
            )
        except Refusal as wrong:
            if wrong.status in (401, 403):
                raise
            refusal = wrong
        else:
            request.session[SHOWN_CODE] = done.number
            return HttpResponseRedirect(reverse("office:help", args=[done.id]))
    typed = request.POST.dict() if request.method == "POST" else {"came": "window", "way": "hall"}
    items = items_to_help(place_of_request(request), local_day(now()))
    ways = [(one.value, said(names)) for one, names in CAME_NAMES.items() if one not in (Came.ONLINE, Came.TERMINAL)]
    context = {"items": items, "ways": ways, **questions(typed, refusal)}
    status = refusal.status if refusal else 200
    return render(request, "office/help_new.html", desk(request, SECTION, **context), status=status)


@needs("assistance.read")
def help_one(request: HttpRequest, help_id: int) -> HttpResponseBase:
    """One help; what may be done with it now, each press an act."""
    do, refusal = request.POST.get("do", ""), None
    if request.method == "POST" and do in FORMS:
        act, arguments = FORMS[do]
        try:
            act(
                help_id=help_id,
                version=whole(request.POST.get("version", "")),
                principal=principal_of_request(request),
                moment=now(),
                **arguments(request.POST.dict()),
                **once(request)._asdict(),
            )
        except Refusal as wrong:
            if wrong.status in (401, 404) and wrong.code != "assistance.not_his_case":
                raise
            refusal = wrong
        else:
            tell(request, _("记下了，申请人看得到"))
            return HttpResponseRedirect(reverse("office:help", args=[help_id]))
    return _page(request, help_id, refusal)


@needs("assistance.reveal", methods=("POST",))
def help_reveal(request: HttpRequest, help_id: int) -> HttpResponse:
    """Name, telephone, address and words in full, once, after a reason; the look is recorded."""
    who = principal_of_request(request)
    if page_of(who, help_id, local_day(now())) is None:
        raise NO_SUCH_HELP.refuse()
    try:
        reveal(
            principal=who,
            subject_kind=ASSISTANCE,
            subject_id=help_id,
            field="asker",
            reason=request.POST.get("reason", ""),
            moment=now(),
            permission="assistance.reveal",
        )
    except Refusal as refusal:
        return _page(request, help_id, refusal, do="reveal")
    answer = _page(request, help_id, bare=True)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _page(
    request: HttpRequest, help_id: int, refusal: Refusal | None = None, *, bare: bool = False, do: str = ""
) -> HttpResponse:
    who, today = principal_of_request(request), local_day(now())
    found = page_of(who, help_id, today, bare=bare)
    if found is None:
        raise NO_SUCH_HELP.refuse()
    may = _may(who, found)
    fault = refusal.sentence(get_language() or "zh") if refusal else ""
    at = do or request.POST.get("do", "")
    fresh = request.session.pop(SHOWN_CODE, "") == found.cell.number
    context = {
        "one": found,
        "help": help_row(found.cell),
        "entries": [entry_row(row) for row in reversed(found.entries)],
        "may": may,
        "people": _people(who, found, may, today),
        "items": items_to_help(found.division, today) if "prepare" in may else [],
        "dids": [(one.value, said(names)) for one, names in DID_NAMES.items()],
        "bare": bare,
        "reveals": holds(who, PERMISSIONS["assistance.reveal"]) and not bare,
        "code": code_of(found.cell.number) if fresh else "",
        "typed": request.POST,
        "at": at if refusal else "",
        "fault": fault,
        "article": refusal.article if refusal else "",
        "faults": [{"id": f"act-{at}", "text": fault}] if fault else [],
    }
    status = refusal.status if refusal else 200
    return render(request, "office/help.html", desk(request, SECTION, **context), status=status)


def _may(who: Principal, found: HelpPage) -> set[str]:
    """The acts that the rule would let pass: what cannot be done is not offered."""
    stage, head = found.cell.stage, found.body in leads_at(who)
    codes = {"give": "assistance.give", "not_yet": "assistance.say", "withdraw": "assistance.say"}
    may = set()
    for name in FORMS:
        move = MOVES[HelpAct(name)]
        own = move.whose != "helper" or head or found.cell.mine
        if stage in move.begin and own and holds(who, PERMISSIONS[codes.get(name, "assistance.help")]):
            may.add(name)
    may -= set() if found.has_account else {"prepare"}
    return may - {"take"} if stage is HelpStage.ASKED and not _can_help(who) else may


def _can_help(who: Principal) -> bool:
    return holds(who, PERMISSIONS["assistance.ask"])


def _people(who: Principal, found: HelpPage, may: set[str], today: Any) -> list[tuple[int, str, str]]:
    if may.isdisjoint({"give", "hand_on"}):
        return []
    return [(pk, name, said(post_name(post))) for pk, name, post in helpers_near(who, found.cell.id, today)]
