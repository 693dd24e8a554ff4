"""The published schema of a guide's data: JSON Schema 2020-12 of the snapshot, additive like the API (C6).

A reader may rely on every element that is named here; elements may be added, so unknown ones are allowed everywhere.
"""

from typing import Any, Final

from oneseal.rules.catalogue.automatic import KINDS as MACHINE_KINDS
from oneseal.rules.catalogue.countersigns import DECISIONS
from oneseal.rules.catalogue.fees import RELIEFS
from oneseal.rules.catalogue.preliminary import OUTSIDE
from oneseal.rules.catalogue.preliminary import WAYS as LEG_WAYS
from oneseal.rules.catalogue.reforms import FORWARD, MODES, PLACES, TOLD, WAYS, Words

Json = dict[str, Any]

TEXT: Final[Json] = {"type": "string"}
NUMBER: Final[Json] = {"type": "integer"}
FLAG: Final[Json] = {"type": "boolean"}


def _texts(names: str) -> dict[str, Json]:
    return dict.fromkeys(names.split(), TEXT)


def _numbers(names: str) -> dict[str, Json]:
    return dict.fromkeys(names.split(), NUMBER)


def _object(*about: str, **parts: Json) -> Json:
    told = {"description": " ".join(about)} if about else {}
    return {"type": "object", **told, "properties": parts, "required": sorted(parts)}


def _list(of: Json, about: str = "") -> Json:
    return {"type": "array", "items": of} | ({"description": about} if about else {})


def _told(about: str, **parts: Json) -> Json:
    return {"type": "object", "description": about, "properties": parts}


def _one_of(words: Words) -> Json:
    return {"enum": list(words)}


def _or_null(of: Json) -> Json:
    return {"anyOf": [of, {"type": "null"}]}


UNITS = {"enum": ["working_day", "calendar_day", "month"]}
LIMIT = _object("期限：数和单位 a number and a unit", n={"type": "number", "minimum": 0}, unit=UNITS)
MAYBE = _or_null(LIMIT)
OPTION = _object(**_texts("code name"))

_ITEM = _object(
    "基本目录里的事项，各级一致 the item of the basic catalogue, the same at every level",
    **_texts("basic_code name type type_code domain case_kind code_status main_name level_flow construction_stage"),
    seq=NUMBER,
    name_en=_or_null(TEXT),
    applicant=_list({"enum": ["法人", "自然人"]}),
    handling_options=_list(TEXT),
)
_LIMITS = _object(
    "法定、承诺等期限和各自的依据 the limits and what each stands on",
    statutory=MAYBE,
    committed=MAYBE,
    committed_min=MAYBE,
    notice=LIMIT,
    correction=LIMIT,
    extension=MAYBE,
    certificate=LIMIT,
    on_the_spot=_or_null(TEXT),
    sources={"type": "object", "additionalProperties": TEXT},
    note=TEXT,
    illustrative=_list(TEXT),
)
_FIELD = _object(
    **_texts("slug code name_zh name_en type unit constraint personal_class group register required when condition"),
    **_texts("section validator"),
    options=_list(OPTION),
    columns=_list(_object(**_texts("name type validator"))),
)
_PART = _object(**_texts("type name kind register"), sharable=FLAG, certificate_types=_list(TEXT))
_PART["properties"]["own"] = {
    **FLAG,
    "description": "申请人自己的这种证照就够 the applicant's own certificate of such a type proves it",
}
_MATERIAL = _object(
    **_numbers("seq class necessity medium originals copies"),
    **_texts("name source issuer basis signature seal when condition spec register"),
    **dict.fromkeys(("blank_form", "sample", "tolerance", "sharable"), FLAG),
    tolerance_days=_or_null(NUMBER),
    types=_list(TEXT),
    parts=_list(_PART),
)
_MATERIAL["properties"]["commitment"] = {
    **FLAG,
    "description": "可以承诺代替证明；没有的是没有写明 untold where absent",
}
_MATERIAL["properties"]["reuse_months"] = {
    **_or_null(NUMBER),
    "description": "以前交过并且受理的，多少个月内免交；没有的不能复用 months in which an accepted file proves it again",
}
_MATERIAL["properties"]["reuse_basis"] = TEXT
_POINT = _object(
    **_texts("key stage point standard method post basis"),
    ord=NUMBER,
    looked_at=_list(TEXT),
    material_types=_list(TEXT),
)
_POINT["properties"]["when"] = TEXT
_STEP = _object(
    **_numbers("no half_days par_no"),
    **_texts("name kind post body body_name unit branch clock procedure when note"),
    bodies=_list(TEXT),
    excluded=FLAG,
)
_VALIDITY = {
    "anyOf": [
        {"type": "null"},
        {"const": "indefinite"},
        _object("证照有效期 how long it is valid", n=NUMBER, unit=TEXT),
    ]
}
_RESULT = _object(
    **_texts("kind art39_kind name certificate_type national_type_code issuer issuer_name validity_kind validity_text"),
    no=NUMBER,
    validity=_VALIDITY,
    face_fields=_list(TEXT),
)
_RESULT["properties"]["sample_file"] = _object(
    "结果样本的文件 a picture of what one receives; absent where there is none",
    **_texts("name media_type sha256"),
    size=NUMBER,
)
_SUPERVISION = _object(
    **_texts("body body_name role relation channel"),
    push=FLAG,
    receipt_days=_or_null(NUMBER),
    feedback_days=_or_null(NUMBER),
)
_SITUATION = _object(**_numbers("no"), **_texts("question kind"), options=_list(_object(no=NUMBER, text=TEXT)))

_PARTS: dict[str, Json] = {
    "schema": {"const": 1},
    "number": {"type": "integer", "minimum": 1, "description": "第几版 the number of the version"},
    "implementation_code": {**TEXT, "description": "实施编码 31 or 33 characters"},
    "item": _ITEM,
    "body": _object("实施机关 the implementing body", **_texts("code name uscc division")),
    "basis": _list(_object(**_texts("law article edition text")), "设定依据"),
    "limits": _LIMITS,
    "silence": _object("逾期不答复的法律后果 what silence does by law", **_texts("intake decision supplement renewal")),
    "overrides": _list(_object(**_texts("rule value unit value_kind text law article"), limit=MAYBE), "特别法的规定"),
    "conditions": _list(_object(**_texts("text basis"), ord=NUMBER), "许可条件"),
    "fields": _list(_FIELD, "申请表的数据项"),
    "situations": _list(_SITUATION, "情形问题"),
    "materials": _list(_MATERIAL, "申请材料"),
    "points": _list(_POINT, "审查要点"),
    "steps": _list(_STEP, "办理环节，par_no 相同的同时进行 the same par_no runs in parallel"),
    "results": _list(_RESULT, "办理结果"),
    "supervision": _list(_SUPERVISION, "监管部门"),
    "texts": _list(_object(**_texts("kind question text")), "提示、收费、咨询和常见问题"),
    "restriction": _object(**_texts("public_safety ground note"), bar78=_or_null(NUMBER), bar79=_or_null(NUMBER)),
    "bars": _list(_object(**_texts("trigger subject bar duration unit law article"))),
    "power": _object(
        **_texts("status holder source_department batch ground reason township_mode township_ground"), stationed=FLAG
    ),
    "windows": _list(_object(**_texts("hall zone name code")), "办理窗口"),
    "lacks": _list(TEXT, "这一版还缺的要素 what the version lacks"),
    "illustrative": _list(TEXT, "示例的要素，不是事实 elements that are made up to be plausible"),
}
_FEE = _object(
    **_texts("name unit amount when level law article standard waits waits_basis limit_basis"),
    no=NUMBER,
    per=_list(TEXT),
    limit=MAYBE,
)
_RELIEF = _object(**_numbers("no fee"), **_texts("text off law article"), kind={"enum": list(RELIEFS)})
_MACHINE = _object(**_numbers("no"), **_texts("of text when"), kind={"enum": list(MACHINE_KINDS)})
_COUNTERSIGN = _object(
    **_numbers("no days"), **_texts("when post body body_name law article"), of={"enum": list(DECISIONS)}
)
_LEG_UP = _object(
    **_numbers("no days"),
    **_texts("body body_name law article since since_basis"),
    way={"enum": list(LEG_WAYS)},
    outside={"enum": list(OUTSIDE)},
)
_LATER: dict[str, Json] = {
    "countersigns": _list(_COUNTERSIGN, "哪种决定要谁会签 which decision needs whose signature beside"),
    "preliminary": _list(
        _LEG_UP, "初审转报：报到哪一级机关、依据、时限 to which body above it is reported, by what law"
    ),
    "fees": _list(
        _FEE, "收费标准，金额是元；没有写的不得收费 fee standards in yuan; what stands in no row is not charged"
    ),
    "reliefs": _list(_RELIEF, "减免和退还的情形 where less is due, or something is paid back"),
    "automatic": _told(
        "免人工办理的依据和授权 automatic handling: its basis and who authorised it",
        basis=TEXT,
        paper=TEXT,
        signed_by=TEXT,
        since=TEXT,
        until=TEXT,
    ),
    "reasons": _list(
        _object(**_numbers("no"), **_texts("of text")), "不予许可可以选用的理由 prepared reasons for a refusal"
    ),
    "machine": _list(_MACHINE, "机器怎样判断 how a machine judges"),
    "wider": _told(
        "全省通办、跨省通办，怎样办，代收窗口几个工作日转送；空着的是没有写明",
        province=_one_of(TOLD),
        cross_province=_one_of(TOLD),
        way=_one_of(WAYS),
        forward=_one_of(FORWARD),
        basis=TEXT,
    ),
    "separation": _told(
        "行业、前置还是后置、证照分离的改革方式，空着的是没有写明",
        line=TEXT,
        place=_one_of(PLACES),
        mode=_one_of(MODES),
        basis=TEXT,
    ),
}
"""Elements that a version may hold; where it does not, the catalogue does not say."""

SCHEMA: Final[Json] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "办事指南的数据 the data of a guide",
    "description": "一个机关对一个事项的一版实施清单，不再更改 one body's published version of an item; it never changes",
    "type": "object",
    "properties": _PARTS | _LATER,
    "required": sorted(_PARTS),
}
