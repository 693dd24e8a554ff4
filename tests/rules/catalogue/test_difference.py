"""The difference of two snapshots: readable, complete, and fair to the applicant."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.difference import COMPUTED, Difference, difference
from oneseal.rules.catalogue.meaning import VERDICTS
from tests.examples import examples
from tests.rules.catalogue.shipped import snapshot


def changed(**paths: Any) -> dict[str, Any]:
    """The catering licence with some places changed: ``materials__4__tolerance_days=10``."""
    made: dict[str, Any] = deepcopy(snapshot(12))
    for path, value in paths.items():
        *way, last = [int(part) if part.isdigit() else part for part in path.split("__")]
        at: Any = made
        for part in way:
            at = at[part]
        at[last] = value
    return made


def only(new: dict[str, Any], old: dict[str, Any] | None = None) -> Difference:
    (found,) = difference(old or snapshot(12), new)
    return found


def working(n: int) -> dict[str, Any]:
    return {"n": n, "unit": "working_day"}


PROMISE, MATERIAL = "limits/committed", "申请材料 1"
SCENARIOS: list[tuple[dict[str, Any], str, str, str | None, str, str]] = [
    ({"limits__committed": working(4)}, PROMISE, "承诺时限", "5 个工作日", "4 个工作日", "faster"),
    ({"limits__committed": working(8)}, PROMISE, "承诺时限", "5 个工作日", "8 个工作日", "heavier"),
    ({"limits__committed": {"n": 1, "unit": "month"}}, PROMISE, "承诺时限", "5 个工作日", "1 个月", ""),
    ({"limits__committed": None}, PROMISE, "承诺时限", "5 个工作日", "", "heavier"),
    ({"limits__correction": working(30)}, "limits/correction", "申请人补正时限", "20 个工作日", "30 个工作日", "wider"),
    ({"limits__sources__statutory": "办法"}, "limits/sources.statutory", "法定时限依据", None, "办法", ""),
    ({"materials__0__copies": 1}, "materials/1/copies", f"{MATERIAL} 复印件份数", "0", "1", "heavier"),
    ({"materials__0__tolerance": True}, "materials/1/tolerance", f"{MATERIAL} 容缺", "否", "是", "wider"),
    ({"materials__0__sample": False}, "materials/1/sample", f"{MATERIAL} 样表", "是", "否", "heavier"),
    ({"materials__0__seal": "无"}, "materials/1/seal", f"{MATERIAL} 盖章", "申请单位公章", "无", "wider"),
    ({"materials__0__when": "s1=1"}, "materials/1/when", f"{MATERIAL} 什么情形要", "", "s1=1", "wider"),
    ({"conditions__0__text": "其他条件"}, "conditions/1/text", "许可条件 1 内容", None, "其他条件", "heavier"),
    ({"silence__decision": "deemed_granted"}, "silence/decision", "逾期没有决定", "没有规定", "视为准予", "wider"),
    (
        {"results__0__validity": {"n": 8, "unit": "年"}},
        "results/1/validity",
        "办理结果 1 有效期",
        "5年",
        "8年",
        "wider",
    ),
    ({"fields__0__required": "N"}, "fields/ent_name/required", "表单字段 “ent_name” 必填", "必填", "可不填", "wider"),
    ({"basis__0__article": "第36条"}, "basis/1/article", "设定依据 1 条款", "第35条", "第36条", ""),
]


@pytest.mark.parametrize(("paths", "key", "place", "old", "new", "verdict"), SCENARIOS)
def test_a_change_is_told_with_its_place_and_what_it_means(
    paths: dict[str, Any], key: str, place: str, old: str | None, new: str, verdict: str
) -> None:
    found = only(changed(**paths))
    assert (found.key, found.place.zh, found.new.zh, found.verdict) == (key, place, new, verdict)
    assert old is None or found.old.zh == old
    assert found.place.en and found.verdict in (*VERDICTS, "")


def test_rows_added_and_removed_are_named_once_and_not_cell_by_cell() -> None:
    new = changed()
    extra = {**new["materials"][0], "seq": 99, "name": "其他需要提供的材料"}
    new["materials"] = [*new["materials"][1:], extra]
    added, removed = difference(snapshot(12), new)
    assert (added.key, added.kind, added.verdict) == ("materials/99", "added", "heavier")
    assert (removed.key, removed.kind, removed.verdict) == ("materials/1", "removed", "wider")
    assert added.new.zh.startswith("其他需要提供的材料（要不要：必要；") and "原件份数：1" in added.new.zh
    assert removed.old.zh.startswith("食品经营许可申请书（") and "originals: 1" in removed.old.en
    cited = changed(
        basis=[*new["basis"], {"law": "旅馆业治安管理办法", "article": "第四条", "edition": "2022", "text": ""}]
    )
    assert "第四条" in only(cited).new.zh, "a basis without its article says nothing"


def test_rows_in_another_order_and_rows_without_identity_are_found() -> None:
    new = changed()
    new["windows"] = new["windows"][::-1]
    assert (only(new).key, only(new).kind) == ("windows/order", "moved")
    without = changed(basis=[])
    assert (only(without).key, only(without).place.zh) == ("basis/-1", "设定依据 1")
    texts = changed()
    texts["texts"] = [{"kind": "note", "question": "", "text": "先看指南"}, *texts["texts"]]
    assert only(texts).kind == "added" and only(texts).new.zh == "办事提示：先看指南"


def test_what_is_computed_is_no_element() -> None:
    assert difference(snapshot(12), changed(number=9, lacks=["basis"], illustrative=[])) == ()


def test_a_suspension_and_every_other_whole_element_is_told_in_words_and_not_as_data() -> None:
    stopped = changed()
    stopped["suspended"] = {"since": "2026-09-18", "reason": "系统升级", "basis": "县政府通告"}
    found = only(stopped)
    assert (found.key, found.new.zh) == ("suspended", "从哪天起：2026-09-18；原因：系统升级；依据：县政府通告")
    assert found.new.en == "since: 2026-09-18; reason: 系统升级; legal basis: 县政府通告"
    assert only(snapshot(12), stopped).old.zh == found.new.zh  # type: ignore[arg-type]
    for key in ("body", "restriction", "power", "limits", "silence"):
        there = changed()
        del there[key]
        told = only(changed(), there)
        assert told.key == key and told.new.zh and not set("{}[]") & set(told.new.zh + told.new.en), told
    nested = changed(fields__0__columns=[{"a": {"b": [1]}, "c": True}], materials__0__parts=[{"type": "MT1"}])
    for row in difference(snapshot(12), nested):
        assert not set("{}[]") & set(row.new.zh), row


def test_a_condition_is_told_by_the_words_of_the_form() -> None:
    found = only(changed(materials__1__when="delivery_way=邮寄"))
    assert found.new.zh == "“结果领取方式”是“邮寄”" and found.verdict == "wider"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "无", "其他", "甲"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abn"), inner, max_size=2),
    max_leaves=4,
)
ROWS = st.lists(st.fixed_dictionaries({"seq": st.integers(1, 3), "name": VALUES}), max_size=3)
PARTS = st.fixed_dictionaries({}, optional={
    "materials": ROWS, "texts": ROWS, "unheard": VALUES, "suspended": VALUES,
    "limits": st.dictionaries(st.sampled_from(["committed", "note"]), VALUES, max_size=2),
})  # fmt: skip


@examples(30)
@given(PARTS, PARTS)
def test_nothing_differs_from_itself_and_nothing_that_differs_is_missed(
    old: dict[str, Any], new: dict[str, Any]
) -> None:
    assert difference(old, old) == ()
    alike = json.dumps(old, sort_keys=True) == json.dumps(new, sort_keys=True)
    found = difference(old, new)
    assert bool(found) is not alike
    assert not {row.element for row in found} & COMPUTED
    assert len({row.key for row in found}) == len(found), found


def test_a_row_that_comes_or_goes_is_told_with_its_condition_in_words() -> None:
    version = snapshot(12)
    rows: list[dict[str, Any]] = version["materials"]  # type: ignore[assignment]
    without = {**version, "materials": [row for row in rows if row["when"] != "by_agent=是"]}
    for before, after, side in ((version, without, "old"), (without, version, "new")):
        told = getattr(difference(before, after)[0], side)
        assert "；什么情形要：“是否委托他人办理”是“是”；" in told.zh
        assert "; asked for when: “Handled by an agent” is “是”; " in told.en
    asked: list[object] = version["situations"]  # type: ignore[assignment]
    gone = difference(version, {**version, "situations": asked[1:]})[0]
    assert gone.old.zh == "是否属于适用告知承诺的低风险业态（答法：单选；选项：是、否）"
    assert gone.old.en == "是否属于适用告知承诺的低风险业态 (kind of answer: one answer; options: 是, 否)"


def test_every_changed_row_is_told_not_the_last_alone() -> None:
    new = changed(materials__0__copies=7, materials__1__copies=7, materials__2__copies=7)
    assert [one.key for one in difference(snapshot(12), new)] == [f"materials/{n}/copies" for n in (1, 2, 3)]
    assert difference(snapshot(12), new)[0].place.zh == "申请材料 1 复印件份数"


@pytest.mark.parametrize(("required", "added", "removed"), [("Y", "heavier", "wider"), ("N", "", "")])
def test_only_a_field_that_must_be_filled_in_makes_it_heavier(required: str, added: str, removed: str) -> None:
    old, new = changed(), changed()
    new["fields"].append({**new["fields"][0], "slug": "nine", "required": required})
    assert [(one.kind, one.verdict) for one in difference(old, new)] == [("added", added)]
    assert [(one.kind, one.verdict) for one in difference(new, old)] == [("removed", removed)]


@pytest.mark.parametrize(
    ("was", "now", "key"),
    [
        ({"sha256": "a", "name": "样表"}, {"sha256": "b", "name": "样表"}, "odd"),
        ({"n": 1, "unit": "month"}, {"n": 2, "unit": "month"}, "odd"),
        ({"n": 1, "of": "x"}, {"n": 2, "of": "x"}, "odd.n"),
        ({"unit": "a", "of": "x"}, {"unit": "b", "of": "x"}, "odd.unit"),
    ],
)
def test_a_file_and_a_limit_are_one_cell_and_any_other_mapping_is_not(
    was: dict[str, Any], now: dict[str, Any], key: str
) -> None:
    told = only(changed(materials__0__odd=now), changed(materials__0__odd=was))
    assert (told.key, told.place.zh, told.place.en) == (f"materials/1/{key}", f"申请材料 1 {key}", f"materials 1 {key}")


def test_two_rows_of_one_content_in_another_order_of_cells_are_the_same() -> None:
    old, new = changed(), changed()
    new["basis"] = [dict(reversed(row.items())) for row in new["basis"]]
    assert not difference(old, new)


def test_every_changed_row_without_a_name_is_told_at_its_place() -> None:
    old = changed()
    old["basis"] = [{**old["basis"][0], "article": f"第{n}条"} for n in (1, 2, 3)]
    new = {**old, "basis": [old["basis"][0], *({**row, "article": f"{row['article']}改"} for row in old["basis"][1:])]}
    told = [(one.key, one.old.zh, one.new.zh) for one in difference(old, new)]
    assert told == [("basis/2/article", "第2条", "第2条改"), ("basis/3/article", "第3条", "第3条改")]
