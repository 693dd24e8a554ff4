"""A made-up version whose materials have all that a material can have: each row and point of its notice, whole."""

from typing import Any

from oneseal.rules.catalogue.checklist import ChecklistRow, checklist, notice_points, version_keys
from oneseal.rules.catalogue.sentences import Sentence

BARE: dict[str, Any] = {
    "condition": "",
    "when": "",
    "parts": [],
    "medium": None,
    "originals": 0,
    "copies": 0,
    "signature": "无",
    "seal": "无",
    "blank_form": False,
    "sample": False,
    "tolerance": False,
    "tolerance_days": None,
    "sharable": False,
    "register": "",
    "spec": "",
    "basis": "",
    "source": "",
    "types": [],
}
FULL = BARE | {
    "seq": 1,
    "name": "租赁合同",
    "when": "kind=租赁",
    "parts": [{"group": "表"}, {}],
    "medium": 1,
    "originals": 1,
    "copies": 2,
    "signature": "双方",
    "seal": "公章",
    "blank_form": True,
    "sample": True,
    "tolerance": True,
    "tolerance_days": 5,
    "commitment": True,
    "sharable": True,
    "register": "不动产登记簿",
    "spec": "A4",
    "basis": "《办法》第七条",
    "source": "申请人",
    "types": ["MT1"],
}
MATERIALS = [
    FULL,
    BARE
    | {
        "seq": 2,
        "name": "身份证件",
        "condition": "不是自有时",
        "when": "not kind=自有",
        "types": ["MT2"],
        "originals": 1,
        "copies": 1,
    },
    BARE | {"seq": 3, "name": "申请表", "parts": [{"group": "表"}], "originals": 2, "medium": 3, "types": None},
    BARE | {"seq": 4, "name": "电子照片", "copies": 1, "medium": 2, "tolerance_days": "五"},
]
FIELD = {"type": "choice", "name_en": "", "when": "", "validator": "", "options": [], "columns": []}
POINT = {"stage": "受理", "point": "签名", "standard": "本人签名"}
VERSION: dict[str, object] = {
    "materials": MATERIALS,
    "fields": [
        FIELD
        | {
            "slug": "kind",
            "name_zh": "性质",
            "options": [{"code": "租赁", "name": "租赁"}, {"code": "自有", "name": "自有"}],
        },
        FIELD | {"slug": "more", "name_zh": "其他", "name_en": "More", "when": "kind=租赁"},
    ],
    "situations": [],
    "points": [
        POINT | {"key": "1", "stage": "审查", "material_types": []},
        POINT | {"key": "2", "material_types": ["MT1"]},
        POINT | {"key": "3", "material_types": ["MT9"]},
        POINT | {"key": "4", "material_types": ["MT2", "MT1"]},
    ],
}


def test_a_row_says_all_that_the_version_says_of_its_material() -> None:
    first, second, third, fourth = checklist(VERSION, {"kind": "租赁"})
    paper = Sentence("纸质", "on paper")
    assert first == ChecklistRow(
        seq=1,
        name="租赁合同",
        state="asked",
        reason=first.reason,
        held=False,
        generated=False,
        originals=1,
        copies=2,
        medium=1,
        medium_name=paper,
        signature="双方",
        seal="公章",
        blank_form=True,
        sample=True,
        tolerance=True,
        tolerance_days=5,
        commitment=True,
        sharable=True,
        register="不动产登记簿",
        spec="A4",
        basis="《办法》第七条",
        source="申请人",
        types=("MT1",),
    )
    assert (second.medium, second.sample, second.sharable, second.commitment) == (3, False, False, False)
    assert (second.signature, second.seal, third.generated, third.types) == ("", "", True, ())
    assert fourth.tolerance_days is None


def test_why_a_material_is_asked_for_is_told_by_its_words_or_by_its_condition() -> None:
    told = {
        (kind, row.seq): (row.state, row.reason.zh, row.reason.en)
        for kind in ("", "租赁", "自有")
        for row in checklist(VERSION, {"kind": kind})
    }
    assert told == {
        ("", 1): ("depends", "“性质”是“租赁”才要交，要看您怎么答", "depends on your answers: “性质” is “租赁”"),
        ("", 2): ("asked", "您的情况要交：不是自有时", "asked for in your situation: 不是自有时"),
        ("", 3): ("asked", "都要交", "always asked for"),
        ("", 4): ("asked", "都要交", "always asked for"),
        ("租赁", 1): ("asked", "您的情况要交：“性质”是“租赁”", "asked for in your situation: “性质” is “租赁”"),
        ("租赁", 2): ("asked", "您的情况要交：不是自有时", "asked for in your situation: 不是自有时"),
        ("租赁", 3): ("asked", "都要交", "always asked for"),
        ("租赁", 4): ("asked", "都要交", "always asked for"),
        ("自有", 1): (
            "not_asked",
            "您的情况用不上：“性质”是“租赁”才要交",
            "not needed in your situation: only when “性质” is “租赁”",
        ),
        ("自有", 2): (
            "not_asked",
            "您的情况用不上：不是自有时才要交",
            "not needed in your situation: only when 不是自有时",
        ),
        ("自有", 3): ("asked", "都要交", "always asked for"),
        ("自有", 4): ("asked", "都要交", "always asked for"),
    }


def test_what_is_held_is_spared_in_the_name_of_its_register() -> None:
    first, second, *_ = checklist(VERSION, {"kind": "租赁"}, held={"MT1", "MT2"})
    assert (first.held, first.reason) == (
        True,
        Sentence("免交：系统里已经有（不动产登记簿）", "spared: already held (不动产登记簿)"),
    )
    assert second.reason == Sentence("免交：系统里已经有", "spared: already held")


NOTICE = {
    "material.1.missing": ("material", (1,), "缺“租赁合同”，请补交", "“租赁合同” is missing; hand it in"),
    "material.1.copies": (
        "material",
        (1,),
        "“租赁合同”份数不够，应交原件 1 份、复印件 2 份",
        "“租赁合同”: needed is 1 original and 2 copies",
    ),
    "material.1.signature": (
        "material",
        (1,),
        "“租赁合同”没有签名，应由双方签名",
        "“租赁合同” lacks the signature: 双方",
    ),
    "material.1.seal": ("material", (1,), "“租赁合同”没有盖章，应有：公章", "“租赁合同” lacks the seal: 公章"),
    "material.1.medium": ("material", (1,), "“租赁合同”应是纸质材料", "“租赁合同” has to be on paper"),
    "material.1.spec": ("material", (1,), "“租赁合同”不合规格，应是：A4", "“租赁合同”: the needed format is A4"),
    "material.1.form": (
        "material",
        (1,),
        "“租赁合同”没有用规定的格式文本，请用空表填写",
        "“租赁合同” has to be written on the blank form",
    ),
    "material.2.missing": ("material", (2,), "缺“身份证件”，请补交", "“身份证件” is missing; hand it in"),
    "material.2.copies": (
        "material",
        (2,),
        "“身份证件”份数不够，应交原件 1 份、复印件 1 份",
        "“身份证件”: needed is 1 original and 1 copy",
    ),
    "material.3.missing": ("material", (3,), "缺“申请表”，请补交", "“申请表” is missing; hand it in"),
    "material.3.copies": ("material", (3,), "“申请表”份数不够，应交原件 2 份", "“申请表”: needed is 2 originals"),
    "material.4.missing": ("material", (4,), "缺“电子照片”，请补交", "“电子照片” is missing; hand it in"),
    "material.4.medium": ("material", (4,), "“电子照片”应是电子材料", "“电子照片” has to be electronic"),
    "point.2": ("point", (1,), "“签名”不合要求，应是：本人签名", "“签名” is not met; needed is: 本人签名"),
    "point.3": ("point", (), "“签名”不合要求，应是：本人签名", "“签名” is not met; needed is: 本人签名"),
    "point.4": ("point", (1, 2), "“签名”不合要求，应是：本人签名", "“签名” is not met; needed is: 本人签名"),
    "field.kind": ("field", (), "申请表中“性质”没有填，或者填得不对", "“性质” on the form is empty or wrong"),
    "field.more": ("field", (), "申请表中“其他”没有填，或者填得不对", "“More” on the form is empty or wrong"),
}


def test_every_point_of_a_notice_is_told_whole() -> None:
    told = {
        point.key: (point.kind, point.materials, point.sentence.zh, point.sentence.en)
        for point in notice_points(VERSION, {"kind": "租赁"})
    }
    assert told == NOTICE


def test_points_about_materials_that_are_not_asked_for_fall_away_with_them() -> None:
    keys = [point.key for point in notice_points(VERSION, {"kind": "自有"})]
    assert keys == [
        "material.3.missing",
        "material.3.copies",
        "material.4.missing",
        "material.4.medium",
        "point.3",
        "field.kind",
    ]
    assert set(version_keys(VERSION)) == {point.key for point in notice_points(VERSION, {"kind": "租赁"})}
