"""From an act to the applicant's notification and its sendings, through the real tables."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.messages.told import told_of_case, told_to, unread, unread_ids
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock, DueChange
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import ContactWay, Notification, Sending
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.messages.names import Channel, Sent
from oneseal.rules.messages.reaching import MOST_CODES
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.usecases.messages.announced import tell_of_entry
from oneseal.usecases.messages.reminding import digest, remind
from oneseal.usecases.messages.sending import mark_read, record_sent, to_send
from oneseal.usecases.messages.ways import (
    ask_for_code,
    choose_way,
    code_to_send,
    confirm_way,
    leave_way,
    phone_of,
)
from oneseal.usecases.outbox.claim import TO_PEOPLE, claim
from tests.people import BUREAU, CLERK, COUNTY, MORNING, OUTSIDER, REVIEWER, later
from tests.usecases.review.hearings import AT_WINDOW, HELD, REQUESTED, in_review, requested, signed
from tests.usecases.test_walk import Answers, Publish, act, apply, judge_all

LATER = MORNING + timedelta(minutes=1)


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    return apply(version(12), answers(12))


def owner(number: str) -> Principal:
    """The enterprise's own account."""
    case = Case.objects.get(number=number)
    account, _ = Account.objects.get_or_create(
        username="firm", defaults={"kind": "enterprise", "enterprise_id": case.enterprise_id, "made_at": MORNING}
    )
    return Principal(account.pk, "enterprise", enterprise_id=case.enterprise_id)


def told_all(moment: datetime = MORNING) -> int:
    """What the worker does with what was announced."""
    done = 0
    for claimed in claim(99, moment, only=["announce"]):
        done += tell_of_entry(claimed.payload["kind"], claimed.payload["id"], claimed.payload["seq"], moment)
        Message.objects.filter(pk=claimed.id).update(done_at=moment)
    return done


def topics() -> list[str]:
    return list(Notification.objects.order_by("pk").values_list("topic", flat=True))


def test_every_entry_of_a_case_is_announced_once_in_its_own_transaction(number: str) -> None:
    judge_all(number)
    act("accept", number, CLERK)
    keys = Message.objects.filter(kind="announce").order_by("pk").values_list("key", flat=True)
    case = Case.objects.get(number=number)
    assert list(keys) == [f"announce:case:{case.pk}:{seq}" for seq in (1, 2)]
    with pytest.raises(Refusal):
        act("accept", number, CLERK)
    assert Message.objects.filter(kind="announce").count() == Event.objects.count() == 2


def test_the_worker_of_documents_leaves_alone_what_leads_to_people(number: str) -> None:
    assert {row.kind for row in claim(99, MORNING, but=TO_PEOPLE)} == {"render_document"}
    assert {row.kind for row in claim(99, MORNING, only=TO_PEOPLE)} == {"announce"}


def test_the_applicant_is_told_of_each_event_that_concerns_him_and_once(number: str) -> None:
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    assert told_all() == 2
    assert topics() == ["received", "accepted"]
    row = Notification.objects.get(topic="accepted")
    decision = Clock.objects.get(kind="decision")
    assert decision.committed_on is not None
    day = f"{decision.committed_on.year}年{decision.committed_on.month}月{decision.committed_on.day}日"
    assert f"最晚 {day} 作出决定" in row.text_zh
    assert number in row.text_en and row.enterprise_id and not row.person_id
    case = Case.objects.get(number=number)
    assert tell_of_entry("case", case.pk, 2, LATER) == 0
    assert Notification.objects.count() == 2


def test_nothing_that_is_told_names_a_person_or_the_printed_code(number: str) -> None:
    judge_all(number, except_for={1: "missing"})
    act("notify_once", number, CLERK)
    told_all()
    case = Case.objects.get(number=number)
    for row in Notification.objects.all():
        said = "".join((row.subject_zh, row.text_zh, row.sms_zh, row.subject_en, row.text_en, row.sms_en))
        for hidden in (case.applicant_name, case.agent_name, "13900000002", case.code_index):
            assert hidden not in said


def test_generated_cases_tell_nobody(number: str) -> None:
    Case.objects.update(demo=True)
    Clock.objects.update(demo=True)
    judge_all(number)
    act("accept", number, CLERK)
    assert not Message.objects.filter(payload__seq=2).exists()
    assert told_all() == 0
    assert remind(later(MORNING, 3)) == 0


def test_a_person_who_applied_for_an_enterprise_is_told_too(number: str) -> None:
    case = Case.objects.get(number=number)
    agent = Account.objects.create(username="agent", kind="person", made_at=MORNING)
    Case.objects.filter(pk=case.pk).update(person_id=None)
    told_all()
    who = owner(number)
    assert [cell.case_number for cell in told_to(who)] == [number]
    assert told_to(Principal(agent.pk, "person", person_id=10**9)) == []
    assert unread(OUTSIDER) == 0 and unread(who) == 1


def chosen(number: str, channel: Channel = Channel.EMAIL, address: str = "firm@example.cn") -> ContactWay:
    return choose_way(principal=owner(number), channel=channel, address=address, language="en", moment=MORNING)


def test_a_way_that_was_chosen_gets_its_sending_and_the_address_stays_sealed(number: str) -> None:
    way = chosen(number)
    told_all()
    sending = Sending.objects.get()
    assert (sending.channel, sending.masked, sending.way) == ("email", "f***@example.cn", way)
    stored = str(list(Message.objects.values())) + str(list(Sending.objects.values()))
    assert "firm@example.cn" not in stored
    assert b"firm@example.cn" not in bytes(ContactWay.objects.get().address_sealed)
    job = to_send(sending.pk, MORNING, connected=False)
    assert job and (job.address, job.language, job.case_number) == ("firm@example.cn", "en", number)
    assert job.subject.startswith("Application received")


def test_what_is_not_confirmed_or_no_longer_wanted_is_withheld_once_something_leaves(number: str) -> None:
    chosen(number)
    chosen(number, Channel.SMS, "13900000002")
    told_all()
    mail, sms = Sending.objects.order_by("channel")
    assert to_send(mail.pk, MORNING, connected=True) is None
    leave_way(principal=owner(number), channel=Channel.SMS)
    assert to_send(sms.pk, MORNING, connected=False) is None
    (cell,) = told_of_case(Case.objects.get().pk)
    assert [one.state for one in cell.sendings] == [Sent.WITHHELD, Sent.WITHHELD]
    assert ContactWay.objects.get(channel="sms").masked == ""


def test_the_state_of_a_sending_is_that_of_its_outbox_row_until_it_has_ended(number: str) -> None:
    chosen(number)
    told_all()
    sending, case = Sending.objects.get(), Case.objects.get()

    def state() -> str:
        return told_of_case(case.pk)[0].sendings[0].state

    assert state() == Sent.WAITING
    Message.objects.filter(pk=sending.message_id).update(last_error="450 later", attempts=1)
    assert state() == Sent.RETRYING
    Message.objects.filter(pk=sending.message_id).update(dead_at=LATER)
    assert state() == Sent.DEAD
    record_sent(sending.pk, receipt="<message-1@x>", dry=False, moment=LATER)
    assert state() == Sent.SENT
    assert to_send(sending.pk, LATER, connected=True) is None
    record_sent(sending.pk, receipt="<other@x>", dry=True, moment=LATER)
    assert Sending.objects.get().receipt == "<message-1@x>"


def test_codes_leave_ten_times_a_day_whoever_the_address_belongs_to(number: str) -> None:
    who = owner(number)
    chosen(number)
    for minute in range(MOST_CODES):
        ask_for_code(principal=who, channel=Channel.EMAIL, moment=MORNING + timedelta(minutes=2 * minute))
    with pytest.raises(Refusal, match=r"messages\.codes_spent"):
        ask_for_code(principal=who, channel=Channel.EMAIL, moment=MORNING + timedelta(hours=2))
    ask_for_code(principal=who, channel=Channel.EMAIL, moment=MORNING + timedelta(hours=24, minutes=1))


def test_a_way_is_proved_by_the_code_that_came_and_by_no_other(number: str) -> None:
    who, way = owner(number), chosen(number)
    ask_for_code(principal=who, channel=Channel.EMAIL, moment=MORNING)
    with pytest.raises(Refusal, match=r"messages\.code_too_soon"):
        ask_for_code(principal=who, channel=Channel.EMAIL, moment=MORNING)
    first = code_to_send(way.pk, MORNING, MORNING)
    second = code_to_send(way.pk, MORNING, MORNING)
    assert first and second and second.address == "firm@example.cn"
    assert second.code not in str(list(ContactWay.objects.values())) + str(list(Message.objects.values()))
    wrong = "000000" if second.code != "000000" else "000001"

    def confirm(code: str, moment: datetime = LATER) -> None:
        confirm_way(principal=who, channel=Channel.EMAIL, code=code, moment=moment)

    with pytest.raises(Refusal, match=r"messages\.code_wrong"):
        confirm(wrong)
    with pytest.raises(Refusal, match=r"messages\.code_wrong"):
        confirm(second.code, MORNING + timedelta(minutes=16))
    confirm(second.code)
    assert ContactWay.objects.get().confirmed_at == LATER
    assert code_to_send(way.pk, MORNING, LATER) is None
    chosen(number, address="other@example.cn")
    assert ContactWay.objects.get().confirmed_at is None


def test_a_code_that_was_guessed_at_is_worth_nothing(number: str) -> None:
    who, way = owner(number), chosen(number)
    job = code_to_send(way.pk, MORNING, MORNING)
    assert job is not None
    for _ in range(5):
        with pytest.raises(Refusal, match=r"messages\.code_wrong"):
            confirm_way(principal=who, channel=Channel.EMAIL, code="x", moment=MORNING)
    with pytest.raises(Refusal, match=r"messages\.code_wrong"):
        confirm_way(principal=who, channel=Channel.EMAIL, code=job.code, moment=MORNING)


def test_only_an_applicant_chooses_and_only_his_own_ways(number: str) -> None:
    chosen(number)
    with pytest.raises(Refusal, match=r"permissions\.not_allowed"):
        choose_way(principal=CLERK, channel=Channel.EMAIL, address="a@example.cn", language="zh", moment=MORNING)
    for call in (ask_for_code, confirm_way):
        given: dict[str, Any] = {"code": "1"} if call is confirm_way else {}
        with pytest.raises(Refusal, match=r"messages\.no_such_way"):
            call(principal=OUTSIDER, channel=Channel.EMAIL, moment=MORNING, **given)
    assert phone_of(owner(number)) == "13900000002"


def test_a_limit_of_the_applicant_is_recalled_once_for_each_due(number: str) -> None:
    judge_all(number, except_for={1: "missing"})
    act("notify_once", number, CLERK)
    told_all()
    clock = Clock.objects.get(kind="correction")
    assert clock.due_on and clock.yellow_on
    early = MORNING
    near = later(MORNING, (clock.yellow_on - MORNING.date()).days)
    assert (remind(early), remind(near), remind(near)) == (0, 1, 0)
    assert topics()[-1] == "correction_due"
    assert remind(later(MORNING, (clock.due_on - MORNING.date()).days + 1)) == 0


def test_a_hearing_is_told_from_the_right_to_the_signed_record(version: Publish, answers: Answers) -> None:
    number = in_review(version(12), answers(12))
    signed(number)
    told_all(HELD)
    assert topics()[2:] == ["hearing_right", "hearing_right", "paused", "hearing_notice", "resumed"]
    rows = {row.topic: row for row in Notification.objects.order_by("pk")}
    assert "2026年10月20日 14:30，三楼听证室" in rows["hearing_notice"].text_zh
    assert "on 20 Oct 2026, 14:30, at 三楼听证室" in rows["hearing_notice"].text_en
    assert rows["paused"].subject_en.startswith("Clock stopped: hearing")
    assert rows["resumed"].subject_zh.startswith("听证结束")
    said = "".join(row.text_zh + row.text_en for row in Notification.objects.all())
    assert "程若兰" not in said and "沈寒露" not in said


def test_a_hearing_that_falls_away_is_told_as_ended(version: Publish, answers: Answers) -> None:
    number = in_review(version(12), answers(12))
    requested(number)
    act("waive_hearing", number, AT_WINDOW, REQUESTED, no=0)
    told_all(REQUESTED)
    assert "resumed" not in topics()
    act("waive_hearing", number, AT_WINDOW, REQUESTED, no=1)
    told_all(REQUESTED)
    assert topics()[-2:] == ["paused", "resumed"]


def moved(number: str) -> DueChange:
    clock = Clock.objects.get(kind="intake")
    return DueChange.objects.create(
        clock=clock, notice_id=7, year=2026, old_due=MORNING.date(), new_due=clock.due_on, old_committed=None
    )


def test_a_due_that_a_calendar_moved_is_told_and_counts_as_told_once_read_or_sent(number: str) -> None:
    change = moved(number)
    told_all()
    assert tell_of_entry("yearnotice", 7, 1, MORNING) == 1
    assert tell_of_entry("yearnotice", 7, 1, MORNING) == 0
    row = Notification.objects.get(topic="due_moved")
    assert "原来 2026年9月18日，现在 2026年9月24日" in row.text_zh
    assert "18 Sep 2026 before, 24 Sep 2026 now" in row.text_en
    assert DueChange.objects.get(pk=change.pk).told_at is None
    who = owner(number)
    assert mark_read(unread_ids(who, row.pk), LATER) == 1
    told = DueChange.objects.get(pk=change.pk)
    assert (told.told_at, told.told_how) == (LATER, "message")
    assert unread(who) == 1


def test_a_moved_due_that_was_sent_counts_as_told_but_not_by_the_dry_twin(number: str) -> None:
    chosen(number)
    moved(number)
    tell_of_entry("yearnotice", 7, 1, MORNING)
    sending = Sending.objects.get()
    record_sent(sending.pk, receipt="x", dry=True, moment=LATER)
    assert DueChange.objects.get().told_at is None
    Sending.objects.update(ended="")
    record_sent(sending.pk, receipt="x", dry=False, moment=LATER)
    assert DueChange.objects.get().told_how == "message"


def administrator() -> Principal:
    account = Account.objects.create(username="al-xt01", kind="official", name="系统01", made_at=MORNING)
    held = DateRange(MORNING.date(), None)
    PostHeld.objects.create(account_id=account.pk, post="SYS01", body=BUREAU, division=COUNTY, held=held)
    return Principal(account.pk, "official")


def test_the_administrator_is_told_of_problems_once_a_day_and_only_if_there_are_any(number: str) -> None:
    who = administrator()
    assert digest(MORNING) == 0
    Message.objects.filter(kind="render_document").update(dead_at=MORNING)
    Clock.objects.update(set_aside="broken")
    assert digest(MORNING, mail="a***@example.cn") == 1
    assert digest(LATER) == 0
    (cell,) = told_to(who)
    assert cell.subject_zh == "今天有 2 处要处理"
    sending = Sending.objects.get()
    job = to_send(sending.pk, MORNING, connected=True)
    assert job and (job.address, job.case_number) == ("", "")
    assert digest(later(MORNING, 1)) == 1


def test_an_account_that_was_closed_gets_nothing_more(number: str) -> None:
    chosen(number)
    Account.objects.update(active=False)
    told_all()
    assert Notification.objects.count() == 1 and not Sending.objects.exists()


def test_two_accounts_of_one_enterprise_each_get_theirs(version: Callable[..., ItemVersion], number: str) -> None:
    chosen(number)
    other = Account.objects.create(
        username="firm-2", kind="enterprise", enterprise_id=Case.objects.get().enterprise_id, made_at=MORNING
    )
    second = Principal(other.pk, "enterprise", enterprise_id=other.enterprise_id)
    choose_way(principal=second, channel=Channel.SMS, address="13900000009", language="zh", moment=MORNING)
    told_all()
    assert sorted(Sending.objects.values_list("channel", flat=True)) == ["email", "sms"]
