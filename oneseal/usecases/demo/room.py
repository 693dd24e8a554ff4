"""How much room generated cases take."""

from django.db import connection

BYTES_A_CASE, BYTES_A_LEAN_CASE = 24 * 1024, 5 * 1024
"""Tables and indexes, measured (docs/performance.md) and rounded up."""
LOG_AT_MOST = 2 << 30
"""The write-ahead log holds as much again, until the server has made its checkpoint."""
SPARE = 64 << 20


def room_for(cases: int, *, lean: bool) -> int:
    """Bytes that so many cases need."""
    tables = cases * (BYTES_A_LEAN_CASE if lean else BYTES_A_CASE)
    return tables + min(tables, LOG_AT_MOST) + SPARE


def database_size() -> int:
    """Bytes of the database as it stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    return int(size)
