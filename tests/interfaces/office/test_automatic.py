"""Automatic handling in the office: by what paper, how it goes, stopped at once, sampled for inspection (I15)."""

from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.commands.doctor_casework import automatic as automatic_looks
from oneseal.interfaces.commands.looks import BAD
from oneseal.interfaces.now import now
from oneseal.interfaces.workers.automatic import AutomaticRunner
from oneseal.interfaces.workers.patience import Patience
from oneseal.queries.archive.chains import verified_journal
from oneseal.records.archive.models import Draw, DrawnFile
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.decision.models import AutomaticStop
from oneseal.records.intake.models import Case
from oneseal.records.journal.entries import entry_of
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.messages.models import Notification
from oneseal.records.outbox.models import Message
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.accounts.parties import party_of
from oneseal.usecases.decision.aside import set_aside
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.messages.announced import tell_of_entry
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.test_inspections import form
from tests.interfaces.workers.test_automatic import ELECTRONIC, RECORD, form_only
from tests.people import CLERK, official, person

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
HEAD = official("DEC01", 150, body="B030")
SUPERVISOR = official("SUP01", 111, unit="法规监督科")
PATH = "/office/automatic/"


@pytest.fixture
def head(version: Publish) -> Client:
    return signed_in(account_of(HEAD))


def applied(version: ItemVersion, answers: dict[str, object], serial: int, **changed: object) -> str:
    applicant = person(serial)
    told = {**answers, "person_name": applicant.name, "person_id": applicant.number, **ELECTRONIC, **changed}
    who = Principal(9000 + serial, "person", applicant.name, person_id=party_of(applicant).pk)
    application = Application(applicant, told, channel="online")
    return submit(item_version=version.pk, application=application, principal=who, moment=now()).number


def test_the_page_says_by_whom_until_when_and_how_it_goes_and_stops_it(
    head: Client, version: Publish, answers: Answers
) -> None:
    empty = head.get(PATH).content.decode()
    assert "没有免人工办理的事项" in empty
    published = version(RECORD, materials=form_only())
    done, left = applied(published, answers(RECORD), 1), applied(published, answers(RECORD), 3, e_delivery="不同意")
    AutomaticRunner(Patience()).round()
    page = head.get(PATH).content.decode()
    assert "免人工办理授权书（示例）" in page and "在自动办理" in page
    item = {"item": published.item_id, "body": "B030"}
    refused = head.post(f"{PATH}stop/", {**item, "reason": "停"})
    assert refused.status_code == 422 and "field--error" in refused.content.decode()
    assert head.post(f"{PATH}stop/", {**item, "reason": "抽查发现问题。"}).status_code == 302
    page = head.get(PATH).content.decode()
    assert "已叫停" in page and "抽查发现问题。" in page
    third = applied(published, answers(RECORD), 4)
    AutomaticRunner(Patience()).round()
    stages = dict(Case.objects.values_list("number", "stage"))
    assert (stages[done], stages[left], stages[third]) == ("completed", "received", "received")
    assert "已被叫停：抽查发现问题。" in head.get(f"/office/cases/{third}/").content.decode()
    assert "由系统按本机关的授权自动办理" in head.get(f"/office/cases/{done}/").content.decode()
    assert head.post(f"{PATH}resume/", {**item, "reason": "规则改好了。"}).status_code == 302
    assert AutomaticStop.objects.get().resumed_by == HEAD.account_id


def test_windows_do_not_stop_it_and_another_body_finds_nothing_to_stop(version: Publish) -> None:
    published = version(RECORD, materials=form_only())
    item = {"item": published.item_id, "body": "B030", "reason": "先停下来看看。"}
    assert signed_in(account_of(CLERK)).post(f"{PATH}stop/", item).status_code == 403
    elsewhere = signed_in(account_of(official("DEC01", 151, body="B077", division="590122000000")))
    assert elsewhere.post(f"{PATH}stop/", item).status_code == 404
    assert not AutomaticStop.objects.exists()


def test_a_stop_is_an_entry_with_its_reason_sealed_and_head_and_administrator_are_told(
    head: Client, version: Publish
) -> None:
    published = version(RECORD, materials=form_only())
    told = [account_of(official("DEC03", 152, body="B030")), account_of(official("SYS01", 153, body="B080"))]
    account_of(official("DEC03", 154, body="B080"))
    item = {"item": published.item_id, "body": "B030"}
    assert head.post(f"{PATH}stop/", {**item, "reason": "张三的那件批错了。"}).status_code == 302
    assert head.post(f"{PATH}resume/", {**item, "reason": "规则改好了。"}).status_code == 302
    stop = AutomaticStop.objects.get()
    events = list(Event.objects.filter(subject_kind="automatic", subject_id=stop.pk).order_by("seq"))
    assert [(row.verb, row.account_id, row.post) for row in events] == [
        ("stop", HEAD.account_id, "DEC01"),
        ("resume", HEAD.account_id, "DEC01"),
    ]
    assert not any("张三" in row.content for row in events)
    assert entry_of(events[0], PrivatePart.objects.get(subject_kind="automatic", seq=1)).private == (
        '{"reason":"张三的那件批错了。"}'
    )
    assert not verified_journal().findings
    for row in Message.objects.filter(kind="announce", payload__kind="automatic"):
        tell_of_entry("automatic", row.payload["id"], row.payload["seq"], now())
    rows = Notification.objects.order_by("pk")
    assert [(row.topic, row.account_id) for row in rows] == [
        (topic, account.pk)
        for topic in ("automatic_stopped", "automatic_resumed")
        for account in sorted(told, key=lambda account: account.pk)
    ]
    assert published.name in rows[0].text_zh and "张三" not in rows[0].text_zh


def test_what_is_set_aside_stands_on_the_page_in_the_case_and_in_the_numbers(
    head: Client, version: Publish, answers: Answers
) -> None:
    number = applied(version(RECORD, materials=form_only()), answers(RECORD), 1)
    set_aside(number, "ZeroDivisionError", now())
    assert "1 件，由人接着办" in head.get(PATH).content.decode()
    assert "系统中途出错" in head.get(f"/office/cases/{number}/").content.decode()
    assert b"oneseal_automatic_set_aside 1.0" in Client().get("/metrics").content
    (look,) = automatic_looks()
    assert look.level == BAD and "oneseal handle --again" in look.zh


def test_a_sample_of_what_the_system_decided_alone_is_drawn_by_a_published_seed(
    version: Publish, answers: Answers
) -> None:
    published = version(RECORD, materials=form_only())
    alone = [applied(published, answers(RECORD), serial) for serial in (1, 3)]
    applied(published, answers(RECORD), 4, e_delivery="不同意")
    AutomaticRunner(Patience()).round()
    supervisor = signed_in(account_of(SUPERVISOR))
    sent = form(automatic="1", many="1")
    assert supervisor.post("/office/inspections/", sent).status_code == 302
    draw = Draw.objects.get()
    assert (draw.automatic, draw.numbers) == (True, sorted(alone))
    assert DrawnFile.objects.get().case.number in alone
    assert "自动办结的" in supervisor.get("/office/inspections/").content.decode()
    page = supervisor.post("/office/inspections/", form(automatic="1", item="00000000", many="1"))
    assert page.status_code == 409
