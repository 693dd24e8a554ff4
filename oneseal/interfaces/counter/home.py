"""The window's first page: what waits for an answer, what waits to be handed over; and the search."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.marks import lit_of
from oneseal.interfaces.counter.desk import frame
from oneseal.interfaces.entrance.digits import whole
from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.intake.counter import IN_CORRECTION, found_by_words, to_answer, to_hand_over
from oneseal.queries.intake.lists import CaseRow, cases_within
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.permissions.table import PERMISSIONS

STAGES = {"received": "received", "supplemented": "supplemented"}
PART = 30


def shown(row: CaseRow) -> dict[str, Any]:
    """A row with its light as the components want it."""
    clock = row.clock
    light: dict[str, Any] = {"light": "met", "words": _("时限已了结")}
    if clock is not None:
        light = lit_of(clock)
    return {"case": row, "light": light, "url": reverse("counter:case", args=[row.number])}


def offset_of(request: HttpRequest) -> int:
    """Where the part begins that was asked for."""
    given = whole(request.GET.get("from", "")) or 0
    return given if given < 100_000 else 0


def pages_of(request: HttpRequest, first: int, rows: Sequence[object], part: int, **kept: str) -> dict[str, Any]:
    """Neighbouring parts of a list."""
    query = "".join(f"&{name}={value}" for name, value in kept.items() if value)
    more = len(rows) > part
    return {
        "first": first + 1,
        "last": first + min(len(rows), part),
        "previous_url": f"{request.path}?from={max(0, first - part)}{query}" if first else "",
        "next_url": f"{request.path}?from={first + part}{query}" if more else "",
    }


@needs("counter.use", methods=("GET",))
def home(request: HttpRequest) -> HttpResponse:
    """Received and supplemented cases, the most urgent first."""
    principal, today = principal_of_request(request), local_day(now())
    stage, first = STAGES.get(request.GET.get("stage", ""), ""), offset_of(request)
    rows = to_answer(principal, today=today, stage=stage, limit=PART + 1, offset=first)
    context = frame(request, "home")
    counts = context["counts"]
    tabs = [("", _("全部"), counts.to_answer), ("received", _("刚收到"), counts.received)]
    tabs.append(("supplemented", _("补正回来"), counts.supplemented))
    context |= {
        "rows": [shown(row) for row in rows[:PART]],
        "page": pages_of(request, first, rows, PART, stage=stage),
        "tabs": [
            {
                "words": words,
                "url": f"{request.path}?stage={name}" if name else request.path,
                "count": count,
                "current": name == stage,
            }
            for name, words, count in tabs
        ],
        "accepts": holds(principal, PERMISSIONS["case.accept"]),
        "deliveries": [shown(row) for row in to_hand_over(principal, today=today, limit=8)],
    }
    return render(request, "counter/home.html", context)


@needs("counter.use", methods=("GET",))
def correction(request: HttpRequest) -> HttpResponse:
    """Cases that wait for the applicant's supplement: here it is handed in at the window."""
    principal, today = principal_of_request(request), local_day(now())
    after = request.GET.get("after", "")
    rows = cases_within(
        reach_of(principal),
        today=today,
        stages=IN_CORRECTION,
        after=whole(after),
        limit=PART + 1,
    )
    context = frame(request, "correction") | {
        "rows": [shown(row) for row in rows[:PART]],
        "next_url": f"{request.path}?after={rows[PART - 1].id}" if len(rows) > PART else "",
    }
    return render(request, "counter/correction.html", context)


@needs("counter.use")
def find(request: HttpRequest) -> HttpResponse:
    """By number, applicant, item or the last four of a telephone; posted, so that no name stands in an address."""
    words = request.POST.get("q", "").strip()[:60]
    rows = found_by_words(principal_of_request(request), words, today=local_day(now()))
    context = frame(request, "find") | {"rows": [shown(row) for row in rows], "words": words}
    return render(request, "counter/find.html", context)
