"""Bare WSGI functions, without framework in the way: a raw transaction; a page's SQL and template and nothing else."""

import json
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

from bench.pages_replayed import Page, captured
from bench.written import Statement, run_raw
from oneseal.gateways import postgres

Start = Callable[..., Any]
_OWN = threading.local()


def connection() -> "psycopg.Connection[Any]":
    """One connection a thread, kept."""
    found: psycopg.Connection[Any] | None = getattr(_OWN, "connection", None)
    if found is None:
        found = _OWN.connection = psycopg.connect(postgres.url(Path(os.environ["ONESEAL_HOME"])), autocommit=True)
    return found


@cache
def raw() -> list[list[Statement]]:
    """The prepared transactions."""
    found: list[list[Statement]] = pickle.loads(Path(os.environ["BENCH_RAW"]).read_bytes())
    return found


@cache
def pages() -> dict[str, Page]:
    """SQL, template and context of the pages, taken from one real request each."""
    return {path: captured(path, os.environ["BENCH_SESSION"]) for path in json.loads(os.environ["BENCH_PAGES"])}


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """`/raw/<n>` does the n-th transaction; a path of BENCH_PAGES answers with the page."""
    path = environ["PATH_INFO"]
    if path == "/bench-cpu":
        body, kind = str(time.process_time()).encode(), "text/plain"
    elif path == "/healthz":
        body, kind = b"ready\n", "text/plain"
    elif path.startswith("/raw/"):
        run_raw(connection(), raw()[int(path.removeprefix("/raw/"))])
        body, kind = b'{"done":true}', "application/json"
    else:
        body, kind = pages()[path].answer(connection()), "text/html; charset=utf-8"
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]
