"""Walks in a real browser against a real server and database: the catalogue's items, people who have signed in."""

import os
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db.backends.postgresql.psycopg_any import DateRange
from playwright.sync_api import Browser, BrowserContext, Page

from oneseal.interfaces.now import now
from oneseal.queries.catalogue.listed import _that_find, _ways
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.usecases.catalogue.search_words import columns_of
from tests.browsers import AXE_SCRIPT, Look, axe_faults, browsing, faults_beside, scrolls_sideways, settle
from tests.usecases.conftest import answers, calendar, places, version

__all__ = ["answers", "calendar", "places", "version"]
# Playwright's driver keeps an event loop in this thread; the tests themselves ask the database from it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

Publish = Callable[..., ItemVersion]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One for all walks that a worker plays in a row; tests.order lets them follow one another."""
    with browsing() as found:
        yield found


@pytest.fixture
def published(transactional_db: None, version: Publish) -> Publish:
    """A version of an item that is in force today and can be found."""

    def publish(seq: int) -> ItemVersion:
        row = version(seq)
        row.in_force = DateRange(date(2024, 1, 1), None)
        for column, value in columns_of(snapshot_of(row)).items():
            setattr(row, column, value)
        row.save()
        _that_find.cache_clear()
        _ways.cache_clear()  # a renewed database counts its versions from one again
        return row

    return publish


class Visitor:
    """Somebody before the browser, and what the browser complains of."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.look = Look(0, "zh-hans")
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda told: self._told(told.type, told.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _told(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"a request left the host: {url}")

    def goto(self, path: str) -> Page:
        """A page of this house, settled."""
        self.page.goto(self.address + path)
        settle(self.page)
        return self.page

    def faults(self) -> list[str]:
        """What axe says against the page that is open, and what is wrong with it in the looks beside."""
        return axe_faults(self.page, self.look.contrast) + faults_beside(self.page, self.look)

    def scrolls_sideways(self) -> bool:
        """Wider than the window?"""
        return scrolls_sideways(self.page)


@pytest.fixture
def visitor(browser: Browser, live_server: Any) -> Iterator[Callable[..., Visitor]]:
    """``visitor(account, width, language)``: a browser of his own, signed in if an account is given."""
    opened: list[BrowserContext] = []

    def open_for(account: Account | None = None, width: int = 1440, language: str = "zh-hans", **look: str) -> Visitor:
        locale = "en-GB" if language == "en" else "zh-CN"
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", locale=locale)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language, **look}
        if account is not None:
            session = SessionStore()
            session.update({"account_id": account.pk, "signed_in_at": now().isoformat()})
            session.save()
            cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
        context.add_cookies([{"name": name, "value": cookies[name], "url": live_server.url} for name in cookies])
        opened.append(context)
        return Visitor(context, live_server.url)

    yield open_for
    for context in opened:
        context.close()


@pytest.fixture
def in_look(visitor: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """``in_look(look, account)``: somebody who reads like that; for pages that are looked at in every look."""

    def open_for(look: Look, account: Account | None = None) -> Visitor:
        somebody = visitor(account, look.width, look.language)
        somebody.look = look
        somebody.context.add_init_script(AXE_SCRIPT)  # compiled once for all pages
        return somebody

    return open_for
