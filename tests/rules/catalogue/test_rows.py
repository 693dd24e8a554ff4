"""Faults of the data are told row by row; the shipped data has none."""

import copy
from functools import cache

import pytest

from oneseal.rules.catalogue.rows import KEYS, REFERENCES, check_rows
from oneseal.rules.catalogue.sentences import Finding
from tests.rules.catalogue.shipped import tables


def test_the_shipped_data_has_no_fault() -> None:
    assert check_rows(tables()) == []


def test_every_checked_file_and_column_exists() -> None:
    for file, columns in KEYS.items():
        assert set(columns) <= tables()[file][0].keys(), file
    for file, column, target, target_column in REFERENCES:
        assert column in tables()[file][0] and target_column in tables()[target][0]


FAULTS = [
    ("item_limits", 5, "statutory_unit", "周", "“周”不在取值范围（工作日、日、月）里"),
    ("item_limits", 54, "on_the_spot_when", "commit_mode=或", "“commit_mode”没有选项“或”"),
    ("item_limits", 6, "commit_n", "五", "应是整数，现在是“五”"),
    ("item_fields", 7, "field_code", "F9999", "fields.tsv 里没有“F9999”"),
    ("item_fields", 8, "when", "nope=是", "没有“nope”"),
    ("item_fields", 9, "when", "Q1=", "条件表达式"),
    ("item_fields", 4, "field_code", "F0003", "“1/F0003”和第 3 行重复"),
    ("item_fields", 10, "when", "ent_type=个体工商户", "没有“ent_type”这个问题或者选择项"),
    ("item_fields", 11, "when", "simple", "条件表达式"),
    ("item_fields", 24, "when", "by_agent>=1", "“by_agent”没有选项“1”"),
    ("item_fields", 25, "when", "ent_capital=5", "没有“ent_capital”这个问题或者选择项"),
    ("item_fields", 26, "when", "industry_code=无此业", "“industry_code”没有选项“无此业”"),
    ("item_fields", 27, "when", "Quest=1", "没有“Quest”这个问题"),
    ("item_fields", 28, "when", "Q9=1", "没有“Q9”这个问题"),
    ("item_fields", 29, "item_seq", "x", "items.tsv 里没有“x”"),
    ("material_requirements", 10, "when", "Q1=9", "没有选项“9”"),
    ("materials_map", 11, "type_code", "MT9999", "material_types.tsv 里没有“MT9999”"),
    ("review_points", 12, "post", "不存在岗", "posts.tsv 里没有“不存在岗”"),
    ("steps", 13, "department", "不存在局", "“不存在局”找不到对应机构"),
    ("steps", 14, "half_days", "-1", "应是整数"),
    ("steps", 419, "when", "commit_mode=或", "“commit_mode”没有选项“或”"),
    ("fields", 4, "options", "", "选择项没有选项"),
    ("fields", 15, "validator", "lenn:2", "不认识"),
    ("fields", 18, "validator", "lenn:3", "不认识"),
    ("fields", 19, "validator", "lte:nope", "没有数据元“nope”"),
    ("fields", 14, "options", "@空", "没有选项表“空”"),
    ("item_fields", 12, "when", "rep_id_type=护照", "没有“rep_id_type”这个问题或者选择项"),
    ("field_columns", 2, "validator", "lenn:2", "不认识"),
    ("fields", 16, "options", "@没有", "没有选项表“没有”"),
    ("results", 17, "face_fields", "F0001|F9999", "没有“F9999”"),
    ("posts", 3, "code", "WIN01", "“WIN01”和第 2 行重复"),
    ("fees", 2, "when", "Q9=1", "没有“Q9”这个问题"),
    ("automatic_rules", 2, "when", "Q9=1", "没有“Q9”这个问题"),
    ("search_words", 4, "item_seq", "999", "items.tsv 里没有“999”"),
]


RIGHT = [
    ("item_fields", 22, "when", "ent_capital>=100"),
    ("item_fields", 23, "when", "industry_code=农、林、牧、渔业"),
    ("fields", 20, "validator", "lte:ent_capital"),
    ("item_limits", 7, "on_the_spot_when", "always"),
    ("item_limits", 8, "on_the_spot_when", "simple"),
    ("item_limits", 55, "on_the_spot_when", ""),
]


@cache
def told() -> list[Finding]:
    """What is said of the shipped data with all of these faults in it: to read all of it takes its time."""
    spoiled = dict(tables())
    for file, line, column, value, *_ in (*FAULTS, *RIGHT):
        rows = list(spoiled[file])
        rows[line - 2] = {**rows[line - 2], column: value}
        spoiled[file] = rows
    return check_rows(spoiled)


@pytest.mark.parametrize(("file", "line", "column", "value", "words"), FAULTS)
def test_a_fault_is_told_with_file_line_and_column(file: str, line: int, column: str, value: str, words: str) -> None:
    found = [one for one in told() if (one.file, one.line, one.column) == (file, line, column)]
    assert any(words in finding.zh and finding.en for finding in found), (value, told())
    assert found[0].text().startswith(f"{file}.tsv:{line} {column}: ")


@pytest.mark.parametrize(("file", "line", "column", "value"), RIGHT)
def test_what_is_right_is_not_told(file: str, line: int, column: str, value: str) -> None:
    assert not [one for one in told() if (one.file, one.line, one.column) == (file, line, column)], value


def test_a_condition_of_an_item_that_is_none_has_no_choices() -> None:
    found = [one.zh for one in told() if (one.file, one.line, one.column) == ("item_fields", 29, "when")]
    assert found == ["事项没有“delivery_way”这个问题或者选择项"]


def test_all_faults_are_told_at_once_in_reading_order() -> None:
    spoiled = dict(tables())
    spoiled["steps"] = copy.deepcopy(spoiled["steps"])
    for line in (20, 10, 30):
        spoiled["steps"][line - 2]["post"] = "不存在岗"
    assert [finding.line for finding in check_rows(spoiled)] == [10, 20, 30]
