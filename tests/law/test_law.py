"""The scenarios of law in this folder, each played against the real use cases (docs/house-rules.md: the law first)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from tests.law.coming_in import Coming
from tests.law.committing import Committing
from tests.law.runner import Play, Scenario, scenarios, sentence
from tests.usecases.conftest import answers, calendar, every_walk_can_be_rebuilt_from_the_journal, places, version
from tests.usecases.review.hearings import in_review
from tests.usecases.test_elsewhere import WIDER

__all__ = ["answers", "calendar", "every_walk_can_be_rebuilt_from_the_journal", "places", "version"]

ELSEWHERE = "permits fees quota consulting retention publication delivering automatic"
OWN = {f"{name}.md" for name in ELSEWHERE.split()}
"""Played by modules of their own."""
ALL = [one for file in sorted(Path(__file__).parent.glob("*.md")) if file.name not in OWN for one in scenarios(file)]
REQUIRED: dict[str, Any] = {
    "rule": "mandatory_hearing",
    "value": "1",
    "law": "娱乐场所管理条例",
    "article": "第十条",
    "text": "审批应当举行听证",
    "limit": None,
}


@pytest.mark.parametrize("scenario", ALL, ids=lambda one: one.title)
def test_the_system_does_what_the_paragraph_says(
    version: Callable[..., ItemVersion], answers: Callable[[int], dict[str, object]], scenario: Scenario
) -> None:
    if "还没有申请" in scenario.item:
        marked = {"wider": WIDER} if "全省通办" in scenario.item else {}
        coming = Coming(version(61, **marked), answers(61))
        for one in scenario.sentences:
            coming.play(one)
        return
    if scenario.item == "告知承诺":
        committing = Committing(version(29), answers(29))
        for one in scenario.sentences:
            committing.play(one)
        return
    seq = 143 if "检测" in scenario.item else 12
    item = version(seq, **({"overrides": [REQUIRED]} if "应当听证" in scenario.item else {}))
    play = Play(in_review(item, answers(seq)))
    for one in scenario.sentences:
        play.play(one)


def test_every_scenario_has_sentences_and_a_sentence_that_is_not_known_is_told() -> None:
    assert len(ALL) >= 12 and all(scenario.sentences for scenario in ALL)
    with pytest.raises(AssertionError, match="line 3 says nothing that is known"):
        Play("none").play(sentence(3, "9月18日，审查人员喝茶"))


def test_a_refusal_that_does_not_come_or_comes_by_another_article_is_told() -> None:
    play = Play("none")
    with pytest.raises(AssertionError, match="was not refused"):
        play.meet(sentence(1, "9月18日，送决定 → 不可以，第四十七条"), lambda: None)
