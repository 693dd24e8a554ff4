"""SQL statements of one request, asked through the doors in this process. The budgets stand here and nowhere else."""

import json
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from bench import scratch
from bench.filling import Models
from bench.pages import INBOX
from bench.scratch import Bench
from bench.table import Count
from oneseal.usecases.intake.submit import Application

BUDGETS = {"submit": 8, "accept": 7, "inbox": 4, "case": 8}
"""The test asserts these numbers; they may fall, never rise (issue 3, Speed)."""


def statements_of(ask: Callable[[], Any]) -> tuple[str, ...]:
    """The statements of one request, two that go in one turn as two; BEGIN and COMMIT do not pass here, savepoints do."""
    seen: list[str] = []

    def watched(execute: Any, text: str, values: Any, many: bool, context: Any) -> Any:
        seen.extend(" ".join(one.split())[:200] for one in text.split(";") if one.strip())
        return execute(text, values, many, context)

    with connection.execute_wrapper(watched):
        answer = ask()
    if answer.status_code >= 300:
        raise RuntimeError(f"{answer.status_code} {answer.content[:600]!r}")
    return tuple(seen)


def counts(bench: Bench, of: Models) -> list[Count]:
    """Submit and accept through the API with a token, the inbox and a case in the office; each asked once before."""
    cases = scratch.submitted(bench, 2)
    official = Client(SERVER_NAME="localhost")
    official.cookies[settings.SESSION_COOKIE_NAME] = scratch.session_of(bench.reviewer)
    wanted, caller = scratch.application(bench), Client(SERVER_NAME="localhost")
    asked: dict[str, tuple[str, Callable[[int], Any]]] = {
        "submit": (
            "submit through the API with a token",
            lambda turn: api_submit(bench, caller, wanted, f"counted-{turn}"),
        ),
        "accept": ("accept through the API with a token", lambda turn: api_accept(bench, caller, cases[turn][1])),
        "inbox": ("inbox page", lambda _: official.get(INBOX)),
        "case": ("case page", lambda _: official.get(f"/office/cases/{of.number_in_review}/")),
    }
    found = []
    for key, (what, ask) in asked.items():
        ask(0)
        seen = statements_of(lambda ask=ask: ask(1))  # type: ignore[misc]
        found.append(Count(key, f"statements of {what}", seen, BUDGETS[key]))
    return found


def api(bench: Bench, caller: Client, path: str, body: dict[str, Any], key: str) -> Any:
    """A POST as another system sends it."""
    return caller.post(
        path,
        json.dumps(body),
        content_type="application/json",
        headers={"authorization": f"Bearer {bench.token}", "idempotency-key": key},
    )


def api_accept(bench: Bench, caller: Client, number: str) -> Any:
    """Accept a case."""
    return api(bench, caller, f"/api/v1/cases/{number}/accept", {"version": 1}, f"accept-{number}")


def api_submit(bench: Bench, caller: Client, wanted: Application, key: str) -> Any:
    """Submit an application."""
    seqs = sorted({*wanted.files, *wanted.on_paper})
    body = {
        "item": bench.version.implementation_code,
        "applicant": wanted.applicant.as_json(),
        "answers": wanted.answers,
        "materials": [
            {"seq": seq, "files": list(wanted.files.get(seq, ())), "on_paper": seq in wanted.on_paper} for seq in seqs
        ],
    }
    return api(bench, caller, "/api/v1/cases", body, key)
