"""Which windows take an item on a day, and why another does not (I1; S1 (二)1, S2 三(一)-(二))."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.powers.names import TransferClass
from oneseal.rules.powers.windows import (
    KIND_NAMES,
    TAKES_NAMES,
    WHY_NOT,
    ItemStands,
    Takes,
    Wanted,
    WhyNot,
    Window,
    WindowKind,
    asks_a_window,
    must_be_whole,
    must_begin,
    must_take,
    named_together,
    taking,
    why_not,
)
from oneseal.rules.refusals import Refusal

DAY = date(2026, 11, 2)
YEAR = date(2026, 1, 1)
ANY = Window("Z1-01", "Z1", 1, "综合受理窗口01", WindowKind.UNDIFFERENTIATED, Takes.TRANSFERRED, YEAR)
HEALTH = Window("Z5-01", "Z5", 1, "医保窗口01", WindowKind.FIELD, Takes.BODIES, YEAR, bodies=frozenset({"B046"}))
WORKS = Window("Z3-01", "Z3", 1, "工程建设窗口01", WindowKind.ZONE, Takes.LISTED, YEAR, items=frozenset({"works"}))
REST = Window("Z9-01", "Z9", 1, "部门窗口01", WindowKind.DEPARTMENT, Takes.STATIONED, YEAR)
HELP = Window("Z8-01", "Z8", 1, "帮办窗口01", WindowKind.SERVICE, Takes.NOTHING, YEAR)
TOWN = Window(
    "T1-01", "T1", 1, "综合窗口01", WindowKind.UNDIFFERENTIATED, Takes.BODIES, YEAR, bodies=frozenset({"B111"})
)
HALL = [REST, HELP, TOWN, WORKS, HEALTH, ANY]

FOOD = ItemStands("food", "B020", TransferClass.TRANSFERRED)
BUILD = ItemStands("works", "B020", TransferClass.RELATED)
INSURED = ItemStands("insured", "B046", TransferClass.STATIONED)
POLICE = ItemStands("police", "B025", TransferClass.STATIONED)
ELSEWHERE = ItemStands("secret", "B025", TransferClass.NEITHER)
BELOW = ItemStands("below", "B027", TransferClass.NEITHER, frozenset({"B111"}))
UNKNOWN = ItemStands("new", "B020", "")


@pytest.mark.parametrize(
    ("item", "there"),
    [
        (FOOD, ["Z1-01"]),
        (BUILD, ["Z1-01", "Z3-01"]),
        (INSURED, ["Z5-01"]),
        (POLICE, ["Z9-01"]),
        (ELSEWHERE, []),
        (BELOW, ["T1-01"]),
        (UNKNOWN, []),
    ],
)
def test_an_item_goes_to_the_windows_that_take_it_and_a_field_goes_before_the_departments(
    item: ItemStands, there: list[str]
) -> None:
    assert [one.code for one in taking(HALL, item, DAY)] == there


@pytest.mark.parametrize(
    ("window", "item", "reason"),
    [
        (ANY, FOOD, None),
        (ANY, INSURED, WhyNot.NOT_TRANSFERRED),
        (ANY, UNKNOWN, WhyNot.NOT_TRANSFERRED),
        (HEALTH, FOOD, WhyNot.OTHER_BODY),
        (WORKS, FOOD, WhyNot.NOT_LISTED),
        (REST, FOOD, WhyNot.NOT_STATIONED),
        (REST, ELSEWHERE, WhyNot.NOT_STATIONED),
        (HELP, FOOD, WhyNot.SERVES),
        (replace(ANY, until=DAY), FOOD, WhyNot.NOT_OPEN),
        (replace(ANY, since=date(2026, 11, 3)), FOOD, WhyNot.NOT_OPEN),
        (replace(ANY, until=date(2026, 11, 3)), FOOD, None),
    ],
)
def test_a_window_says_why_it_does_not_take_an_item(window: Window, item: ItemStands, reason: WhyNot | None) -> None:
    assert why_not(window, item, DAY) is reason


def test_a_clerk_is_told_which_windows_take_it_and_that_he_brings_the_applicant_there() -> None:
    must_take(ANY, FOOD, "食品经营许可", HALL, DAY)
    with pytest.raises(Refusal) as refused:
        must_take(ANY, INSURED, "参保登记", HALL, DAY)
    assert refused.value.code == "powers.window_takes_not"
    assert "医保窗口01" in refused.value.sentence("zh") and "没有划转" in refused.value.sentence("zh")
    assert "医保窗口01" in refused.value.sentence("en") and "not transferred" in refused.value.sentence("en")
    with pytest.raises(Refusal) as nowhere:
        must_take(ANY, ELSEWHERE, "某事项", HALL, DAY)
    assert "大厅管理岗" in nowhere.value.sentence("zh") and "hall manager" in nowhere.value.sentence("en")
    assert named_together(["一", "二", "三", "四", "五"]) == "一、二、三、四等 5 个窗口"


WANTED = Wanted("综合受理窗口07", WindowKind.UNDIFFERENTIATED, Takes.TRANSFERRED, "大厅调整方案第3号")


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (WANTED, ""),
        (replace(WANTED, name=" "), "powers.window_nameless"),
        (replace(WANTED, basis=""), "powers.ground_needed"),
        (replace(WANTED, takes=Takes.BODIES), "powers.window_takes_what"),
        (replace(WANTED, takes=Takes.BODIES, bodies=("B046",)), ""),
        (replace(WANTED, takes=Takes.LISTED), "powers.window_takes_what"),
        (replace(WANTED, takes=Takes.LISTED, items=("food",)), ""),
        (replace(WANTED, takes=Takes.NOTHING), "powers.window_takes_what"),
        (replace(WANTED, kind=WindowKind.SERVICE), "powers.window_takes_what"),
        (replace(WANTED, kind=WindowKind.SERVICE, takes=Takes.NOTHING), ""),
    ],
)
def test_a_window_has_a_name_a_basis_and_says_what_it_takes(wanted: Wanted, code: str) -> None:
    found = ""
    try:
        must_be_whole(wanted)
    except Refusal as refusal:
        found = refusal.code
    assert found == code


@pytest.mark.parametrize(
    ("day", "before", "goes"),
    [
        (DAY, None, True),
        (date(2026, 11, 1), None, False),
        (DAY, DAY, True),
        (DAY, date(2026, 11, 9), False),
        (date(2026, 11, 9), date(2026, 11, 9), True),
    ],
)
def test_a_window_changes_from_today_on_and_what_was_is_not_written_anew(
    day: date, before: date | None, goes: bool
) -> None:
    if goes:
        must_begin(day, DAY, before)
        return
    with pytest.raises(Refusal, match=r"powers\.window_day"):
        must_begin(day, DAY, before)


def test_what_comes_in_writing_passes_no_window_and_every_word_has_its_name() -> None:
    assert [asks_a_window(one) for one in ("counter", "station", "letter", "fax", "email", "online", "api")] == [
        True,
        True,
        *[False] * 5,
    ]
    assert (set(KIND_NAMES), set(TAKES_NAMES), set(WHY_NOT)) == ({*WindowKind}, {*Takes}, {*WhyNot})
