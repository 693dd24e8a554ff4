"""The scenarios of a permit's life and of bars, each played on a certificate that the walk has issued."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from tests.law.permits import PermitPlay
from tests.law.runner import Scenario, scenarios
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.certificates.issued import issued
from tests.usecases.conftest import answers, calendar, every_walk_can_be_rebuilt_from_the_journal, places, version

__all__ = ["answers", "calendar", "every_walk_can_be_rebuilt_from_the_journal", "places", "version"]

ALL = scenarios(Path(__file__).with_name("permits.md"))
RENEWAL = {"name": "食品经营许可延续", "handling_options": ["01 延续"]}


@pytest.mark.parametrize("scenario", ALL, ids=lambda one: one.title)
def test_the_system_does_what_the_paragraph_says(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, Any]], scenario: Scenario
) -> None:
    new = version(12)
    row = issued(new, answers(12))
    renewal = version(13, item={**snapshot(13)["item"], **RENEWAL})
    play = PermitPlay(row, {"new": new, "renew": renewal, "change": version(13)}, answers)
    for one in scenario.sentences:
        play.play(one)


def test_every_scenario_has_sentences() -> None:
    assert len(ALL) >= 10 and all(scenario.sentences for scenario in ALL)
