"""A mail server and an SMS gateway on loopback that do what a real one does on a bad day."""

import json
import select
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Mailbox:
    """What a mail server got, and how it behaves: answers by command, whether it is late, where it breaks off."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, str]] = []
        self.commands: list[str] = []
        self.answers: dict[str, str] = {}
        self.cut_after = ""
        self.late = False


def wait_for_it_to_hang_up(caller: socket.socket) -> None:
    """Be later than the caller has patience; one without patience gets his answer in the end."""
    select.select([caller], [], [], 5)


class _Mail(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        box: Mailbox = self.server.box  # type: ignore[attr-defined]
        self.say(box.answers.get("GREETING", "220 mail.test ESMTP"))
        to = ""
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            box.commands.append(word)
            if box.late and word == "DATA":
                wait_for_it_to_hang_up(self.connection)
            if word == "RCPT":
                to = line.partition("<")[2].partition(">")[0]
            if word == "DATA" and "DATA" not in box.answers:
                self.say("354 go on")
                box.letters.append((to, self.text()))
                word = "TEXT"
            if word == box.cut_after:
                return
            self.say(box.answers.get(word, "221 bye" if word == "QUIT" else "250 ok"))
            if word == "QUIT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def text(self) -> str:
        """All lines before the one that is a point, or what came until the caller hung up."""
        lines = []
        while (read := self.rfile.readline()) and (line := read.decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)


class _Threads(socketserver.ThreadingTCPServer):
    """Waits for its conversations when it closes: one that did not end would run on beside all later tests."""

    allow_reuse_address = True


@contextmanager
def mail_server() -> Iterator[tuple[Mailbox, str]]:
    """The mailbox and the address of a server that runs meanwhile."""
    with _Threads(("127.0.0.1", 0), _Mail) as server:
        server.box = box = Mailbox()  # type: ignore[attr-defined]
        with _serving(server):
            yield box, f"smtp://127.0.0.1:{server.server_address[1]}"


class Asked:
    """What an SMS gateway was asked, with the headers, and what it answers next."""

    def __init__(self) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Callable[[], tuple[int, str]] = lambda: (202, '{"id": "sms-1"}')
        self.cut = False
        self.late = False


class _Sms(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked: Asked = self.server.asked  # type: ignore[attr-defined]
        asked.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.answer(asked)

    def do_GET(self) -> None:
        self.answer(self.server.asked)  # type: ignore[attr-defined]

    def answer(self, asked: Asked) -> None:
        asked.headers.append(dict(self.headers))
        if asked.late:
            wait_for_it_to_hang_up(self.connection)
        if asked.cut:
            self.close_connection = True
            return
        status, text = asked.answer()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text.encode())))
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: what it was asked holds a number."""


@contextmanager
def sms_server() -> Iterator[tuple[Asked, str]]:
    """What it was asked, and the address of a gateway that runs meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Sms) as server:
        server.asked = asked = Asked()  # type: ignore[attr-defined]
        with _serving(server):
            yield asked, f"http://127.0.0.1:{server.server_address[1]}/sms?x=1"


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
