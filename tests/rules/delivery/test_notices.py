"""What stands on the board of public notices, how long, and how whom it is for is named (Art. 95 民事诉讼法)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.delivery.notices import Notice, named_on_board, stands_on_board

FIRST, LAST = date(2026, 9, 18), date(2026, 10, 19)
RUNS = Notice("public", FIRST, LAST, over=False, secret=False)


@pytest.mark.parametrize(
    ("changed", "today", "stands"),
    [
        ({}, date(2026, 9, 17), False),
        ({}, FIRST, True),
        ({}, LAST, True),
        ({}, date(2026, 10, 20), False),
        ({"channel": "post"}, FIRST, False),
        ({"over": True}, FIRST, False),
        ({"secret": True}, FIRST, False),
        ({"last": None}, FIRST, False),
    ],
)
def test_a_notice_stands_from_the_day_it_was_recorded_until_its_last_day(
    changed: dict[str, Any], today: date, stands: bool
) -> None:
    assert stands_on_board(replace(RUNS, **changed), today) is stands


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [
        ("person", "林知夏", "林*夏"),
        ("person", "林夏", "林*"),
        ("enterprise", "安澜县素面餐饮有限公司", "安澜县素面餐饮有限公司"),
    ],
)
def test_a_person_is_named_by_surname_and_masked_rest(kind: str, name: str, shown: str) -> None:
    assert named_on_board(kind, name) == shown
