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
    ("item_limits", 5, "statutory_unit", "周", "不在取值范围"),
    ("item_limits", 6, "commit_n", "五", "应是整数，现在是“五”"),
    ("item_fields", 7, "field_code", "F9999", "fields.tsv 里没有“F9999”"),
    ("item_fields", 8, "when", "nope=是", "没有“nope”"),
    ("item_fields", 9, "when", "Q1=", "条件表达式"),
    ("material_requirements", 10, "when", "Q1=9", "没有选项“9”"),
    ("materials_map", 11, "type_code", "MT9999", "material_types.tsv 里没有“MT9999”"),
    ("review_points", 12, "post", "不存在岗", "posts.tsv 里没有“不存在岗”"),
    ("steps", 13, "department", "不存在局", "“不存在局”找不到对应机构"),
    ("steps", 14, "half_days", "-1", "应是整数"),
    ("fields", 15, "validator", "lenn:2", "不认识"),
    ("fields", 16, "options", "@没有", "没有选项表“没有”"),
    ("results", 17, "face_fields", "F0001|F9999", "没有“F9999”"),
    ("posts", 3, "code", "WIN01", "重复"),
    ("search_words", 4, "item_seq", "999", "items.tsv 里没有“999”"),
]


@cache
def told() -> list[Finding]:
    """What is said of the shipped data with all of these faults in it: to read all of it takes its time."""
    spoiled = dict(tables())
    for file, line, column, value, _ in FAULTS:
        rows = list(spoiled[file])
        rows[line - 2] = {**rows[line - 2], column: value}
        spoiled[file] = rows
    return check_rows(spoiled)


@pytest.mark.parametrize(("file", "line", "column", "value", "words"), FAULTS)
def test_a_fault_is_told_with_file_line_and_column(file: str, line: int, column: str, value: str, words: str) -> None:
    found = [one for one in told() if (one.file, one.line, one.column) == (file, line, column)]
    assert any(words in finding.zh and finding.en for finding in found), (value, told())
    assert found[0].text().startswith(f"{file}.tsv:{line} {column}: ")


def test_all_faults_are_told_at_once_in_reading_order() -> None:
    spoiled = dict(tables())
    spoiled["steps"] = copy.deepcopy(spoiled["steps"])
    for line in (20, 10, 30):
        spoiled["steps"][line - 2]["post"] = "不存在岗"
    assert [finding.line for finding in check_rows(spoiled)] == [10, 20, 30]
