"""A verification on site: whom it is done with, when, and once (Art. 34 ¶3 行政许可法; S4: 会同现场核查)."""

from collections.abc import Collection
from datetime import date

from oneseal.rules.refusals import ground
from oneseal.rules.review.opinions import StepState, needs_two

NOT_A_VISIT = ground(
    "review.not_a_visit",
    zh="“{name}”不是核查环节，没有现场核查记录。",
    en="Step '{name}' is no verification; it has no record of a visit.",
    article="行政许可法第三十四条第三款",
)
NOT_A_SUPERVISOR = ground(
    "review.not_a_supervisor",
    zh="这个单位不是本事项的监管部门，请从监管部门里选。",
    en="That body does not supervise this item. Choose one of those that do.",
    article="行政许可法第三十四条第三款",
)
VISIT_UNPLANNED = ground(
    "review.visit_unplanned",
    zh="请写明核查的日期（今天或者以后）、时间和地点。",
    en="Say on which day (today or later), at what time and where the verification is done.",
    article="行政许可法第三十四条第三款",
)
VISIT_RECORDED = ground(
    "review.visit_recorded",
    zh="{day} 已经出了现场核查记录，不能再改。",
    en="The record of the verification was issued on {day}; it does not change.",
    article="行政许可法第三十四条第三款",
    status=409,
)


def must_be_verification(step: StepState) -> None:
    """Only a step that verifies the substance on site has such a record (Art. 34 ¶3 行政许可法)."""
    if not needs_two(step):
        raise NOT_A_VISIT.refuse(name=step.name)


def must_be_supervisor(body: str, supervisors: Collection[str]) -> None:
    """One goes jointly with a department that supervises the item (S4: 会同监管部门; Art. 34 ¶3 行政许可法)."""
    if body not in supervisors:
        raise NOT_A_SUPERVISOR.refuse()


def must_be_planned(on: date, today: date, time: str, place: str) -> None:
    """Day, time and place, not in the past (Art. 34 ¶3 行政许可法)."""
    if on < today or not time.strip() or not place.strip():
        raise VISIT_UNPLANNED.refuse()


def must_not_be_recorded(visited_on: date | None) -> None:
    """A record that was issued stands (law.md, invariant 13; Art. 34 ¶3 行政许可法)."""
    if visited_on is not None:
        raise VISIT_RECORDED.refuse(day=visited_on.isoformat())
