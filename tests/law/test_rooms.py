"""The scenarios of limited permits, consultations, closed files, publication, delivery and machines, played."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oneseal.records.catalogue.models import ItemVersion
from tests.interfaces.office.stages import brought_to
from tests.interfaces.workers.test_automatic import RECORD, form_only
from tests.law.automatic import AutomaticPlay
from tests.law.consulting import ConsultingPlay
from tests.law.delivering import DeliveringPlay
from tests.law.publication import PublicationPlay
from tests.law.quota import QuotaPlay
from tests.law.retention import RetentionPlay, archived
from tests.law.runner import Play, Scenario, scenarios
from tests.people import CLERK, MORNING, REVIEWER, enterprise, person
from tests.rules.catalogue.shipped import snapshot
from tests.usecases.conftest import answers, calendar, every_walk_can_be_rebuilt_from_the_journal, places, version
from tests.usecases.review.hearings import in_review
from tests.usecases.test_walk import act, apply, judge_all, review

__all__ = ["answers", "calendar", "every_walk_can_be_rebuilt_from_the_journal", "places", "version"]

Publish = Callable[..., ItemVersion]
Answers = Callable[[int], dict[str, Any]]
FOOD, FELLING, NURSES = 12, 193, 61


def for_decision(version: Publish, answers: Answers, item: str) -> PublicationPlay:
    seq, applicant = (NURSES, person()) if "个人" in item else (FOOD, enterprise())
    number = apply(version(seq), answers(seq), applicant=applicant)
    judge_all(number)
    act("accept", number, CLERK)
    act("begin_review", number, REVIEWER)
    review(number)
    act("send_to_decision", number, REVIEWER)
    return PublicationPlay(number)


def issued(version: Publish, answers: Answers, _: str) -> DeliveringPlay:
    return DeliveringPlay(brought_to("issued", version(FOOD), answers(FOOD), MORNING, 1))


def limited(version: Publish, answers: Answers, item: str) -> QuotaPlay:
    overrides = [row for row in snapshot(FELLING)["overrides"] if row["rule"] == "quota"]  # type: ignore[attr-defined]
    if "立方米" in item:
        most = item.partition("一年 ")[2].split()[0]
        overrides.append({**overrides[0], "rule": "quota_amount", "value": f"forest_volume {most}", "unit": "立方米"})
    return QuotaPlay(version(FELLING, overrides=overrides), answers(FELLING))


PLAYS: dict[str, Callable[[Publish, Answers, str], Play]] = {
    "quota": limited,
    "consulting": lambda version, answers, _: ConsultingPlay(in_review(version(FOOD), answers(FOOD))),
    "retention": lambda version, answers, item: RetentionPlay(archived(version(FOOD), answers(FOOD), item)),
    "publication": for_decision,
    "delivering": issued,
    "automatic": lambda version, answers, _: AutomaticPlay(version(RECORD, materials=form_only()), answers(RECORD)),
}
ALL = [(name, one) for name in PLAYS for one in scenarios(Path(__file__).with_name(f"{name}.md"))]


@pytest.mark.parametrize(("name", "scenario"), ALL, ids=lambda one: one.title if isinstance(one, Scenario) else one)
def test_the_system_does_what_the_paragraph_says(
    version: Publish, answers: Answers, name: str, scenario: Scenario
) -> None:
    play = PLAYS[name](version, answers, scenario.item)
    for one in scenario.sentences:
        play.play(one)


def test_every_scenario_has_sentences_and_every_file_of_law_is_played() -> None:
    assert len(ALL) >= 15 and all(scenario.sentences for _, scenario in ALL)
