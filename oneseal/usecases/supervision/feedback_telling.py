"""Both sides are told what supervision fed back and what came of it; what waits goes up the ladder (L4, K2)."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.models import Clock
from oneseal.records.messages.facts import name_of_body
from oneseal.records.permissions.holders import present
from oneseal.records.supervision.models import Feedback
from oneseal.records.supervision.reads import FEEDBACK
from oneseal.rules.calendar import Calendar, local_day
from oneseal.rules.clocks.kinds import KINDS as CLOCKS
from oneseal.rules.messages.escalation import Marks, heard, rung_reached
from oneseal.rules.messages.filling import Facts, day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.supervision.feedback import ANSWER, KINDS, Kind, Stand
from oneseal.usecases.messages.telling import News, Party, tell
from oneseal.usecases.supervision.reminding import AT_ONCE, OVER, holders_of, tiers_of

HOLDER = ("相对人", "a holder")


def facts_of_feedback(row: Feedback, by: str) -> dict[str, tuple[str, str]]:
    """What every word about it says; ``by`` names the body that did something. None of them names a person."""
    kind = KINDS[Kind(row.kind)]
    item = (row.item_name, row.item_name) if row.item_name else HOLDER
    return {"item": item, "body": (by, by), "act": (kind.zh, kind.en)}


def feedback_told(row: Feedback, moment: datetime) -> None:
    """What came: the bureau's liaisons and deciders, where they have to answer. Answered: the department's liaisons."""
    if row.demo or row.standing == Stand.NOTED:
        return
    came = row.standing == Stand.TO_ANSWER
    posts: tuple[str, ...]
    if came:
        posts, body, by = ("LIA01", "DEC01"), row.approver, row.decider or name_of_body(row.body)
    else:
        posts, body, by = ("LIA02",), row.body, name_of_body(row.approver)
    clock = Clock.objects.filter(subject_kind=FEEDBACK, subject_id=row.pk, kind=ANSWER, ended_on=None).first()
    facts: Facts = facts_of_feedback(row, by) | {"day": day_facts(clock.due_on if clock else None)}
    topic = Topic.FEEDBACK_CAME if came else Topic.FEEDBACK_ANSWERED
    held = present(local_day(moment)).filter(post__in=posts, body=body).order_by("account_id")
    accounts = sorted(set(held.values_list("account_id", flat=True)))
    tell([News(f"feedback:{row.pk}:{row.version}", topic, facts, Party(account_id=one)) for one in accounts], moment)


def remind_of_feedbacks(moment: datetime) -> int:
    """Every answer that is over its limit; what was told of it before is not told again. A chore of the day."""
    today, calendar, told, after = local_day(moment), official_calendar(), 0, 0
    rows = Clock.objects.filter(subject_kind=FEEDBACK, kind=ANSWER, ended_on=None, demo=False, due_on__lt=today)
    while found := list(rows.filter(pk__gt=after).order_by("pk")[:AT_ONCE]):
        after = found[-1].pk
        told += len(tell(list(_news(found, today, calendar)), moment))
    return told


def _news(clocks: Sequence[Clock], today: date, calendar: Calendar) -> Iterator[News]:
    rows = Feedback.objects.in_bulk([clock.subject_id for clock in clocks])
    holders = holders_of({row.approver for row in rows.values()}, today)
    for clock in clocks:
        row, kind = rows[clock.subject_id], CLOCKS[clock.kind]
        rung = rung_reached(Marks(clock.yellow_on, clock.red_on, clock.committed_on, clock.due_on), today, calendar)
        if rung is None or rung.name not in OVER:
            continue
        facts = facts_of_feedback(row, row.decider or name_of_body(row.body)) | {
            "day": day_facts(clock.due_on),
            "limit": (kind.name_zh, kind.name_en),
        }
        for account in sorted(heard(rung, tiers_of(clock, row.approver, holders))):
            yield News(f"feedbacklimit:{rung.name}:{clock.pk}", Topic.FEEDBACK_LATE, facts, Party(account_id=account))
