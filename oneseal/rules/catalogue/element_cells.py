"""The cells of the elements of an item version: their names, what a change of each means to an applicant (C2, C3)."""

from dataclasses import dataclass
from typing import Literal

from oneseal.rules.catalogue.automatic import KINDS as MACHINE_KINDS
from oneseal.rules.catalogue.countersigns import DECISIONS
from oneseal.rules.catalogue.element_words import (
    CLASSES,
    CLOCKS,
    FLAG,
    MEDIA,
    NECESSITY,
    REQUIRED,
    SOURCES,
    Words,
)
from oneseal.rules.catalogue.fees import LEVELS, RELIEFS, WAITS
from oneseal.rules.catalogue.preliminary import OUTSIDE
from oneseal.rules.catalogue.preliminary import WAYS as LEG_WAYS
from oneseal.rules.catalogue.reforms import FORWARD, TOLD, WAYS

Sense = Literal[
    "",
    "yes",
    "shown",
    "demand",
    "fewer",
    "more",
    "faster",
    "longer",
    "when",
    "explains",
    "necessity",
    "required",
    "silence",
]
"""What a change of a cell means to an applicant; see difference.verdict_of."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an element: its path, its names, what a change of it means, the words of its codes."""

    key: str
    zh: str
    en: str
    sense: Sense = ""
    words: Words | None = None


WIDER_CELLS = (
    Cell("province", "全省通办", "anywhere in the province", "", TOLD),
    Cell("cross_province", "跨省通办", "from another province", "", TOLD),
    Cell("way", "通办方式", "how", "", WAYS),
    Cell("forward", "代收窗口转送时限", "limit to send it on", "", FORWARD),
    Cell("basis", "依据", "legal basis", "explains"),
)
LIMIT_CELLS = (
    Cell("statutory", "法定时限", "statutory limit", "faster"),
    Cell("committed", "承诺时限", "committed limit", "faster"),
    Cell("committed_min", "最短承诺时限", "shortest committed limit", "faster"),
    Cell("on_the_spot", "当场办结的情形", "decided on the spot when", "explains"),
    Cell("notice", "一次性告知时限", "limit of the one-time notice", "faster"),
    Cell("correction", "申请人补正时限", "limit of the supplement", "longer"),
    Cell("extension", "延长时限", "extension", "faster"),
    Cell("certificate", "发证时限", "limit of the certificate", "faster"),
    Cell("sources.statutory", "法定时限依据", "source of the statutory limit", "explains"),
    Cell("sources.notice", "告知时限依据", "source of the notice limit", "explains"),
    Cell("sources.correction", "补正时限依据", "source of the supplement limit", "explains"),
    Cell("sources.extension", "延长时限依据", "source of the extension", "explains"),
    Cell("sources.certificate", "发证时限依据", "source of the certificate limit", "explains"),
    Cell("note", "时限说明", "note on the limits", "explains"),
)
MATERIAL_CELLS = (
    Cell("name", "名称", "name", "explains"),
    Cell("necessity", "要不要", "needed", "necessity", NECESSITY),
    Cell("class", "类型", "class", "", CLASSES),
    Cell("source", "怎么来", "source", "", SOURCES),
    Cell("issuer", "出具机构", "issuer", "explains"),
    Cell("basis", "依据", "legal basis", "explains"),
    Cell("medium", "形式", "medium", "", MEDIA),
    Cell("originals", "原件份数", "originals", "fewer"),
    Cell("copies", "复印件份数", "copies", "fewer"),
    Cell("signature", "签名", "signature", "demand"),
    Cell("seal", "盖章", "seal", "demand"),
    Cell("blank_form", "空表", "blank form", "shown", FLAG),
    Cell("sample", "样表", "filled sample", "shown", FLAG),
    Cell("tolerance", "容缺", "tolerated gap", "yes", FLAG),
    Cell("tolerance_days", "容缺补交日数", "days to hand it in later", "more"),
    Cell("commitment", "可以承诺代替证明", "a promise may replace it", "yes", FLAG),
    Cell("reuse_months", "交过的几个月内免交", "months in which an accepted file proves it again", "more"),
    Cell("reuse_basis", "免交的依据", "basis for not asking again", "explains"),
    Cell("when", "什么情形要", "asked for when", "when"),
    Cell("condition", "情形说明", "situation in words", "explains"),
    Cell("spec", "规格", "format", "explains"),
    Cell("types", "材料类型", "material types"),
    Cell("parts", "对应材料库", "entries of the dictionary"),
    Cell("sharable", "共享取得", "had by sharing", "yes", FLAG),
    Cell("register", "共享来源", "register"),
)
FIELD_CELLS = (
    Cell("name_zh", "名称", "name in Chinese", "explains"),
    Cell("code", "数据元编码", "code of the field"),
    Cell("personal_class", "个人信息类别", "class of personal data"),
    Cell("group", "字段组", "group"),
    Cell("name_en", "英文名称", "name in English", "explains"),
    Cell("required", "必填", "required", "required", REQUIRED),
    Cell("when", "什么情形填", "asked when", "when"),
    Cell("condition", "情形说明", "situation in words", "explains"),
    Cell("section", "分栏", "section"),
    Cell("constraint", "填写要求", "constraint", "explains"),
    Cell("validator", "校验", "validator"),
    Cell("options", "选项", "options"),
    Cell("columns", "列", "columns"),
    Cell("unit", "单位", "unit"),
    Cell("type", "数据类型", "type"),
    Cell("register", "共享来源", "register"),
)
STEP_CELLS = (
    Cell("name", "环节名称", "name", "explains"),
    Cell("kind", "环节", "kind"),
    Cell("post", "岗位", "post"),
    Cell("body", "机构编码", "body code"),
    Cell("body_name", "承办机构", "body"),
    Cell("bodies", "可承办的机构", "bodies that may take it"),
    Cell("unit", "内设机构", "unit"),
    Cell("half_days", "环节时限（半日）", "limit in half days", "fewer"),
    Cell("par_no", "次序", "place in the order"),
    Cell("branch", "并行分支", "parallel branch"),
    Cell("clock", "计入哪个时限", "clock", "", CLOCKS),
    Cell("procedure", "特别程序", "special procedure"),
    Cell("excluded", "停表", "stops the clock", "", FLAG),
    Cell("when", "什么情形走", "taken when", "when"),
    Cell("note", "说明", "note", "explains"),
)
POINT_CELLS = (
    Cell("stage", "阶段", "stage"),
    Cell("point", "要点", "point", "explains"),
    Cell("standard", "标准", "standard", "explains"),
    Cell("method", "方法", "method", "explains"),
    Cell("looked_at", "看什么", "looked at"),
    Cell("material_types", "对应材料类型", "material types"),
    Cell("post", "岗位", "post"),
    Cell("basis", "依据", "legal basis", "explains"),
    Cell("ord", "次序", "order"),
    Cell("when", "什么情形才看", "looked at when", "when"),
)
RESULT_CELLS = (
    Cell("name", "名称", "name", "explains"),
    Cell("kind", "类型", "kind"),
    Cell("art39_kind", "许可证件种类", "kind under Art. 39"),
    Cell("certificate_type", "证照类型", "certificate type"),
    Cell("national_type_code", "国家证照类型代码", "national type code"),
    Cell("issuer", "颁发机构编码", "issuer code"),
    Cell("issuer_name", "颁发机构", "issuer"),
    Cell("validity", "有效期", "validity", "longer"),
    Cell("validity_kind", "有效期方式", "kind of validity"),
    Cell("validity_text", "有效期说明", "validity in words"),
    Cell("face_fields", "照面信息", "fields on the face"),
    Cell("sample", "结果样本", "sample", "explains"),
    Cell("sample_file", "样本文件", "file of the sample", "explains"),
)
FEE_CELLS = (
    Cell("name", "收费项目", "fee", "explains"),
    Cell("amount", "标准（元）", "standard (yuan)"),
    Cell("unit", "计费单位", "unit", "explains"),
    Cell("per", "按什么数计算", "numbers that multiply it"),
    Cell("when", "什么情形才收", "when it is due", "when"),
    Cell("level", "依据的层级", "level of its basis", "", LEVELS),
    Cell("law", "法律、行政法规", "law", "explains"),
    Cell("article", "条款", "article", "explains"),
    Cell("standard", "公布的标准", "published standard", "explains"),
    Cell("waits", "缴费以后才办什么", "what waits for it", "", WAITS),
    Cell("waits_basis", "先缴费的依据", "basis for the waiting", "explains"),
    Cell("limit", "缴费期限", "limit to pay"),
    Cell("limit_basis", "缴费期限的依据", "basis of the limit", "explains"),
)
RELIEF_CELLS = (
    Cell("fee", "哪一项收费", "of which fee"),
    Cell("kind", "减免还是退还", "less due or paid back", "", RELIEFS),
    Cell("text", "情形", "in which case", "explains"),
    Cell("off", "减百分之几", "per cent taken off"),
    Cell("law", "依据", "basis", "explains"),
    Cell("article", "条款", "article", "explains"),
)
REASON_CELLS = (
    Cell("of", "哪个条件、要点", "of which condition or point", "explains"),
    Cell("text", "理由", "reason", "explains"),
)
COUNTERSIGN_CELLS = (
    Cell("of", "哪种决定", "which decision", "", DECISIONS),
    Cell("when", "什么情形要会签", "needed when", "when"),
    Cell("post", "会签岗位", "post that countersigns"),
    Cell("body", "会签机构编码", "code of the body that countersigns"),
    Cell("body_name", "会签机构", "body that countersigns"),
    Cell("days", "会签时限（工作日）", "working days to countersign", "fewer"),
    Cell("law", "依据", "basis", "explains"),
    Cell("article", "条款", "article", "explains"),
)
PRELIMINARY_CELLS = (
    Cell("body", "上级机关编码", "code of the body above"),
    Cell("body_name", "报到哪个机关", "body above"),
    Cell("days", "初审时限（工作日）", "working days of the lower body", "fewer"),
    Cell("way", "怎样报送", "how it is sent", "", LEG_WAYS),
    Cell("outside", "上级机关在不在本平台", "whether the body above works here", "", OUTSIDE),
    Cell("law", "依据", "basis", "explains"),
    Cell("article", "条款", "article", "explains"),
    Cell("since", "从哪天起下放", "handed down from"),
    Cell("since_basis", "下放依据", "basis of handing down", "explains"),
)
AUTOMATIC_CELLS = (
    Cell("basis", "依据", "basis", "explains"),
    Cell("paper", "授权文件", "paper that authorises it", "explains"),
    Cell("signed_by", "批准人", "authorised by", "explains"),
    Cell("since", "授权从哪天起", "authorised from"),
    Cell("until", "授权到哪天止", "authorised until"),
)
MACHINE_CELLS = (
    Cell("kind", "判断什么", "what it judges", "", MACHINE_KINDS),
    Cell("of", "哪一条", "which of them", "explains"),
    Cell("text", "规则说明", "what it says", "explains"),
    Cell("when", "怎样算通过", "passes when", "when"),
)
