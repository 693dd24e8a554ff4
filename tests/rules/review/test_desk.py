"""One's own desk: filters under a name, shared with a post, and the columns of the inbox (K2)."""

import pytest

from oneseal.rules.permissions.people import Held, Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.review import desk as rule
from oneseal.rules.review.desk import ALWAYS, COLUMNS, MOST_FILTERS, USUAL, Shared
from oneseal.rules.review.today import TILES, Counts, tiles_of
from tests.officials import CERTIFIER, CLERK, DECIDER, ENGINEER, INSPECTOR, REVIEWER, official

NARROWED = [
    ({}, {}),
    ({"light": "red", "from": "18", "at": "x"}, {"light": "red"}),
    ({"light": "purple", "hand": "everybody's", "due": "never", "stage": "nowhere"}, {}),
    ({"stage": "in_review", "item": "590121001000", "hand": "mine"}, None),
    ({"due": "today"}, None),
    ({"item": "x' OR true --"}, {}),
    ({"item": "A" * 41}, {}),
    ({"words": "林知夏", "light": "black"}, {"light": "black"}),
    ({"list": "going", "stage": "in_review"}, None),
    ({"list": "going", "stage": "archived"}, {"list": "going"}),
    ({"list": "going", "light": "red", "hand": "mine"}, {"list": "going"}),
    ({"list": "everything"}, {}),
    ({"light": ["red"], "stage": 7}, {}),
]


@pytest.mark.parametrize(("given", "expected"), NARROWED)
def test_a_list_is_narrowed_to_what_it_knows_and_to_nothing_else(given: dict[str, object], expected: object) -> None:
    found = rule.narrowed(given)
    assert found == (given if expected is None else expected)
    assert rule.narrowed(found) == found


RED = {"light": "red"}
KEPT = [
    ("本周要出", RED, (), ""),
    ("  本周   要出 ", RED, (), ""),
    ("", RED, (), "review.filter_name"),
    ("   ", RED, (), "review.filter_name"),
    ("长" * 20, RED, (), ""),
    ("长" * 21, RED, (), "review.filter_name"),
    ("本周要出", {"words": "林知夏"}, (), "review.filter_empty"),
    ("本周要出", {}, (), "review.filter_empty"),
    ("本周要出", RED, ("本周要出",), "review.filter_taken"),
    ("又一个", RED, tuple(map(str, range(MOST_FILTERS - 1))), ""),
    ("又一个", RED, tuple(map(str, range(MOST_FILTERS))), "review.filters_full"),
]


@pytest.mark.parametrize(("name", "given", "taken", "code"), KEPT)
def test_a_filter_has_a_name_of_its_own_and_narrows_something(
    name: str, given: dict[str, object], taken: tuple[str, ...], code: str
) -> None:
    if not code:
        assert rule.must_be_filter(name, given, taken) == (" ".join(name.split()), RED)
        return
    with pytest.raises(Refusal) as refused:
        rule.must_be_filter(name, given, taken)
    assert refused.value.code == code


HIS = Shared(102, False)
SHARED = Shared(102, True, "REV01", "B020", "市场准入科")
WHOLE = Shared(102, True, "REV01", "B020")
COLLEAGUE = official("REV01", 110, unit="市场准入科")
OTHER_UNIT = official("REV01", 111, unit="社会事务科")
NO_UNIT = official("REV01", 112)
ELSEWHERE = official("REV01", 113, body="B025", unit="市场准入科")
OTHER_HEAD = official("DEC01", 114, body="B025")
SEEN = [
    (REVIEWER, HIS, True, ""),
    (COLLEAGUE, HIS, False, "review.no_such_filter"),
    (DECIDER, HIS, False, "review.no_such_filter"),
    (REVIEWER, SHARED, True, ""),
    (COLLEAGUE, SHARED, True, "review.filter_not_yours"),
    (OTHER_UNIT, SHARED, False, "review.no_such_filter"),
    (NO_UNIT, SHARED, True, "review.filter_not_yours"),
    (OTHER_UNIT, WHOLE, True, "review.filter_not_yours"),
    (ELSEWHERE, WHOLE, False, "review.no_such_filter"),
    (ENGINEER, SHARED, False, "review.no_such_filter"),
    (DECIDER, SHARED, False, ""),
    (OTHER_HEAD, SHARED, False, "review.no_such_filter"),
    (Principal(None, "stranger"), Shared(None, True, "REV01", "B020"), False, "review.no_such_filter"),
]


@pytest.mark.parametrize(("who", "one", "shown", "code"), SEEN)
def test_a_shared_filter_is_shown_to_its_post_and_ended_by_its_maker_or_the_head(
    who: Principal, one: Shared, shown: bool, code: str
) -> None:
    assert rule.shows(who, one) is shown
    if not code:
        rule.must_end(who, one)
        return
    with pytest.raises(Refusal) as refused:
        rule.must_end(who, one)
    assert refused.value.code == code


def test_a_filter_is_shared_with_a_post_of_ones_own_only() -> None:
    assert rule.must_share_with(REVIEWER, "REV01", "B020", "市场准入科") == REVIEWER.posts[0]
    for post, body, unit in (("REV02", "B020", "市场准入科"), ("REV01", "B025", "市场准入科"), ("REV01", "B020", "")):
        with pytest.raises(Refusal) as refused:
            rule.must_share_with(REVIEWER, post, body, unit)
        assert refused.value.code == "review.share_own_post"


def test_columns_are_known_ones_each_once_and_always_with_the_one_that_leads_to_the_case() -> None:
    assert rule.columns_of(()) == rule.columns_of(["colour"]) == USUAL
    assert rule.columns_of(["due", "item", "due", "colour"]) == ("due", "item")
    assert rule.columns_of(["due", "light"]) == (ALWAYS, "due", "light")
    assert set(USUAL) < set(COLUMNS)


def test_columns_stand_at_the_places_that_were_typed() -> None:
    assert rule.ordered({"item": 2, "light": 1, "number": 3}) == ("light", "item", "number")
    assert rule.ordered({"item": 1, "light": 1, "due": None, "number": 0}) == ("light", "item", "due", "number")
    assert rule.ordered({"item": None, "colour": None, "hint": 99, "number": 1}) == ("number", "hint", "item")


EVERY = Counts({"received": 3, "in_review": 5}, today=1, over=2, in_hand=4)


def test_tiles_are_those_of_ones_posts_and_count_what_they_lead_to() -> None:
    found = {key: EVERY.of(tile.wish) for key, tile in tiles_of(CLERK).items() if tile.wish}
    assert found["accept"] == 3 and found["over"] == 2 and found["today"] == 1 and found["in_hand"] == 4
    assert "review" not in found and "checks" not in tiles_of(CLERK)
    assert EVERY.of(tiles_of(REVIEWER)["review"].wish) == 5 and EVERY.of({"stage": "granted"}) == 0
    assert "fees" in tiles_of(CERTIFIER) and "decide" not in tiles_of(CERTIFIER)
    assert not tiles_of(Principal(9, "official", posts=(Held("SYS01", "B020"),)))
    assert set(tiles_of(INSPECTOR)) == set(tiles_of(REVIEWER))


def test_a_tile_narrows_the_inbox_to_what_the_inbox_knows() -> None:
    for key, tile in TILES.items():
        assert rule.narrowed(tile.wish) == dict(tile.wish), key
