"""The whole run: measure part after part, print each line as it is known, tell why a goal is missed, write the page."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client

from bench import (
    acts,
    bulk,
    catalogue,
    counting,
    deadlines,
    filling,
    law,
    pages,
    pushing,
    report,
    scratch,
    starting,
    workbooks,
)
from bench.profiling import top_lines
from bench.scratch import Bench
from bench.table import Count, Line, plain
from oneseal.gateways import postgres

PARTS = ("rules", "catalogue", "workbooks", "acts", "bulk", "deadlines", "pushes", "http", "counts", "pages", "start")


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
        bench, told = scratch.made(scratch.prepare(), rounds=asked.rounds, size=asked.cases), Told()
        try:
            for line in measured(bench, home, asked.parts, told):
                told.lines.append(line)
                print(f"[{time.perf_counter() - began:3.0f} s] {plain(line)}", flush=True)
            version = report.server_version(bench)
        finally:
            bench.connection.close()
    seconds = time.perf_counter() - began
    for what, lines in told.reasons.items():
        print(f"\nWhy the goal is missed: {what}", *lines, sep="\n  ")
    print(f"\n{seconds:.0f} s in all.")
    if asked.write:
        told_page = report.page(bench, told.lines, told.reasons, f"{seconds:.0f} s, PostgreSQL {version}")
        asked.write.write_text(told_page, encoding="utf-8")
    return 0


def measured(bench: Bench, home: Path, parts: Sequence[str], told: Told) -> Iterator[Line]:
    """Every part that is asked for, in order; the profile of a line that misses its goal follows it."""
    if "rules" in parts:
        yield law.working_day(bench)
        yield law.explaining(bench)
    if "catalogue" in parts:
        for figure in catalogue.figures(bench):
            yield explained(told, figure, lambda figure=figure: catalogue.slow(bench, figure.key))  # type: ignore[misc]
    if "workbooks" in parts:
        for figure in workbooks.figures(bench):
            yield explained(told, figure, lambda: workbooks.slow(bench))
    yield from _acts(bench, home, parts, told)
    if {"counts", "pages"} & set(parts):
        yield from _in_the_office(bench, home, parts, told)
    if "start" in parts:
        first, memory = starting.started(bench, home)
        yield explained(told, first, starting.slow_imports)
        yield explained(told, memory, starting.grown_by)


def _acts(bench: Bench, home: Path, parts: Sequence[str], told: Told) -> Iterator[Line]:
    if "acts" in parts:
        yield explained(told, acts.accept_in_process(bench), lambda: profile_accept(bench))
        yield explained(told, acts.submit_in_process(bench), lambda: profile_submit(bench))
        yield explained(told, law.signed_page(bench), lambda: law.profile_page(bench))
    if "bulk" in parts:
        for line in bulk.bulk(bench):
            yield explained(told, line, lambda: bulk.slow(bench))
    if "deadlines" in parts:
        for found in deadlines.deadlines(bench):
            yield explained(told, found, lambda: deadlines.slow(bench))
    if "pushes" in parts:
        for one in pushing.pushes(bench):
            yield explained(told, one, lambda: pushing.slow(bench))
    if "http" in parts:
        yield explained(told, acts.accept_over_http(bench, home), lambda: profile_api(bench))


def _in_the_office(bench: Bench, home: Path, parts: Sequence[str], told: Told) -> Iterator[Line]:
    of = filling.models(bench)
    if "counts" in parts:
        for count in counting.counts(bench, of):
            yield explained(told, count, lambda count=count: list(numbered(count)))  # type: ignore[misc]
    if "pages" in parts:
        for line in pages.pages(bench, home, of):
            yield explained(told, line, _why_slow(bench, line.key))


def _why_slow(bench: Bench, key: str) -> Callable[[], list[str]]:
    """What grows with the cases is the database's work; the rest is ours."""
    if key == "grown":
        return lambda: pages.slow_statements(bench)
    return lambda: profile_page(bench, pages.INBOX)


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
    wanted = scratch.application(bench)
    return top_lines(lambda i: acts.hand_in(bench, wanted, f"profiled-{i}"), 20)


def profile_api(bench: Bench) -> list[str]:
    """Acceptances through the API, asked in process."""
    cases, caller = scratch.submitted(bench, 21), Client(SERVER_NAME="localhost")
    return top_lines(lambda i: counting.api_accept(bench, caller, cases[i][1]), 20)


def profile_page(bench: Bench, path: str) -> list[str]:
    """A page, asked in process."""
    official = Client(SERVER_NAME="localhost")
    official.cookies[settings.SESSION_COOKIE_NAME] = scratch.session_of(bench.reviewer)
    return top_lines(lambda _: official.get(path), 10)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="how many cases the inbox stands in (N)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each comparison, by turns")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="what to measure")
    parser.add_argument("--write", type=Path, help="the page to write")
    return parser


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
