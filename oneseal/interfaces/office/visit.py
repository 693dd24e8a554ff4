"""A verification on site, on a phone: points as checklist, photographs, what the party says, the record (Art. 34 ¶3).

Answers and photographs go one by one; office-visit.js keeps what cannot be sent and sends it when the line is back.
"""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils.translation import get_language

from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.uploads import store
from oneseal.interfaces.now import now
from oneseal.interfaces.office import reviewing
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.review.hearing import exhibits_of
from oneseal.queries.review.steps import StepCell
from oneseal.queries.review.visits import visit_cell
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.refusals import NO_SUCH_STEP
from oneseal.rules.review.visits import NOT_A_VISIT
from oneseal.rules.stages.names import Act
from oneseal.usecases.review.exhibits import add_exhibit
from oneseal.usecases.review.points import judge_point


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _day(text: str) -> date:
    """A day that was left out lies in the past, which the rule refuses."""
    return day_typed(text) or date.min


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.INVITE_TO_VISIT: lambda form: {
        "step": _number(form.get("step", "")),
        "body": form.get("body", ""),
        "on": _day(form.get("on", "")),
        "time": form.get("time", ""),
        "place": form.get("place", ""),
    },
    Act.RECORD_VISIT: lambda form: {
        "step": _number(form.get("step", "")),
        "officers": [_number(text) for text in form.getlist("officers")],
        "joined": "joined" in form,
        "party_said": form.get("party_said", ""),
        "refused": form.get("refused", ""),
    },
}


@needs("office.use", methods=("GET",))
def visit(request: HttpRequest, number: str, step: int) -> HttpResponse:
    """The form of one verification; after its record, what was recorded."""
    return visit_page(request, Whole.of(request, number, explained=False), step)


def visit_page(request: HttpRequest, whole: Whole, step: int, failed: Failed | None = None) -> HttpResponse:
    """The page, also for a form that was refused."""
    cell = step_of(whole, step)
    supervisors = [(one["body"], one["body_name"]) for one in whole.case.snapshot["supervision"]]
    row = visit_cell(whole.file.visits.get(step), dict(supervisors))
    photos = exhibits_of(whole.file.exhibits, f"visit-{step}")
    editable = cell.mine and cell.state == "open" and whole.has(Act.RECORD_VISIT) and row.visited_on is None
    context = {
        "step": cell,
        "visit": row,
        "points": [_point(point, photos) for point in cell.points],
        "editable": editable,
        "options": reviewing.verdict_options(),
        "colleagues": whole.file.colleagues_at(cell.body, cell.post),
        "me": whole.who.account_id,
        "supervisors": supervisors,
        "token": uuid4().hex,
    }
    return page(request, whole, "visit", failed, **context)


def step_of(whole: Whole, step: int) -> StepCell:
    """The step of that number if it is a verification."""
    cell = next((one for one in whole.reviews if one.no == step), None)
    if cell is None:
        raise NO_SUCH_STEP.refuse(no=step)
    if not cell.two:
        raise NOT_A_VISIT.refuse(name=cell.name)
    return cell


def _point(point: Any, photos: Collection[Any]) -> dict[str, Any]:
    return {"point": point, "photos": [one for one in photos if one.key == point.key]}


def _answered(request: HttpRequest, number: str, step: int, act: Callable[[], object]) -> HttpResponseBase:
    """To the script a yes, or the refusal in words; to a browser without one the page again."""
    scripted = request.headers.get("Accept", "").startswith("application/json")
    try:
        act()
    except Refusal as refusal:
        if refusal.status in (401, 403, 404) or not scripted:
            raise
        told = {"detail": refusal.sentence(get_language() or "zh"), "code": refusal.code}
        return JsonResponse(told, status=refusal.status)
    if scripted:
        return JsonResponse({"kept": True})
    return HttpResponseRedirect(reverse("office:visit", args=[number, step]))


@needs("office.use", methods=("POST",))
def judge(request: HttpRequest, number: str, step: int) -> HttpResponseBase:
    """One point, as it is ticked: the same chore as at the desk, and the later answer stands."""
    form, who = request.POST, principal_of_request(request)
    return _answered(
        request,
        number,
        step,
        lambda: judge_point(
            case_number=number,
            principal=who,
            moment=now(),
            step=step,
            key=form.get("point", ""),
            verdict=form.get("verdict", ""),
            note=form.get("note", ""),
        ),
    )


@needs("office.use", methods=("POST",))
def photo(request: HttpRequest, number: str, step: int) -> HttpResponseBase:
    """One photograph with its point; the token of a repeated sending keeps it from standing there twice."""
    form, who = request.POST, principal_of_request(request)

    def kept() -> None:
        add_exhibit(
            case_number=number,
            principal=who,
            moment=now(),
            of=f"visit-{step}",
            file=store(request.FILES.get("file"), who),
            token=form.get("token", "") or uuid4().hex,
            key=form.get("point", "")[:16],
            title=form.get("title", ""),
        )

    return _answered(request, number, step, kept)
