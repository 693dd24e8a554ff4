"""Answers as people type them, and as the register stores them; addresses and their levels."""

import pytest

from oneseal.rules.catalogue.addresses import check_address
from oneseal.rules.catalogue.normalise import rows_of, text_of


@pytest.mark.parametrize(
    ("kind", "validator", "typed", "stored"),
    [
        ("text", "", " \u200b甲　乙\ufeff ", "甲　乙"),
        ("uscc", "", "91590121 ma59-006109", "91590121MA59006109"),
        ("citizen_id", "", "590121-19900307 001ｘ", "59012119900307001X"),
        ("phone", "", "0086 138-0013 8000", "13800138000"),
        ("phone", "", "+86 13800138000", "13800138000"),
        ("phone", "", "138008613800", "138008613800"),
        ("number", "", "1, 234,567.5", "1234567.5"),
        ("money", "", "1,200", "1200"),
        ("money", "", "1,20", "1,20"),
        ("number", "", "1,2345", "1,2345"),
        ("date", "", "2026-9-1 8:05", "2026-09-01T08:05"),
        ("date", "", "2026年9月1日", "2026-09-01"),
        ("datetime", "", "20260901", "2026-09-01"),
        ("datetime", "", "2026-09-01T18:05:59", "2026-09-01T18:05"),
        ("date", "", "2026-9", "2026-9"),
        ("text", "regex:.+", "Ａ－1×2", "A-1×2"),
        ("text", "len:1-9", "Ａ－1", "Ａ－1"),
        ("text", "name_uscc", "安澜 建设  公司 91590121ma59006109", "安澜 建设 公司 91590121MA59006109"),
        ("text", "name_uscc", "安澜建设公司", "安澜建设公司"),
        ("text", "", "e\u0301", "é"),
    ],
)
def test_what_is_typed_becomes_what_is_stored(kind: str, validator: str, typed: str, stored: str) -> None:
    assert text_of(kind, validator, typed) == stored


def test_the_cells_of_a_table_are_read_each_by_its_column_and_empty_rows_fall_away() -> None:
    columns = [
        {"name": "电话", "type": "phone", "validator": ""},
        {"name": "编号", "type": "text", "validator": "regex:.+"},
    ]
    rows: list[object] = [
        {"电话": "138 0013 8000", "编号": "Ａ1", "别的": "x"},
        {"电话": 13800138000, "编号": "B1"},
        {"编号": None},
        {"电话": "1"},
        "王二",
    ]
    assert rows_of(columns, rows) == [  # type: ignore[arg-type]
        {"电话": "13800138000", "编号": "A1"},
        {"电话": "", "编号": "B1"},
        {"电话": "1", "编号": ""},
    ]


@pytest.mark.parametrize(
    ("address", "missing"),
    [
        ("云岫省 澄川市\t安澜县 青屿镇 青屿社区 1号", ""),
        ("上海市浦东新区陆家嘴街道梅园社区1号", ""),
        ("广东省东莞市长安镇锦厦社区1号", ""),
        ("湖北省仙桃市沙嘴街道黄荆社区1号", ""),
        ("上海市浦东新区1号", "乡镇（街道）"),
        ("广东省东莞市锦厦社区1号", "乡镇（街道）"),
        ("广西壮族自治区南宁市青秀区中山街道东盟社区1号", ""),
        ("云岫省澄川市中山市社区1号", "乡镇（街道）"),
        ("海南省省直辖县级行政区划儋州市那大镇东风社区1号", ""),
        ("安澜县", "省（自治区、直辖市）"),
        ("云岫省安澜", "市（州）"),
        ("云岫省澄川市安澜县青屿镇", "村（社区）"),
    ],
)
def test_an_address_lacks_the_first_level_that_is_not_there(address: str, missing: str) -> None:
    told = [one.zh for one in check_address(address)]
    assert told == ([f"地址应写到省、市、县、乡、村五级再加门牌，还缺：{missing}"] if missing else [])


def test_an_address_without_house_number_is_told_so() -> None:
    (told,) = check_address("云岫省澄川市安澜县青屿镇青屿社区 ")
    assert (told.zh, told.en) == (
        "地址写到了村（社区），还缺门牌或者具体位置",
        "the house number or exact place is missing",
    )
