"""An applicant's own cases, each with the clock that concerns him: what runs between posts is no business of his."""

from dataclasses import replace
from datetime import date

from oneseal.queries.intake.lists import CaseRow, lit, rows_of
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.rules.permissions.people import Reach

INTERNAL = ("step", "hearing", "hearing_request", "inspection_assignment", "payment", "consultation", "leg")


def own_cases(reach: Reach, today: date, most: int = 100) -> list[CaseRow]:
    """The newest cases within reach; the same few statements whatever their number."""
    cases = list(Case.objects.filter(visible(reach)).order_by("-id")[:most])
    ids = [case.id for case in cases]
    clocks: dict[int, list[Clock]] = {}
    running = Clock.objects.filter(subject_kind="case", subject_id__in=ids, ended_on=None).exclude(kind__in=INTERNAL)
    for clock in running:
        clocks.setdefault(clock.subject_id, []).append(clock)
    return [replace(row, clock=lit(clocks.get(row.id, ()), today)) for row in rows_of(cases, today)]
