"""Permits of a limited number go by the order of acceptance (Art. 57 行政许可法; law.md, invariant 8)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from oneseal.rules.decision.quota import (
    Accepted,
    InLine,
    Used,
    ahead_of,
    amount_in,
    amount_limited,
    in_line,
    limited_by,
    must_be_left,
    must_be_next,
)
from oneseal.rules.refusals import Refusal
from tests.rules.catalogue.shipped import snapshot

NINE = datetime(2026, 9, 18, 1, 0, tzinfo=UTC)


def minutes(n: int) -> datetime:
    return NINE + timedelta(minutes=n)


def test_felling_licences_are_limited_and_say_by_what() -> None:
    found = limited_by(snapshot(193))
    assert found is not None and str(found) == "森林法59" and "年采伐限额" in found.text


def test_where_an_auction_gives_the_permits_away_the_order_of_acceptance_does_not() -> None:
    assert limited_by(snapshot(138)) is None


def test_an_item_without_a_limit_knows_no_line() -> None:
    assert limited_by(snapshot(12)) is None


@pytest.mark.parametrize(
    ("how", "supplemented", "since"),
    [
        ("full", None, 60),
        ("tolerance", None, 60),
        ("commitment", None, 60),
        ("deemed", None, 0),  # the body was silent: its silence costs nobody his place
        ("supplemented", 30, 30),
        ("deemed_supplemented", 30, 30),
        ("full", 30, 60),  # what came late without a notice moves no place
    ],
)
def test_the_place_in_the_line_is_the_moment_that_the_law_names(how: str, supplemented: int | None, since: int) -> None:
    handed_in = minutes(supplemented) if supplemented is not None else None
    assert in_line(Accepted("n", how, minutes(60), NINE, handed_in)) == InLine(minutes(since), NINE, "n")


def test_who_was_accepted_earlier_stands_ahead_and_ties_go_by_receiving_then_by_number() -> None:
    own = InLine(minutes(10), minutes(5), "b")
    earlier, tie, same, later = (
        InLine(minutes(9), minutes(8), "z"),
        InLine(minutes(10), minutes(4), "y"),
        InLine(minutes(10), minutes(5), "a"),
        InLine(minutes(11), minutes(0), "c"),
    )
    assert ahead_of(own, [later, same, tie, earlier, own]) == [earlier, tie, same]
    assert ahead_of(earlier, [later, same, tie, own]) == []


def test_the_first_of_those_ahead_is_named_with_its_moment_and_how_many_there_are() -> None:
    must_be_next([])
    with pytest.raises(Refusal, match=r"decision\.out_of_turn.*n-1.*2026-09-18 09:03.*2 件"):
        must_be_next([InLine(minutes(4), NINE, "n-2"), InLine(minutes(3), NINE, "n-1")])


def limited_to(said: str) -> dict[str, Any]:
    row = {
        "rule": "quota_amount",
        "value": said,
        "unit": "立方米",
        "text": "年采伐限额",
        "law": "森林法",
        "article": "54",
    }
    return {**snapshot(193), "overrides": [row]}


def test_an_amount_of_a_year_is_measured_by_a_number_of_the_form() -> None:
    amount = amount_limited(limited_to("forest_volume 12000.5"))
    assert amount is not None and (amount.field, amount.most, str(amount.limit)) == (
        "forest_volume",
        Decimal("12000.5"),
        "森林法54",
    )
    assert amount_limited(snapshot(12)) is None
    assert [amount_in({"forest_volume": one}, amount) for one in ("12.5", 3, "", "许多")] == [Decimal("12.5"), 3, 0, 0]


@pytest.mark.parametrize(
    "said", ["", "forest_volume", "forest_volume 许多", "forest_volume 0", "forest_volume NaN", "forest_kind 5", "x 5"]
)
def test_an_amount_that_cannot_be_read_lets_nothing_through(said: str) -> None:
    with pytest.raises(Refusal, match=r"decision\.amount_unreadable"):
        amount_limited(limited_to(said))


@pytest.mark.parametrize(("granted", "own", "fits"), [(0, 100, True), (60, 40, True), (60, 41, False), (120, 1, False)])
def test_a_grant_fits_into_what_is_left_to_the_last_unit(granted: int, own: int, fits: bool) -> None:
    amount = amount_limited(limited_to("forest_volume 100"))
    used = Used(2026, Decimal(granted), Decimal(own))
    assert amount is not None
    if fits:
        must_be_left(amount, used)
        return
    with pytest.raises(
        Refusal, match=rf"2026 年的限额是 100 立方米（森林法54），已经准予 {granted} 立方米.*这一件要 {own} 立方米"
    ):
        must_be_left(amount, used)
