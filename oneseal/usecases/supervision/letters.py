"""Where no system reaches a body: the letter of a push is written, numbered and sealed, then posted by hand (L2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from oneseal.records.clocks.models import Clock
from oneseal.records.places.facts import body_facts
from oneseal.records.places.models import Body
from oneseal.records.supervision.models import Push, Sending
from oneseal.records.supervision.reads import LETTER, PUSH, letter_written, state_of
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision import refusals as no
from oneseal.rules.supervision.channels import Channel
from oneseal.rules.supervision.pushing import ACKNOWLEDGEMENT, Verb, is_of_before, must_be_to_sign
from oneseal.rules.supervision.record import FIELD_NAMES, in_words
from oneseal.usecases.documents.issue import Wanted, composed, kept
from oneseal.usecases.documents.issue import number as numbered_of
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import Doing
from oneseal.usecases.supervision.chain import PushActed, acted, entered
from oneseal.usecases.supervision.signing import must_be_pushed_by

PRIVATE = ("holder_name", "holder_code")
"""Fields of the record that speak of the holder: they stand in the private part of the entry."""


@observed("push_write_letter")
def write_letter(
    *, number: str, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> PushActed:
    """By the bureau that pushed, while the letter was not posted yet: in its name, with a number and a seal.

    Once; and once more after a ruling that upholds it, which gave it another day.
    """
    return acted(number, "push.rule", Doing(principal, moment, key, request_hash), _written)


def _written(row: Push, doing: Doing) -> None:
    must_be_pushed_by(row, doing.principal)
    must_be_to_sign(state_of(row))
    if not Sending.objects.filter(push=row, channel=Channel.LETTER, ended="").exists():
        raise no.NO_LETTER.refuse()
    before = letter_written(row)
    if before is not None and not is_of_before(before, row.upheld_at):
        raise no.LETTER_WRITTEN.refuse()
    numbered = numbered_of(_wanted(row), body=body_facts(row.approver), on=doing.today)
    told = {"documents": [numbered.open_part()]}
    entered(row, Verb.WRITE_LETTER, doing, body=told, private={"documents": [numbered.private]})
    subject = (PUSH, row.pk)
    document, seal = composed(
        numbered, subject=subject, event_seq=row.version, division=row.division, moment=doing.moment
    )
    kept(document, seal, doing.principal.account_id, doing.moment)


def _wanted(row: Push) -> Wanted:
    """The record of the push; of whom it speaks stands in the private part."""
    record: Mapping[str, Any] = row.result.record
    said = in_words(record)
    due = Clock.objects.get(subject_kind=PUSH, subject_id=row.pk, kind=ACKNOWLEDGEMENT, ended_on=None).due_on
    told = {"number": row.number, "sha256": row.result.record_sha256, "due": due.isoformat() if due else ""}
    facts = {
        "case": {"number": record["case_number"], "item_name": record["item_name"]},
        "addressee": Body.objects.values_list("name", flat=True).get(pk=row.body),
        "push": told,
        "labels": [[name, FIELD_NAMES[name][0]] for name in said],
        "record": {name: value for name, value in said.items() if name not in PRIVATE},
    }
    return Wanted(LETTER, facts, {"record": {name: value for name, value in said.items() if name in PRIVATE}})
