"""The service acts of a case, with what its applicant said of them; and what staff may know of ratings (V1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.evaluation.models import Rating
from oneseal.records.evaluation.reads import rating_terms
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.permissions.visible import visible
from oneseal.records.privacy.sealing import unseal
from oneseal.rules.calendar import local_day
from oneseal.rules.evaluation.names import LEVEL_NAMES, REASONS, SERVICE_NAMES, SERVICES, Level, Service
from oneseal.rules.evaluation.terms import rateable_until
from oneseal.rules.permissions.people import Reach

CASE, RATING = "case", "rating"


@dataclass(frozen=True)
class RatingCell:
    """What was said. ``answer_by`` is the due of a bad rating's clock; ``answered_on`` when that ended."""

    level: int
    level_zh: str
    level_en: str
    reasons: tuple[tuple[str, str, str], ...]
    remark: str
    named: bool
    channel: str
    moment: datetime
    answer_by: date | None
    answered_on: date | None

    @property
    def bad(self) -> bool:
        """差评."""
        return Level(self.level).bad


@dataclass(frozen=True)
class ServiceCell:
    """One service act of a case: until when it can be rated, and its rating if there is one."""

    event_seq: int
    service: str
    name_zh: str
    name_en: str
    moment: datetime
    until: date
    open: bool
    rating: RatingCell | None


@dataclass(frozen=True)
class StaffCell:
    """A rating as the body's staff see it: case and applicant only where he gave his name."""

    id: int
    service: str
    item_name: str
    level: int
    level_zh: str
    level_en: str
    reasons: tuple[tuple[str, str, str], ...]
    remark: str
    rated_on: date
    answer_by: date | None
    case_number: str
    applicant: str


def services_of_case(case_id: int, body: str, today: date) -> list[ServiceCell]:
    """For the applicant: what he can rate and what he rated, newest first. At most five statements."""
    verbs = [act.value for act in SERVICES]
    events = Event.objects.filter(subject_kind=CASE, subject_id=case_id, verb__in=verbs).order_by("-seq")
    rated = {row.event_seq: row for row in Rating.objects.filter(subject_kind=CASE, subject_id=case_id)}
    clocks = _clocks([row for row in rated.values() if Level(row.level).bad])
    terms, calendar = rating_terms(body), official_calendar()
    cells = []
    for event in events:
        service = next(found for act, found in SERVICES.items() if act == event.verb)
        row, until = rated.get(event.seq), rateable_until(local_day(event.moment), terms, calendar)
        cells.append(
            ServiceCell(
                event_seq=event.seq,
                service=service.value,
                name_zh=SERVICE_NAMES[service][0],
                name_en=SERVICE_NAMES[service][1],
                moment=event.moment,
                until=until,
                open=row is None and today <= until,
                rating=_rating(row, clocks) if row else None,
            )
        )
    return cells


def ratings_within(reach: Reach, *, bad: bool = False, after: int | None = None, limit: int = 30) -> list[StaffCell]:
    """For staff of a body, newest first; whoever rated without his name is not to be found out from the row."""
    worst = [level for level in Level if level.bad or not bad]
    rows = Rating.objects.filter(subject_kind=CASE, level__in=worst)
    rows = rows.filter(subject_id__in=Case.objects.filter(visible(reach)).values("pk"))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[:limit])
    cases = Case.objects.only("number", "item_name", "applicant_name").in_bulk([row.subject_id for row in found])
    clocks = _clocks(found)
    return [_for_staff(row, cases[row.subject_id], clocks) for row in found]


def _clocks(rows: list[Rating]) -> dict[int, Clock]:
    if not rows:
        return {}
    found = Clock.objects.filter(subject_kind=RATING, subject_id__in=[row.pk for row in rows])
    return {clock.subject_id: clock for clock in found}


def _reasons(row: Rating) -> tuple[tuple[str, str, str], ...]:
    names = REASONS[Level(row.level)]
    return tuple((code, *names[code]) for code in row.reasons)


def _rating(row: Rating, clocks: Mapping[int, Clock]) -> RatingCell:
    clock, names = clocks.get(row.pk), LEVEL_NAMES[Level(row.level)]
    return RatingCell(
        level=row.level,
        level_zh=names[0],
        level_en=names[1],
        reasons=_reasons(row),
        remark=unseal(row.remark_sealed) if row.remark_sealed else "",
        named=row.named,
        channel=row.channel,
        moment=row.moment,
        answer_by=clock.due_on if clock else None,
        answered_on=clock.ended_on if clock else None,
    )


def _for_staff(row: Rating, case: Case, clocks: Mapping[int, Clock]) -> StaffCell:
    said = _rating(row, clocks)
    return StaffCell(
        id=row.pk,
        service=Service(row.service).value,
        item_name=case.item_name,
        level=said.level,
        level_zh=said.level_zh,
        level_en=said.level_en,
        reasons=said.reasons,
        remark=said.remark,
        rated_on=local_day(said.moment),
        answer_by=said.answer_by,
        case_number=case.number if row.named else "",
        applicant=case.applicant_name if row.named else "",
    )
