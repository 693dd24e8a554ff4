"""How long a result is valid, as a cell of the workbook says it."""

from typing import Any

import pytest

from oneseal.rules.catalogue.sheet_words import validity_read, validity_written

VALIDITIES: list[tuple[str, Any]] = [
    ("", None),
    ("长期", "indefinite"),
    ("5年", {"n": 5, "unit": "年"}),
    ("120月", {"n": 120, "unit": "月"}),
    ("1-999日", {"n": 999, "unit": "日", "min": 1}),
]


@pytest.mark.parametrize(("text", "value"), VALIDITIES)
def test_a_validity_is_written_and_read_alike(text: str, value: Any) -> None:
    assert validity_written(value) == text
    assert validity_read(text) == value


def test_a_least_of_nothing_is_not_written() -> None:
    assert validity_written({"min": 0, "n": 7, "unit": "日"}) == "7日"


@pytest.mark.parametrize("text", ["5", "5天", "1000年", "3-年", "-5年", "长 期", " 5年", "5年 "])
def test_another_text_is_no_validity(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        validity_read(text)
