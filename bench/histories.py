"""Random histories of acts over real item versions against the invariants of law.md: `oneseal drill histories`.

Each history is its own applicant's: one case or some, their certificates and bars. It ends after so many tries, or at
the first thing that is broken; then tries are left out and it is played again, as long as the same stays broken.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Barrier

from django.conf import settings
from django.db import connection, connections

from bench import scratch
from bench.histories_chances import next_try, opening_of
from bench.histories_invariants import INVARIANTS
from bench.histories_people import House
from bench.histories_play import AT_ONCE, Broken, Ledger, Opening, Play, Try
from oneseal.gateways import postgres
from oneseal.interfaces.now import now
from oneseal.queries.intake.chains import verified_chains

LONG = (8, 60)
"""Tries of one history."""
REPLAYS = 150
"""So many times at most a broken history is played again to shorten it."""
GOAL = 2.0
"""An act in the drill costs at most so many times what it costs alone."""


@dataclass
class Drill:
    """A run: what was counted, what was broken first, and its shortest history."""

    house: House
    chance: Random
    ledger: Ledger = field(default_factory=Ledger)
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE))

    def run(self, acts: int) -> Broken | None:
        """So many acts at least, history by history; the first thing that is broken, if anything is."""
        began, broken = time.perf_counter(), None
        while self.ledger.tried < acts and broken is None:
            broken = self.history()
        self.ledger.whole = time.perf_counter() - began
        return self.shortest(broken) if broken else None

    def history(self) -> Broken | None:
        """One, until it is long enough or something is broken."""
        play = Play(self.house, opening_of(self.chance), self.ledger, self.pool)
        for _ in range(self.chance.randint(*LONG)):
            broken = play.do(next_try(play, self.chance))
            if broken:
                return broken[0]
        return next(iter(play.ended()), None)

    def again(self, opening: Opening, tried: Sequence[Try]) -> Broken | None:
        """The same tries once more by another applicant; counts go nowhere."""
        play = Play(self.house, opening, Ledger(), self.pool)
        for one in tried:
            broken = play.do(one)
            if broken:
                return broken[0]
        return next(iter(play.ended()), None)

    def shortest(self, broken: Broken) -> Broken:
        """Parts left out, half of it first, then single tries, while the same invariant stays broken."""
        left, size = REPLAYS, max(1, len(broken.tried) // 2)
        while size and left:
            place = 0
            while place < len(broken.tried) and left:
                fewer = broken.tried[:place] + broken.tried[place + size :]
                left -= 1
                found = self.again(broken.opening, fewer)
                if found and found.no == broken.no:
                    broken = found
                else:
                    place += size
            size //= 2
        return broken

    def close(self) -> None:
        """Threads end, and with them their connections; all of them meet first, so that each closes its own."""
        together = Barrier(AT_ONCE)

        def closed(_: int) -> None:
            together.wait()
            connection.close()

        list(self.pool.map(closed, range(AT_ONCE)))
        self.pool.shutdown()


def lines(drill: Drill, broken: Broken | None, seconds: float) -> list[str]:
    """For people."""
    book = drill.ledger
    told = [f"{'act':<32}{'done':>8}{'refused':>9}"]
    told += [f"{verb:<32}{book.done[verb]:>8}{book.no[verb]:>9}" for verb in sorted({*book.done, *book.no})]
    told += ["", f"{'refused by':<48}{'times':>7}"]
    told += [f"{code:<48}{times:>7}" for code, times in book.codes.most_common()]
    told += ["", "invariants of law.md"]
    for law in INVARIANTS:
        said = f"asked {book.asked[law.no]} times" if law.asks else f"not asked: {law.not_yet}"
        told.append(f"{law.no:>4}  {law.name} ({law.article}): {said}")
    ratio = book.whole / book.alone if book.alone else 0.0
    told += [
        "",
        f"{book.histories} histories, {book.tried} acts tried, {book.done.total()} done, "
        f"{book.at_once} times several at one moment, {seconds:.0f} s.",
        f"An act alone {book.alone / max(1, book.tried) * 1e3:.1f} ms, in the drill "
        f"{book.whole / max(1, book.tried) * 1e3:.1f} ms: {ratio:.2f}× (goal ≤ {GOAL:g}×).",
    ]
    return told + (of_broken(broken) if broken else ["No invariant was broken."])


def of_broken(broken: Broken) -> list[str]:
    """What is broken and the history that breaks it."""
    law = next((one for one in INVARIANTS if one.no == broken.no), None)
    name = f"Invariant {law.no}, {law.name} ({law.article})" if law else "An act broke"
    steps = [f"  {place:>2}. {one.words()}" for place, one in enumerate(broken.tried, start=1)]
    return ["", f"{name}: {broken.what}", f"The shortest history found ({broken.opening}):", *steps]


def run(argv: Sequence[str]) -> int:
    """1 if anything is broken or a chain of the journal does not verify."""
    asked = _parser().parse_args(argv)
    home: Path = settings.ONESEAL_HOME
    with postgres.in_use(home, durable=False):
        print("A database of its own, catalogue …", flush=True)
        scratch.prepare().close()
        house = House(now(), Random(asked.seed))
        house.make_parties(asked.acts // LONG[0] + REPLAYS + 10)
        drill, began = Drill(house, Random(asked.seed)), time.perf_counter()
        try:
            broken = drill.run(asked.acts)
        finally:
            drill.close()
        seconds = time.perf_counter() - began
        chains = verified_chains()
        connections.close_all()
    print("\n".join(lines(drill, broken, seconds)))
    print(f"{chains.chains} chains with {chains.entries} entries verified, {len(chains.findings)} findings.")
    print(*(one.sentence("en") for one in chains.findings), sep="\n", file=sys.stderr)
    return 1 if broken or chains.findings else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal drill histories", description=__doc__)
    parser.add_argument("--acts", type=int, default=2_000, help="how many acts are tried (N)")
    parser.add_argument("--seed", type=int, default=1, help="the chance of the run: the same seed, the same histories")
    return parser
