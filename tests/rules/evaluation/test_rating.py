"""Who may rate what, until when, with which words (V1; GB/T 39734-2020)."""

from datetime import date

import pytest

from oneseal.rules.calendar import Calendar, OfficialYear
from oneseal.rules.clocks import Limit, Unit
from oneseal.rules.clocks.kinds import KINDS
from oneseal.rules.evaluation.names import LEVEL_NAMES, REASONS, SERVICE_NAMES, SERVICES, Level, Service
from oneseal.rules.evaluation.rating import (
    Channel,
    must_be_a_rating,
    must_be_a_service,
    must_be_in_time,
    must_be_the_applicants_own,
    service_of,
)
from oneseal.rules.evaluation.terms import BAD_RATING, OURS, RatingTerms, rateable_until, terms_of_body
from oneseal.rules.permissions.people import Kind
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act

CALENDAR = Calendar([OfficialYear(2026, {}, {}, "test")])


def test_levels_grow_with_dissatisfaction_and_only_the_last_two_are_bad() -> None:
    assert [level.value for level in Level] == [1, 2, 3, 4, 5]
    assert [level for level in Level if level.bad] == [Level.DISSATISFIED, Level.VERY_DISSATISFIED]
    assert LEVEL_NAMES[Level.VERY_SATISFIED][0] == "非常满意"
    assert LEVEL_NAMES[Level.VERY_DISSATISFIED][0] == "非常不满意"
    assert set(REASONS) == set(LEVEL_NAMES) == set(Level)


@pytest.mark.parametrize(
    ("kind", "channel", "by_code", "refused"),
    [
        ("person", "online", False, ""),
        ("enterprise", "api", False, ""),
        ("stranger", "code", True, ""),
        ("stranger", "window", True, ""),
        ("person", "code", True, ""),
        ("official", "online", False, "evaluation.not_by_staff"),
        ("official", "window", True, "evaluation.not_by_staff"),
        ("official", "code", True, "evaluation.not_by_staff"),
        ("system", "api", False, "evaluation.not_by_staff"),
        ("runner", "online", False, "evaluation.not_by_staff"),
        ("person", "window", False, "evaluation.channel_unknown"),
        ("stranger", "online", True, "evaluation.channel_unknown"),
        ("person", "pigeon", False, "evaluation.channel_unknown"),
    ],
)
def test_the_applicant_rates_and_never_an_official(kind: Kind, channel: str, by_code: bool, refused: str) -> None:
    if not refused:
        assert must_be_the_applicants_own(kind, channel, by_code=by_code) is Channel(channel)
        return
    with pytest.raises(Refusal) as told:
        must_be_the_applicants_own(kind, channel, by_code=by_code)
    assert told.value.code == refused


@pytest.mark.parametrize(
    ("level", "reasons", "remark", "refused"),
    [
        (1, ["quick"], "谢谢", ""),
        (3, ["slow"], "", ""),
        (5, [], "", ""),
        (5, ["slow", "slow"], " 太慢 ", ""),
        (None, [], "", "evaluation.level_needed"),
        (0, [], "", "evaluation.level_needed"),
        (6, [], "", "evaluation.level_needed"),
        (True, [], "", "evaluation.level_needed"),
        (1, ["slow"], "", "evaluation.reason_unknown"),
        (5, ["quick"], "", "evaluation.reason_unknown"),
        (4, ["whatever"], "", "evaluation.reason_unknown"),
        (2, [], "好" * 300, ""),
        (2, [], "好" * 301, "evaluation.remark_too_long"),
    ],
)
def test_a_rating_has_one_level_listed_reasons_and_a_short_remark(
    level: int | None, reasons: list[str], remark: str, refused: str
) -> None:
    if refused:
        with pytest.raises(Refusal) as told:
            must_be_a_rating(level, reasons, remark)
        assert told.value.code == refused
        return
    given = must_be_a_rating(level, reasons, remark)
    assert (given.level, given.remark) == (level, remark.strip())
    assert len(given.reasons) == len(set(reasons))


@pytest.mark.parametrize("act", [Act.OPINE, Act.BEGIN_REVIEW, Act.SEND_TO_DECISION, Act.WITHDRAW, Act.ARCHIVE])
def test_what_goes_on_between_offices_is_no_service_act(act: Act) -> None:
    assert service_of(act) is None
    with pytest.raises(Refusal, match=r"evaluation\.no_such_service"):
        must_be_a_service(act, 3)


def test_every_answer_to_the_applicant_is_a_service_act() -> None:
    assert must_be_a_service("submit", 1) is Service.APPLYING
    assert must_be_a_service("refuse", 9) is Service.DECISION
    assert set(SERVICES.values()) == set(Service) == set(SERVICE_NAMES)
    with pytest.raises(Refusal, match=r"evaluation\.no_such_service"):
        must_be_a_service(None, 99)


def test_thirty_days_are_our_rule_and_the_body_may_have_its_own() -> None:
    row = {"window_n": "10", "window_unit": "calendar_day", "contact_n": "2", "contact_unit": "working_day"}
    own = RatingTerms(Limit(10, Unit.CALENDAR_DAY), Limit(2, Unit.WORKING_DAY))
    assert terms_of_body({}, "B020") == OURS == RatingTerms(Limit(30, Unit.CALENDAR_DAY), Limit(1, Unit.WORKING_DAY))
    assert terms_of_body({"*": row}, "B020") == own
    assert terms_of_body({"*": row, "B020": {**row, "contact_n": "3"}}, "B020").contact == Limit(3, Unit.WORKING_DAY)


def test_the_day_of_the_act_is_not_counted_and_the_last_day_is_still_good() -> None:
    until = rateable_until(date(2026, 9, 18), OURS, CALENDAR)
    assert until >= date(2026, 10, 18)
    must_be_in_time(until, until)
    with pytest.raises(Refusal, match=r"evaluation\.too_late"):
        must_be_in_time(date(2026, 11, 30), until)


def test_a_bad_rating_has_a_clock_of_its_own_kind() -> None:
    assert BAD_RATING in KINDS
