"""What is built of the made-up catalogue, line by line, and where its windows, holders and validities come from.

`snapshot_told.txt` has a line for each part of each snapshot, and for what was found wrong with the rows.
`python -m tests.rules.catalogue.test_snapshot_told` writes it anew; read its difference before it is committed.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from oneseal.rules.catalogue.building import Building
from oneseal.rules.catalogue.snapshot_form import materials_of
from oneseal.rules.catalogue.snapshot_limits import results_of
from oneseal.rules.catalogue.snapshot_process import holder_of, steps_of, windows_of
from oneseal.rules.catalogue.tables import Catalogue
from tests.rules.catalogue.made_up import COUNTY, built, made_up, table

TOLD = Path(__file__).with_name("snapshot_told.txt")
POWER = "item_seq holder stationed"
LIMITS = "item_seq validity_kind validity_min validity_max validity_unit"


def told(seq: int) -> Iterator[str]:
    """A snapshot as lines: each element, of a list each entry, then the findings."""
    snapshot, findings = built(seq)
    for key, value in snapshot.items():
        entries = value if isinstance(value, list) and value else [value]
        yield from (f"{seq} {key}: {json.dumps(one, ensure_ascii=False)}" for one in entries)
    yield from (f"{seq} {one}" for one in findings)


def building(**tables: list[dict[str, str]]) -> Building:
    """Item 1 of the made-up catalogue with other tables."""
    catalogue = Catalogue({**made_up().tables, **tables})
    return Building(catalogue, 1, COUNTY, catalogue.of_item("items", 1)[0])


def all_told() -> str:
    """The three items, one after the other."""
    return "".join(f"{line}\n" for seq in (1, 2, 3) for line in told(seq))


def test_every_part_of_a_snapshot_is_told_as_it_was_read_once() -> None:
    assert all_told() == TOLD.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("holder", "stationed", "windows"),
    [
        ("行政审批局", "Y", ["W2", "W1"]),
        ("行政审批局", "N", []),
        ("无此局", "Y", []),
        ("甲局", "Y", ["W4"]),
        ("乙局", "Y", ["W5"]),
        ("市甲局", "Y", ["W6"]),
    ],
)
def test_the_windows_are_those_of_the_zone_that_takes_the_holder(
    holder: str, stationed: str, windows: list[str]
) -> None:
    here = building(
        item_codes=[],
        powers=table("powers", POWER, f"1 {holder} {stationed}"),
        aliases=table("aliases", "spelling standard_name level relation", "市甲局 甲局 市级 superior"),
        halls=[
            *made_up().rows("halls"),
            *table(
                "halls",
                "code type parent division_code name kind scope",
                "Z9 zone H1 590121 无窗口区 专区 工程",
                "Z8 zone H1 590121 甲二区 分领域综合 甲类",
                "W8 window Z8 590121 8号窗口 - -",
                "Z6 zone H2 590100 市区 综合 -",
                "W6 window Z6 590100 6号窗口 - -",
                "Z7 zone H2 590100 自助区 自助 -",
                "W7 window Z7 590100 自助机 - -",
            ),
        ],
    )
    assert [window["code"] for window in windows_of(here)] == windows


def test_without_a_stage_of_construction_the_zone_for_works_does_not_take_it() -> None:
    here = building()
    here.item = {**here.item, "construction_stage": ""}
    assert [window["code"] for window in windows_of(here)] == ["W1"]


def test_the_holder_is_the_body_of_the_code_else_of_the_power_else_nobody() -> None:
    code = table("item_codes", "item_seq implementation_code_590121", "1 11590121MB5900200U4000131901001")
    power = table("powers", POWER, "1 甲局 Y")
    for codes, powers, holder in ((code, power, "B1"), ([], power, "B2"), ([], [], None)):
        found = holder_of(building(item_codes=codes, powers=powers))
        assert (found["code"] if found else None) == holder
    uncoded = table("bodies", "code division_code standard_name", "B0 590121 无代码局")
    bodies = [*uncoded, *made_up().rows("bodies")]
    found = holder_of(building(item_codes=[], powers=power, bodies=bodies))
    assert found is not None and found["code"] == "B2", "a body without a code holds nothing for that"
    lost = building(item_codes=[], powers=table("powers", POWER, "1 无此局 Y"))
    assert holder_of(lost) is None
    assert [(one.file, one.line, one.column) for one in lost.findings] == [("powers", 2, "holder")]


def test_a_step_of_several_possible_bodies_names_them_all_unless_the_holder_is_one() -> None:
    step = table("steps", "item_seq step_no post department par_no half_days", "1 1 窗口岗 甲或审批 1 1")
    for holder, body, bodies in (("乙局", "B2", ["B2", "B1"]), ("行政审批局", "B1", ["B1"])):
        (found,) = steps_of(building(item_codes=[], steps=step, powers=table("powers", POWER, f"1 {holder} Y")))
        assert (found["body"], found["bodies"]) == (body, bodies)


def test_what_is_made_up_of_the_materials_is_marked_by_what_they_say() -> None:
    materials = [row for row in made_up().rows("material_requirements") if row["material_seq"] != "3"]
    here = building(material_requirements=materials)
    assert [material["seq"] for material in materials_of(here)] == [2, 4]
    assert here.made_up == {"materials.copies"}
    none = building(material_requirements=[])
    assert materials_of(none) == [] and none.made_up == set()


@pytest.mark.parametrize(
    ("limits", "validity"),
    [
        ("1 fixed - 5 年", {"n": 5, "unit": "年"}),
        ("1 fixed 5 5 年", {"n": 5, "unit": "年"}),
        ("1 range 3 5 年", {"n": 5, "unit": "年", "min": 3}),
        ("1 range 3 - 年", None),
        ("1 range 3 5 -", None),
        ("1 none 3 5 年", None),
        ("1 indefinite - - -", "indefinite"),
        ("2 fixed 1 1 年", None),
    ],
)
def test_a_result_is_valid_as_long_as_the_limits_say(limits: str, validity: object) -> None:
    here = building(item_limits=table("item_limits", LIMITS, limits))
    item, kind, *_ = limits.split()
    told = [(result["validity"], result["validity_kind"]) for result in results_of(here)]
    assert told == [(validity, kind if item == "1" else "none")] * 3
    assert ("results.validity" in here.made_up) is (validity is not None)


if __name__ == "__main__":
    TOLD.write_text(all_told(), encoding="utf-8")
