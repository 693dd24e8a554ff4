"""What an agent may do by his mandate (Art. 29 ¶2 行政许可法; 民法典 165, 171, 173), and when a letter was received."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.calendar import Calendar
from oneseal.rules.intake.arrival import Arrival, received_on
from oneseal.rules.intake.mandate import Mandate, Power, must_be_mandate, must_cover
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act
from tests.people import citizen_number

TODAY = date(2026, 9, 18)
MANDATE = Mandate(
    "林知夏",
    citizen_number(2),
    frozenset({Power.SUBMIT, Power.SUPPLEMENT}),
    granted_on=date(2026, 9, 1),
    until=TODAY,
    proof=7,
)
FRIDAY = TODAY
CALENDAR = Calendar(())


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({}, ""),
        ({"until": date(2026, 9, 17)}, "intake.mandate_expired"),
        ({"granted_on": date(2026, 9, 19), "until": date(2026, 9, 30)}, "intake.mandate_dates"),
        ({"until": date(2026, 8, 31)}, "intake.mandate_dates"),
        ({"powers": frozenset({Power.RECEIVE})}, "intake.mandate_too_narrow"),
        ({"proof": None}, "intake.mandate_unproven"),
        ({"proof": None, "seen": True}, ""),
        ({"agent_number": citizen_number(1)}, "intake.agent_is_applicant"),
        ({"agent_number": "59012119900307002"}, "accounts.number_invalid"),
    ],
)
def test_an_application_needs_a_mandate_that_is_whole_and_holds_today(changed: dict[str, object], code: str) -> None:
    mandate = replace(MANDATE, **changed)  # type: ignore[arg-type]
    if not code:
        must_be_mandate(mandate, citizen_number(1), TODAY)
        return
    with pytest.raises(Refusal) as refused:
        must_be_mandate(mandate, citizen_number(1), TODAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("act", "on", "code"),
    [
        (Act.SUPPLEMENT, TODAY, ""),
        (Act.RECEIVE_PART, TODAY, ""),
        (Act.SUPPLEMENT, date(2026, 9, 19), "intake.mandate_expired"),
        (Act.WITHDRAW, TODAY, "intake.mandate_too_narrow"),
        (Act.WAIVE_HEARING, TODAY, "intake.mandate_too_narrow"),
        (Act.DELIVER, TODAY, "intake.mandate_too_narrow"),
    ],
)
def test_an_agent_does_what_the_mandate_names_while_it_lasts(act: Act, on: date, code: str) -> None:
    if not code:
        must_cover(MANDATE.powers, MANDATE.until, act, on)
        return
    with pytest.raises(Refusal) as refused:
        must_cover(MANDATE.powers, MANDATE.until, act, on)
    assert refused.value.code == code
    if code.endswith("narrow"):
        assert "提交申请、补正材料" in refused.value.sentence("zh")
        assert "submit the application, supplement materials" in refused.value.sentence("en")


@pytest.mark.parametrize(
    ("channel", "arrival", "official", "found"),
    [
        ("counter", None, True, FRIDAY),
        ("online", None, False, FRIDAY),
        ("letter", Arrival(FRIDAY), True, FRIDAY),
        ("fax", Arrival(date(2026, 9, 17)), True, date(2026, 9, 17)),
        ("email", Arrival(date(2026, 9, 16), "机要室转来晚了"), True, date(2026, 9, 16)),
        ("email", Arrival(date(2026, 9, 16)), True, "intake.late_entry_reason"),
        ("letter", Arrival(date(2026, 9, 19)), True, "intake.arrived_in_future"),
        ("letter", Arrival(date(2026, 8, 19), "机要室转来晚了"), True, date(2026, 8, 19)),
        ("letter", Arrival(date(2026, 8, 18), "机要室转来晚了"), True, "intake.arrived_too_long_ago"),
        ("letter", None, True, "intake.not_written_in"),
        ("letter", Arrival(FRIDAY), False, "intake.not_written_in"),
        ("counter", Arrival(FRIDAY), True, "intake.not_written_in"),
        ("online", Arrival(date(2026, 9, 1)), False, "intake.not_written_in"),
    ],
)
def test_what_comes_in_writing_is_received_on_the_day_it_came(
    channel: str, arrival: Arrival | None, official: bool, found: date | str
) -> None:
    if isinstance(found, date):
        assert received_on(channel, arrival, TODAY, CALENDAR, official=official) == found
        return
    with pytest.raises(Refusal) as refused:
        received_on(channel, arrival, TODAY, CALENDAR, official=official)
    assert refused.value.code == found


def test_monday_is_the_next_working_day_of_what_came_on_friday() -> None:
    assert received_on("letter", Arrival(FRIDAY), date(2026, 9, 21), CALENDAR, official=True) == FRIDAY
    with pytest.raises(Refusal, match=r"intake\.late_entry_reason"):
        received_on("letter", Arrival(FRIDAY), date(2026, 9, 22), CALENDAR, official=True)
