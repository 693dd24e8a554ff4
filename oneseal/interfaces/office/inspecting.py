"""A drawn file opened for a reason and checked; a finding answered, closed or sent back (W8)."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.once import once
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.told import tell
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.interfaces.office.inspections import PAGE_OF_ITS_OWN, SECTION, fault_of, finding_row, place
from oneseal.interfaces.office.norms import checked_row
from oneseal.queries.archive.inspections import FindingCell, Sheet, finding_for, sheet_for
from oneseal.rules.archive.criteria import CRITERIA
from oneseal.rules.archive.file_facts import VERDICT_NAMES, Verdict
from oneseal.rules.archive.findings import SEVERITY_NAMES, Judged, State
from oneseal.rules.archive.refusals import NO_SUCH_FINDING, NOT_DRAWN
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.refusals import Refusal
from oneseal.usecases.archive.findings import answer_finding, close_finding, send_back_finding
from oneseal.usecases.archive.inspect import check_file, open_file


@needs("inspection.keep")
def sheet(request: HttpRequest, draw: int, number: str) -> HttpResponseBase:
    """The checklist of a drawn file; before it is opened for a reason, only the form that asks for one."""
    found = sheet_for(draw, number, principal_of_request(request), local_day(now()))
    if found is None:
        raise NOT_DRAWN.refuse()
    if request.method != "POST":
        return _sheet(request, draw, found)
    given: dict[str, Any] = {"draw": draw, "case_number": number, "principal": principal_of_request(request)}
    try:
        if request.POST.get("do") == "open":
            open_file(reason=request.POST.get("reason", ""), moment=now(), **given)
            return HttpResponseRedirect(reverse("office:inspection_file", args=[draw, number]))
        check_file(points=_judged(request), moment=now(), **given, **once(request)._asdict())
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _sheet(request, draw, found, refusal)
    tell(request, _("检查结果记下了：%(number)s") % {"number": number})
    return HttpResponseRedirect(reverse("office:inspection", args=[draw]))


def _judged(request: HttpRequest) -> dict[str, Judged]:
    sent = request.POST
    return {
        code: Judged(sent.get(f"v-{code}", ""), sent.get(f"r-{code}", ""), sent.get(f"s-{code}", ""))
        for code in CRITERIA
    }


def _sheet(request: HttpRequest, draw: int, found: Sheet, refusal: Refusal | None = None) -> HttpResponse:
    code = str(refusal.facts.get("point", "")) if refusal else ""
    field = f"v-{code}" if code else "f-reason" if not found.opened else "points"
    context = {
        "draw": draw,
        "sheet": found,
        "unmet": [checked_row(one) for one in found.unmet],
        "points": [_point(request, found, one.code, house) for one, house in found.points],
        "reason": request.POST.get("reason", _("案卷抽查第 %(draw)s 次") % {"draw": draw}),
        "at_fault": code,
        "severities": [(one.value, names[place()]) for one, names in SEVERITY_NAMES.items()],
        **fault_of(refusal, field),
    }
    status = refusal.status if refusal else 200
    return render(request, "office/inspection_file.html", desk(request, SECTION, **context), status=status)


def _point(request: HttpRequest, found: Sheet, code: str, house: Verdict | None) -> dict[str, Any]:
    """A point: what the house found, and what was said or typed; the house's own answer stands chosen."""
    point, said = CRITERIA[code], found.said.get(code, {})
    chosen = request.POST.get(f"v-{code}", said.get("verdict", house or ""))
    return {
        "code": code,
        "words": (point.zh, point.en)[place()],
        "article": point.article,
        "house": VERDICT_NAMES[house][place()] if house else "",
        "bad": house is Verdict.UNMET,
        "options": [(one.value, names[place()], one == chosen) for one, names in VERDICT_NAMES.items()],
        "said": next((names[place()] for one, names in VERDICT_NAMES.items() if one == chosen), ""),
        "remark": request.POST.get(f"r-{code}", said.get("remark", "")),
        "severity": request.POST.get(f"s-{code}", said.get("severity", "")),
    }


@needs("inspection.read")
def finding(request: HttpRequest, draw: int, no: int) -> HttpResponseBase:
    """One finding with all that was said on it; its post answers here, the inspection closes it or sends it back."""
    found = finding_for(draw, no, principal_of_request(request), local_day(now()))
    if found is None:
        raise NO_SUCH_FINDING.refuse()
    if request.method != "POST":
        return _finding(request, found)
    try:
        told = _done(request, draw, no)
    except Refusal as refusal:
        if refusal.status in PAGE_OF_ITS_OWN:
            raise
        return _finding(request, found, refusal)
    tell(request, told)
    return HttpResponseRedirect(reverse("office:finding", args=[draw, no]))


def _done(request: HttpRequest, draw: int, no: int) -> str:
    given: dict[str, Any] = {"draw": draw, "no": no, "principal": principal_of_request(request), "moment": now()}
    given |= once(request)._asdict()
    text, do = request.POST.get("text", ""), request.POST.get("do")
    if do == "close":
        close_finding(**given)
        return _("销号了")
    if do == "send_back":
        send_back_finding(text=text, **given)
        return _("退回了，期限重新算")
    answer_finding(text=text, **given)
    return _("答复交上去了")


def _finding(request: HttpRequest, found: FindingCell, refusal: Refusal | None = None) -> HttpResponse:
    who = principal_of_request(request)
    keeps = holds(who, PERMISSIONS["inspection.keep"])
    verbs = {"found": _("发现"), "answer": _("答复"), "send_back": _("退回"), "close": _("销号")}
    context = {
        "one": finding_row(found),
        "words": [
            {"word": word, "verb": verbs[word.verb], "post": post_name(word.post)[place()] if word.post else ""}
            for word in found.words
        ],
        "keeps": keeps,
        "judges": keeps and found.state == State.ANSWERED,
        "typed": request.POST.get("text", ""),
        **fault_of(refusal, "f-text"),
    }
    status = refusal.status if refusal else 200
    return render(request, "office/finding.html", desk(request, SECTION, **context), status=status)
