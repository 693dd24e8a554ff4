"""Every page of the office in a real browser: axe finds nothing, nothing scrolls sideways, the console stays empty."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry
from oneseal.records.intake.models import Case
from oneseal.records.privacy.sealing import seal_json
from oneseal.records.questions.models import Question
from oneseal.records.review.consulting import code_of
from oneseal.records.review.models import Countersign
from oneseal.rules.assistance.asking import Ask
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.people import STRANGER as NOBODY
from oneseal.rules.questions.asking import Typed
from oneseal.rules.review.countersigning import proposal_of
from oneseal.usecases.assistance.ask import ask
from oneseal.usecases.messages.escalating import escalate
from oneseal.usecases.questions.asking import ask as ask_about
from oneseal.usecases.review.sitting import write_line
from tests.browsers import LOOKS, Look, browsing
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import act
from tests.people import BUREAU, CLERK, COUNTY, REVIEWER, official
from tests.rendered import faults
from tests.rules.catalogue.shipped import read
from tests.usecases.review.hearings import CHAIR, NEIGHBOUR, PRESENT, SPEECH, about_to_be_held

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., str]

LIAISON = official("LIA02", 140, body="B045")
PEEK = "/office/peek/"
"""What the list asks for once the panel beside it is shown; no page of its own."""


def prepared(case_at: CaseAt) -> tuple[str, ...]:
    """Cases in review, before it, before the decision, with a certificate and at their end."""
    review, begin = case_at("in_review", days=3), case_at("accepted", days=40)
    act("pause", review, REVIEWER, now(), procedure="现场核查", told_n=3)
    DictionaryEntry.objects.bulk_create(
        DictionaryEntry(kind="stage_norm", code=row["code"], name=row["zh"], content=row) for row in read("stage_norms")
    )
    deciding = case_at("for_decision")
    Countersign.objects.create(
        case=Case.objects.get(number=deciding),
        no=1,
        rule=1,
        post="DEC01",
        body=BUREAU,
        basis="会签规定（示例）",
        proposal_sealed=seal_json(proposal_of("refuse", "现场布局和图纸不一致。", ["c1"])),
        digest="",
        asked_on=local_day(now()),
    )
    typed = Typed("要几张照片？", "换证要带几张照片？", "code", "林知夏")
    code = Case.objects.get(number=review).version_of_item.implementation_code
    ask_about(item_code=code, typed=typed, principal=NOBODY, moment=now())
    return review, begin, deciding, case_at("issued"), case_at("completed", seq=61)


def helped() -> int:
    """A help that the head may give out."""
    told = Ask("林知夏", "13900000001", "hall", unsure=True, came="window")
    return ask(asked=told, division=COUNTY, principal=CLERK, moment=now()).id


def documents(desks: dict[str, Client], cases: tuple[str, ...], look: Look) -> dict[str, bytes]:
    """Every kind of page as the server sends it."""
    for client in desks.values():
        client.cookies["django_language"] = look.language
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
        ("today", clerk.get("/office/today/")),
        ("columns", clerk.get("/office/columns/")),
        ("fees-waiting", certifier.get("/office/fees/waiting/")),
        ("search", clerk.post(f"/office/cases/{review}/search/", {"words": "受理"})),
        ("retention", certifier.get("/office/retention/")),
        ("norms", decider.get("/office/norms/")),
        ("overdue", clerk.get("/office/overdue/")),
        ("overdue-empty", desks["stranger"].get("/office/overdue/")),
        ("told", decider.get("/office/messages/")),
        ("stranger", desks["stranger"].get(f"/office/cases/{review}/")),
        (PEEK, clerk.get(f"/office/peek/{begin}/?quiet")),
    ]
    return {name: answer.content for name, answer in asked}


def heard(case_at: CaseAt) -> dict[str, str]:
    """Cases at the steps of a hearing, by the name of the page; the last one also has a verification at hand."""
    account_of(CHAIR)
    cases = {name: case_at("in_review", days=21) for name in ("notified", "recusal", "record")}
    for number in cases.values():
        about_to_be_held(number)
    act("ask_recusal", cases["recusal"], REVIEWER, now(), reason="主持人和申请人有亲属关系。")
    act("hold_hearing", cases["record"], CHAIR, now(), present=PRESENT)
    write_line(case_number=cases["record"], principal=CHAIR, moment=now(), **SPEECH)
    cases |= {"required": case_at("in_review", seq=39), "told": case_at("in_review", days=2)}
    act("tell_right", cases["told"], REVIEWER, now(), people=[NEIGHBOUR])
    return cases


def of_hearing(desks: dict[str, Client], cases: dict[str, str], look: Look) -> dict[str, bytes]:
    """The pages of a hearing, each as whoever is to act on it sees it, and of a verification on site."""
    people = {"recusal": desks["decider"], "told": desks["reviewer"], "required": desks["reviewer"]}
    chair = signed_in(Account.objects.get(pk=CHAIR.account_id))
    chair.cookies["django_language"] = look.language
    pages = {f"hearing-{at}": people.get(at, chair).get(f"/office/cases/{cases[at]}/hearing/") for at in cases}
    pages["told-empty"] = desks["stranger"].get("/office/messages/")
    pages["windows"] = desks["reviewer"].get("/office/windows/")
    pages["first-asked"] = desks["decider"].get(f"/office/cases/{cases['told']}/first-asked/")
    pages["visit"] = desks["inspector"].get(f"/office/cases/{cases['told']}/visit/4/")
    pages["team"] = desks["inspector"].get(f"/office/cases/{cases['told']}/team/4/")
    return {name: answer.content for name, answer in pages.items()}


def consulted(case_at: CaseAt) -> str:
    """A case about which a body and an expert were asked and a collective consultation was called."""
    account_of(LIAISON)
    number, question = case_at("in_review", days=1), {"question": "油烟排口这样设合规吗？", "days": 5}
    act("ask_consultation", number, REVIEWER, now(), **question, body="B045", materials=[1])
    act("ask_consultation", number, REVIEWER, now(), **question, expert="秦望舒", unit="研究院", email="qin@example.cn")
    sitting = {"on": local_day(now()), "time": "14:30", "place": "二楼会议室", "chair": 102, "invited": [102, 103]}
    act("call_conference", number, REVIEWER, now(), question="能不能准予？", **sitting)
    return number


def of_consultation(desks: dict[str, Client], number: str, look: Look) -> dict[str, bytes]:
    """The tabs of the case, what the body sees that was asked, the door of the expert; and somebody who needs help."""
    liaison, door, desk = signed_in(Account.objects.get(pk=LIAISON.account_id)), Client(), desks["reviewer"]
    for client in (liaison, door):
        client.cookies["django_language"] = look.language
    pages = {name: desk.get(f"/office/cases/{number}/{name}/") for name in ("consultations", "conferences")}
    pages |= {"asked": liaison.get("/office/asked/"), "asked-one": liaison.get(f"/office/asked/{number}-1/")}
    code = {"number": f"{number}-2", "code": code_of(f"{number}-2")}
    pages |= {"consult": door.post("/consult/", code | {"code": "WRONG234"})}
    pages["filters"] = desk.get("/office/filters/?light=red")
    pages["question"] = desk.get(f"/office/questions/{Question.objects.get().pk}/")
    door.post("/consult/", code)
    pages["consulted"] = door.get("/consult/case/")
    pages["help"] = desks["decider"].get(f"/office/helps/{helped()}/")
    return {name: answer.content for name, answer in pages.items()}


def test_axe_finds_nothing_and_nothing_scrolls_sideways_in_any_look(desks: dict[str, Client], case_at: CaseAt) -> None:
    cases, hearings, asked = prepared(case_at), heard(case_at), consulted(case_at)
    assert escalate(now())
    rendered = {
        look: documents(desks, cases, look) | of_hearing(desks, hearings, look) | of_consultation(desks, asked, look)
        for look in LOOKS
    }
    with browsing() as browser:
        told = [fault for look in LOOKS for fault in faults(browser, rendered[look], look)]
    assert not told, "\n".join(told)
