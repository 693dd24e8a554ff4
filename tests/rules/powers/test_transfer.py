"""Preconditions of a transfer, one missing at a time (C8; S1, S4)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.powers.names import Spot, TransferClass
from oneseal.rules.powers.stationing import InPlace, StationHeld, must_be_authorisable, must_be_within
from oneseal.rules.powers.transfer import (
    Leaving,
    Plan,
    Planned,
    Row,
    left_out,
    must_be_explained,
    must_be_ready,
    must_be_second_person,
    must_be_whole,
    must_count_the_same,
    must_lie_ahead,
    must_sign,
    points_of,
)
from oneseal.rules.refusals import Refusal

TODAY = date(2026, 10, 9)
WATER = Planned("a", "取水许可审批", TransferClass.TRANSFERRED, "水利局")
SAND = Planned("b", "河道采砂许可", TransferClass.STATIONED, "水利局", reason="涉河道执法专属")
READY = Plan(
    ground="行政许可法25",
    approval="省政府批复〔2026〕9号",
    effective_on=date(2026, 11, 2),
    published_on=date(2026, 10, 20),
    seal_ready=True,
    items=(WATER, SAND),
    departments=(Leaving("B1", "水利局", 3, 3, True, True),),
    rows=(Row("B1", "files", False, True, True), Row("B1", "seals", True, False, False)),
    above=frozenset({"a"}),
)


def test_a_batch_with_everything_is_ready_and_the_rows_of_the_day_may_be_open() -> None:
    must_be_ready(READY, TODAY)
    one_person = replace(READY, departments=(Leaving("B1", "水利局", 1, 1, True, True),))
    assert all(point.met for plan in (READY, one_person) for point in points_of(plan, TODAY))


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ("approval", {"approval": " "}),
        ("approval", {"ground": ""}),
        ("whole", {"items": (replace(WATER, main="m"),), "staying": (replace(SAND, main="m"),)}),
        ("above", {"above": None}),
        ("above", {"above": frozenset({"a", "b"})}),
        ("staff", {"departments": (Leaving("B1", "水利局", 3, 2, True, True),)}),
        ("posts", {"departments": (Leaving("B1", "水利局", 3, 3, False, True),)}),
        ("supervision", {"departments": (Leaving("B1", "水利局", 3, 3, True, False),)}),
        ("seal", {"seal_ready": False}),
        ("rows", {"rows": (Row("B1", "files", False, True, False),)}),
        ("rows", {"rows": ()}),
        ("notice", {"published_on": None}),
        ("day", {"effective_on": TODAY}),
        ("items", {"items": (SAND,)}),
    ],
)
def test_one_precondition_missing_stops_the_approval_and_is_named(key: str, changed: dict[str, object]) -> None:
    plan = replace(READY, **changed)  # type: ignore[arg-type]
    assert [point.key for point in points_of(plan, TODAY) if not point.met] == [key]
    with pytest.raises(Refusal) as refused:
        must_be_ready(plan, TODAY)
    assert "1" in refused.value.sentence("zh")


def test_sub_items_go_together_unless_one_is_exercised_at_another_level() -> None:
    rows = [replace(WATER, main="m"), replace(SAND, main="m")]
    with pytest.raises(Refusal, match=r"powers\.split"):
        must_be_whole(rows)
    must_be_whole([rows[0], replace(rows[1], other_level=True)])
    must_be_whole([rows[0], replace(rows[1], main="n")])
    must_be_whole([WATER, SAND])


def test_what_stays_says_why_and_what_is_related_says_with_what() -> None:
    must_be_explained(SAND)
    with pytest.raises(Refusal, match=r"powers\.reason_needed"):
        must_be_explained(replace(SAND, reason=" "))
    with pytest.raises(Refusal, match=r"powers\.main_needed"):
        must_be_explained(replace(WATER, kind=TransferClass.RELATED))
    must_be_explained(replace(WATER, kind=TransferClass.RELATED, goes_with="a"))
    assert left_out([WATER, SAND], frozenset({"a", "b"})) == [SAND]
    assert left_out([WATER, SAND], None) == []


def test_four_eyes_both_sides_and_the_same_count() -> None:
    must_be_second_person(1, 2)
    must_sign(side_body="B1", side_name="水利局", bodies=["B1"], signed=False)
    must_count_the_same(80, 80)
    must_lie_ahead(date(2026, 10, 10), TODAY)
    for code, ask in [
        ("powers.second_person", lambda: must_be_second_person(1, 1)),
        ("powers.sign_own_side", lambda: must_sign(side_body="B1", side_name="水利局", bodies=["B2"], signed=False)),
        ("powers.signed_already", lambda: must_sign(side_body="B1", side_name="水利局", bodies=["B1"], signed=True)),
        ("powers.count_differs", lambda: must_count_the_same(80, 79)),
        ("powers.day_taken", lambda: must_lie_ahead(TODAY, TODAY)),
    ]:
        with pytest.raises(Refusal) as refused:
            ask()
        assert refused.value.code == code


def test_a_chief_representative_holds_the_post_and_decides_only_what_is_stationed() -> None:
    def ask(**changed: object) -> tuple[Spot, ...]:
        usual: dict[str, object] = {
            "name": "首席01", "body_name": "县公安局", "posts": ["DEC02"],
            "items": [("b", "河道采砂许可")], "stationed": ["b"], "spots": ["decide", "accept", "nonsense"],
        }  # fmt: skip
        return must_be_authorisable(**{**usual, **changed})  # type: ignore[arg-type]

    assert ask() == (Spot.ACCEPT, Spot.DECIDE)
    for code, changed in [
        ("powers.not_a_chief", {"posts": ["WIN04"]}),
        ("powers.not_stationed", {"stationed": []}),
        ("powers.nothing_on_the_spot", {"spots": []}),
        ("powers.nothing_on_the_spot", {"items": []}),
    ]:
        with pytest.raises(Refusal) as refused:
            ask(**changed)
        assert refused.value.code == code
    scope: dict[str, Any] = {"item": "b", "item_name": "x", "body_name": "县公安局", "spot": Spot.DECIDE}
    must_be_within([], **scope)
    must_be_within([(["a"], ["decide"]), (["b"], ["accept", "decide"])], **scope)
    for given in ([(["a"], ["decide"])], [(["b"], ["accept"])]):
        with pytest.raises(Refusal, match=r"powers\.not_on_the_spot"):
            must_be_within(given, **scope)
        must_be_within(given, **scope, stationed=False)
    assert InPlace("B1", 3, 3, True, True).met
    assert not InPlace("B1", 2, 3, True, True).met
    assert not InPlace("B1", 3, 3, True, False).met
    assert InPlace("B1", 3, 3, True, False, decides=False).met, "an enterprise serves and decides nothing"
    assert InPlace("B1", 0, 0, False, False).met and not InPlace("B1", 0, 0, False, False).concerned
    assert StationHeld("b", "B1", TODAY, date(2026, 10, 10)).covers(TODAY)
    assert not StationHeld("b", "B1", TODAY, TODAY).covers(TODAY)
