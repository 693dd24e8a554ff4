"""The five-unity check: bodies of one level side by side, with changed snapshots of the shipped item 12."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from oneseal.rules.catalogue.unity import FIVE, Disagreement, Party, unity_of
from oneseal.rules.catalogue.unity_places import absent, places_of
from tests.rules.catalogue.shipped import catalogue, snapshot

Change = Callable[[dict[str, Any]], None]


def side_by_side(*changes: Change | None, seq: int = 12) -> tuple[Disagreement, ...]:
    """One body for each change, each with the shipped version and its change."""
    parties = []
    for number, change in enumerate(changes):
        version: dict[str, Any] = copy.deepcopy(dict(snapshot(seq)))
        if change:
            change(version)
        parties.append(Party(f"code{number}", f"B{number}", f"机构{number}", version))
    return unity_of(parties)


def cell(element: str, row: int, key: str, value: object) -> Change:
    def change(version: dict[str, Any]) -> None:
        version[element][row][key] = value

    return change


def limit(key: str, value: object) -> Change:
    def change(version: dict[str, Any]) -> None:
        version["limits"][key] = value

    return change


@pytest.mark.parametrize(
    ("change", "five", "place", "allowed"),
    [
        (limit("committed", {"n": 3, "unit": "working_day"}), "limits", "承诺时限", True),
        (limit("statutory", {"n": 20, "unit": "working_day"}), "limits", "法定时限", False),
        (limit("certificate", {"n": 5, "unit": "working_day"}), "limits", "发证时限", True),
        (cell("materials", 1, "copies", 3), "materials", "申请材料“营业执照或其他主体资格证明”复印件份数", False),
        (cell("materials", 3, "tolerance_days", 2), "materials", "容缺补交日数", True),
        (cell("materials", 1, "medium", 1), "online", "形式", False),
        (cell("materials", 1, "sharable", False), "online", "共享取得", True),
        (cell("conditions", 0, "basis", "食品安全法第34条"), "standards", "依据", False),
        (cell("points", 0, "standard", "原件核对"), "standards", "标准", False),
        (cell("steps", 1, "half_days", 1), "process", "环节时限", True),
        (cell("steps", 1, "procedure", "听证"), "process", "特别程序", False),
        (cell("fields", 0, "required", "N"), "online", "必填", False),
    ],
)
def test_a_difference_says_which_of_the_five_who_holds_what_and_whether_it_may(
    change: Change, five: str, place: str, allowed: bool
) -> None:
    [found] = side_by_side(None, change, None)
    assert (found.five, found.allowed) == (five, allowed) and place in found.place.zh
    assert [holding.bodies for holding in found.holdings] == [("机构0", "机构2"), ("机构1",)], "the many come first"
    assert found.reason.zh and found.reason.en and all(holding.value.zh for holding in found.holdings)


def test_a_row_more_or_less_is_one_difference_and_shifts_nothing() -> None:
    def fewer(version: dict[str, Any]) -> None:
        del version["materials"][2]
        for number, material in enumerate(version["materials"], start=1):
            material["seq"] = number

    [found] = side_by_side(None, fewer)
    assert found.five == "materials" and not found.allowed
    assert [holding.value.zh for holding in found.holdings] == ["有", "没有"]


def test_a_fee_and_a_basis_of_ones_own_are_no_unity() -> None:
    def charges(version: dict[str, Any]) -> None:
        version["basis"] = [{"law": "本县规定", "article": "第1条"}]
        version["texts"] = [{"kind": "fee", "text": "收 10 元"}]

    assert [(found.element, found.allowed) for found in side_by_side(None, charges)] == [
        ("basis", False),
        ("fees", False),
    ]


SMALL: dict[str, Any] = {
    "steps": [{"name": "审查", "when": "Q1=1", "half_days": 2}, {"name": "审查"}],
    "materials": [{"types": ["MT2", "MT1"], "name": "甲"}, {"types": [], "name": "乙", "when": ""}, {}],
    "conditions": [{"text": "有场所", "basis": "甲法1"}, {}],
    "points": [{"point": "布局"}, {}],
    "results": [{"name": "批复"}],
    "fields": [{"slug": "kind", "name_zh": "业态", "name_en": "", "type": "text", "options": [], "validator": ""}],
    "situations": [{"question": "代办吗？", "no": 1, "kind": "single", "options": [{"no": 1, "text": "是"}]}],
    "limits": {"committed": {"n": 5, "unit": "working_day"}},
    "basis": [{"law": "甲法", "article": "第1条"}, {}],
    "texts": [{"kind": "note", "text": "提示"}, {"kind": "fee", "text": "不收费"}, {"kind": "fee"}],
}


def test_a_row_is_known_by_what_it_is_and_named_by_its_title() -> None:
    found = places_of(SMALL)
    rows = {key: (place.five, *place.name, place.value.zh) for key, place in found.items() if not place.cell}
    assert rows == {
        "steps/审查": ("process", "办理流程“审查”", "process “审查”", "有"),
        "steps/审查#2": ("process", "办理流程“审查”", "process “审查”", "有"),
        "materials/MT1+MT2": ("materials", "申请材料“甲”", "materials “甲”", "有"),
        "materials/乙": ("materials", "申请材料“乙”", "materials “乙”", "有"),
        "materials/": ("materials", "申请材料“”", "materials “”", "有"),
        "conditions/有场所": ("standards", "许可条件“有场所”", "conditions “有场所”", "有"),
        "conditions/": ("standards", "许可条件“”", "conditions “”", "有"),
        "points/布局": ("standards", "审查要点“布局”", "review points “布局”", "有"),
        "points/": ("standards", "审查要点“”", "review points “”", "有"),
        "results/批复": ("standards", "办理结果“批复”", "results “批复”", "有"),
        "fields/kind": ("online", "表单字段“业态”", "form fields “业态”", "有"),
        "situations/代办吗？": ("online", "情形问题“代办吗？”", "situation questions “代办吗？”", "有"),
    }
    cells = {key: (place.five, place.element, *place.name, *place.value) for key, place in found.items() if place.raw}
    assert [cells[key] for key in ("steps/审查/when", "limits/committed", "basis", "fees")] == [
        (
            "process",
            "steps",
            "办理流程“审查”什么情形走",
            "process “审查”: taken when",
            "“代办吗？”是“是”",
            "“代办吗？” is “是”",
        ),
        ("limits", "limits", "承诺时限", "committed limit", "5 个工作日", "5 working days"),
        ("standards", "basis", "设定依据", "legal basis", "甲法第1条；", "甲法第1条；"),
        ("standards", "fees", "收费", "fees", "不收费；", "不收费；"),
    ]
    assert absent(found["results/批复"]).value.zh == "没有"
    assert places_of({}).keys() == {key for key in found if key.startswith("limits/") or "/" not in key}


def test_names_posts_windows_and_supervisors_are_a_bodys_own() -> None:
    def elsewhere(version: dict[str, Any]) -> None:
        version["body"] = {"code": "B9", "name": "别的局"}
        version["windows"], version["supervision"], version["power"] = [], [], {}
        for step in version["steps"]:
            step.update(post="REV04", body="B9", body_name="别的局", bodies=["B9"], unit="别的科")
        version["texts"] = [text for text in version["texts"] if text["kind"] == "fee"]

    assert side_by_side(None, elsewhere) == ()


def test_the_shipped_counties_agree_in_everything_that_counts() -> None:
    counties = catalogue().counties
    for seq in catalogue().item_seqs[::12]:
        parties = [Party(county, county, county, snapshot(seq, county)) for county in counties]
        assert unity_of(parties) == (), seq
    assert list(FIVE) == ["process", "materials", "limits", "standards", "online"]
