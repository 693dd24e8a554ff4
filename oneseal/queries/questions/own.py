"""A question as whoever asked sees it, and what of the answered ones stands under a guide for everybody (I11)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.privacy.sealing import unseal, unseal_json
from oneseal.records.questions.models import Hand, Question
from oneseal.records.questions.reads import (
    QUESTION,
    code_index,
    code_of,
    handler_of,
    names_of,
    published_of,
    question_terms,
    within,
)
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.questions.publishing import is_older
from oneseal.rules.questions.terms import QUESTION as ANSWER
from oneseal.rules.questions.terms import QuestionTerms

MOST_OWN = 50
MOST_PUBLISHED = 20


@dataclass(frozen=True)
class Own:
    """What whoever asked sees: his words, whose hands, by when, the answer; no official by name."""

    token: str
    code: str
    title: str
    text: str
    item_name: str
    implementation_code: str
    wanted: str
    asked_at: datetime
    body_name: str
    answer_by: date | None
    provisional: bool
    hands: tuple[tuple[datetime, str, str], ...]
    answer: str
    answered_at: datetime | None
    corrected_at: datetime | None
    answered_under: int | None
    outdated: bool
    terms: QuestionTerms


@dataclass(frozen=True)
class Frequent:
    """A published question with its answer (常见问题)."""

    question: str
    answer: str
    body_name: str
    published_at: datetime | None
    answered_under: int
    outdated: bool


def own_questions(principal: Principal, today: date) -> list[Own]:
    """The reader's own, newest first."""
    reach = reach_of(principal)
    if reach.person_id is None and reach.enterprise_id is None:
        return []
    rows = Question.objects.filter(within(reach)).order_by("-pk")[:MOST_OWN]
    return _own(list(rows), today)


def own_question(token: str, principal: Principal, today: date) -> Own | None:
    """One of the reader's own."""
    reach = reach_of(principal)
    if reach.person_id is None and reach.enterprise_id is None:
        return None
    return _one(Question.objects.filter(within(reach), token=token), today)


def question_by_code(code: str, today: date) -> Own | None:
    """Whoever holds the code sees the question that it belongs to."""
    kept = code_index(code)
    return _one(Question.objects.filter(code_index=kept), today) if kept else None


def _one(rows: "QuerySet[Question]", today: date) -> Own | None:
    found = _own(list(rows[:1]), today)
    return found[0] if found else None


def _own(rows: list[Question], today: date) -> list[Own]:
    clocks = {
        clock.subject_id: clock
        for clock in Clock.objects.filter(subject_kind=QUESTION, kind=ANSWER, subject_id__in=[row.pk for row in rows])
    }
    hands: dict[int, list[Hand]] = {}
    for hand in Hand.objects.filter(question__in=rows).order_by("question_id", "seq"):
        hands.setdefault(hand.question_id, []).append(hand)
    bodies = names_of([], [code for row in rows for code in (*row.bodies, row.body)])[1]
    newest = _in_force([row.implementation_code for row in rows], today)
    terms = {body: question_terms(body) for body in {row.first_body for row in rows}}
    return [_cell(row, clocks.get(row.pk), hands.get(row.pk, []), bodies, newest, terms) for row in rows]


def _cell(
    row: Question,
    clock: Clock | None,
    hands: list[Hand],
    bodies: dict[str, str],
    newest: dict[str, int],
    terms: dict[str, QuestionTerms],
) -> Own:
    said: dict[str, Any] = unseal_json(row.said_sealed)
    moved = [hand for hand in hands if hand.from_body != hand.to_body]
    under = row.answered_under
    return Own(
        token=str(row.token),
        code=code_of(row.token),
        title=said["title"],
        text=said["text"],
        item_name=row.item_name,
        implementation_code=row.implementation_code,
        wanted=row.wanted,
        asked_at=row.asked_at,
        body_name=bodies.get(row.body, row.body),
        answer_by=clock.due_on if clock else None,
        provisional=clock.provisional if clock else False,
        hands=tuple((hand.moment, hand.move, bodies.get(hand.to_body, hand.to_body)) for hand in moved),
        answer=unseal(row.answer_sealed) if row.answer_sealed else "",
        answered_at=row.answered_at,
        corrected_at=row.corrected_at,
        answered_under=under,
        outdated=under is not None and is_older(under, newest.get(row.implementation_code, under)),
        terms=terms[row.first_body],
    )


def _in_force(codes: list[str], today: date) -> dict[str, int]:
    rows = ItemVersion.objects.filter(implementation_code__in=set(codes), in_force__contains=today)
    return dict(rows.values_list("implementation_code", "number"))


def frequent_of(implementation_code: str, in_force: int) -> list[Frequent]:
    """What stands under a guide, newest first; each says if a newer version took effect since. Two statements."""
    rows = list(published_of(implementation_code)[:MOST_PUBLISHED])
    if not rows:
        return []
    bodies = names_of([], [row.body for row in rows])[1]
    return [
        Frequent(
            question=row.public_question,
            answer=row.public_answer,
            body_name=bodies.get(row.body, row.body),
            published_at=row.published_at,
            answered_under=row.answered_under or 0,
            outdated=is_older(row.answered_under or 0, in_force),
        )
        for row in rows
    ]


def goes_to(item: str, division: str, body: str, today: date) -> tuple[str, QuestionTerms]:
    """Which body a question about an item goes to today, and by when it answers."""
    handler = handler_of(item, division, today, body)
    return names_of([], [handler])[1].get(handler, handler), question_terms(handler)
