"""A walk-in at the window by keyboard alone: a known item and applicant in at most 60 seconds and 20 keys."""

import re
from collections.abc import Callable
from time import monotonic
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from oneseal.interfaces.now import now
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Material
from oneseal.usecases.intake.submit import Application, submit
from tests.browsers import settle
from tests.interfaces.arrivals import account_of
from tests.people import CLERK, enterprise, person
from tests.walks.conftest import Publish, Visitor

MOST_KEYS, MOST_SECONDS = 20, 60
Answers = Callable[[int], dict[str, object]]


class Hand:
    """A hand on the keyboard: presses as soon as the page has answered the key before, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.began = page, 0, monotonic()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            settle(self.page)
            self.keys += 1

    @property
    def seconds(self) -> float:
        return monotonic() - self.began


def known(seq: int, published: Publish, answers: Answers) -> Any:
    """The applicant of an earlier case of the item, as the item wants him."""
    version = published(seq)
    who = enterprise() if seq == 12 else person()
    given = answers(seq) | ({} if seq == 12 else {"person_name": who.name, "person_id": who.number})
    application = Application(who, given, channel="counter")
    submit(item_version=version.pk, application=application, principal=CLERK, moment=now())
    return who


@pytest.mark.parametrize(("seq", "typed", "rows"), [(61, "yszyzc", 4), (12, "spjyxk", 4), (4, "gtgshs", 2)])
def test_a_known_item_and_applicant_are_accepted_within_twenty_keys_and_sixty_seconds(
    visitor: Callable[..., Visitor], published: Publish, answers: Answers, seq: int, typed: str, rows: int
) -> None:
    clerk = account_of(CLERK)
    who = known(seq, published, answers)
    visit = visitor(clerk)
    page = visit.goto("/counter/intake/")
    hand = Hand(page)
    hand.press(*who.number[-4:], "Enter")
    expect(page.locator("#item")).to_be_focused()
    hand.press(*typed, "Enter")
    expect(page.locator("#row-0 [data-verdict='1']")).to_be_focused()
    hand.press(*"1" * (rows + 1))
    hand.press("F10", "Enter")
    page.wait_for_url(re.compile(r"/counter/cases/"))
    assert hand.keys <= MOST_KEYS, hand.keys
    assert hand.seconds <= MOST_SECONDS, hand.seconds
    case = Case.objects.order_by("-id")[0]
    assert (case.stage, case.channel, case.applicant_name) == ("accepted", "counter", who.name)
    assert Document.objects.filter(subject_id=case.id, kind="acceptance").exists()
    assert not visit.complaints


def test_single_keys_act_only_while_the_list_has_the_focus(
    visitor: Callable[..., Visitor], published: Publish, answers: Answers
) -> None:
    clerk = account_of(CLERK)
    who = known(61, published, answers)
    page = visitor(clerk).goto("/counter/intake/")
    hand = Hand(page)
    hand.press(*who.number[-4:], "Enter")
    expect(page.locator("#item")).to_be_focused()
    hand.press(*"yszyzc", "Enter")
    expect(page.locator("#row-0 [data-verdict='1']")).to_be_focused()
    marked = page.locator("[data-verdict]:checked").count()
    page.locator("#p-phone").fill("")
    hand.press("1", "2")
    assert page.input_value("#p-phone") == "12"
    page.locator("h1").click()
    hand.press("2")
    assert page.locator("[data-verdict]:checked").count() == marked


def test_a_material_found_wrong_goes_by_letters_and_the_notice_builds_itself(
    visitor: Callable[..., Visitor], published: Publish, answers: Answers
) -> None:
    clerk = account_of(CLERK)
    who = known(12, published, answers)
    visit = visitor(clerk)
    page = visit.goto("/counter/intake/")
    hand = Hand(page)
    hand.press(*who.number[-4:], "Enter")
    expect(page.locator("#item")).to_be_focused()
    hand.press(*"spjyxk", "Enter")
    expect(page.locator("#row-0 [data-verdict='1']")).to_be_focused()
    hand.press("1", "1", "3", "a", "j", "2", "1")
    expect(page.locator("[name=answer][value=notify_once]")).to_be_checked()
    assert page.locator(".act--notify_once .doc--mini li").count() == 2
    assert page.locator("[name=answer][value=accept]").count() == 0
    hand.press("F9", "Enter")
    page.wait_for_url(re.compile(r"/counter/cases/"))
    case = Case.objects.order_by("-id")[0]
    assert case.stage == "correction"
    found = {row.seq: row.verdict for row in Material.objects.filter(case=case, asked=True)}
    assert found == {0: "complete", 1: "complete", 2: "complete", 3: "defective", 4: "missing", 5: "complete"}
    assert {point["seq"] for point in case.notice.points} == {3, 4}
    assert not visit.complaints


def test_what_is_filled_in_while_the_sheet_is_drawn_anew_is_not_lost(
    visitor: Callable[..., Visitor], published: Publish, answers: Answers
) -> None:
    known(12, published, answers)
    version = published(53)
    page = visitor(account_of(CLERK)).goto("/counter/intake/")
    hand = Hand(page)
    hand.press(*enterprise().number[-4:], "Enter")
    expect(page.locator("#item")).to_be_focused()
    page.locator("#item").fill(version.implementation_code)
    hand.press("Enter")
    kind = page.locator("select[name=hygiene_kind]")
    expect(kind).to_be_visible()
    held: list[Route] = []
    page.route("**/counter/intake/", lambda route: route.continue_() if held else held.append(route))
    with page.expect_request("**/counter/intake/"):
        page.locator("select[name=commit_mode]").select_option("否")
    kind.select_option("沐浴")
    page.locator("[name=biz_addr]").fill("望海路18号")
    page.locator("[name=premises_area]").fill("80")
    with page.expect_response("**/counter/intake/"):
        held[0].continue_()
    settle(page)
    expect(kind).to_have_value("沐浴")
    expect(page.locator("[name=biz_addr]")).to_have_value("望海路18号")
    expect(page.locator("[name=premises_area]")).to_have_value("80")


def test_a_session_that_ends_in_the_middle_of_a_sheet_loses_nothing_of_it(
    visitor: Callable[..., Visitor], published: Publish, answers: Answers
) -> None:
    clerk = account_of(CLERK)
    who = known(61, published, answers)
    page = visitor(clerk).goto("/counter/intake/")
    hand = Hand(page)
    hand.press(*who.number[-4:], "Enter")
    expect(page.locator("#item")).to_be_focused()
    hand.press(*"yszyzc", "Enter")
    expect(page.locator("#row-0 [data-verdict='1']")).to_be_focused()
    hand.press("1")
    Session.objects.all().delete()
    hand.press("2")
    expect(page.locator("#session-lost")).to_contain_text("填的会带回来")
    hand.press("Enter")
    page.wait_for_url(re.compile(r"/sign-in/\?next=/kept/"))
