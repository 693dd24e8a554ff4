"""Every page of the office in a real browser: axe finds nothing, nothing scrolls sideways, the console stays empty."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from tests.browsers import LOOKS, Look, browsing
from tests.interfaces.office.stages import act
from tests.people import REVIEWER
from tests.rendered import faults

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]

PEEK = "/office/peek/"
"""What the list asks for once the panel beside it is shown; no page of its own."""


def prepared(case_at: CaseAt) -> tuple[str, ...]:
    """Cases in review, before it, before the decision, with a certificate and at their end."""
    review, begin = case_at("in_review", days=3), case_at("accepted", days=40)
    act("pause", review, REVIEWER, now(), procedure="现场核查", told_n=3)
    return review, begin, case_at("for_decision"), case_at("issued"), case_at("completed", seq=61)


def documents(desks: dict[str, Client], cases: tuple[str, ...], look: Look) -> dict[str, bytes]:
    """Every kind of page as the server sends it."""
    for client in desks.values():
        client.cookies["size"], client.cookies["django_language"] = look.size, look.language
    review, begin, deciding, issued, ended = cases
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


def test_axe_finds_nothing_and_nothing_scrolls_sideways_in_any_look(desks: dict[str, Client], case_at: CaseAt) -> None:
    cases = prepared(case_at)
    rendered = {look: documents(desks, cases, look) for look in LOOKS}
    with browsing() as browser:
        told = [fault for look in LOOKS for fault in faults(browser, rendered[look], look)]
    assert not told, "\n".join(told)
