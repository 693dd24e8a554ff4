"""The service under fire: N walks by several threads while its processes are killed at random, then everything counted.

    python -m bench.faults N=500 [THREADS=4] [SECONDS=3600] [SEED=1] [SILENT=25] [SETTLE=180]

The real `oneseal serve` runs in a temporary home folder on a port of the loopback, with a durable database of its own.
It ends by itself, after SECONDS at the latest, and removes what it made. Exit code 0 only if nothing was found.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bench.faults_chaos import Chaos
from bench.faults_client import Caller, Ledger, walked
from bench.servers import answers, free_port
from oneseal.gateways import postgres
from oneseal.gateways.processes import wait_until
from oneseal.interfaces.workers import orphans

ROOT = Path(__file__).resolve().parents[1]
START, STOP = 120.0, 60.0
UNSETTLED = """
SELECT (SELECT count(*) FROM documents_document WHERE file_sha256 = '')
     + (SELECT count(*) FROM outbox_message WHERE done_at IS NULL AND dead_at IS NULL)
     + (SELECT count(*) FROM intake_case c WHERE number = ANY (%s) AND stage = 'received')
"""


@dataclass(frozen=True)
class Asked:
    """How many walks, by how many, for how long; with ``settle`` 0 the end is worked at once, as if a minute later."""

    walks: int = 500
    threads: int = 4
    seconds: float = 3600
    seed: int = 1
    silent: int = 25
    settle: float = 180


@dataclass(frozen=True)
class Result:
    """What happened and what was found."""

    ledger: Ledger
    killed: Mapping[str, int]
    seconds: float
    verdict: dict[str, Any]

    @property
    def findings(self) -> list[str]:
        """All that is not as it should be; a walk that did not end is a finding."""
        return [*self.ledger.unfinished, *self.verdict["findings"]]

    def lines(self) -> list[str]:
        """For people."""
        kills = ", ".join(f"{kind} {times}" for kind, times in sorted(self.killed.items()))
        told, book = self.verdict, self.ledger
        return [
            f"{len(book.finished)} walks finished, {len(book.unfinished)} not, in {self.seconds:.0f} s.",
            f"Killed -9: {kills}.",
            f"{len(book.acts)} acts acknowledged ({book.replayed} on asking again); {book.requests} requests, "
            f"{book.cut_off} cut off, {book.server_errors} answered with 5xx; all asked again.",
            f"{told['documents']} documents. {' '.join(told['verified'])}",
            f"{len(self.findings)} findings.",
            *self.findings,
        ]


def run(asked: Asked, home: Path) -> Result:
    """Prepare, serve, walk and kill, stop, count."""
    environment = environment_of(home, free_port())
    house(environment, "prepare", str(asked.silent))
    plan = json.loads((home / "plan.json").read_text(encoding="utf-8"))
    ledger, began = Ledger(), time.monotonic()
    with serving(home, environment) as port:
        chaos = Chaos(home, port, random.Random(asked.seed))
        chaos.start()
        try:
            walk(asked, plan, ledger, port)
        finally:
            chaos.stop()
        took = time.monotonic() - began
        wait_until(lambda: settled(home, plan["silent"]), asked.settle, pause=1.0)
    (home / "ledger.json").write_text(json.dumps(ledger.as_json()), encoding="utf-8")
    house(environment, "check", "settled" if asked.settle else "at-once")
    verdict = json.loads((home / "verdict.json").read_text(encoding="utf-8"))
    return Result(ledger, chaos.killed, took, verdict)


def environment_of(home: Path, port: int) -> dict[str, str]:
    """Nothing of the caller's installation reaches the run."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("ONESEAL", "DJANGO", "DATABASE"))}
    own = {"ONESEAL_HOME": str(home), "ONESEAL_PORT": str(port), "DJANGO_SETTINGS_MODULE": "oneseal.config.settings"}
    return kept | own


def house(environment: Mapping[str, str], *arguments: str) -> None:
    """What needs the tables happens in a process of its own."""
    command = [sys.executable, "-m", "bench.faults_home", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stdout[-2000:]}{done.stderr[-4000:]}")


@contextmanager
def serving(home: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """`oneseal serve`, from its first good answer until it has stopped."""
    port = int(environment["ONESEAL_PORT"])
    command = [sys.executable, "-m", "oneseal.interfaces.commands.main", "serve"]
    with open(home / "serve.log", "ab") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=dict(environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    try:
        if not wait_until(lambda: process.poll() is not None or answers(port), START) or process.poll() is not None:
            raise RuntimeError(f"it did not start: {(home / 'serve.log').read_text()[-4000:]}")
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            orphans.end(home)
            postgres.stop(home)


def walk(asked: Asked, plan: dict[str, Any], ledger: Ledger, port: int) -> None:
    """The walks, shared out among the threads."""
    until, serials, lock = time.monotonic() + asked.seconds, iter(range(asked.walks)), threading.Lock()

    def following() -> int | None:
        with lock:
            return next(serials, None)

    threads = [
        threading.Thread(target=walked, args=(plan, following, Caller(port, ledger, until)), daemon=True)
        for _ in range(asked.threads)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def settled(home: Path, silent: list[str]) -> bool:
    """Nothing is owed any more."""
    with suppress(psycopg.OperationalError), psycopg.connect(postgres.url(home)) as connection:
        row = connection.execute(UNSETTLED, [silent]).fetchone()
        return row is not None and row[0] == 0
    return False


def main(argv: list[str]) -> int:
    """NAME=number each."""
    given = dict(word.split("=", 1) for word in argv)
    names = {
        "N": "walks",
        "THREADS": "threads",
        "SECONDS": "seconds",
        "SEED": "seed",
        "SILENT": "silent",
        "SETTLE": "settle",
    }
    if set(given) - set(names):
        print(__doc__, file=sys.stderr)
        return 2
    asked = Asked(**{names[name]: int(text) for name, text in given.items()})
    home = Path(tempfile.mkdtemp(prefix="oneseal-faults-"))
    result = None
    try:
        result = run(asked, home)
        print("\n".join(result.lines()))
        return 1 if result.findings else 0
    finally:
        if result is None or result.findings:
            print(f"What is left of it stays in {home}.", file=sys.stderr)
        else:
            shutil.rmtree(home)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
