"""Other systems that do not give up: walks through the API, each act asked for again with its key until it is answered.

What was answered with a 2xx goes into the ledger; at the end the ledger is held against the database.
"""

import http.client
import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

TIMEOUT = 20.0
PAUSES = (0.2, 1.0)
HANGS_UP = 0.05
"""How often a caller loses the line right after asking: the act may be done, its answer is never heard."""


class Refused(Exception):
    """An answer that asking again does not mend."""


class GaveUp(Exception):
    """The time of the whole run is over."""


@dataclass
class Ledger:
    """What was acknowledged, and what it took."""

    acts: list[dict[str, Any]] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    requests: int = 0
    cut_off: int = 0
    server_errors: int = 0
    replayed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def counted(self, name: str) -> None:
        """One more of something."""
        with self.lock:
            setattr(self, name, getattr(self, name) + 1)

    def told(self, **act: Any) -> None:
        """An act was acknowledged."""
        with self.lock:
            self.acts.append(act)
            self.replayed += bool(act["replayed"])

    def as_json(self) -> dict[str, Any]:
        """For the process that holds it against the database."""
        return {name: value for name, value in vars(self).items() if name != "lock"}


@dataclass
class Caller:
    """One connection of one thread; ``until`` ends all patience."""

    port: int
    ledger: Ledger
    until: float
    connection: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, token: str, body: Any = None, key: str = "") -> Any:
        """The JSON of the first good answer; what was cut off or failed on the other side is asked again."""
        while True:
            if time.monotonic() > self.until:
                raise GaveUp(f"{method} {path}")
            self.ledger.counted("requests")
            status, content = self._once(method, path, token, body, key)
            if 200 <= status < 300:
                return json.loads(content)
            if 0 < status < 500:
                raise Refused(f"{method} {path}: {status} {content[:500].decode(errors='replace')}")
            self.ledger.counted("server_errors" if status else "cut_off")
            time.sleep(random.uniform(*PAUSES))

    def _once(self, method: str, path: str, token: str, body: Any, key: str) -> tuple[int, bytes]:
        """Status and content; status 0 where no whole answer came."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        headers |= {"Idempotency-Key": key} if key else {}
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
            self.connection.request(method, f"/api/v1{path}", json.dumps(body) if body is not None else None, headers)
            if key and random.random() < HANGS_UP:
                raise ConnectionAbortedError
            answer = self.connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            return 0, b""

    def hang_up(self) -> None:
        """Leave the line; the next request makes a new one."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None


@dataclass
class Walk:
    """One application from submission to completion, by the posts that the item names."""

    plan: dict[str, Any]
    serial: int
    caller: Caller
    number: str = ""

    def run(self) -> None:
        """The main walk (law.md): nobody looks at what another one may not do."""
        self.number = self.submit()
        for row in self.case("WIN01")["materials"]:
            if row["asked"]:
                path = f"/cases/{self.number}/materials/{row['seq']}/verdict"
                self.post("WIN01", path, {"verdict": "complete"}, f"m{row['seq']}")
        self.act("WIN01", "accept")
        self.act("REV01", "begin_review")
        while step := self.open_step():
            self.opine(step)
        self.act("REV01", "send_to_decision")
        self.act("DEC01", "grant")
        self.act("CER01", "issue")
        self.act("CER01", "deliver", channel="window", recipient="林望海", proof="窗口签名")
        self.act("CER01", "complete")

    def key(self, what: str) -> str:
        """The same for every try of one request, never for two."""
        return f"walk-{self.serial}-{what}"

    def post(self, post: str, path: str, body: Any, what: str) -> Any:
        """A request with its key, by the official at a post."""
        return self.caller.ask("POST", path, self.plan["tokens"][post], body, self.key(what))

    def case(self, post: str) -> Any:
        """The case as it stands."""
        return self.caller.ask("GET", f"/cases/{self.number}", self.plan["tokens"][post])

    def submit(self) -> str:
        """The case's number."""
        done = self.post("WIN01", "/cases", self.plan["application"], "submit")
        self.caller.ledger.told(key=self.key("submit"), verb="submit", walk=self.serial, **done)
        return str(done["number"])

    def act(self, post: str, verb: str, what: str = "", **given: Any) -> None:
        """With the version that the case has now."""
        body = {"version": self.case(post)["version"], **given}
        done = self.post(post, f"/cases/{self.number}/{verb.replace('_', '-')}", body, what or verb)
        self.caller.ledger.told(key=self.key(what or verb), verb=verb, walk=self.serial, **done)

    def open_step(self) -> Any:
        """The next step of review that waits for somebody."""
        steps = self.case("REV01")["steps"]
        return next((row for row in steps if row["state"] == "open" and row["kind"] != "决定"), None)

    def opine(self, step: Any) -> None:
        """Every point is met, whoever holds the step agrees."""
        no = step["no"]
        for point in step["points"]:
            path = f"/cases/{self.number}/steps/{no}/points/{point['key']}/verdict"
            self.post(step["post"], path, {"verdict": "met"}, f"p{no}-{point['key']}")
        said = {"step": no, "outcome": "agree", "opinion": "符合要求，同意。", "officers": self.plan["officers"]}
        self.act(step["post"], "opine", f"opine-{no}", **said)


def walked(plan: dict[str, Any], numbers: Callable[[], int | None], caller: Caller) -> None:
    """What one thread does: walk after walk until there is none left."""
    while (serial := numbers()) is not None:
        walk = Walk(plan, serial, caller)
        try:
            walk.run()
        except (Refused, GaveUp) as why:
            with caller.ledger.lock:
                caller.ledger.unfinished.append(f"walk {serial} ({walk.number}): {why}")
        else:
            with caller.ledger.lock:
                caller.ledger.finished.append(walk.number)
    caller.hang_up()
