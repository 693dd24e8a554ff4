"""A day as a form carries it: a plain date of these centuries, and nothing else that Python would read as one."""

from datetime import date

import pytest

from oneseal.interfaces.entrance.digits import day_typed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-18", date(2026, 9, 18)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        (" 2026-09-18 ", date(2026, 9, 18)),
        ("1899-12-31", None),
        ("2200-01-01", None),
        ("9999-12-31", None),
        ("0001-01-01", None),
        ("2026-W38-5", None),
        ("2026W385", None),
        ("20260918", None),
        ("2026-9-18", None),
        ("2026-02-29", None),
        ("2026-09-18T09:00", None),
        ("２０２６-09-18", None),
        ("2026-09-18\x00", None),
        ("", None),
    ],
)
def test_a_plain_date_of_these_centuries_is_a_day_and_nothing_else_is(text: str, day: date | None) -> None:
    assert day_typed(text) == day
