"""The one statement of an act stores every column of every row as the ORM would read and write it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db.models import Model

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.documents.models import Seal, SealUse
from oneseal.records.intake import writes
from oneseal.records.outbox.models import Message
from oneseal.usecases.intake import acting
from tests.people import CERTIFIER, CLERK, DECIDER, REVIEWER, person
from tests.usecases.test_walk import act, apply, judge_all, review

SEEN: list[str] = []


def columns(row: Model) -> dict[str, Any]:
    found = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields if column.column}
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in found.items()}


def as_stored(row: Model) -> None:
    SEEN.append(type(row).__name__)
    assert columns(row) == columns(type(row)._default_manager.get(pk=row.pk)), row


def checked(rows: writes.Written, *, account_id: int | None, moment: datetime) -> None:
    writes.write(rows, account_id=account_id, moment=moment)
    new = [*rows.new.materials, *rows.new.files] if rows.new else []
    for row in (rows.case, rows.event, *rows.begun, *rows.changed, *new):
        if row.pk is not None:
            as_stored(row)
    if rows.part is not None:
        as_stored(rows.part)
    for document, seal in rows.issued:
        as_stored(document)
        use = SealUse.objects.get(document=document)
        assert (use.seal, use.account_id, use.moment) == (
            Seal.objects.get(body=seal.body, kind=seal.kind),
            account_id,
            moment,
        )
        owed = Message.objects.get(key=f"render:{document.pk}")
        assert (owed.payload, owed.destination, owed.next_at) == ({"document": document.pk}, "documents", moment)
    announced = Message.objects.get(key=f"announce:case:{rows.case.pk}:{rows.event.seq}")
    told = {"kind": "case", "id": rows.case.pk, "seq": rows.event.seq}
    assert (announced.payload, announced.kind, announced.next_at) == (told, "announce", moment)


def test_every_row_of_a_whole_walk_is_stored_as_composed(
    version: Callable[..., ItemVersion],
    answers: Callable[[int], dict[str, object]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(acting, "write", checked)
    SEEN.clear()
    number = apply(version(61), answers(61), applicant=person())
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    act("pause", number, REVIEWER, procedure="现场核查", told_n=3)
    act("resume", number, REVIEWER, procedure="现场核查", result="核查完毕，情况属实。")
    act("extend", number, DECIDER, reason="需要进一步核实。")
    review(number)
    act("send_to_decision", number, REVIEWER)
    act("grant", number, DECIDER)
    act("issue", number, CERTIFIER)
    assert set(SEEN) == {"Case", "Event", "PrivatePart", "Clock", "Document", "Material"}
    assert SEEN.count("Case") == SEEN.count("Event") == 10
