"""The basic catalogue: what holds on which day, what may be typed, who publishes, and when."""

from datetime import date, timedelta
from typing import Any

import pytest

from oneseal.rules.catalogue.basic import (
    BasicKind,
    above,
    basic_difference,
    cells_on,
    ended_task,
    first_day,
    fitted,
    must_be_a_day,
    must_be_a_new_code,
    must_be_publishable,
    must_be_there,
)
from oneseal.rules.catalogue.change import Reason
from oneseal.rules.catalogue.difference import Difference
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.refusals import Refusal

TODAY = date(2026, 9, 18)
SOON = TODAY + timedelta(days=30)
LAW = {"law": "食品安全法", "article": "第三十五条", "edition": "", "text": ""}
OLD: dict[str, Any] = {
    "name": "食品经营许可",
    "type": "行政许可",
    "type_code": "01",
    "domain": "市场准入",
    "level_flow": "本级",
    "basis": [LAW],
}
NEW = {**OLD, "name": "食品经营许可（设立）"}
CODE = "000131906077"
WHY = Reason("国家统一规范名称", "国办发〔2026〕1号")


def refused(code: str, act: Any, *args: Any, **given: Any) -> None:
    with pytest.raises(Refusal) as caught:
        act(*args, **given)
    assert caught.value.code == f"catalogue.{code}"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (TODAY, OLD["name"]),
        (SOON - timedelta(days=1), OLD["name"]),
        (SOON, NEW["name"]),
        (None, NEW["name"]),
    ],
)
def test_a_change_holds_from_its_day_on_and_not_before(day: date | None, name: str) -> None:
    assert cells_on(NEW, OLD, SOON, day)["name"] == name
    assert cells_on(NEW, None, SOON, day) == NEW


def test_a_version_inherits_name_code_type_level_and_basis_and_no_silence() -> None:
    told = above(CODE, {**OLD, "level_flow": "", "basis": None})
    assert told == {"item": {"basic_code": CODE, "name": OLD["name"], "type": "行政许可", "type_code": "01"}}
    assert above(CODE, OLD)["basis"] == [LAW] and above(CODE, OLD)["item"]["level_flow"] == "本级"


@pytest.mark.parametrize(
    ("code", "fits"),
    [
        (CODE, True),
        ("00013190600Y", False),
        ("0001319060", False),
        ("009931906077", False),
        ("", False),
    ],
)
def test_a_new_code_has_the_national_structure_and_is_no_main_item(code: str, fits: bool) -> None:
    if fits:
        assert must_be_a_new_code(code) == code
    else:
        refused("unfit_value", must_be_a_new_code, code)


def test_the_type_follows_from_the_code_and_cells_are_bounded() -> None:
    made = fitted(
        "002031906077", {**OLD, "name": " 查询  服务 ", "type": "行政许可", "basis": [LAW, dict.fromkeys(LAW, "")]}
    )
    assert (made["type"], made["type_code"], made["name"], made["basis"]) == ("公共服务", "20", "查询 服务", [LAW])
    assert fitted(CODE, {**OLD, "basis": []}, {**OLD, "basis": None})["basis"] is None
    assert fitted(CODE, {**OLD, "basis": []}, OLD)["basis"] == []
    for wrong in ({"name": ""}, {"name": "长" * 201}, {"basis": [{**LAW, "article": ""}]}):
        refused("unfit_value", fitted, CODE, {**OLD, **wrong})


@pytest.mark.parametrize(
    ("act", "place", "en", "why"),
    [
        (lambda: fitted(CODE, {**OLD, "name": " "}), "名称", "name", "要写名称。"),
        (lambda: fitted(CODE, {**OLD, "name": "长" * 201}), "名称", "name", "最多 200 个字。"),
        (lambda: fitted(CODE, {**OLD, "domain": "长" * 31}), "领域", "domain", "最多 30 个字。"),
        (lambda: fitted(CODE, {**OLD, "level_flow": "长" * 61}), "审批层级", "levels of approval", "最多 60 个字。"),
        (lambda: fitted(CODE, {**OLD, "basis": [{**LAW, "text": "长" * 4001}]}), "条文", "text", "最多 4000 个字。"),
        (
            lambda: fitted(CODE, {**OLD, "basis": [{**LAW, "article": ""}]}),
            "条款",
            "article",
            "每条依据都要写法规名称和条款。",
        ),
        (lambda: must_be_a_new_code("00013190607"), "基本编码", "basic code", "是 11 位"),
        (lambda: must_be_a_new_code("11590121MB5900200U4000131901001"), "基本编码", "basic code", "基本编码是 12 位。"),
        (lambda: must_be_a_new_code("00013190600Y"), "基本编码", "basic code", "00Y 是有子项的主项"),
        (
            lambda: must_be_publishable(BasicKind.ADD, None, {**OLD, "basis": []}, WHY, authors=[1], account=2),
            "法律法规",
            "law",
            "新增的事项要有设定依据。",
        ),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(act: Any, place: str, en: str, why: str) -> None:
    with pytest.raises(Refusal) as caught:
        act()
    facts = caught.value.facts
    assert (facts["place_zh"], facts["place_en"]) == (place, en)
    assert str(facts["why_zh"]).startswith(why) and facts["why_en"] and facts["why_en"] != facts["why_zh"]


def test_a_code_is_refused_in_english_by_what_is_wrong_with_it() -> None:
    for code, why in (
        ("00013190607", "Its length is 11, not 12 or 31 or 33; look for a missing or doubled one."),
        ("11590121MB5900200U4000131901001", "a basic code has 12 characters."),
    ):
        with pytest.raises(Refusal) as caught:
            must_be_a_new_code(code)
        assert caught.value.facts["why_en"] == why


def test_cells_are_kept_trimmed_to_one_line_but_for_the_text_of_a_law() -> None:
    typed = {"name": "长" * 200, "type": "其他", "domain": " 市场\n准入 ", "level_flow": " 本级 ", "more": 1}
    law = {"law": " 某法 ", "article": "第一条", "text": " 一、\n二、 "}
    assert fitted("009931906077", {**typed, "basis": [law]}) == {
        "name": "长" * 200,
        "type": "其他",
        "type_code": "99",
        "domain": "市场 准入",
        "level_flow": "本级",
        "basis": [{"law": "某法", "article": "第一条", "edition": "", "text": "一、\n二、"}],
    }
    bare = {"name": "甲", "type": "", "type_code": "99", "domain": "", "level_flow": "", "basis": []}
    assert fitted("009931906077", {"name": "甲"}) == bare


def test_a_change_of_the_basis_alone_is_a_difference_and_silence_is_none() -> None:
    assert [row.key for row in basic_difference(OLD, {**OLD, "basis": []})] == ["basis/-1"]
    assert basic_difference({**OLD, "basis": None}, {**OLD, "basis": []}) == ()
    must_be_publishable(BasicKind.CHANGE, OLD, {**OLD, "basis": []}, WHY, authors=[1], account=2)


def test_a_change_of_nothing_without_reason_or_by_its_author_is_not_published() -> None:
    given: dict[str, Any] = {"authors": [1], "account": 2}
    must_be_publishable(BasicKind.CHANGE, OLD, NEW, WHY, **given)
    must_be_publishable(BasicKind.END, OLD, OLD, WHY, **given)
    refused("nothing_changed", must_be_publishable, BasicKind.CHANGE, OLD, OLD, WHY, **given)
    refused("whole_reason_wanted", must_be_publishable, BasicKind.CHANGE, OLD, NEW, Reason("因为"), **given)
    refused("own_change", must_be_publishable, BasicKind.CHANGE, OLD, NEW, WHY, authors=[1, 2], account=2)
    refused("unfit_value", must_be_publishable, BasicKind.ADD, None, {**NEW, "basis": []}, WHY, **given)
    assert [row.key for row in basic_difference(OLD, NEW)] == ["item/name"]


def test_the_day_lies_ahead_and_nothing_is_published_over_what_is_to_come() -> None:
    must_be_a_day(TODAY, TODAY, since=TODAY, ended=None)
    refused("date_passed", must_be_a_day, TODAY - timedelta(days=1), TODAY, since=None, ended=None)
    refused("basic_ahead", must_be_a_day, SOON, TODAY, since=SOON, ended=None)
    refused("basic_ended", must_be_a_day, SOON, TODAY, since=None, ended=SOON)


def test_a_version_begins_while_the_item_is_there() -> None:
    must_be_there(SOON, OLD, None, TODAY)
    must_be_there(SOON, None, None, SOON)
    refused("basic_not_yet", must_be_there, SOON, None, None, TODAY)
    refused("basic_ended", must_be_there, None, None, SOON, SOON)
    assert ended_task("甲", SOON) == Difference(
        "item/ended",
        "item",
        "changed",
        Sentence("基本目录", "basic catalogue"),
        Sentence("甲", "甲"),
        Sentence("从 2026-10-18 起取消", "cancelled from 2026-10-18"),
    )


def test_what_adopted_a_later_change_holds_from_its_day_on() -> None:
    newest = above(CODE, NEW)
    adopted = {"item": {"basic_code": CODE, **NEW}, "basis": [LAW]}
    behind = {"item": {"basic_code": CODE, **OLD}, "basis": [LAW]}
    assert first_day(adopted, newest, SOON, TODAY) == SOON
    assert first_day(behind, newest, SOON, TODAY) == TODAY
    assert first_day(adopted, newest, None, TODAY) == TODAY
    assert first_day(adopted, newest, TODAY, TODAY) == TODAY
