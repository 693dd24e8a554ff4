"""Applications about a permit that is held: whose, of which item, in what state, and until when (Arts. 9, 49, 50)."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.certificates.changes import (
    EFFECTS,
    HeldPermit,
    RenewalTime,
    doing_of,
    in_time,
    is_about_a_permit,
    last_day_to_renew,
    lead_of,
    must_be_alone,
    must_be_changeable,
    must_name_permit,
    renewal_time,
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


def test_what_could_be_wanted_is_told() -> None:
    with pytest.raises(Refusal) as refused:
        doing_of(["new", "change", "renew"], "")
    assert refused.value.facts == {"doings_zh": "变更、延续", "doings_en": "change, renew"}
    with pytest.raises(Refusal) as nothing:
        doing_of(["new"], "")
    assert nothing.value.facts == {"doings_zh": "—", "doings_en": "—"}


@pytest.mark.parametrize(
    ("item_type", "doings", "asked", "about"),
    [
        ("行政许可", ["renew", "change"], "", True),
        ("行政许可", ["new", "renew"], "", False),
        ("行政许可", ["new", "renew"], "renew", True),
        ("行政许可", ["new"], "new", False),
        ("行政许可", [], "", False),
        ("行政确认", ["renew"], "renew", False),
    ],
)
def test_only_an_application_about_a_permit_names_one(
    item_type: str, doings: list[str], asked: str, about: bool
) -> None:
    assert is_about_a_permit(item_type, doings, asked) is about


def test_what_the_register_holds_is_to_be_named() -> None:
    must_name_permit([])
    with pytest.raises(Refusal, match="permit_needed") as refused:
        must_name_permit(iter(["JY1", "JY2"]))
    assert refused.value.facts == {"numbers": "JY1、JY2"}


def test_one_application_of_a_kind_at_a_time() -> None:
    must_be_alone("renew", None)
    must_be_alone("renew", "")
    with pytest.raises(Refusal, match="under_way") as refused:
        must_be_alone("renew", "590121-1")
    assert refused.value.facts == {"doing_zh": "延续", "doing_en": "renew", "number": "590121-1"}


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


def test_a_lead_of_working_days_leaves_out_the_holidays() -> None:
    lead, end = Limit(10, Unit.WORKING_DAY), date(2026, 10, 12)
    assert last_day_to_renew(end, lead, CALENDAR) == date(2026, 9, 21)
    for today, early in ((date(2026, 9, 21), True), (date(2026, 9, 22), False)):
        assert in_time(today, end, lead, CALENDAR) is early
        assert renewal_time(end, lead, CALENDAR, today) == RenewalTime(lead, date(2026, 9, 21), end, early)
