"""All 329 items at both counties build from the shipped data, and say what they lack."""

import json
import time
from collections import Counter

import pytest

from oneseal.rules.catalogue.completeness import BLOCKING, ELEMENTS, lacks_of, name_of, takes_applications
from oneseal.rules.catalogue.digest import stored_form
from oneseal.rules.catalogue.snapshot import build_snapshot
from oneseal.rules.catalogue.spellings import body_of
from oneseal.rules.catalogue.tables import Catalogue
from tests.rules.catalogue.shipped import catalogue, snapshot, tables

COUNTIES = ("590121", "590122")
WALKED = (12, 53, 61, 4, 20, 152, 115, 214, 147)
KEYS = set(
    "schema item body implementation_code number basis limits silence overrides conditions fields situations materials "
    "points steps results supervision texts restriction bars power windows lacks illustrative".split()
)


def part(seq: int, key: str, county: str = "590121") -> list[dict[str, object]]:
    """A list of the snapshot."""
    found = snapshot(seq, county)[key]
    assert isinstance(found, list)
    return found


SOMETIMES = {"wider", "separation", "fees", "reliefs", "automatic", "machine", "reasons", "countersigns", "preliminary"}


def flow(seq: int, county: str = "590121") -> list[tuple[object, ...]]:
    """The steps as (place, branch, post, body)."""
    return [(s["par_no"], s["branch"], s["post"], s["body"]) for s in part(seq, "steps", county)]


def test_every_item_of_every_county_builds_without_a_fault_and_in_time() -> None:
    begun, built = time.perf_counter(), 0
    fresh = Catalogue(tables())
    for county in fresh.counties:
        for seq in fresh.item_seqs:
            made, findings = build_snapshot(seq, county, fresh)
            assert findings == []
            assert made.keys() - SOMETIMES == KEYS
            built += 1
    assert built == 658 and fresh.counties == COUNTIES
    assert time.perf_counter() - begun < 8


def test_totals_of_versions_that_take_applications() -> None:
    for county in COUNTIES:
        open_items = [seq for seq in catalogue().item_seqs if takes_applications(snapshot(seq, county)).ok]
        assert len(open_items) == 214
        assert set(WALKED) <= set(open_items)
    lacks = Counter(lack for seq in catalogue().item_seqs for lack in part(seq, "lacks"))
    assert lacks == {
        "texts": 298,
        "points": 277,
        "conditions": 269,
        "fields": 115,
        "materials": 114,
        "basis": 45,
        "windows": 9,
        "limits": 1,
    }


def test_an_incomplete_version_says_what_it_lacks() -> None:
    verdict = takes_applications(snapshot(5))
    assert not verdict.ok and verdict.lacks == ("fields", "materials")
    assert "申请表的数据项、申请材料目录" in verdict.reason_zh and "fields of the form" in verdict.reason_en
    assert takes_applications(snapshot(247)).lacks == ("fields", "materials", "limits")


@pytest.mark.parametrize("element", [element.key for element in ELEMENTS])
def test_taking_one_element_away_closes_the_version_only_if_the_law_needs_it(element: str) -> None:
    emptied: dict[str, object] = {**snapshot(12), element: {} if element in {"body", "limits"} else []}
    assert (element in lacks_of(emptied)) and name_of(element).zh
    assert takes_applications(emptied).ok is (element not in BLOCKING)


@pytest.mark.parametrize(
    ("seq", "steps"),
    [
        (
            12,
            [
                (1, "", "WIN01"),
                (2, "", "REV01"),
                (2, "b", "REV06"),
                (3, "", "REV02"),
                (4, "", "DEC01"),
                (8, "", "CER01"),
                (9, "", "CER01"),
            ],
        ),
        (61, [(1, "", "WIN01"), (2, "", "REV01"), (4, "", "DEC01"), (5, "", "CER01"), (6, "", "CER01")]),
        (4, [(1, "", "WIN01"), (2, "", "WIN01"), (3, "", "CER01")]),
        (
            115,
            [
                (1, "", "WIN01"),
                (2, "", "REV01"),
                (2, "b", "REV06"),
                (4, "", "DEC01"),
                (8, "", "CER01"),
                (9, "", "CER01"),
            ],
        ),
    ],
)
def test_walked_items_have_their_flow_at_both_bureaus(seq: int, steps: list[tuple[object, ...]]) -> None:
    assert flow(seq) == [(*step, "B020") for step in steps]
    assert flow(seq, "590122") == [(*step, "B066") for step in steps]


@pytest.mark.parametrize("seq", [12, 53, 20, 152, 115])
def test_ordinary_reviews_run_in_parallel_at_different_posts(seq: int) -> None:
    reviews = [step for step in part(seq, "steps") if step["kind"] == "审查"]
    assert len({step["par_no"] for step in reviews}) == 1
    assert sorted(str(step["post"]) for step in reviews) == ["REV01", "REV06"]
    assert all(str(step["unit"]).endswith("科") for step in reviews)


def test_township_then_county_and_the_township_is_chosen_by_the_case() -> None:
    steps = part(214, "steps")
    assert [step["body"] for step in steps] == ["B111", "B027", "B111", "B111", "B027", "B027", "B027", "B027"]
    assert steps[0]["bodies"] == ["B111", "B113", "B115"]
    assert part(112, "steps")[0]["bodies"] == ["B113"], "the holder is one township; it alone takes the step"


def test_countersignature_by_another_body_beside_the_site_visit() -> None:
    side = [(step["kind"], step["body"], step["branch"]) for step in part(147, "steps") if step["par_no"] == 2]
    assert side == [("现场核查", "B020", ""), ("会签", "B026", "b")]


def test_a_step_that_several_bodies_must_take_becomes_one_step_each() -> None:
    asked = [(step["body"], step["branch"]) for step in part(106, "steps") if step["kind"] == "会签"]
    assert asked == [("B048", "ba"), ("B034", "bb"), ("B035", "bc")]
    assert [step["no"] for step in part(106, "steps")] == list(range(1, len(part(106, "steps")) + 1))


def test_forwarded_items_end_at_the_province_or_the_city() -> None:
    assert [step["body"] for step in part(195, "steps") if step["kind"] == "上级决定"] == ["B004"]
    assert [step["body"] for step in part(91, "steps") if step["kind"] == "上级决定"] == ["B009"]


def test_spellings_resolve_within_the_county() -> None:
    for spelling, codes in (
        ("行政审批局·市场准入科", ["B020"]),
        ("生态环境局", ["B033"]),
        ("农业农村局/自然资源和规划局", ["B038", "B031"]),
        ("申请人", []),
        ("没有这个局", []),
    ):
        assert [body["code"] for body in body_of(catalogue(), spelling, "590121").bodies] == codes
    assert body_of(catalogue(), "行政审批局·市场准入科", "590121").unit == "市场准入科"


@pytest.mark.parametrize(
    ("seq", "limits"),
    [
        (12, {"statutory": (10, "working_day"), "committed": (5, "working_day"), "extension": (10, "working_day")}),
        (1, {"statutory": (3, "working_day"), "committed": (1, "working_day"), "extension": (3, "working_day")}),
        (4, {"committed": (0, "working_day"), "notice": (5, "working_day")}),
        (115, {"statutory": (7, "calendar_day"), "committed": (3, "working_day")}),
        (130, {"notice": (3, "calendar_day")}),
        (95, {"extension": (40, "working_day")}),
        (
            212,
            {"statutory": (15, "calendar_day"), "committed": (15, "calendar_day"), "extension": (15, "calendar_day")},
        ),
        (214, {"statutory": (30, "calendar_day"), "extension": None}),
        (18, {"statutory": (20, "working_day")}),
    ],
)
def test_limits_carry_the_number_and_the_unit_of_the_items_law(
    seq: int, limits: dict[str, tuple[int, str] | None]
) -> None:
    held = snapshot(seq)["limits"]
    assert isinstance(held, dict)
    for key, wanted in limits.items():
        assert held[key] == (wanted and {"n": wanted[0], "unit": wanted[1]}), key


@pytest.mark.parametrize(
    ("seq", "silence"),
    [
        (12, {"intake": "deemed_accepted", "decision": "none", "renewal": "deemed_renewed"}),
        (47, {"decision": "deemed_granted"}),
        (214, {"intake": "none", "decision": "none", "renewal": "none"}),
        (237, {"intake": "deemed_accepted"}),
        (240, {"supplement": "deemed_withdrawn"}),
    ],
)
def test_silence_has_effect_only_where_the_permit_law_or_the_items_law_says_so(
    seq: int, silence: dict[str, str]
) -> None:
    held = snapshot(seq)["silence"]
    assert isinstance(held, dict)
    assert {key: held[key] for key in silence} == silence


def test_the_catch_all_material_is_never_asked() -> None:
    assert [row for row in tables()["material_requirements"] if row["status"] == "excluded"]
    assert all(material["seq"] != 5 for material in part(80, "materials"))


def test_dictionary_entries_are_in_the_snapshot() -> None:
    edu = next(field for field in part(61, "fields") if field["slug"] == "person_edu")
    assert isinstance(edu["options"], list) and {"code": "21", "name": "大学本科毕业"} in edu["options"]
    officer = next(field for field in part(12, "fields") if field["slug"] == "food_safety_officer")
    assert isinstance(officer["columns"], list)
    assert [column["name"] for column in officer["columns"]] == ["姓名", "身份号码", "职务", "考核情况"]
    licence = part(12, "materials")[1]
    assert licence["types"] == ["MT0010"] and licence["sharable"] is True and licence["register"] == "REG02"


def test_points_have_stable_keys_and_a_post_of_the_flow() -> None:
    for seq in catalogue().item_seqs:
        keys = [point["key"] for point in part(seq, "points")]
        assert len(keys) == len(set(keys))
        assert {point["post"] for point in part(seq, "points")} <= {step["post"] for step in part(seq, "steps")}
    assert [point["key"] for point in part(12, "points")] == ["1.1", "2.2", "2.3", "2.4", "3.5", "3.6", "3.7", "4.8"]


def test_the_holder_is_the_body_of_the_implementation_code() -> None:
    for county in COUNTIES:
        for seq in catalogue().item_seqs:
            made = snapshot(seq, county)
            body = made["body"]
            assert isinstance(body, dict)
            assert str(made["implementation_code"]).startswith(str(body["uscc"]))
            assert str(body["division"]).startswith(county) and len(str(body["division"])) == 12


def test_windows_follow_the_zone_that_takes_the_item() -> None:
    def zones(seq: int) -> set[object]:
        return {window["zone"] for window in part(seq, "windows")}

    assert zones(12) == {"综合受理区"}
    assert zones(115) == {"工程建设项目审批专区", "综合受理区"}
    assert zones(211) == {"公安户政出入境区"}
    assert zones(223) == {"社会保险和就业区"}
    assert zones(80) == {"未划转事项部门区"}
    assert zones(308) == set()


def test_what_was_made_up_is_marked() -> None:
    marks = snapshot(12)["illustrative"]
    assert isinstance(marks, list)
    assert {"item.code", "limits.committed", "materials.copies", "results.validity", "situations"} <= set(marks)
    real = snapshot(20)["illustrative"]
    assert isinstance(real, list) and "item.code" not in real


def test_the_stored_text_is_canonical_and_its_digest_repeats() -> None:
    text, digest = stored_form(snapshot(12))
    assert json.loads(text) == snapshot(12)
    again, _ = build_snapshot(12, "590121", tables())
    assert stored_form(again) == (text, digest) and len(digest) == 64
    assert stored_form(snapshot(12, "590122"))[1] != digest


def test_an_unknown_item_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        build_snapshot(9999, "590121", catalogue())
