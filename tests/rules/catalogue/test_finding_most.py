"""Several words: each narrows; where nothing holds them all, what holds most of them stands first (C6)."""

import pytest

from oneseal.rules.catalogue.findable import Findable, initials_of
from oneseal.rules.catalogue.finding import Wanted, fetching_any, ranked
from oneseal.rules.catalogue.finding_most import most_held

ITEMS = [
    Findable(name, initials_of(name), spoken=tuple(spoken))
    for name, *spoken in (
        ("食品经营许可（新办）", "开饭店"),
        ("食品生产许可",),
        ("烟草专卖零售许可证核发", "卖烟"),
        ("港口经营许可",),
        ("占用城市道路", "占道"),
        ("食品经营许可变更",),
    )
]


def near(query: str) -> list[tuple[str, tuple[bool, ...]]]:
    return [(ITEMS[one.place].name, one.held) for one in most_held(Wanted.of(query), ITEMS)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("食品", ["食品生产许可", "食品经营许可变更", "食品经营许可（新办）"]),
        ("食品 经营", ["食品经营许可变更", "食品经营许可（新办）"]),
        ("食品 经营 变更", ["食品经营许可变更"]),
        ("变更 食品", ["食品经营许可变更"]),
        ("食品 烟草经营", []),
        ("食品 占道", []),
    ],
)
def test_each_word_narrows_whatever_their_order(query: str, names: list[str]) -> None:
    assert {ITEMS[place].name for _, place in ranked(Wanted.of(query), ITEMS)} == set(names)


def test_what_holds_most_words_stands_first_then_one_of_each_word_by_turns() -> None:
    found = near("食品 烟草经营")
    assert {name for name, held in found if all(held)} == {"食品经营许可（新办）", "食品经营许可变更"}
    assert [name for name, held in found if not all(held)] == [
        "食品生产许可",
        "烟草专卖零售许可证核发",
        "港口经营许可",
    ]
    assert near("卖烟 占道") == [("占用城市道路", (False, True)), ("烟草专卖零售许可证核发", (True, False))]


def test_nothing_is_near_one_word_or_words_that_nobody_knows() -> None:
    assert near("食品") == near("天书 地书") == near("") == []


def test_what_is_fetched_holds_any_of_the_words() -> None:
    assert fetching_any(Wanted.of("食品 烟草")) == "('p品食' | 'spinsi') | ('p烟草' | 'scaoyan')"
    assert fetching_any(Wanted.of("！？")) == ""
