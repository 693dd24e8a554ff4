"""Acts on a case by form: the same use cases as the API's, each press once, a refused form comes back as it was."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse

from oneseal.interfaces.entrance.delivery_fields import delivery_arguments
from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.office import (
    commitments,
    conferring,
    consulting,
    countersigning,
    fees,
    hearing,
    hearing_forms,
    levels,
    tabs,
    team,
    visit,
)
from oneseal.interfaces.office.casepage import Failed, done_words
from oneseal.interfaces.office.whole import Whole
from oneseal.rules.decision.deciding import OUTCOME_NEEDED
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.hearing_refusals import NO_DAY, SERVED_WHEN
from oneseal.rules.review.refusals import OPINION_NEEDED, TOLD_NEEDED
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS

NOT_A_FORM = frozenset({401, 403, 404})
"""Refusals that no other words in the form would lift: they have a page of their own."""


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _officers(form: QueryDict) -> list[int]:
    return [_number(text) for text in form.getlist("officers") if _number(text)]


def _false(form: QueryDict) -> dict[str, Any]:
    """Said only where it is so: refused for concealment or false material (Art. 78 行政许可法)."""
    return {"false_material": True, "public_safety": judged(form)} if "false_material" in form else {}


def judged(form: QueryDict) -> bool | None:
    """What was found of public safety, where the page asks for it (Arts. 78, 79 行政许可法)."""
    return {"yes": True, "no": False}.get(form.get("public_safety", ""))


def _conferred(form: QueryDict) -> dict[str, str]:
    """How the decision stands to a collective consultation, where the page asks for it."""
    return {name: form.get(name, "") for name in ("follows", "departs")}


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.BEGIN_REVIEW: lambda form: {},
    Act.OPINE: lambda form: {
        "step": _number(form.get("step", "")),
        "outcome": form.get("outcome", ""),
        "opinion": form.get("opinion", ""),
        "officers": _officers(form),
    },
    Act.PAUSE: lambda form: {
        "procedure": form.get("procedure", ""),
        "told_n": _number(form.get("told_n", "")),
        "told_unit": form.get("told_unit", "working_day"),
        "basis": form.get("basis", ""),
        "by": form.get("by", ""),
    },
    Act.RESUME: lambda form: {
        "procedure": form.get("procedure", ""),
        "result": form.get("result", ""),
        "report": form.get("report", ""),
    },
    **hearing_forms.ARGUMENTS,
    **visit.ARGUMENTS,
    **fees.ARGUMENTS,
    **consulting.ARGUMENTS,
    **conferring.ARGUMENTS,
    **levels.ARGUMENTS,
    **countersigning.ARGUMENTS,
    **team.ARGUMENTS,
    Act.ASK_COUNTERSIGN: lambda form: {
        **countersigning.proposed(form),
        "library": [_number(one) or 0 for one in form.getlist("library")],
        "unmet": form.getlist("unmet"),
        **_false(form),
        "departs": form.get("departs", ""),
    },
    **commitments.ARGUMENTS,
    Act.ASSIGN_INSPECTORS: lambda form: {"officers": _officers(form)},
    Act.EXTEND: lambda form: {"reason": form.get("reason", "")},
    Act.SEND_TO_DECISION: lambda form: {"reason": form.get("reason", "")},
    Act.RETURN_TO_REVIEW: lambda form: {"step": _number(form.get("step", "")), "reason": form.get("reason", "")},
    Act.GRANT: lambda form: {"reason": form.get("grant_reason", ""), **_conferred(form)},
    Act.REFUSE: lambda form: {
        "reason": form.get("reason", ""),
        "library": [_number(one) or 0 for one in form.getlist("library")],
        "unmet": form.getlist("unmet"),
        **_false(form),
        **_conferred(form),
    },
    Act.ISSUE: lambda form: {},
    Act.DELIVER: delivery_arguments,
    Act.COMPLETE: lambda form: {},
    Act.ARCHIVE: lambda form: {},
    Act.TERMINATE: lambda form: {name: form.get(name, "") for name in ("reason", "law", "article")},
}
OF_PROCEDURES = frozenset({Act.PAUSE, Act.RESUME, Act.TERMINATE, Act.ASSIGN_INSPECTORS})
OF_HEARING = frozenset(hearing.ACTS_OF_HEARING)
OF_FEES = frozenset(fees.ARGUMENTS)
OF_CONSULTATIONS = frozenset(consulting.ARGUMENTS)
OF_CONFERENCES = frozenset(conferring.ARGUMENTS)
OF_LEVELS = frozenset(levels.ARGUMENTS)
NUMBERED = OF_HEARING | OF_CONSULTATIONS | OF_CONFERENCES | {Act.COUNTERSIGN}
PAGES: dict[Act, str] = {
    **dict.fromkeys(OF_PROCEDURES, "procedures"),
    **dict.fromkeys(OF_HEARING, "hearing"),
    **dict.fromkeys(OF_FEES, "fees"),
    **dict.fromkeys(OF_CONSULTATIONS, "consultations"),
    **dict.fromkeys(OF_CONFERENCES, "conferences"),
    **dict.fromkeys(OF_LEVELS, "levels"),
}
SHOWN_AGAIN: dict[Act, Callable[[HttpRequest, Whole, Failed], HttpResponseBase]] = {
    **dict.fromkeys(OF_PROCEDURES, tabs.procedures_page),
    **dict.fromkeys(OF_FEES, fees.fees_page),
    **dict.fromkeys(OF_CONSULTATIONS, consulting.consultations_page),
    **dict.fromkeys(OF_CONFERENCES, conferring.conferences_page),
    **dict.fromkeys(OF_LEVELS, levels.levels_page),
    **dict.fromkeys(OF_HEARING, hearing.hearing_page),
}
"""The page of an act whose form was refused."""
OF_VISIT = frozenset(visit.ARGUMENTS)
OF_TEAM = frozenset(team.ARGUMENTS)


@needs("office.use", methods=("POST",))
def act(request: HttpRequest, number: str, name: str) -> HttpResponseBase:
    """Any act of the office by its name in the address."""
    if name not in {known.value for known in ARGUMENTS}:
        raise Http404
    return perform(request, number, Act(name))


@needs("office.use", methods=("POST",))
def decide(request: HttpRequest, number: str) -> HttpResponseBase:
    """Grant or refuse, by the tile that was chosen."""
    chosen = {"grant": Act.GRANT, "refuse": Act.REFUSE}.get(request.POST.get("outcome", ""))
    if chosen is None:
        return _again(request, number, Act.GRANT, OUTCOME_NEEDED.refuse())
    return perform(request, number, chosen)


def perform(request: HttpRequest, number: str, chosen: Act) -> HttpResponseBase:
    """Do it and go back to the page, or show the page again with what was typed and what is in the way."""
    form = request.POST
    try:
        given = ARGUMENTS[chosen](form)
        must_be_whole(chosen, given)
        if chosen is Act.RESUME:
            given["files"] = [store(one, principal_of_request(request)) for one in request.FILES.getlist("papers")]
        if chosen is Act.RECORD_ABOVE and request.FILES.getlist("papers"):
            given["scan"] = store(request.FILES.getlist("papers")[0], principal_of_request(request))
        outcome = ACTS[chosen](
            case_number=number,
            version=_number(form.get("version", "")),
            principal=principal_of_request(request),
            moment=now(),
            **once(request, leave_out=("seen", "version"))._asdict(),
            **given,
        )
    except Refusal as refusal:
        if refusal.status in NOT_A_FORM:
            raise
        return _again(request, number, chosen, refusal)
    tell(request, done_words(chosen, outcome.documents))
    if chosen in OF_VISIT:
        return HttpResponseRedirect(reverse("office:visit", args=[number, given["step"]]))
    if chosen in OF_TEAM:
        return HttpResponseRedirect(reverse("office:team", args=[number, given["step"]]))
    return HttpResponseRedirect(reverse(f"office:{PAGES.get(chosen, 'case')}", args=[number]))


def must_be_whole(chosen: Act, given: dict[str, Any]) -> None:
    """What a form can leave out and a caller of the API cannot: a choice that was not made."""
    if chosen is Act.OPINE and given["outcome"] not in ("agree", "object"):
        raise OPINION_NEEDED.refuse()
    if chosen is Act.PAUSE and not given["told_n"]:
        raise TOLD_NEEDED.refuse()
    if "held_on" in given and given["held_on"] is None:
        raise NO_DAY.refuse()
    if "served_on" in given and given["served_on"] is None:
        raise SERVED_WHEN.refuse(told="—")


def _again(request: HttpRequest, number: str, chosen: Act, refusal: Refusal) -> HttpResponseBase:
    name = "decide" if chosen in (Act.GRANT, Act.REFUSE, Act.ASK_COUNTERSIGN) else chosen.value
    if chosen is Act.OPINE:
        name = f"opine-{_number(request.POST.get('step', ''))}"
    elif chosen is Act.RESUME:
        name = f"resume-{request.POST.get('procedure', '')[:20]}"
    elif chosen is Act.REDRAW_MEMBER:
        name = f"{chosen.value}-{request.POST.get('member', '')[:24]}"
    elif chosen in OF_FEES:
        name = f"{chosen.value}-{_number(request.POST.get('fee', ''))}"
    elif chosen in NUMBERED and "no" in request.POST:
        name = f"{chosen.value}-{_number(request.POST['no'])}"
    typed: dict[str, Any] = {key: request.POST.get(key, "") for key in request.POST}
    typed |= {"officers": _officers(request.POST), "unmet": request.POST.getlist("unmet")}
    typed["library"] = request.POST.getlist("library")
    failed = Failed(name, typed, refusal)
    if chosen in SHOWN_AGAIN:
        return SHOWN_AGAIN[chosen](request, Whole.of(request, number, explained=False), failed)
    if chosen in OF_VISIT:
        whole = Whole.of(request, number, explained=False)
        return visit.visit_page(request, whole, _number(request.POST.get("step", "")), failed)
    if chosen in OF_TEAM:
        typed["officers_n"] = request.POST.get("officers", "")
        whole = Whole.of(request, number, explained=False)
        return team.team_page(request, whole, _number(request.POST.get("step", "")), failed)
    return tabs.review_page(request, Whole.of(request, number), failed)
