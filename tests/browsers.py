"""The browser of the tests: the one that ONESEAL_CHROMIUM names, or the first that is installed (tools/browser)."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Its path; the tests that need it fail with the sentence that says what is missing."""
    found = os.environ.get("ONESEAL_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "Chromium is missing: run tools/browser, or name one in ONESEAL_CHROMIUM."
    return found


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser for as long as the block runs.

    While Playwright runs, an event loop runs in this thread, and Django keeps other connections for it than before and
    after. Those of the other side are closed, lest they outlive the database that a test leaves behind.
    """
    close_idle_connections()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()
            close_idle_connections()


def close_idle_connections() -> None:
    """All but those in whose transaction a test lives."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
