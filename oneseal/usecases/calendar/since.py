"""From when data without dates counts. The data files give none for versions, powers and posts."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

SINCE = date(2024, 1, 1)
"""Early enough for cases that are loaded with earlier dates to stand on a version, a power and a post of their day."""


def open_since(day: date = SINCE) -> DateRange:
    """[day, ∞)"""
    return DateRange(day, None)


def ended(span: DateRange, day: date) -> DateRange:
    """The same span, ended before a day; one that began that very day becomes empty."""
    return DateRange(span.lower, max(day, span.lower))
