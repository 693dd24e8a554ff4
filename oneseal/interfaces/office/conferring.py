"""Collective consultations of a case: called, and the record that the chair signs (W4)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.digits import whole as number_of
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.office.casepage import Failed, page
from oneseal.interfaces.office.whole import Whole
from oneseal.queries.review.conferring import ConferenceCell
from oneseal.rules.review.conferring import FOLLOWS_NAMES
from oneseal.rules.stages.names import Act

SPARE, MOST = 2, 30
"""Empty rows of the record for whoever else came; the most rows that a form may carry."""


def _day(text: str) -> date:
    """What is no day is the earliest of all, which the rule refuses."""
    return day_typed(text) or date.min


def _positions(form: QueryDict) -> list[dict[str, str]]:
    """Rows whose position was filled in; whoever said nothing was not there."""
    rows = [{name: form.get(f"{name}-{n}", "").strip() for name in ("name", "unit", "said")} for n in range(1, MOST)]
    return [row for row in rows if row["said"]]


ARGUMENTS: dict[Act, Callable[[QueryDict], dict[str, Any]]] = {
    Act.CALL_CONFERENCE: lambda form: {
        **{name: form.get(name, "") for name in ("question", "time", "place", "others")},
        "on": _day(form.get("on", "")),
        "chair": number_of(form.get("chair", "")) or 0,
        "invited": [number_of(text) or 0 for text in form.getlist("invited")],
    },
    Act.SIGN_CONFERENCE: lambda form: {
        "no": number_of(form.get("no", "")) or 0,
        "positions": _positions(form),
        "outcome": form.get("outcome", ""),
    },
}


@needs("office.use", methods=("GET",))
def conferences(request: HttpRequest, number: str) -> HttpResponse:
    """The tab."""
    return conferences_page(request, Whole.of(request, number, explained=False))


def conferences_page(request: HttpRequest, whole: Whole, failed: Failed | None = None) -> HttpResponse:
    """The tab, also for a form that was refused."""
    english, typed = speaks_english(), failed.typed if failed else {}
    context = {
        "rows": [{"cell": cell, "people": _people(cell, typed)} for cell in whole.file.conferences],
        "able": whole.file.able,
        "can": {act.value: whole.has(act) for act in ARGUMENTS},
        "locks": {act.value: whole.lock_of(act, english) for act in ARGUMENTS},
        "chosen": request.POST.getlist("invited"),
    }
    return page(request, whole, "conferences", failed, **context)


def _people(cell: ConferenceCell, typed: Any) -> list[dict[str, Any]]:
    """The rows of the record's form: those invited, as many more as were named, and some to spare; as typed before."""
    if not cell.chairs:
        return []
    count = len(cell.invited) + SPARE
    names = [*cell.invited, *[""] * SPARE]
    return [
        {
            "n": n,
            "name": typed.get(f"name-{n}", names[n - 1]),
            "unit": typed.get(f"unit-{n}", ""),
            "said": typed.get(f"said-{n}", ""),
        }
        for n in range(1, count + 1)
    ]


def to_answer(whole: Whole, english: bool) -> dict[str, Any] | None:
    """What the decision has to say of the signed records, if there are any."""
    signed = [cell for cell in whole.file.conferences if cell.number]
    if not signed:
        return None
    return {"signed": signed, "options": [(one.value, names[english]) for one, names in FOLLOWS_NAMES.items()]}
