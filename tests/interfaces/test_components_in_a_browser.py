"""The page of all parts in a real browser: axe finds nothing, nothing scrolls sideways, the keys of the desk work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import translation
from playwright.sync_api import Browser, Page

from oneseal.interfaces.components import gallery
from tests.browsers import axe_faults, browsing, scrolls_sideways, settle
from tests.rendered import served

LOOK = "oneseal.interfaces.components.look.look"
PORTAL, DESK = "/help/components/", "/help/components/?desk"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as found:
        yield found


@pytest.fixture(autouse=True)
def _with_look(settings: Any) -> None:
    engine = settings.TEMPLATES[0]
    processors = [name for name in engine["OPTIONS"]["context_processors"] if name != LOOK]
    settings.TEMPLATES = [engine | {"OPTIONS": engine["OPTIONS"] | {"context_processors": [*processors, LOOK]}}]


@contextmanager
def opened(browser: Browser, path: str, width: int, *, size: str = "", language: str = "zh-hans") -> Iterator[Page]:
    """The page as the view itself renders it, in the browser."""
    request = RequestFactory().get(path)
    request.COOKIES["size"] = size
    request.place = {"name": "安澜县", "bureau": "安澜县行政审批服务管理局"}  # type: ignore[attr-defined]
    with translation.override(language):
        document = gallery.gallery(request).content
    page = browser.new_page(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    with served({"gallery": document}) as address:
        page.goto(f"{address}/gallery/")
        settle(page)
        page.evaluate("window.scrollTo(0, 0)")
        yield page
    page.close()


@pytest.mark.parametrize(
    ("path", "width", "size", "language"),
    [
        (PORTAL, 320, "", "zh-hans"),
        (PORTAL, 390, "large", "zh-hans"),
        (PORTAL, 768, "", "zh-hans"),
        (PORTAL, 1280, "", "en"),
        (PORTAL, 1280, "large", "zh-hans"),
        (DESK, 390, "", "zh-hans"),
        (DESK, 1280, "", "zh-hans"),
        (DESK, 1440, "", "en"),
    ],
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, path: str, width: int, size: str, language: str
) -> None:
    with opened(browser, path, width, size=size, language=language) as page:
        assert axe_faults(page) == []
        assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [390, 1280, 1440])
def test_the_menu_of_the_bar_opens_by_key_and_is_legible(browser: Browser, width: int) -> None:
    with opened(browser, DESK, width) as page:
        page.focus(".bar__more summary")
        page.keyboard.press("Enter")
        assert page.locator(".bar__more a").is_visible()
        # what lies below an open menu is covered, as menus do: only its own faults count
        assert [fault for fault in axe_faults(page) if "target-size" not in fault] == []
        assert not scrolls_sideways(page)


def test_the_desk_is_worked_by_keys_and_they_sleep_while_one_types(browser: Browser) -> None:
    with opened(browser, DESK, 1440) as page:
        page.focus("table [data-row]:nth-child(1) [data-open]")
        page.keyboard.press("j")
        page.keyboard.press("x")
        assert page.locator("table [data-row] input:checked").count() == 1
        page.keyboard.press("/")
        page.keyboard.type("jx")
        assert page.input_value("#find") == "jx"
        page.focus(".points [data-row]:nth-child(2) input")
        page.keyboard.press("3")
        assert page.locator("input[name=m2]:checked").get_attribute("value") == "no"
        page.keyboard.press("F6")
        assert page.locator("input[name=answer]:checked").get_attribute("value") == "not_needed"
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()


def test_what_is_wrong_takes_the_focus_and_its_link_leads_into_the_field(browser: Browser) -> None:
    with opened(browser, PORTAL, 1280) as page:
        assert page.evaluate("document.activeElement.className") == "errsum"
        page.locator(".errsum a").first.click()
        assert page.evaluate("document.activeElement.id") == "id_phone"
