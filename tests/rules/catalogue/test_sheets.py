"""The catalogue as a workbook and back: what was written reads back the same, each bad row has its reason."""

from typing import Any

import pytest

from oneseal.rules.catalogue.difference import difference
from oneseal.rules.catalogue.health import health_of
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.sheet_cells import Known, plain
from oneseal.rules.catalogue.sheet_new import first_version, named_by
from oneseal.rules.catalogue.sheet_reading import SheetFault, VersionRead, read_version, sort_rows
from oneseal.rules.catalogue.sheets import CODE, SHEETS, heads, rows_of
from tests.rules.catalogue.shipped import catalogue, read, snapshot


def options_of(field: dict[str, str]) -> list[dict[str, str]]:
    """The options of a field as the dictionary has them."""
    named = field["options"].removeprefix("@")
    rows = [row for row in read("option_tables") if row["table"] == named] if "@" in field["options"] else []
    return rows or [{"code": name, "name": name} for name in named.split("|") if name]


KNOWN = Known(
    {row["code"]: row for row in read("material_types")},
    {row["code"]: {**row, "option_rows": options_of(row)} for row in read("fields")},
    {row["code"]: row for row in read("certificate_types")},
    frozenset(row["code"] for row in read("posts")),
)
Book = dict[str, list[list[Any]]]


def book_of(*seqs: int) -> Book:
    """The workbook of these items, cells as a spreadsheet reader gives them: numbers as floats."""
    found: Book = {}
    for sheet in SHEETS:
        rows: list[list[Any]] = [heads(sheet)]
        for seq in seqs:
            rows += [
                [float(cell) if isinstance(cell, int) else cell for cell in row]
                for row in rows_of(sheet, snapshot(seq))
            ]
        found[sheet.name] = rows
    return found


def read_back(book: Book, seq: int = 12) -> VersionRead:
    """What the workbook makes of an item."""
    given = sort_rows(book)
    assert not given.faults, given.faults
    return read_version(str(snapshot(seq)["implementation_code"]), snapshot(seq), given, KNOWN)


def put(book: Book, sheet: str, row: int, column: str, value: object) -> Book:
    """The workbook with one cell written; rows count as the spreadsheet does."""
    book[sheet][row - 1][book[sheet][0].index(column)] = value
    return book


def test_what_was_written_reads_back_as_the_very_same_versions() -> None:
    seqs = catalogue().item_seqs[::9]
    book = book_of(*seqs)
    given = sort_rows(book)
    assert not given.faults and len(given.codes) == len(seqs)
    for seq in seqs:
        assert read_back(book, seq) == VersionRead(None, ())


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "key"),
    [
        ("基本要素", 2, "承诺办结时限", 3, "limits/committed"),
        ("基本要素", 2, "承诺办结时限单位", "自然日", "limits/committed"),
        ("基本要素", 2, "时限说明", "逢节顺延", "limits/note"),
        ("申请材料", 3, "复印件份数", 2.0, "materials/2/copies"),
        ("申请材料", 3, "材料必要性", "情形性", "materials/2/necessity"),
        ("申请材料", 5, "容缺补交工作日", "3", "materials/4/tolerance_days"),
        ("受理条件", 2, "依据", "食品安全法第35条", "conditions/1/basis"),
        ("办理流程", 3, "办理半日数", 1, "steps/2/half_days"),
        ("表单数据项", 2, "是否必填", "可不填", "fields/ent_name/required"),
        ("审查要点", 2, "审查标准", "原件核对", ""),
        ("基本要素", 2, "收件后没有答复", "没有规定", "silence/intake"),
        ("基本要素", 2, "当场办结情形", "材料齐全一律当场", "limits/on_the_spot"),
        ("办理流程", 3, "环节类别", "专家评审", "steps/2/kind"),
        ("办理流程", 3, "计入时限", "不计时", "steps/2/clock"),
        ("审批结果", 2, "有效期", "3-5年", "results/1/validity"),
    ],
)
def test_a_changed_cell_is_one_difference(sheet: str, row: int, column: str, value: object, key: str) -> None:
    found = read_back(put(book_of(12), sheet, row, column, value))
    assert not found.faults and found.content is not None
    changed = [one.key for one in difference(snapshot(12), found.content)]
    assert len(changed) == 1 and (not key or changed == [key])


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "said"),
    [
        ("基本要素", 2, "事项名称", "别的名字", "只供对照"),
        ("基本要素", 2, "事项版本", 7, "请重新导出"),
        ("基本要素", 2, "承诺办结时限", 30, "长于法定时限"),
        ("基本要素", 2, "承诺办结时限", "五", "应是整数"),
        ("基本要素", 2, "法定办结时限单位", "周", "应是 工作日"),
        ("设定依据", 2, "条款", "第1条", "上级基本目录"),
        ("受理条件", 2, "依据", "", "没有法律依据"),
        ("受理条件", 2, "条件", "", "不能空着"),
        ("申请材料", 3, "材料名称", "其他相关材料", "兜底条款"),
        ("申请材料", 3, "材料编码", "MT9999", "字典里没有"),
        ("申请材料", 3, "可否容缺", "也许", "应是 是 或者 否"),
        ("申请材料", 3, "情形表达式", "Q9=1", "判不了"),
        ("申请材料", 3, "序号", 1, "重复"),
        ("办理流程", 3, "岗位编码", "XX01", "没有岗位"),
        ("办理窗口", 3, "窗口", "别的窗口", "大厅维护"),
        ("监管部门", 2, "职责", "别的职责", "审管衔接"),
        ("表单数据项", 2, "分栏", "长" * 4001, "最多 4000 个字"),
        ("基本要素", 2, "办件类型", "快办件", "应是 即办件、承诺件"),
        ("基本要素", 2, "服务对象", "自然人|外星人", "应是 自然人、法人"),
        ("基本要素", 2, "业务办理项", "新办", "01 新办"),
        ("基本要素", 2, "业务办理项", "01 新办|01 变更", "不重复"),
        ("基本要素", 2, "当场办结情形", "有时候", "条件表达式"),
        ("基本要素", 2, "逾期没有决定", "视为同意", "应是 没有规定、视为准予"),
        ("申请材料", 3, "情形表达式", "Q1=1 or", "条件表达式"),
        ("办理流程", 3, "环节类别", "盖章", "应是 受理、审查"),
        ("办理流程", 3, "计入时限", "随意", "应是 收件答复"),
        ("审查要点", 2, "审查环节", "复查", "应是 受理、审查"),
        ("审查要点", 2, "审查对象", "材料|人品", "应是 材料、表单"),
        ("审查要点", 2, "材料编码", "MT9999", "字典里没有"),
        ("审批结果", 2, "结果类型", "奖状", "应是 证照、批文"),
        ("审批结果", 2, "有效期", "很久", "3-5年"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(sheet: str, row: int, column: str, value: object, said: str) -> None:
    found = read_back(put(book_of(12), sheet, row, column, value))
    assert found.content is None and [fault.row for fault in found.faults] == [row]
    fault = found.faults[0]
    assert fault.sheet == sheet and said in fault.zh and fault.en
    assert fault.text().startswith(f"row {row}, {sheet}.") and ": " in fault.text("en")


def test_rows_may_be_added_from_the_dictionary_and_taken_out() -> None:
    book = book_of(12)
    head, first = book["申请材料"][0], book["申请材料"][1]
    new = dict.fromkeys(head, "") | {CODE: first[0], "序号": 20.0, "材料名称": "租赁合同", "材料编码": "MT0004"}
    new |= {"材料类型": "证件证书证明", "材料必要性": "必要", "来源渠道": "申请人自备", "法定依据": "食品安全法35"}
    book["申请材料"].append(list(new.values()))
    del book["申请材料"][2]
    found = read_back(book)
    assert found.content is not None
    kinds = sorted((one.kind, one.key) for one in difference(snapshot(12), found.content) if one.element == "materials")
    assert kinds == [("added", "materials/20"), ("removed", "materials/2")]
    made = found.content["materials"][-1]
    assert made["types"] == ["MT0004"] and made["parts"][0]["name"] and made["medium"] in (1, 2, 3)


def test_every_bad_row_of_a_version_is_told_at_once() -> None:
    book = put(book_of(12), "申请材料", 3, "原件份数", "很多")
    put(put(book, "申请材料", 4, "材料名称", "其他相关材料"), "办理流程", 2, "岗位编码", "XX01")
    assert {(fault.sheet, fault.row) for fault in read_back(book).faults} == {
        ("申请材料", 3),
        ("申请材料", 4),
        ("办理流程", 2),
    }


def test_unknown_sheets_columns_and_codes_are_faults() -> None:
    book = book_of(12)
    book["别的表"] = [["实施编码"]]
    book["申请材料"][0][-1] = "口味"
    book["受理条件"][0][0] = "编码"
    book["办理流程"][1][0] = ""
    given = sort_rows(book)
    assert {(fault.sheet, fault.row) for fault in given.faults} == {
        ("别的表", 1),
        ("申请材料", 1),
        ("受理条件", 1),
        ("办理流程", 2),
    }
    unknown = read_version("X1", None, sort_rows({"受理条件": [[CODE, "序号"], ["X1", 1]]}), KNOWN)
    assert [(fault.sheet, fault.row, fault.column) for fault in unknown.faults] == [("受理条件", 2, CODE)]
    twice = book_of(12)
    twice["基本要素"].append(list(twice["基本要素"][1]))
    assert [fault.row for fault in read_back(twice).faults] == [3]


def test_a_sheet_or_a_column_that_is_not_there_changes_nothing() -> None:
    book = book_of(12)
    del book["申请材料"], book["办理窗口"]
    book["办理流程"] = [row[:4] for row in book["办理流程"]]
    assert read_back(book) == VersionRead(None, ())


NEW = str(snapshot(12)["implementation_code"])
BODY = dict(snapshot(12)["body"])
ABOVE = {"item": {key: snapshot(12)["item"][key] for key in ("basic_code", "name", "type", "type_code")}}
ABOVE["basis"] = snapshot(12)["basis"]


def begun(code: str = NEW) -> Any:
    """What an item begins with that the body does not have yet, or why it cannot."""
    named = named_by(code)
    return named if isinstance(named, Sentence) else first_version(named, body=BODY, above=ABOVE, seq=12)


def test_an_item_that_the_body_does_not_have_comes_by_its_rows() -> None:
    book = book_of(12)
    del book["办理窗口"], book["监管部门"]
    put(put(put(book, "基本要素", 2, "事项版本", ""), "基本要素", 2, "基本编码", ""), "基本要素", 2, "实施主体编码", "")
    found = read_version(NEW, None, sort_rows(book), KNOWN, begun())
    assert not found.faults and found.content is not None
    old, made = snapshot(12), found.content
    assert (made["number"], made["item"]["name"], made["basis"]) == (1, old["item"]["name"], old["basis"])
    for key in ("conditions", "situations", "silence"):
        assert made[key] == old[key], key
    for key in ("materials", "fields", "steps", "points", "results", "overrides"):
        cells = ("name", "name_zh", "types", "validity", "clock", "kind", "point", "when", "body", "rule")
        assert [[row.get(cell) for cell in cells] for row in made[key]] == [
            [row.get(cell) for cell in cells] for row in old[key]
        ], key
    assert not health_of(made).blocking


def test_a_new_item_with_little_is_a_draft_to_go_on_with_and_what_it_says_has_to_hold() -> None:
    bare: Book = {"基本要素": [[CODE, "办件类型", "承诺办结时限", "承诺办结时限单位"], [NEW, "承诺件", 5, "工作日"]]}
    found = read_version(NEW, None, sort_rows(bare), KNOWN, begun())
    assert not found.faults and found.content is not None and found.content["lacks"]
    bare["受理条件"] = [[CODE, "条件"], [NEW, "人要好"]]
    bare["基本要素"][1][1] = "快办件"
    told = {(one.sheet, one.row, one.column) for one in read_version(NEW, None, sort_rows(bare), KNOWN, begun()).faults}
    assert told == {("受理条件", 2, "要素体检"), ("基本要素", 2, "办件类型")}


@pytest.mark.parametrize(
    ("sheet", "column", "value", "said"),
    [
        ("基本要素", "事项名称", "另一个名字", "只供对照"),
        ("设定依据", "条款", "第1条", "上级基本目录"),
        ("审批结果", "证照类型编码", "CT9999", "字典里没有"),
        ("申请材料", "材料编码", "MT9999", "字典里没有"),
    ],
)
def test_a_new_item_takes_what_comes_from_above_and_from_the_dictionaries(
    sheet: str, column: str, value: str, said: str
) -> None:
    book = put(book_of(12), sheet, 2, column, value)
    del book["办理窗口"], book["监管部门"]
    found = read_version(NEW, None, sort_rows(book), KNOWN, begun())
    assert [said in fault.zh for fault in found.faults if fault.column != "要素体检"] == [True]


def test_a_code_that_names_no_body_or_no_item_says_which_part_is_wrong() -> None:
    assert "第 19 位写的是市级" in begun(NEW[:18] + "3" + NEW[19:]).zh
    assert "统一社会信用代码" in named_by("A" + NEW[1:]).zh and "31 位" in named_by(NEW + "01").zh
    named = named_by(NEW)
    assert not isinstance(named, Sentence)
    assert "没有统一社会信用代码为" in first_version(named, body=None, above=ABOVE, seq=12).zh  # type: ignore[union-attr]
    assert "基本目录里没有" in first_version(named, body=BODY, above=None, seq=0).zh  # type: ignore[union-attr]
    book = {"受理条件": [[CODE, "条件"], [NEW, "人要好"]]}
    alone = read_version(NEW, None, sort_rows(book), KNOWN, begun())
    assert [fault.zh for fault in alone.faults] == ["本机关还没有这个事项；要新增，先在“基本要素”里写一行"]


def test_cells_read_as_they_are_seen() -> None:
    assert [plain(cell) for cell in (None, 5.0, 5.5, True, False, " 是 ", "a\r\nb")] == [
        "",
        "5",
        "5.5",
        "是",
        "否",
        "是",
        "a\nb",
    ]
    assert SheetFault("表", 2, "列", "错", "wrong").text("en") == "row 2, 表.列: wrong"
