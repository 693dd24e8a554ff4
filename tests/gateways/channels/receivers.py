"""A receiver of pushes on loopback that does what a real one does on a bad day."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.gateways.messages.servers import wait_for_it_to_hang_up


class Received:
    """What it got, by path, and how it behaves."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.bodies: list[bytes] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[], tuple[int, str]] = lambda: (200, '{"errcode": 0, "number": "R-1"}')
        self.cut = self.late = self.drips = self.endless = False
        self.length: int | None = None
        self.calm = threading.Event()

    def said(self, n: int = -1) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.bodies[n])
        return found


class _Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        got: Received = self.server.got  # type: ignore[attr-defined]
        got.paths.append(self.path)
        got.headers.append(dict(self.headers))
        got.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        if got.late:
            wait_for_it_to_hang_up(self.connection)
        if got.cut:
            self.close_connection = True
            return
        status, text = got.answer()
        self.send_response(status)
        if not got.endless:
            self.send_header("Content-Length", str(got.length or len(text.encode())))
        if status == 302:
            self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
        self.end_headers()
        if got.drips:
            self.drip(got)
        else:
            self.wfile.write(text.encode())

    def do_GET(self) -> None:
        """Only asked whether it is there."""
        status, _ = self.server.got.answer()  # type: ignore[attr-defined]
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def drip(self, got: Received) -> None:
        """A byte now and then, each in time by itself, till the caller has had enough."""
        try:
            while not got.calm.wait(0.05):
                self.wfile.write(b" ")
                self.wfile.flush()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the path holds a secret."""


@contextmanager
def receiver() -> Iterator[tuple[Received, str]]:
    """What it got, and the address of a receiver that runs meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Receiver) as server:
        server.got = got = Received()  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield got, f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            got.calm.set()
            server.shutdown()
            thread.join()
