"""What an agent may do by his mandate (Art. 29 ¶2 行政许可法; 民法典 165, 171, 173), and when a letter was received."""

from dataclasses import replace
from datetime import date

import pytest

from oneseal.rules.calendar import Calendar
from oneseal.rules.intake.arrival import Arrival, received_on
from oneseal.rules.intake.inspected import inspecting_step
from oneseal.rules.intake.mandate import Mandate, Power, must_be_mandate, must_cover, power_words
from oneseal.rules.refusals import Refusal
from oneseal.rules.stages.names import Act

APPLICANT, AGENT = "590121199003070016", "590121199003070024"
TODAY = date(2026, 9, 18)
MANDATE = Mandate(
    "林知夏",
    AGENT,
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
        ({"agent_number": APPLICANT}, "intake.agent_is_applicant"),
        ({"agent_number": "59012119900307002"}, "accounts.number_invalid"),
    ],
)
def test_an_application_needs_a_mandate_that_is_whole_and_holds_today(changed: dict[str, object], code: str) -> None:
    mandate = replace(MANDATE, **changed)  # type: ignore[arg-type]
    if not code:
        must_be_mandate(mandate, APPLICANT, TODAY)
        return
    with pytest.raises(Refusal) as refused:
        must_be_mandate(mandate, APPLICANT, TODAY)
    assert refused.value.code == code


def test_powers_are_told_in_one_order_whatever_order_they_were_given_in() -> None:
    powers = ["withdraw", "submit", "hearing"]
    assert power_words(powers) == power_words(powers, 0) == "提交申请、陈述申辩、听证、撤回申请"
    assert power_words(powers, 1) == "submit the application, state the case, hearing, withdraw the application"
    with pytest.raises(Refusal) as refused:
        must_cover([], TODAY, Act.DELIVER, TODAY)
    assert refused.value.facts == {
        "power_zh": "领取文书和证照", "power_en": "receive documents and certificates",
        "given_zh": "（没有写）", "given_en": "nothing",
    }  # fmt: skip
    must_cover([], TODAY, Act.ACCEPT, TODAY)


@pytest.mark.parametrize("act", [Act.WITHDRAW, Act.SUBMIT])
def test_a_mandate_is_asked_for_what_the_agent_does(act: Act) -> None:
    mandate = replace(MANDATE, powers=frozenset({Power.WITHDRAW}), granted_on=TODAY)
    if act is Act.WITHDRAW:
        must_be_mandate(mandate, APPLICANT, TODAY, act)
        return
    with pytest.raises(Refusal, match="mandate_too_narrow"):
        must_be_mandate(mandate, APPLICANT, TODAY, act)


def test_dates_that_do_not_fit_are_told() -> None:
    day = date(2026, 9, 30)
    with pytest.raises(Refusal) as refused:
        must_be_mandate(replace(MANDATE, granted_on=day, until=day), APPLICANT, TODAY)
    assert refused.value.facts == {"granted": "2026-09-30", "until": "2026-09-30"}
    with pytest.raises(Refusal) as over:
        must_cover(MANDATE.powers, date(2026, 9, 17), Act.SUBMIT, TODAY)
    assert over.value.facts == {"until": "2026-09-17"}
    must_be_mandate(replace(MANDATE, granted_on=TODAY), APPLICANT, TODAY)
    with pytest.raises(Refusal, match="accounts"):
        must_be_mandate(replace(MANDATE, agent_name="林"), APPLICANT, TODAY)


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


@pytest.mark.parametrize(
    ("arrival", "facts"),
    [
        (Arrival(date(2026, 9, 19)), {"on": "2026-09-19"}),
        (Arrival(date(2026, 8, 18)), {"on": "2026-08-18", "most": 30}),
        (Arrival(date(2026, 9, 16), " 四个字啊 "), {"on": "2026-09-16", "least": 5}),
    ],
)
def test_a_late_entry_that_is_refused_says_of_which_day(arrival: Arrival, facts: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        received_on("letter", arrival, TODAY, CALENDAR, official=True)
    assert refused.value.facts == facts
    assert received_on(
        "letter", replace(arrival, on=date(2026, 9, 16), reason="五个字的话"), TODAY, CALENDAR, official=True
    )


@pytest.mark.parametrize(
    ("kind", "procedures", "found"),
    [
        ("行政许可", ["", "听证", "检疫", "检验"], 2),
        ("行政许可", ["体检测试", ""], None),
        ("行政许可", [], None),
        ("行政确认", ["检验"], None),
    ],
)
def test_the_step_that_inspects_is_the_first_of_a_permit(kind: str, procedures: list[str], found: int | None) -> None:
    steps = [{"no": n, "procedure": name} for n, name in enumerate(procedures)]
    step = inspecting_step({"item": {"type": kind}, "steps": steps})
    assert (step["no"] if step else None) == found


def test_monday_is_the_next_working_day_of_what_came_on_friday() -> None:
    assert received_on("letter", Arrival(FRIDAY), date(2026, 9, 21), CALENDAR, official=True) == FRIDAY
    with pytest.raises(Refusal, match=r"intake\.late_entry_reason"):
        received_on("letter", Arrival(FRIDAY), date(2026, 9, 22), CALENDAR, official=True)
