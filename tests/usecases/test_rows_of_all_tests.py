"""Rows that a thousand tests have in common are the same whether the ORM makes them or its words are said again."""

from typing import Any

import pytest
from django.db import connection, transaction

from oneseal.records.calendar.models import SpecialDay, Year
from oneseal.records.places.models import Body, Division
from tests.usecases import conftest
from tests.usecases.conftest import create_calendar, create_places, once_said


def rows() -> list[list[dict[str, Any]]]:
    return [list(table.objects.order_by("pk").values()) for table in (Year, SpecialDay, Division, Body)]


def made(*, again: bool) -> list[list[dict[str, Any]]]:
    """By the ORM or in its words; taken back again, after every deferred constraint was asked."""
    with transaction.atomic():
        for name, create in (("calendar", create_calendar), ("places", create_places)):
            if again:
                once_said(name, create)
            else:
                create()
        connection.check_constraints()
        found = rows()
        transaction.set_rollback(True)
    return found


def test_rows_said_again_are_those_the_orm_makes(db: None) -> None:
    by_the_orm = made(again=False)
    assert all(by_the_orm) and rows() == [[], [], [], []]
    assert made(again=True) == by_the_orm and made(again=True) == by_the_orm


@pytest.mark.django_db(transaction=True)
def test_words_first_said_outside_a_transaction_end_none_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conftest, "SAID", {})
    once_said("calendar", create_calendar)
    connection.cursor().execute("DELETE FROM calendar_specialday; DELETE FROM calendar_year")
    with transaction.atomic():
        once_said("calendar", create_calendar)
        assert Year.objects.exists()
        transaction.set_rollback(True)
    assert not Year.objects.exists()
