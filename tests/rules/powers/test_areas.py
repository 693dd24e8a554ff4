"""Whose an application is, where a functional area lies in the county (R5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.powers.areas import (
    Around,
    Cover,
    Wanted,
    must_be_coverable,
    must_be_granted_here,
    must_be_served_here,
    shuts_out,
)
from oneseal.rules.refusals import Refusal

COUNTY, ZONE, OTHER = "590121000000", "590171000000", "590172000000"
FIELDS = ("project_addr", "biz_addr")
ABOVE = (("云岫省", "省级"), ("澄川市", "市级"), ("安澜县", "县级"), ("青屿镇", "乡级"))
WHOLE = Cover(ZONE, "澄川开发区", (*ABOVE, ("南渡村", "村级")), True, holder="开发区审批局")
PART = Cover(ZONE, "澄川开发区", (*ABOVE, ("青屿社区", "村级")), False, "产业大道以东", "开发区审批局")
BOTH, AT_ZONE = Around((WHOLE, PART), FIELDS), Around((WHOLE, PART), FIELDS, "澄川开发区")
INSIDE, HALF, OUTSIDE = (
    f"云岫省澄川市安澜县{where}8号" for where in ("青屿镇南渡村", "青屿镇青屿社区", "霁月街道月湾社区")
)


def served(place: str, around: Around, **answers: object) -> str:
    """Who says no, by the end of its code; empty where it is served here."""
    try:
        must_be_served_here(place, around, answers)
    except Refusal as refused:
        return refused.code.rpartition(".")[2]
    return ""


def test_what_lies_wholly_in_the_area_is_the_areas_and_a_part_is_for_people_to_tell() -> None:
    assert served(COUNTY, BOTH, biz_addr=INSIDE) == "lies_in_area"
    assert [served(COUNTY, BOTH, biz_addr=one) for one in (HALF, OUTSIDE)] == ["", ""]
    assert [served(ZONE, AT_ZONE, biz_addr=one) for one in (INSIDE, HALF)] == ["", ""]
    assert served(ZONE, AT_ZONE, biz_addr=OUTSIDE) == "lies_outside_area"


def test_the_sentence_says_where_to_go_and_on_what_law() -> None:
    with pytest.raises(Refusal) as told:
        must_be_served_here(COUNTY, BOTH, {"biz_addr": INSIDE})
    assert "青屿镇南渡村" in told.value.sentence("zh") and "开发区审批局" in told.value.sentence("zh")
    assert told.value.article == "行政许可法32(2)"
    with pytest.raises(Refusal) as back:
        must_be_served_here(ZONE, AT_ZONE, {"biz_addr": OUTSIDE})
    assert "安澜县" in back.value.sentence("zh")


def test_the_site_goes_before_the_premises_and_without_either_nobody_is_sent_away() -> None:
    assert served(COUNTY, BOTH, project_addr=INSIDE, biz_addr=OUTSIDE) == "lies_in_area"
    assert served(COUNTY, BOTH, project_addr="  ", biz_addr=INSIDE) == "lies_in_area"
    assert served(COUNTY, BOTH, ent_addr=INSIDE) == "" == served(COUNTY, BOTH, biz_addr=["x"])
    assert served(COUNTY, Around((), FIELDS), biz_addr=INSIDE) == ""


def test_an_area_that_holds_nothing_takes_nothing_from_the_county() -> None:
    without = Cover(ZONE, "澄川开发区", WHOLE.path, True)
    assert served(COUNTY, Around((without,), FIELDS), biz_addr=INSIDE) == ""


@pytest.mark.parametrize(
    ("address", "lies"),
    [
        ("云岫省澄川市安澜县青屿镇南渡村8号", True),
        ("云岫省，澄川市，安澜县、青屿镇（南渡村）8号", True),
        ("云岫省澄川市安澜县青屿镇南渡行政村8号", True),
        ("云岫省澄川市安澜县青屿镇南渡村村委会旁8号", True),
        ("云岫省澄川市安澜县青屿镇南渡村村口", True),
        ("海南省三亚市安澜县青屿镇南渡村8号", False),
        ("云岫省澄川市新安澜县青屿镇南渡村8号", False),
        ("云岫省澄川市安澜县霁月街道月湾社区8号（安澜县青屿镇南渡村驻城办事处）", False),
        ("云岫省澄川市安澜县青屿镇南渡村社区8号", False),
        ("云岫省澄川市安澜县青屿镇南渡村村8号", False),
        ("青屿镇南渡村8号", False),
        ("", False),
    ],
)
def test_an_address_lies_where_its_divisions_say_and_nowhere_else(address: str, lies: bool) -> None:
    assert WHOLE.meets(address) is lies


def test_an_area_that_covers_nothing_serves_nothing_and_one_in_anothers_range_neither() -> None:
    assert served(ZONE, Around((), FIELDS, "澄川开发区"), biz_addr=INSIDE) == "lies_outside_area"
    assert served(OTHER, Around((WHOLE,), FIELDS, "别的区"), biz_addr=INSIDE) == "lies_in_area"


def test_a_permit_is_changed_where_it_was_granted() -> None:
    must_be_granted_here(COUNTY, Around(), ZONE, "别处")  # where no area lies around nothing is asked
    must_be_granted_here(COUNTY, BOTH, COUNTY, "这里")
    for place, around, granted_at in ((COUNTY, BOTH, ZONE), (ZONE, AT_ZONE, COUNTY)):
        with pytest.raises(Refusal, match="granted_elsewhere") as told:
            must_be_granted_here(place, around, granted_at, "安澜县行政审批局")
        assert "安澜县行政审批局" in told.value.sentence("zh")


TOWN, VILLAGE, ASIDE = "590121100000", "590121100201", "590121200201"


@pytest.mark.parametrize(
    ("wanted", "other", "shut"),
    [
        ((ZONE, VILLAGE, True), (ZONE, VILLAGE, False), True),
        ((ZONE, VILLAGE, False), (OTHER, VILLAGE, False), False),
        ((ZONE, VILLAGE, True), (OTHER, VILLAGE, False), True),
        ((ZONE, VILLAGE, True), (OTHER, TOWN, True), True),
        ((ZONE, TOWN, True), (OTHER, VILLAGE, False), True),
        ((ZONE, VILLAGE, True), (OTHER, TOWN, False), False),
        ((ZONE, TOWN, False), (OTHER, VILLAGE, True), False),
        ((ZONE, TOWN, True), (ZONE, VILLAGE, True), False),
        ((ZONE, TOWN, True), (OTHER, ASIDE, True), False),
    ],
)
def test_an_address_has_one_answer(wanted: tuple[str, str, bool], other: tuple[str, str, bool], shut: bool) -> None:
    assert shuts_out(wanted, other) is shut is shuts_out(other, wanted)


@given(st.text(max_size=30), st.sampled_from([INSIDE, HALF, OUTSIDE]))
def test_blanks_in_an_address_change_nothing(blank: str, address: str) -> None:
    spaced = f" {address[:3]}{'　' if blank else ''} {address[3:]}"
    for place, around in ((COUNTY, BOTH), (ZONE, AT_ZONE)):
        assert served(place, around, biz_addr=spaced) == served(place, around, biz_addr=address)


@pytest.mark.parametrize(
    ("wanted", "below", "code"),
    [
        (Wanted("南渡村", True, "", "批复"), True, ""),
        (Wanted("青屿社区", False, "大道以东", "批复"), True, ""),
        (Wanted("安澜县", True, "", "批复"), False, "area_not_below"),
        (Wanted("南渡村", True, "大道以东", "批复"), True, "area_part_in_words"),
        (Wanted("南渡村", False, " 东 ", "批复"), True, "area_part_in_words"),
        (Wanted("南渡村", False, "", "批复"), True, "area_part_in_words"),
        (Wanted("南渡村", True, "", "  "), True, "ground_needed"),
        (Wanted("南渡村", True, "", "批" * 301), True, "area_too_long"),
        (Wanted("南渡村", False, "东" * 61, "批复"), True, "area_too_long"),
    ],
)
def test_what_may_be_covered(wanted: Wanted, below: bool, code: str) -> None:
    if not code:
        must_be_coverable(wanted, below=below)
        return
    with pytest.raises(Refusal, match=code):
        must_be_coverable(wanted, below=below)
