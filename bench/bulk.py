"""Many cases accepted at one press, beside as many single acceptances and beside raw transactions of the same rows."""

from collections.abc import Iterator
from itertools import count

import psycopg

from bench import scratch
from bench.acts import OWN, accept, accept_rows, same_rows
from bench.measuring import Side, compared_with
from bench.profiling import top_lines
from bench.scratch import Bench
from bench.table import Row
from bench.written import Replay, run_raw
from oneseal.rules.intake.together import AT_MOST
from oneseal.usecases.intake.together import accept_many

CASES = 1000
AFTER_OTHERS = 50_000
"""Where the keys of these replays begin, beyond those of other parts."""


def bulk(bench: Bench, cases: int = CASES, press: int = AT_MOST) -> Iterator[Row]:
    """So many on each side, in presses of a hundred; the first press of each warms up."""
    presses = cases // press
    rows, (case_id, number) = accept_rows(bench)
    replay, made = Replay(bench.connection, rows, own=OWN), scratch.submitted(bench, 3 * presses * press + 1)
    raw = [
        replay.transaction(AFTER_OTHERS + place, {case_id: other, number: text})
        for place, (other, text) in enumerate(made[2 * presses * press :])
    ]
    told = same_rows(bench, rows, raw.pop())
    together, alone = ([text for _, text in made[part * presses * press :]] for part in (0, 1))

    def singly(turn: int) -> None:
        for one in alone[turn * press : (turn + 1) * press]:
            accept(bench, one)

    with psycopg.connect(bench.url, autocommit=True) as connection:

        def raw_ones(turn: int) -> None:
            for statements in raw[turn * press : (turn + 1) * press]:
                run_raw(connection, statements)

        found = compared_with(
            Side(lambda turn: pressed(bench, together[turn * press : (turn + 1) * press])),
            [Side(singly), Side(raw_ones)],
            rounds=presses - 1,
            calls=1,
        )
    what = f"{cases:,} cases accepted in bulk, a press of {press}"
    yield Row("bulk", what, f"{press} acceptances in process, one by one", found[0], goal=1.2)
    yield Row("bulk_raw", f"{what}, beside SQL", f"{press} raw SQL transactions ({told} each)", found[1], goal=6)


_PRESSES = count()


def pressed(bench: Bench, numbers: list[str]) -> None:
    """One press, as the page makes it; every case has to go."""
    key = f"press-{next(_PRESSES):08d}"
    taken = accept_many(versions=dict.fromkeys(numbers, 1), principal=bench.clerk, clock=lambda: bench.moment, key=key)
    assert len(taken) == len(numbers) and all(one.outcome for one in taken), "a case was not accepted"


def slow(bench: Bench) -> list[str]:
    """Presses of ten."""
    made = [number for _, number in scratch.submitted(bench, 110)]
    return top_lines(lambda turn: pressed(bench, made[turn * 10 : (turn + 1) * 10]), 10)
