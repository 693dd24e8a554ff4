"""Pages over HTTP beside a bare function that runs the same SQL and renders the same template."""

import json
from pathlib import Path

from django.conf import settings

from bench import filling, scratch
from bench.filling import Models
from bench.measuring import Side, compared
from bench.scratch import Bench
from bench.servers import bare, ours
from bench.table import Figure, Row

INBOX = "/office/"
CALLS = 5
SMALLEST = 10_000


def sizes(size: int) -> tuple[int, int]:
    """The smaller and the larger filling."""
    return min(SMALLEST, size // 10), size


def pages(bench: Bench, home: Path, of: Models) -> list[Row | Figure]:
    """The inbox of one post at two sizes, and a case page."""
    small, large = sizes(bench.size)
    session, case = scratch.session_of(bench.reviewer), f"/office/cases/{of.number_in_review}/"
    filling.fill(bench, of, 0, small)
    first = _page(bench, home, INBOX, session, "")
    filling.fill(bench, of, small, large)
    told = f"{filling.waiting(large)} of {large:,} cases wait at the post"
    second = _page(bench, home, INBOX, session, f"inbox page over HTTP, {told}", goal=2)
    grown = Figure(
        "grown", f"inbox page at {large:,} cases beside {small:,}", second.found.ours.wall, first.found.ours.wall, "s",
        f"the same at {small:,} cases", 1.2,
    )  # fmt: skip
    return [second, grown, _page(bench, home, case, session, "case page over HTTP")]


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
