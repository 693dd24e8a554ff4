"""The workbook of the catalogue: one sheet an element table, with the official Chinese column names (C14).

The names are those of the national element list (实施清单要素, domain.md 2.3; GB/T 39046-2020 appendix A). Every row names
its version by the implementation code. What comes from the basic catalogue above, and what is kept elsewhere (windows,
supervisors), stands in the workbook to be read; a changed cell of it is refused.
"""

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from oneseal.rules.catalogue.automatic import KINDS as MACHINE_KINDS
from oneseal.rules.catalogue.element_words import (
    ANSWERS,
    CLASSES,
    DECISION_SILENCE,
    INTAKE_SILENCE,
    LATE_SUPPLEMENT,
    MEDIA,
    NECESSITY,
    RENEWAL_SILENCE,
    REQUIRED,
    SOURCES,
    SPECIAL,
    TEXT_KINDS,
    Words,
)
from oneseal.rules.catalogue.fees import LEVELS, RELIEFS, WAITS
from oneseal.rules.catalogue.reforms import FORWARD, MODES, PLACES, TOLD, WAYS
from oneseal.rules.catalogue.sheet_words import (
    APPLICANTS,
    CASE_KINDS,
    LOOKED_AT,
    RESULT_KINDS,
    STAGES,
    STEP_CLOCKS,
    STEP_KINDS,
    validity_written,
)

Shape = Literal[
    "text",
    "whole",
    "flag",
    "list",
    "word",
    "code",
    "n",
    "unit",
    "when",
    "spot",
    "coded",
    "options",
    "validity",
    "shown",
]
CODE: Final = "实施编码"
NUMBER: Final = "事项版本"


class Column(NamedTuple):
    """A column: its official name, the cell it stands for, how it is written. ``shown`` is never read."""

    head: str
    key: str
    shape: Shape = "text"
    words: Words | None = None


class Sheet(NamedTuple):
    """A sheet: its name, its element, its columns; ``identity`` names a row within the version; ``made`` makes one."""

    name: str
    element: str
    columns: tuple[Column, ...]
    identity: str = ""
    made: str = ""
    locked: str = ""


def _limit(zh: str, key: str) -> tuple[Column, Column]:
    return Column(zh, key, "n"), Column(f"{zh}单位", key, "unit")


MAIN: Final = Sheet(
    "基本要素",
    "",
    (
        Column("事项名称", "item.name", "shown"),
        Column("基本编码", "item.basic_code", "shown"),
        Column("事项类型", "item.type", "shown"),
        Column("实施主体", "body.name", "shown"),
        Column("实施主体编码", "body.uscc", "shown"),
        Column(NUMBER, "number", "shown"),
        Column("服务对象", "item.applicant", "list", APPLICANTS),
        Column("办件类型", "item.case_kind", "word", CASE_KINDS),
        Column("业务办理项", "item.handling_options", "coded"),
        *_limit("法定办结时限", "limits.statutory"),
        Column("法定办结时限说明", "limits.sources.statutory"),
        *_limit("承诺办结时限", "limits.committed"),
        Column("当场办结情形", "limits.on_the_spot", "spot"),
        *_limit("一次性告知时限", "limits.notice"),
        *_limit("补正时限", "limits.correction"),
        *_limit("延长时限", "limits.extension"),
        *_limit("制证送达时限", "limits.certificate"),
        Column("时限说明", "limits.note"),
        Column("全省通办", "wider.province", "word", TOLD),
        Column("跨省通办", "wider.cross_province", "word", TOLD),
        Column("通办方式", "wider.way", "word", WAYS),
        Column("代收转送时限", "wider.forward", "word", FORWARD),
        Column("前置后置", "separation.place", "word", PLACES),
        Column("证照分离改革方式", "separation.mode", "word", MODES),
        Column("免人工办理依据", "automatic.basis"),
        Column("免人工授权文件", "automatic.paper"),
        Column("免人工批准人", "automatic.signed_by"),
        Column("免人工授权起", "automatic.since"),
        Column("免人工授权止", "automatic.until"),
        Column("收件后没有答复", "silence.intake", "word", INTAKE_SILENCE),
        Column("逾期没有决定", "silence.decision", "word", DECISION_SILENCE),
        Column("逾期没有补正", "silence.supplement", "word", LATE_SUPPLEMENT),
        Column("延续逾期没有决定", "silence.renewal", "word", RENEWAL_SILENCE),
    ),
)
SHEETS: Final[tuple[Sheet, ...]] = (
    MAIN,
    Sheet(
        "设定依据",
        "basis",
        (Column("法律法规名称", "law"), Column("条款", "article"), Column("版本", "edition"), Column("条文", "text")),
        locked="设定依据由上级基本目录规定，下级不能改",
    ),
    Sheet(
        "受理条件",
        "conditions",
        (Column("序号", "ord", "whole"), Column("条件", "text"), Column("依据", "basis")),
        "ord",
        "blank",
    ),
    Sheet(
        "情形问题",
        "situations",
        (
            Column("序号", "no", "whole"),
            Column("问题", "question"),
            Column("答法", "kind", "word", ANSWERS),
            Column("选项", "options", "options"),
        ),
        "no",
        "blank",
    ),
    Sheet(
        "申请材料",
        "materials",
        (
            Column("序号", "seq", "whole"),
            Column("材料名称", "name"),
            Column("材料编码", "types", "list"),
            Column("材料类型", "class", "code", CLASSES),
            Column("材料必要性", "necessity", "code", NECESSITY),
            Column("来源渠道", "source", "word", SOURCES),
            Column("出具机构", "issuer"),
            Column("法定依据", "basis"),
            Column("材料形式", "medium", "code", MEDIA),
            Column("原件份数", "originals", "whole"),
            Column("复印件份数", "copies", "whole"),
            Column("签名要求", "signature"),
            Column("盖章要求", "seal"),
            Column("空白表格", "blank_form", "flag"),
            Column("示例样表", "sample", "flag"),
            Column("可否容缺", "tolerance", "flag"),
            Column("容缺补交工作日", "tolerance_days", "whole"),
            Column("可否承诺代替", "commitment", "flag"),
            Column("情形表达式", "when", "when"),
            Column("情形说明", "condition"),
            Column("规格", "spec"),
        ),
        "seq",
        "material_type",
    ),
    Sheet(
        "表单数据项",
        "fields",
        (
            Column("数据元编码", "code"),
            Column("数据项名称", "name_zh", "shown"),
            Column("是否必填", "required", "word", REQUIRED),
            Column("情形表达式", "when", "when"),
            Column("情形说明", "condition"),
            Column("分栏", "section"),
        ),
        "code",
        "field",
    ),
    Sheet(
        "办理流程",
        "steps",
        (
            Column("序号", "no", "whole"),
            Column("环节名称", "name"),
            Column("环节类别", "kind", "word", STEP_KINDS),
            Column("岗位编码", "post"),
            Column("内设机构", "unit"),
            Column("办理半日数", "half_days", "whole"),
            Column("并行组", "par_no", "whole"),
            Column("并行分支", "branch"),
            Column("计入时限", "clock", "word", STEP_CLOCKS),
            Column("特别程序", "procedure"),
            Column("不计入期限", "excluded", "flag"),
            Column("情形表达式", "when", "when"),
            Column("说明", "note"),
        ),
        "no",
        "blank",
    ),
    Sheet(
        "审查要点",
        "points",
        (
            Column("要点编号", "key"),
            Column("审查环节", "stage", "word", STAGES),
            Column("审查要点", "point"),
            Column("审查标准", "standard"),
            Column("审查方式", "method"),
            Column("审查对象", "looked_at", "list", LOOKED_AT),
            Column("材料编码", "material_types", "list"),
            Column("岗位编码", "post"),
            Column("依据", "basis"),
            Column("情形表达式", "when", "when"),
        ),
        "key",
        "stage",
    ),
    Sheet(
        "审批结果",
        "results",
        (
            Column("序号", "no", "whole"),
            Column("结果名称", "name"),
            Column("结果类型", "kind", "word", RESULT_KINDS),
            Column("证照类型编码", "certificate_type", "shown"),
            Column("颁发机构", "issuer_name", "shown"),
            Column("有效期", "validity", "validity"),
            Column("有效期说明", "validity_text"),
        ),
        "no",
        "certificate_type",
    ),
    Sheet(
        "特别程序",
        "overrides",
        (
            Column("类别", "rule", "word", SPECIAL),
            Column("条文", "text"),
            Column("取值", "value"),
            Column("单位", "unit"),
            *_limit("时限", "limit"),
            Column("法律法规名称", "law"),
            Column("条款", "article"),
        ),
        made="blank",
    ),
    Sheet(
        "收费和提示",
        "texts",
        (
            Column("类别", "kind", "word", TEXT_KINDS),
            Column("问题", "question"),
            Column("内容", "text"),
            Column("依据", "basis"),
        ),
        made="blank",
    ),
    Sheet(
        "收费标准",
        "fees",
        (
            Column("序号", "no", "whole"),
            Column("收费项目", "name"),
            Column("收费标准", "amount"),
            Column("计费单位", "unit"),
            Column("计费数据项", "per", "list"),
            Column("情形表达式", "when", "when"),
            Column("依据层级", "level", "word", LEVELS),
            Column("法律法规名称", "law"),
            Column("条款", "article"),
            Column("收费标准文件", "standard"),
            Column("缴费后办理", "waits", "word", WAITS),
            Column("缴费后办理的依据", "waits_basis"),
            *_limit("缴费期限", "limit"),
            Column("缴费期限依据", "limit_basis"),
        ),
        "no",
        "blank",
    ),
    Sheet(
        "机器判断的规则",
        "machine",
        (
            Column("序号", "no", "whole"),
            Column("判断什么", "kind", "word", MACHINE_KINDS),
            Column("哪一条", "of"),
            Column("规则说明", "text"),
            Column("情形表达式", "when", "when"),
        ),
        "no",
        "blank",
    ),
    Sheet(
        "不予的理由",
        "reasons",
        (Column("序号", "no", "whole"), Column("条件要点", "of"), Column("理由", "text")),
        "no",
        "blank",
    ),
    Sheet(
        "减免和退费",
        "reliefs",
        (
            Column("收费序号", "fee", "whole"),
            Column("类别", "kind", "word", RELIEFS),
            Column("情形", "text"),
            Column("减百分比", "off"),
            Column("依据", "law"),
            Column("条款", "article"),
        ),
        made="blank",
    ),
    Sheet(
        "办理窗口",
        "windows",
        (Column("窗口编码", "code"), Column("大厅", "hall"), Column("专区", "zone"), Column("窗口", "name")),
        "code",
        locked="窗口在大厅维护里改，不从表格改",
    ),
    Sheet(
        "监管部门",
        "supervision",
        (
            Column("部门编码", "body"),
            Column("监管部门", "body_name"),
            Column("职责", "role"),
            Column("对应关系", "relation"),
        ),
        "body",
        locked="监管部门在审管衔接清单里改，不从表格改",
    ),
)
BY_NAME: Final[Mapping[str, Sheet]] = {sheet.name: sheet for sheet in SHEETS}
_UNITS: Final = {"working_day": "工作日", "calendar_day": "日", "month": "月"}
SPOT: Final[Mapping[str, str]] = {"always": "材料齐全一律当场", "simple": "材料齐全、情况简单的当场"}
"""What is decided on the spot; anything else is an expression over the answers."""
UNIT_CODES: Final = {words: unit for unit, words in _UNITS.items()} | {"自然日": "calendar_day", "个月": "month"}


def value_at(row: Mapping[str, Any], key: str) -> Any:
    """The value of a cell by its path (C14)."""
    value: Any = row
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def written(column: Column, row: Mapping[str, Any]) -> str | int:
    """A cell as the workbook shows it: codes by their words, flags as 是 and 否, numbers as numbers (C14)."""
    value = value_at(row, column.key)
    if column.shape in ("n", "unit"):
        return _written_limit(column.shape, value)
    if column.shape == "flag":
        return "是" if value is True else "否"
    if column.shape == "spot":
        return SPOT.get(str(value or ""), str(value or ""))
    if column.shape == "validity":
        return validity_written(value)
    if column.shape == "options" and isinstance(value, list):
        return "|".join(str(option["text"]) for option in value)
    if isinstance(value, list):
        return "|".join(map(str, value))
    if column.words is not None and str(value) in column.words:
        return column.words[str(value)].zh
    if value is None:
        return ""
    return value if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _written_limit(shape: str, value: object) -> str | int:
    if not isinstance(value, Mapping):
        return ""
    return int(str(value["n"])) if shape == "n" else _UNITS[str(value["unit"])]


def heads(sheet: Sheet) -> list[str]:
    """The header of a sheet: the code of the version first (C14)."""
    return [CODE, *(column.head for column in sheet.columns)]


def rows_of(sheet: Sheet, snapshot: Mapping[str, Any]) -> list[list[str | int]]:
    """The rows of one version in a sheet (C14)."""
    code = str(snapshot["implementation_code"])
    rows = [snapshot] if sheet.element == "" else snapshot.get(sheet.element) or []
    return [[code, *(written(column, row) for column in sheet.columns)] for row in rows]
