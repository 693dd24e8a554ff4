"""Generated certificates run to their last day by a clock, as all others do; they have their keys only once stored."""

from datetime import datetime

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from oneseal.usecases.certificates.term import CERTIFICATE, clocks_of, valid_from_now

AT_ONCE = 2000


def begin_validities(moment: datetime) -> None:
    """The clock of every generated certificate that has an end and no clock yet (house rule 3)."""
    calendar, today = official_calendar(), local_day(moment)
    known = Clock.objects.filter(subject_kind=CERTIFICATE).values("subject_id")
    cases = Case.objects.filter(demo=True).values("pk")
    rows = Certificate.objects.filter(valid_to__isnull=False, subject_kind="case", subject_id__in=cases)
    made: list[Clock] = []
    for row in rows.exclude(pk__in=known).iterator(AT_ONCE):
        clocks = clocks_of(row, calendar, today, demo=True).new()
        made += clocks.turn(valid_from_now(row, clocks, today))
    Clock.objects.bulk_create(made, AT_ONCE)
