"""What goes is locked from the moment on at which it is noted where it lies."""

from typing import Any

import pytest
from django.db import OperationalError, connection

from oneseal.records.assistance.models import Assistance, AssistanceEntry
from oneseal.records.privacy.sealing import seal
from oneseal.rules.calendar import local_day
from oneseal.usecases.demo import removal
from tests.people import BUREAU, COUNTY, MORNING

pytestmark = pytest.mark.django_db(transaction=True)


def helped(*, demo: bool) -> Assistance:
    row = Assistance.objects.create(
        division=COUNTY, body=BUREAU, came="online", asked_at=MORNING, asked_on=local_day(MORNING), demo=demo,
        asker_name="林知夏", phone_sealed=seal("13900000001"), phone_last4="0001", way="hall", stage="asked",
        version=0, head="",
    )  # fmt: skip
    AssistanceEntry.objects.create(
        assistance=row, no=1, act="ask", on=local_day(MORNING), by_name="林知夏", moment=MORNING
    )
    return row


def test_nobody_moves_a_row_between_its_being_noted_and_its_going(monkeypatch: pytest.MonkeyPatch) -> None:
    gone, stays = helped(demo=True), helped(demo=False)
    other, told = connection.copy(), list[str]()
    guarded = removal._guarded

    def meanwhile(cursor: Any, tables: set[str]) -> list[str]:
        """Somebody else changes a row that was noted, its entry, and one that stays."""
        with other.cursor() as theirs:
            theirs.execute("SET lock_timeout = '300ms'")
            for statement, pk in (
                ("UPDATE assistance_assistance SET asker_name = '别人' WHERE id = %s", gone.pk),
                ("UPDATE assistance_assistanceentry SET by_name = '别人' WHERE assistance_id = %s", gone.pk),
                ("UPDATE assistance_assistance SET asker_name = '别人' WHERE id = %s", stays.pk),
            ):
                try:
                    theirs.execute(statement, [pk])
                except OperationalError as waited:
                    told.append(type(waited.__cause__).__name__)
                else:
                    told.append("changed")
        return guarded(cursor, tables)

    monkeypatch.setattr(removal, "_guarded", meanwhile)
    try:
        removal.remove_cases()
    finally:
        other.close()
    assert told == ["LockNotAvailable", "LockNotAvailable", "changed"]
    assert [row.pk for row in Assistance.objects.all()] == [stays.pk]
    assert [row.assistance_id for row in AssistanceEntry.objects.all()] == [stays.pk]
