"""The clocks of a certificate: its validity, and the time in which its holder may state his case (house rule 3)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.certificates.models import Certificate, Telling
from oneseal.records.certificates.models import CertificateAct as Acted
from oneseal.records.clocks.models import Clock
from oneseal.records.places.models import Body
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.certificates.acts import PUSHED
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.permissions.people import RUNNER
from oneseal.usecases.clocks.keep import Clockwork, kept_at
from oneseal.usecases.journal.subjects import recorded
from oneseal.usecases.outbox.announce import announce

CERTIFICATE = "certificate"
VALIDITY, STATEMENT = "validity", "statement"


def clocks_of(row: Certificate, calendar: Calendar, today: date, *, demo: bool = False) -> Clockwork:
    """The running clocks of a certificate; a generated one is left alone by the runner like its case."""
    return Clockwork(CERTIFICATE, row.pk, row.division, row.body, calendar, today, demo)


def valid_from_now(row: Certificate, clocks: Clockwork, today: date) -> list[Op]:
    """Its validity runs to its last day, if it has one: begun, or begun anew after a renewal (law.md, validity)."""
    ops = over(clocks, VALIDITY, today, "met")
    if row.valid_to is not None:
        ops.append(start(VALIDITY, row.valid_from, None, fixed_on=row.valid_to))
    return ops


def over(clocks: Clockwork, kind: str, today: date, how: str = "overtaken") -> list[Op]:
    """The end of one of its clocks, if it runs."""
    return [end(kind, today, how)] if clocks.running(kind) else []


def time_to_state(served_on: date) -> Op:
    """Five working days from the day after service (Art. 7 行政许可法, our reading; Civil Code 201)."""
    return start(STATEMENT, served_on, KINDS[STATEMENT].default)


def until_stated(telling: Telling) -> date | None:
    """The last day to state his case, whether it still runs or not; none before the notice was served."""
    if telling.served_on is None:
        return None
    rows = Clock.objects.filter(subject_kind=CERTIFICATE, subject_id=telling.certificate_id, kind=STATEMENT)
    return rows.order_by("-id").values_list("due_on", flat=True).first()


def lapse_statement(certificate_id: int, moment: datetime) -> bool:
    """Nothing was stated in time: it may be decided now, and the chain says so (Art. 7 行政许可法)."""
    with transaction.atomic(durable=True):
        row = Certificate.objects.select_for_update().get(pk=certificate_id)
        today = local_day(moment)
        clocks = clocks_of(row, official_calendar(), today)
        clock = clocks.running(STATEMENT)
        if clock is None or clock.due_on is None or today <= clock.due_on:
            return False
        by_law(row, "lapse_statement", over(clocks, STATEMENT, today), clocks, moment)
        return True


def expired(row: Certificate, clocks: Clockwork, moment: datetime) -> None:
    """Its last day is over: the chain and the list of its acts say so; deregistration follows (Art. 70(1) 行政许可法)."""
    today = local_day(moment)
    by_law(row, str(CertificateAct.EXPIRE), over(clocks, VALIDITY, today, "met"), clocks, moment)
    Acted.objects.create(
        certificate=row,
        event_seq=row.version,
        act=str(CertificateAct.EXPIRE),
        on=today,
        by=Body.objects.values_list("name", flat=True).get(pk=row.body),
        number="",
    )


def by_law(row: Certificate, verb: str, ops: Iterable[Op], clocks: Clockwork, moment: datetime) -> None:
    """An entry of the runner on the certificate's chain, with what it does to the clocks."""
    told = list(ops)
    recorded(row, CERTIFICATE, verb, principal=RUNNER, moment=moment, body={"clocks": told})
    row.save()
    kept_at(clocks, told)
    announce(CERTIFICATE, row.pk, row.version, moment, pushed=verb in PUSHED)
