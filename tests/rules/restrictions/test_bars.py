"""Who may not apply again (Arts. 78, 79): only where the version says Y, for years, on that permit, until its day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import (
    Bar,
    Offence,
    barred_until,
    family_of,
    must_be_running,
    must_not_be_barred,
)

DAY = date(2026, 9, 18)
FOOD: dict[str, Any] = {"restriction": {"public_safety": "Y", "bar78": 1, "bar79": 3}}
BAR = Bar("000131906", "fraud", date(2029, 9, 18), "安澜审批后〔2026〕0001号")


@pytest.mark.parametrize(
    ("restriction", "offence", "on", "until"),
    [
        ({}, Offence.FALSE_MATERIAL, DAY, date(2027, 9, 18)),
        ({}, Offence.FRAUD, DAY, date(2029, 9, 18)),
        ({}, Offence.FALSE_MATERIAL, date(2028, 2, 29), date(2029, 2, 28)),
        ({"public_safety": "N"}, Offence.FRAUD, DAY, None),
        ({"public_safety": "B"}, Offence.FRAUD, DAY, None),
        ({"bar79": None}, Offence.FRAUD, DAY, None),
    ],
)
def test_until_when(restriction: dict[str, Any], offence: Offence, on: date, until: date | None) -> None:
    assert barred_until({"restriction": {**FOOD["restriction"], **restriction}}, offence, on) == until


def test_barred_through_its_last_day_on_every_sub_item_of_the_permit() -> None:
    assert family_of("000131906003") == "000131906"
    for item, day in (("000131906001", DAY), ("000131906003", date(2029, 9, 18))):
        with pytest.raises(Refusal, match=r"restrictions\.barred") as refused:
            must_not_be_barred([BAR], item, day)
        assert "〔2026〕0001号" in refused.value.sentence() and "2029-09-18" in refused.value.sentence()


def test_not_after_it_not_for_another_permit_not_once_lifted() -> None:
    must_not_be_barred([BAR], "000131906001", date(2029, 9, 19))
    must_not_be_barred([BAR], "000131907000", DAY)
    must_not_be_barred([replace(BAR, lifted=True)], "000131906001", DAY)
    must_not_be_barred([], "000131906001", DAY)


def test_only_what_runs_is_lifted() -> None:
    must_be_running(BAR, date(2029, 9, 18))
    for bar, day in ((BAR, date(2029, 9, 19)), (replace(BAR, lifted=True), DAY)):
        with pytest.raises(Refusal, match="lifted_already"):
            must_be_running(bar, day)
