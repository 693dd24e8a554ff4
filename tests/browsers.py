"""The browser of the tests, what it is asked on every page, and the looks in which every page has to be right."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is a Chromium without windows: it needs half as long for a page as the others."""
FLAGS = ["--no-sandbox", "--disable-gpu"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK_AXE = (Path(__file__).parent / "axe.js").read_text(encoding="utf-8")
IN_LARGE_PRINT = {"type": "rule", "values": ["scrollable-region-focusable"]}
"""What large print can break and no other look shows: a region that scrolls only then, out of reach of the keyboard.

Names, roles and order do not change with the size; targets grow with it; its colours are darker, and asked in the
gallery. ``make thorough`` asks everything in large print too.
"""
PASSED: set[str] = set()
"""The kinds of text whose contrast was right in this process; see axe.js."""

SETTLED = """() => document.readyState === 'complete' && !document.querySelector('.htmx-request, form[aria-busy]')
    && ![...document.querySelectorAll('[hx-trigger^=intersect]')].some((one) => {
        const box = one.getBoundingClientRect();
        return box.width > 0 && box.top < window.innerHeight && box.left < window.innerWidth;
    })"""
"""Loaded, no press waits, and nothing that htmx asked for, or asks for as soon as it is seen, is still on its way."""


UNFOLD = """() => {
    const folded = [...document.querySelectorAll('details:not([open], .bar__more)')];
    for (const one of folded) {
        one.dataset.folded = one.getAttribute('name') ?? '';
        one.removeAttribute('name');
        one.open = true;
    }
    return folded.length;
}"""
"""Nothing that is folded away is looked at by axe; of a group of which only one may be open all are opened.

The menu of the bar lies over what is below it, as menus do: it is asked in the gallery's page alone.
"""
FOLD = """() => {
    for (const one of document.querySelectorAll('details[data-folded]')) {
        one.open = false;
        if (one.dataset.folded) one.setAttribute('name', one.dataset.folded);
        delete one.dataset.folded;
    }
}"""
PRINT = "(size) => { document.documentElement.dataset.size = size; }"
"""Large print is an attribute of the first tag; anything else in it is normal."""


class Look(NamedTuple):
    """How somebody reads: width of the window, language.

    A look can have others beside it, each a width and a size of print: the same page is asked again once its window
    was widened or its print enlarged, and not loaded anew, for no page is sent differently to a wider window, and in
    large print only its first tag and the words of the switch are others (tests/interfaces/test_large_print.py).
    What is loaded as soon as it is seen is loaded then.
    """

    width: int
    language: str
    beside: tuple[tuple[int, str], ...] = ()

    @property
    def contrast(self) -> bool:
        """Is contrast asked in this look? It takes axe three quarters of its time.

        Colours hang on no language, and large print only darkens them (large.css; the page of all parts is asked in
        every look): of pages it is asked at the narrow and at the wide layout in normal print.
        """
        return self.language == "zh-hans"


LOOKS = [
    Look(390, "zh-hans", beside=((1440, "normal"), (390, "large"))),
    Look(1280, "en"),
]


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
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
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


def settle(page: Page) -> None:
    """Wait until the page stands still; waiting for a silent network would cost half a second each time."""
    page.wait_for_load_state("load")
    page.wait_for_function(SETTLED)


def axe_faults(page: Page, contrast: bool = True, only: object = RULES) -> list[str]:
    """What axe says against the page, once it stands still and at its head, all that is folded on it opened meanwhile.

    Scrolled down, as after a jump to a row, the bar that stays half covers some link, and axe calls it a small target.
    """
    settle(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    rules = {} if contrast or only is not RULES else {"color-contrast": {"enabled": False}}
    with unfolded(page):
        page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        told = page.evaluate(ASK_AXE, {"runOnly": only, "rules": rules, "passed": sorted(PASSED) if contrast else []})
    PASSED.update(told["passed"])
    return list(told["faults"])


def faults_beside(page: Page, look: Look) -> list[str]:
    """What is wrong with the page that is open in the looks beside; afterwards it has its own again."""
    own, told = page.viewport_size, []
    assert own
    for width, size in look.beside:
        page.set_viewport_size({"width": width, "height": own["height"]})
        page.evaluate(PRINT, size)
        only = RULES if size == "normal" or os.environ.get("ONESEAL_THOROUGH") else IN_LARGE_PRINT
        found = axe_faults(page, look.contrast and size == "normal", only)
        found += ["scrolls sideways"] * scrolls_sideways(page)
        told += [f"at {width}, {size}: {fault}" for fault in found]
    if look.beside:
        page.set_viewport_size(own)
        page.evaluate(PRINT, "normal")
    return told


def scrolls_sideways(page: Page) -> bool:
    """Wider than the window, with all that is folded on it opened?"""
    with unfolded(page):
        return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@contextmanager
def unfolded(page: Page) -> Iterator[None]:
    """The page with all that is folded on it opened, for as long as the block runs."""
    folded = page.evaluate(UNFOLD)
    if folded:
        settle(page)
    yield
    if folded:
        page.evaluate(FOLD)
