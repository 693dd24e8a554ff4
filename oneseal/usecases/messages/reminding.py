"""What no event tells: limits of the applicant that are near (K2), and once a day the problems to the administrator."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Min

from oneseal.records.clocks.models import Clock
from oneseal.records.decision.reads import standing_aside
from oneseal.records.intake.models import Case
from oneseal.records.messages.facts import said_by_clock
from oneseal.records.messages.models import Notification, Sending
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.rules.calendar import local_day
from oneseal.rules.messages.concerning import SOON, soon
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Channel, Topic
from oneseal.rules.permissions.groups import ADMINISTRATORS
from oneseal.usecases.intake.acting import CASE
from oneseal.usecases.messages.permits import remind_of_ends
from oneseal.usecases.messages.telling import News, Party, owed_sendings, parties_of, tell

STALE = timedelta(hours=1)
AT_ONCE = 500


def remind(moment: datetime) -> int:
    """Applicants whose own limit is near, each once for each due, and holders who may want to renew."""
    today = local_day(moment)
    near = Clock.objects.filter(kind__in=SOON, ended_on=None, demo=False, subject_kind=CASE, due_on__gte=today)
    near = near.filter(yellow_on__lte=today)
    told = 0
    rows = list(near.order_by("due_on", "pk"))
    for place in range(0, len(rows), AT_ONCE):
        told += len(tell(_near(rows[place : place + AT_ONCE], today), moment))
    return told + remind_of_ends(moment)


def _near(clocks: Sequence[Clock], today: date) -> list[News]:
    cases = Case.objects.filter(demo=False).in_bulk([clock.subject_id for clock in clocks])
    names = dict(Body.objects.filter(code__in={case.body for case in cases.values()}).values_list("code", "name"))
    news = []
    for clock in clocks:
        case, due = cases.get(clock.subject_id), clock.due_on
        topic = soon(clock.kind, due, clock.yellow_on, today) if due else None
        if case is None or topic is None or due is None:
            continue
        facts = said_by_clock(case, names.get(case.body, case.body), due)
        event = f"soon:{clock.pk}:{due:%Y%m%d}"
        news += [News(event, topic, facts, party, case_id=case.pk) for party in parties_of(case)]
    return news


def digest(moment: datetime, *, mail: str = "") -> int:
    """Once a day, if anything is wrong: to each system administrator in the house, and to ``mail`` (masked) outside."""
    today = local_day(moment)
    dead = Message.objects.filter(done_at=None, dead_at__isnull=False)
    late = Message.objects.filter(done_at=None, dead_at=None, owed_at__lt=moment - STALE)
    aside = Clock.objects.filter(ended_on=None).exclude(set_aside="")
    count = dead.count() + late.count() + aside.count() + standing_aside().count()
    if not count or Notification.objects.filter(key__startswith=f"problems:{today:%Y%m%d}:").exists():
        return 0
    oldest = min(filter(None, (rows.aggregate(at=Min("owed_at"))["at"] for rows in (dead, late))), default=moment)
    facts = {"count": (str(count), str(count)), "day": day_facts(local_day(oldest))}
    held = PostHeld.objects.filter(post__in=ADMINISTRATORS, held__contains=today)
    accounts = sorted(set(held.values_list("account_id", flat=True)))
    event = f"problems:{today:%Y%m%d}"
    made = tell([News(event, Topic.PROBLEMS, facts, Party(account_id=pk)) for pk in accounts], moment)
    if made and mail:
        channel = Channel.EMAIL.value
        owed_sendings([Sending(notification=made[0], way=None, channel=channel, masked=mail)], moment)
    return len(made)
