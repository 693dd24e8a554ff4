"""Grants are public from the next day, people by a masked name; three grounds keep one back (Arts. 5, 40)."""

from datetime import date

import pytest

from oneseal.rules.decision.publication import (
    NO_SUCH_GROUND,
    NOTHING_TO_PUBLISH,
    SECRETS,
    Secret,
    code_shown,
    decided_before,
    holder_shown,
    must_be_published_at_all,
    must_be_secret,
)
from oneseal.rules.refusals import Refusal


@pytest.mark.parametrize("given", ["", "embarrassing", "STATE"])
def test_there_is_no_fourth_ground(given: str) -> None:
    with pytest.raises(Refusal) as told:
        must_be_secret(given)
    assert told.value.ground is NO_SUCH_GROUND


def test_the_three_grounds_have_words_in_both_languages() -> None:
    assert [must_be_secret(key.value) for key in Secret] == list(SECRETS)
    assert all(said.zh and said.en for said in SECRETS.values())


@pytest.mark.parametrize(("kind", "outcome"), [("01", "refuse"), ("01", ""), ("02", "grant")])
def test_only_the_grant_of_a_permit_is_public(kind: str, outcome: str) -> None:
    must_be_published_at_all("01", "grant")
    with pytest.raises(Refusal) as told:
        must_be_published_at_all(kind, outcome)
    assert told.value.ground is NOTHING_TO_PUBLISH


def test_what_was_decided_today_is_public_tomorrow() -> None:
    assert decided_before(date(2026, 10, 1)) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("kind", "name", "code", "shown"),
    [
        ("enterprise", "安澜县望海餐饮店", "91590121MA59006109", ("安澜县望海餐饮店", "91590121MA59006109")),
        ("person", "林望海", "590121199001011234", ("林*海", "")),
    ],
)
def test_an_enterprise_is_named_and_a_person_is_masked(kind: str, name: str, code: str, shown: tuple[str, str]) -> None:
    assert (holder_shown(kind, name), code_shown(kind, code)) == shown


def test_the_code_of_a_sole_trader_is_masked() -> None:
    assert code_shown("enterprise", "92590121MA59006109") == "92590121MA****6109"
