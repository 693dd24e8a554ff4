"""Accept and submit, in process and over HTTP, beside raw transactions that write the same rows."""

import json
import pickle
from pathlib import Path
from typing import Any

import psycopg

from bench import scratch
from bench.measuring import Side, calls_needed, compared
from bench.scratch import Bench
from bench.servers import Server, bare, ours
from bench.table import Row
from bench.written import Replay, Statement, Written, run_raw, written_by
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.submit import Application, submit

OWN = {
    "documents_document": ("number", "verify_code"),
    "intake_case": ("number",),
    "journal_event": ("idempotency_key",),
}
CALLS = 5


def accept(bench: Bench, number: str) -> None:
    """The act as doors call it."""
    ACTS["accept"](  # type: ignore[index]
        case_number=number, version=1, principal=bench.clerk, moment=bench.moment, key=f"in-{number}"
    )


def accept_rows(bench: Bench) -> tuple[list[Written], tuple[int, str]]:
    """What one real acceptance writes, and the case that it was; one went before it, which made series and seal."""
    first, second = scratch.submitted(bench, 2)
    accept(bench, first[1])
    return written_by(bench.connection, lambda: accept(bench, second[1])), second


def hand_in(bench: Bench, wanted: Application, key: str) -> str:
    """One application handed in."""
    done = submit(
        item_version=bench.version.pk, application=wanted, principal=bench.clerk, moment=bench.moment, key=key
    )
    return done.number


def submit_rows(bench: Bench) -> list[Written]:
    """What one real submission writes."""
    wanted = scratch.application(bench)
    hand_in(bench, wanted, "first")
    return written_by(bench.connection, lambda: hand_in(bench, wanted, "noted"))


def new_case(rows: list[Written], number: int) -> dict[Any, Any]:
    """The key and number of the case that a replayed submission makes."""
    case = next(row.new for row in rows if row.table == "intake_case")
    return {case["id"]: case["id"] + 10**9 + number, case["number"]: f"{case['number'][:-7]}{number:07x}"[-24:]}


def same_rows(bench: Bench, rows: list[Written], statements: list[Statement]) -> str:
    """Whether a raw transaction writes what the act wrote: tables, kinds of writing, changed columns."""
    with psycopg.connect(bench.url, autocommit=True) as connection:
        replayed = written_by(bench.connection, lambda: run_raw(connection, statements))
    wanted, got = (sorted(row.signature() for row in each) for each in (rows, replayed))
    if wanted != got:
        raise AssertionError(f"the raw transaction wrote {got} where the act wrote {wanted}")
    return f"{len(rows)} rows in {len({row.table for row in rows})} tables, {len(statements)} statements"


def accept_in_process(bench: Bench) -> Row:
    """The act with guards, clock, journal and outbox beside one transaction of the same rows."""
    rows, (case_id, number) = accept_rows(bench)
    replay, needed = Replay(bench.connection, rows, own=OWN), calls_needed(bench.rounds, CALLS)
    cases = scratch.submitted(bench, needed * 2 + 1)
    raw = [
        replay.transaction(place, {case_id: other, number: text}) for place, (other, text) in enumerate(cases[needed:])
    ]
    told = same_rows(bench, rows, raw.pop())
    with psycopg.connect(bench.url, autocommit=True) as connection:
        found = compared(
            Side(lambda i: accept(bench, cases[i][1])),
            Side(lambda i: run_raw(connection, raw[i])),
            rounds=bench.rounds,
            calls=CALLS,
        )
    return Row("accept", "accept in process", f"raw SQL transaction ({told})", found, goal=6)


def submit_in_process(bench: Bench) -> Row:
    """A 2 KB form with five materials."""
    rows = submit_rows(bench)
    replay, needed = Replay(bench.connection, rows, own=OWN), calls_needed(bench.rounds, CALLS)
    raw = [replay.transaction(place, new_case(rows, place)) for place in range(needed + 1)]
    told, wanted = same_rows(bench, rows, raw.pop()), scratch.application(bench)
    size = len(json.dumps(wanted.answers, ensure_ascii=False).encode())
    with psycopg.connect(bench.url, autocommit=True) as connection:
        found = compared(
            Side(lambda i: hand_in(bench, wanted, f"s-{i}")),
            Side(lambda i: run_raw(connection, raw[i])),
            rounds=bench.rounds,
            calls=CALLS,
        )
    return Row("submit", f"submit in process ({size} B form, 5 materials)", f"raw SQL transaction ({told})", found)


def accept_over_http(bench: Bench, home: Path) -> Row:
    """POST with a bearer token beside a bare WSGI function that does the raw transaction, each on granian."""
    rows, (case_id, number) = accept_rows(bench)
    replay, needed = Replay(bench.connection, rows, own=OWN), calls_needed(bench.rounds, CALLS)
    cases = scratch.submitted(bench, needed * 2)
    raw = [
        replay.transaction(place + 10_000, {case_id: other, number: text})
        for place, (other, text) in enumerate(cases[needed:])
    ]
    plan = home / "raw.pickle"
    plan.write_bytes(pickle.dumps(raw))
    with ours(home) as service, bare(home, {"BENCH_RAW": str(plan)}) as limit:
        found = compared(
            Side(lambda i: post_accept(service, bench.token, cases[i][1]), service.cpu),
            Side(lambda i: limit.post(f"/raw/{i}", b"", {}), limit.cpu),
            rounds=bench.rounds,
            calls=CALLS,
        )
    return Row("accept_http", "accept over HTTP with a token", "bare WSGI function, raw SQL", found, goal=4)


def post_accept(server: Server, token: str, number: str) -> None:
    """One acceptance through the API."""
    headers = {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
        "Idempotency-Key": f"http-{number}",
    }
    server.post(f"/api/v1/cases/{number}/accept", json.dumps({"version": 1}).encode(), headers)
