"""N cases in the county by SQL: most of them closed, some open elsewhere, some waiting at the post that is measured.

Each is a copy of a real case under a new key: its row and its clocks; for those that wait at the measured post its
materials, steps and events too. Shares and dates follow from the running number alone, so that two runs on one day fill
alike.
"""

from dataclasses import dataclass

from bench import scratch
from bench.acts import accept
from bench.scratch import COUNTY, Bench
from oneseal.usecases.acts import ACTS

CHILDREN = ("clocks_clock", "intake_material", "review_step", "journal_event")
DATES = ("start_on", "due_on", "committed_on", "expected_on", "yellow_on", "red_on", "black_on")
BEYOND = 2 * 10**9
"""Above the serial numbers of real cases, within a year's range of keys."""
WAITING_AT_LEAST, WAITING_SHARE, OPEN_SHARE = 60, 2000, 50


@dataclass(frozen=True)
class Models:
    """Real cases to copy: one that waits for its review, one in review."""

    accepted: int
    in_review: int
    number_in_review: str


def models(bench: Bench) -> Models:
    """Made by the acts themselves."""
    (first, number), (second, other) = scratch.submitted(bench, 2)
    for one in (number, other):
        accept(bench, one)
    ACTS["begin_review"](  # type: ignore[index]
        case_number=other, version=2, principal=bench.reviewer, moment=bench.moment
    )
    return Models(first, second, other)


def waiting(size: int) -> int:
    """How many of N cases wait at the measured post: one in 2,000, at least 60."""
    return max(WAITING_AT_LEAST, size // WAITING_SHARE)


def fill(bench: Bench, of: Models, before: int, size: int, mine: int) -> None:
    """From so many cases to so many, of which as many as before wait at the measured post: the same inbox among more."""
    held = mine if before else 0
    open_elsewhere, were_open = size // OPEN_SHARE, before // OPEN_SHARE
    closed, were_closed = size - mine - open_elsewhere, max(0, before - held - were_open)
    half, was_half = mine // 2, held // 2
    _copies(bench, of.accepted, (0, was_half, half), whole=True)
    _copies(bench, of.in_review, (1, held - was_half, mine - half), whole=True)
    _copies(bench, of.accepted, (2, were_open, open_elsewhere), elsewhere=True)
    _copies(bench, of.accepted, (3, were_closed, closed), elsewhere=True, closed=True)
    bench.connection.execute("VACUUM (ANALYZE)")


def _copies(
    bench: Bench, model: int, run: tuple[int, int, int], *, whole: bool = False, elsewhere: bool = False,
    closed: bool = False,
) -> None:  # fmt: skip
    """Copies ``first + 1 .. last`` of a model; ``family`` keeps their keys apart."""
    family, first, last = run
    case_id = f"{model} + {BEYOND} + {family}::bigint * 100000000 + g"
    body = {"body": _other_body(bench), "division": f"'{COUNTY}'"} if elsewhere else {}
    case = {"id": case_id, "number": f"'B{family}' || lpad(g::text, 22, '0')", **body}
    clock = {"subject_id": case_id, **body, **{name: f'"{name}" + (g * 7 % 13 - 6)::int' for name in DATES}}
    if elsewhere:
        case["bodies"] = f"ARRAY[{body['body']}]::varchar[]"
    if closed:
        case |= {"stage": "'archived'", "closed_on": "received_on"}
        clock |= {"ended_on": "start_on", "ended_how": "'met'"}
    _copy(bench, "intake_case", f"c.id = {model}", case, first, last)
    _copy(bench, "clocks_clock", f"c.subject_id = {model}", clock, first, last)
    for table in CHILDREN[1:] if whole else ():
        column = "subject_id" if table == "journal_event" else "case_id"
        changed = {column: case_id} | ({"idempotency_key": "NULL"} if table == "journal_event" else {})
        _copy(bench, table, f"c.{column} = {model}", changed, first, last)


def _other_body(bench: Bench) -> str:
    """A body of the county by the running number, never the measured one."""
    rows = bench.connection.execute(
        "SELECT code FROM places_body WHERE division_id = %s AND code <> %s ORDER BY code", [COUNTY, bench.version.body]
    ).fetchall()
    codes = ", ".join(f"'{code}'" for (code,) in rows)
    return f"(ARRAY[{codes}])[1 + g % {len(rows)}]"


def _copy(bench: Bench, table: str, where: str, changed: dict[str, str], first: int, last: int) -> None:
    columns = bench.connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND table_schema = 'public'"
        " ORDER BY ordinal_position",
        [table],
    ).fetchall()
    serial = (
        bench.connection.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table]).fetchone()
        if ("id",) in columns
        else None
    )
    names = [name for (name,) in columns if not (name == "id" and serial and serial[0])]
    values = ", ".join(changed.get(name) or f'c."{name}"' for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    bench.connection.execute(
        f'INSERT INTO "{table}" ({listed}) SELECT {values} FROM "{table}" c,'
        f" generate_series({first + 1}::bigint, {last}::bigint) g WHERE {where}"
    )
