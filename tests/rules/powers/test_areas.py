"""Whose an application is, where a functional area lies in the county (R5)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.powers.areas import Around, Cover, Wanted, must_be_coverable, must_be_served_here
from oneseal.rules.refusals import Refusal

COUNTY, ZONE = "590121000000", "590171000000"
FIELDS = ("project_addr", "biz_addr")
WHOLE = Cover(ZONE, "澄川开发区", ("安澜县", "青屿镇", "南渡村"), True, holder="开发区审批局")
PART = Cover(ZONE, "澄川开发区", ("安澜县", "青屿镇", "青屿社区"), False, "产业大道以东", "开发区审批局")
BOTH = Around((WHOLE, PART), FIELDS)
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
    assert [served(ZONE, BOTH, biz_addr=one) for one in (INSIDE, HALF)] == ["", ""]
    assert served(ZONE, BOTH, biz_addr=OUTSIDE) == "lies_outside_area"


def test_the_sentence_says_where_to_go_and_on_what_law() -> None:
    with pytest.raises(Refusal) as told:
        must_be_served_here(COUNTY, BOTH, {"biz_addr": INSIDE})
    assert "青屿镇南渡村" in told.value.sentence("zh") and "开发区审批局" in told.value.sentence("zh")
    assert told.value.article == "行政许可法32(2)"
    with pytest.raises(Refusal) as back:
        must_be_served_here(ZONE, BOTH, {"biz_addr": OUTSIDE})
    assert "安澜县" in back.value.sentence("zh")


def test_the_site_goes_before_the_premises_and_without_either_nobody_is_sent_away() -> None:
    assert served(COUNTY, BOTH, project_addr=INSIDE, biz_addr=OUTSIDE) == "lies_in_area"
    assert served(COUNTY, BOTH, project_addr="  ", biz_addr=INSIDE) == "lies_in_area"
    assert served(COUNTY, BOTH, ent_addr=INSIDE) == "" == served(COUNTY, BOTH, biz_addr=["x"])
    assert served(COUNTY, Around((), FIELDS), biz_addr=INSIDE) == ""


def test_an_area_that_holds_nothing_takes_nothing_from_the_county() -> None:
    without = Cover(ZONE, "澄川开发区", WHOLE.path, True)
    assert served(COUNTY, Around((without,), FIELDS), biz_addr=INSIDE) == ""


@given(st.text(max_size=30), st.sampled_from([INSIDE, HALF, OUTSIDE]))
def test_blanks_in_an_address_change_nothing(blank: str, address: str) -> None:
    spaced = f" {address[:3]}{'　' if blank else ''} {address[3:]}"
    for place in (COUNTY, ZONE):
        assert served(place, BOTH, biz_addr=spaced) == served(place, BOTH, biz_addr=address)


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
    ],
)
def test_what_may_be_covered(wanted: Wanted, below: bool, code: str) -> None:
    if not code:
        must_be_coverable(wanted, below=below)
        return
    with pytest.raises(Refusal, match=code):
        must_be_coverable(wanted, below=below)
