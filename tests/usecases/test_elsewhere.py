"""Taken in for another place: the file travels, the home body decides, the result comes back (I12)."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case, Leg, Material, Notice, StoredFile
from oneseal.records.journal.models import Event
from oneseal.records.messages.facts import said_by_event
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Hall
from oneseal.rules.messages.names import Topic
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.intake.together import look_at_many
from tests.people import CERTIFIER, CLERK, DEADLINE, DECIDER, MORNING, REVIEWER, enterprise, official
from tests.usecases.test_walk import Answers, Publish, act, review, stage

AWAY = "590122000000"
WIDER = {"province": "yes", "cross_province": "", "way": "collected", "forward": "2", "basis": "国办发〔2020〕35号"}
ELSEWHERE = official("WIN01", 120, body="B066", division=AWAY)
WINDOW = replace(ELSEWHERE, posts=(replace(ELSEWHERE.posts[0], window="Z1-01"),))
OTHER_HEAD = official("DEC01", 121, body="B066", division=AWAY)
LATER = MORNING + timedelta(days=3)


def window_at(code: str, division: str, body: str, account: int) -> Principal:
    """A zone that takes in for other places, with one window, and the clerk at it."""
    zone = Hall.objects.create(code=code, kind="zone", division_id=division, name="综合受理区", elsewhere=True)
    Hall.objects.create(code=f"{code}-01", kind="window", parent=zone, division_id=division, name="通办窗口")
    clerk = official("WIN01", account, body=body, division=division)
    return replace(clerk, posts=(replace(clerk.posts[0], window=f"{code}-01"),))


def windows() -> None:
    """A zone of the other county that takes in for others, with its window; and a window that does not."""
    window_at("Z1", AWAY, "B066", 120)
    Hall.objects.create(code="W2", kind="window", division_id=AWAY, name="税务窗口")


@pytest.fixture
def travelling(version: Publish) -> ItemVersion:
    """An item of the county that its own version marks, and the windows of the other one."""
    windows()
    return version(12, wider=WIDER)


def taken_in(version: ItemVersion, answers: dict[str, object], who: Principal = WINDOW) -> str:
    file = StoredFile.objects.create(
        sha256="a" * 64,
        name="a.pdf",
        media_type="application/pdf",
        size=9,
        account_id=who.account_id,
        stored_at=MORNING,
    )
    application = Application(enterprise(), answers, channel="counter", files={1: [file.pk]}, on_paper=frozenset({2}))
    return submit(item_version=version.pk, application=application, principal=who, moment=MORNING).number


def looked_at(number: str, who: Principal = WINDOW, **wrong: str) -> None:
    for row in Material.objects.filter(case__number=number, asked=True):
        judge_material(case_number=number, principal=who, seq=row.seq, verdict=wrong.get(f"m{row.seq}", "complete"))


def refused(code: str, name: str, number: str, who: Principal, moment: datetime = LATER, **given: Any) -> None:
    with pytest.raises(Refusal) as caught:
        act(name, number, who, moment, **given)
    assert caught.value.code == code


def sees(who: Principal, number: str) -> bool:
    return Case.objects.filter(visible(reach_of(who)), number=number).exists()


def clocks(number: str) -> dict[str, tuple[date | None, str, date | None]]:
    rows = Clock.objects.filter(subject_id=Case.objects.get(number=number).pk)
    return {f"{row.kind}/{row.part}": (row.due_on, row.body, row.ended_on) for row in rows}


def test_what_is_taken_in_here_is_decided_at_home_and_handed_over_here(
    travelling: ItemVersion, answers: Answers
) -> None:
    number = taken_in(travelling, answers(12))
    case = Case.objects.get(number=number)
    assert (case.body, case.division, case.intake_body) == ("B020", "590121000000", "B066")
    slip = Document.objects.get(subject_id=case.pk, kind="intake_slip")
    assert (
        slip.body == "B066"
        and "申请材料代收凭证" in slip.content
        and "安澜县行政审批局 受理、审查和决定" in slip.content
    )
    assert clocks(number) == {"forwarding/0": (date(2026, 9, 21), "B066", None)}
    assert sees(WINDOW, number) and sees(CLERK, number)

    refused("intake.look_before_sending", "send_file", number, WINDOW)
    refused("intake.still_at_window", "accept", number, CLERK)
    looked_at(number)
    refused("intake.home_decides", "accept", number, WINDOW)
    act("send_file", number, WINDOW, LATER)
    (looked,) = look_at_many(numbers=[number], principal=CLERK, moment=LATER)
    assert looked.obstacle and looked.obstacle.code == "intake.sign_first", "as its acceptance would say"
    on = date(2026, 9, 21)
    running = clocks(number)
    assert running["forwarding/0"][2] == on and running["intake/0"] == (date(2026, 9, 29), "B020", None)
    assert running["leg/1"] == (date(2026, 9, 22), "B020", None)
    refused("intake.sent_already", "send_file", number, WINDOW)
    refused("intake.sign_first", "accept", number, CLERK)
    signed_for_as_sent(case)
    act("accept", number, CLERK, LATER)
    refused("intake.home_decides", "begin_review", number, WINDOW)
    decided(number)
    brought_back(case)
    assert not sees(WINDOW, number) and sees(CLERK, number)
    assert act("complete", number, CERTIFIER, LATER).stage == "completed"


def signed_for_as_sent(case: Case) -> None:
    """The list of the file, and that another one is not signed for."""
    leg = Leg.objects.get(case=case, no=1)
    assert (leg.from_body, leg.to_body, leg.house, leg.way, leg.arrived_on) == (
        "B066",
        "B020",
        "",
        "online",
        date(2026, 9, 21),
    )
    kinds = [row["kind"] for row in leg.manifest]
    assert kinds[0] == "form" and kinds[-1] == "document" and {"material", "paper"} <= set(kinds)
    slip = Document.objects.get(subject_kind="case", subject_id=case.pk, kind="intake_slip")
    assert leg.manifest[-1]["name"] == f"{json.loads(slip.content)['title']} {slip.number}" != f" {slip.number}"
    changed = [leg.manifest[0] | {"sha256": "0" * 64}, *leg.manifest[1:]]
    Leg.objects.filter(pk=leg.pk).update(manifest=changed)
    refused("intake.file_changed", "receive_file", case.number, CLERK)
    Leg.objects.filter(pk=leg.pk).update(manifest=leg.manifest)
    act("receive_file", case.number, CLERK, LATER)
    refused("intake.nothing_to_sign", "receive_file", case.number, CLERK)


def decided(number: str) -> None:
    """Reviewed and granted by the home body alone."""
    act("begin_review", number, REVIEWER, LATER)
    review(number, LATER)
    act("send_to_decision", number, REVIEWER, LATER)
    refused("intake.home_decides", "grant", number, OTHER_HEAD)
    act("grant", number, DECIDER, LATER)
    refused("delivery.certificate_first", "send_result", number, CERTIFIER)
    act("issue", number, CERTIFIER, LATER)


def brought_back(case: Case) -> None:
    """Sent, signed for, handed over at the window: each by whoever has it."""
    number, given = case.number, {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"}
    refused("intake.result_not_here", "deliver", number, WINDOW, **given)
    act("send_result", number, CERTIFIER, LATER, tracking="SF1024")
    refused("intake.sent_already", "send_result", number, CERTIFIER)
    refused("intake.result_at_window", "deliver", number, CERTIFIER, **given)
    refused("intake.result_not_here", "deliver", number, WINDOW, **given)
    refused("intake.other_side", "receive_result", number, CLERK)
    act("receive_result", number, WINDOW, LATER)
    assert Leg.objects.get(case=case, no=2).way == "post"
    act("deliver", number, WINDOW, LATER, **given)
    receipt = Document.objects.get(subject_id=case.pk, kind="delivery_receipt")
    assert "望岳县行政审批局" in receipt.content


def test_the_one_notice_and_the_supplement_go_through_the_window_and_a_refusal_too(
    travelling: ItemVersion, answers: Answers
) -> None:
    number = taken_in(travelling, answers(12))
    looked_at(number, m3="missing")
    act("send_file", number, WINDOW)
    act("receive_file", number, CLERK)
    act("notify_once", number, CLERK)
    assert "望岳县行政审批局的代收窗口" in Document.objects.get(kind="one_time_notice").content
    given = {"recipient": "林知夏", "proof": "窗口签名"}
    refused("intake.other_side", "hand_out", number, CLERK, **given)
    act("hand_out", number, WINDOW, **given)
    assert sees(WINDOW, number), "it goes on"
    refused("intake.nothing_to_hand_out", "hand_out", number, WINDOW, **given)
    hand_in(case_number=number, principal=WINDOW, moment=MORNING, seq=3, on_paper=True)
    act("supplement", number, WINDOW)
    judge_material(case_number=number, principal=CLERK, seq=3, verdict="missing")
    act("refuse_acceptance", number, CLERK, reason="补正后仍缺")
    assert stage(number) == "not_accepted" and sees(WINDOW, number)
    act("hand_out", number, WINDOW, **given)
    assert not sees(WINDOW, number) and sees(CLERK, number)
    assert Document.objects.filter(subject_id=Case.objects.get(number=number).pk, kind="delivery_receipt").count() == 2


def notified(item: ItemVersion, given: dict[str, object]) -> str:
    """The home body told its one notice; it lies at the window that took the case in."""
    number = taken_in(item, given)
    looked_at(number, m3="missing")
    act("send_file", number, WINDOW)
    act("receive_file", number, CLERK)
    act("notify_once", number, CLERK)
    return number


HANDED = {"recipient": "林知夏", "proof": "窗口签名"}


def test_the_time_to_correct_runs_from_the_day_on_which_the_window_hands_the_notice_out(
    travelling: ItemVersion, answers: Answers
) -> None:
    number, late = notified(travelling, answers(12)), MORNING + timedelta(days=60)
    case = Case.objects.get(number=number)
    notice = Document.objects.get(subject_id=case.pk, kind="one_time_notice")
    assert "自收到本告知书起 20 个工作日内" in notice.content and "日前" not in notice.content
    assert "correction/0" not in clocks(number) and Notice.objects.get(case=case).correct_by is None
    refused("intake.not_due_yet", "lapse_correction", number, DEADLINE, late)
    act("hand_out", number, WINDOW, late, **HANDED)
    due = date(2026, 12, 15)
    assert clocks(number)["correction/0"][0] == due == Notice.objects.get(case=case).correct_by
    receipt = Document.objects.get(subject_id=case.pk, kind="delivery_receipt")
    assert "请您在 2026年12月15日 前一次补齐" in receipt.content
    refused("intake.not_due_yet", "lapse_correction", number, DEADLINE, datetime(2026, 12, 15, 2, tzinfo=UTC))
    act("lapse_correction", number, DEADLINE, datetime(2026, 12, 16, 2, tzinfo=UTC))
    assert "12月15日" in Document.objects.get(subject_id=case.pk, kind="not_supplemented").content


def test_the_applicant_is_told_the_last_day_once_the_notice_is_handed_out(
    travelling: ItemVersion, answers: Answers
) -> None:
    number = notified(travelling, answers(12))
    case = Case.objects.get(number=number)
    assert told_day(case, "notify_once") == "", "no day stands yet"
    act("hand_out", number, WINDOW, MORNING + timedelta(days=60), **HANDED)
    assert told_day(case, "hand_out") == "2026年12月15日"


def told_day(case: Case, verb: str) -> str:
    """The day in what an entry says to the applicant."""
    said = said_by_event(case, Event.objects.get(subject_id=case.pk, verb=verb))
    assert said is not None and said[0] is Topic.NOTICE
    return said[1]["day"][0]


def test_what_comes_before_the_notice_is_handed_out_is_received_and_may_complete_it(
    travelling: ItemVersion, answers: Answers
) -> None:
    number = notified(travelling, answers(12))
    case = Case.objects.get(number=number)
    hand_in(case_number=number, principal=WINDOW, moment=MORNING, seq=3, on_paper=True)
    act("receive_part", number, WINDOW)
    part = Document.objects.get(subject_id=case.pk, kind="supplement_receipt")
    assert "自收到告知书起 20 个工作日内补齐其余材料" in part.content
    act("supplement", number, WINDOW)
    assert stage(number) == "supplemented" and "correction/0" not in clocks(number)
    refused("stages.not_at_stage", "hand_out", number, WINDOW, **HANDED)


def test_silence_of_the_home_body_accepts_from_the_day_on_which_the_file_arrived(
    travelling: ItemVersion, answers: Answers
) -> None:
    number = taken_in(travelling, answers(12))
    looked_at(number)
    act("send_file", number, WINDOW, LATER)
    refused("intake.not_due_yet", "deem_accepted", number, DEADLINE, LATER + timedelta(days=8))
    act("deem_accepted", number, DEADLINE, LATER + timedelta(days=9))
    assert Case.objects.get(number=number).accepted_on == date(2026, 9, 21)


def test_a_window_is_refused_what_the_version_does_not_mark_and_where_it_is_not_set_up(
    travelling: ItemVersion, version: Publish, answers: Answers
) -> None:
    def refusal(of: ItemVersion, who: Principal) -> str:
        with pytest.raises(Refusal) as caught:
            taken_in(of, answers(12), who)
        return caught.value.code

    other = replace(ELSEWHERE, posts=(replace(ELSEWHERE.posts[0], window="W2"),))
    assert refusal(travelling, other) == refusal(travelling, ELSEWHERE) == "intake.window_not_authorised"
    assert refusal(version(12, wider={}), WINDOW) == "intake.not_province_wide"
    assert refusal(version(12, wider=WIDER | {"way": "online"}), WINDOW) == "intake.wider_online"
    ordinary = taken_in(version(12, wider=WIDER), answers(12), CLERK)
    refused("intake.not_taken_in", "send_file", ordinary, CLERK)
    assert clocks(ordinary).keys() == {"intake/0"}
