"""Rows that the editor adds, moves and takes out, and what a new version begins with: `entries_told.txt` (C1, C2).

`python -m tests.rules.catalogue.test_entries` writes it anew; read its difference before it is committed.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oneseal.rules.catalogue.entries import (
    first_content,
    place_after,
    sample_of,
    with_body,
    with_row,
    with_row_moved,
    with_row_written,
    with_sample,
    without_row,
)
from oneseal.rules.catalogue.sections import SECTION, SECTIONS

TOLD = Path(__file__).with_name("entries_told.txt")
MATERIAL = {
    "code": "MT1",
    "name": "申请书",
    "kind": "申请表",
    "merge_group": "表",
    "sharable": "Y",
    "source_register": "REG1",
    "certificate_types": "CT1||CT2",
    "own": "Y",
    "source_code": "20",
    "issuer": "甲局",
}
FIELD = {
    **{
        key: f"{key}!" for key in ("slug", "code", "name_zh", "name_en", "type", "unit", "constraint", "personal_class")
    },
    "register": "REG1",
    "option_rows": [{"code": "1", "name": "一"}],
    "field_group": "主体",
    "validator": "len:1-9",
    "columns": [{"name": "姓名"}],
}
FULL: dict[str, dict[str, Any]] = {
    "material_type": MATERIAL,
    "field": FIELD,
    "certificate_type": {"code": "CT1", "name": "甲证", "national_type_code": "111", "body": "B1", "body_name": "甲局"},
    "window": {"code": "W1", "name": "1号窗口", "hall": "大厅", "zone": "综合区", "type": "window"},
    "stage": {"code": "审查"},
    "body": {"code": "B1", "name": "甲局"},
    "blank": {"body": "B1", "body_name": "甲局"},
}
SPARE: dict[str, dict[str, Any]] = {
    **{key: {"code": "X", "name": "某"} for key in FULL},
    "window": {"code": "W2", "name": "2号窗口", "hall": "大厅", "zone": "综合区"},
    "stage": {"code": "受理"},
    "blank": {},
}
THERE = {"seq": 7, "no": 7, "ord": 7, "par_no": 3, "section": "其他", "slug": "old", "code": "OLD", "body": "B9"}
BODY = {"code": "B1", "name": "甲局"}


def told() -> Iterator[str]:
    """Of each section the row that is added first and from little, and one beside another row and from much."""
    for section in (one for one in SECTIONS if one.adds):
        for before, entries in (([], SPARE), ([THERE], FULL)):
            after = with_row(section, {section.element: before}, entries[section.adds])[section.element]
            assert after[:-1] == before
            yield f"{section.key}: {json.dumps(after[-1], ensure_ascii=False)}"
    above = {
        "item": {"name": "甲许可", "basic_code": "0001", "type_code": "01", "level_flow": "本级"},
        "basis": [{"law": "某法"}],
    }
    for what, made in (
        ("first", first_content(above, 9, BODY, "IC1")),
        ("first of nothing", first_content({}, 9, {}, "")),
    ):
        yield from (f"{what} {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in made.items())


def all_told() -> str:
    """The whole file."""
    return "".join(f"{line}\n" for line in told())


def test_what_is_added_is_told_as_it_was_read_once() -> None:
    assert all_told() == TOLD.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "intake", "renewal", "certificate"),
    [("01", "deemed_accepted", "deemed_renewed", "行政许可法第44条"), ("07", "none", "none", "本机关规定")],
)
def test_a_new_permit_begins_with_what_the_permit_law_says_of_silence_and_others_without(
    kind: str, intake: str, renewal: str, certificate: str
) -> None:
    made = first_content({"item": {"type_code": kind}}, 9, BODY, "")
    assert made["silence"] == {"intake": intake, "decision": "none", "supplement": "none", "renewal": renewal}
    assert made["limits"]["sources"]["certificate"] == certificate


@pytest.mark.parametrize(
    ("key", "adds"), [("fields", FIELD), ("windows", FULL["window"]), ("supervision", FULL["body"])]
)
def test_what_is_there_already_is_not_added_twice(key: str, adds: dict[str, Any]) -> None:
    once = with_row(SECTION[key], {"other": 1}, adds)
    assert once["other"] == 1 and with_row(SECTION[key], once, adds) == once
    twice = with_row(SECTION["materials"], with_row(SECTION["materials"], {}, MATERIAL), MATERIAL)
    assert [row["seq"] for row in twice["materials"]] == [1, 2], "a material may be asked for twice"


NOTES = [
    {"kind": "fee", "text": "a"},
    {"kind": "note", "text": "b"},
    {"kind": "fee", "text": "c"},
    {"kind": "faq", "text": "d"},
]
STEPS = [{"no": no, "par_no": par} for no, par in ((1, 1), (2, 2), (3, 2))]


@pytest.mark.parametrize(
    ("place", "by", "to"), [(1, 1, 3), (3, -1, 1), (3, 1, 3), (1, -1, 1), (0, 1, 0), (2, 1, 2), (9, 1, 9)]
)
def test_a_row_moves_among_the_rows_of_its_section_and_stays_at_an_end(place: int, by: int, to: int) -> None:
    content = {"texts": NOTES, "item": 1}
    assert place_after(SECTION["notes"], content, place, by) == to
    moved = with_row_moved(SECTION["notes"], content, place, by)
    order = [0, 1, 2, 3]
    if place != to:
        order[place], order[to] = to, place
    assert moved == {"texts": [NOTES[at] for at in order], "item": 1}


def test_steps_that_change_places_change_their_turns() -> None:
    moved = with_row_moved(SECTION["steps"], {"steps": STEPS}, 0, 1)
    assert moved == {"steps": [{"no": 2, "par_no": 1}, {"no": 1, "par_no": 2}, {"no": 3, "par_no": 2}]}
    assert STEPS[0] == {"no": 1, "par_no": 1}, "the version itself stays"


def test_a_row_is_taken_out_or_written_anew_at_its_place() -> None:
    content = {"texts": NOTES, "item": 1}
    section = SECTION["notes"]
    assert without_row(section, content, 1) == {"texts": [NOTES[0], *NOTES[2:]], "item": 1}
    assert with_row_written(section, content, 1, {"kind": "faq"})["texts"] == [NOTES[0], {"kind": "faq"}, *NOTES[2:]]
    assert without_row(section, {"item": 1, "texts": None}, 0) == {"item": 1, "texts": []}


def test_a_step_goes_to_another_body_and_stays_as_written_with_its_own() -> None:
    step = {"no": 1, "body": "B1", "body_name": "甲局", "bodies": ["B1", "B2"]}
    assert with_body(step, "B1", "别名") == step
    assert with_body(step, "B3", "乙局") == {"no": 1, "body": "B3", "body_name": "乙局", "bodies": ["B3"]}


def test_the_sample_of_a_result_comes_and_goes() -> None:
    file = {"name": "样本.pdf", "size": 3}
    shown = with_sample({"no": 2}, file)
    assert shown == {"no": 2, "sample_file": file} and with_sample(shown, None) == {"no": 2}
    content = {"results": [{"no": 1}, shown]}
    assert (sample_of(content, 2), sample_of(content, 1), sample_of(content, 3), sample_of({}, 1)) == (
        file,
        None,
        None,
        None,
    )


if __name__ == "__main__":
    TOLD.write_text(all_told(), encoding="utf-8")
