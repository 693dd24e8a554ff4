"""The whole run: measure part after part, print each line as it is known, tell why a goal is missed, write the page."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client

from bench import acts, counting, filling, law, pages, report, scratch, starting
from bench.filling import Models
from bench.profiling import top_lines
from bench.scratch import Bench
from bench.table import Count, Line, plain
from oneseal.gateways import postgres

PARTS = ("rules", "acts", "http", "counts", "pages", "start")


@dataclass
class Told:
    """What is known so far."""

    lines: list[Line] = field(default_factory=list)
    reasons: dict[str, list[str]] = field(default_factory=dict)


def run(argv: Sequence[str]) -> int:
    """0 if everything was measured, whether goals are met or not: a missed goal is reported, not hidden in a code."""
    asked = _parser().parse_args(argv)
    home: Path = settings.ONESEAL_HOME
    began = time.perf_counter()
    with postgres.in_use(home):
        print("Scratch database, catalogue …", flush=True)
        with scratch.prepare() as connection:
            bench = scratch.made(connection, rounds=asked.rounds, size=asked.cases)
            told = Told()
            for line in measured(bench, home, asked.parts, told):
                told.lines.append(line)
                print(plain(line), flush=True)
    seconds = time.perf_counter() - began
    for key, lines in told.reasons.items():
        print(f"\nWhy {key} is missed:", *lines, sep="\n  ")
    print(f"\n{seconds:.0f} s in all.")
    if asked.write:
        asked.write.write_text(report.page(bench, told.lines, told.reasons, seconds), encoding="utf-8")
    return 0


def measured(bench: Bench, home: Path, parts: Sequence[str], told: Told) -> Iterator[Line]:
    """Every part that is asked for, in order; the profile of a line that misses its goal follows it."""
    if "rules" in parts:
        yield law.working_day(bench)
        yield law.explaining(bench)
    if "acts" in parts:
        yield explained(told, acts.accept_in_process(bench), lambda: profile_accept(bench))
        yield explained(told, acts.submit_in_process(bench), lambda: profile_submit(bench))
        yield explained(told, law.signed_page(bench), lambda: law.profile_page(bench))
    if "http" in parts:
        yield explained(told, acts.accept_over_http(bench, home), lambda: profile_api(bench))
    if {"counts", "pages"} & set(parts):
        yield from _in_the_office(bench, home, parts, told)
    if "start" in parts:
        first, memory = starting.started(bench, home)
        yield explained(told, first, starting.slow_imports)
        yield explained(told, memory, starting.grown_by)


def _in_the_office(bench: Bench, home: Path, parts: Sequence[str], told: Told) -> Iterator[Line]:
    of = filling.models(bench)
    if "counts" in parts:
        for count in counting.counts(bench, of):
            yield explained(told, count, lambda count=count: list(numbered(count)))  # type: ignore[misc]
    if "pages" in parts:
        for line in pages.pages(bench, home, of):
            yield explained(told, line, lambda: profile_inbox(bench, of))


def explained(told: Told, line: Line, why: Callable[[], list[str]]) -> Line:
    """The line; if its goal is missed, the reason is kept."""
    if line.missed:
        told.reasons[line.what] = why()
    return line


def numbered(count: Count) -> Iterator[str]:
    """The statements of a request that has too many."""
    for place, text in enumerate(count.statements, start=1):
        yield f"{place:3} {text[:150]}"


def profile_accept(bench: Bench) -> list[str]:
    """Acceptances in process."""
    cases = scratch.submitted(bench, 21)
    return top_lines(lambda i: acts.accept(bench, cases[i][1]), 20)


def profile_submit(bench: Bench) -> list[str]:
    """Submissions in process."""
    return top_lines(lambda i: acts.submit_once(bench, f"profiled-{i}"), 20)


def profile_api(bench: Bench) -> list[str]:
    """Acceptances through the API, asked in process."""
    cases = scratch.submitted(bench, 21)
    return top_lines(lambda i: counting.api_accept(bench, cases[i][1]), 20)


def profile_inbox(bench: Bench, _of: Models) -> list[str]:
    """The inbox page, asked in process."""
    official = Client(SERVER_NAME="localhost")
    official.cookies[settings.SESSION_COOKIE_NAME] = scratch.session_of(bench.reviewer)
    return top_lines(lambda _: official.get(pages.INBOX), 10)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="how many cases the inbox stands in (N)")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each comparison, by turns")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what to measure")
    parser.add_argument("--write", type=Path, help="the page to write")
    return parser


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
