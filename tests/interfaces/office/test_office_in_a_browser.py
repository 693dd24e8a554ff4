"""Every page of the office in a real browser: axe finds nothing, nothing scrolls sideways, the console stays empty."""

import mimetypes
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, Route

from oneseal.interfaces.now import now
from tests.browsers import browsing
from tests.interfaces.office.stages import act
from tests.people import REVIEWER

pytestmark = pytest.mark.django_db
ADDRESS = "http://oneseal.test"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [(390, "normal", "zh-hans"), (390, "large", "zh-hans"), (1280, "normal", "en"), (1440, "normal", "zh-hans")]
CaseAt = Callable[..., str]

PEEK = "peek"
"""What the list asks for once the panel beside it is shown; no page of its own."""


def documents(desks: dict[str, Client], case_at: CaseAt, size: str, language: str) -> dict[str, bytes]:
    """Every kind of page as the server sends it."""
    for client in desks.values():
        client.cookies["size"], client.cookies["django_language"] = size, language
    review, begin = case_at("in_review", days=3), case_at("accepted", days=40)
    deciding, issued, ended = case_at("for_decision"), case_at("issued"), case_at("completed", seq=61)
    act("pause", review, REVIEWER, now(), procedure="现场核查", told_n=3)
    clerk, decider, certifier = desks["reviewer"], desks["decider"], desks["certifier"]
    refused = {"outcome": "refuse", "reason": "现场布局和图纸不一致。", "version": "6"}
    stale = {"version": "1", "step": "2", "outcome": "agree", "opinion": "材料齐全，同意。"}
    asked = [
        ("inbox", clerk.get(f"/office/?at={begin}&peek")),
        ("inbox-empty", desks["stranger"].get("/office/")),
        ("inbox-filtered", clerk.get("/office/?light=paused")),
        ("all", clerk.get("/office/?list=going")),
        ("found", clerk.post("/office/find/", {"q": "餐饮"})),
        ("review", clerk.get(f"/office/cases/{review}/")),
        ("review-stale", clerk.post(f"/office/cases/{review}/acts/opine/", stale)),
        ("begin", clerk.get(f"/office/cases/{begin}/")),
        ("decide", decider.get(f"/office/cases/{deciding}/")),
        ("decide-refused", decider.post(f"/office/cases/{deciding}/decide/", refused)),
        ("issued", certifier.get(f"/office/cases/{issued}/")),
        ("ended", certifier.get(f"/office/cases/{ended}/")),
        ("materials", clerk.get(f"/office/cases/{review}/materials/")),
        ("procedures", decider.get(f"/office/cases/{review}/procedures/")),
        ("documents", certifier.get(f"/office/cases/{ended}/documents/")),
        ("journal", certifier.get(f"/office/cases/{ended}/journal/")),
        ("stranger", desks["stranger"].get(f"/office/cases/{review}/")),
        (PEEK, clerk.get(f"/office/peek/{begin}/?quiet")),
    ]
    return {name: answer.content for name, answer in asked}


def faults(browser: Browser, name: str, rendered: dict[str, bytes], width: int) -> list[str]:
    """What axe, the width and the console say against a page, with everything that folds open."""

    def answer(route: Route) -> None:
        asked = urlsplit(route.request.url).path
        if not asked.startswith("/static/"):
            body = rendered[PEEK if asked.startswith("/office/peek/") else name]
            route.fulfill(body=body, content_type="text/html; charset=utf-8")
            return
        file = finders.find(asked.removeprefix("/static/"))
        assert isinstance(file, str), asked
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        route.fulfill(body=Path(file).read_bytes(), content_type=kind)

    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{name}: {message.text}"))
    page.on("pageerror", lambda error: told.append(f"{name}: {error}"))
    page.route("**/*", answer)
    page.goto(f"{ADDRESS}/{name}/")
    page.wait_for_load_state("networkidle")
    if os.environ.get("ONESEAL_SHOTS"):
        page.screenshot(path=f"{os.environ['ONESEAL_SHOTS']}/office-{name}-{width}.png", full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        told.append(f"{name} scrolls sideways at {width}")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    told += [f"{name} {row['id']}: {row['nodes'][0]['html'][:300]}" for row in found]
    page.close()
    return told


@pytest.mark.parametrize(("width", "size", "language"), LOOKS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    desks: dict[str, Client], case_at: CaseAt, width: int, size: str, language: str
) -> None:
    rendered = documents(desks, case_at, size, language)
    with browsing() as browser:
        told = [fault for name in rendered if name != PEEK for fault in faults(browser, name, rendered, width)]
    assert not told, "\n".join(told)
