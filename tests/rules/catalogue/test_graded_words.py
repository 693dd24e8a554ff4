"""Graded authority whole: words in both languages, what is unknown, flaws with their case, edges of a range (C11)."""

from decimal import Decimal
from typing import Any

import pytest

from oneseal.rules.catalogue.graded import (
    NOT_NEEDED,
    Column,
    Graded,
    Row,
    graded,
    level_of,
    must_be_ours,
    must_be_sound,
    outcome_words,
    table_of,
)
from oneseal.rules.catalogue.graded_cells import Choice, Range, number_of, plain_number, range_words, read_cell
from oneseal.rules.catalogue.graded_finder import MOST_TOLD, Flaw, Piece, flaws, pieces_of
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.test_graded import AREA, INVEST, LAW, RISK, TABLE, row

CITY = row("超过5000万元", "高", outcome="city", body="市住建局", final="市政府")
BOTH = {"columns": [INVEST, RISK], "rows": [row("≤5000", ""), row(">5000", "低、中"), CITY]}
NAMELESS = {"columns": [{"slug": "area", "name_zh": "面积"}], "rows": [row("7")]}


@pytest.mark.parametrize(
    ("table", "answers", "outcome", "zh", "en"),
    [
        (
            BOTH, {"invest": "6,000.50", "risk": "高"}, "city",
            "由市级办理（市住建局），市政府终审：投资额 6000.5 万元，超过 5000 万元，风险 高",
            "decided at city level (市住建局): investment 6000.5 万元, over 5000 万元, risk 高",
        ),
        (
            BOTH, {"invest": "5000"}, "county",
            "由县级办理：投资额 5000 万元，不超过 5000 万元",
            "decided at county level: investment 5000 万元, at most 5000 万元",
        ),
        (BOTH, {"invest": 6000}, None, "要先填风险，才知道归哪一级", "fill in risk to see which level decides"),
        (BOTH, {"invest": 6000, "risk": []}, None, "要先填风险，才知道归哪一级", "fill in risk to see which level decides"),
        (
            BOTH, {"invest": "", "risk": "很高"}, None,
            "要先填投资额，才知道归哪一级", "fill in investment to see which level decides",
        ),
        (
            BOTH, {"invest": "many"}, None,
            "要先填投资额、风险，才知道归哪一级", "fill in investment, risk to see which level decides",
        ),
        (
            BOTH, {"invest": 6000, "risk": "很高"}, None,
            "分级权限表没有覆盖这种情况，请问窗口", "the table of graded authority does not cover this; ask at the window",
        ),
        (NAMELESS, {"area": "7.0"}, "county", "由县级办理：面积 7，= 7", "decided at county level: 面积 7, = 7"),
        (NAMELESS, {}, None, "要先填面积，才知道归哪一级", "fill in 面积 to see which level decides"),
        ({"columns": [INVEST], "rows": [row("")]}, {}, "county", "由县级办理", "decided at county level"),
        ({"columns": [INVEST], "rows": [row("", outcome=NOT_NEEDED)]}, {}, NOT_NEEDED, "不需要办理", "no permit is needed"),
    ],
)  # fmt: skip
def test_what_the_table_says_is_said_whole(
    table: dict[str, Any], answers: dict[str, object], outcome: str | None, zh: str, en: str
) -> None:
    found = graded(table_of(table), answers)
    assert (found.row.outcome if found.row else None, found.zh, found.en) == (outcome, zh, en)
    slugs = {"投资额": "invest", "风险": "risk", "面积": "area"}
    missing = tuple(slug for name, slug in slugs.items() if zh.startswith("要先填") and name in zh)
    assert found.missing == missing


def test_an_unknown_row_ahead_hides_what_follows_and_one_that_cannot_fit_does_not() -> None:
    rows = [row(">5000", "高", outcome="city"), row("", "低"), row("≤5000", "中")]
    table = table_of({"columns": [INVEST, RISK], "rows": rows})
    low, middle = graded(table, {"risk": "低"}), graded(table, {"invest": 1})
    assert low.row is not None and low.row.outcome == "county"
    assert middle.row is None and middle.missing == ("risk",)
    assert graded(table, {"risk": "中"}).missing == ("invest",)
    ahead = table_of({"columns": [INVEST, RISK], "rows": [row(">5000", "", outcome="city"), row("", "低")]})
    found = graded(ahead, {"risk": "低"})
    assert (found.row, found.missing, found.zh) == (None, ("invest",), "要先填投资额，才知道归哪一级")
    assert graded(ahead, {"invest": 1, "risk": ""}).missing == ("risk",)


@pytest.mark.parametrize(
    ("outcome", "not_needed", "elsewhere"),
    [(None, False, False), (NOT_NEEDED, True, False), ("county", False, False), ("city", False, True)],
)
def test_where_a_case_goes(outcome: str | None, not_needed: bool, elsewhere: bool) -> None:
    found = Graded(Row((), outcome, basis=LAW) if outcome else None, "为什么", "why")
    assert (found.not_needed, found.elsewhere("county")) == (not_needed, elsewhere)
    if not (not_needed or elsewhere):
        must_be_ours(found, "county")
        return
    with pytest.raises(Refusal) as told:
        must_be_ours(found, "county")
    assert all(part in told.value.sentence("zh") for part in ("为什么", LAW))
    assert all(part in told.value.sentence("en") for part in ("why", LAW))


@pytest.mark.parametrize(
    ("level", "zh", "en"),
    [
        ("national", "国家", "national"),
        ("provincial", "省级", "provincial"),
        ("city", "市级", "city"),
        ("county", "县级", "county"),
        ("township", "乡镇", "township"),
    ],
)
def test_each_level_has_its_words(level: str, zh: str, en: str) -> None:
    assert outcome_words(Row((), level)) == (f"由{zh}办理", f"decided at {en} level")


@pytest.mark.parametrize(
    ("division", "level"),
    [
        ("100000", "national"),
        ("590000", "provincial"),
        ("590100", "city"),
        ("590121", "county"),
        ("590121100000", "township"),
        ("590121100001", "township"),
    ],
)
def test_a_body_decides_at_the_level_of_its_division(division: str, level: str) -> None:
    assert level_of(division) == level


def test_a_table_has_one_to_six_columns_and_keeps_what_was_typed() -> None:
    columns = [AREA | {"slug": f"c{n}"} for n in range(7)]
    assert len(table_of({"columns": columns[:6], "rows": []}).columns) == 6
    for wrong in ([], columns):
        with pytest.raises(Refusal, match="bad_column"):
            table_of({"columns": wrong, "rows": []})
    table = table_of(
        {"columns": [NAMELESS["columns"][0], RISK], "rows": [{"cells": ["", "低"], "outcome": "county"}] * 61}
    )
    assert table.columns == (Column("area", "面积"), Column("risk", "风险", "risk", "", ("低", "中", "高")))
    assert len(table.rows) == 60 and table.rows[0] == Row((None, Choice(frozenset({"低"}))), "county")
    whole = table_of(BOTH).rows[2]
    assert (whole.body, whole.final, whole.basis) == ("市住建局", "市政府", LAW)
    with pytest.raises(ValueError, match="zip"):
        table_of({"columns": [AREA], "rows": [row("", "")]})
    with pytest.raises(Refusal) as told:
        table_of({"columns": [AREA], "rows": [row("", outcome="银河" * 30)]})
    assert "银河" * 20 in told.value.sentence("zh") and "银河" * 20 + "银" not in told.value.sentence("zh")


def test_an_empty_table_and_one_with_flaws_are_not_sound() -> None:
    with pytest.raises(Refusal, match="table_not_sound"):
        must_be_sound(0, table_of({"columns": [AREA], "rows": []}))
    with pytest.raises(Refusal, match="table_not_sound") as told:
        must_be_sound(17, table_of(TABLE))
    assert "17" in told.value.sentence("zh")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("＞5000", Range(Decimal(5000), None, False)),
        ("高于5000", Range(Decimal(5000), None, False)),
        ("5000以外", Range(Decimal(5000), None, False)),
        ("≥5000", Range(Decimal(5000))),
        (">=5000", Range(Decimal(5000))),
        ("不低于5000", Range(Decimal(5000))),
        ("＜5000", Range(None, Decimal(5000), True, False)),
        ("<5000", Range(None, Decimal(5000), True, False)),
        ("不足5000", Range(None, Decimal(5000), True, False)),
        ("低于5000", Range(None, Decimal(5000), True, False)),
        ("≤5000", Range(None, Decimal(5000))),
        ("<=5000", Range(None, Decimal(5000))),
        ("5000以内", Range(None, Decimal(5000))),
        ("=5.5", Range(Decimal("5.5"), Decimal("5.5"))),
        (">3、≤5", Range(Decimal(3), Decimal(5), False, True)),
        ("不满5并且≥3", Range(Decimal(3), Decimal(5), True, False)),
        ("（3，5）", Range(Decimal(3), Decimal(5), False, False)),
        ("(,5]", Range(None, Decimal(5), False, True)),
        *((anything, None) for anything in ("", "*", "-", "—", "任意", "不限", " \u3000")),
    ],
)
def test_every_way_to_write_a_range(text: str, cell: Range | None) -> None:
    assert read_cell(text) == cell


def test_choices_are_read_whatever_parts_them_and_a_long_cell_is_told_in_part() -> None:
    assert read_cell("低、 中|高", ["低", "中", "高"]) == Choice(frozenset({"低", "中", "高"}))
    assert read_cell("低,，中/", ["低", "中", "高 级"]) == Choice(frozenset({"低", "中"}))
    assert read_cell("高级", ["高 级"]) == Choice(frozenset({"高级"}))
    assert Choice(frozenset({"低"})).holds("低") and not Choice(frozenset({"低"})).holds("中")
    for options in ((), ["低"]):
        with pytest.raises(Refusal, match="bad_cell") as told:
            read_cell("极" * 41, options)
        assert "极" * 40 in told.value.sentence("zh") and "极" * 41 not in told.value.sentence("zh")
    with pytest.raises(Refusal, match="bad_cell"):
        read_cell("超过 5000 平 方 米", unit="万元")
    assert read_cell("超过 5000 平 方 米", unit="平 方米") == Range(Decimal(5000), None, False)


@pytest.mark.parametrize(
    ("cell", "value", "holds"),
    [
        (Range(Decimal(3), Decimal(5)), 3, True),
        (Range(Decimal(3), Decimal(5)), 5, True),
        (Range(Decimal(3), Decimal(5)), 2, False),
        (Range(Decimal(3), Decimal(5)), 6, False),
        (Range(Decimal(3), Decimal(5), False, False), 3, False),
        (Range(Decimal(3), Decimal(5), False, False), 4, True),
        (Range(Decimal(3), Decimal(5), False, False), 5, False),
        (Range(None, Decimal(5), False), 0, True),
        (Range(Decimal(3), None, True, False), 9, True),
        (Range(), 0, True),
    ],
)
def test_both_ends_of_a_range(cell: Range, value: int, holds: bool) -> None:
    assert cell.holds(Decimal(value)) is holds


@pytest.mark.parametrize(
    ("low", "high", "closed", "empty"),
    [
        (3, 5, (True, True), False),
        (5, 5, (True, True), False),
        (5, 5, (True, False), True),
        (5, 5, (False, True), True),
        (6, 5, (True, True), True),
        (None, 5, (False, False), False),
        (6, None, (False, False), False),
    ],
)
def test_a_range_in_which_nothing_lies(
    low: int | None, high: int | None, closed: tuple[bool, bool], empty: bool
) -> None:
    ends = (None if end is None else Decimal(end) for end in (low, high))
    assert Range(*ends, *closed).empty is empty


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        (Range(Decimal(3), Decimal(5)), "不低于 3 元、不超过 5 元", "at least 3 元 and at most 5 元"),
        (Range(Decimal(3), Decimal(5), False, False), "超过 3 元、不满 5 元", "over 3 元 and under 5 元"),
        (Range(Decimal(3)), "不低于 3 元", "at least 3 元"),
        (Range(None, Decimal(5)), "不超过 5 元", "at most 5 元"),
        (Range(Decimal("5.50"), Decimal("5.50")), "= 5.5 元", "= 5.5 元"),
        (Range(), "", ""),
    ],
)
def test_ranges_are_said_in_both_languages(cell: Range, zh: str, en: str) -> None:
    assert (range_words(cell, "元"), range_words(cell, "元", True)) == (zh, en)
    assert range_words(cell, "") == zh.replace(" 元", "")


@pytest.mark.parametrize(
    ("value", "number"),
    [("1,000", 1000), ("1，000 ", 1000), (5, 5), ("x", None), ("NaN", None), ("Infinity", None), ("", None)],
)
def test_numbers_are_read_from_answers(value: object, number: int | None) -> None:
    assert number_of(value) == number


@pytest.mark.parametrize(
    ("number", "text"), [("6E+3", "6000"), ("6000", "6000"), ("6000.00", "6000"), ("0.50", "0.5"), ("100.0", "100")]
)
def test_numbers_are_said_plainly(number: str, text: str) -> None:
    assert plain_number(Decimal(number)) == text


def test_a_column_is_cut_at_every_end_and_between_them() -> None:
    cells = [read_cell("(3,5]"), read_cell("≤3"), None]
    found = [(piece.witness, piece.zh, piece.en) for piece in pieces_of(Column("a", "面积", unit="亩"), cells)]
    assert found == [
        (0, "= 0 亩", "= 0 亩"),
        (Decimal("1.5"), "超过 0 亩、不满 3 亩", "over 0 亩 and under 3 亩"),
        (3, "= 3 亩", "= 3 亩"),
        (4, "超过 3 亩、不满 5 亩", "over 3 亩 and under 5 亩"),
        (5, "= 5 亩", "= 5 亩"),
        (6, "超过 5 亩", "over 5 亩"),
    ]
    assert pieces_of(Column("r", "风险", options=("低", "高")), []) == [
        Piece("低", "低", "低"),
        Piece("高", "高", "高"),
    ]


def test_a_flaw_is_told_whole_with_a_case_that_shows_it() -> None:
    rows = [row("≤30", "低"), row("", "低", outcome="city"), row(">30", "中"), row("≤30", "中"), row("", "高")]
    assert flaws(table_of({"columns": [INVEST, RISK], "rows": rows}))[0] == Flaw(
        "overlap",
        (1, 2),
        (("invest", Decimal(0)), ("risk", "低")),
        "第 1、2 行都管到：投资额 = 0 万元，风险 低",
        "rows 1, 2 overlap: investment = 0 万元, risk 低",
    )
    gap = flaws(table_of({"columns": [NAMELESS["columns"][0]], "rows": [row(">0")]}))
    assert gap == [Flaw("gap", (), (("area", Decimal(0)),), "没有一行管到：面积 = 0", "no row covers: 面积 = 0")]


def test_of_many_flaws_the_first_are_told_and_a_table_that_is_too_large_is_not_tried() -> None:
    many = [row(f"={n}") for n in range(1, 60)]
    told = flaws(table_of({"columns": [INVEST], "rows": many}))
    assert len(told) == MOST_TOLD and {flaw.kind for flaw in told} == {"gap"}
    large = [row(f">{n}", f">{n}", f">{n}") for n in range(1, 14)]
    columns = [INVEST, AREA, AREA | {"slug": "height"}]
    assert flaws(table_of({"columns": columns, "rows": large})) == [
        Flaw(
            "size",
            (),
            (),
            "表太大，没法逐格核对，请减少列或者分界点",
            "too many pieces to try: use fewer columns or limits",
        )
    ]
