"""Messages at the doors: applicant's page, clerk's tab, administrator's page, and the worker between them."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy
from typing import Any

import pytest
from django.test import Client

from oneseal.config.wiring import gateways
from oneseal.interfaces.commands import send
from oneseal.interfaces.now import now
from oneseal.interfaces.workers import telling
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.telling import Teller
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case
from oneseal.records.messages.models import ContactWay, Notification, Sending, Template
from oneseal.records.outbox.models import Message
from oneseal.records.review.consulting import code_of
from oneseal.rules.messages.names import Channel, Topic
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.messages.ways import choose_way
from tests.browsers import LOOKS, Look, browsing
from tests.gateways.messages.servers import Asked, Mailbox, mail_server, sms_server
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.people import CLERK, REVIEWER, STRANGER, enterprise, official, person
from tests.rendered import faults
from tests.usecases.conftest import answers, calendar, places, version
from tests.usecases.test_walk import act, apply, judge_all

__all__ = ["answers", "calendar", "places", "version"]
pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
ADMINISTRATOR = official("SYS01", 331, unit="信息技术科")
KEEPER = official("CAT01", 332, unit="法规监督科")


@pytest.fixture
def account(version: Publish) -> Account:
    return applicant_account(enterprise(), "sumian")


@pytest.fixture
def number(account: Account, version: Publish, answers: Callable[[int], dict[str, object]]) -> str:
    account_of(CLERK)
    return apply(version(12), answers(12), now())


def told() -> int:
    """What the worker does until nothing is owed."""
    return Teller(Patience()).run(until_idle=True)


class Outside:
    """A mail server and an SMS gateway that this installation is connected to."""

    def __init__(self, box: Mailbox, asked: Asked) -> None:
        self.box, self.asked = box, asked


@pytest.fixture
def outside(settings: Any) -> Iterator[Outside]:
    with mail_server() as (box, mail), sms_server() as (asked, sms):
        ways = {"email": {"url": mail, "sender": "no-reply@county.example"}, "sms": {"url": sms, "token": "t"}}
        settings.ONESEAL_WAYS, settings.ONESEAL_GATEWAYS = ways, settings.ONESEAL_GATEWAYS | gateways(ways)
        yield Outside(box, asked)


def way(account: Account, channel: Channel = Channel.EMAIL, address: str = "firm@example.cn") -> ContactWay:
    who = Principal(account.pk, "enterprise", enterprise_id=account.enterprise_id)
    row = choose_way(principal=who, channel=channel, address=address, language="zh", moment=now())
    ContactWay.objects.filter(pk=row.pk).update(confirmed_at=now())
    return row


def letter(box: Mailbox, place: int = -1) -> str:
    sent = message_from_string(box.letters[place][1], policy=policy.default)
    return str(sent.get_content())


def test_the_applicant_reads_what_happened_and_opens_the_case(account: Account, number: str) -> None:
    judge_all(number)
    act("accept", number, CLERK, now())
    told()
    mine = signed_in(account)
    assert '<b class="me__c">2<' in mine.get("/cases/").content.decode()
    page = mine.get("/messages/").content.decode()
    assert page.index("受理了：") < page.index("收到申请：") and number in page
    newest = Notification.objects.order_by("-pk").first()
    assert newest is not None
    opened = mine.post("/messages/read/", {"id": newest.pk, "open": number})
    assert opened["Location"] == f"/cases/{number}/"
    assert Notification.objects.get(read_at=None).topic == "received"
    mine.post("/messages/read/", {"all": "1"})
    assert 'class="me__c"' not in mine.get("/messages/").content.decode()
    assert mine.post("/messages/read/", {}).status_code == 404


def test_an_expert_who_is_asked_gets_one_letter_with_number_and_code(
    account: Account, number: str, outside: Outside
) -> None:
    judge_all(number)
    act("accept", number, CLERK, now())
    act("begin_review", number, REVIEWER, now())
    expert = {"expert": "秦望舒", "unit": "研究院", "email": "qin@example.cn"}
    act("ask_consultation", number, REVIEWER, now(), question="油烟排口这样设合规吗？", days=5, **expert)
    told()
    told()
    ((to, _),) = outside.box.letters
    said = letter(outside.box)
    assert "qin@example.cn" in str(to)
    assert f"{number}-1" in said and code_of(f"{number}-1") in said and "/consult/" in said
    assert Case.objects.get().applicant_name not in said and "油烟" not in said
    owed = Message.objects.get(kind="send_question")
    assert owed.done_at is not None and "qin" not in str(owed.payload)


def test_nobody_reads_or_marks_what_others_are_told(account: Account, number: str) -> None:
    told()
    other = signed_in(applicant_account(person(2, "周明"), "zhouming"))
    assert number not in other.get("/messages/").content.decode()
    other.post("/messages/read/", {"id": Notification.objects.get().pk})
    other.post("/messages/read/", {"all": "1"})
    assert Notification.objects.get().read_at is None


@pytest.mark.parametrize("path", ["/messages/", "/messages/ways/", "/messages/read/"])
def test_the_applicants_pages_are_for_applicants(db: None, path: str) -> None:
    post = path.endswith("read/")
    for client, status in ((Client(), (302, 401, 403)), (signed_in(account_of(CLERK)), (403,))):
        answer = client.post(path, {"all": "1"}) if post else client.get(path)
        assert answer.status_code in status, (path, answer.status_code)


@pytest.mark.parametrize(
    ("path", "posted", "allowed"),
    [
        ("/backstage/messages/", False, {"SYS01", "CAT01"}),
        ("/backstage/messages/read/", True, {"SYS01", "CAT01"}),
        ("/backstage/messages/again/", True, {"SYS01"}),
        ("/backstage/messages/templates/", False, {"SYS01", "CAT01"}),
        ("/backstage/messages/templates/accepted/", False, {"SYS01", "CAT01"}),
        ("/office/cases/{number}/messages/", False, {"WIN01", "REV01"}),
    ],
)
def test_each_page_of_staff_is_for_its_posts(number: str, path: str, posted: bool, allowed: set[str]) -> None:
    account_of(REVIEWER)
    for who in (ADMINISTRATOR, KEEPER):
        account_of(who)
    for who in (CLERK, REVIEWER, ADMINISTRATOR, KEEPER):
        client, url = signed_in(Account.objects.get(pk=who.account_id)), path.format(number=number)
        answer = client.post(url, {}) if posted else client.get(url)
        post = next(iter(who.post_codes))
        assert (answer.status_code in (200, 302)) is (post in allowed), (post, answer.status_code)
    assert signed_in(account_of(STRANGER)).get(f"/office/cases/{number}/messages/").status_code == 404


def test_an_address_is_chosen_proved_by_its_code_and_left_again(account: Account, outside: Outside) -> None:
    mine = signed_in(account)
    bad = mine.post("/messages/ways/", {"channel": "email", "do": "choose", "address": "nobody"})
    assert (
        bad.status_code == 422
        and "name@example.cn" in bad.content.decode()
        and 'value="nobody"' in bad.content.decode()
    )
    mine.post("/messages/ways/", {"channel": "email", "do": "choose", "address": "firm@example.cn", "language": "zh"})
    told()
    assert outside.box.letters[0][0] == "firm@example.cn"
    code = re.search(r"\d{6}", letter(outside.box))
    assert code
    page = mine.get("/messages/ways/").content.decode()
    assert "f***@example.cn" in page and "firm@example.cn" not in page and "没确认" in page
    wrong = mine.post("/messages/ways/", {"channel": "email", "do": "confirm", "code": "x"})
    assert wrong.status_code == 422
    mine.post("/messages/ways/", {"channel": "email", "do": "confirm", "code": code[0]})
    assert ContactWay.objects.get().confirmed_at
    again = mine.post("/messages/ways/", {"channel": "email", "do": "code"})
    assert again.status_code == 422 or again.status_code == 429
    mine.post("/messages/ways/", {"channel": "email", "do": "leave"})
    assert (ContactWay.objects.get().wanted_at, ContactWay.objects.get().masked) == (None, "")
    for sent in ({"channel": "pigeon", "do": "choose"}, {"channel": "sms", "do": "fly"}):
        assert mine.post("/messages/ways/", sent).status_code == 404
    assert 'value="13900000002"' in mine.get("/messages/ways/").content.decode()


def test_what_is_sent_says_what_happened_and_where_to_look_and_names_nobody(
    account: Account, number: str, outside: Outside
) -> None:
    way(account)
    way(account, Channel.SMS, "13900000002")
    told()
    text, name = letter(outside.box), Case.objects.get().applicant_name
    assert number in text and f"/cases/{number}/" in text and "食品经营" in text
    assert name not in outside.box.letters[0][1] and name not in text
    (sms,) = outside.asked.bodies
    assert sms["to"] == "13900000002" and number in sms["text"] and "http" not in sms["text"]
    page = signed_in(Account.objects.get(pk=CLERK.account_id)).get(f"/office/cases/{number}/messages/")
    shown = page.content.decode()
    assert shown.count("已发出") == 2 and "f***@example.cn" in shown and "139****0002" in shown
    assert told() == 0 and len(outside.box.letters) == 1


def test_a_refused_letter_is_dead_seen_by_the_administrator_and_sent_again(
    account: Account, number: str, outside: Outside, caplog: pytest.LogCaptureFixture
) -> None:
    way(account)
    way(account, Channel.SMS, "13900000002")
    outside.box.answers["RCPT"] = "550 5.1.1 <firm@example.cn> unknown"
    told()
    assert len(outside.asked.bodies) == 1, "a way that refuses holds up no other"
    dead = Message.objects.get(dead_at__isnull=False)
    assert "firm@" not in dead.last_error + caplog.text
    admin = signed_in(account_of(ADMINISTRATOR))
    page = admin.get("/backstage/messages/").content.decode()
    assert "550 5.1.1" in page and "f***@example.cn" in page and number not in page
    drawn = Message.objects.filter(kind="render_document")
    drawn.update(dead_at=now(), last_error="RenderError: 林知夏")
    page = admin.get("/backstage/messages/").content.decode()
    assert "RenderError" in page and "林知夏" not in page
    drawn.update(dead_at=None)
    outside.box.answers.clear()
    assert admin.post("/backstage/messages/again/", {"id": dead.pk})["Location"].endswith("#dead")
    told()
    assert len(outside.box.letters) == 1 and Sending.objects.get(channel="email").ended == "sent"
    assert "没有发不出去的" in admin.get("/backstage/messages/").content.decode()


def test_a_server_that_is_away_is_tried_again_and_the_clerk_sees_when(
    account: Account, number: str, outside: Outside
) -> None:
    way(account)
    outside.box.cut_after = "TEXT"
    told()
    row = Message.objects.get(kind="send_message")
    assert (row.dead_at, row.attempts, row.done_at) == (None, 1, None)
    clerk = signed_in(Account.objects.get(pk=CLERK.account_id))
    assert "会再试" in clerk.get(f"/office/cases/{number}/messages/").content.decode()
    outside.box.cut_after = ""
    Message.objects.filter(pk=row.pk).update(next_at=now())
    told()
    ids = {re.search(r"Message-ID: (.*)", text, re.I)[1] for _, text in outside.box.letters}  # type: ignore[index]
    assert len(outside.box.letters) == 2 and len(ids) == 1
    assert Sending.objects.get().ended == "sent"


def test_without_a_mail_server_nothing_leaves_and_everybody_is_told_so(account: Account, number: str) -> None:
    mine = signed_in(account)
    mine.post("/messages/ways/", {"channel": "email", "do": "choose", "address": "firm@example.cn", "language": "en"})
    assert not Message.objects.filter(kind="send_code").exists()
    told()
    assert Sending.objects.get().ended == "dry"
    assert "还没接通" in mine.get("/messages/").content.decode()
    clerk = signed_in(Account.objects.get(pk=CLERK.account_id))
    assert "没有发出" in clerk.get(f"/office/cases/{number}/messages/").content.decode()
    assert "没接通，不会发出" in signed_in(account_of(ADMINISTRATOR)).get("/backstage/messages/").content.decode()


def test_a_template_is_drafted_looked_at_on_a_real_case_and_in_force_from_then(account: Account, number: str) -> None:
    told()
    admin = signed_in(account_of(ADMINISTRATOR))
    url = "/backstage/messages/templates/accepted/"
    assert "最近的办件里没有走到这一步的" in admin.get(url).content.decode()
    judge_all(number)
    act("accept", number, CLERK, now())
    first = admin.get(url).content.decode()
    assert "一件真办件" in first and number not in first and Case.objects.get().applicant_name not in first
    words = {
        "subject_zh": "您的{事项}受理了",
        "text_zh": "{办件号} 受理，{日期} 前决定。",
        "sms_zh": "{办件号} 已受理",
        "subject_en": "Accepted: {item}",
        "text_en": "{number}, decision by {day}.",
        "sms_en": "{number} accepted",
    }
    bad = admin.post(url, words | {"text_zh": "{申请人} 您好", "do": "save"})
    assert bad.status_code == 422 and "{申请人} 您好" in bad.content.decode()
    admin.post(url, words | {"do": "save"})
    page = admin.get(url).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen and "前决定" in page
    admin.post(url, words | {"sms_zh": "{办件号} 受理了", "do": "save"})
    assert admin.post(url, {"do": "force", "seen": seen[1]}).status_code == 409
    fresh = re.search(r'name="seen" value="([^"]+)"', admin.get(url).content.decode())
    assert fresh
    admin.post(url, {"do": "force", "seen": fresh[1]})
    told()
    row = Notification.objects.get(topic="accepted")
    assert (row.template, row.sms_zh) == (1, f"{number} 受理了") and row.text_zh.startswith(number)
    admin.post(url, words | {"do": "save"})
    admin.post(url, {"do": "discard"})
    assert list(Template.objects.values_list("number", "topic")) == [(1, "accepted")]
    assert "申请受理了，受理通知书已经发出" in admin.get(url + "?from=0").content.decode()
    assert admin.get("/backstage/messages/templates/pigeon/").status_code == 404
    assert admin.post(url, {"do": "force", "seen": "x"}).status_code == 409
    for topic in Topic:
        assert admin.get(f"/backstage/messages/templates/{topic.value}/").status_code == 200


def test_reminders_and_the_digest_go_out_by_day_and_once(
    account: Account, number: str, outside: Outside, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ONESEAL_ADMIN_MAIL = "office@county.example"
    admin = account_of(ADMINISTRATOR)
    told()
    Notification.objects.all().delete()
    Clock.objects.update(set_aside="broken")
    early = datetime(2026, 9, 18, 23, 30, tzinfo=UTC)
    for moment, count in ((early, 0), (early + timedelta(hours=1), 1), (early + timedelta(hours=2), 1)):
        monkeypatch.setattr(telling, "now", lambda moment=moment: moment)
        Teller(Patience()).run(until_idle=True)
        assert Notification.objects.count() == count
    assert send.run(["--until-idle"]) == 0 and Notification.objects.count() == 1
    assert [to for to, _ in outside.box.letters] == ["office@county.example"]
    assert "/backstage/messages/" in letter(outside.box)
    client = signed_in(admin)
    assert "今天有 1 处要处理" in client.get("/backstage/messages/").content.decode()
    client.post("/backstage/messages/read/")
    assert Notification.objects.get().read_at


def pages_of_messages(clients: dict[str, Client], number: str, look: Look) -> dict[str, bytes]:
    """Each page as whoever reads it gets it."""
    for client in clients.values():
        client.cookies["django_language"] = look.language
    mine, clerk, admin, fresh = clients["mine"], clients["clerk"], clients["admin"], clients["fresh"]
    url, words = "/backstage/messages/templates/accepted/", {"do": "save", "text_zh": "{申请人}"}
    pages = {
        "messages": mine.get("/messages/"),
        "messages-none": fresh.get("/messages/"),
        "ways": mine.get("/messages/ways/"),
        "ways-wrong": fresh.post("/messages/ways/", {"channel": "sms", "do": "choose", "address": "1"}),
        "case-messages": clerk.get(f"/office/cases/{number}/messages/"),
        "backstage": admin.get("/backstage/messages/"),
        "templates": admin.get("/backstage/messages/templates/"),
        "template": admin.get(url),
        "template-wrong": admin.post(url, words),
    }
    return {name: answer.content for name, answer in pages.items()}


def test_every_page_of_messages_in_a_browser_in_every_look(account: Account, number: str) -> None:
    clients = {
        "mine": signed_in(account),
        "clerk": signed_in(Account.objects.get(pk=CLERK.account_id)),
        "admin": signed_in(account_of(ADMINISTRATOR)),
        "fresh": signed_in(applicant_account(person(2, "周明"), "zhouming")),
    }
    way(account)
    judge_all(number)
    act("accept", number, CLERK, now())
    told()
    Message.objects.filter(kind="render_document").update(dead_at=now(), last_error="RenderError: x")
    rendered = {look: pages_of_messages(clients, number, look) for look in LOOKS}
    with browsing() as browser:
        found = [fault for look in LOOKS for fault in faults(browser, rendered[look], look)]
    assert not found, "\n".join(found)
