"""A result reaches the applicant at the window, by post, electronically, left or by notice, each with its own day."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from oneseal.gateways.storage.files import put_bytes
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import Delivery, Sending
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.privacy.sealing import unseal
from oneseal.records.review.models import Exhibit
from oneseal.rules.delivery.sending import ADDRESS_NEEDED
from oneseal.rules.journal import parse
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.files import record_file
from oneseal.usecases.intake.silence import consequence_of
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER, CLERK, DEADLINE, DECIDER, MORNING, REVIEWER, later
from tests.usecases.test_walk import Answers, act, apply, judge_all, review, stage

Publish = Callable[..., ItemVersion]
Brought = Callable[..., str]
DRAWN = "[[10,20,200,90,30,40],[300,50,320,150]]"
POST = {"channel": "post", "tracking": "EMS 1234567890 CN"}


@pytest.fixture
def issued(version: Publish, answers: Answers) -> Brought:
    """A case whose certificate is made; other answers may be given."""

    def bring(**given: Any) -> str:
        number = apply(version(12), {**answers(12), **given})
        judge_all(number)
        act("accept", number, CLERK)
        act("begin_review", number, REVIEWER)
        review(number)
        act("send_to_decision", number, REVIEWER)
        act("grant", number, DECIDER)
        act("issue", number, CERTIFIER)
        return number

    return bring


def refused(code: str, verb: str, number: str, moment: Any = MORNING, **given: Any) -> None:
    before = Event.objects.count()
    with pytest.raises(Refusal) as told:
        act(verb, number, CERTIFIER, moment, **given)
    assert told.value.code == f"delivery.{code}" and Event.objects.count() == before


def receipt() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Document.objects.get(kind="delivery_receipt").content)
    return content


def test_signed_on_the_screen_and_on_paper_the_receipt_shows_the_hand_and_the_file_keeps_the_paper(
    issued: Brought, tmp_path: Any
) -> None:
    number = issued()
    refused("not_a_signature", "deliver", number, channel="window", recipient="林知夏", signature="[[1,1]]")
    refused("proof_needed", "deliver", number, channel="window", recipient="林知夏")
    refused("receiver_wrong", "deliver", number, channel="window", recipient="林", receiver="self", signature=DRAWN)
    stored = put_bytes(b"%PDF-1.7 a scan", home=tmp_path)
    scan = {"name": "回证.pdf", "media_type": "application/pdf", "sha256": stored.sha256, "size": stored.size}
    paper = record_file(**scan, principal=CERTIFIER, moment=MORNING)  # type: ignore[arg-type]
    given = {"receiver": "staff", "signature": DRAWN, "papers": [paper.pk, paper.pk]}
    act("deliver", number, CERTIFIER, channel="window", recipient="林知夏", **given)
    row = Delivery.objects.get()
    assert (row.receiver, row.proof, row.delivered_on) == ("staff", "屏上签名", MORNING.date())
    block = receipt()["blocks"][-1]
    assert block["t"] == "drawing" and block["path"] == "M10 20L200 90 30 40M300 50L320 150"
    assert Exhibit.objects.get().of == "delivery" and stage(number) == "delivered"


def test_by_post_it_has_effect_on_the_day_of_the_receipt_and_no_day_before_it_was_sent(issued: Brought) -> None:
    number = issued(delivery_way="邮寄", delivery_addr="云岫省澄川市安澜县霁月街道春和社区春和路 8 号")
    act("send_out", number, CERTIFIER, **POST)
    refused("still_out", "send_out", number, **POST)
    refused("day_wrong", "deliver", number, later(MORNING, 3), channel="post", recipient="林", on=date(2026, 9, 1))
    come = MORNING.date() + timedelta(days=2)
    act("deliver", number, CERTIFIER, later(MORNING, 6), channel="post", recipient="林知夏", on=come)
    row, sent = Delivery.objects.get(), Sending.objects.get()
    assert (row.delivered_on, row.proof) == (come, "EMS1234567890CN")
    assert (sent.ended_how, sent.ended_on) == ("delivered", later(MORNING, 6).date())
    assert Clock.objects.get(kind="certificate").ended_on == come


def test_the_tracking_number_stands_in_the_private_part_of_the_entry_and_goes_with_it(issued: Brought) -> None:
    number = issued()
    act("send_out", number, CERTIFIER, **POST, where="安澜县春和路8号")
    entry = Event.objects.get(verb="send_out")
    assert "EMS1234567890CN" not in entry.content and parse(entry.content)["body"]["channel"] == "post"
    kept = unseal(bytes(PrivatePart.objects.get(subject_kind="case", seq=entry.seq).sealed))
    assert "EMS1234567890CN" in kept and Sending.objects.get().tracking == "EMS1234567890CN"


def test_nothing_is_handed_over_before_it_was_made(version: Publish, answers: Answers) -> None:
    number = brought_to("granted", version(12), answers(12), MORNING, 1)
    made = later(MORNING, 40)
    act("issue", number, CERTIFIER, made)
    for day in (MORNING.date(), made.date() - timedelta(days=1)):
        handed = {"channel": "window", "recipient": "林知夏", "proof": "窗口签名", "on": day}
        refused("day_wrong", "deliver", number, made, **handed)
    act("deliver", number, CERTIFIER, made, channel="window", recipient="林知夏", proof="窗口签名", on=made.date())
    clock = Clock.objects.get(kind="certificate")
    assert clock.ended_on == made.date() and clock.due_on is not None and clock.ended_on > clock.due_on


def test_what_came_back_is_put_up_as_a_notice_and_delivered_by_itself_once_it_is_over(issued: Brought) -> None:
    number = issued(delivery_way="窗口领取")
    with pytest.raises(Refusal) as told:
        act("send_out", number, CERTIFIER, **POST)
    assert told.value.ground is ADDRESS_NEEDED
    refused("nothing_out", "note_return", number, reason="迁走")
    act("send_out", number, CERTIFIER, **POST, where="春和路 8 号")
    refused("why_back", "note_return", number, reason=" ")
    act("note_return", number, CERTIFIER, later(MORNING, 5), reason="迁走，新址不明")
    refused("notice_needs", "send_out", number, channel="public", where="公告栏")
    notice = {"channel": "public", "where": "县政务服务网公告栏", "reason": "邮件退回，电话停机"}
    act("send_out", number, CERTIFIER, later(MORNING, 5), **notice)
    clock = Clock.objects.get(kind="notice")
    assert clock.due_on and clock.due_on >= later(MORNING, 35).date()
    refused("notice_running", "deliver", number, later(MORNING, 9), channel="public", recipient="林")
    found = consequence_of(clock.subject_id, "notice")
    assert found.act is Act.DEEM_DELIVERED
    with pytest.raises(Refusal, match="notice_running"):
        act("deem_delivered", number, DEADLINE, later(MORNING, 20))
    act("deem_delivered", number, DEADLINE, later(MORNING, 60))
    row = Delivery.objects.get()
    assert (row.channel, row.delivered_on) == ("public", clock.due_on)
    assert stage(number) == "delivered" and Clock.objects.get(kind="certificate").ended_on == clock.due_on
    assert list(Sending.objects.order_by("no").values_list("ended_how", flat=True)) == ["returned", "delivered"]
    assert not Clock.objects.filter(kind="notice", ended_on=None).exists()


def test_found_in_person_while_the_notice_runs_he_signs_and_the_notice_is_overtaken(issued: Brought) -> None:
    number = issued()
    act("send_out", number, CERTIFIER, channel="public", where="县政务服务网公告栏", reason="下落不明")
    act("deliver", number, CERTIFIER, later(MORNING, 3), channel="window", recipient="林知夏", signature=DRAWN)
    assert Sending.objects.get().ended_how == "overtaken"
    assert Clock.objects.get(kind="notice").ended_how == "overtaken"
    assert consequence_of(Clock.objects.get(kind="notice").subject_id, "notice").act is None


def test_electronically_only_with_consent_and_left_only_with_witnesses(issued: Brought) -> None:
    number = issued(e_delivery="不同意")
    way = {"channel": "electronic", "recipient": "林知夏", "proof": "进入申请人账户 10:24"}
    refused("consent_needed", "deliver", number, **way)
    left = {"channel": "left", "recipient": "林知夏", "proof": "拒收，说明后留在柜台"}
    refused("witnesses_needed", "deliver", number, **left, witnesses=["社区 王某", " "])
    act("deliver", number, CERTIFIER, **left, witnesses=["社区 王某", "社区 李某"])
    assert Delivery.objects.get().witnesses == ["社区 王某", "社区 李某"]
    assert ["见证人", "社区 王某、社区 李某"] in receipt()["blocks"][0]["rows"]
    act("deliver", issued(e_delivery="不同意"), CERTIFIER, **way, consent=True)
    act("deliver", issued(e_delivery="同意"), CERTIFIER, **way)
