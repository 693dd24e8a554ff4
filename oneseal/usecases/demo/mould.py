"""A told case as a mould: its rows as finished text with gaps, stamped once for each applicant.

Acts are told once (``story``); what differs between two cases of the same course is their numbers, codes, keys and
applicant. Those are gaps; what depends on them is computed for every copy by the same rules that an act uses: salts,
sealed parts, digests, the chain of hashes, digests of documents. The content of a document is the rule's content of the
told case with the gaps filled; the tests hold it against ``content_of`` of the copies' own facts.
"""

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document, SealUse
from oneseal.records.fees.models import Charge, Payment
from oneseal.records.intake.models import Case, Commitment, Material, MaterialFile, Notice, Promise, Supplement
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.privacy.sealing import index, printed_code, seal, unseal
from oneseal.records.review.models import PointVerdict, Procedure, Step
from oneseal.rules.documents.numbers import document_number
from oneseal.rules.identifiers.case_number import LAST_SERIAL, make_case_number
from oneseal.rules.journal import chain_hash, private_digest
from oneseal.usecases.delivery.deliver import SERIAL_BITS, certificate_numbers
from oneseal.usecases.demo.lean import lean_event
from oneseal.usecases.demo.people import ACCOUNT_KEY, PARTY_KEY, Party
from oneseal.usecases.demo.rows import hex_bytes, line_of
from oneseal.usecases.demo.sheets import COLUMNS, Sheets
from oneseal.usecases.demo.story import Drawn, Story, postal_proof

FIRST_GAP, LAST_GAP = 0xE000, 0xF8FF
"""Gaps are marked by characters of the private use area; a text that holds one already makes no mould."""
_GAP = re.compile(f"([{chr(FIRST_GAP)}-{chr(LAST_GAP)}])")
DOCUMENT_KEY = 8_000_000_000_000_000
(
    ID, NUMBER, CODE, PARTY, ACCOUNT, NAME, UID, PHONE, LAST4, SEALED_PHONE, AGENT, AGENT_UID, PROOF, ANSWERS, HEAD,
    IDENTIFIER, CERTIFICATE_NUMBER, SEALED_UID, UID_INDEX, FIRST_OF_DOCUMENTS,
) = range(20)  # fmt: skip
PER_DOCUMENT = 3


def gap(place: int) -> str:
    """The mark of a gap."""
    return chr(FIRST_GAP + place)


class Template:
    """A text with gaps."""

    __slots__ = ("order", "parts")

    def __init__(self, text: str) -> None:
        self.parts: list[str] = _GAP.split(text)
        self.order = [ord(mark) - FIRST_GAP for mark in self.parts[1::2]]

    def filled(self, values: Sequence[str]) -> str:
        """The text with these values in its gaps."""
        self.parts[1::2] = [values[place] for place in self.order]
        return "".join(self.parts)


@dataclass
class Mould:
    """What all copies of a told case share."""

    story: Story
    lean: bool = False
    gaps: list[tuple[str, str]] = field(init=False)
    answers: Template = field(init=False)
    case: Template = field(init=False)
    plain: list[tuple[type[Model], Template]] = field(init=False)
    documents: list[tuple[Template, Template, Drawn]] = field(default_factory=list)
    events: list[tuple[Template, Template, Template | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        story, rows = self.story, self.story.rows
        for place, document in enumerate(rows.documents):
            document.pk = DOCUMENT_KEY + place
        self.gaps = sorted(self._gaps(), key=lambda pair: -len(pair[0]))
        self.answers = self._template(unseal(story.case.answers_sealed))
        event = COLUMNS[Event][:-4]
        if self.lean:
            story.case.version = 1
            last = lean_event(rows.events[-1])
            self.events = [(self._template(line_of(event, last)), self._template(last.content), None)]
        else:
            private = {part.seq: self._template(unseal(part.sealed)) for part in rows.parts}
            self.events = [
                (self._template(line_of(event, one)), self._template(one.content), private.get(one.seq))
                for one in rows.events
            ]
            self.documents = [
                (self._template(line_of(COLUMNS[Document][:-2], one)), self._template(one.content), drawn)
                for one, drawn in zip(rows.documents, story.drawn, strict=True)
            ]
        self.case = self._marked(self._case_line())
        self.plain = [(model, self._lines(model, rows)) for model, rows in self._plain_rows() if rows]

    def _gaps(self) -> list[tuple[str, str]]:
        """What is replaced: the value of the told case, and the mark of its gap."""
        case, applicant = self.story.case, self.story.party.applicant
        own = {
            str(case.id): ID,
            case.number: NUMBER,
            str(PARTY_KEY): PARTY,
            str(ACCOUNT_KEY): ACCOUNT,
            applicant.name: NAME,
            applicant.number: UID,
            applicant.phone: PHONE,
            postal_proof(case.id): PROOF,
        }
        if applicant.kind == "enterprise":
            own |= {applicant.agent_name: AGENT, self.story.party.representative_number: AGENT_UID}
        for certificate in self.story.rows.certificates:
            own |= {certificate.identifier: IDENTIFIER, certificate.number: CERTIFICATE_NUMBER}
        for place, row in enumerate(self.story.rows.documents):
            first = FIRST_OF_DOCUMENTS + place * PER_DOCUMENT
            own |= {row.number: first, row.verify_code: first + 1, str(row.pk): first + 2}
        return [(value, gap(place)) for value, place in own.items()]

    def _template(self, text: str) -> Template:
        if _GAP.search(text):
            raise ValueError("a text with characters of the private use area makes no mould")
        return self._marked(text)

    def _marked(self, text: str) -> Template:
        for value, mark in self.gaps:
            text = text.replace(value, mark)
        return Template(text)

    def _case_line(self) -> str:
        given = {
            "code_index": gap(CODE),
            "contact_phone_sealed": gap(SEALED_PHONE),
            "contact_phone_last4": gap(LAST4),
            "answers_sealed": gap(ANSWERS),
            "head": gap(HEAD),
        }
        return line_of(COLUMNS[Case], self.story.case, given)

    def _plain_rows(self) -> list[tuple[type[Model], Sequence[Model]]]:
        story, rows = self.story, self.story.rows
        if self.lean:
            return [(Clock, story.clocks.made)]
        for use in rows.seal_uses:
            use.seal_id, use.document_id = use.seal.pk, use.document.pk
        for certificate in rows.certificates:
            certificate.document_id = certificate.document.pk
        for delivery, handed in rows.deliveries:
            delivery.document_ids = [document.pk for document in handed]
        return [
            (Clock, story.clocks.made),
            (Material, list(story.materials.values())),
            (MaterialFile, rows.files),
            (Notice, rows.notices),
            (Supplement, rows.supplements),
            (Promise, rows.promises),
            (Commitment, rows.commitments),
            (Step, list(story.steps.values())),
            (PointVerdict, rows.verdicts),
            (Procedure, rows.procedures),
            (Decision, rows.decisions),
            (Charge, rows.charges),
            (Payment, rows.payments),
            (SealUse, rows.seal_uses),
            (Certificate, rows.certificates),
            (Delivery, [delivery for delivery, _ in rows.deliveries]),
        ]

    def _lines(self, model: type[Model], rows: Sequence[Model]) -> Template:
        holder = {"holder_number_sealed": gap(SEALED_UID), "holder_number_index": gap(UID_INDEX)}
        given = holder if model is Certificate else {}
        return self._marked("".join(line_of(COLUMNS[model], row, given) + "\n" for row in rows))

    def stamp(self, turn: int, party: Party, document_key: int, sheets: Sheets) -> int:
        """One copy for one applicant; answers with the next free key of a document."""
        values = self._values(turn, party)
        for place, (_, _, drawn) in enumerate(self.documents):
            first = FIRST_OF_DOCUMENTS + place * PER_DOCUMENT
            values[first : first + PER_DOCUMENT] = (
                document_number(drawn.short, drawn.series, drawn.year, drawn.serial + turn),
                self.story.world.verify_code() if turn else drawn.verify_code,
                str(document_key),
            )
            document_key += 1
        for line, content, _ in self.documents:
            text = content.filled(values)
            digest = hashlib.sha256(text.encode()).hexdigest()
            sheets.add(Document, f"{line.filled(values)}\t{_doubled(text)}\t{digest}\n")
        values[HEAD] = self._chain(values, sheets)
        sheets.add(Case, self.case.filled(values) + "\n")
        for model, lines in self.plain:
            sheets.add(model, lines.filled(values))
        sheets.case_done()
        return document_key

    def _values(self, turn: int, party: Party) -> list[str]:
        case, applicant = self.story.case, party.applicant
        key = case.id + turn
        number = make_case_number(case.division[:6], case.received_on, (key & SERIAL_BITS) % (LAST_SERIAL + 1))
        values = [""] * (FIRST_OF_DOCUMENTS + PER_DOCUMENT * len(self.documents))
        values[: PROOF + 1] = (
            str(key), number, index(printed_code(number)), str(party.row.pk), str(party.principal.account_id),
            applicant.name, applicant.number, applicant.phone, applicant.phone[-4:], party.sealed_phone,
            party.representative, party.representative_number, postal_proof(key),
        )  # fmt: skip
        values[ANSWERS] = hex_bytes(seal(self.answers.filled(values)))
        for certificate in self.story.rows.certificates:
            values[IDENTIFIER : UID_INDEX + 1] = (
                *self._certificate_numbers(key, certificate.type_code, certificate.issued_on),
                hex_bytes(seal(applicant.number)),
                index(applicant.number),
            )
        return values

    def _certificate_numbers(self, key: int, type_code: str, on: date) -> tuple[str, str]:
        body = self.story.world.body(self.story.case.body)
        return certificate_numbers(key, self.story.case.division, body["uscc"], type_code, on)

    def _chain(self, values: Sequence[str], sheets: Sheets) -> str:
        """The entries, each bound to the one before; the hash of the last."""
        head = ""
        for seq, (line, content, private) in enumerate(self.events, start=1):
            text, digest = content.filled(values), ""
            if private is not None:
                hidden, salt = private.filled(values), os.urandom(32)
                digest = private_digest(salt, hidden)
                sheets.add(PrivatePart, f"case\t{values[ID]}\t{seq}\t{salt.hex()}\t{hex_bytes(seal(hidden))}\n")
            previous, head = head, chain_hash(head, text, digest)
            sheets.add(Event, f"{line.filled(values)}\t{_doubled(text)}\t{digest}\t{previous}\t{head}\n")
        return head


def _doubled(text: str) -> str:
    """Canonical JSON holds no control characters: only its backslashes mean something to COPY."""
    return text.replace("\\", "\\\\")
