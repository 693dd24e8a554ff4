"""Applications about a permit that is held: whose, of which item, in what state, and until when (Arts. 9, 49, 50)."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.certificates.changes import (
    EFFECTS,
    HeldPermit,
    doing_of,
    in_time,
    last_day_to_renew,
    lead_of,
    must_be_changeable,
)
from oneseal.rules.certificates.status import Status
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.refusals import Refusal
from tests.rules.clocks.makers import CALENDAR

PERMIT = HeldPermit("000131906001", "index-of-7", Status.VALID, date(2026, 10, 31))
SAME = {"item_code": "000131906003", "applicant_index": "index-of-7"}


def test_one_table_says_what_becomes_of_the_certificate() -> None:
    told = {key: (row.ends, row.extends, row.anew) for key, row in EFFECTS.items()}
    assert told == {
        "change": (False, False, True),
        "renew": (False, True, True),
        "replace": (False, False, True),
        "end": (True, False, False),
    }


@pytest.mark.parametrize(
    ("doings", "asked", "found"),
    [(["renew"], "", "renew"), (["new", "change", "renew"], "change", "change"), (["end"], "end", "end")],
)
def test_what_is_wanted(doings: list[str], asked: str, found: str) -> None:
    assert doing_of(doings, asked) == found


@pytest.mark.parametrize(("doings", "asked"), [(["new"], ""), (["new", "change", "renew"], ""), (["renew"], "change")])
def test_what_the_item_does_not_have_cannot_be_wanted(doings: list[str], asked: str) -> None:
    with pytest.raises(Refusal, match="doing_needed"):
        doing_of(doings, asked)


@pytest.mark.parametrize("doing", EFFECTS)
def test_the_holder_may_in_all_four_ways(doing: str) -> None:
    must_be_changeable(PERMIT, doing=doing, **SAME)


@pytest.mark.parametrize(
    ("permit", "doing", "given", "code"),
    [
        (PERMIT, "change", {**SAME, "applicant_index": "index-of-8"}, "not_the_holder"),
        (PERMIT, "renew", {**SAME, "item_code": "000131907000"}, "not_of_this_item"),
        (replace(PERMIT, status=Status.EXPIRED), "renew", SAME, "not_in_force"),
        (replace(PERMIT, status=Status.SUSPENDED), "change", SAME, "not_in_force"),
        (replace(PERMIT, status=Status.SUPERSEDED), "replace", SAME, "not_in_force"),
        (replace(PERMIT, valid_to=None), "renew", SAME, "without_end"),
        (replace(PERMIT, renewed=True), "renew", SAME, "renewed_already"),
    ],
)
def test_what_stands_in_the_way(permit: HeldPermit, doing: str, given: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal, match=f"certificates.{code}"):
        must_be_changeable(permit, doing=doing, **given)


def test_a_permit_without_end_may_be_changed_and_a_renewed_one_too() -> None:
    must_be_changeable(replace(PERMIT, valid_to=None), doing="change", **SAME)
    must_be_changeable(replace(PERMIT, renewed=True), doing="change", **SAME)


@pytest.mark.parametrize(
    ("overrides", "lead"),
    [
        ([], Limit(30, Unit.CALENDAR_DAY)),
        ([{"rule": "extension", "limit": {"n": 5, "unit": "working_day"}}], Limit(30, Unit.CALENDAR_DAY)),
        ([{"rule": "renewal_lead", "limit": {"n": 60, "unit": "calendar_day"}}], Limit(60, Unit.CALENDAR_DAY)),
        ([{"rule": "renewal_lead", "limit": {"n": 6, "unit": "month"}}], Limit(6, Unit.MONTH)),
        ([{"rule": "renewal_lead", "limit": None}], Limit(30, Unit.CALENDAR_DAY)),
    ],
)
def test_the_lead_is_the_items_or_thirty_days(overrides: list[dict[str, object]], lead: Limit) -> None:
    assert lead_of({"overrides": overrides}) == lead


def test_the_last_day_of_the_lead() -> None:
    lead = Limit(30, Unit.CALENDAR_DAY)
    end = date(2026, 10, 31)
    assert last_day_to_renew(end, lead, CALENDAR) == date(2026, 10, 1)
    assert in_time(date(2026, 10, 1), end, lead, CALENDAR)
    assert not in_time(date(2026, 10, 2), end, lead, CALENDAR)
    assert not in_time(date(2026, 10, 1), None, lead, CALENDAR)
