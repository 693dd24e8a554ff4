"""Pages over HTTP beside a bare function that runs the same SQL and renders the same template."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.conf import settings

from bench import filling, scratch
from bench.filling import Models
from bench.measuring import Side, compared
from bench.pages_replayed import captured
from bench.scratch import Bench
from bench.servers import bare, ours
from bench.table import Row

INBOX = "/office/"
CALLS = 5
SMALLEST = 10_000
SMALL = "oneseal_small"


def sizes(size: int) -> tuple[int, int]:
    """The smaller and the larger filling."""
    return min(SMALLEST, size // 10), size


def pages(bench: Bench, home: Path, of: Models) -> Iterator[Row]:
    """The inbox of one post, the same in a smaller database by turns, and a case page."""
    small, large = sizes(bench.size)
    session, case = scratch.session_of(bench.reviewer), f"/office/cases/{of.number_in_review}/"
    waits = filling.waiting(large)
    filling.fill(bench, of, 0, small, waits)
    scratch.keep_copy(bench, SMALL)
    filling.fill(bench, of, small, large, waits)
    told = f"{waits} of {large:,} cases wait at the post"
    yield _page(bench, home, INBOX, session, f"inbox page over HTTP, {told}", goal=2)
    yield _grown(bench, home, session, f"inbox page over HTTP at {large:,} cases", f"the same at {small:,} cases")
    yield _page(bench, home, case, session, "case page over HTTP")


def _grown(bench: Bench, home: Path, session: str, what: str, limit: str) -> Row:
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    with ours(home) as service, ours(home, database=scratch.address(SMALL)) as smaller:
        found = compared(
            Side(lambda _: service.get(INBOX, cookie), service.cpu),
            Side(lambda _: smaller.get(INBOX, cookie), smaller.cpu),
            rounds=bench.rounds,
            calls=CALLS,
        )
    return Row("grown", what, limit, found, goal=1.2, by="wall")


def slow_statements(bench: Bench) -> list[str]:
    """The statements of the inbox that take longest in the larger database."""
    page, timed = captured(INBOX, scratch.session_of(bench.reviewer)), []
    for text, values in page.statements:
        began = time.perf_counter()
        psycopg.ClientCursor(bench.connection).execute(text, values).fetchall()
        timed.append((time.perf_counter() - began, " ".join(text.split())))
    return [f"{seconds * 1e3:7.1f} ms  {text[:140]}" for seconds, text in sorted(timed)[::-1][:6]]


def _page(bench: Bench, home: Path, path: str, session: str, what: str, goal: float | None = None) -> Row:
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    given = {"BENCH_PAGES": json.dumps([path]), "BENCH_SESSION": session}
    with ours(home) as service, bare(home, given) as limit:
        must_look_alike(service.get(path, cookie), limit.get(path, {}))
        found = compared(
            Side(lambda _: service.get(path, cookie), service.cpu),
            Side(lambda _: limit.get(path, {}), limit.cpu),
            rounds=bench.rounds,
            calls=CALLS,
        )
    return Row("inbox" if path == INBOX else "case", what, "bare function, same SQL, same template", found, goal)


def must_look_alike(service: bytes, limit: bytes) -> None:
    """Both send the same page, up to tokens and the time of day."""
    if abs(len(service) - len(limit)) > len(service) // 50:
        raise AssertionError(f"the bare function's page has {len(limit)} bytes, the service's {len(service)}")
