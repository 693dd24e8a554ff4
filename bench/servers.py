"""granian on the loopback with one worker, its CPU clock readable, and a client that keeps its connection."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from oneseal.interfaces.commands.serve import WEB_THREADS

CPU_PATH = "/bench-cpu"
STARTING_SECONDS = 60.0
PAUSE = 0.005


@dataclass
class Server:
    """A running server and one connection to it."""

    process: subprocess.Popen[bytes]
    port: int
    client: http.client.HTTPConnection

    def get(self, path: str, headers: Mapping[str, str]) -> bytes:
        """The body of the answer, which has to be a good one."""
        return self._asked("GET", path, None, headers)

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        """The same for a POST."""
        return self._asked("POST", path, body, headers)

    def _asked(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
        self.client.request(method, path, body, dict(headers))
        answer = self.client.getresponse()
        content = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {content[:600]!r}")
        return content

    def cpu(self) -> float:
        """CPU seconds of the worker process, all its threads."""
        return float(self.get(CPU_PATH, {}))


def free_port() -> int:
    """A port of the loopback that nobody holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(target: str, home: Path, more: Mapping[str, str], *, workers: int = 1) -> Iterator[Server]:
    """The same command line as `oneseal serve`'s, but for the target and the number of workers."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(workers), "--blocking-threads", str(WEB_THREADS)]
    command += ["--workers-kill-timeout", "2", target]
    with open(home / "bench-server.log", "ab") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "ONESEAL_POOL": "1", **more},
        )  # fmt: skip
    try:
        wait_for(port, process)
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        yield Server(process, port, client)
        client.close()
    finally:
        end(process)


def end(process: "subprocess.Popen[bytes]") -> None:
    """Ask it to stop, then kill its session: only processes that were started here."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def answers(port: int, path: str = "/healthz") -> bool:
    """Whether a good answer comes."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        client.request("GET", path)
        return client.getresponse().status == 200
    except OSError:
        return False
    finally:
        client.close()


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Until the first good answer."""
    deadline = time.monotonic() + STARTING_SECONDS
    while not answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("a server did not start: see bench-server.log")
        time.sleep(PAUSE)


@contextmanager
def ours(home: Path, *, database: str = "") -> Iterator[Server]:
    """The service itself, on the scratch database or a copy of it."""
    with serving("bench.clocked:application", home, {"DATABASE_URL": database}) as server:
        yield server


@contextmanager
def bare(home: Path, more: Mapping[str, str]) -> Iterator[Server]:
    """The bare functions."""
    with serving("bench.bare:application", home, more) as server:
        yield server
