"""Two sides by turns: what we do, and the limit beside it; medians over the rounds."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Clock = Callable[[], float]


@dataclass(frozen=True)
class Side:
    """One side: what to do for the i-th time, and where its CPU time is read (of this process, or of a server)."""

    run: Callable[[int], object]
    cpu: Clock = time.process_time


@dataclass(frozen=True)
class Taken:
    """Seconds for one call: CPU and wall, medians over the rounds."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Compared:
    """What both sides took, and the medians of the ratios round by round."""

    ours: Taken
    limit: Taken
    cpu_ratio: float
    wall_ratio: float


def compared(ours: Side, limit: Side, *, rounds: int, calls: int) -> Compared:
    """One round more than asked for: the first warms up and does not count. Calls are numbered on."""
    return compared_with(ours, [limit], rounds=rounds, calls=calls)[0]


def compared_with(ours: Side, limits: Sequence[Side], *, rounds: int, calls: int) -> list[Compared]:
    """The same of one side beside several, all by turns in each round."""
    done: list[list[Taken]] = []
    for turn in range(rounds + 1):
        taken = [_timed(side, turn * calls, calls) for side in (ours, *limits)]
        if turn:
            done.append(taken)
    return [_beside([(row[0], row[place]) for row in done]) for place in range(1, len(limits) + 1)]


def _beside(pairs: list[tuple[Taken, Taken]]) -> Compared:
    return Compared(
        _median([pair[0] for pair in pairs]),
        _median([pair[1] for pair in pairs]),
        statistics.median(_ratio(a.cpu, b.cpu) for a, b in pairs),
        statistics.median(_ratio(a.wall, b.wall) for a, b in pairs),
    )


def calls_needed(rounds: int, calls: int) -> int:
    """How often each side is called in all."""
    return (rounds + 1) * calls


def _timed(side: Side, first: int, calls: int) -> Taken:
    run = side.run
    cpu, wall = side.cpu(), time.perf_counter()
    for number in range(first, first + calls):
        run(number)
    return Taken((side.cpu() - cpu) / calls, (time.perf_counter() - wall) / calls)


def _median(taken: list[Taken]) -> Taken:
    return Taken(statistics.median(one.cpu for one in taken), statistics.median(one.wall for one in taken))


def _ratio(ours: float, limit: float) -> float:
    return ours / limit if limit > 0 else float("inf")
