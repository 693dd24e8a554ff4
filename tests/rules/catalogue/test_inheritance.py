"""What comes from above, what a version lacks, and what an added item may not be: whole results (C1, C5, C14)."""

from typing import Any

import pytest

from oneseal.rules.catalogue.completeness import ELEMENTS, Verdict, lacks_of, name_of, takes_applications
from oneseal.rules.catalogue.inheritance import (
    adopted,
    changed_above,
    inherited_of,
    is_inherited,
    must_keep_inherited,
)
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.sheet_new import Named, first_version, named_by
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot

OWN: dict[str, Any] = {
    "number": 4,
    "item": {"name": "甲", "type": "行政许可", "domain": "交通"},
    "basis": [{"law": "某法"}],
    "fields": [1],
}


@pytest.mark.parametrize(
    ("key", "above"),
    [
        ("basis", True),
        ("basis/1/law", True),
        ("item/name", True),
        ("item/level_flow", True),
        ("item/domain", False),
        ("item", False),
        ("results/name", False),
    ],
)
def test_a_place_comes_from_above_or_is_the_bodys_own(key: str, above: bool) -> None:
    assert is_inherited(key) is above


def test_the_inherited_part_and_what_adopting_it_makes() -> None:
    assert inherited_of(OWN) == {"item": {"name": "甲", "type": "行政许可"}, "basis": [{"law": "某法"}]}
    assert inherited_of({"item": {"domain": "交通"}}) == {"item": {}, "basis": []}
    assert adopted(OWN, {}) == OWN
    assert adopted(OWN, {"item": {"name": "乙"}, "basis": []}) == {
        **OWN,
        "item": {"name": "乙", "type": "行政许可", "domain": "交通"},
        "basis": [],
    }


def test_another_name_is_told_from_the_version_to_the_catalogue_above_and_refused() -> None:
    (one,) = changed_above(OWN, {"item": {"name": "乙"}})
    assert (one.key, one.old, one.new) == ("item/name", Sentence("甲", "甲"), Sentence("乙", "乙"))
    assert changed_above(OWN, {"item": {"name": "甲", "domain": "医疗"}}) == ()
    must_keep_inherited(OWN, {"item": {"name": "甲"}})
    with pytest.raises(Refusal) as refused:
        must_keep_inherited(OWN, {"item": {"name": "乙"}})
    assert (refused.value.ground.code, refused.value.facts) == (
        "catalogue.inherited_locked",
        {"place_zh": one.place.zh, "place_en": one.place.en},
    )


PARTS: dict[str, Any] = {
    **{element.key: [1] for element in ELEMENTS},
    "body": {"code": "B1"},
    "limits": {"statutory": None, "committed": {"n": 1}},
}


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({}, []),
        ({"limits": {"statutory": {"n": 1}}}, []),
        ({"limits": {"note": "某"}, "windows": []}, ["limits", "windows"]),
        ({"limits": [1], "body": "B1"}, ["body", "limits"]),
        ({"body": {"name": "某局"}, "basis": None}, ["body", "basis"]),
    ],
)
def test_a_version_lacks_what_it_does_not_say(changed: dict[str, Any], lacks: list[str]) -> None:
    assert lacks_of({**PARTS, **changed}) == lacks


def test_a_version_takes_applications_or_says_what_stops_them() -> None:
    assert name_of("steps") == Sentence("办理流程", "process")
    assert takes_applications({**PARTS, "windows": []}) == Verdict(True, "可以申请", "takes applications")
    assert takes_applications({**PARTS, "steps": [], "results": [], "windows": []}) == Verdict(
        False,
        "这个事项的实施清单还缺办理流程、办理结果，补齐并发布前不能收申请；可以到窗口或者拨 12345 咨询",
        "this item cannot be applied for yet: its version lacks the process, result; ask at the window or call 12345",
        ("steps", "results"),
    )
    stopped = {"since": "2026-01-02", "reason": "修法", "basis": "某法第1条"}
    assert takes_applications({**PARTS, "suspended": stopped}) == Verdict(
        False,
        "这个事项从 2026-01-02 起暂停办理：修法（某法第1条）；可以到窗口或者拨 12345 咨询",
        "this item is suspended since 2026-01-02: 修法 (某法第1条); ask at the window or call 12345",
    )


CODE = str(snapshot(12)["implementation_code"])
BODY: Any = snapshot(12)["body"]


def test_the_parts_of_a_code_and_each_reason_why_an_item_cannot_be_added() -> None:
    named = named_by(CODE)
    assert named == Named(CODE[:18], CODE[18], CODE[19:])
    assert isinstance(named, Named)
    assert named_by(CODE + "01") == Sentence(
        "应是 31 位的实施编码，现在是 33 位", "the implementation code of 31 is needed"
    )
    assert first_version(named, body=None, above={}, seq=1) == Sentence(
        f"没有统一社会信用代码为“{CODE[:18]}”的机构", f"no body has the credit code “{CODE[:18]}”"
    )
    assert first_version(named, body=BODY, above=None, seq=1) == Sentence(
        f"基本目录里没有“{CODE[19:]}”；基本目录由上级定，表格只能新增目录里有的",
        f"“{CODE[19:]}” is not in the basic catalogue, which the level above keeps",
    )
    wrong = first_version(named._replace(level="3"), body=BODY, above={}, seq=1)
    assert isinstance(wrong, Sentence)
    assert wrong.zh == f"第 19 位写的是市级，“{BODY['name']}”是县级，应是 {CODE[18]}"
    above = {"item": {"name": "甲", "basic_code": CODE[19:], "type_code": "01"}, "basis": []}
    made = first_version(named, body=BODY, above=above, seq=77)
    assert isinstance(made, dict)
    assert (made["item"]["seq"], made["item"]["name"], made["implementation_code"]) == (77, "甲", CODE)
    assert made["body"]["code"] == BODY["code"]
