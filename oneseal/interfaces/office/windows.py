"""How many applications each window took in, and each sort of window (I1, V4)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from oneseal.interfaces.components.days import speaks_english
from oneseal.interfaces.entrance.digits import day_typed
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.interfaces.office.frame import desk
from oneseal.queries.intake.by_window import AtWindow, handed_in_within
from oneseal.rules.calendar import local_day
from oneseal.rules.powers.windows import KIND_NAMES, WindowKind
from oneseal.rules.refusals import Refusal

SECTION = "windows"


@needs("office.use", methods=("GET",))
def windows(request: HttpRequest) -> HttpResponse:
    """Between two days, the month so far where nothing is asked; by sort, then window by window."""
    today = local_day(now())
    first, last = _day(request, "from", today.replace(day=1)), _day(request, "to", today)
    rows: list[AtWindow] = []
    faults, status = [], 200
    try:
        rows = handed_in_within(principal_of_request(request), first, last)
    except Refusal as refusal:
        faults, status = [{"id": "from", "text": refusal.sentence(get_language() or "zh")}], refusal.status
    n = int(speaks_english())
    context = {
        "rows": [{"row": row, "kind": KIND_NAMES[row.kind][n]} for row in rows],
        "kinds": _by_kind(rows, n),
        "total": sum(row.count for row in rows),
        "first": request.GET.get("from") or first.isoformat(),
        "last": request.GET.get("to") or last.isoformat(),
        "faults": faults,
    }
    return render(request, "office/windows.html", desk(request, SECTION, **context), status=status)


def _day(request: HttpRequest, name: str, otherwise: date) -> date:
    """The day as typed; what is none is the earliest of all, which the rule refuses with the days that can be."""
    given = request.GET.get(name)
    return (day_typed(given) or date.min) if given else otherwise


def _by_kind(rows: list[AtWindow], n: int) -> list[dict[str, Any]]:
    found = [(kind, [row for row in rows if row.kind is kind]) for kind in WindowKind]
    return [{"words": KIND_NAMES[kind][n], "count": sum(row.count for row in of)} for kind, of in found if of]
