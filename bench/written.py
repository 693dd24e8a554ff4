"""What one real act wrote, row by row, and the same rows again by raw SQL: the limit that an act is measured against.

Triggers note the rows while a single act runs, and are gone before anything is timed. A replay gives them new keys: the
sequences of the scratch database begin at bases of their own, so that an id is recognised wherever it stands in a row.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql
from psycopg.types.json import Jsonb

Connection = psycopg.Connection[Any]
Statement = tuple[str, list[Any]]
STEP = 10**12
COUNTED_ON = {("documents_series", "last")}
"""Counters that an act draws from: a replay draws too."""

FOUND_BY = {"clocks_clock": ("subject_kind", "subject_id", "kind", "part")}
"""How a row that was there before is found for another case, where its key tells nothing of the case."""

_NOTE = """
CREATE TABLE bench_written (n bigserial, tab text, op text, old jsonb, new jsonb);
CREATE FUNCTION bench_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO bench_written (tab, op, old, new) VALUES (TG_TABLE_NAME, TG_OP,
        CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
    RETURN NULL;
END $$;
"""
_SEQUENCES = """
SELECT c.relname, a.attname, pg_get_serial_sequence(quote_ident(c.relname), a.attname)
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'django_migrations'
  AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL ORDER BY 1
"""
_KEYS = """
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
WHERE i.indisprimary AND i.indrelid = %s::regclass
"""


@dataclass(frozen=True)
class Written:
    """A row as the act left it; for an update also which columns changed."""

    table: str
    new: dict[str, Any]
    keys: tuple[str, ...]
    changed: tuple[str, ...] | None

    def signature(self) -> tuple[str, str, tuple[str, ...]]:
        """What kind of writing it was, without its values."""
        return self.table, "INSERT" if self.changed is None else "UPDATE", self.changed or tuple(sorted(self.new))


def spread_sequences(connection: Connection) -> None:
    """Each sequence of an id gets a range of its own, far from every other number."""
    for place, (_, _, name) in enumerate(connection.execute(_SEQUENCES).fetchall(), start=1):
        # 2**40 * 26, where the ids of cases begin, lies between two steps
        connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART WITH {}").format(_name(name), sql.Literal(place * STEP)))


def _name(dotted: str) -> sql.Identifier:
    return sql.Identifier(*(part.strip('"') for part in dotted.split(".")))


def tables(connection: Connection) -> list[str]:
    """All tables of the application."""
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return sorted(name for (name,) in found if not name.startswith(("django_migrations", "bench_")))


@contextmanager
def noting(connection: Connection) -> Iterator[None]:
    """Every row written meanwhile, by whomever, is noted."""
    connection.execute(_NOTE)
    for table in tables(connection):
        connection.execute(
            sql.SQL(
                "CREATE TRIGGER bench_note AFTER INSERT OR UPDATE OR DELETE ON {}"
                " FOR EACH ROW EXECUTE FUNCTION bench_note()"
            ).format(sql.Identifier(table))
        )
    try:
        yield
    finally:
        connection.execute("DROP FUNCTION bench_note CASCADE")


def written_by(connection: Connection, act: Callable[[], object]) -> list[Written]:
    """The rows that an act writes, in the order of their first writing, as they stand at its end."""
    with noting(connection):
        act()
    noted = connection.execute("SELECT tab, op, old, new FROM bench_written ORDER BY n").fetchall()
    found: dict[tuple[str, tuple[Any, ...]], Written] = {}
    for table, op, old, new in noted:
        keys = tuple(sorted(name for (name,) in connection.execute(_KEYS, [table]).fetchall()))
        place = (table, tuple(new[key] for key in keys))
        before = found.get(place)
        changed = None if op == "INSERT" else tuple(sorted(name for name in new if new[name] != old[name]))
        if before is not None:
            changed = None if before.changed is None else tuple(sorted({*before.changed, *(changed or ())}))
        if changed != ():
            found[place] = Written(table, _typed(connection, table, new), keys, changed)
    connection.execute("DROP TABLE bench_written")
    return list(found.values())


def _typed(connection: Connection, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row noted as JSON, as values of its columns' types."""
    statement = sql.SQL("SELECT (jsonb_populate_record(NULL::{}, %s)).*").format(sql.Identifier(table))
    cursor = connection.execute(statement, [Jsonb(dict(row))])
    values = cursor.fetchone()
    if values is None or cursor.description is None:
        raise LookupError(table)
    json_type = psycopg.adapters.types["jsonb"].oid
    return {
        column.name: Jsonb(value) if column.type_code == json_type and value is not None else value
        for column, value in zip(cursor.description, values, strict=True)
    }


class Replay:
    """The rows of an act as one raw transaction, with new keys each time."""

    def __init__(self, connection: Connection, rows: list[Written], *, own: Mapping[str, tuple[str, ...]]) -> None:
        """``own`` names, by table, the text columns that no two rows may share."""
        self.rows = rows
        self.own = own
        serial = {(table, column): name for table, column, name in connection.execute(_SEQUENCES).fetchall()}
        self.drawn = [
            (row.new[column], name)
            for row in rows
            if row.changed is None
            for (table, column), name in serial.items()
            if table == row.table
        ]
        self.connection = connection

    def transaction(self, number: int, swapped: Mapping[Any, Any]) -> list[Statement]:
        """The statements of the number-th replay; ``swapped`` gives what else is new, such as the case."""
        swap: dict[Any, Any] = dict(swapped)
        for old, sequence in self.drawn:
            row = self.connection.execute("SELECT nextval(%s)", [sequence]).fetchone()
            swap[old] = row[0] if row else None
        for row in self.rows:
            for column in self.own.get(row.table, ()) if row.changed is None else ():
                old = row.new[column]
                if isinstance(old, str) and old not in swap:
                    swap[old] = f"{number:x}~{old}"[: len(old)] if old.isascii() else f"{old}~{number}"
        words = {str(old): str(new) for old, new in swap.items()}
        return list(self._statements(swap, words))

    def _statements(self, swap: Mapping[Any, Any], words: Mapping[str, str]) -> Iterator[Statement]:
        place = 0
        while place < len(self.rows):
            row, together = self.rows[place], 1
            if row.changed is not None:
                yield _update(row, swap, words)
            else:
                alike = self.rows[place:]
                together = next(
                    (n for n, one in enumerate(alike) if one.table != row.table or one.changed is not None), len(alike)
                )
                yield _insert(alike[:together], swap, words)
            place += together


def _insert(rows: list[Written], swap: Mapping[Any, Any], words: Mapping[str, str]) -> Statement:
    columns = list(rows[0].new)
    names = ", ".join(f'"{name}"' for name in columns)
    one = "(" + ", ".join(["%s"] * len(columns)) + ")"
    values = [_swapped(row.new[name], swap, words) for row in rows for name in columns]
    return f'INSERT INTO "{rows[0].table}" ({names}) VALUES {", ".join([one] * len(rows))}', values


def _update(row: Written, swap: Mapping[Any, Any], words: Mapping[str, str]) -> Statement:
    parts, values = [], []
    for name in row.changed or ():
        if (row.table, name) in COUNTED_ON:
            parts.append(f'"{name}" = "{name}" + 1')
        else:
            parts.append(f'"{name}" = %s')
            values.append(_swapped(row.new[name], swap, words))
    keys = FOUND_BY.get(row.table, row.keys)
    where = " AND ".join(f'"{key}" = %s' for key in keys)
    values += [_swapped(row.new[key], swap, words) for key in keys]
    return f'UPDATE "{row.table}" SET {", ".join(parts)} WHERE {where}', values


def _swapped(value: Any, swap: Mapping[Any, Any], words: Mapping[str, str]) -> Any:
    if isinstance(value, Jsonb):
        return Jsonb(_swapped(value.obj, swap, words))
    if isinstance(value, dict):
        return {key: _swapped(one, swap, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_swapped(one, swap, words) for one in value]
    if isinstance(value, str):
        for old, new in words.items():
            value = value.replace(old, new)
        return value
    return swap.get(value, value) if isinstance(value, int) and not isinstance(value, bool) else value


def run_raw(connection: Connection, statements: list[Statement]) -> None:
    """One transaction, each statement prepared once in the connection."""
    with connection.transaction(), connection.cursor() as cursor:
        for text, values in statements:
            cursor.execute(text, values, prepare=True)
