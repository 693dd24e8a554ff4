"""A small catalogue in which everything occurs that a row of an item may say, and what may be wrong with it.

Item 1 is a permit with all of it, item 2 no permit and without any row, item 3 a permit whose law says more of clocks.
"""

from functools import cache

from oneseal.rules.catalogue.snapshot import build_snapshot
from oneseal.rules.catalogue.tables import Catalogue
from tests.rules.catalogue.shipped import DATA, Rows

COUNTY = "590121"


def table(file: str, columns: str, *lines: str) -> Rows:
    """Rows of a file: cells parted by blanks, `-` for an empty one; the columns that are not named are empty."""
    with (DATA / f"{file}.tsv").open(encoding="utf-8") as text:
        header = text.readline().rstrip("\n").split("\t")
    named = columns.split()
    assert set(named) <= set(header), file
    return [
        dict.fromkeys(header, "")
        | {key: "" if cell == "-" else cell for key, cell in zip(named, line.split(), strict=True)}
        for line in lines
    ]


TABLES = {
    "items": table(
        "items",
        "seq name type type_code domain applicant case_kind limit_source basis_law basis_article law_edition "
        "construction_stage level_flow",
        "1 甲许可 行政许可 01 市场准入 法人/自然人 承诺件 某条例第3条 某法 第5条 2021-04-29 施工 本级",
        "2 乙确认 行政确认 07 社会事务 - 即办件 某办法第2条 - - - - 逐级",
        "3 丙许可 行政许可 01 交通 法人 承诺件 某法第9条 某法 第9条 2020-01-01 - 本级",
    ),
    "item_codes": table(
        "item_codes",
        "item_seq basic_code code_status main_name handling_options implementation_code_590121",
        "1 000131901001 constructed 大甲许可 01新办|02变更 11590121MB5900200U4000131901001",
    ),
    "places": table("places", "code parent_code level", "590121 590100 县级", "590100 590000 市级", "590000 - 省级"),
    "bodies": table(
        "bodies",
        "code division_code short name standard_name kind uscc",
        "B1 590121 审批 安澜县行政审批局 行政审批局 审批 11590121MB5900200U",
        "B2 590121 甲 安澜县甲局 甲局 部门 U2",
        "B3 590121 乙 安澜县乙局 乙局 部门 U3",
        "B4 590121001 青屿 青屿镇人民政府 乡镇人民政府（街道办事处） 乡镇 U4",
        "B5 590121002 白沙 白沙镇人民政府 乡镇人民政府（街道办事处） 乡镇 U5",
        "B6 590100 市 澄川市甲局 甲局 部门 U6",
    ),
    "aliases": table(
        "aliases",
        "spelling standard_name level unit relation",
        "甲乙两局 甲局|乙局 - 法规科 several",
        "甲或审批 甲局|行政审批局 - 受理科 alternative",
    ),
    "posts": table("posts", "code name", "WIN01 窗口岗", "REV01 审查岗"),
    "conditions": table("conditions", "item_seq ord condition legal_basis", "1 2 有人员 某法5", "1 1 有场所 practice"),
    "guide_texts": table(
        "guide_texts",
        "item_seq kind question text provenance",
        "1 note - 先核名。 law:某法6",
        "1 faq 要多久？ 十天。 illustrative",
    ),
    "restrictions": table(
        "restrictions",
        "item_seq public_safety bar_years_art78 bar_years_art79 ground note",
        "1 N 1 3 无涉 归类",
        "3 Y - 3 有涉 -",
    ),
    "bars": table(
        "bars", "item_seq trigger subject bar duration unit law article", "1 撤销 责任人 不得申请 3 年 某法 40"
    ),
    "item_limits": table(
        "item_limits",
        "item_seq statutory_n statutory_unit commit_n commit_n_min commit_unit on_the_spot_when validity_kind "
        "validity_min validity_max validity_unit note",
        "1 15 工作日 5 3 工作日 simple range 3 5 年 看情况",
        "3 - - - - - - indefinite - - - -",
    ),
    "clock_overrides": table(
        "clock_overrides",
        "item_seq rule value unit value_kind value_n text law article",
        "1 extension 看情况 - text - 可以延长 某法 9",
        "1 extension 3 日 number 3 延长三日 某法 10",
        "3 notice_days 3 日 number 3 三日内告知 某法 7",
        "3 extension 3 月 number 3 延长三个月 某法 8",
        "3 silence deemed_granted - token - 视为准予 某法 11",
        "3 supplement_silence deemed_withdrawn - token - 视为撤回 某法 12",
    ),
    "powers": table(
        "powers",
        "item_seq status holder source_department stationed batch legal_ground reason township_mode township_ground",
        "1 划转 行政审批局 甲局 Y 第一批 某法25 应划尽划 委托 某决定3",
        "3 未划转 甲局 - - - - - - -",
    ),
    "halls": table(
        "halls",
        "code type parent division_code name kind scope",
        "H1 hall - 590121 政务大厅 县级大厅 -",
        "Z1 zone H1 590121 综合区 无差别综合受理 全部",
        "Z2 zone H9 590121 工程区 专区 工程建设",
        "Z3 zone H1 590121 婚姻区 专区 婚姻登记",
        "Z4 zone H1 590121 甲业区 分领域综合 甲类",
        "Z5 zone H1 590121 部门区 部门综合 其他",
        "W1 window Z1 590121 1号窗口 - -",
        "D1 desk Z1 590121 导办台 - -",
        "W2 window Z2 590121 2号窗口 - -",
        "W3 window Z3 590121 3号窗口 - -",
        "W4 window Z4 590121 4号窗口 - -",
        "W5 window Z5 590121 5号窗口 - -",
    ),
    "supervision": table(
        "supervision",
        "item_seq supervising_department role relation push default_channel receipt_limit_wd feedback_limit_wd",
        "1 甲局 主管 一对一 Y 平台 1 2",
        "1 无此局 协管 一对多 N 书面 - -",
    ),
    "review_points": table(
        "review_points",
        "item_seq stage ord point looked_at material_types standard method post provenance",
        "1 审查 3 场所 材料|表单 MT1|MT2 合规 人工 审查岗 law:某法7",
        "1 立项 1 空 - - - - 审查岗 illustrative",
        "1 受理 2 签名 表单 - 齐全 系统 无此岗 practice",
    ),
    "refusal_reasons": table(
        "refusal_reasons",
        "item_seq no of text provenance",
        "1 2 c1 场所不符 illustrative",
        "1 3 - 其他 practice",
    ),
    "steps": table(
        "steps",
        "item_seq step_no name kind post department clock special_procedure excluded_from_clock note par_no "
        "par_branch half_days when provenance",
        "1 4 乡镇核实 核查 审查岗 乡镇人民政府（街道办事处） decision - N - 3 - 2 - practice",
        "1 1 收件 受理 窗口岗 甲或审批 intake - N 当场 1 - - - practice",
        "1 2 联审 会签 审查岗 甲乙两局 decision 听证 Y - 2 b 1 Q1=1 illustrative",
        "1 3 走错 审查 无此岗 无此局 decision - N - 2 - 1 - practice",
        "1 5 审查 审查 审查岗 行政审批局·准入科 decision - N - 4 - 3 - practice",
    ),
    "fields": table(
        "fields",
        "code slug name_zh name_en type unit constraint options register personal_class field_group validator",
        "F1 kind 性质 Kind choice - - 自有|租赁 REG1 单位信息 主体 -",
        "F2 trade 行业 Trade choice - 一类 @行业 - - 主体 multi",
        "F3 lost 无表 Lost choice - - @无此表 - - - -",
        "F4 staff 人员 Staff table 人 - - - 个人信息 人员 -",
        "F5 bare 空表 Bare table - - - - - - -",
    ),
    "item_fields": table(
        "item_fields",
        "item_seq ord field_code required condition when section",
        "1 2 F2 Y 租赁时 kind=租赁 申请单位",
        "1 1 F9 Y - - 申请单位",
        "1 3 F1 C - - 申请单位",
        "1 4 F3 N - - 其他",
        "1 5 F4 N - - 其他",
        "1 6 F5 N - - 其他",
    ),
    "option_tables": table("option_tables", "table code name ord", "行业 B 采矿业 2", "行业 A 农业 1"),
    "field_columns": table(
        "field_columns",
        "field_code ord column type validator",
        "F4 2 电话 phone phone",
        "F4 1 姓名 text len:1-9",
    ),
    "item_situations": table(
        "item_situations",
        "item_seq question_no question kind option_no option provenance",
        "1 1 有几处？ single 1 一处 illustrative",
        "1 2 做什么？ multi 1 生产 illustrative",
        "1 1 有几处？ single 2 几处 illustrative",
    ),
    "material_requirements": table(
        "material_requirements",
        "item_seq material_seq status name type_class necessity source_code issuer legal_basis medium "
        "original_copies photocopies signature seal blank_form filled_sample tolerance tolerance_days "
        "reuse_months reuse_basis when condition_text spec",
        "1 3 asked 证明 1 1 20 甲局 某法8 1 1 2 本人 公章 Y Y Y 5 12 某文5 kind=租赁 租赁时 A4",
        "1 1 excluded 其他 3 3 99 - - 3 1 1 无 无 N N N - - - - - -",
        "1 2 asked 合同 3 2 10 申请人 practice 3 - - 无 无 N N N 9 - - - - -",
        "1 4 asked 无类 3 2 10 申请人 - - - - 无 无 N N N - - - - - -",
    ),
    "materials_map": table(
        "materials_map",
        "item_seq material_seq type_code",
        "1 3 MT9",
        "1 2 MT3",
        "1 3 -",
        "1 3 MT1",
        "1 3 MT2",
    ),
    "material_types": table(
        "material_types",
        "code name kind sharable source_register certificate_types own commitment merge_group",
        "MT1 身份证 证件 Y REG1 CT1|CT2 - Y -",
        "MT2 证明书 证明 N REG2 - - Y -",
        "MT3 合同书 合同 Y - - Y N 表",
    ),
    "results": table(
        "results",
        "item_seq result_no result_kind art39_kind name certificate_type issuer validity validity_unit face_fields",
        "1 1 证照 许可证 甲证 CT1 甲或审批 5 年 F1|F9|F4",
        "1 2 批文 批准文件 甲批文 CT9 无此局 长期 - -",
        "1 3 批文 批准文件 甲函 - 甲局 - - -",
        "3 1 证照 许可证 丙证 CT1 甲乙两局 长期 - -",
    ),
    "certificate_types": table("certificate_types", "code national_type_code", "CT1 11100000000013338W032"),
}


@cache
def made_up() -> Catalogue:
    """The tables, indexed."""
    return Catalogue(TABLES)


@cache
def built(seq: int) -> tuple[dict[str, object], tuple[str, ...]]:
    """The snapshot of an item at the county, and what was found wrong with its rows, in Chinese and English."""
    snapshot, found = build_snapshot(seq, COUNTY, made_up())
    return snapshot, tuple(f"{one.text()} / {one.text('en')}" for one in found)
