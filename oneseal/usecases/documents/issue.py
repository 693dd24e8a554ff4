"""Number a document, make its content by the rule, log the seal, owe the rendering: all in the act's transaction."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import connection

from oneseal.records.documents.models import Document, Seal, SealUse
from oneseal.rules.documents.content import content_of, seal_of
from oneseal.rules.documents.kinds import KINDS
from oneseal.rules.documents.numbers import document_number
from oneseal.rules.journal import canonical
from oneseal.usecases.outbox.owing import Work, owe

TRACK_CODE = "{{track_code}}"
CODE_ALPHABET, CODE_LENGTH = "23456789ABCDEFGHJKMNPQRSTVWXYZ", 12

_DRAW = """
INSERT INTO documents_series AS s (body, series, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (body, series, year) DO UPDATE SET last = s.last + 1 RETURNING last
"""


@dataclass(frozen=True)
class Wanted:
    """A document that an act issues: open facts stand in the entry's content, the private ones in its private part.

    ``body``: the facts of another body in whose name it goes out; none for the body of the subject.
    """

    kind: str
    facts: Mapping[str, Any]
    private: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Numbered:
    """A wanted document with its number and verification code: what the journal entry holds of it."""

    kind: str
    number: str
    verify_code: str
    facts: dict[str, Any]
    private: dict[str, Any]

    def open_part(self) -> dict[str, Any]:
        """What goes into the entry's content."""
        return {"kind": self.kind, "number": self.number, "verify_code": self.verify_code, "facts": self.facts}


def merged(facts: Mapping[str, Any], private: Mapping[str, Any]) -> dict[str, Any]:
    """Open and private facts put together; a nested dict is merged one level deep (``case`` holds some of both)."""
    whole = dict(facts)
    for name, value in private.items():
        open_value = whole.get(name)
        both = isinstance(value, Mapping) and isinstance(open_value, Mapping)
        whole[name] = {**open_value, **value} if both and isinstance(open_value, Mapping) else value
    return whole


def draw_number(body_code: str, short: str, kind: str, on: date) -> str:
    """The next number of the body's series in the year; gapless, as the counter row is locked till the act commits."""
    series = KINDS[kind].series
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [body_code, series, on.year])
        (serial,) = cursor.fetchone()
    return document_number(short, series, on.year, serial)


def number(
    wanted: Wanted, *, body: Mapping[str, Any], on: date, draw: Callable[[str, str, str, date], str] = draw_number
) -> Numbered:
    """Give a wanted document its number, its day and its verification code."""
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    drawn = draw(body["code"], body["number_short"], wanted.kind, on)
    facts = {
        **wanted.facts,
        "number": drawn,
        "date": on.isoformat(),
        "body": dict(body),
        "verify": {"code": code, "url": f"{settings.ONESEAL_ADDRESS}/verify/{code}/"},
    }
    return Numbered(wanted.kind, drawn, code, facts, dict(wanted.private))


def composed(
    numbered: Numbered, *, subject: tuple[str, int], event_seq: int, division: str, moment: datetime
) -> tuple[Document, Seal]:
    """The document of an entry and the seal it bears, as rows that are not stored yet."""
    facts = merged(numbered.facts, numbered.private)
    text = canonical(content_of(numbered.kind, facts))
    body = facts["body"]
    document = Document(
        subject_kind=subject[0],
        subject_id=subject[1],
        event_seq=event_seq,
        kind=numbered.kind,
        number=numbered.number,
        issued_on=date.fromisoformat(facts["date"]),
        issued_at=moment,
        division=division,
        body=body["code"],
        content=text,
        content_sha256=hashlib.sha256(text.encode()).hexdigest(),
        verify_code=numbered.verify_code,
    )
    drawn, use = seal_of(KINDS[document.kind], facts), KINDS[document.kind].seal.value
    code = drawn.get("code", document.body)
    return document, Seal(body=document.body, kind=use, text=drawn["text"], centre=drawn.get("centre", ""), code=code)


def kept(document: Document, seal: Seal, account_id: int | None, moment: datetime) -> Document:
    """Store a document with the use of its seal and owe its file, where it is not an act on a case that writes it."""
    document.save(force_insert=True)
    drawn = {"text": seal.text, "centre": seal.centre, "code": seal.code}
    own, _ = Seal.objects.get_or_create(body=seal.body, kind=seal.kind, defaults=drawn)
    SealUse.objects.create(seal=own, document=document, account_id=account_id, moment=moment)
    owe_rendering(document, moment)
    return document


def owe_rendering(document: Document, moment: datetime, *, urgent: bool = False) -> None:
    """Owe the file once; whoever waits for it at a door may mark it urgent."""
    key, needs = f"render:{document.pk}", {"document": document.pk}
    owe(Work("render_document", "documents", key, needs, document.division, document.body), moment, urgent=urgent)
