"""The scenarios of fees, each played on a case whose version has the fee that the scenario names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from tests.law.fees import FeePlay
from tests.law.runner import Scenario, scenarios
from tests.usecases.conftest import answers, calendar, every_walk_can_be_rebuilt_from_the_journal, places, version
from tests.usecases.fees.charged import accepted, with_fee

__all__ = ["answers", "calendar", "every_walk_can_be_rebuilt_from_the_journal", "places", "version"]

ALL = scenarios(Path(__file__).with_name("fees.md"))
ELEMENTS: dict[str, dict[str, Any]] = {
    "不收费": {},
    "依据是部门规章": with_fee(level="rule"),
    "标准没有公布": with_fee(amount=""),
    "收费": with_fee(),
}


@pytest.mark.parametrize("scenario", ALL, ids=lambda one: one.title)
def test_the_system_does_what_the_paragraph_says(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]], scenario: Scenario
) -> None:
    play = FeePlay(accepted(version, answers(12), **ELEMENTS[scenario.item]))
    for one in scenario.sentences:
        play.play(one)


def test_every_scenario_has_sentences() -> None:
    assert len(ALL) >= 7 and all(scenario.sentences for scenario in ALL)
