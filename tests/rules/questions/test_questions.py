"""Asking, whose hand, the answer, what is published: the rules as tables (I10, I11)."""

from datetime import date

import pytest

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.permissions.people import STRANGER as NOBODY
from oneseal.rules.permissions.people import Held, Kind, Principal
from oneseal.rules.questions.asking import (
    MOST_EMAIL,
    MOST_NAME,
    MOST_PHONE,
    MOST_TEXT,
    MOST_TITLE,
    Typed,
    must_be_a_question,
    must_have_come,
)
from oneseal.rules.questions.hands import (
    MOST_ANSWER,
    MOST_REASON,
    Hand,
    Standing,
    To,
    bodies_of,
    must_be_an_answer,
    must_be_at_hand,
    must_be_returnable,
    must_go_to,
    must_say_why,
)
from oneseal.rules.questions.names import CAME_NAMES, MOVE_NAMES, WANTED_NAMES, Came, Move, Wanted
from oneseal.rules.questions.publishing import (
    MOST_PUBLIC_TITLE,
    is_older,
    may_be_published_by,
    must_be_ours_to_publish,
    must_be_publishable,
    personal_in,
)
from oneseal.rules.questions.reach import reach_of_questions, sees
from oneseal.rules.questions.terms import OURS, terms_of_body
from oneseal.rules.refusals import Refusal
from tests.officials import BUREAU, CLERK, COUNTY, DECIDER, OUTSIDER, REVIEWER, STRANGER, official

OTHER = "B077"
HELPER = official("AGT01", 150)
SINCE = date(2026, 9, 18)


def refused(code: str) -> "pytest.RaisesExc[Refusal]":
    return pytest.raises(Refusal, match=f"^questions\\.{code}")


def typed(**other: str) -> Typed:
    given = {"title": "要不要照片？", "text": "换证要带几张照片？", "wanted": "code"} | other
    return Typed(**given)


def test_a_question_is_kept_in_any_script_with_its_lines_and_without_stray_blanks() -> None:
    text = "第一行\r\n𠮷野家 — مرحبا 🍜\n"
    asked = must_be_a_question(
        typed(title="  要 \n照片 ", text=text, name=" 林 知夏 ", phone="139 0000 0001"), "person"
    )
    assert (asked.title, asked.text) == ("要 照片", "第一行\n𠮷野家 — مرحبا 🍜")
    assert (asked.name, asked.phone, asked.email, asked.wanted) == ("林 知夏", "13900000001", "", Wanted.CODE)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": "要"}, "title_length"),
        ({"title": "字" * (MOST_TITLE + 1)}, "title_length"),
        ({"text": "要几张"}, "text_length"),
        ({"text": "字" * (MOST_TEXT + 1)}, "text_length"),
        ({"name": "字" * (MOST_NAME + 1)}, "name_length"),
        ({"phone": "1" * (MOST_PHONE + 1)}, "name_length"),
        ({"wanted": "fax"}, "wanted_unknown"),
        ({"wanted": "app"}, "wanted_unknown"),
        ({"wanted": "email"}, "email_invalid"),
        ({"wanted": "email", "email": "林@例.cn"}, "email_invalid"),
        ({"wanted": "email", "email": "a@" + "b." * MOST_EMAIL + "cn"}, "email_invalid"),
    ],
)
def test_what_is_too_short_too_long_or_cannot_be_answered_is_refused(given: dict[str, str], code: str) -> None:
    with refused(code):
        must_be_a_question(typed(**given), "stranger")


@pytest.mark.parametrize(
    "given",
    [
        {"title": "要吗"},
        {"title": "字" * MOST_TITLE},
        {"text": "要几张纸" + "吗"},
        {"text": "字" * MOST_TEXT},
        {"name": "字" * MOST_NAME, "phone": "1" * MOST_PHONE},
    ],
)
def test_what_is_just_within_bounds_passes(given: dict[str, str]) -> None:
    assert must_be_a_question(typed(**given), "stranger").wanted is Wanted.CODE


def test_who_has_signed_in_may_want_it_in_his_messages_and_an_address_is_kept_only_where_it_is_wanted() -> None:
    assert must_be_a_question(typed(wanted="app", email="a@b.cn"), "enterprise").email == ""
    kept = must_be_a_question(typed(wanted="email", email=" lin@example.cn "), "stranger")
    assert (kept.wanted, kept.email) == (Wanted.EMAIL, "lin@example.cn")


@pytest.mark.parametrize(
    ("came", "kind", "passes"),
    [
        ("online", "stranger", True),
        ("online", "person", True),
        ("online", "official", False),
        ("window", "official", True),
        ("phone", "official", True),
        ("phone", "person", False),
        ("fax", "official", False),
        ("", "stranger", False),
    ],
)
def test_staff_enter_what_was_asked_in_person_and_everybody_else_asks_online(
    came: str, kind: Kind, passes: bool
) -> None:
    if passes:
        assert must_have_come(came, kind) is Came(came)
    else:
        with refused("came_unknown"):
            must_have_come(came, kind)


def standing(account: int | None = None, body: str = BUREAU, answered: date | None = None) -> Standing:
    return Standing(Hand(body, f"{body}局", account, f"人{account}" if account else ""), None, answered)


@pytest.mark.parametrize(
    ("who", "state", "code"),
    [
        (CLERK, standing(), ""),
        (CLERK, standing(CLERK.account_id), ""),
        (HELPER, standing(), ""),
        (REVIEWER, standing(), ""),
        (CLERK, standing(999), "in_other_hands"),
        (STRANGER, standing(), "not_at_its_body"),
        (DECIDER, standing(), "not_at_its_body"),
        (OUTSIDER, standing(), "not_at_its_body"),
        (CLERK, standing(CLERK.account_id, answered=SINCE), "already_answered"),
    ],
)
def test_only_its_hand_acts_on_it_and_while_it_is_free_anybody_at_its_body(
    who: Principal, state: Standing, code: str
) -> None:
    if not code:
        must_be_at_hand(who, state)
        return
    with refused(code):
        must_be_at_hand(who, state)


@pytest.mark.parametrize(
    ("to", "code"),
    [
        (To(7), ""),
        (To(body=OTHER), ""),
        (To(), "not_one_taker"),
        (To(7, OTHER), "not_one_taker"),
        (To(body=BUREAU), "same_hands"),
        (To(101), "same_hands"),
        (To(8), "taker_not_there"),
    ],
)
def test_it_goes_to_one_person_who_is_there_or_to_one_other_body(to: To, code: str) -> None:
    state, there = standing(101), frozenset({7, 101})
    if not code:
        must_go_to(state, to, there)
        return
    with refused(code):
        must_go_to(state, to, there)


def test_it_goes_back_to_whoever_handed_it_on_and_nowhere_else() -> None:
    giver = Hand(OTHER, "那个局", 5, "张三")
    assert must_be_returnable(Standing(Hand(BUREAU, "本局"), giver)) is giver
    with refused("nothing_to_return"):
        must_be_returnable(standing())


@pytest.mark.parametrize("said", ["", " 转 ", "字" * (MOST_REASON + 1)])
def test_handing_on_has_a_reason(said: str) -> None:
    with refused("reason_needed"):
        must_say_why(said)
    assert must_say_why(" 归住建 ") == "归住建"
    assert must_say_why("字" * MOST_REASON)


@pytest.mark.parametrize("text", ["", " 是 ", "字" * (MOST_ANSWER + 1)])
def test_an_answer_is_neither_empty_nor_endless(text: str) -> None:
    with refused("answer_length"):
        must_be_an_answer(text)
    assert must_be_an_answer(" 两张。\r\n一寸 ") == "两张。\n一寸"
    assert len(must_be_an_answer("字" * MOST_ANSWER)) == MOST_ANSWER


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("带两张一寸照片，电话 0990-1234567。", False),
        ("请打 13912345678 找我", True),
        ("他的证号 11010519491231002X", True),
        ("寄到 lin.zx@example.com.cn。", True),
        ("林知夏带两张", True),
    ],
)
def test_what_points_at_a_person_is_found(text: str, holds: bool) -> None:
    assert (personal_in(text, ("林知夏", "林")) is not None) is holds
    if holds:
        with refused("holds_personal"):
            must_be_publishable("要几张照片？", f"请看这里：{text}", ("林知夏",))
        with refused("holds_personal"):
            must_be_publishable(f"问一下 {text}", "两张一寸的。", ("林知夏",))


def test_what_is_published_is_within_bounds_and_in_one_line_of_question() -> None:
    found = must_be_publishable(" 要几张\n照片？", " 两张。\r\n一寸。 ", ())
    assert (found.question, found.answer) == ("要几张 照片？", "两张。\n一寸。")
    for question in ("要吗？", "字" * (MOST_PUBLIC_TITLE + 1)):
        with refused("title_length"):
            must_be_publishable(question, "两张一寸。", ())
    for answer in ("两张。", "字" * (MOST_ANSWER + 1)):
        with refused("answer_length"):
            must_be_publishable("要几张照片？", answer, ())


@pytest.mark.parametrize(
    ("who", "answered", "published", "down", "code"),
    [
        (CLERK, SINCE, False, False, ""),
        (CLERK, SINCE, True, True, ""),
        (CLERK, None, False, False, "not_answered_yet"),
        (STRANGER, SINCE, False, False, "not_at_its_body"),
        (CLERK, SINCE, True, False, "published_already"),
        (CLERK, SINCE, False, True, "not_published"),
    ],
)
def test_the_body_that_answered_publishes_and_takes_down(
    who: Principal, answered: date | None, published: bool, down: bool, code: str
) -> None:
    state = standing(999, answered=answered)
    assert may_be_published_by(who, state) is (answered is not None and who is not STRANGER)
    if not code:
        must_be_ours_to_publish(who, state, published=published, down=down)
        return
    with refused(code):
        must_be_ours_to_publish(who, state, published=published, down=down)


def test_a_newer_version_makes_an_answer_old() -> None:
    assert [is_older(3, number) for number in (2, 3, 4)] == [False, False, True]


def test_the_limits_are_the_bodys_then_everybodys_then_ours() -> None:
    row = {"answer_n": "5", "answer_unit": "working_day", "first_n": "2", "first_unit": "working_day"}
    own = {**row, "basis": "本局承诺", "illustrative": "N"}
    every = {**own, "answer_n": "", "first_n": "4", "illustrative": "Y"}
    found = terms_of_body({BUREAU: own, "*": {**every, "answer_n": "9"}}, BUREAU)
    assert (found.answer, found.first) == (Limit(5, Unit.WORKING_DAY), Limit(2, Unit.WORKING_DAY))
    assert (found.basis, found.illustrative) == ("本局承诺", False)
    shared = terms_of_body({"*": {**every, "answer_n": "9"}}, BUREAU)
    assert (shared.answer.n, shared.first.n, shared.illustrative) == (9, 4, True)
    assert terms_of_body({}, BUREAU) == OURS
    assert (OURS.answer.n, OURS.first.n, OURS.illustrative) == (3, 1, True)


def test_only_posts_that_answer_reach_and_everybody_his_own() -> None:
    assert bodies_of(CLERK) == bodies_of(HELPER) == {BUREAU}
    assert bodies_of(DECIDER) == frozenset()
    where = {"bodies": [BUREAU], "division": COUNTY, "person_id": 5, "enterprise_id": None}
    inspector = Principal(9, "official", posts=(Held("SUP01", "B001", division=COUNTY),))
    owner = Principal(8, "person", person_id=5)
    reached = {who: sees(reach_of_questions(who), **where) for who in (CLERK, HELPER, inspector, owner)}
    assert all(reached.values()), reached
    assert not any(sees(reach_of_questions(who), **where) for who in (DECIDER, STRANGER, OUTSIDER, NOBODY))


def test_everything_has_a_name_in_both_languages() -> None:
    assert (set(CAME_NAMES), set(WANTED_NAMES), set(MOVE_NAMES)) == (set(Came), set(Wanted), set(Move))
