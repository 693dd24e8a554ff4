"""Double tell through the doors: worker, portal, departments, bureau, API (双告知; L9)."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.telling import HANDLERS
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.messages.models import Notification
from oneseal.records.outbox.models import Message
from oneseal.records.supervision.telling_models import Telling, TellingEntry
from tests.interfaces.api.caller import Caller, in_force
from tests.interfaces.arrivals import account_of, applicant_account, signed_in
from tests.interfaces.office.stages import act
from tests.officials import official
from tests.people import CLERK, person
from tests.rules.catalogue.shipped import read
from tests.usecases.test_walk import apply, judge_all

pytestmark = pytest.mark.django_db
Publish = Callable[..., ItemVersion]
MARKET, LABOUR, LEAD = official("LIA02", 201, body="B045"), official("LIA02", 202, body="B030"), official("LIA01", 203)
FILES = {
    "remaining_permits": ("remaining_permit", "no", "words"),
    "telling_rules": ("telling_rule", "item_seq", "note"),
}


def worked() -> None:
    """The outbox towards people, till nothing is owed; each message by its handler."""
    while owed := list(Message.objects.filter(done_at=None, kind__in=HANDLERS).order_by("pk")):
        for message in owed:
            HANDLERS[message.kind](message.payload, Patience())
            Message.objects.filter(pk=message.pk).update(done_at=now())


def registered(version: Publish, given: dict[str, object]) -> Telling:
    """A registration that was granted on the spot, told by the worker from the row of its grant."""
    for file, (kind, code, name) in FILES.items():
        DictionaryEntry.objects.bulk_create(
            DictionaryEntry(kind=kind, code=row[code], name=row[name], content=dict(row)) for row in read(file)
        )
    in_force(version(12))
    item, scope = in_force(version(4)), "许可项目：餐饮服务；宠物寄养"
    number = apply(item, {**given, "ent_scope": scope}, now(), applicant=person())
    judge_all(number)
    act("accept_and_decide", number, CLERK, now())
    worked()
    return Telling.objects.get(case__number=number)


def handled(row: Telling, market: Client, labour: Client, lead: Client) -> None:
    """One entry is signed for, the other claimed by two and ruled upon; mistakes lose nothing."""
    path = f"/office/telling/{row.pk}/"
    listed = market.get("/office/telling/").content.decode()
    assert path in listed and "餐饮服务" in listed and "林知夏" not in listed
    assert "宠物寄养" in labour.get("/office/telling/?list=pool").content.decode()
    assert "没有等着的" in labour.get("/office/telling/?list=ruling").content.decode()
    assert market.get(path).status_code == 200 and market.get("/office/telling/99/").status_code == 404
    assert labour.post(f"{path}1/sign/").status_code == 403
    assert market.post(f"{path}1/return/", {"reason": ""}).status_code == 422
    assert market.post(f"{path}1/sign/").status_code == 302
    kept = market.post(f"{path}2/decline/", {"reason": "短"})
    assert kept.status_code == 422 and "短" in kept.content.decode()
    for who in (market, labour):
        assert who.post(f"{path}2/claim/", {"permit": ""}).status_code == 302
    assert "归哪个部门" in lead.get(path).content.decode()
    assert lead.post(f"{path}2/rule/", {"reason": "职责分工"}).status_code == 422
    assert market.post(f"{path}2/rule/", {"body": "B045", "reason": "职责分工"}).status_code == 403
    assert lead.post(f"{path}2/rule/", {"body": "none", "reason": "不涉及许可"}).status_code == 302
    assert TellingEntry.objects.get(telling=row, no=2).state == "nothing"
    assert lead.get("/office/telling/?list=settled").status_code == 200


def test_a_registration_is_told_signed_for_claimed_ruled_and_promised_through_the_doors(
    version: Publish, answers: Callable[[int], dict[str, object]]
) -> None:
    market, labour, lead = (signed_in(account_of(who)) for who in (MARKET, LABOUR, LEAD))
    row = registered(version, answers(4))
    assert set(Notification.objects.values_list("topic", flat=True)) >= {"granted", "remaining_told", "telling_told"}
    case = Case.objects.get()

    own = signed_in(applicant_account(person(), "own"))
    page = own.get(f"/cases/{case.number}/").content.decode()
    assert "餐饮服务" in page and "宠物寄养" in page and "我承诺" in page and row.notice in page
    for _ in range(2):
        assert own.post(f"/cases/{case.number}/promise/").status_code == 302
    row.refresh_from_db()
    assert row.promise in own.get(f"/cases/{case.number}/").content.decode()
    assert Client().post(f"/cases/{case.number}/promise/").status_code in (302, 403)

    handled(row, market, labour, lead)
    api = Caller(Account.objects.get(pk=201))
    told = json.loads(api.get("/tellings", which="settled").content)
    assert [one["text"] for one in told] == ["餐饮服务"] and told[0]["state"] == "taken"
    assert len(json.loads(api.get(f"/tellings/{row.pk}").content)["entries"]) == 2
