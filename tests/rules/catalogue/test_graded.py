"""Graded authority: which level decides a case and why, and that every case falls into exactly one row (C11)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.graded import NOT_NEEDED, graded, must_be_ours, must_be_sound, table_of
from oneseal.rules.catalogue.graded_cells import Range, read_cell
from oneseal.rules.catalogue.graded_finder import flaws
from oneseal.rules.refusals import Refusal
from tests.examples import examples

INVEST = {"slug": "invest", "name_zh": "投资额", "name_en": "investment", "unit": "万元"}
AREA = {"slug": "area", "name_zh": "建筑面积", "name_en": "floor area", "unit": "平方米"}
RISK = {"slug": "risk", "name_zh": "风险", "name_en": "risk", "options": ["低", "中", "高"]}
LAW = "建筑工程施工许可管理办法第2条"


def row(*cells: str, outcome: str = "county", **more: str) -> dict[str, Any]:
    return {"cells": list(cells), "outcome": outcome, "basis": LAW, **more}


SMALL = [
    row("≤30", "", outcome=NOT_NEEDED),
    row(">30", "≤300", outcome=NOT_NEEDED),
    row("(30,5000]", ">300"),
    row("超过5000万元", ">300", outcome="city", body="市住房和城乡建设局"),
]
TABLE = {"columns": [INVEST, AREA], "rows": SMALL}

CELLS = [
    (">5000", Range(Decimal(5000), None, False)),
    ("5000以上", Range(Decimal(5000))),
    ("不满 300", Range(None, Decimal(300), True, False)),
    ("300以下", Range(None, Decimal(300))),
    ("(300,5000]", Range(Decimal(300), Decimal(5000), False, True)),
    ("[0,)", Range(Decimal(0), None, True, False)),
    ("超过300平方米且不超过5000平方米", Range(Decimal(300), Decimal(5000), False, True)),
    ("7", Range(Decimal(7), Decimal(7))),
    ("任意", None),
]


@pytest.mark.parametrize(("text", "cell"), CELLS, ids=[text for text, _ in CELLS])
def test_a_cell_is_read_as_the_civil_code_reads_it(text: str, cell: Range | None) -> None:
    assert read_cell(text, unit="平方米") == cell


@pytest.mark.parametrize(
    "text",
    ["大于五千", ">300 且 <200", "300-5000", "__import__('os')", "(5,5)", ">8 且 >5", "≤3,<9", "7 且 >5", ">5 且 7"],
)
def test_a_cell_that_cannot_be_read_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(Refusal, match="bad_cell"):
        read_cell(text)
    with pytest.raises(Refusal, match="bad_cell"):
        read_cell("极高", ["低", "高"])


@pytest.mark.parametrize(("text", "unit"), [("超过5000万元", "平方米"), ("超过5000万元", "元"), ("超过300平方米", "")])
def test_a_number_in_another_unit_than_the_columns_is_refused_and_never_read_as_it_stands(text: str, unit: str) -> None:
    with pytest.raises(Refusal, match="bad_cell"):
        read_cell(text, unit=unit)
    with pytest.raises(Refusal, match="bad_cell"):
        table_of({"columns": [AREA | {"unit": unit}], "rows": [row(text)]})


CASES = [
    ({"invest": "30", "area": "9000"}, NOT_NEEDED, "不需要办理：投资额 30 万元，不超过 30 万元"),
    ({"invest": "31", "area": 300}, NOT_NEEDED, "不需要办理：投资额 31 万元，超过 30 万元，建筑面积 300 平方米，不超过 300 平方米"),
    ({"invest": "5000.00", "area": "300.5"}, "county", "由县级办理：投资额 5000 万元，超过 30 万元、不超过 5000 万元"),
    ({"invest": "6000", "area": "301"}, "city", "由市级办理（市住房和城乡建设局）：投资额 6000 万元，超过 5000 万元"),
    ({"invest": "10"}, NOT_NEEDED, "不需要办理"),
    ({"area": "10"}, None, "要先填投资额，才知道归哪一级"),
    ({}, None, "要先填投资额、建筑面积，才知道归哪一级"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "outcome", "said"), CASES)
def test_the_level_follows_from_the_answers_with_its_reason(
    answers: Mapping[str, Any], outcome: str | None, said: str
) -> None:
    found = graded(table_of(TABLE), answers)
    assert (found.row.outcome if found.row else None) == outcome
    assert found.zh.startswith(said)
    assert found.en


def test_the_applicant_is_told_before_it_goes_to_the_wrong_body() -> None:
    table = table_of(TABLE)
    must_be_ours(graded(table, {"invest": 100, "area": 400}), "county")
    must_be_ours(graded(table, {}), "county")
    must_be_ours(None, "county")
    with pytest.raises(Refusal, match="not_needed_below") as told:
        must_be_ours(graded(table, {"invest": 10, "area": 400}), "county")
    assert "投资额 10 万元，不超过 30 万元" in told.value.sentence("zh") and LAW in told.value.sentence("en")
    with pytest.raises(Refusal, match="goes_elsewhere"):
        must_be_ours(graded(table, {"invest": 9000, "area": 400}), "county")


FLAWED = [
    (SMALL, []),
    (SMALL[1:], ["没有一行管到：投资额 = 0 万元，建筑面积 = 0 平方米"]),
    ([*SMALL[:2], row("[30,5000]", ">300"), SMALL[3]], ["第 1、3 行都管到：投资额 = 30 万元，建筑面积 超过 300 平方米"]),
    ([*SMALL[:3], row(">5001", ">300", outcome="city")], ["没有一行管到：投资额 超过 5000 万元、不满 5001 万元"]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "said"), FLAWED)
def test_gaps_and_overlaps_are_found_with_a_case_that_shows_them(rows: list[dict[str, Any]], said: list[str]) -> None:
    found = flaws(table_of({"columns": [INVEST, AREA], "rows": rows}))
    assert [flaw.zh.startswith(words) for flaw, words in zip(found, said, strict=False)] == [True] * len(said)
    assert bool(found) is bool(said)


def test_a_table_is_published_only_when_sound_and_on_a_basis() -> None:
    must_be_sound(0, table_of(TABLE))
    with pytest.raises(Refusal, match="table_not_sound"):
        must_be_sound(1, table_of(TABLE))
    with pytest.raises(Refusal, match="without_basis"):
        must_be_sound(0, table_of({"columns": [INVEST], "rows": [row("") | {"basis": " "}]}))
    with pytest.raises(Refusal, match="bad_outcome"):
        table_of({"columns": [INVEST], "rows": [row("", outcome="galaxy")]})
    with pytest.raises(Refusal, match="bad_column"):
        table_of({"columns": [INVEST, INVEST], "rows": []})
    many = [row(f">{n}", f">{n}", "") for n in range(60)]
    assert flaws(table_of({"columns": [INVEST, AREA, RISK], "rows": many}))[0].kind == "size"


NUMBERS = st.sampled_from([0, 1, 2, 3])
RANGES = st.one_of(
    st.just(""),
    st.tuples(st.sampled_from("[("), NUMBERS, st.one_of(st.just(""), st.integers(4, 6)), st.sampled_from("])")).map(
        lambda p: f"{p[0]}{p[1]},{p[2]}{p[3]}"
    ),
    NUMBERS.map(lambda n: f"≤{n}"),
)
CHOICES = st.one_of(st.just(""), st.sets(st.sampled_from(["低", "中", "高"]), min_size=1).map("、".join))
ROWS = st.lists(st.tuples(RANGES, CHOICES).map(lambda cells: row(*cells)), max_size=4)


@examples(60)
@given(ROWS, st.decimals(0, 8, places=1), st.sampled_from(["低", "中", "高"]))
def test_every_case_fits_exactly_one_row_if_and_only_if_the_finder_finds_nothing(
    rows: list[dict[str, Any]], invest: Decimal, risk: str
) -> None:
    table = table_of({"columns": [INVEST, RISK], "rows": rows})

    def fitting(case: Mapping[str, Any]) -> int:
        return sum(graded(table_of({"columns": [INVEST, RISK], "rows": [one]}), case).row is not None for one in rows)

    found = flaws(table)
    if not found:
        assert fitting({"invest": invest, "risk": risk}) == 1
    for flaw in found[:3]:
        assert (fitting(dict(flaw.case)) == 0) is (flaw.kind == "gap")
        assert fitting(dict(flaw.case)) != 1
