"""Finding an item by name, initials, everyday words or code."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oneseal.rules.catalogue.pinyin import score
from tests.rules.catalogue.shipped import tables

FOOD, INITIALS, CODE = "食品经营许可（新办）", "spjyxkxb", "000131906001"


@pytest.mark.parametrize(
    ("query", "points"),
    [
        (FOOD, 100),
        ("食品经营许可", 90),
        ("经营许可", 80),
        ("食品许可", 40),
        ("spjyxk", 75),
        ("SPJYXKXB", 88),
        ("xkxb", 50),
        ("开饭馆", 85),
        ("我要开饭馆", 60),
        ("000131906001", 99),
        ("0001319", 70),
        ("食品 新办", 80),
        ("食品 公司", 0),
        ("公司", 0),
        ("", 0),
        ("   ", 0),
        ("００", 0),
    ],
)
def test_the_better_an_item_answers_the_higher_it_stands(query: str, points: int) -> None:
    assert score(query, FOOD, INITIALS, ("开饭馆", "开餐馆"), CODE) == points


def test_everyday_words_bring_their_item_to_the_top() -> None:
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in tables()["search_words"]:
        for seq in row["item_seq"].split("|"):
            aliases[seq].append(row["word"])
    for row in tables()["search_words"]:
        ranked = sorted(
            tables()["items"],
            key=lambda item: -score(row["word"], item["name"], "", aliases.get(item["seq"], ())),
        )
        wanted = set(row["item_seq"].split("|"))
        assert wanted <= {item["seq"] for item in ranked[: len(wanted) + 4]}, row["word"]


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=8))
def test_any_query_has_a_score_between_nothing_and_the_very_name(query: str, name: str, alias: str) -> None:
    assert 0 <= score(query, name, "", (alias,), CODE) <= 100
