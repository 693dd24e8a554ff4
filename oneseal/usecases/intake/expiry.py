"""A permit expires on its day, but not while its renewal that came in time is undecided (Arts. 50 ¶2, 70(1) 行政许可法)."""

from datetime import datetime

from django.db import transaction

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.rules.calendar import local_day
from oneseal.usecases.certificates.term import VALIDITY, clocks_of, expired


def expire(certificate_id: int, moment: datetime) -> bool:
    """By the runner, once; where silence renews it, the renewal goes first and gives it another term."""
    with transaction.atomic(durable=True):
        row = Certificate.objects.select_for_update().get(pk=certificate_id)
        today = local_day(moment)
        clocks = clocks_of(row, official_calendar(), today)
        clock = clocks.running(VALIDITY)
        if clock is None or clock.due_on is None or today <= clock.due_on or _renews_by_silence(row):
            return False
        expired(row, clocks, moment)
        return True


def _renews_by_silence(row: Certificate) -> bool:
    cases = Case.objects.filter(certificate=row, doing="renew").select_related("version_of_item")
    versions = {case.pk: case.version_of_item for case in cases}
    running = Clock.objects.filter(subject_kind="case", subject_id__in=versions, kind="renewal", ended_on=None)
    ids = running.values_list("subject_id", flat=True)
    return any(snapshot_of(versions[pk])["silence"]["renewal"] == "deemed_renewed" for pk in ids)
