"""Pages as the server rendered them, looked at in a browser: served on loopback beside the style sheets they need."""

import mimetypes
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page

from tests.browsers import AXE_SCRIPT, Look, axe_faults, faults_beside, scrolls_sideways, settle

STATIC = "/static/"


@contextmanager
def served(documents: Mapping[str, bytes]) -> Iterator[str]:
    """The address under which each document is found by its name, its files kept by the browser."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            kept = path.startswith(STATIC)
            body, kind = _file(path) if kept else (_document(documents, path), "text/html; charset=utf-8")
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", kind)
            self.send_header("Cache-Control", "max-age=600" if kept else "no-store")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is told: a page that lacks a file complains in its console."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _document(documents: Mapping[str, bytes], path: str) -> bytes | None:
    """By its name, or by the beginning of its address where the name is one (what a page fetches later)."""
    found = documents.get(path.strip("/"))
    return found or next((body for name, body in documents.items() if name[0] == "/" and path.startswith(name)), None)


def _file(path: str) -> tuple[bytes | None, str]:
    found = finders.find(path.removeprefix(STATIC))
    body = Path(found).read_bytes() if isinstance(found, str) else None
    return body, mimetypes.guess_type(path)[0] or "application/octet-stream"


def faults(browser: Browser, documents: Mapping[str, bytes], look: Look) -> list[str]:
    """What axe, the width and the console say against each document."""
    told: list[str] = []
    with served(documents) as address:
        # one page for all: what it has compiled of scripts and styles it keeps
        page = browser.new_page(viewport={"width": look.width, "height": 900}, reduced_motion="reduce")
        page.add_init_script(AXE_SCRIPT)  # compiled once for all of them
        page.on("console", lambda message: told.append(f"{page.url} {message.text}"))
        page.on("pageerror", lambda error: told.append(f"{page.url} {error}"))
        for name in documents:
            if name[0] != "/":
                told += [f"{look} {name} {fault}" for fault in _faults_of(page, f"{address}/{name}/", name, look)]
        page.context.close()
    return told


def _faults_of(page: Page, url: str, name: str, look: Look) -> list[str]:
    page.goto(url)
    settle(page)
    if os.environ.get("ONESEAL_SHOTS"):
        page.screenshot(path=f"{os.environ['ONESEAL_SHOTS']}/{name}-{look.width}-{look.language}.png", full_page=True)
    own = ["scrolls sideways"] * scrolls_sideways(page) + axe_faults(page, look.contrast)
    return own + faults_beside(page, look)
