"""A team drawn by lot for a step: the form, who was drawn, whom another was drawn for, the draw to check (L10)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import whole as number_of
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.review.teams import DrawCell, MemberCell, fields_of, team_of
from oneseal.rules.review.lots import GROUP_NAMES, LEFT_NAMES, MOST_OF_A_GROUP, WHY_NAMES, Group, Left, Why
from oneseal.rules.review.refusals import NO_SUCH_STEP
from oneseal.rules.stages.names import Act

USUAL = 5
"""Working days that the form offers to the experts."""


def _number(form: QueryDict, name: str) -> int:
    return number_of(form.get(name, "")) or 0


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.DRAW_TEAM: lambda form: {
        **{name: _number(form, name) for name in ("step", "officers", "officials", "experts")},
        **{name: form.get(name, "") for name in ("department", "field", "question")},
        "days": _number(form, "days") or USUAL,
        "materials": [number_of(text) or 0 for text in form.getlist("materials")],
    },
    Act.REDRAW_MEMBER: lambda form: {
        "step": _number(form, "step"),
        **{name: form.get(name, "") for name in ("member", "why", "reason")},
    },
}


@needs("office.use", methods=("GET",))
def team(request: HttpRequest, number: str, step: int) -> HttpResponse:
    """The team of one step."""
    return team_page(request, Whole.of(request, number, explained=False), step)


def team_page(request: HttpRequest, whole: Whole, step: int, failed: Failed | None = None) -> HttpResponse:
    """The page, also for a form that was refused."""
    cell = next((one for one in whole.reviews if one.no == step), None)
    if cell is None:
        raise NO_SUCH_STEP.refuse(no=step)
    english, found = speaks_english(), team_of(whole.case.id, step)
    at_hand = cell.mine and cell.state == "open" and whole.has(Act.DRAW_TEAM)
    context = {
        "step": cell,
        "team": found,
        "members": [_member(one, english) for one in found.members] if found else [],
        "draws": [_draw(one, english) for one in found.draws] if found else [],
        "may_draw": at_hand and found is None,
        "may_redraw": at_hand and found is not None,
        "supervisors": [(one["body"], one["body_name"]) for one in whole.case.snapshot["supervision"]],
        "fields": list(fields_of(whole.case.body, whole.today).items()),
        "papers": [row for row in whole.papers if row.files],
        "chosen": request.POST.getlist("materials"),
        "whys": [(one.value, WHY_NAMES[one][english]) for one in Why],
        "usual": USUAL,
        "most": MOST_OF_A_GROUP,
        "least": 2 if cell.two else 0,
    }
    return page(request, whole, "team", failed, **context)


def _member(one: MemberCell, english: bool) -> dict[str, Any]:
    left = WHY_NAMES[Why(one.left_why)][english] if one.left_why else ""
    return {"m": one, "group": GROUP_NAMES[Group(one.group)][english], "left": left}


def _draw(one: DrawCell, english: bool) -> dict[str, Any]:
    groups = [
        {
            "g": group,
            "name": GROUP_NAMES[Group(group.group)][english],
            "left_out": [(name, LEFT_NAMES[Left(why)][english]) for name, why in group.left_out],
        }
        for group in one.groups
    ]
    return {"d": one, "groups": groups}
