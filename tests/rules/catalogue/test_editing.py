"""What is typed into a section of the editor, and what is refused there (C1, C2)."""

from typing import Any

import pytest

from oneseal.rules.catalogue.editing import (
    LONGEST,
    must_be_only_here,
    place_words,
    read_cell,
    value_of,
    with_value,
    written,
)
from oneseal.rules.catalogue.element_cells import Cell
from oneseal.rules.catalogue.sections import SECTION, SECTIONS, section_rows
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.refusals import Refusal

CONTENT: dict[str, Any] = {
    "item": {"name": "甲许可", "name_en": None, "domain": "市场准入"},
    "fields": [{"slug": "kind"}],
    "situations": [{"no": 1}],
    "bars": [],
}
BLANK: dict[str, Any] = {"fields": [{"slug": "kind"}]}


def read(place: str, given: dict[str, str], content: dict[str, Any] = CONTENT) -> object:
    """What is read of a cell that is named as section/cell."""
    key, _, cell = place.partition("/")
    return read_cell(SECTION[key], cell, dict(SECTION[key].entries)[cell], given, content)


@pytest.mark.parametrize(
    ("place", "given", "value"),
    [
        ("materials/name", {"name": "  租赁  合同\n原件 "}, "租赁 合同 原件"),
        ("materials/name", {"name": "长" * LONGEST}, "长" * LONGEST),
        ("materials/name", {}, ""),
        ("steps/note", {"note": " 甲\r\n 乙 "}, "甲\n 乙"),
        ("steps/kind", {"kind": " 审查 "}, "审查"),
        ("steps/post", {"post": " REV01 "}, "REV01"),
        ("steps/excluded", {"excluded": "on"}, True),
        ("steps/excluded", {}, False),
        ("steps/half_days", {"half_days": " 9999 "}, 9999),
        ("steps/half_days", {"half_days": ""}, None),
        ("points/looked_at", {"looked_at": "材料\n\n 表单 \n材料"}, ["材料", "表单"]),
        ("situations/options", {"options": "是\n否\n是"}, [{"no": 1, "text": "是"}, {"no": 2, "text": "否"}]),
        ("scope/handling_options", {"handling_options": "01 新办\n02  变更 一"}, ["01 新办", "02  变更 一"]),
        ("scope/handling_options", {}, []),
        ("limits/notice", {"notice-n": " 5 ", "notice-unit": "working_day"}, {"n": 5, "unit": "working_day"}),
        ("limits/notice", {"notice-n": "0", "notice-unit": "month"}, {"n": 0, "unit": "month"}),
        ("limits/notice", {"notice-unit": "无"}, None),
        ("results/validity", {"validity-n": "5", "validity-unit": "年"}, {"n": 5, "unit": "年"}),
        ("results/validity", {"validity-n": " 5 ", "validity-unit": "月"}, {"n": 5, "unit": "月"}),
        ("results/validity", {"validity-n": "5", "validity-unit": "日"}, {"n": 5, "unit": "日"}),
        ("results/validity", {"validity-n": "5", "validity-unit": "indefinite"}, "indefinite"),
        ("results/validity", {"validity-n": "5", "validity-unit": "周"}, None),
        ("results/validity", {"validity-n": "5"}, None),
        ("results/validity", {"validity-unit": "年"}, None),
        ("steps/when", {"when": " kind=租赁 and Q1=1 "}, "kind=租赁 and Q1=1"),
        ("steps/when", {"when": ""}, ""),
        ("materials/medium", {"medium": "3"}, 3),
        ("materials/medium", {"medium": "9"}, None),
        ("materials/medium", {"medium": ""}, None),
    ],
)
def test_a_cell_is_read_by_its_shape(place: str, given: dict[str, str], value: object) -> None:
    assert read(place, given) == value


BAD = "条件表达式“kind==”第 1 个字符处应是 字段=值、字段~值、字段>=数 或者 Qn=m"
WHOLE = "应是 0 到 9999 的整数。"
CODED = "每行写两位序号和名称，比如“01 新办”。"


@pytest.mark.parametrize(
    ("place", "given", "content", "name", "why"),
    [
        ("steps/half_days", {"half_days": "10000"}, CONTENT, "环节时限（半日）", WHOLE),
        ("steps/half_days", {"half_days": "-1"}, CONTENT, "环节时限（半日）", WHOLE),
        ("steps/half_days", {"half_days": "５"}, CONTENT, "环节时限（半日）", WHOLE),
        ("limits/notice", {"notice-n": "五"}, CONTENT, "一次性告知时限", WHOLE),
        ("limits/notice", {"notice-n": "5"}, CONTENT, "一次性告知时限", "请选单位：工作日、日或者月。"),
        ("results/validity", {"validity-n": "五", "validity-unit": "年"}, CONTENT, "有效期", WHOLE),
        ("materials/name", {"name": "长" * (LONGEST + 1)}, CONTENT, "名称", "最多 4000 个字。"),
        ("scope/handling_options", {"handling_options": "01 新办\n新办"}, CONTENT, "业务办理项", CODED),
        ("scope/handling_options", {"handling_options": "00 新办"}, CONTENT, "业务办理项", CODED),
        ("scope/handling_options", {"handling_options": "０1 新办"}, CONTENT, "业务办理项", CODED),
        ("scope/handling_options", {"handling_options": "01"}, CONTENT, "业务办理项", CODED),
        (
            "scope/handling_options",
            {"handling_options": "01 新办\n01 变更"},
            CONTENT,
            "业务办理项",
            "序号重复了，一个办理项一个码。",
        ),
        ("steps/when", {"when": "zoo=1 and Q9=1"}, CONTENT, "什么情形走", "没有字段或者情形问题“Q9”。"),
        ("steps/when", {"when": "Q1=1"}, BLANK, "什么情形走", "没有字段或者情形问题“Q1”。"),
        ("steps/when", {"when": "kind=1"}, {}, "什么情形走", "没有字段或者情形问题“kind”。"),
        ("steps/when", {"when": "kind=="}, CONTENT, "什么情形走", BAD),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(
    place: str, given: dict[str, str], content: dict[str, Any], name: str, why: str
) -> None:
    with pytest.raises(Refusal) as caught:
        read(place, given, content)
    facts = caught.value.facts
    assert caught.value.code == "catalogue.unfit_value"
    assert (facts["place_zh"], facts["why_zh"]) == (name, why)
    assert facts["place_en"] == SECTION[place.partition("/")[0]].cell(place.partition("/")[2]).en and facts["why_en"]


def test_an_edit_touches_its_own_element_alone_and_never_what_is_inherited() -> None:
    def locked(key: str, **changed: Any) -> bool:
        try:
            must_be_only_here(SECTION[key], CONTENT, {**CONTENT, **changed})
        except Refusal as refusal:
            assert refusal.code == "catalogue.inherited_locked"
            assert (refusal.facts["place_zh"], refusal.facts["place_en"]) == (SECTION[key].zh, SECTION[key].en)
            return True
        return False

    item = CONTENT["item"]
    assert not locked("bars") and not locked("name"), "nothing was touched"
    assert not locked("bars", bars=[{"bar": "不得申请"}])
    assert locked("bars", fields=[]) and locked("bars", bars=[{}], steps=[])
    assert locked("name", item={**item, "name": "乙许可"}) and locked("basis", basis=[{}])
    assert locked("name", item={**item, "name_en": "A permit"}) and locked("scope", bars=[{}])
    assert not locked("scope", item={**item, "name_en": "A permit"})
    assert locked("scope", item={**item, "name": "乙许可"})
    with pytest.raises(Refusal):
        must_be_only_here(SECTION["bars"], CONTENT, {"item": item})


@pytest.mark.parametrize(
    ("key", "value", "row"),
    [
        ("a", "x", {"a": "x", "b": {"c": 1}}),
        ("a", "", {"a": "", "b": {"c": 1}}),
        ("z", "", {"a": "1", "b": {"c": 1}}),
        ("z", None, {"a": "1", "b": {"c": 1}}),
        ("z", False, {"a": "1", "b": {"c": 1}}),
        ("z", True, {"a": "1", "b": {"c": 1}, "z": True}),
        ("z", 0, {"a": "1", "b": {"c": 1}, "z": 0}),
        ("b.d", 2, {"a": "1", "b": {"c": 1, "d": 2}}),
        ("y.d", 2, {"a": "1", "b": {"c": 1}, "y": {"d": 2}}),
    ],
)
def test_a_cell_is_written_and_nothing_in_an_absent_cell_leaves_it_absent(
    key: str, value: object, row: dict[str, Any]
) -> None:
    before = {"a": "1", "b": {"c": 1}}
    assert with_value(before, key, value) == row and before == {"a": "1", "b": {"c": 1}}
    assert (value_of(before, "b.c"), value_of(before, "a.c"), value_of(before, "z")) == (1, None, None)


def test_a_row_is_written_with_all_that_was_posted_and_nothing_else() -> None:
    step = {"no": 1, "name": "收件", "half_days": 0, "body": "B1", "excluded": True, "par_no": 2}
    given = {"name": "受理", "half_days": "", "body": "B2", "no": "9", "par_no": ""}
    assert written(SECTION["steps"], step, given, CONTENT) == {
        "no": 1,
        "name": "受理",
        "half_days": 0,
        "body": "B1",
        "excluded": False,
        "par_no": None,
    }
    assert written(SECTION["steps"], {}, {"when": "kind=1"}, CONTENT) == {"when": "kind=1"}
    fixed = written(SECTION["windows"], {"name": "1号"}, {"name": "2号"}, CONTENT)
    assert fixed == {"name": "1号"}
    limits = {"notice-n": "5", "notice-unit": "working_day", "extension-unit": "", "correction-n": ""}
    assert written(SECTION["limits"], {"extension": {"n": 1}, "sources": {}}, limits, CONTENT) == {
        "extension": None,
        "sources": {},
        "notice": {"n": 5, "unit": "working_day"},
    }


@pytest.mark.parametrize(("chosen", "years"), [("Y", (1, 3)), ("B", (1, 3)), ("N", (None, None))])
def test_the_years_of_a_bar_follow_from_what_is_at_stake(chosen: str, years: tuple[int | None, int | None]) -> None:
    made = written(SECTION["restriction"], {"public_safety": "B"}, {"public_safety": chosen}, CONTENT)
    assert made == {"public_safety": chosen, "bar78": years[0], "bar79": years[1]}


def test_a_sentence_is_read_in_the_language_of_the_reader() -> None:
    told = Sentence("甲", "A")
    assert [told.of(language) for language in ("zh-hans", "en", "en-gb", "")] == ["甲", "A", "A", "甲"]


def test_days_of_tolerance_go_with_the_tolerance() -> None:
    row = {"tolerance": True, "tolerance_days": 5}
    assert written(SECTION["materials"], row, {"tolerance": "on"}, CONTENT) == row
    assert written(SECTION["materials"], row, {}, CONTENT) == {"tolerance": False, "tolerance_days": None}
    assert written(SECTION["materials"], {"tolerance": True}, {}, CONTENT) == {"tolerance": False}


def test_every_cell_of_every_section_has_a_name_in_both_languages() -> None:
    cells = [section.cell(key) for section in SECTIONS for key, _ in section.entries]
    assert all(cell.zh and cell.en for cell in cells)
    assert SECTION["points"].cell("key") == Cell("key", "key", "key"), "a column that is no element's is its own name"
    assert section_rows(SECTION["bars"], {"bars": None}) == []
    assert section_rows(SECTION["notes"], {"texts": [{"kind": "fee"}, {"kind": "faq"}]}) == [(1, {"kind": "faq"})]


def test_a_row_is_called_by_its_number_or_its_place() -> None:
    told = [
        place_words(SECTION[key], row, 2)
        for key, row in (
            ("materials", {"seq": 7}),
            ("materials", {}),
            ("fields", {"slug": "kind"}),
            ("windows", {"code": "W1"}),
            ("supervision", {"body": "B1"}),
        )
    ]
    assert told == [(f"第 {n} 项", f"No. {n}") for n in (7, 3, 3, 3, 3)]
