"""What holders of certificates and those who are barred are told: no case stands behind it (law.md, validity, bar)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from oneseal.records.accounts.models import Person
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.certificates.reads import holder
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import name_of_body
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.memberships import doings_of
from oneseal.rules.certificates.acts import ACTS
from oneseal.rules.certificates.changes import FAMILY, last_day_to_renew, lead_of
from oneseal.rules.certificates.status import CertificateAct
from oneseal.rules.clocks.terms import Limit
from oneseal.rules.delivery.papers import DECISION
from oneseal.rules.journal import parse
from oneseal.rules.messages.concerning import BAR_TOPICS, PERMIT_TOPICS, ends_soon
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.restrictions.bars import until_words
from oneseal.rules.restrictions.pleas import PLEAS
from oneseal.usecases.certificates.term import CERTIFICATE, STATEMENT, VALIDITY
from oneseal.usecases.messages.telling import News, Party, tell
from oneseal.usecases.restrictions.chain import RESTRICTION

LONGEST_LEAD = timedelta(days=280)
"""No lead in the catalogue is longer than six months (兽药经营许可证); with the month before it."""


def of_certificate(certificate_id: int, seq: int) -> list[News]:
    """Its holder is told of an entry of its chain; a generated one tells nobody."""
    event = Event.objects.get(subject_kind=CERTIFICATE, subject_id=certificate_id, seq=seq)
    row = Certificate.objects.get(pk=certificate_id)
    topic, party = PERMIT_TOPICS.get(event.verb), _holder(row)
    body = parse(event.content)["body"]
    if topic is None or party is None or body.get("kind") == DECISION:  # of a decision he was told when it was taken
        return []
    verb = str(body.get("act") or event.verb)
    clock = Clock.objects.filter(subject_kind=CERTIFICATE, subject_id=row.pk, kind=STATEMENT, ended_on=None).first()
    facts = _facts(row, row.name, row.body) | {"day": day_facts(clock.due_on if clock else None)}
    if topic is Topic.PERMIT_TOLD:
        verb = _told_of(row, verb)
    if verb in {str(act) for act in ACTS}:
        acted = ACTS[CertificateAct(verb)]
        facts["act"] = (acted.zh, acted.en)
    return [News(f"certificate:{row.pk}:{seq}", topic, facts, party)]


def _told_of(row: Certificate, verb: str) -> str:
    """What is intended, also where the entry only says that the notice was served."""
    telling = row.tellings.filter(closed_on=None).first()
    return telling.act if telling is not None else verb


def of_bar(restriction_id: int, seq: int) -> list[News]:
    """Who is barred is told, and that it is over."""
    event = Event.objects.get(subject_kind=RESTRICTION, subject_id=restriction_id, seq=seq)
    row = Restriction.objects.get(pk=restriction_id)
    topic = BAR_TOPICS.get(event.verb)
    if topic is None:
        return []
    body = name_of_body(row.body)
    named = row.permit if row.scope else "告知承诺"
    english = row.permit if row.scope else "notify-and-commit"
    facts: dict[str, tuple[str, str]] = {"item": (named, english), "body": (body, body)}
    facts["until"] = until_words(as_bar(row))
    if topic is Topic.BAR_PLEADED:
        facts["day"] = day_facts(_answered_by(row.pk, event.verb))
    party = Party(person_id=row.person_id, enterprise_id=row.enterprise_id)
    return [News(f"restriction:{row.pk}:{seq}", topic, facts, party)]


def _answered_by(restriction: int, verb: str) -> date | None:
    """Until when what was asked is answered."""
    plea = next(one for one, row in PLEAS.items() if row.verb == verb)
    rows = Clock.objects.filter(subject_kind=RESTRICTION, subject_id=restriction, kind=plea.value, ended_on=None)
    return rows.values_list("due_on", flat=True).first()


def remind_of_ends(moment: datetime) -> int:
    """Holders whose time to apply for a renewal is nearly over, each once (Art. 50 行政许可法; law.md, validity)."""
    return len(tell(list(_ending(local_day(moment))), moment))


def _ending(today: date) -> Iterator[News]:
    running = Clock.objects.filter(subject_kind=CERTIFICATE, kind=VALIDITY, ended_on=None, demo=False)
    due = dict(running.filter(due_on__range=(today, today + LONGEST_LEAD)).values_list("subject_id", "due_on"))
    leads: dict[tuple[str, str], Limit | None] = {}
    calendar = official_calendar()
    for row in Certificate.objects.filter(pk__in=due, renewed_from=None).order_by("pk"):
        group = (row.item_code[:FAMILY], row.division)
        if group not in leads:
            leads[group] = _lead(*group, today)
        lead, ends, party = leads[group], due[row.pk], _holder(row)
        if lead is None or ends is None or party is None:
            continue
        last = last_day_to_renew(ends, lead, calendar)
        if ends_soon(last, today):
            facts = _facts(row, row.name, row.body) | {"day": day_facts(last)}
            yield News(f"ends:{row.pk}:{ends:%Y%m%d}", Topic.PERMIT_ENDING, facts, party)


def _lead(family: str, division: str, today: date) -> Limit | None:
    """How long before its end a permit of the family is renewed; none where no item renews it."""
    rows = ItemVersion.objects.filter(item__code__startswith=family, division=division, in_force__contains=today)
    for version in rows.order_by("item_id"):
        snapshot = snapshot_of(version)
        if "renew" in doings_of(snapshot):
            return lead_of(snapshot)
    return None


def _facts(row: Certificate, name: str, body: str) -> dict[str, tuple[str, str]]:
    named = name_of_body(body)
    return {"item": (name, name), "permit": (row.number, row.number), "body": (named, named)}


def _holder(row: Certificate) -> Party | None:
    if row.subject_kind == "case" and Case.objects.filter(pk=row.subject_id, demo=True).exists():
        return None
    found = holder(row)
    if found is None:
        return None
    return Party(person_id=found.pk) if isinstance(found, Person) else Party(enterprise_id=found.pk)
