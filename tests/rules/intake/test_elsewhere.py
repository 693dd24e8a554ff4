"""Taken in here for another place (I12): which items, at which windows, who does what, where a case is on its way."""

from typing import Any

import pytest

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.intake.elsewhere import (
    DUTY,
    FOR_APPLICANT,
    STANDING_NAMES,
    Side,
    Standing,
    Wanted,
    forwarding_limit,
    is_elsewhere,
    must_be_as_sent,
    must_be_its_part,
    must_be_looked_at,
    must_be_taken_in,
    must_have_come_back,
    side_of,
    standing_of,
)
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import CLOSED, Act, Stage

HOME, HERE, CITY, TOWN = "590121000000", "590122000000", "590100000000", "590122100000"
MARKED = {"province": "yes", "way": "collected", "basis": "国办发〔2020〕35号"}


def refused(code: str, act: Any, *given: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(*given, **more)
    assert caught.value.code == f"intake.{code}"
    return caught.value


@pytest.mark.parametrize(
    ("home", "here", "so"),
    [
        (HOME, HERE, True),
        (HOME, TOWN, True),
        ("420000000000", HERE, True),
        (HOME, HOME, False),
        (HERE, TOWN, False),
        (CITY, HERE, False),
        (HERE, CITY, False),
        (HOME, "", False),
    ],
)
def test_elsewhere_is_another_place_of_which_neither_lies_in_the_other(home: str, here: str, so: bool) -> None:
    assert is_elsewhere(home, here) is so


@pytest.mark.parametrize(
    ("home", "wider", "authorised", "code"),
    [
        (HOME, MARKED, True, ""),
        (HOME, MARKED | {"way": "joint"}, True, ""),
        ("420102000000", MARKED, True, "other_province"),
        ("420102000000", MARKED | {"cross_province": "yes"}, True, "other_province"),
        (HOME, {}, True, "not_province_wide"),
        (HOME, MARKED | {"province": "no"}, True, "not_province_wide"),
        (HOME, MARKED | {"province": ""}, True, "not_province_wide"),
        (HOME, MARKED | {"way": ""}, True, "wider_how_untold"),
        (HOME, {"province": "yes"}, True, "wider_how_untold"),
        (HOME, MARKED | {"way": "online"}, True, "wider_online"),
        (HOME, MARKED, False, "window_not_authorised"),
    ],
)
def test_a_window_takes_in_what_the_home_version_marks_and_says_how(
    home: str, wider: dict[str, str], authorised: bool, code: str
) -> None:
    wanted = Wanted("护士执业注册", "安澜县行政审批局", home, HERE, wider, authorised)
    if not code:
        must_be_taken_in(wanted)
        return
    refusal = refused(code, must_be_taken_in, wanted)
    assert "国办发〔2020〕35号" in refusal.article and "安澜县行政审批局" in refusal.sentence("zh")


@pytest.mark.parametrize(("said", "days"), [("", 1), ("2", 2), ("5", 5), ("6", 1), ("0", 1), ("-1", 1), ("看情况", 1)])
def test_the_window_has_the_days_that_the_version_says_and_one_where_it_is_silent(said: str, days: int) -> None:
    assert forwarding_limit({"forward": said}) == Limit(days, Unit.WORKING_DAY)


def test_whoever_holds_a_post_at_a_body_of_the_case_stands_at_home() -> None:
    parts = ("B020", "B045", "B066")
    assert side_of({"B066"}, window="B066", parts=parts) is Side.WINDOW
    assert side_of({"B045"}, window="B066", parts=parts) is Side.HOME
    assert side_of({"B045", "B066"}, window="B066", parts=parts) is Side.HOME
    assert side_of({"B077"}, window="B066", parts=parts) is None


WINDOW, AT_HOME = Side.WINDOW, Side.HOME


@pytest.mark.parametrize(
    ("act", "side", "at_window", "unsigned", "code"),
    [
        (Act.SEND_FILE, WINDOW, True, False, ""),
        (Act.CORRECT_ON_SPOT, WINDOW, True, False, ""),
        (Act.ACCEPT, WINDOW, True, False, "home_decides"),
        (Act.NOTIFY_ONCE, WINDOW, True, False, "home_decides"),
        (Act.ACCEPT, AT_HOME, True, False, "still_at_window"),
        (Act.RECEIVE_FILE, AT_HOME, True, False, "still_at_window"),
        (Act.SEND_FILE, WINDOW, False, True, "sent_already"),
        (Act.CORRECT_ON_SPOT, WINDOW, False, True, "home_decides"),
        (Act.RECEIVE_FILE, WINDOW, False, True, "home_decides"),
        (Act.RECEIVE_FILE, AT_HOME, False, True, ""),
        (Act.ACCEPT, AT_HOME, False, True, "sign_first"),
        (Act.ACCEPT, AT_HOME, False, False, ""),
        (Act.GRANT, WINDOW, False, False, "home_decides"),
        (Act.REFUSE, WINDOW, False, False, "home_decides"),
        (Act.ISSUE, WINDOW, False, False, "home_decides"),
        (Act.SEND_RESULT, WINDOW, False, False, "home_decides"),
        (Act.ACCEPT, None, True, True, ""),
        *((act, WINDOW, False, False, "") for act in sorted(FOR_APPLICANT)),
    ],
)
def test_the_window_takes_and_gives_and_the_home_body_decides(
    act: Act, side: Side | None, at_window: bool, unsigned: bool, code: str
) -> None:
    given = {"body": "安澜县行政审批局", "at_window": at_window, "unsigned": unsigned}
    if code:
        refused(code, must_be_its_part, act, side, **given)
    else:
        must_be_its_part(act, side, **given)


def test_a_file_is_sent_when_all_is_looked_at_and_signed_for_as_it_was_sent() -> None:
    must_be_looked_at([], "安澜县行政审批局")
    assert "健康证明" in refused("look_before_sending", must_be_looked_at, ["健康证明"], "甲").sentence("zh")
    sent = [{"name": "申请表", "sha256": "a"}, {"name": "健康证明", "sha256": "b"}]
    must_be_as_sent(sent, [dict(row) for row in sent], "甲")
    other = [sent[0], sent[1] | {"sha256": "c"}]
    assert "健康证明" in refused("file_changed", must_be_as_sent, sent, other, "甲").sentence("zh")
    assert "申请表" not in refused("file_changed", must_be_as_sent, sent, other, "甲").sentence("zh")
    refused("file_changed", must_be_as_sent, sent, sent[:1], "甲")
    refused("file_changed", must_be_as_sent, sent, sent[::-1], "甲")


@pytest.mark.parametrize(
    ("side", "sent", "signed", "code"),
    [
        (WINDOW, False, False, "result_not_here"),
        (WINDOW, True, False, "result_not_here"),
        (WINDOW, True, True, ""),
        (AT_HOME, False, False, ""),
        (AT_HOME, True, False, "result_at_window"),
        (None, False, False, ""),
        (None, True, True, "result_at_window"),
    ],
)
def test_whoever_has_the_result_hands_it_over(side: Side | None, sent: bool, signed: bool, code: str) -> None:
    given = {"sent": sent, "signed": signed, "window": "望岳县行政审批局"}
    if code:
        refused(code, must_have_come_back, side, **given)
    else:
        must_have_come_back(side, **given)


@pytest.mark.parametrize(
    ("stage", "flags", "standing"),
    [
        (Stage.RECEIVED, {"at_window": True}, Standing.TO_SEND),
        (Stage.RECEIVED, {"unsigned": True}, Standing.TO_RECEIVE),
        (Stage.RECEIVED, {}, Standing.AT_HOME),
        (Stage.CORRECTION, {}, Standing.TO_TELL),
        (Stage.CORRECTION, {"told": True}, Standing.AT_HOME),
        (Stage.IN_REVIEW, {"told": True}, Standing.AT_HOME),
        (Stage.GRANTED, {}, Standing.TO_RETURN),
        (Stage.ISSUED, {"returned": True}, Standing.TO_FETCH),
        (Stage.REFUSED, {"returned": True, "signed": True}, Standing.TO_DELIVER),
        *((stage, {}, Standing.TO_TELL) for stage in sorted(CLOSED)),
        (Stage.DELIVERED, {"returned": True, "signed": True}, None),
        (Stage.COMPLETED, {}, None),
    ],
)
def test_a_case_is_somewhere_on_its_way_until_it_is_handed_over(
    stage: Stage, flags: dict[str, bool], standing: Standing | None
) -> None:
    told = dict.fromkeys(("at_window", "unsigned", "returned", "signed", "told"), False) | flags
    assert standing_of(stage, **told) is standing


def test_every_standing_has_a_name_and_waits_for_one_side_at_most() -> None:
    assert set(STANDING_NAMES) == set(Standing)
    assert not set(DUTY[Side.WINDOW]) & set(DUTY[Side.HOME])
