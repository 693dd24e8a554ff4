"""Free help by the rule: what an ask must say, whose act leads where, who may help and who must keep out."""

from collections.abc import Callable
from datetime import date

import pytest

from oneseal.rules.assistance.asking import MOST_NEED, MOST_OPEN, Ask, must_be_ask, must_not_be_too_many
from oneseal.rules.assistance.flow import MOVES, follows, leads_at, must_be_his
from oneseal.rules.assistance.helping import (
    JUDGING,
    must_be_current,
    must_be_done,
    must_be_prolonged,
    must_give_reason,
    must_have_done_something,
    must_not_have_judged,
    must_not_judge,
)
from oneseal.rules.assistance.names import HelpAct, HelpStage, help_number, help_of_number
from oneseal.rules.assistance.seeing import help_reach_of, sees_help
from oneseal.rules.assistance.terms import OURS, terms_of_place
from oneseal.rules.clocks import Limit, Unit
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from tests.officials import CLERK, COUNTY, DECIDER, OUTSIDER, REVIEWER, STRANGER, official

AGENT = official("AGT01", 120)
OTHER = official("AGT01", 121)
TODAY = date(2026, 9, 18)
GOOD = Ask("林知夏", "139 0000 0001", "phone", "开一家面馆")


def code_of(call: Callable[[], object]) -> str:
    try:
        call()
    except Refusal as refusal:
        assert refusal.sentence("zh") and refusal.sentence("en")
        return refusal.code
    return ""


ASKS = [
    (GOOD, ""),
    (Ask("林知夏", "13900000001", "hall", unsure=True), ""),
    (Ask("林知夏", "13900000001", "hall", item="X1"), ""),
    (Ask("林知夏", "13900000001", "home", case_number="1", place="安澜县青槐路 3 号"), ""),
    (Ask("林", "13900000001", "phone", "x"), "accounts.name_needed"),
    (Ask("林知夏", "1390000", "phone", "x"), "accounts.phone_invalid"),
    (Ask("林知夏", "13900000001", "post", "x"), "assistance.way_needed"),
    (Ask("林知夏", "13900000001", "home", "x", place="  "), "assistance.place_needed"),
    (Ask("林知夏", "13900000001", "phone", "  "), "assistance.need_needed"),
    (Ask("林知夏", "13900000001", "phone", "x" * (MOST_NEED + 1)), "assistance.too_long"),
    (Ask("林知夏", "13900000001", "phone", "x", came="window"), "assistance.came_unknown"),
    (Ask("林知夏", "13900000001", "phone", "x", came="fax"), "assistance.came_unknown"),
]


@pytest.mark.parametrize(("ask", "code"), ASKS)
def test_an_ask_says_who_how_and_what_or_that_it_is_not_known(ask: Ask, code: str) -> None:
    assert code_of(lambda: must_be_ask(OUTSIDER, ask)) == code


def test_a_clerk_says_how_it_was_told_and_the_ask_is_kept_tidy() -> None:
    assert code_of(lambda: must_be_ask(CLERK, GOOD)) == "assistance.came_unknown"
    told = Ask(" 林知夏 ", "139 0000 0001", "phone", " 开一家面馆 ", came="telephone")
    kept = must_be_ask(CLERK, told)
    assert (kept.name, kept.phone, kept.need) == ("林知夏", "13900000001", "开一家面馆")
    must_not_be_too_many(MOST_OPEN - 1)
    assert code_of(lambda: must_not_be_too_many(MOST_OPEN)) == "assistance.too_many_open"


LEADS = """
asked    take hand_on! give withdraw give_up finish! confirm! note! lapse! link! prolong! not_yet! prepare!
helping  take! give! hand_on prolong note link prepare finish withdraw give_up confirm! not_yet! lapse!
finished confirm not_yet withdraw lapse take! give! hand_on! note! give_up! finish! prolong! link!
done     take! give! hand_on! prolong! note! link! finish! confirm! not_yet! withdraw! give_up! lapse!
withdrawn     take! withdraw! confirm! note!
not_possible  take! withdraw! confirm! note!
"""


@pytest.mark.parametrize("line", LEADS.strip().splitlines())
def test_each_act_is_for_its_stages_alone(line: str) -> None:
    stage, *acts = line.split()
    for word in acts:
        act, refused = HelpAct(word.rstrip("!")), word.endswith("!")
        found = code_of(lambda act=act: follows(HelpStage(stage), act))  # type: ignore[misc]
        assert found == ("assistance.not_at_this_stage" if refused else ""), word
    assert {act for act in HelpAct} - set(MOVES) == {HelpAct.ASK}


def test_where_acts_lead_and_what_is_over() -> None:
    assert follows(HelpStage.ASKED, HelpAct.TAKE) is HelpStage.HELPING
    assert follows(HelpStage.HELPING, HelpAct.NOTE) is HelpStage.HELPING
    assert follows(HelpStage.FINISHED, HelpAct.NOT_YET) is HelpStage.HELPING
    assert follows(HelpStage.FINISHED, HelpAct.LAPSE) is HelpStage.DONE
    assert {one for one in HelpStage if one.over} == {"done", "withdrawn", "not_possible"}


@pytest.mark.parametrize(
    ("who", "act", "code"),
    [
        (AGENT, HelpAct.NOTE, ""),
        (OTHER, HelpAct.NOTE, "assistance.not_the_helper"),
        (CLERK, HelpAct.FINISH, "assistance.not_the_helper"),
        (DECIDER, HelpAct.HAND_ON, ""),
        (official("HAL01", 130), HelpAct.HAND_ON, ""),
        (official("HAL01", 130, body="B066"), HelpAct.HAND_ON, "assistance.not_the_helper"),
        (OTHER, HelpAct.TAKE, ""),
        (RUNNER, HelpAct.LAPSE, ""),
    ],
)
def test_the_named_helper_or_the_head_goes_on_with_it(who: Principal, act: HelpAct, code: str) -> None:
    assert code_of(lambda: must_be_his(who, act, helper=AGENT.account_id, body="B020")) == code


def test_with_no_helper_yet_only_the_head_gives_up() -> None:
    assert code_of(lambda: must_be_his(AGENT, HelpAct.GIVE_UP, helper=None, body="B020")) == "assistance.not_the_helper"
    must_be_his(DECIDER, HelpAct.GIVE_UP, helper=None, body="B020")
    assert leads_at(DECIDER) == {"B020"} and not leads_at(AGENT)


@pytest.mark.parametrize(
    ("did", "on", "result", "code"),
    [
        ("contact", None, "说好周一来", ""),
        ("contact", TODAY, "说好周一来", ""),
        ("contact", date(2026, 9, 19), "说好周一来", "assistance.day_ahead"),
        ("contact", date(2026, 9, 16), "说好周一来", "assistance.day_ahead"),
        ("paid", None, "说好周一来", "assistance.say_what_was_done"),
        ("contact", None, " 好", "assistance.say_what_was_done"),
        ("contact", None, "x" * 501, "assistance.too_long"),
    ],
)
def test_an_entry_says_what_when_and_with_what_result(did: str, on: date | None, result: str, code: str) -> None:
    since = date(2026, 9, 17)
    assert code_of(lambda: must_be_done(did, on, result, "", since, TODAY)) == code


def test_reasons_days_and_versions_are_asked_for() -> None:
    assert must_be_done("visit", None, "量了面积", " 门口有狗 ", TODAY, TODAY).internal == "门口有狗"
    assert must_give_reason(" 请假三天 ") == "请假三天"
    assert code_of(lambda: must_give_reason("忙")) == "assistance.reason_needed"
    assert must_be_prolonged(20, 20) == 20
    wrong = (None, 0, 21)
    told = [code_of(lambda n=n: must_be_prolonged(n, 20)) for n in wrong]  # type: ignore[misc]
    assert told == ["assistance.prolonged_too_far"] * 3
    assert code_of(lambda: must_have_done_something(0)) == "assistance.nothing_done"
    must_have_done_something(1)
    must_be_current(None, 3)
    must_be_current(3, 3)
    assert code_of(lambda: must_be_current(2, 3)) == "assistance.stale"


@pytest.mark.parametrize("act", list(Act))
def test_a_helper_neither_reviews_nor_decides_the_case(act: Act) -> None:
    refused = "assistance.helper_judges" if act in JUDGING else ""
    assert code_of(lambda: must_not_judge([7, 120], 120, act)) == refused
    assert code_of(lambda: must_not_judge([7], 120, act)) == code_of(lambda: must_not_judge(None, 120, act)) == ""
    turned = "assistance.judge_helps" if act in JUDGING else ""
    assert code_of(lambda: must_not_have_judged([act.value], "代办01", "N")) == turned


def test_who_judges_is_who_opines_and_who_signs_never_who_takes_in() -> None:
    assert {Act.OPINE, Act.GRANT, Act.REFUSE, Act.ACCEPT_AND_DECIDE} <= JUDGING
    assert JUDGING.isdisjoint({Act.SUBMIT, Act.ACCEPT, Act.NOTIFY_ONCE, Act.DELIVER, Act.SUPPLEMENT})


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (AGENT, True),
        (CLERK, True),
        (DECIDER, True),
        (official("LEA01", 140, body="B001"), True),
        (official("REV02", 131, body="B031"), True),
        (REVIEWER, False),
        (STRANGER, False),
        (OUTSIDER, False),
        (Principal(300, "person", person_id=5), True),
        (Principal(301, "enterprise", enterprise_id=6), True),
        (Principal(302, "system"), False),
        (RUNNER, True),
    ],
)
def test_a_help_is_seen_by_its_asker_its_helper_its_body_and_inspection(who: Principal, seen: bool) -> None:
    told = {"body": "B020", "division": COUNTY, "helper": 131, "person_id": 5, "enterprise_id": 6}
    assert sees_help(help_reach_of(who), **told) is seen  # type: ignore[arg-type]


def test_limits_are_data_of_the_place_and_ours_where_it_is_silent() -> None:
    own = {"body": "B020", "phone": "", "contact_n": "2", "length_n": "10", "most_more_n": "5", "confirm_n": "3"}
    rows = {COUNTY: {**own, "basis": "S4"}, "*": {**own, "contact_n": "9", "phone": "1", "basis": ""}}
    found = terms_of_place(rows, COUNTY)
    assert (found.contact, found.phone, found.most_more) == (Limit(2, Unit.WORKING_DAY), "12345", 5)
    assert terms_of_place(rows, "590122000000").contact.n == 9
    assert terms_of_place({}, COUNTY) == OURS


@pytest.mark.parametrize(
    ("number", "pk"),
    [(help_number(2026, 12), 12), (" bb2026-000012 ", 12), ("BB2026", None), ("BB2026-x", None), ("2026-000012", None)],
)
def test_a_number_leads_back_to_its_help(number: str, pk: int | None) -> None:
    assert help_of_number(number) == pk
