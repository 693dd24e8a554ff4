"""Free help as whole stories: asked, taken on, told, linked with a case, ended; and what is refused on the way."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.assistance.helps import (
    HelpPage,
    code_of,
    counts_of,
    helpers_near,
    helps_of,
    months_of,
    page_by_code,
    page_of,
)
from oneseal.records.accounts.models import Account
from oneseal.records.assistance.models import Assistance
from oneseal.records.assistance.reads import seen
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Draft
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.privacy.sealing import printed_code
from oneseal.rules.assistance.asking import Ask
from oneseal.rules.assistance.names import HelpStage
from oneseal.rules.assistance.seeing import help_reach_of, sees_help
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.usecases.assistance import help as doing
from oneseal.usecases.assistance.acting import Helped
from oneseal.usecases.assistance.ask import ask
from oneseal.usecases.messages.announced import tell_of_entry
from tests.interfaces.arrivals import account_of
from tests.people import CLERK, COUNTY, DECIDER, MORNING, OUTSIDER, REVIEWER, STRANGER, later, official
from tests.usecases.test_walk import act, apply, judge_all

pytestmark = pytest.mark.usefixtures("calendar", "places")
Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, object]]
AGENT, OTHER = official("AGT01", 120), official("AGT01", 121)
TODAY = date(2026, 9, 18)
BY_PHONE = Ask(
    "林知夏", "13900000001", "home", "开面馆，身份证 990126199003070027", "安澜县青槐路 3 号", came="telephone"
)


@pytest.fixture
def number(version: Publish, answers: Answers) -> str:
    return apply(version(12), answers(12))


def owner(number: str) -> Principal:
    return Principal(
        300, "enterprise", "安澜县素面餐饮有限公司", enterprise_id=Case.objects.get(number=number).enterprise_id
    )


def asked(who: Principal, given: Ask, moment: datetime = MORNING, **more: Any) -> Helped:
    return ask(asked=given, division=COUNTY, principal=who, moment=moment, **more)


def own(number: str) -> Helped:
    return asked(owner(number), Ask("", "13900000002", "hall", unsure=True, case_number=number))


def page(who: Principal, help_id: int, on: date = TODAY, **more: Any) -> HelpPage:
    found = page_of(who, help_id, on, **more)
    assert found is not None
    return found


def told_in_messages(done: Helped) -> None:
    """The asker, of the two entries that concern him; no message names anybody."""
    assert [tell_of_entry("assistance", done.id, seq, MORNING) for seq in range(1, 7)] == [0, 1, 0, 0, 0, 1]
    news = Notification.objects.order_by("pk")
    assert [one.subject_zh for one in news] == [
        "有帮办员了：食品经营许可（新办）",
        "帮办员说办好了，请您确认：食品经营许可（新办）",
    ]
    assert "不收费" in news[0].text_zh and done.number in news[0].sms_en and AGENT.name not in news[0].text_zh


def prepared(at: dict[str, Any]) -> None:
    """A draft of the firm's item, once the firm has an account to keep it in."""
    item, firm = ItemVersion.objects.get().implementation_code, Case.objects.get().enterprise
    with pytest.raises(Refusal, match=r"assistance\.no_account"):
        doing.prepare(principal=AGENT, item=item, **at)
    given = {"username": "firm", "password": "!", "kind": "enterprise", "name": "店", "made_at": MORNING}
    account = Account.objects.create(enterprise=firm, **given)
    with pytest.raises(Refusal, match=r"assistance\.no_such_item"):
        doing.prepare(principal=AGENT, item="x", **at)
    doing.prepare(principal=AGENT, item=item, **at)
    assert Draft.objects.get().account_id == account.pk


def test_from_the_ask_to_the_confirmation_with_a_case_that_came_of_it(number: str) -> None:
    done = own(number)
    at = {"help_id": done.id, "moment": MORNING}
    assert (done.stage, done.version) == ("asked", 1)
    assert page(owner(number), done.id).cell.clock.due_on == date(2026, 9, 20)  # type: ignore[union-attr]
    doing.take(principal=AGENT, **at)
    mine = page(owner(number), done.id)
    assert (mine.cell.helper, mine.cell.helper_post, mine.cell.until) == (AGENT.name, "AGT01", date(2026, 10, 22))
    assert page(AGENT, done.id).cases[0].stage == "received"
    assert Case.objects.filter(number=number, helper=AGENT.account_id).exists() and reach_of(AGENT).helper_id == 120
    doing.note(principal=AGENT, did="contact", result="说好周一带材料来", internal="老板急", **at)
    assert Clock.objects.get(kind="help_contact").ended_how == "met"
    doing.prolong(principal=AGENT, days=2, reason="等消防意见", **at)
    prepared(at)
    doing.finish(principal=AGENT, result="许可证已经领到。", **at)
    told = page(owner(number), done.id)
    assert [row.act for row in told.entries] == ["ask", "take", "note", "prolong", "prepare", "finish"]
    assert told.entries[2].said == "说好周一带材料来" and not told.entries[2].internal
    assert page(AGENT, done.id).entries[2].internal == "老板急"
    told_in_messages(done)
    doing.not_yet(principal=owner(number), reason="还差一份", **at)
    doing.finish(principal=AGENT, result="差的一份补上了。", **at)
    with pytest.raises(Refusal, match=r"permissions\.not_allowed"):
        doing.confirm(principal=AGENT, **at)
    ended = doing.confirm(principal=owner(number), version=8, remark="谢谢", key="k", request_hash="h", **at)
    assert (ended.stage, Clock.objects.filter(subject_kind="assistance", ended_on=None).count()) == ("done", 0)
    assert doing.confirm(principal=owner(number), key="k", request_hash="h", **at).replayed
    assert Case.objects.get(number=number).helper is None and Case.objects.get(number=number).helped_by == [120]
    assert verified_journal().findings == []


def test_told_on_the_telephone_masked_for_staff_followed_by_its_code_and_closed_by_silence() -> None:
    done = asked(CLERK, BY_PHONE)
    seen_by_helper = page(AGENT, done.id)
    assert (seen_by_helper.phone, seen_by_helper.cell.asker) == ("139****0001", "林*夏")
    assert "19900307" not in seen_by_helper.need and "青槐路" not in seen_by_helper.place
    assert "青槐路" in page(AGENT, done.id, bare=True).place
    content = "".join(Event.objects.filter(subject_kind="assistance").values_list("content", flat=True))
    assert "林知夏" not in content and "13900000001" not in content
    followed = page_by_code(done.number, code_of(done.number).lower(), TODAY)
    assert followed is not None and followed.phone == "139****0001"
    assert page_by_code(done.number, "AAAAAAAA", TODAY) is None and page_by_code("BB2025-000001", "A", TODAY) is None
    at = {"help_id": done.id, "moment": MORNING}
    doing.take(principal=AGENT, **at)
    with pytest.raises(Refusal, match=r"assistance\.nothing_done"):
        doing.finish(principal=AGENT, result="办好了吧", **at)
    doing.note(principal=AGENT, did="advice", result="讲清了材料", **at)
    doing.finish(principal=AGENT, result="已经交件。", **at)
    assert Clock.objects.get(kind="help_confirm").due_on == date(2026, 9, 24)
    assert doing.lapse(done.id, later(MORNING, 7))
    assert page(AGENT, done.id).cell.stage is HelpStage.DONE
    assert page(AGENT, done.id).entries[-1].by == ""


def test_given_out_by_the_head_handed_on_with_a_reason_and_given_up() -> None:
    account_of(AGENT), account_of(OTHER)
    done = asked(CLERK, BY_PHONE)
    at = {"help_id": done.id, "moment": MORNING}
    with pytest.raises(Refusal, match=r"permissions\.not_allowed"):
        doing.give(principal=AGENT, to=121, **at)
    with pytest.raises(Refusal, match=r"assistance\.no_helper"):
        doing.give(principal=DECIDER, to=105, **at)
    assert [pk for pk, _, _ in helpers_near(DECIDER, done.id, TODAY)] == [120, 121]
    doing.give(principal=DECIDER, to=120, **at)
    with pytest.raises(Refusal, match=r"assistance\.not_the_helper"):
        doing.hand_on(principal=OTHER, to=121, reason="我来吧，我熟", **at)
    with pytest.raises(Refusal, match=r"assistance\.same_helper"):
        doing.hand_on(principal=AGENT, to=120, reason="出差一周", **at)
    assert tell_of_entry("assistance", done.id, 2, MORNING) == 1  # the helper; who rang has no account
    until = page(AGENT, done.id).cell.until
    doing.hand_on(principal=AGENT, to=121, reason="出差一周", **at)
    assert (page(OTHER, done.id).cell.mine, page(OTHER, done.id).cell.until) == (True, until)
    assert [row.id for row in helps_of(OTHER, "mine", TODAY)] == [done.id] and not helps_of(AGENT, "mine", TODAY)
    with pytest.raises(Refusal, match=r"assistance\.stale"):
        doing.give_up(principal=OTHER, version=1, reason="不归本县办", **at)
    assert doing.give_up(principal=OTHER, reason="不归本县办", **at).stage == "not_possible"
    with pytest.raises(Refusal, match=r"assistance\.not_at_this_stage"):
        doing.note(principal=OTHER, did="contact", result="再问问", **at)


def test_who_helps_with_a_case_neither_reviews_nor_decides_it_and_the_other_way_round(number: str) -> None:
    helping = official("WIN01", 102)
    both = Principal(102, "official", "两岗", (*REVIEWER.posts, *helping.posts))
    judge_all(number)
    act("accept", number, CLERK)
    first = own(number)
    doing.take(help_id=first.id, principal=both, moment=MORNING)
    with pytest.raises(Refusal, match=r"assistance\.helper_judges") as refused:
        act("begin_review", number, both)
    assert refused.value.article == "行政许可法第五条"
    doing.withdraw(help_id=first.id, principal=owner(number), moment=MORNING)
    with pytest.raises(Refusal, match=r"assistance\.helper_judges"):
        act("begin_review", number, both)
    act("begin_review", number, official("REV01", 150, unit="市场准入科"))
    second = own(number)
    judged = Principal(150, "official", "审查兼窗口", helping.posts)
    with pytest.raises(Refusal, match=r"assistance\.judge_helps"):
        doing.take(help_id=second.id, principal=judged, moment=MORNING)
    assert Assistance.objects.get(pk=second.id).helper is None


def test_only_the_askers_own_case_is_linked_and_one_help_answers_for_it(number: str) -> None:
    with pytest.raises(Refusal, match=r"assistance\.not_his_case"):
        asked(OUTSIDER, Ask("路人", "13900000003", "phone", case_number=number))
    told = asked(CLERK, BY_PHONE)
    at = {"help_id": told.id, "principal": AGENT, "moment": MORNING}
    doing.take(**at)
    with pytest.raises(Refusal, match=r"assistance\.not_his_case"):
        doing.link(case_number=number, **at)
    assert not Case.objects.filter(number=number, helper=120).exists()
    doing.link(case_number=number, code=printed_code(number), **at)
    assert [one.number for one in page(AGENT, told.id).cases] == [number]
    with pytest.raises(Refusal, match=r"assistance\.linked_already"):
        doing.link(case_number=number, code=printed_code(number), **at)
    with pytest.raises(Refusal, match=r"assistance\.helped_already"):
        own(number)


def test_list_count_and_page_obey_one_filter_and_the_leader_sees_the_months(number: str) -> None:
    old = asked(CLERK, BY_PHONE, later(MORNING, -40))
    mine, leader, village = own(number), official("LEA01", 140, body="B001"), official("WIN06", 131, body="B031")
    account_of(village)
    doing.give(help_id=mine.id, principal=DECIDER, to=131, moment=MORNING)
    assert counts_of(CLERK, TODAY) == {"waiting": 1, "mine": 0, "open": 2, "late": 1, "over": 0}
    assert [row.id for row in helps_of(CLERK, "late", TODAY)] == [old.id]
    assert [(row.asked, row.open, row.overrun) for row in months_of(leader, TODAY)] == [(1, 1, 0), (1, 1, 1)]
    people = (AGENT, CLERK, DECIDER, REVIEWER, STRANGER, OUTSIDER, owner(number), village, leader, RUNNER)
    for who in people:
        reach = help_reach_of(who)
        by_rule = {
            row.pk
            for row in Assistance.objects.all()
            if sees_help(
                reach,
                body=row.body,
                division=row.division,
                helper=row.helper,
                person_id=row.person_id,
                enterprise_id=row.enterprise_id,
            )
        }
        by_filter = set(Assistance.objects.filter(seen(reach)).values_list("pk", flat=True))
        assert by_filter == by_rule == {row.id for row in helps_of(who, "own", TODAY)}, who
    assert page_of(REVIEWER, old.id, TODAY) is None and page_of(owner(number), old.id, TODAY) is None
