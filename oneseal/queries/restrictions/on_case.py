"""What an applicant is restricted by, as whoever handles his application sees it: also what does not stop this one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.queries.restrictions.listed import Barred, asked_of, seen
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.rules.permissions.people import Principal
from oneseal.rules.restrictions.seeing import is_shown_on_case, reach_on_bars


@dataclass(frozen=True)
class OnCase:
    """A restriction that runs, and what it means for this application: stops it, forbids a grant, or neither."""

    seen: Barred
    stops: bool
    forbids: bool
    since_acceptance: bool
    of_commitments: bool
    mine: bool


def on_case(
    rows: Iterable[Restriction],
    waiting: Iterable[Mapping[str, Any]],
    names: Mapping[str, str],
    *,
    item_code: str,
    accepted_on: date | None,
    who: Principal,
    today: date,
) -> list[OnCase]:
    """Those that run and that he may see; what stops the application comes first."""
    reach, asked = reach_on_bars(who), list(waiting)
    found = []
    for row in rows:
        bar = as_bar(row)
        if not bar.runs_on(today) or not is_shown_on_case(bar, row.shown, row.body, row.division, item_code, reach):
            continue
        own = tuple(
            asked_of(one["kind"], date.fromisoformat(one["made_on"]), _day(one["due_on"]))
            for one in asked
            if one["restriction_id"] == row.pk
        )
        covers = bar.covers(item_code)
        found.append(
            OnCase(
                seen=seen(row, names, today, own),
                stops=covers,
                forbids=covers and bar.forbids,
                since_acceptance=covers and accepted_on is not None and row.since >= accepted_on,
                of_commitments=bar.of_commitments,
                mine=row.body in reach.bodies or row.division in reach.divisions,
            )
        )
    return sorted(found, key=lambda one: not one.stops)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
