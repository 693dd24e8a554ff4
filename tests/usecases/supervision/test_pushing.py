"""From a decision to the signature of those who supervise, told as stories (L1–L3)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.supervision.pushes import push_within
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.records.supervision.models import Duty, Push, Result, Sending
from oneseal.records.supervision.reads import within
from oneseal.rules.permissions.people import RUNNER, Held, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.supervision.duties import Typed
from oneseal.rules.supervision.reach import reach_of_pushes, sees_push
from oneseal.usecases.certificates.term import CERTIFICATE
from oneseal.usecases.outbox.claim import claim
from oneseal.usecases.outbox.outcome import record_done
from oneseal.usecases.supervision.keeping import add_duty, end_duty
from oneseal.usecases.supervision.letters import write_letter
from oneseal.usecases.supervision.pushing import push_of_entry
from oneseal.usecases.supervision.reminding import remind_of_supervision
from oneseal.usecases.supervision.ruling import name_for, redirect, uphold
from oneseal.usecases.supervision.sending import receipt_code, record_sent, release, to_send
from oneseal.usecases.supervision.signing import give_back, letter_sent, sign, sign_by_link, sign_by_slip
from oneseal.usecases.supervision.ways import set_way
from tests.people import BUREAU, CLERK, COUNTY, DECIDER, MORNING, REVIEWER, later
from tests.usecases.certificates.issued import issued, on

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]

SINCE = DateRange(date(2024, 1, 1), None)
TODAY = date(2026, 9, 18)


def liaison(account: int, body: str, post: str = "LIA02") -> Principal:
    """An official of the tests who holds a liaison post, also in the table of posts."""
    Account.objects.get_or_create(
        pk=account,
        defaults={"username": f"liaison-{account}", "kind": "official", "name": f"联络员{account}", "made_at": MORNING},
    )
    PostHeld.objects.get_or_create(account_id=account, post=post, body=body, division=COUNTY, held=SINCE)
    return Principal(account, "official", f"联络员{account}", posts=(Held(post, body, division=COUNTY),))


@pytest.fixture
def granted(version: Publish, answers: Answers) -> ItemVersion:
    """An enterprise's permit, granted and issued; what was owed to supervision waits in the outbox."""
    found = version(12)
    issued(found, answers(12))
    return found


def work(moment: Any = MORNING) -> int:
    """What the worker does: every entry that is owed, each once."""
    made = 0
    for claimed in claim(50, moment, only=("push",)):
        made += push_of_entry(claimed.payload["kind"], claimed.payload["id"], claimed.payload["seq"], moment)
        record_done(claimed, moment)
    return made


def supervisor_of(version: ItemVersion) -> str:
    return next(str(row["body"]) for row in snapshot_of(version)["supervision"] if row["body"] != version.body)


def test_a_grant_is_owed_in_its_transaction_and_pushed_once_to_whom_the_guide_names(granted: ItemVersion) -> None:
    body = supervisor_of(granted)
    watching = liaison(900_001, body)
    assert Message.objects.filter(kind="push").count() == 1  # of the whole walk the grant alone
    assert work() == len([row for row in snapshot_of(granted)["supervision"] if row["body"] != granted.body])
    push = Push.objects.get(body=body)
    assert (push.standing, push.result.matter, push.approver) == ("to_sign", "granted", BUREAU)
    assert push.result.record["item_name"] == granted.name and "person" not in push.result.record
    clock = Clock.objects.get(subject_kind="push", subject_id=push.pk)
    assert (clock.kind, clock.due_on) == ("acknowledgement", date(2026, 9, 20))  # a make-up day is a working day
    told = Notification.objects.get(topic="pushed", account_id=watching.account_id)
    assert granted.name in told.text_zh and "9月20日" in told.text_zh
    payload = Message.objects.get(kind="push").payload
    assert push_of_entry(payload["kind"], payload["id"], payload["seq"], MORNING) == 0
    assert Duty.objects.filter(item=granted.item, basis="办事指南").count() >= 1


def test_signed_once_by_the_liaison_of_the_body_it_went_to(granted: ItemVersion) -> None:
    body = supervisor_of(granted)
    watching, stranger = liaison(900_001, body), liaison(900_002, "B021")
    work()
    push = Push.objects.get(body=body)
    for who, code in ((stranger, "no_such_push"), (DECIDER, "not_allowed")):
        with pytest.raises(Refusal, match=code):
            sign(number=push.number, principal=who, moment=MORNING)
    done = sign(number=push.number, principal=watching, moment=MORNING, key="k1", request_hash="h")
    again = sign(number=push.number, principal=watching, moment=MORNING, key="k1", request_hash="h")
    assert (done.standing, again.replayed) == ("signed", True)
    with pytest.raises(Refusal, match="signed_already"):
        sign(number=push.number, principal=watching, moment=MORNING)
    assert Clock.objects.get(subject_kind="push", subject_id=push.pk).ended_on == TODAY
    with pytest.raises(Refusal, match="signed_already"):
        give_back(number=push.number, reason="不归我们管的事项", principal=watching, moment=MORNING)
    assert verified_journal().findings == []


def test_returned_and_upheld_it_must_be_signed_and_cannot_be_returned_again(granted: ItemVersion) -> None:
    body = supervisor_of(granted)
    watching, bureau = liaison(900_001, body), liaison(900_003, BUREAU, "LIA01")
    work()
    number = Push.objects.get(body=body).number
    with pytest.raises(Refusal, match="reason_needed"):
        give_back(number=number, reason="不", principal=watching, moment=MORNING)
    give_back(number=number, reason="小餐饮归镇里管", suggested="B021", principal=watching, moment=MORNING)
    with pytest.raises(Refusal, match="returned_already"):
        sign(number=number, principal=watching, moment=MORNING)
    assert Notification.objects.filter(topic="push_returned", account_id=bureau.account_id).exists()
    uphold(number=number, reason="三定方案规定由你局监管", principal=bureau, moment=later(MORNING, 2))
    assert Notification.objects.filter(topic="push_ruled", account_id=watching.account_id).exists()
    with pytest.raises(Refusal, match="settled"):
        give_back(number=number, reason="还是不归我们管", principal=watching, moment=later(MORNING, 2))
    clocks = Clock.objects.filter(subject_kind="push").order_by("pk")
    assert [
        (row.kind, row.ended_how or "runs") for row in clocks if row.subject_id == Push.objects.get(number=number).pk
    ] == [
        ("acknowledgement", "overtaken"),
        ("ruling", "met"),
        ("acknowledgement", "runs"),
    ]
    assert sign(number=number, principal=watching, moment=later(MORNING, 2)).standing == "signed"


def test_a_ruling_sends_it_on_and_mends_the_register_for_what_is_decided_later(
    granted: ItemVersion, answers: Answers
) -> None:
    body = supervisor_of(granted)
    watching, bureau, right = liaison(900_001, body), liaison(900_003, BUREAU, "LIA01"), liaison(900_004, "B021")
    work()
    number = Push.objects.get(body=body).number
    give_back(number=number, reason="职能划给发改了", principal=watching, moment=MORNING)
    for wrong in (BUREAU, body, "B999"):
        with pytest.raises(Refusal, match="body_needed"):
            redirect(number=number, body=wrong, reason="职能已经划转", mend=True, principal=bureau, moment=MORNING)
    redirect(number=number, body="B021", reason="职能已经划转", mend=True, principal=bureau, moment=MORNING)
    assert Push.objects.get(body="B021").why == "ruling"
    assert sign(number=Push.objects.get(body="B021").number, principal=right, moment=MORNING).standing == "signed"
    with pytest.raises(Refusal, match="redirected"):
        sign(number=number, principal=watching, moment=MORNING)
    issued(granted, answers(12), later(MORNING, 3))
    before = set(Push.objects.values_list("pk", flat=True))
    work(later(MORNING, 3))
    bodies = set(Push.objects.exclude(pk__in=before).values_list("body", flat=True))
    assert "B021" in bodies and body not in bodies


def test_what_nobody_supervises_is_booked_and_named_by_hand(version: Publish, answers: Answers) -> None:
    found = version(12, supervision=[])
    issued(found, answers(12))
    assert work() == 0
    result = Result.objects.get()
    assert result.relation == "nobody"
    bureau, right = liaison(900_003, BUREAU, "LIA01"), liaison(900_004, "B021")
    with pytest.raises(Refusal, match="body_needed"):
        name_for(result=result.pk, body=BUREAU, principal=bureau, moment=MORNING)
    number = name_for(result=result.pk, body="B021", principal=bureau, moment=MORNING)
    assert sign(number=number, principal=right, moment=MORNING).standing == "signed"
    with pytest.raises(Refusal, match="gap_only"):
        name_for(result=result.pk, body="B021", principal=bureau, moment=MORNING)


def test_what_leaves_the_house_leaves_once_and_is_signed_for_by_its_link(granted: ItemVersion) -> None:
    body = supervisor_of(granted)
    watching, stranger = liaison(900_001, body), liaison(900_002, "B021")
    mail = {"channel": "email", "address": "jianguan@example.gov.cn", "moment": MORNING}
    with pytest.raises(Refusal, match="no_such_push"):
        set_way(body=body, since=TODAY, principal=stranger, **mail)
    set_way(body=body, since=TODAY, principal=watching, **mail)
    work()
    sending = Sending.objects.get(push__body=body)
    assert sending.message is not None and sending.message.destination == f"push:{body}:email"
    job = to_send(sending.pk)
    assert job is not None and job.address == "jianguan@example.gov.cn"
    record_sent(sending.pk, receipt="<1@mail>", dry=False, moment=MORNING)
    assert to_send(sending.pk) is None
    with pytest.raises(Refusal, match="link_invalid"):
        sign_by_link(number=job.number, code="wrong", signer="宋立春", moment=MORNING)
    done = sign_by_link(number=job.number, code=receipt_code(job.number), signer="宋立春", moment=MORNING)
    assert done.standing == "signed" and Push.objects.get(number=job.number).signer == "宋立春"
    assert sign_by_link(number=job.number, code=receipt_code(job.number), signer="宋", moment=MORNING).replayed


def test_a_letter_is_sent_and_signed_for_by_hand(granted: ItemVersion) -> None:
    body, bureau = supervisor_of(granted), liaison(900_003, BUREAU, "LIA01")
    liaison(900_001, body)
    day, when = date(2026, 9, 22), later(MORNING, 4)
    set_way(body=body, channel="letter", address="安澜县城关路 1 号", since=TODAY, principal=bureau, moment=MORNING)
    work()
    letter = Sending.objects.get(push__body=body, channel="letter")
    number, given = letter.push.number, {"principal": bureau, "moment": when}
    assert letter.message is None and release(when) == 0  # nothing is sent by a machine
    with pytest.raises(Refusal, match="no_letter_yet"):
        sign_by_slip(number=number, signer="宋立春", on=day, **given)
    elsewhere = liaison(900_009, "B066", "LIA01")
    both = Principal(900_009, "official", posts=(*elsewhere.posts, Held("LIA02", body, division=COUNTY)))
    for act, more in ((letter_sent, {"letter": "安审管函〔2026〕7号"}), (write_letter, {})):
        with pytest.raises(Refusal, match="no_such_push"):
            act(number=number, principal=both, moment=when, **more)
    the_letter_is_written(letter.push, given)
    letter_sent(number=number, letter="安审管函〔2026〕7号", **given)
    with pytest.raises(Refusal, match="no_letter"):
        write_letter(number=number, **given)
    with pytest.raises(Refusal, match="no_such_push"):
        sign_by_slip(number=number, signer="宋立春", on=day, principal=both, moment=when)
    with pytest.raises(Refusal, match="no_letter"):
        letter_sent(number=number, letter="再来一次", **given)
    with pytest.raises(Refusal, match="signed_when"):
        sign_by_slip(number=number, signer="宋立春", on=date(2026, 9, 17), **given)
    assert sign_by_slip(number=number, signer="宋立春", on=day, **given).standing == "signed"


def the_letter_is_written(push: Push, given: dict[str, Any]) -> None:
    """Once, numbered, in the bureau's name; of whom it speaks stands in the private part of the entry alone."""
    write_letter(number=push.number, **given)
    document = Document.objects.get(subject_kind="push", subject_id=push.pk)
    content, entry = json.loads(document.content), Event.objects.get(subject_kind="push", verb="write_letter")
    shown = "".join(cell for row in content["blocks"][1]["rows"] for cell in row)
    assert document.number.startswith("安澜审批审管〔2026〕") and document.body == BUREAU
    assert push.result.record["holder_name"] in shown and push.result.record["holder_name"] not in entry.content
    assert push.number in content["after"][2]["text"] and content["addressee"].startswith("安澜县")
    assert "请在 2026年9月20日以前签收" in content["blocks"][3]["text"]
    with pytest.raises(Refusal, match="letter_written"):
        write_letter(number=push.number, **given)
    assert verified_journal().findings == []


@pytest.fixture
def by_letter(granted: ItemVersion) -> tuple[str, Principal, Principal]:
    """The number of a push that goes by letter; the liaison of the body it goes to, the bureau's."""
    body, bureau = supervisor_of(granted), liaison(900_003, BUREAU, "LIA01")
    set_way(body=body, channel="letter", address="安澜县城关路 1 号", since=TODAY, principal=bureau, moment=MORNING)
    watching = liaison(900_001, body)
    work()
    return Push.objects.get(body=body).number, watching, bureau


def test_after_a_ruling_that_upholds_the_letter_is_written_anew_with_the_new_day(
    by_letter: tuple[str, Principal, Principal],
) -> None:
    number, watching, bureau = by_letter
    write_letter(number=number, principal=bureau, moment=MORNING)
    give_back(number=number, reason="小餐饮归镇里管", principal=watching, moment=MORNING)
    ruled = later(MORNING, 3)
    uphold(number=number, reason="三定方案规定由你局监管", principal=bureau, moment=ruled)
    assert push_within(number, reach_of_pushes(bureau), bureau, ruled.date()).letter_is_old  # type: ignore[union-attr]
    with pytest.raises(Refusal, match="letter_old"):
        letter_sent(number=number, letter="安审管函〔2026〕7号", principal=bureau, moment=ruled)
    write_letter(number=number, principal=bureau, moment=ruled)
    first, second = Document.objects.filter(subject_kind="push").order_by("pk")
    assert "2026年9月20日以前签收" in first.content and "2026年9月22日以前签收" in second.content
    seen = push_within(number, reach_of_pushes(bureau), bureau, ruled.date())
    assert seen and seen.letter and (seen.letter.number, seen.letter_is_old) == (second.number, False)
    with pytest.raises(Refusal, match="letter_written"):
        write_letter(number=number, principal=bureau, moment=ruled)
    letter_sent(number=number, letter=second.number, principal=bureau, moment=ruled)
    assert verified_journal().findings == []


def test_no_letter_leaves_for_what_is_signed_for_returned_or_went_elsewhere(
    by_letter: tuple[str, Principal, Principal],
) -> None:
    number, watching, bureau = by_letter
    posted = {"number": number, "letter": "安审管函〔2026〕7号", "principal": bureau, "moment": MORNING}
    give_back(number=number, reason="小餐饮归镇里管", principal=watching, moment=MORNING)
    with pytest.raises(Refusal, match="returned_already"):
        letter_sent(**posted)  # type: ignore[arg-type]
    redirect(number=number, body="B021", reason="三定方案归B021", mend=False, principal=bureau, moment=MORNING)
    with pytest.raises(Refusal, match="redirected"):
        letter_sent(**posted)  # type: ignore[arg-type]
    assert not Sending.objects.filter(push__number=number).exclude(ended="").exists()


def test_pushes_about_one_certificate_leave_in_their_order(version: Publish, answers: Answers) -> None:
    found = version(12)
    body = supervisor_of(found)
    watching = liaison(900_001, body)
    set_way(body=body, channel="email", address="a@example.gov.cn", since=TODAY, principal=watching, moment=MORNING)
    row = issued(found, answers(12))
    work()
    decision = {
        "by": "安澜县市场监督管理局",
        "number": "安市监罚〔2026〕3号",
        "on": TODAY,
        "reason": "后厨环境不合格。",
    }
    on(row, "suspend", REVIEWER, **decision)
    on(row, "resume", REVIEWER, later(MORNING, 2), **decision)
    assert work(later(MORNING, 2)) == 2 * Push.objects.filter(result__matter="granted").count()
    mails = {one.push.result.matter: one for one in Sending.objects.filter(push__body=body)}
    assert mails["suspended"].message is not None and mails["resumed"].message is None
    assert release(later(MORNING, 2)) == 0
    record_sent(mails["suspended"].pk, receipt="1", dry=False, moment=later(MORNING, 2))
    assert release(later(MORNING, 2)) == 1
    assert Sending.objects.get(pk=mails["resumed"].pk).message is not None
    assert Result.objects.filter(subject_kind=CERTIFICATE).count() == 2


def test_the_register_changes_from_today_on_and_says_nothing_twice(granted: ItemVersion) -> None:
    bureau = liaison(900_003, BUREAU, "LIA01")
    work()
    item, given = granted.item_id, {"principal": bureau, "moment": MORNING}
    typed = Typed("B021", "协同监管", TODAY, "", "", 2, 1, "安编〔2026〕5号")
    row = add_duty(item=item, division=COUNTY, typed=typed, **given)
    with pytest.raises(Refusal, match="duty_twice"):
        add_duty(item=item, division=COUNTY, typed=typed, **given)
    with pytest.raises(Refusal, match="no_such_item"):
        add_duty(item="000000000000", division=COUNTY, typed=typed, **given)
    with pytest.raises(Refusal, match="duty_in_the_past"):
        end_duty(duty=row.id, until=date(2026, 9, 17), **given)
    end_duty(duty=row.id, until=date(2026, 9, 25), **given)
    assert Duty.objects.get(pk=row.id).held.upper == date(2026, 9, 25)
    add_duty(item=item, division=COUNTY, typed=replace(typed, since=date(2026, 9, 25)), **given)
    with pytest.raises(Refusal, match="duty_ends"):
        end_duty(duty=row.id, until=date(2026, 12, 1), **given)
    with pytest.raises(Refusal, match="not_allowed"):
        end_duty(duty=row.id, until=date(2026, 9, 25), principal=CLERK, moment=MORNING)


def test_filter_and_rule_see_the_same_pushes(granted: ItemVersion) -> None:
    body = supervisor_of(granted)
    work()
    inspection = Principal(9, "official", posts=(Held("SUP01", "B001", division=COUNTY),))
    people = [
        liaison(900_001, body),
        liaison(900_002, "B021"),
        liaison(900_003, BUREAU, "LIA01"),
        inspection,
        CLERK,
        RUNNER,
    ]
    for who in people:
        reach = reach_of_pushes(who)
        seen = set(Push.objects.filter(within(reach)).values_list("pk", flat=True))
        for row in Push.objects.all():
            told = sees_push(reach, body=row.body, approver=row.approver, division=row.division)
            assert told == (row.pk in seen), (who, row.body)


def test_what_nobody_signs_for_is_told_up_the_ladder_once_a_rung(granted: ItemVersion) -> None:
    body = supervisor_of(granted)
    watching, head = liaison(900_001, body), liaison(900_005, body, "DEC01")
    bureau = liaison(900_003, BUREAU, "LIA01")
    work()
    late = Notification.objects.filter(topic="push_late").order_by("account_id")
    assert remind_of_supervision(later(MORNING, 2)) == 0  # its last day
    assert remind_of_supervision(later(MORNING, 3)) == 2 and remind_of_supervision(later(MORNING, 3)) == 0
    assert set(late.values_list("account_id", flat=True)) == {watching.account_id, head.account_id}
    assert remind_of_supervision(later(MORNING, 6)) >= 3
    assert late.filter(account_id=bureau.account_id).exists() and "推送签收" in late[0].text_zh
    sign(number=Push.objects.get(body=body).number, principal=watching, moment=later(MORNING, 6))
    assert remind_of_supervision(later(MORNING, 30)) == 0
