"""A case seen beside the list: decide without opening it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from oneseal.interfaces.components.days import moment_zh, speaks_english
from oneseal.interfaces.office import clocks, lacking, urgency
from oneseal.interfaces.office.whole import Whole, said_by
from oneseal.queries.journal.timeline import Happened

EVENTS = 3


def peek_of(request: HttpRequest, number: str) -> dict[str, Any]:
    """Everything that the panel shows."""
    whole, english = Whole.of(request, number, explained=False), speaks_english()
    case = whole.case
    seen = [(step, sum(1 for point in step.points if point.verdict)) for step in whole.reviews if step.points]
    asked = whole.papers
    return {
        "case": case,
        "url": reverse("office:case", args=[number]),
        "light": clocks.light_of(whole.lead) if whole.lead else {"light": "met"},
        "why": urgency.why_urgent(whole),
        "clocks": [row for row in clocks.table_of(whole, english) if row["ended"] is None],
        "materials": {
            "asked": len(asked),
            "there": sum(1 for row in asked if row.files or row.on_paper or row.verdict in ("complete", "held")),
            "promised": [row.name for row in asked if row.promised_on],
        },
        "points": [
            {"name": step.name, "seen": n, "of": len(step.points), "unseen": [p.key for p in step.unseen]}
            for step, n in seen
        ],
        "lacking": [row for row in lacking.lacking(whole, english) if "anchor" not in row]
        if whole.given is None
        else [],
        "next": urgency.next_step(whole),
        "events": [event_row(event, english) for event in whole.events[:EVENTS]],
    }


def event_row(event: Happened, english: bool) -> dict[str, Any]:
    """A line of the timeline component."""
    return {
        "when": f"{moment_zh(event.moment)} {said_by(event)}",
        "iso": event.moment.isoformat(),
        "what": event.name_en if english else event.name_zh,
        "detail": event.body_name,
        "state": "sealed" if event.sealed else "",
    }
