"""A question as officials see it: lists with counts and lights, one with its hands; whoever asked only masked (I10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from oneseal.queries.clocks.cards import ClockCard, cards_of
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.privacy.sealing import unseal, unseal_json
from oneseal.records.questions.models import Hand, Question
from oneseal.records.questions.reads import (
    QUESTION,
    answered_for_by,
    answering_at,
    at_hand,
    bodies_answering,
    last_move,
    moves_of,
    names_of,
    question_terms,
    within,
)
from oneseal.rules.permissions.may import acting_post
from oneseal.rules.permissions.people import Principal, Reach
from oneseal.rules.privacy import mask_name, mask_phone, mask_text
from oneseal.rules.questions.first_asked import answerable, went
from oneseal.rules.questions.hands import bodies_of
from oneseal.rules.questions.names import Move
from oneseal.rules.questions.publishing import is_older, personal_in
from oneseal.rules.questions.terms import FIRST_ASKED, QuestionTerms
from oneseal.rules.questions.terms import QUESTION as ANSWER

LISTS = ("open", "mine", "late", "away", "answered")
PART = 30


@dataclass(frozen=True)
class Counts:
    """How many wait here, are one's own, are over their limit, went on to another body; none is answered.

    One's own: in one's hand, or answered for since whoever it was handed to has not taken it yet.
    """

    open: int
    mine: int
    late: int
    away: int


@dataclass(frozen=True)
class Row:
    """A line of the list; title and name are masked; ``waits``: handed on, and not taken yet."""

    id: int
    title: str
    item_name: str
    asker: str
    came: str
    asked_at: datetime
    body_name: str
    holder: str
    waits: bool
    first_late: bool
    card: ClockCard | None
    answered_at: datetime | None
    corrected_at: datetime | None
    published: bool


@dataclass(frozen=True)
class HandCell:
    """One change of hands; a name is empty where a body had it, or whoever asked acted."""

    move: str
    moment: datetime
    from_body: str
    from_name: str
    to_body: str
    to_name: str
    by: str
    reason: str


@dataclass(frozen=True)
class File:
    """One question with all that an official sees of it, and what he may do with it."""

    row: Row
    version: int
    implementation_code: str
    text: str
    phone: str
    email: str
    wanted: str
    first_name: str
    first_body: str
    answers_name: str
    answers_body: str
    hands: tuple[HandCell, ...]
    answer: str
    answered_by: str
    answered_under: int | None
    outdated: bool
    public_question: str
    public_answer: str
    published_at: datetime | None
    terms: QuestionTerms
    acts: bool
    free: bool
    takes: bool
    returnable: bool
    publishes: bool
    personal: bool
    colleagues: tuple[tuple[int, str], ...]
    others: tuple[tuple[str, str], ...]


def _clock(kind: str, column: str) -> Subquery:
    rows = Clock.objects.filter(subject_kind=QUESTION, subject_id=OuterRef("pk"), kind=kind)
    return Subquery(rows.values(column)[:1])


def _seen(reach: Reach) -> "QuerySet[Question]":
    rows = Question.objects.filter(within(reach))
    return rows.annotate(due=_clock(ANSWER, "due_on"), last_move=last_move())


def _lists(reach: Reach, principal: Principal, today: date) -> dict[str, Q]:
    """Each list as a condition on what lies within reach: rows and counts come from the same."""
    open_, here = Q(answered_at=None), at_hand(reach)
    return {
        "open": open_ & here,
        "mine": open_ & (Q(account_id=principal.account_id) | answered_for_by(principal.account_id)),
        "late": open_ & here & Q(due__lt=today),
        "away": open_ & ~here,
        "answered": Q(answered_at__isnull=False),
    }


def counts_of(reach: Reach, principal: Principal, today: date) -> Counts:
    """How many stand in the lists of what is not answered; one statement."""
    rows = _seen(reach).filter(answered_at=None)
    lists = _lists(reach, principal, today)
    return Counts(**rows.aggregate(**{name: Count("pk", filter=lists[name]) for name in LISTS if name != "answered"}))


def questions_within(
    reach: Reach, principal: Principal, today: date, *, which: str = "open", first: int = 0, limit: int = PART
) -> list[Row]:
    """A part of a list: open ones by their last day, answered ones newest first. At most six statements."""
    rows = _seen(reach).filter(_lists(reach, principal, today)[which])
    if which == "answered":
        rows = rows.order_by("-answered_at", "-pk")
    else:
        rows = rows.order_by(F("due").asc(nulls_last=True), "pk")
    return _rows(rows[first : first + limit], today)


def _rows(found: "QuerySet[Question] | list[Question]", today: date) -> list[Row]:
    rows = list(found)
    people, bodies = names_of([row.account_id for row in rows], [row.body for row in rows])
    clocks = _clocks(rows)
    calendar = official_calendar()
    return [_row(row, people, bodies, clocks.get(row.pk, {}), calendar, today) for row in rows]


def _clocks(rows: list[Question]) -> dict[int, dict[str, Clock]]:
    found: dict[int, dict[str, Clock]] = {}
    for clock in Clock.objects.filter(subject_kind=QUESTION, subject_id__in=[row.pk for row in rows]) if rows else ():
        found.setdefault(clock.subject_id, {})[clock.kind] = clock
    return found


def _row(
    row: Question,
    people: Mapping[int, str],
    bodies: Mapping[str, str],
    clocks: Mapping[str, Clock],
    calendar: Any,
    today: date,
) -> Row:
    said, asker = unseal_json(row.said_sealed), unseal_json(row.asker_sealed)
    clock, first = clocks.get(ANSWER), clocks.get(FIRST_ASKED)
    return Row(
        id=row.pk,
        title=mask_text(said["title"]),
        item_name=row.item_name,
        asker=mask_name(asker["name"]) if asker["name"] else "",
        came=row.came,
        asked_at=row.asked_at,
        body_name=bodies.get(row.body, row.body),
        holder=people.get(row.account_id, "") if row.account_id else "",
        waits=row.last_move == Move.HAND.value,  # type: ignore[attr-defined]
        first_late=first is not None and first.ended_on is None and first.due_on is not None and first.due_on < today,
        card=cards_of([clock], calendar, today, explained=False)[0] if clock else None,
        answered_at=row.answered_at,
        corrected_at=row.corrected_at,
        published=row.published_at is not None,
    )


def question_within(question: int, reach: Reach, principal: Principal, today: date) -> File | None:
    """One within reach; none for anybody else."""
    row = _seen(reach).filter(pk=question).select_related("item_version").first()
    return _file(row, principal, today) if row else None


def _file(row: Question, principal: Principal, today: date) -> File:
    passed = list(Hand.objects.filter(question=row).order_by("seq"))
    answers = answerable(*went(moves_of(passed)))
    shown = _rows([row], today)[0]
    people, bodies = names_of([row.first_account, row.answered_by, answers.account], [row.first_body, answers.body])
    said, asker = unseal_json(row.said_sealed), unseal_json(row.asker_sealed)
    answer = unseal(row.answer_sealed) if row.answer_sealed else ""
    there = answering_at(row.body, today)
    ours, free = row.body in bodies_of(principal), row.account_id not in there
    acts = ours and row.answered_at is None and (free or row.account_id == principal.account_id)
    return File(
        row=shown,
        version=row.version,
        implementation_code=row.implementation_code,
        text=mask_text(said["text"]),
        phone=mask_phone(asker["phone"]) if asker["phone"] else "",
        email=_masked_mail(asker["email"]),
        wanted=row.wanted,
        first_name=people.get(row.first_account or 0, ""),
        first_body=bodies.get(row.first_body, row.first_body),
        answers_name=people.get(answers.account or 0, ""),
        answers_body=bodies.get(answers.body, answers.body),
        hands=_hands(passed),
        answer=answer,
        answered_by=people.get(row.answered_by or 0, ""),
        answered_under=row.answered_under,
        outdated=outdated(row, today),
        public_question=row.public_question,
        public_answer=row.public_answer,
        published_at=row.published_at,
        terms=question_terms(row.first_body),
        acts=acts,
        free=free,
        takes=acts and (free or shown.waits),
        returnable=acts and row.giver_body != "",
        publishes=ours and row.answered_at is not None,
        personal=personal_in(f"{said['title']}\n{answer}", (asker["name"],) if asker["name"] else ()) is not None,
        colleagues=tuple((pk, name) for pk, name in there.items() if pk != row.account_id) if acts else (),
        others=_others(row, today) if acts else (),
    )


def colleagues_of(principal: Principal, today: date) -> tuple[tuple[int, str], ...]:
    """Who else may have been asked first at the place where somebody enters a question."""
    held = acting_post(principal, "question.enter")
    there = answering_at(held.body, today) if held else {}
    return tuple((pk, name) for pk, name in there.items() if pk != principal.account_id)


def _others(row: Question, today: date) -> tuple[tuple[str, str], ...]:
    """The bodies it may go to: those that handle the item first."""
    found = [(code, name) for code, name in bodies_answering(row.division, today).items() if code != row.body]
    return tuple(sorted(found, key=lambda one: one[0] not in row.bodies))


def _masked_mail(address: str) -> str:
    name, _at, host = address.partition("@")
    return f"{name[:1]}***@{host}" if host else ""


def _hands(rows: list[Hand]) -> tuple[HandCell, ...]:
    accounts = [pk for hand in rows for pk in (hand.from_account, hand.to_account, hand.by)]
    people, bodies = names_of(accounts, [code for hand in rows for code in (hand.from_body, hand.to_body)])
    return tuple(_hand(hand, people, bodies) for hand in rows)


def _hand(hand: Hand, people: Mapping[int, str], bodies: Mapping[str, str]) -> HandCell:
    return HandCell(
        move=hand.move,
        moment=hand.moment,
        from_body=bodies.get(hand.from_body, hand.from_body),
        from_name=people.get(hand.from_account, "") if hand.from_account else "",
        to_body=bodies.get(hand.to_body, hand.to_body),
        to_name=people.get(hand.to_account, "") if hand.to_account else "",
        by=people.get(hand.by, "") if hand.by else "",
        reason=mask_text(unseal(hand.reason_sealed)) if hand.reason_sealed else "",
    )


def outdated(row: Question, today: date) -> bool:
    """Whether a newer version of the item took effect since it was answered."""
    if row.answered_under is None:
        return False
    found = ItemVersion.objects.filter(implementation_code=row.implementation_code, in_force__contains=today).first()
    return found is not None and is_older(row.answered_under, found.number)


def contact_of(question: int, reach: Reach) -> tuple[int, dict[str, str]] | None:
    """Name, telephone and e-mail in full, for a door that records the look before it shows them."""
    row = Question.objects.filter(within(reach), pk=question).first()
    return (row.pk, dict(unseal_json(row.asker_sealed))) if row else None
