"""The deadline runner among open clocks of which one in 200 has run out: finding them beside raw SQL that does the same,
a round in which nothing is due, and what a new official year costs."""

import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta

import psycopg

from bench import scratch
from bench.measuring import Side, compared
from bench.scratch import Bench
from bench.table import Figure, Row
from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.calendar.models import Year
from oneseal.records.calendar.reading import official_calendar
from oneseal.records.clocks.claiming import NEXT
from oneseal.records.clocks.models import Clock
from oneseal.rules.calendar import local_day
from oneseal.rules.clocks.touched import changed_years
from oneseal.usecases.calendar.recompute import BATCH, Reckoned, reckon_some, reckoned_anew
from oneseal.usecases.clocks.sweep import LEASE, claim_next, leave

CLOCKS_FOR_EACH_CASE, DUE_SHARE, MOST = 25, 200, 5_000_000
ROUNDS_OF_NOTHING = 15
FIRST = 10**12
"""Subjects that no real clock has: what is asked is the finding, and no act follows it."""
_CLAIM = f"""
WITH next AS MATERIALIZED ({NEXT})
UPDATE clocks_clock AS clock SET claimed_until = %(until)s FROM next WHERE clock.id = next.id RETURNING clock.id
"""
_NOTE = "UPDATE clocks_clock SET swept_on = %(today)s, claimed_until = NULL WHERE id = %(id)s AND ended_on IS NULL"


def deadlines(bench: Bench) -> Iterator[Row | Figure]:
    """25 open clocks for each case of the bench, 5,000,000 at most, each with its own subject."""
    total = min(MOST, CLOCKS_FOR_EACH_CASE * bench.size)
    due = total // DUE_SHARE
    _fill(bench, total, due)
    yield _found(bench, total, due)
    yield _nothing(bench, total)
    yield _new_year(bench, total)
    bench.connection.execute("DELETE FROM clocks_clock WHERE subject_id >= %s", [FIRST])


def _fill(bench: Bench, total: int, due: int) -> None:
    """Copies of the clock of a new application: the first of them ran out yesterday, the rest run for weeks."""
    ((model, _),) = scratch.submitted(bench, 1)
    today = local_day(bench.moment)
    names = [str(field.column) for field in Clock._meta.concrete_fields if field.column != "id"]
    changed = {
        "subject_id": f"{FIRST} + g",
        "due_on": f"CASE WHEN g <= {due} THEN %(yesterday)s::date ELSE %(later)s::date + (g %% 30)::int END",
    }
    values = ", ".join(changed.get(name, f'c."{name}"') for name in names)
    bench.connection.execute(
        f"INSERT INTO clocks_clock ({', '.join(names)}) SELECT {values} FROM clocks_clock c,"
        f" generate_series(1, {total}) g WHERE c.subject_kind = 'case' AND c.subject_id = {model} AND c.kind = 'intake'",
        {"yesterday": today - timedelta(days=1), "later": today + timedelta(days=14)},
    )
    bench.connection.execute("VACUUM (ANALYZE) clocks_clock")


def _found(bench: Bench, total: int, due: int) -> Row:
    """Each call claims one that is due and notes that it was looked at; both sides by turns take what there is."""
    today = local_day(bench.moment)
    given = {"today": today, "moment": bench.moment, "until": bench.moment + LEASE, "demo": False}

    def ours(_: int) -> None:
        fallen = claim_next(today, bench.moment)
        assert fallen, "fewer were due than are asked for"
        leave(fallen.id, today)

    with psycopg.connect(bench.url, autocommit=True, prepare_threshold=0) as connection:

        def raw(_: int) -> None:
            row = connection.execute(_CLAIM, given).fetchone()
            assert row, "fewer were due than are asked for"
            connection.execute(_NOTE, {"today": today, "id": row[0]})

        found = compared(Side(ours), Side(raw), rounds=bench.rounds, calls=due // (2 * (bench.rounds + 1)))
    what = f"a clock that ran out found and noted, {due:,} due of {total:,} open ones"
    return Row("fallen", what, "the same two statements, prepared", found, goal=2)


def _nothing(bench: Bench, total: int) -> Figure:
    """The rest is noted as well; then rounds of a runner that has been running, the median of their wall time.

    The official years were loaded long ago: on the day after a load what the year can move is reckoned anew, once.
    """
    Year.objects.update(loaded_at=bench.moment - timedelta(days=30))
    Clock.objects.filter(subject_id__gte=FIRST, due_on__lt=local_day(bench.moment)).update(
        swept_on=local_day(bench.moment), claimed_until=None
    )
    runner, taken = DeadlineRunner(Patience()), []
    runner.round()
    for _ in range(ROUNDS_OF_NOTHING):
        began = time.perf_counter()
        runner.round()
        taken.append(time.perf_counter() - began)
    what = f"a round of the runner in which nothing is due, {total:,} open clocks"
    return Figure("idle", what, statistics.median(taken), 0.005, "s", "5 ms as required", goal=1)


def _new_year(bench: Bench, total: int) -> Row:
    """What a runner reckons after a year was loaded which one clock in 200 reaches: its cost is theirs, not that of all.

    Beside it the same clocks, told by their keys; each side finds nothing to move, as the runner does after the load.
    """
    today, calendar = local_day(bench.moment), official_calendar()
    far = changed_years([today.year + 2])
    reaching = Clock.objects.filter(subject_id__gte=FIRST, subject_id__lte=FIRST + total // DUE_SHARE)
    reaching.update(start_on=date(today.year + 1, 12, 30), due_on=date(today.year + 2, 1, 6))
    keys = list(reaching.order_by("pk").values_list("pk", flat=True))

    def ours(_: int) -> None:
        kept = Reckoned(calendar, today, far, after=0)
        while kept.after is not None:
            kept = reckon_some(kept)

    def those_alone(_: int) -> None:
        for place in range(0, len(keys), BATCH):
            for row in Clock.objects.filter(pk__in=keys[place : place + BATCH]):
                reckoned_anew(row, calendar, today)

    found = compared(Side(ours), Side(those_alone), rounds=3, calls=1)
    what = f"a runner after a year was loaded that {len(keys):,} of {total:,} open clocks reach"
    return Row("newyear", what, "those clocks alone, by their keys", found, goal=2)


def slow(bench: Bench) -> list[str]:
    """How the database finds the next clock."""
    given = {"today": local_day(bench.moment), "moment": bench.moment, "demo": False}
    plan = psycopg.ClientCursor(bench.connection).execute(f"EXPLAIN (ANALYZE, BUFFERS) {NEXT}", given).fetchall()
    return [str(row[0]) for row in plan]
