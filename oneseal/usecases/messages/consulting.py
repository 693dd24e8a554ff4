"""Whoever is asked for a view is told: the officials of a body in the house, an outside expert by a letter (W4).

The letter bears number and code. The code is made by a key when it is sent, and stored nowhere.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import facts_of_case, name_of_body
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.holders import present
from oneseal.records.review.consulting import code_of, dues_of, expert_of, state_of
from oneseal.records.review.models import Consulted
from oneseal.rules.calendar import local_day
from oneseal.rules.journal import parse
from oneseal.rules.messages.filling import day_facts
from oneseal.rules.messages.names import Channel, Topic
from oneseal.rules.permissions.groups import ASKED
from oneseal.rules.review.consulting import code_holds
from oneseal.usecases.messages.telling import News, Party

SEND_QUESTION = "send_question"


def of_question(event: Event) -> list[News]:
    """Those of a body who may answer are told; to an expert a letter is owed, once."""
    told: dict[str, Any] = dict(parse(event.content)["body"])
    rows = Consulted.objects.select_related("case").filter(case_id=event.subject_id, case__demo=False)
    row = rows.filter(no=int(told["consultation"])).first()
    if row is None:
        return []
    if row.expert_sealed:
        _owe(row, event.moment)
        return []
    case, due = row.case, dues_of([row.case_id]).get((row.case_id, row.no))
    facts = facts_of_case(case, name_of_body(case.body)) | {"day": day_facts(due)}
    held = present(local_day(event.moment)).filter(body=row.body, post__in=ASKED)
    accounts = sorted(set(held.values_list("account_id", flat=True)))
    key = f"case:{event.subject_id}:{event.seq}"
    return [News(key, Topic.CONSULTED, facts, Party(account_id=account)) for account in accounts]


def of_conference(event: Event) -> list[News]:
    """The officials who are invited, but for whoever invites."""
    told: dict[str, Any] = dict(parse(event.content)["body"])
    case = Case.objects.filter(pk=event.subject_id, demo=False).first()
    if case is None:
        return []
    named = {name: (str(told[name]), str(told[name])) for name in ("time", "place")}
    day = {"day": day_facts(date.fromisoformat(str(told["held_on"])))}
    facts = facts_of_case(case, name_of_body(case.body)) | named | day
    key = f"case:{event.subject_id}:{event.seq}"
    invited = [int(pk) for pk in told["invited"] if int(pk) != event.account_id]
    return [News(key, Topic.CONFERENCE, facts, Party(account_id=pk), case_id=case.pk) for pk in invited]


def _owe(row: Consulted, moment: datetime) -> None:
    Message.objects.get_or_create(
        key=f"{SEND_QUESTION}:{row.number}",
        defaults={
            "kind": SEND_QUESTION,
            "destination": Channel.EMAIL.value,
            "payload": {"case": row.case_id, "no": row.no},
            "owed_at": moment,
            "next_at": moment,
        },
    )


@dataclass(frozen=True)
class QuestionJob:
    """A letter on its way: never stored, never logged."""

    address: str
    expert: str
    body: str
    item: str
    number: str
    code: str
    due: date


def question_to_send(case_id: int, no: int, moment: datetime) -> QuestionJob | None:
    """The letter, or nothing: answered, taken back or over meanwhile."""
    row = Consulted.objects.select_related("case").get(case_id=case_id, no=no)
    due = dues_of([case_id]).get((case_id, no))
    expert = expert_of(row)
    if expert is None or due is None or not code_holds(state_of(row, due, ""), local_day(moment)):
        return None
    case: Case = row.case
    whom = (expert.email, expert.name, name_of_body(case.body), case.item_name)
    return QuestionJob(*whom, row.number, code_of(row.number), due)
