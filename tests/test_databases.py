"""Emptying the database of a test leaves what a new clone of the template holds."""

import psycopg
import pytest
from django.db import connection

from oneseal.records.calendar.models import Year
from oneseal.records.journal.models import Event
from tests import databases
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CERTIFIER, CLERK, COLLEAGUE, MORNING, STRANGER, enterprise

TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
USED = "SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL"
NEW = ({"django_migrations"}, {"django_migrations_id_seq"})


def held() -> tuple[set[str], set[str]]:
    """The tables that hold a row and the sequences that have counted."""
    with psycopg.connect(databases.conninfo()) as plain:
        tables = [name for (name,) in plain.execute(TABLES)]
        rows = {name for name in tables if plain.execute(f"SELECT FROM {name} LIMIT 1").rowcount}
        return rows, {name for (name,) in plain.execute(USED)}


@pytest.mark.django_db(transaction=True)
def test_what_was_written_is_gone_and_counting_begins_anew() -> None:
    """Past the triggers that keep a journal from being shortened, and past a connection left open in the middle."""
    assert held()[0] == NEW[0], "the template holds rows of its own: databases.empty has to keep them"
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('intake_case_serial')")
    Year.objects.create(year=2026, source="x", version="x", loaded_at=MORNING)
    Event.objects.create(subject_kind="case", subject_id=1, seq=1, moment=MORNING)
    account_of(CLERK)
    assert held()[0] > NEW[0] and held()[1] > NEW[1]
    left_open = psycopg.connect(databases.conninfo())
    left_open.execute("UPDATE calendar_year SET source = 'y'")
    assert databases.empty()
    assert held() == NEW
    with pytest.raises(psycopg.OperationalError):
        left_open.commit()
    left_open.close()


@pytest.mark.django_db
def test_an_account_made_on_the_way_takes_no_number_of_an_official_of_the_tests() -> None:
    made = applicant_account(enterprise(), "owner")
    assert made.pk >= 1_000_000 > max(who.account_id or 0 for who in (CLERK, CERTIFIER, COLLEAGUE, STRANGER))
