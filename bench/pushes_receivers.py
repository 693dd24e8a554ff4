"""The office systems of supervising bodies, each with a bad habit of its own, on loopback (docs/channels.md)."""

import hashlib
import hmac
import json
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "secret-of-the-drill"
LATE = 1.2
"""Seconds; a worker of the drill has less patience, so that what came late was taken and is sent again."""


@dataclass
class Office:
    """One receiver: what it does to a request that it has read, and what it really took, by key."""

    habit: str
    chance: random.Random
    asked: int = 0
    unsigned: int = 0
    effects: Counter[str] = field(default_factory=Counter)
    codes: dict[str, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str, said: dict[str, Any]) -> None:
        """In effect once a key: whoever takes it twice is told so by the key, as the contract asks."""
        with self.lock:
            if key not in self.codes:
                self.effects[key] += 1
                self.codes[key] = f"{said['record']['number']} {said['receipt']['code']}"


Answer = tuple[int, str] | None
TAKEN = (200, '{"number": "taken"}')


def _good(office: Office, key: str, said: dict[str, Any]) -> Answer:
    office.take(key, said)
    return TAKEN


def _late(office: Office, key: str, said: dict[str, Any]) -> Answer:
    """Now and then it takes a push and answers when nobody listens any more."""
    office.take(key, said)
    if office.chance.random() < 0.3:
        threading.Event().wait(LATE)
    return TAKEN


def _doubled(office: Office, key: str, said: dict[str, Any]) -> Answer:
    """It takes a push, says nothing of every third the first time, and 409 when one comes again.

    One that never answered a first try would rest ten minutes after each: right, and too long for a drill.
    """
    known = key in office.codes
    office.take(key, said)
    if known:
        return 409, '{"number": "known"}'
    return None if len(office.codes) % 3 == 1 else TAKEN


def _wrong(office: Office, key: str, said: dict[str, Any]) -> Answer:
    """An error page, a status of its own trouble, or the truth."""
    drawn = office.chance.random()
    if drawn < 0.3:
        return 500, "<html>error</html>"
    if drawn < 0.5:
        return 302, ""
    return _good(office, key, said)


def _silent(office: Office, key: str, said: dict[str, Any]) -> Answer:
    """Down for the first asks, as if for a day; it answers nobody and takes nothing."""
    if office.asked <= 12:
        return None
    return _good(office, key, said)


def _refusing(office: Office, key: str, said: dict[str, Any]) -> Answer:
    return 422, '{"error": "no such item here"}'


def _cut(office: Office, key: str, said: dict[str, Any]) -> Answer:
    """It hangs up in the middle, before or after it took the push."""
    drawn = office.chance.random()
    if drawn < 0.25:
        return None
    office.take(key, said)
    return None if drawn < 0.5 else TAKEN


HABITS: dict[str, Callable[[Office, str, dict[str, Any]], Answer]] = {
    "good": _good,
    "late": _late,
    "doubled": _doubled,
    "wrong": _wrong,
    "silent": _silent,
    "refusing": _refusing,
    "cut off": _cut,
}


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        office: Office = self.server.office  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"]))
        key = self.headers["Idempotency-Key"]
        told = f"{self.headers['X-OneSeal-Timestamp']}\n{key}\n".encode() + body
        right = hmac.new(SECRET.encode(), told, hashlib.sha256).hexdigest()
        with office.lock:
            office.asked += 1
            office.unsigned += self.headers["X-OneSeal-Signature"] != right
        answer = HABITS[office.habit](office, key, json.loads(body))
        if answer is None:
            self.close_connection = True
            return
        try:
            self.send_response(answer[0])
            self.send_header("Content-Length", str(len(answer[1].encode())))
            self.end_headers()
            self.wfile.write(answer[1].encode())
        except OSError:
            self.close_connection = True  # whoever asked has gone: the worker was killed, or lost its patience

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def receivers(chance: random.Random) -> Iterator[dict[str, tuple[Office, str]]]:
    """One of each habit with the address by which it is pushed to, running meanwhile."""
    servers, found = [], {}
    try:
        for habit in HABITS:
            server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
            server.office = office = Office(habit, random.Random(chance.random()))  # type: ignore[attr-defined]
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
            servers.append(server)
            found[habit] = (office, f"http://127.0.0.1:{server.server_address[1]}/push#{SECRET}")
        yield found
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()
