"""Questions about an item from the asking to the published answer, told as stories (I10, I11)."""

from collections.abc import Callable
from dataclasses import astuple
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.queries.archive.chains import verified_journal
from oneseal.queries.questions.own import frequent_of, goes_to, own_question, own_questions, question_by_code
from oneseal.queries.questions.seen import contact_of, counts_of, question_within, questions_within
from oneseal.records.accounts.models import Account, Person
from oneseal.records.catalogue.models import DictionaryEntry, ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.journal.models import Event
from oneseal.records.messages.models import Notification
from oneseal.records.outbox.models import Message
from oneseal.records.permissions.models import PostHeld
from oneseal.records.powers.models import Power
from oneseal.records.questions.models import Question
from oneseal.records.questions.reads import within
from oneseal.rules.permissions.people import STRANGER as NOBODY
from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.questions.asking import Typed
from oneseal.rules.questions.hands import To
from oneseal.rules.questions.reach import reach_of_questions, sees
from oneseal.rules.refusals import Refusal
from oneseal.usecases.messages.announced import tell_of_entry
from oneseal.usecases.messages.questions import answer_to_send
from oneseal.usecases.questions.asking import AskedDone, ask
from oneseal.usecases.questions.handling import answer, correct, give_back, hand_on, publish, take, take_down
from tests.people import (
    BUREAU,
    CLERK,
    COLLEAGUE,
    COUNTY,
    DECIDER,
    MORNING,
    OUTSIDER,
    REVIEWER,
    STRANGER,
    later,
    official,
)

Publish = Callable[..., ItemVersion]
TODAY = date(2026, 9, 18)
OTHER = "B005"
NEIGHBOUR = official("WIN04", 120, body=OTHER)
INSPECTION = Principal(9, "official", posts=(Held("SUP01", "B001", division=COUNTY),))
SINCE = DateRange(date(2024, 1, 1), None)


@pytest.fixture
def item(version: Publish) -> ItemVersion:
    """A published item, and the officials of these stories at their posts."""
    found = version(12)
    for who in (CLERK, COLLEAGUE, REVIEWER, NEIGHBOUR):
        held = who.posts[0]
        Account.objects.create(
            pk=who.account_id,
            username=f"u{who.account_id}",
            name=who.name,
            kind="official",
            password="!",
            made_at=MORNING,
        )
        PostHeld.objects.create(
            account_id=who.account_id, post=held.post, body=held.body, division=COUNTY, unit="", held=SINCE
        )
    return found


@pytest.fixture
def owner() -> Principal:
    row = Person.objects.create(name="林知夏", citizen_id_sealed=b"x", citizen_id_index="own", citizen_id_last4="0001")
    return Principal(300, "person", person_id=row.pk)


def asked(item: ItemVersion, who: Principal = NOBODY, **given: Any) -> AskedDone:
    words = {"title": "要几张照片？", "text": "换证要带几张照片？我的电话 13912345678。", "wanted": "code"}
    words |= {name: given.pop(name) for name in ("title", "text", "wanted", "name", "phone", "email") if name in given}
    given.setdefault("moment", MORNING)
    return ask(item_code=item.implementation_code, typed=Typed(**words), principal=who, **given)


def acted(act: Callable[..., Any], done: AskedDone, who: Principal, days: int = 0, **given: Any) -> Any:
    return act(question=done.id, principal=who, moment=later(MORNING, days), **given)


def file_for(who: Principal, done: AskedDone, today: date = TODAY) -> Any:
    return question_within(done.id, reach_of_questions(who), who, today)


def counts(who: Principal, today: date = TODAY) -> tuple[int, ...]:
    return astuple(counts_of(reach_of_questions(who), who, today))


def running() -> dict[str, tuple[str, date | None]]:
    return {row.kind: (row.body, row.due_on) for row in Clock.objects.filter(subject_kind="question", ended_on=None)}


def test_asked_online_taken_answered_published_flagged_and_taken_down(item: ItemVersion, version: Publish) -> None:
    done = asked(item, name="林知夏", phone="13912345678")
    assert done.answer_by == date(2026, 9, 22) and done.code[5] == "-"
    assert running() == {"question": (BUREAU, date(2026, 9, 22)), "first_asked": (BUREAU, date(2026, 9, 20))}
    row = Question.objects.get()
    assert (row.body, row.account_id, row.first_account, row.bodies) == (BUREAU, None, None, [BUREAU])
    for kept in (bytes(row.said_sealed), bytes(row.asker_sealed), Event.objects.get(subject_kind="question").content):
        assert "13912345678" not in str(kept) and "林知夏" not in str(kept)
    seen = file_for(CLERK, done)
    assert (seen.row.asker, seen.phone, seen.free, seen.acts) == ("林*夏", "139****5678", True, True)
    assert "139****5678" in seen.text and "13912345678" not in seen.text

    acted(take, done, CLERK)
    assert Question.objects.get().first_account == CLERK.account_id
    assert [counts(who) for who in (CLERK, COLLEAGUE, STRANGER)] == [(1, 1, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0)]
    with pytest.raises(Refusal, match=r"questions\.in_other_hands"):
        acted(answer, done, COLLEAGUE, text="两张一寸的。")
    acted(answer, done, CLERK, 1, text="两张一寸的，窗口可以当场拍。")
    assert running() == {}
    with pytest.raises(Refusal, match=r"questions\.already_answered"):
        acted(answer, done, CLERK, text="三张。")
    told = question_by_code(done.code.lower().replace("-", " "), TODAY)
    assert told is not None and told.answer.startswith("两张") and told.text.endswith("13912345678。")
    assert question_by_code("AAAAA-AAAAA", TODAY) is question_by_code("", TODAY) is None


def test_what_is_published_holds_nothing_personal_is_flagged_when_old_and_is_taken_down(
    item: ItemVersion, version: Publish
) -> None:
    done = asked(item, name="林知夏")
    acted(answer, done, CLERK, text="两张一寸的。")
    with pytest.raises(Refusal, match=r"questions\.holds_personal"):
        acted(publish, done, CLERK, asked="林知夏要几张照片？", answered="两张一寸的。")
    assert frequent_of(item.implementation_code, item.number) == []
    acted(publish, done, COLLEAGUE, asked="换证要几张照片？", answered="两张一寸的，窗口可以拍。")
    (frequent,) = frequent_of(item.implementation_code, item.number)
    assert (frequent.question, frequent.answered_under, frequent.outdated) == ("换证要几张照片？", 1, False)
    newer = version(12)
    assert frequent_of(item.implementation_code, newer.number)[0].outdated and file_for(CLERK, done).outdated
    with pytest.raises(Refusal, match=r"questions\.reason_needed"):
        acted(correct, done, CLERK, text="一张一寸的。", reason="")
    acted(correct, done, COLLEAGUE, 1, text="一张一寸的。", reason="标准改了")
    told = question_by_code(done.code, TODAY)
    assert told is not None and (told.answer, told.outdated) == ("一张一寸的。", False) and told.corrected_at
    assert frequent_of(item.implementation_code, newer.number) == [], "what was wrong does not stay published"
    acted(publish, done, COLLEAGUE, 1, asked="换证要几张照片？", answered="一张一寸的。")
    acted(take_down, done, CLERK)
    assert frequent_of(item.implementation_code, newer.number) == []
    assert [event.verb for event in Event.objects.filter(subject_kind="question").order_by("seq")] == [
        "ask", "answer", "publish", "correct", "publish", "unpublish",
    ]  # fmt: skip
    assert verified_journal().findings == []


def test_who_was_asked_first_answers_for_it_until_it_is_handed_on_and_it_may_come_back(item: ItemVersion) -> None:
    done = asked(item, CLERK, came="phone", first_asked=COLLEAGUE.account_id)
    seen = file_for(COLLEAGUE, done)
    assert (seen.first_name, seen.row.holder, seen.acts) == (COLLEAGUE.name, COLLEAGUE.name, True)
    with pytest.raises(Refusal, match=r"questions\.not_answered_yet"):
        acted(correct, done, CLERK, text="一张。", reason="错了")
    for act, given in ((answer, {"text": "两张。"}), (take, {}), (hand_on, {"to": To(body=OTHER), "reason": "归他们"})):
        with pytest.raises(Refusal, match=r"questions\.in_other_hands"):
            acted(act, done, CLERK, **given)
    with pytest.raises(Refusal, match=r"questions\.nothing_to_return"):
        acted(give_back, done, COLLEAGUE, reason="不归我")
    with pytest.raises(Refusal, match=r"questions\.no_such"):
        acted(take, done, NEIGHBOUR)

    acted(hand_on, done, COLLEAGUE, to=To(REVIEWER.account_id), reason="审查岗熟悉")
    assert running() == {"question": (BUREAU, date(2026, 9, 22))}
    acted(hand_on, done, REVIEWER, 1, to=To(body=OTHER), reason="照片标准归他们定")
    assert running() == {"question": (OTHER, date(2026, 9, 22))}, "handed on, no day is gained"
    assert [counts(who) for who in (NEIGHBOUR, CLERK)] == [(1, 0, 0, 0), (0, 0, 0, 1)]
    with pytest.raises(Refusal, match=r"questions\.not_at_its_body"):
        acted(answer, done, REVIEWER, text="两张。")
    acted(take, done, NEIGHBOUR, 1)
    acted(give_back, done, NEIGHBOUR, 1, reason="不归本局，请看清单")
    row = Question.objects.get()
    assert (row.body, row.account_id, row.first_account) == (BUREAU, REVIEWER.account_id, COLLEAGUE.account_id)
    hands = file_for(CLERK, done).hands
    assert [(hand.move, hand.to_name) for hand in hands] == [
        ("ask", COLLEAGUE.name), ("hand", REVIEWER.name), ("hand", ""), ("take", NEIGHBOUR.name),
        ("return", REVIEWER.name),
    ]  # fmt: skip
    assert (hands[0].by, hands[-1].reason) == (CLERK.name, "不归本局，请看清单")

    PostHeld.objects.filter(account_id=REVIEWER.account_id).delete()
    assert file_for(CLERK, done).free, "whoever left the post holds nothing"
    acted(answer, done, CLERK, 1, text="两张一寸的。")
    assert verified_journal().findings == []


def answers_for(who: Principal, done: AskedDone) -> tuple[str, str, bool, bool]:
    """Who answers for it as the page says, where it lies, whether it is on the way; whether the list counts it his."""
    seen = file_for(CLERK, done)
    mine = {row.id for row in questions_within(reach_of_questions(who), who, TODAY, which="mine")}
    assert (counts_of(reach_of_questions(who), who, TODAY).mine == len(mine)) and len(mine) <= 1
    return seen.answers_name, seen.row.holder, seen.row.waits, done.id in mine


def test_whoever_handed_it_on_answers_for_it_until_the_other_has_taken_it(item: ItemVersion) -> None:
    done = asked(item)
    assert answers_for(CLERK, done) == ("", "", False, False), "the body alone, while nobody has taken it"
    acted(hand_on, done, CLERK, to=To(COLLEAGUE.account_id), reason="她熟悉")
    assert answers_for(CLERK, done) == (CLERK.name, COLLEAGUE.name, True, True), "handing on alone frees nobody"
    assert answers_for(COLLEAGUE, done) == (CLERK.name, COLLEAGUE.name, True, True), "the work lies with her"
    assert file_for(COLLEAGUE, done).takes and not file_for(CLERK, done).acts
    acted(take, done, COLLEAGUE)
    assert answers_for(COLLEAGUE, done) == (COLLEAGUE.name, COLLEAGUE.name, False, True)
    assert answers_for(CLERK, done)[3] is False and not file_for(COLLEAGUE, done).takes
    acted(hand_on, done, COLLEAGUE, to=To(body=OTHER), reason="归他们")
    assert answers_for(COLLEAGUE, done) == (COLLEAGUE.name, "", True, True)
    acted(give_back, done, NEIGHBOUR, reason="不归本局")
    assert answers_for(COLLEAGUE, done) == (COLLEAGUE.name, COLLEAGUE.name, False, True)
    acted(hand_on, done, COLLEAGUE, to=To(REVIEWER.account_id), reason="审查岗看看")
    acted(hand_on, done, REVIEWER, to=To(body=OTHER), reason="还是归他们")
    assert answers_for(REVIEWER, done) == (REVIEWER.name, "", True, True), "handing on what came is to have taken it"
    assert answers_for(COLLEAGUE, done)[3] is False
    acted(take, done, NEIGHBOUR)
    acted(give_back, done, NEIGHBOUR, reason="看清了，不归本局")
    assert answers_for(REVIEWER, done) == (REVIEWER.name, REVIEWER.name, False, True)
    acted(answer, done, REVIEWER, text="两张。")
    assert file_for(CLERK, done).answers_name == REVIEWER.name


def test_lists_counts_and_the_light_of_one_filter(item: ItemVersion, owner: Principal) -> None:
    late, fresh = asked(item), asked(item, owner, wanted="app", moment=later(MORNING, 9))
    today = date(2026, 9, 28)
    found = questions_within(reach_of_questions(CLERK), CLERK, today)
    assert [(row.id, row.card.light) for row in found if row.card] == [(late.id, "black"), (fresh.id, "green")]
    assert [row.first_late for row in found] == [True, False]
    assert counts(CLERK, today) == counts(INSPECTION, today) == (2, 0, 1, 0)
    acted(take, late, CLERK, 9)
    for which, those in {"mine": [late.id], "late": [late.id], "answered": []}.items():
        part = questions_within(reach_of_questions(CLERK), CLERK, today, which=which)
        assert [row.id for row in part] == those
    for who in (CLERK, DECIDER, STRANGER, OUTSIDER, NOBODY, owner, INSPECTION, NEIGHBOUR):
        reach = reach_of_questions(who)
        in_sql = set(Question.objects.filter(within(reach)).values_list("pk", flat=True))
        by_rule = {
            row.pk
            for row in Question.objects.all()
            if sees(
                reach,
                bodies=row.bodies,
                division=row.division,
                person_id=row.person_id,
                enterprise_id=row.enterprise_id,
            )
        }
        assert in_sql == by_rule, who
    assert [one.code for one in own_questions(owner, today)] == [fresh.code]
    assert own_question(str(fresh.token), owner, today) and not own_question(str(late.token), owner, today)
    assert not own_questions(CLERK, today) and not own_question(str(fresh.token), CLERK, today)
    assert contact_of(late.id, reach_of_questions(STRANGER)) is None
    assert reach_of(owner).person_id == owner.person_id


def test_the_answer_arrives_by_letter_or_message_and_whoever_gets_it_in_hand_is_told(
    item: ItemVersion, owner: Principal
) -> None:
    by_mail = asked(item, wanted="email", email="lin@example.cn", title="问 13912345678 的事")
    own = asked(item, owner, wanted="app")
    for done in (by_mail, own):
        acted(hand_on, done, CLERK, to=To(COLLEAGUE.account_id), reason="她熟悉")
        acted(answer, done, COLLEAGUE, text="两张，找 13912345678。")
    for message in Message.objects.filter(kind="announce", payload__kind="question"):
        payload = message.payload
        tell_of_entry(payload["kind"], payload["id"], payload["seq"], MORNING)
        tell_of_entry(payload["kind"], payload["id"], payload["seq"], MORNING)
    told = list(Notification.objects.order_by("pk").values_list("topic", "account_id", "person_id"))
    assert sorted(topic for topic, _a, _p in told) == ["question_answered", "question_handed", "question_handed"]
    assert ("question_answered", None, owner.person_id) in told
    letter = Message.objects.get(kind="send_answer")
    job = answer_to_send(letter.payload["question"], letter.payload["seq"])
    assert job is not None and job.address == "lin@example.cn" and "lin@" not in str(letter.payload)
    assert "139****5678" in job.answer and "13912345678" not in job.answer
    assert answer_to_send(own.id, 2) is None


def test_one_press_asks_once_and_the_body_of_the_day_gets_it_by_its_own_limit(item: ItemVersion) -> None:
    first = asked(item, key="press-0001", request_hash="a" * 64)
    again = asked(item, key="press-0001", request_hash="a" * 64)
    assert (again.code, again.replayed, Question.objects.count()) == (first.code, True, 1)
    with pytest.raises(Refusal, match=r"questions\.came_unknown"):
        asked(item, CLERK)
    with pytest.raises(Refusal, match=r"questions\.taker_not_there"):
        asked(item, CLERK, came="window", first_asked=999)
    with pytest.raises(Refusal, match="key_reused"):
        asked(item, key="press-0001", request_hash="b" * 64, text="另外一个问题")
    with pytest.raises(Refusal, match=r"questions\.no_such_item"):
        ask(item_code="x", typed=Typed("标题", "一个问题。", "code"), principal=NOBODY, moment=MORNING)
    Power.objects.filter(body=BUREAU).update(held=DateRange(date(2024, 1, 1), TODAY))
    Power.objects.create(
        item=item.item, division=COUNTY, body=OTHER, status="回转", legal_ground="行政许可法25",
        held=DateRange(TODAY, None),
    )  # fmt: skip
    content = {"answer_n": "5", "answer_unit": "working_day", "first_n": "1", "first_unit": "working_day"}
    DictionaryEntry.objects.create(
        kind="question_rule", code=OTHER, name="", content={**content, "basis": "本局公告", "illustrative": "N"}
    )
    done = asked(item)
    assert (Question.objects.get(pk=done.id).body, done.answer_by) == (OTHER, date(2026, 9, 24))
    name, terms = goes_to(item.item_id, COUNTY, BUREAU, TODAY)
    assert (name, terms.basis) == (file_for(NEIGHBOUR, done).row.body_name, "本局公告")
    mine = asked(item, CLERK, came="window")
    assert Question.objects.get(pk=mine.id).bodies == [BUREAU, OTHER]
    assert file_for(NEIGHBOUR, mine) is not None and not file_for(NEIGHBOUR, mine).acts
