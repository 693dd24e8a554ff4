"""The books of pushing: what was owed, pushed, sent, signed for and returned, a day and a body at a time (L3).

They come out even when every entry that is owed to supervision has a result, and every duty of it a push.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Avg, Count, Exists, F, OuterRef, Q

from oneseal.queries.places.names import body_names
from oneseal.queries.supervision.pushes import holder_shown
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.supervision.models import Push, Result
from oneseal.records.supervision.reads import PUSH, within
from oneseal.rules.calendar import LEGAL_ZONE
from oneseal.rules.certificates.acts import PUSHED as OF_CERTIFICATES
from oneseal.rules.permissions.people import Reach
from oneseal.rules.stages.names import PUSHED as OF_CASES
from oneseal.rules.supervision.pushing import ACKNOWLEDGEMENT

MOST_GAPS, MOST_DAYS = 200, 366
GRANTED = '"to":"granted"'
"""In the canonical text of an entry: what a body outside decided is entered by one verb, granted or refused."""


def begin_of(first: date, last: date) -> date:
    """The first day that is told: not after the last, and a year before it at most."""
    return max(min(first, last), date.fromordinal(max(1, last.toordinal() - MOST_DAYS)))


@dataclass(frozen=True)
class Line:
    """One body in the books of a span of days."""

    body: str
    name: str
    pushed: int
    sent: int
    dead: int
    signed: int
    late: int
    returned: int
    redirected: int
    waiting: int
    seconds: float | None

    @property
    def difference(self) -> int:
        """What is neither signed for, returned, passed on nor waiting: nought, or something was lost."""
        return self.pushed - self.signed - self.returned - self.redirected - self.waiting


@dataclass(frozen=True)
class Books:
    """A span of days: entries that were owed, their results, of those the ones that nobody was told of; by body."""

    owed: int
    booked: int
    itself: int
    nobody: int
    lines: tuple[Line, ...]

    @property
    def missing(self) -> int:
        """Entries that were not worked yet: the worker is behind, or stands still."""
        return self.owed - self.booked


@dataclass(frozen=True)
class Gap:
    """A result that nobody supervises, and nobody was named for."""

    id: int
    matter: str
    item: str
    item_name: str
    holder: str
    happened_on: date
    body_name: str


def books_of(reach: Reach, first: date, last: date, today: date) -> Books:
    """From day to day, both counted; eight statements."""
    results = Result.objects.filter(_results(reach), happened_on__range=(first, last), demo=False)
    told = results.aggregate(
        booked=Count("pk"),
        itself=Count("pk", filter=Q(relation="itself")),
        nobody=Count("pk", filter=Q(relation="nobody", pushes=None)),
    )
    return Books(
        _owed(reach, first, last), told["booked"], told["itself"], told["nobody"], _lines(reach, first, last, today)
    )


def _results(reach: Reach) -> Q:
    if reach.everything:
        return Q()
    return Q(body__in=sorted(reach.bodies)) | Q(division__in=sorted(reach.divisions))


def _owed(reach: Reach, first: date, last: date) -> int:
    """The entries of the journal itself that supervision has to learn of, whatever became of them."""
    begin = datetime.combine(first, time.min, LEGAL_ZONE)
    end = datetime.combine(last, time.max, LEGAL_ZONE)
    events = Event.objects.filter(moment__range=(begin, end))
    theirs = _results(reach)
    cases = Case.objects.filter(theirs, demo=False).values("pk")
    permits = Certificate.objects.filter(theirs).exclude(
        subject_kind="case", subject_id__in=Case.objects.filter(demo=True).values("pk")
    )
    of_cases = events.filter(subject_kind="case", verb__in=OF_CASES, subject_id__in=cases, content__contains=GRANTED)
    of_permits = events.filter(
        subject_kind="certificate", verb__in=OF_CERTIFICATES, subject_id__in=permits.values("pk")
    ).count()
    return of_cases.count() + of_permits


def _lines(reach: Reach, first: date, last: date, today: date) -> tuple[Line, ...]:
    rows = Push.objects.filter(within(reach), pushed_on__range=(first, last), demo=False)
    told = rows.values("body").annotate(
        pushed=Count("pk"),
        signed=Count("pk", filter=Q(standing="signed")),
        returned=Count("pk", filter=Q(standing="returned")),
        redirected=Count("pk", filter=Q(standing="redirected")),
        waiting=Count("pk", filter=Q(standing="to_sign")),
        seconds=Avg(F("signed_at") - F("pushed_at"), filter=Q(signed_how="here")),
    )
    sent = _sent(reach, first, last)
    late = _late(reach, first, last, today)
    names = body_names(row["body"] for row in told)
    return tuple(
        Line(
            body=row["body"],
            name=names.get(row["body"], row["body"]),
            pushed=row["pushed"],
            sent=sent.get(row["body"], (0, 0))[0],
            dead=sent.get(row["body"], (0, 0))[1],
            signed=row["signed"],
            late=late.get(row["body"], 0),
            returned=row["returned"],
            redirected=row["redirected"],
            waiting=row["waiting"],
            seconds=row["seconds"].total_seconds() if row["seconds"] is not None else None,
        )
        for row in sorted(told, key=lambda one: one["body"])
    )


def _sent(reach: Reach, first: date, last: date) -> Mapping[str, tuple[int, int]]:
    """How many left the house, and how many were given up, by body."""
    rows = Push.objects.filter(within(reach), pushed_on__range=(first, last), demo=False).values("body")
    told = rows.annotate(
        sent=Count("sendings", filter=Q(sendings__ended__in=("sent", "by_hand"))),
        dead=Count("sendings", filter=Q(sendings__ended="", sendings__message__dead_at__isnull=False)),
    )
    return {row["body"]: (row["sent"], row["dead"]) for row in told}


def _late(reach: Reach, first: date, last: date, today: date) -> Mapping[str, int]:
    """Signed for after the limit, or not at all though it is over: told from the clocks, by body."""
    over = Q(ended_on__gt=F("due_on")) | Q(ended_on=None, due_on__lt=today)
    clocks = Clock.objects.filter(over, subject_kind=PUSH, kind=ACKNOWLEDGEMENT, subject_id=OuterRef("pk"))
    rows = Push.objects.filter(within(reach), Exists(clocks), pushed_on__range=(first, last), demo=False)
    return dict(rows.values_list("body").annotate(n=Count("pk")).order_by("body"))


def gaps_of(reach: Reach) -> list[Gap]:
    """What nobody supervises, the oldest first."""
    rows = Result.objects.filter(_results(reach), relation="nobody", pushes=None, demo=False).order_by("pk")
    found = list(rows[:MOST_GAPS])
    names = body_names(row.body for row in found)
    return [
        Gap(
            row.pk,
            row.matter,
            row.item_id,
            row.item_name,
            holder_shown(row),
            row.happened_on,
            names.get(row.body, row.body),
        )
        for row in found
    ]
