"""Whoever asked is told of the answer as he wanted it; an official is told what came into his hand (I10, I11)."""

from dataclasses import dataclass

from oneseal.records.clocks.models import Clock
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import name_of_body
from oneseal.records.outbox.models import Message
from oneseal.records.privacy.sealing import unseal, unseal_json
from oneseal.records.questions.models import Hand, Question
from oneseal.records.questions.reads import QUESTION
from oneseal.rules.messages.filling import Facts, day_facts
from oneseal.rules.messages.names import Channel, Topic
from oneseal.rules.privacy import mask_text
from oneseal.rules.questions.names import Move, Wanted
from oneseal.rules.questions.terms import QUESTION as ANSWER
from oneseal.usecases.messages.telling import News, Party

SEND_ANSWER = "send_answer"


def of_question_about_item(question_id: int, seq: int) -> list[News]:
    """Of an entry of its chain; a generated question tells nobody."""
    event = Event.objects.get(subject_kind=QUESTION, subject_id=question_id, seq=seq)
    row = Question.objects.get(pk=question_id)
    if row.demo:
        return []
    if event.verb in (Move.ANSWER, Move.CORRECT):
        return _answered(row, event)
    return _handed(row, seq) if event.verb in (Move.HAND, Move.RETURN) else []


def _answered(row: Question, event: Event) -> list[News]:
    """By a letter where an address was left; whoever was signed in finds it in his messages too."""
    if row.wanted == Wanted.EMAIL:
        _owe(row, event)
    if row.person_id is None and row.enterprise_id is None:
        return []
    party = Party(person_id=row.person_id, enterprise_id=row.enterprise_id)
    return [News(f"question:{row.pk}:{event.seq}", Topic.QUESTION_ANSWERED, _facts(row), party)]


def _handed(row: Question, seq: int) -> list[News]:
    """The official into whose hand it came; what came to a body alone stands in its list."""
    to = Hand.objects.filter(question=row, seq=seq).values_list("to_account", flat=True).first()
    if to is None:
        return []
    clock = Clock.objects.filter(subject_kind=QUESTION, subject_id=row.pk, kind=ANSWER, ended_on=None).first()
    facts = {**_facts(row), "day": day_facts(clock.due_on if clock else None)}
    return [News(f"question:{row.pk}:{seq}", Topic.QUESTION_HANDED, facts, Party(account_id=to))]


def _facts(row: Question) -> Facts:
    body = name_of_body(row.body)
    return {"item": (row.item_name, row.item_name), "body": (body, body)}


def _owe(row: Question, event: Event) -> None:
    Message.objects.get_or_create(
        key=f"{SEND_ANSWER}:{row.pk}:{event.seq}",
        defaults={
            "kind": SEND_ANSWER,
            "destination": Channel.EMAIL.value,
            "payload": {"question": row.pk, "seq": event.seq},
            "owed_at": event.moment,
            "next_at": event.moment,
        },
    )


@dataclass(frozen=True)
class AnswerJob:
    """A letter on its way: never stored, never logged. Nobody proved that the address is the asker's own.

    So it holds neither his words nor his code, and numbers of people in the answer are masked.
    """

    key: str
    address: str
    item: str
    body: str
    answer: str


def answer_to_send(question_id: int, seq: int) -> AnswerJob | None:
    """The letter, or nothing where no address was left."""
    row = Question.objects.get(pk=question_id)
    address = str(unseal_json(row.asker_sealed)["email"])
    if not address or row.answer_sealed is None:
        return None
    said = mask_text(unseal(row.answer_sealed))
    return AnswerJob(f"answer-{row.pk}-{seq}", address, row.item_name, name_of_body(row.body), said)
