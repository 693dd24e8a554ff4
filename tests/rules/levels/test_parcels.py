"""What one installation tells another is read strictly, believed of its sender alone, and fits or lies beside (R1)."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.documents.packages import PARCEL, Flaw, findings_of, manifest_text
from oneseal.rules.intake.going_up import AGREE
from oneseal.rules.levels.fitting import answers_that_fit, fitting
from oneseal.rules.levels.parcel_page import parcel_page
from oneseal.rules.levels.parcels import (
    Answer,
    Content,
    File,
    HandedIn,
    Head,
    Kind,
    Lying,
    Opinion,
    Outcome,
    Paper,
    Receipt,
    Result,
    Side,
    Stance,
    Who,
    faults_of,
    missing_of,
    must_say_why_back,
    read_told,
    told_text,
)
from oneseal.rules.levels.spelling import LONGEST, MOST
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot

DAY = date(2026, 9, 18)
HERE, THERE = Side("11590121MB00000000", "安澜县行政审批局"), Side("11590100MB5900075U", "澄川市行政审批局")
SCAN = Lying("materials/01-1 执照.pdf", "执照.pdf", "application/pdf", "a" * 64, 10)
PAPER = Paper("acceptance", "受理通知书", "安审受〔2026〕1号", DAY, replace(SCAN, path="documents/01 1.pdf"))
FILE = File(
    item_code="000131906001",
    item_name="食品经营许可",
    received_on=DAY,
    accepted_on=DAY,
    applicant=Who("person", "林知夏", "590121199003070012", "13900000001", ""),
    answers={"name": "林知夏", "rows": [{"a": "1"}], "none": None, "yes": True, "n": 3},
    form=(Answer("姓名", "林知夏"),),
    materials=(HandedIn("营业执照", ("licence",), False, (SCAN,)), HandedIn("图纸", (), True, ())),
    papers=(PAPER,),
    opinions=(Opinion("安澜县行政审批局", Stance(AGREE), "同意转报。", "森林法第三十七条", 20),),
    lines=({"kind": "opinion", "name": "初审意见", "sha256": "b" * 64, "size": 0},),
)
RESULT = Result(Outcome.GRANT, "澄审〔2026〕1号", DAY, DAY, ("符合条件。",), (PAPER,))
RECEIPT = Receipt(Kind.UP, DAY, "590100-20260918-000001-1")
CONTENTS: list[tuple[Kind, Content]] = [(Kind.UP, FILE), (Kind.DOWN, RESULT), (Kind.RECEIVED, RECEIPT)]
LIES = {SCAN.path: ("a" * 64, 10), PAPER.file.path: ("a" * 64, 10)}


def head(kind: Kind = Kind.UP) -> Head:
    return Head(kind, "590121-20260918-000001-1", 11, "c" * 64, HERE, THERE, DAY)


@pytest.mark.parametrize(("kind", "content"), CONTENTS)
def test_what_is_told_is_read_as_it_was_told(kind: Kind, content: Content) -> None:
    assert read_told(told_text(head(kind), content)) == (head(kind), content)


def changed(path: list[str | int], value: Any) -> str:
    """The text of a parcel in which one thing was changed, spelled canonically again."""
    told = json.loads(told_text(head(), FILE))
    at = told
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["format"], "oneseal-package/1"),
        (["more"], "x"),
        (["head", "kind"], "sideways"),
        (["head", "kind"], "down"),
        (["head", "leg"], -1),
        (["head", "leg"], True),
        (["head", "leg"], "11"),
        (["head", "sent_on"], "2026-13-01"),
        (["head", "sender"], "安澜县"),
        (["head", "sender", "uscc"], ...),
        (["content", "applicant", "phone"], None),
        (["content", "applicant", "more"], "x"),
        (["content", "materials"], {"0": "x"}),
        (["content", "materials"], [{}] * (MOST + 1)),
        (["content", "opinions", 0, "stance"], "perhaps"),
        (["content", "opinions", 0, "text"], "字" * (LONGEST + 1)),
        (["content", "answers"], ["x"]),
        (["content", "answers"], {str(n): "x" for n in range(MOST + 1)}),
    ],
)
def test_anything_of_another_shape_is_unreadable_as_a_whole(path: list[str | int], value: Any) -> None:
    with pytest.raises(Refusal, match=r"parcels\.unreadable"):
        read_told(changed(path, value))


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    with pytest.raises(Refusal, match=r"parcels\.unreadable"):
        read_told(text)


def test_nested_answers_end_somewhere() -> None:
    deep: Any = "x"
    for _ in range(40):
        deep = {"a": deep}
    with pytest.raises(Refusal, match=r"parcels\.unreadable"):
        read_told(told_text(head(), replace(FILE, answers={"a": deep})))


def faults(**other: Any) -> list[str]:
    given: dict[str, Any] = {"signer": HERE.uscc, "known": {HERE.uscc}, "ours": {THERE.uscc}, "missing": ()}
    return [zh for zh, _ in faults_of(head(), other.pop("content", FILE), **{**given, **other})]


def test_it_is_believed_of_whoever_signed_it_and_is_registered_and_for_a_body_of_this_house() -> None:
    assert faults() == []
    assert "签名的机关不一致" in faults(signer=THERE.uscc)[0]
    assert "没有登记" in faults(known=set())[0]
    assert "不在本平台办理" in faults(ours=set())[0]
    assert faults(missing=["x.pdf"])[0].endswith("x.pdf。")
    assert faults(content=replace(RESULT, papers=())) == ["结果里没有决定书。"]


def test_a_file_that_it_names_lies_in_it_as_it_says() -> None:
    assert missing_of(FILE, LIES) == []
    assert missing_of(FILE, {**LIES, SCAN.path: ("a" * 64, 11)}) == [SCAN.path]
    assert missing_of(RESULT, {}) == [PAPER.file.path]
    assert missing_of(RECEIPT, {}) == []


def test_a_material_stands_for_the_row_of_its_name_once() -> None:
    asked = {1: "营业执照", 2: "图 纸", 3: "营业执照"}
    assert fitting(["图纸", "营业执照", "别的"], asked) == {0: 2, 1: 1}
    assert fitting(["营业执照", "营业执照"], {1: "营业执照"}) == {0: 1}


def test_answers_that_the_own_form_does_not_ask_for_or_finds_wrong_stay_with_what_came() -> None:
    own = filled_sample(snapshot(12), DAY)
    assert answers_that_fit(snapshot(12), own, DAY) == own
    odd = {**own, "of_another_form": "x", next(iter(own)): {"shape": ["another"]}}
    found = answers_that_fit(snapshot(12), odd, DAY)
    assert "of_another_form" not in found and found.items() <= own.items()


def test_its_page_says_what_it_brings_and_nothing_in_it_acts() -> None:
    page = parcel_page(head(), replace(FILE, form=(Answer("<b>", "<script>"),)))
    assert "同意：" in page or "同意转报：" in page
    assert "林知夏" in page and "图纸" in page and "<script>" not in page
    assert "澄审〔2026〕1号" in parcel_page(head(Kind.DOWN), RESULT)
    assert RECEIPT.number in parcel_page(head(Kind.RECEIVED), RECEIPT)


def test_the_manifest_of_a_case_is_none_of_a_parcel() -> None:
    text = manifest_text("1", "安澜县行政审批局", "2026-09-18T10:00:00+08:00", [])
    assert [one.flaw for one in findings_of(text, {}, (PARCEL,))] == [Flaw.NO_MANIFEST]
    assert findings_of(text, {}) == []


@pytest.mark.parametrize("why", ["", " 好 ", "字" * 501])
def test_it_goes_back_with_a_reason(why: str) -> None:
    with pytest.raises(Refusal, match=r"parcels\.why_returned"):
        must_say_why_back(why)
    assert must_say_why_back(" 不是给我们的 ") == "不是给我们的"
