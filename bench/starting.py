"""First answer after the start and memory of two workers, beside a bare Django project on the same server."""

import http.client
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.scratch import Bench
from bench.servers import serving
from bench.table import Figure

WORKERS = 2
ROUNDS = 3
ANSWERS = 30


def started(bench: Bench, home: Path) -> list[Figure]:
    """By turns; the port answers only when a worker does."""
    times: dict[str, list[float]] = {"oneseal.config.wsgi:application": [], "bench.bare_django:application": []}
    sizes: dict[str, list[float]] = {target: [] for target in times}
    for _ in range(min(ROUNDS, bench.rounds)):
        for target in times:
            begun = time.perf_counter()
            with serving(target, home, {}, workers=WORKERS) as server:
                times[target].append(time.perf_counter() - begun)
                for _ in range(ANSWERS):
                    ask(server.port)
                sizes[target].append(sum(resident(pid) for pid in children(server.process.pid)))
    (ours, limit), (large, small) = (
        tuple(statistics.median(found) for found in each.values()) for each in (times, sizes)
    )
    return [
        Figure("start", "first answer after the start", ours, limit, "s", "bare Django project on granian", 3),
        Figure("memory", f"memory of {WORKERS} workers", large, small, "MB", "bare Django project on granian", 1.5),
    ]


def ask(port: int) -> None:
    """A connection of its own each time, so that both workers get their share."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    client.request("GET", "/healthz")
    client.getresponse().read()
    client.close()


def children(pid: int) -> list[int]:
    """The worker processes of a server."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and parent(folder) == pid:
            found.append(int(folder.name))
    return found


def parent(folder: Path) -> int:
    """The process that started it; 0 if it is gone."""
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def resident(pid: int) -> float:
    """Resident memory in MB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def slow_imports(most: int = 12) -> list[str]:
    """What the start spends its time on: the modules with the largest time of their own and below."""
    command = [sys.executable, "-X", "importtime", "-c", "import oneseal.config.wsgi, oneseal.config.urls"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    rows = [line.removeprefix("import time:").split("|") for line in told.splitlines() if line.count("|") == 2]
    timed = [(int(whole), int(own), name.strip()) for own, whole, name in rows if whole.strip().isdigit()]
    return [
        f"{whole / 1000:7.0f} ms (own {own / 1000:.0f} ms) {name}" for whole, own, name in sorted(timed)[::-1][:most]
    ]


_GROWTH = """
import os, django
def size():
    return next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmRSS:")) / 1024
before = size()
for name in {names!r}:
    __import__(name); after = size(); print(f"{{after - before:6.1f}} MB {{name}}"); before = after
"""
GROWN = (
    "django.core.wsgi", "psycopg", "psycopg_pool", "cryptography.hazmat.primitives.ciphers.aead", "structlog", "pydantic",
    "ninja", "oneseal.config.wsgi", "oneseal.config.urls",
)  # fmt: skip


def grown_by() -> list[str]:
    """What a worker's memory grows by, import after import."""
    script = _GROWTH.format(names=GROWN)
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return told.stdout.splitlines()
