"""Restrictions: found, read, answered where they are contested or repair is asked, lifted (L5; Arts. 78, 79)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.restrictions.listed import (
    BarredFile,
    State,
    bar_within,
    bars_of_number,
    bars_within,
)
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds, holds_at
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.pleas import ANSWERS, PLEAS, Plea, answers_by_himself
from oneseal.rules.restrictions.refusals import NO_OPEN_PLEA, NO_SUCH_BAR
from oneseal.rules.restrictions.seeing import reach_on_bars
from oneseal.usecases.restrictions.acting import BarActed
from oneseal.usecases.restrictions.lifting import lift
from oneseal.usecases.restrictions.pleading import Answered, answer

SECTION = "certificates"
PAGE_OF_ITS_OWN = (401, 403, 404)


def _states() -> list[tuple[str, str]]:
    return [
        (State.RUNNING.value, _("还在限制期内的")),
        (State.CONTESTED.value, _("有异议的")),
        (State.REPAIR.value, _("申请信用修复的")),
        (State.ENDED.value, _("已经解除或者期满的")),
    ]


@needs("restriction.read", methods=("GET",))
def restrictions(request: HttpRequest) -> HttpResponse:
    """Those that bind today, are contested, wait for repair, or are over; or what was looked for."""
    who = principal_of_request(request)
    find, asked = request.GET.get("q", "").strip()[:100], request.GET.get("list", "")
    state = State(asked) if asked in tuple(State) else State.RUNNING
    rows = bars_within(reach_on_bars(who), local_day(now()), find=find, state=state)
    return _list(request, who, rows=rows, q=find, state=state.value)


@needs("restriction.search", methods=("POST",))
def search(request: HttpRequest) -> HttpResponse:
    """Whoever has exactly that number, by POST: it stands in no address and nobody is found by a likeness."""
    who = principal_of_request(request)
    kind, number = request.POST.get("kind", "enterprise"), "".join(request.POST.get("number", "").split()).upper()[:30]
    rows = bars_of_number(kind, number, reach_on_bars(who), local_day(now())) if number else []
    return _list(request, who, rows=rows, state="", number=number, kind=kind)


def _list(request: HttpRequest, who: Principal, **context: Any) -> HttpResponse:
    shown = dict(_states()).get(context["state"], _("按号码查到的"))
    more = {"states": _states(), "shown": shown, "enters": holds(who, PERMISSIONS["restriction.report"])}
    more["reach"] = {row.id for row in context["rows"] if _within(who, row)}
    return render(request, "office/restrictions.html", desk(request, SECTION, **more, **context))


def _within(who: Principal, row: Any) -> bool:
    """Whether the page of the restriction opens for him: it may be shown to handlers and be kept elsewhere."""
    reach = reach_on_bars(who)
    return row.body in reach.bodies or row.division in reach.divisions


@needs("restriction.read")
def restriction(request: HttpRequest, restriction_id: int) -> HttpResponseBase:
    """One restriction; whoever keeps it answers and lifts it here."""
    who = principal_of_request(request)
    found = bar_within(restriction_id, reach_on_bars(who), local_day(now()))
    if found is None:
        raise NO_SUCH_BAR.refuse()
    if request.method != "POST":
        return _page(request, found)
    do = request.POST.get("do", "lift")
    try:
        done = _lift(request, restriction_id) if do == "lift" else _answer(request, restriction_id, do)
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN and refusal.ground.code != "restrictions.not_yours_to_answer":
            raise
        return _page(request, found, refusal)
    words = _("解除了：%(number)s") if done.lifted_on else _("答复了：%(number)s")
    tell(request, words % {"number": done.document})
    return HttpResponseRedirect(reverse("office:restriction", args=[restriction_id]))


def _lift(request: HttpRequest, restriction_id: int) -> BarActed:
    return lift(
        restriction=restriction_id,
        ground=request.POST.get("ground", ""),
        reason=request.POST.get("reason", ""),
        principal=principal_of_request(request),
        moment=now(),
        **once(request)._asdict(),
    )


def _answer(request: HttpRequest, restriction_id: int, do: str) -> BarActed:
    sent = request.POST
    if do not in tuple(Plea):
        raise NO_OPEN_PLEA.refuse()
    return answer(
        restriction=restriction_id,
        plea=Plea(do),
        answered=Answered(
            answer=sent.get("answer", ""),
            until=day_typed(sent.get("until", "")),
            scope=tuple(sent.getlist("scope")),
            by=sent.get("by", "")[:200],
            number=sent.get("number", "")[:200],
            on=day_typed(sent.get("on", "")),
        ),
        reason=sent.get("reason", ""),
        principal=principal_of_request(request),
        moment=now(),
        **once(request)._asdict(),
    )


def _page(request: HttpRequest, found: BarredFile, refusal: Refusal | None = None) -> HttpResponse:
    who, place = principal_of_request(request), place_of_language()
    lifts = holds_at(who, "restriction.lift", found.seen.body)
    context: dict[str, Any] = {
        "file": found,
        "seen": found.seen,
        "lifts": found.seen.running and lifts,
        "grounds": [(key, (one.zh, one.en)[place], one.article) for key, one in found.liftings],
        "answering": _answering(who, found, place),
        "failed": request.POST.get("do", "lift") if refusal else "",
        "typed": request.POST,
        **fault_of(refusal),
    }
    status = refusal.status if refusal else 200
    return render(request, "office/restriction.html", desk(request, SECTION, **context), status=status)


def _answering(who: Principal, found: BarredFile, place: int) -> list[dict[str, Any]]:
    """The forms of what waits for an answer, for whoever gives or enters it."""
    if not found.seen.running or not holds(who, PERMISSIONS["restriction.answer"]):
        return []
    try:
        himself = answers_by_himself(who.posts, found.seen.body, found.seen.division)
    except Refusal:
        return []
    return [
        {
            "asked": one,
            "kind": one.plea.value,
            "name": one.name[place],
            "article": PLEAS[one.plea].article,
            "answers": [(key.value, ANSWERS[key][place]) for key in PLEAS[one.plea].answers],
            "himself": himself,
            "corrects": one.plea is Plea.OBJECTION,
        }
        for one in found.asked
        if one.answered_on is None
    ]


def fault_of(refusal: Refusal | None) -> dict[str, Any]:
    """A refusal as the form shows it."""
    words = refusal.sentence(get_language() or "zh") if refusal else ""
    article = refusal.article if refusal else ""
    return {"fault": words, "article": article, "faults": [{"id": "f-reason", "text": words}] if refusal else []}


def place_of_language() -> int:
    """Which of a pair of words the reader reads."""
    return 1 if speaks_english() else 0
