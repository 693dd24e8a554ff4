"""The elements of an item version: their names, their order and the cells of each (C2, C3).

The order is the national one (domain 2.3: basis, conditions, materials, procedure, limits, fees, results …).
The editor, the difference of two versions and the inherited part all read this one table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from oneseal.rules.catalogue.element_cells import (
    AUTOMATIC_CELLS,
    COUNTERSIGN_CELLS,
    FEE_CELLS,
    FIELD_CELLS,
    LIMIT_CELLS,
    MACHINE_CELLS,
    MATERIAL_CELLS,
    POINT_CELLS,
    PRELIMINARY_CELLS,
    REASON_CELLS,
    RELIEF_CELLS,
    RESULT_CELLS,
    STEP_CELLS,
    WIDER_CELLS,
    Cell,
)
from oneseal.rules.catalogue.element_words import (
    ANSWERS,
    DECISION_SILENCE,
    FLAG,
    INTAKE_SILENCE,
    LATE_SUPPLEMENT,
    RENEWAL_SILENCE,
    SAFETY,
    SPECIAL,
    TEXT_KINDS,
)
from oneseal.rules.catalogue.reforms import MODES, PLACES


@dataclass(frozen=True, slots=True)
class Element:
    """An element: rows with an identity, or one mapping; what one more row means to an applicant."""

    key: str
    zh: str
    en: str
    cells: tuple[Cell, ...] = ()
    identity: str = ""
    titled: str = ""
    added: str = ""
    inherited: bool = False

    def cell(self, key: str) -> Cell | None:
        """The cell of that path (C2)."""
        return next((cell for cell in self.cells if cell.key == key), None)


ELEMENTS: tuple[Element, ...] = (
    Element(
        "item",
        "基本信息",
        "about the item",
        (
            Cell("basic_code", "基本编码", "basic code"),
            Cell("name", "名称", "name"),
            Cell("name_en", "英文名称", "name in English", "explains"),
            Cell("type", "事项类型", "type"),
            Cell("type_code", "事项类型代码", "type code"),
            Cell("level_flow", "审批层级", "levels of approval"),
            Cell("domain", "领域", "domain"),
            Cell("applicant", "服务对象", "who may apply"),
            Cell("case_kind", "办件类型", "case kind"),
            Cell("code_status", "编码状态", "state of the code"),
            Cell("main_name", "主项", "main item"),
            Cell("handling_options", "业务办理项", "handling options"),
            Cell("construction_stage", "工程建设阶段", "construction stage"),
        ),
    ),
    Element(
        "body",
        "实施机关",
        "implementing body",
        (
            Cell("code", "机构编码", "code"),
            Cell("name", "名称", "name"),
            Cell("uscc", "统一社会信用代码", "credit code"),
            Cell("division", "行政区划", "division"),
        ),
    ),
    Element("implementation_code", "实施编码", "implementation code"),
    Element(
        "basis",
        "设定依据",
        "legal basis",
        (
            Cell("law", "法律法规", "law"),
            Cell("article", "条款", "article"),
            Cell("edition", "版本", "edition"),
            Cell("text", "条文", "text"),
        ),
        titled="law",
        inherited=True,
    ),
    Element(
        "conditions",
        "许可条件",
        "conditions",
        (Cell("text", "内容", "text", "explains"), Cell("basis", "依据", "legal basis", "explains")),
        identity="ord",
        added="heavier",
    ),
    Element(
        "situations",
        "情形问题",
        "situation questions",
        (
            Cell("question", "问题", "question", "explains"),
            Cell("kind", "答法", "kind of answer", "", ANSWERS),
            Cell("options", "选项", "options"),
        ),
        identity="no",
        titled="question",
    ),
    Element(
        "separation",
        "前置后置和证照分离",
        "before or after registration, mode of reform",
        (
            Cell("line", "行业", "line of business"),
            Cell("place", "前置还是后置", "before or after registration", "", PLACES),
            Cell("mode", "改革方式", "mode of reform", "", MODES),
            Cell("basis", "依据", "legal basis", "explains"),
        ),
    ),
    Element("materials", "申请材料", "materials", MATERIAL_CELLS, identity="seq", titled="name", added="heavier"),
    Element("fields", "表单字段", "form fields", FIELD_CELLS, identity="slug", titled="name_zh"),
    Element("steps", "办理流程", "process", STEP_CELLS, identity="no", titled="name"),
    Element("points", "审查要点", "review points", POINT_CELLS, identity="key", titled="point"),
    Element(
        "overrides",
        "特别规定",
        "what special law changes",
        (
            Cell("rule", "改什么", "rule", "", SPECIAL),
            Cell("value", "改成", "value"),
            Cell("unit", "单位", "unit"),
            Cell("value_kind", "值的种类", "kind of value"),
            Cell("limit", "时限", "limit"),
            Cell("text", "条文", "text", "explains"),
            Cell("law", "法律法规", "law", "explains"),
            Cell("article", "条款", "article", "explains"),
        ),
        titled="rule",
    ),
    Element("limits", "办理时限", "limits", LIMIT_CELLS),
    Element(
        "silence",
        "期限届满没有答复的后果",
        "effect of silence",
        (
            Cell("intake", "收件后没有答复", "no answer at intake", "silence", INTAKE_SILENCE),
            Cell("decision", "逾期没有决定", "no decision in time", "silence", DECISION_SILENCE),
            Cell("supplement", "申请人逾期没有补正", "no supplement in time", "silence", LATE_SUPPLEMENT),
            Cell("renewal", "延续申请逾期没有决定", "no decision on a renewal", "silence", RENEWAL_SILENCE),
        ),
    ),
    Element("results", "办理结果", "results", RESULT_CELLS, identity="no", titled="name"),
    Element(
        "windows",
        "办理窗口",
        "windows",
        (Cell("hall", "大厅", "hall"), Cell("zone", "专区", "zone"), Cell("name", "窗口", "window")),
        identity="code",
        titled="name",
        added="wider",
    ),
    Element("wider", "通办范围", "where it may be applied for", WIDER_CELLS),
    Element(
        "texts",
        "提示、收费和问答",
        "notes, fees and questions",
        (
            Cell("kind", "种类", "kind", "", TEXT_KINDS),
            Cell("question", "问题", "question", "explains"),
            Cell("text", "内容", "text", "explains"),
            Cell("basis", "依据", "legal basis", "explains"),
        ),
        titled="kind",
    ),
    Element("fees", "收费标准", "fee standards", FEE_CELLS, identity="no", titled="name", added="heavier"),
    Element("reasons", "不予的理由", "reasons for refusal", REASON_CELLS, identity="no", titled="text"),
    Element("countersigns", "会签", "countersigning", COUNTERSIGN_CELLS, identity="no", titled="law"),
    Element(
        "preliminary",
        "初审转报",
        "preliminary review",
        PRELIMINARY_CELLS,
        identity="no",
        titled="body_name",
        added="heavier",
    ),
    Element("automatic", "免人工办理", "automatic handling", AUTOMATIC_CELLS),
    Element("machine", "机器判断的规则", "rules of the machine", MACHINE_CELLS, identity="no", titled="text"),
    Element("reliefs", "减免和退费", "less due or paid back", RELIEF_CELLS, titled="text"),
    Element(
        "supervision",
        "监管部门",
        "supervising bodies",
        (
            Cell("body_name", "部门", "body"),
            Cell("role", "职责", "role"),
            Cell("relation", "对应关系", "relation"),
            Cell("push", "推送", "pushed to", "", FLAG),
            Cell("channel", "渠道", "channel"),
            Cell("receipt_days", "签收时限（工作日）", "days to acknowledge"),
            Cell("feedback_days", "反馈时限（工作日）", "days to answer"),
        ),
        identity="body",
        titled="body_name",
    ),
    Element(
        "restriction",
        "再申请的限制",
        "bars to applying again",
        (
            Cell(
                "public_safety",
                "直接关系公共安全、人身健康、生命财产安全",
                "bears on public safety or health",
                "",
                SAFETY,
            ),
            Cell("bar78", "隐瞒或者提供虚假材料，几年内不得再申请", "years after concealment (Art. 78)"),
            Cell("bar79", "欺骗、贿赂取得后被撤销，几年内不得再申请", "years after fraud (Art. 79)"),
            Cell("ground", "为什么", "why", "explains"),
            Cell("note", "说明", "note", "explains"),
        ),
    ),
    Element(
        "bars",
        "禁入规定",
        "bars to applying",
        (
            Cell("trigger", "因为什么", "trigger"),
            Cell("subject", "对谁", "subject"),
            Cell("bar", "禁止什么", "bar"),
            Cell("duration", "多久", "duration"),
            Cell("unit", "单位", "unit"),
            Cell("law", "法律法规", "law"),
            Cell("article", "条款", "article"),
        ),
        titled="trigger",
        added="heavier",
    ),
    Element(
        "power",
        "权力归属",
        "power",
        (
            Cell("status", "划转情况", "class of transfer"),
            Cell("holder", "行使主体", "holder"),
            Cell("source_department", "原部门", "former department"),
            Cell("stationed", "进驻大厅", "stationed in the hall", "", FLAG),
            Cell("batch", "批次", "batch"),
            Cell("ground", "依据", "legal basis"),
            Cell("reason", "理由", "reason"),
            Cell("township_mode", "乡镇方式", "way of townships"),
            Cell("township_ground", "乡镇依据", "basis of townships"),
        ),
    ),
    Element(
        "suspended",
        "暂停办理",
        "suspended",
        (Cell("since", "从哪天起", "since"), Cell("reason", "原因", "reason"), Cell("basis", "依据", "legal basis")),
    ),
)
BY_KEY: Mapping[str, Element] = {element.key: element for element in ELEMENTS}
