"""A question about an item, asked online by anybody, or entered by a clerk who was asked (I10, I11)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.journal.models import Event
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.questions.models import Question
from oneseal.records.questions.reads import (
    QUESTION,
    answering_at,
    code_index,
    code_of,
    handler_of,
    question_terms,
)
from oneseal.rules.clocks.keeping import start
from oneseal.rules.permissions.may import acting_post
from oneseal.rules.permissions.people import Principal
from oneseal.rules.questions.asking import Asked, Typed, must_be_a_question, must_have_come
from oneseal.rules.questions.names import Came, Move
from oneseal.rules.questions.refusals import NO_SUCH_ITEM, TAKER_NOT_THERE
from oneseal.rules.questions.terms import FIRST_ASKED
from oneseal.rules.questions.terms import QUESTION as ANSWER
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.questions.chain import entered, passed

_SPACE = uuid.UUID("5e1d5ea1-0a5c-4a5c-8a5c-000000000a5c")


@dataclass(frozen=True)
class AskedDone:
    """What was recorded: the code for whoever asked, and by when it is answered."""

    id: int
    token: uuid.UUID
    code: str
    answer_by: date | None
    replayed: bool = False


@dataclass(frozen=True)
class _First:
    """Where a question begins: whose hand, and every body that has a part in it."""

    body: str
    account_id: int | None
    bodies: tuple[str, ...]


@observed("question_ask")
def ask(
    *,
    item_code: str,
    typed: Typed,
    principal: Principal,
    moment: datetime,
    came: str = Came.ONLINE,
    first_asked: int | None = None,
    demo: bool = False,
    key: str | None = None,
    request_hash: str = "",
) -> AskedDone:
    """``first_asked``: the official whom it was asked at the window or by telephone; without one, who enters it."""
    asked, how = must_be_a_question(typed, principal.kind), must_have_come(came, principal.kind)
    doing = Doing(principal, moment, key, request_hash)
    return doing.performed(
        partial(_ask, item_code, asked, how, first_asked, doing, demo),
        _again,
        "public" if how is Came.ONLINE else "question.enter",
        QUESTION,
    )


def _ask(item_code: str, asked: Asked, came: Came, first_asked: int | None, doing: Doing, demo: bool) -> AskedDone:
    version = ItemVersion.objects.filter(implementation_code=item_code, in_force__contains=doing.today).first()
    if version is None:
        raise NO_SUCH_ITEM.refuse()
    first = _first(version, came, first_asked, doing)
    row = _stored(version, asked, came, first, doing)
    row.demo = demo
    terms = question_terms(first.body)
    ops = [
        start(ANSWER, doing.today, terms.answer, body=row.body),
        start(FIRST_ASKED, doing.today, terms.first, body=row.body),
    ]
    entered(
        row,
        Move.ASK,
        doing,
        body={
            "item": row.implementation_code,
            "version": version.number,
            "came": row.came,
            "wanted": row.wanted,
            "bodies": row.bodies,
            "to": [row.body, row.account_id],
        },
        ops=ops,
        private={"title": asked.title, "text": asked.text, "asker": [asked.name, asked.phone, asked.email]},
    )
    passed(row, Move.ASK, doing, ("", None))
    return _done(row)


def _first(version: ItemVersion, came: Came, first_asked: int | None, doing: Doing) -> _First:
    """Online it goes to the body that handles the item; asked in person, to whoever was asked, at his body (I10)."""
    handler = handler_of(version.item_id, version.division, doing.today, version.body)
    if came is Came.ONLINE:
        return _First(handler, None, (handler,))
    held = acting_post(doing.principal, "question.enter")
    body = held.body if held else handler
    who = first_asked or doing.principal.account_id
    if who != doing.principal.account_id and who not in answering_at(body, doing.today):
        raise TAKER_NOT_THERE.refuse()
    return _First(body, who, tuple(dict.fromkeys((body, handler))))


def _stored(version: ItemVersion, asked: Asked, came: Came, first: _First, doing: Doing) -> Question:
    """The same key makes the same token: of two presses at once the second is turned away by its unique key."""
    who, key = doing.principal, doing.key
    token = uuid.uuid5(_SPACE, f"{who.account_id}:{key}") if key else uuid.uuid4()
    own = who.kind in ("person", "enterprise")
    firm = own and who.enterprise_id is not None
    row = Question(
        token=token,
        code_index=code_index(code_of(token)),
        item_version=version,
        implementation_code=version.implementation_code,
        item_name=version.name,
        division=version.division,
        bodies=list(first.bodies),
        came=came.value,
        wanted=asked.wanted.value,
        said_sealed=seal_json({"title": asked.title, "text": asked.text}),
        asker_sealed=seal_json({"name": asked.name, "phone": asked.phone, "email": asked.email}),
        person_id=who.person_id if own and not firm else None,
        enterprise_id=who.enterprise_id if firm else None,
        asked_at=doing.moment,
        first_account=first.account_id,
        first_body=first.body,
        body=first.body,
        account_id=first.account_id,
        version=0,
        head="",
    )
    row.save(force_insert=True)
    return row


def _done(row: Question, replayed: bool = False) -> AskedDone:
    clock = Clock.objects.filter(subject_kind=QUESTION, subject_id=row.pk, kind=ANSWER).first()
    return AskedDone(row.pk, row.token, code_of(row.token), clock.due_on if clock else None, replayed)


def _again(event: Event) -> AskedDone:
    return _done(Question.objects.get(pk=event.subject_id), True)
