"""The pages of the entrance in a real browser: axe finds nothing, nothing scrolls sideways."""

import mimetypes
import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Route

from oneseal.records.accounts.models import Account
from oneseal.usecases.accounts.parties import Applicant
from tests.browsers import browsing
from tests.interfaces.arrivals import account_of, applicant_account
from tests.people import CLERK, DECIDER, REVIEWER, citizen_number, person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.interfaces.entrance.sample_urls")]
ADDRESS = "http://oneseal.test"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [(390, "normal", "zh-hans"), (390, "large", "zh-hans"), (1280, "normal", "en"), (1440, "normal", "zh-hans")]


def pages(size: str, language: str) -> dict[str, bytes]:
    """Every page as the server sends it."""
    client = Client()
    client.cookies["size"], client.cookies["django_language"] = size, language
    wrong = {"kind": "person", "name": "林", "number": citizen_number()[:-1], "phone": "1", "password": "x"}
    found = {
        "sign-in-wrong": client.post("/sign-in/", {"username": "u101", "password": "wrong"}),
        "sign-up-wrong": client.post("/sign-up/", {**wrong, "password_again": "x"}),
        "refusal": client.get("/refusing/"),
        "away": client.get("/gone/"),
    }
    return {name: answer.content for name, answer in found.items()}


def faults(browser: Browser, name: str, document: bytes, width: int) -> list[str]:
    """What axe and the width say against a page."""

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if not asked.startswith("/static/"):
            route.fulfill(body=document, content_type="text/html; charset=utf-8")
            return
        file = finders.find(asked.removeprefix("/static/"))
        assert isinstance(file, str), asked
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        route.fulfill(body=Path(file).read_bytes(), content_type=kind)

    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{name}: {message.text}") if message.type == "error" else None)
    page.route("**/*", answer)
    page.goto(f"{ADDRESS}/{name}/")
    page.wait_for_load_state("networkidle")
    if os.environ.get("ONESEAL_SHOTS"):
        page.screenshot(path=f"{os.environ['ONESEAL_SHOTS']}/{name}-{width}.png", full_page=True)
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        told.append(f"{name} scrolls sideways at {width}")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    told += [f"{name} {row['id']}: {row['nodes'][0]['html']}" for row in found]
    page.close()
    return told


@pytest.mark.parametrize(("width", "size", "language"), LOOKS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(width: int, size: str, language: str) -> None:
    for who in (CLERK, REVIEWER, DECIDER):
        account_of(who)
    applicant_account(person(), "13900000001")
    applicant_account(Applicant("person", "王安", citizen_number(2)), "wang")
    Account.objects.update(demo=True)
    rendered = pages(size, language)
    with browsing() as browser:
        told = [fault for name, document in rendered.items() for fault in faults(browser, name, document, width)]
    assert not told, "\n".join(told)
