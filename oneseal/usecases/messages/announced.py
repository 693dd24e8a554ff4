"""From an announced entry of the journal to those whom it concerns."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from oneseal.records.catalogue.models import LawTask
from oneseal.records.clocks.models import Clock, DueChange
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import said_by_change, said_by_event
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.models import Body
from oneseal.records.questions.reads import QUESTION
from oneseal.rules.assistance.names import ASSISTANCE
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.kinds import TOLD_TO_APPLICANTS
from oneseal.rules.journal import parse
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Topic
from oneseal.rules.stages.names import Act
from oneseal.usecases.catalogue.laws import KEEPER, LAW, LAW_TASK
from oneseal.usecases.certificates.term import CERTIFICATE
from oneseal.usecases.decision.publishing import WITHHELD
from oneseal.usecases.decision.stopping import AUTOMATIC_STOP
from oneseal.usecases.intake.acting import CASE
from oneseal.usecases.intake.official_year import NOTICE
from oneseal.usecases.messages.automatic import of_automatic
from oneseal.usecases.messages.consulting import of_conference, of_question
from oneseal.usecases.messages.helping import of_help
from oneseal.usecases.messages.permits import of_bar, of_certificate
from oneseal.usecases.messages.publication import of_publication
from oneseal.usecases.messages.questions import of_question_about_item
from oneseal.usecases.messages.team import of_team
from oneseal.usecases.messages.telling import News, Party, parties_of, tell
from oneseal.usecases.restrictions.chain import RESTRICTION

AT_ONCE = 200


def tell_of_entry(kind: str, subject_id: int, seq: int, moment: datetime) -> int:
    """How many were told now; an entry that concerns nobody, or was told before, tells nobody."""
    if kind == CASE:
        return len(tell(_of_case(subject_id, seq), moment))
    if kind == NOTICE:
        return sum(len(tell(news, moment)) for news in _of_year(subject_id))
    if kind == CERTIFICATE:
        return len(tell(of_certificate(subject_id, seq), moment))
    if kind == RESTRICTION:
        return len(tell(of_bar(subject_id, seq), moment))
    if kind == ASSISTANCE:
        return len(tell(of_help(subject_id, seq), moment))
    if kind == WITHHELD:
        return len(tell(of_publication(subject_id, seq), moment))
    if kind == AUTOMATIC_STOP:
        return len(tell(of_automatic(subject_id, seq), moment))
    if kind == QUESTION:
        return len(tell(of_question_about_item(subject_id, seq), moment))
    if kind == LAW:
        return len(tell(_of_law(subject_id, seq, local_day(moment)), moment))
    return 0


def _of_case(case_id: int, seq: int) -> list[News]:
    event = Event.objects.get(subject_kind=CASE, subject_id=case_id, seq=seq)
    if event.verb == Act.ASK_CONSULTATION:
        return of_question(event)
    if event.verb == Act.CALL_CONFERENCE:
        return of_conference(event)
    if event.verb in (Act.DRAW_TEAM, Act.REDRAW_MEMBER):
        return of_team(event)
    case = Case.objects.filter(pk=case_id, demo=False).first()
    found = said_by_event(case, event) if case else None
    if case is None or found is None:
        return []
    topic, facts = found
    return [
        News(f"case:{case_id}:{seq}", topic, facts, party, case_id=case_id, event_seq=seq) for party in parties_of(case)
    ]


def _of_year(notice_id: int) -> Iterator[list[News]]:
    """Every due that an approved year moved, of the clocks that applicants are shown, some at a time."""
    names = dict(Body.objects.values_list("code", "name"))
    after = 0
    while True:
        changes = list(
            DueChange.objects.filter(
                notice_id=notice_id,
                pk__gt=after,
                clock__subject_kind=CASE,
                clock__demo=False,
                clock__ended_on=None,
                clock__kind__in=TOLD_TO_APPLICANTS,
            )
            .select_related("clock")
            .order_by("pk")[:AT_ONCE]
        )
        if not changes:
            return
        after = changes[-1].pk
        cases = Case.objects.in_bulk([change.clock.subject_id for change in changes])
        yield [one for change in changes for one in _of_change(change, cases[change.clock.subject_id], names)]


def _of_change(change: DueChange, case: Case, names: Mapping[str, str]) -> Iterator[News]:
    facts = said_by_change(change, case, names.get(case.body, case.body))
    for party in parties_of(case):
        yield News(f"due:{change.pk}", Topic.DUE_MOVED, facts, party, case_id=case.pk, due_change=change.pk)


def _of_law(law_id: int, seq: int, today: date) -> list[News]:
    """Those who keep items at the bodies whose versions rest on what changed: one for all their tasks."""
    event = Event.objects.get(subject_kind=LAW, subject_id=law_id, seq=seq)
    told: dict[str, Any] = dict(parse(event.content)["body"])
    tasks = [one["task"] for one in told.get("tasks", [])]
    counts: dict[str, int] = {}
    for body in LawTask.objects.filter(pk__in=tasks).values_list("body", flat=True):
        counts[body] = counts.get(body, 0) + 1
    dues = Clock.objects.filter(subject_kind=LAW_TASK, subject_id__in=tasks).order_by("due_on")
    due = day_facts(dues.values_list("due_on", flat=True).first())
    keepers = PostHeld.objects.filter(post=KEEPER, body__in=counts, held__contains=today).order_by("pk")
    of_account: dict[int, int] = {}
    for account, body in keepers.values_list("account_id", "body").distinct():
        of_account[account] = of_account.get(account, 0) + counts[body]
    law = str(told.get("law", ""))
    return [
        News(
            f"law:{law_id}:{seq}",
            Topic.LAW_TASKS,
            {"law": (law, law), "count": (str(n), str(n)), "day": due},
            Party(account_id=account),
        )
        for account, n in of_account.items()
    ]
