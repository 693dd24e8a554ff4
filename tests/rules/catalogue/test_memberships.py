"""On which public lists a version stands, and about which it says nothing: from its facts alone."""

from typing import Any

import pytest

from oneseal.rules.catalogue.memberships import BY_KEY, LISTS, doings_of, lists_of, told_by
from oneseal.rules.catalogue.public_lists import TABLES, listed_facts
from oneseal.rules.catalogue.sentences import Sentence
from tests.rules.catalogue.shipped import catalogue, snapshot


def changed(seq: int, **parts: Any) -> dict[str, Any]:
    return {**snapshot(seq), **parts}


def materials(seq: int, **parts: Any) -> list[Any]:
    return [{**row, **parts} for row in snapshot(seq)["materials"]]  # type: ignore[attr-defined]


def steps(seq: int, **parts: Any) -> list[Any]:
    return [{**row, **parts} for row in snapshot(seq)["steps"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "version", "stands"),
    [
        ("accepted_at_once", changed(12), True),
        ("accepted_at_once", changed(12, steps=steps(12, clock="intake", half_days=1)), False),
        ("accepted_at_once", changed(12, steps=steps(12, clock="decision")), False),
        ("accepted_at_once", changed(12, materials=[]), False),
        ("on_the_spot", changed(4), True),
        ("on_the_spot", changed(12), False),
        ("online", changed(12, materials=materials(12, medium=3)), True),
        ("online", changed(12, materials=materials(12, medium=1)), False),
        ("online", changed(12, materials=[]), False),
        ("commitment", changed(80), True),
        ("commitment", changed(61), False),
        ("tolerance", changed(12), True),
        ("tolerance", changed(12, materials=materials(12, tolerance=False)), False),
        ("province_wide", changed(12), False),
        ("province_wide", changed(12, wider={"province": "yes"}), True),
        ("province_wide", changed(12, wider={"province": "no"}), False),
        ("province_wide", changed(211), True),
        ("cross_province", changed(12, wider={"province": "yes", "cross_province": ""}), False),
        ("cross_province", changed(12, wider={"province": "yes", "cross_province": "yes"}), True),
        ("separation", changed(12), False),
        ("separation", changed(12, separation={"line": "餐饮业", "place": "post", "mode": ""}), True),
        ("separation", changed(12, separation={"line": "餐饮业", "place": "pre", "mode": ""}), True),
        ("separation", changed(12, separation={"line": "餐饮业", "place": "", "mode": "record"}), True),
        ("separation", changed(12, separation={"line": "", "place": "none", "mode": ""}), False),
        ("separation", changed(12, separation={"line": "餐饮业", "place": "", "mode": ""}), False),
        ("separation", changed(53), True),
        ("proofs", changed(4), True),
        ("proofs", changed(4, materials=materials(4, commitment=False)), False),
        ("proofs", changed(12), False),
    ],
)
def test_a_fact_puts_a_version_on_its_list(key: str, version: dict[str, Any], stands: bool) -> None:
    assert (key in lists_of(version)) is stands


SIDE_BY_SIDE = {"kind": "审查", "when": "", "clock": "decision", "half_days": 2}


@pytest.mark.parametrize(
    ("item", "steps", "ways"),
    [
        ({}, [], []),
        ({"applicant": ["自然人"], "construction_stage": "施工许可"}, [], ["construction", "person"]),
        ({"applicant": ["法人", "自然人"]}, [], ["person", "enterprise"]),
        ({}, [{"par_no": 1}, {"par_no": 2}], []),
        ({}, [{"par_no": 1}, {"par_no": 1, "kind": "核查"}], ["parallel"]),
        ({}, [{"par_no": 1}, {"par_no": 1, "kind": "决定"}], []),
        ({}, [{"par_no": 1, "kind": "决定"}, {"par_no": 1, "kind": "决定"}], []),
        ({}, [{"par_no": 1}, {"par_no": 1, "when": "Q1=1"}], []),
        ({}, [{"par_no": 1, "when": "Q1=1"}, {"par_no": 1, "when": "Q1=1"}], []),
    ],
)
def test_the_ways_in_follow_from_the_item_and_its_steps(
    item: dict[str, Any], steps: list[dict[str, Any]], ways: list[str]
) -> None:
    version = {
        "item": {"applicant": [], "construction_stage": "", **item},
        "steps": [{**SIDE_BY_SIDE, **step} for step in steps],
        "fields": [],
        "materials": [],
        "limits": {"on_the_spot": None},
    }
    assert lists_of(version) == ways


def test_a_list_whose_fact_no_version_holds_is_untold_and_not_empty() -> None:
    told = {key for seq in catalogue().item_seqs for key in told_by(snapshot(seq))}
    assert set(BY_KEY) == told
    for key, version in (
        ("province_wide", changed(12, wider={"province": "no"})),
        ("separation", changed(12, separation={"place": "none"})),
        ("proofs", changed(12, materials=materials(12, commitment=False))),
    ):
        assert key in told_by(version) and key not in lists_of(version), key
    silent = [{k: v for k, v in row.items() if k != "commitment"} for row in materials(12)]
    untold = told_by(changed(12, wider={"province": "", "cross_province": ""}, separation={"line": "餐饮业"}))
    assert not {"province_wide", "cross_province", "separation"} & set(untold)
    assert "proofs" not in told_by(changed(12, materials=silent))


def test_a_promise_replaces_only_proofs_of_others_where_no_safety_hangs_on_it() -> None:
    """国办发〔2020〕42号: never what the applicant writes himself, never where public safety, health or life depend."""
    for seq in catalogue().item_seqs:
        version = changed(seq)
        for row in version["materials"]:
            if row["commitment"]:
                assert version["restriction"]["public_safety"] == "N", seq
                assert row["source"] in ("20", "99") and row["class"] == 1, (seq, row["name"])
                assert "materials.commitment" in version["illustrative"], "a practice, not a list that anybody approved"


def test_every_list_has_members_in_the_shipped_catalogue_if_it_is_told() -> None:
    for one in LISTS:
        members = [seq for seq in catalogue().item_seqs if one.key in lists_of(snapshot(seq))]
        told = any(one.key in told_by(snapshot(seq)) for seq in catalogue().item_seqs)
        assert bool(members) is told, one.key


@pytest.mark.parametrize(
    ("seq", "doings"),
    [
        (12, ["new"]),
        (13, ["change"]),
        (14, ["renew"]),
        (15, ["end"]),
        (45, ["new", "change"]),
        (61, ["new", "change", "replace", "end"]),
        (290, ["renew", "replace"]),
        (288, ["ask"]),
    ],
)
def test_what_can_be_done_follows_from_name_and_options(seq: int, doings: list[str]) -> None:
    found = doings_of(snapshot(seq))
    assert set(doings) <= set(found) and found[0] == doings[0], found


def test_options_add_what_they_name_and_nothing_else() -> None:
    options = {"item": {"name": "旅馆业许可", "handling_options": ["新办", "变更地址", "补证"]}}
    assert doings_of(options) == ["new", "change", "replace"]
    assert doings_of({"item": {"name": "旅馆业许可延续", "handling_options": []}}) == ["renew"]


def test_every_table_gives_a_cell_for_each_column_of_every_version() -> None:
    for seq in catalogue().item_seqs[::5]:
        version = changed(seq, wider={"province": "yes"}, separation={"place": "pre", "mode": "optimise"})
        limits, item = version["limits"], version["item"]
        facts = {
            **listed_facts(version), "code": "1", "name": item["name"], "kind": item["type"], "domain": item["domain"],
            "body_name": "x", "topics": lists_of(version), "takes_applications": True,
            "statutory": limits["statutory"], "committed": limits["committed"],
        }  # fmt: skip
        for table in TABLES:
            for row in table.rows(facts):
                cells = [row[column.key] for column in table.columns]
                assert all(isinstance(cell, Sentence | str | int) for cell in cells), table.key
