"""What holds before a notice becomes an official year: two people, a number, no contradiction, nothing unseen (K1)."""

from collections.abc import Collection
from datetime import date

from oneseal.rules.calendar.notice_checks import Checked, Point
from oneseal.rules.calendar.refusals import (
    NOTICE_CONTRADICTS,
    NOTICE_NOT_THERE,
    NOTICE_WITHOUT_NUMBER,
    SAME_PERSON,
    UNSEEN_DIFFERENCES,
    YEAR_IS_OVER,
)

SUBMIT, APPROVE, RETURN = "submit_year", "approve_year", "return_year"
"""The verbs of a notice's chain."""

_FROM = {SUBMIT: ("draft", "returned"), APPROVE: ("submitted",), RETURN: ("submitted",)}
_STATES = {
    "draft": ("草稿", "a draft"),
    "submitted": ("待批准", "submitted"),
    "returned": ("已退回", "returned"),
    "approved": ("已批准", "approved"),
}


def must_stand_before(verb: str, state: str) -> None:
    """A notice is submitted once and decided once (K1: drafted by one, approved by another)."""
    if state not in _FROM[verb]:
        zh, en = _STATES[state]
        raise NOTICE_NOT_THERE.refuse(state_zh=zh, state_en=en)


def must_agree_with_itself(checked: Checked) -> None:
    """A contradiction is put right in the text, by the official text, before anything rests on it (K1)."""
    if checked.blocking:
        raise NOTICE_CONTRADICTS.refuse(n=len(checked.blocking))


def must_have_a_number(number: str) -> None:
    """Only a numbered official notice makes a year official; anything else is a rehearsal (全国年节及纪念日放假办法第二条)."""
    if not number.strip():
        raise NOTICE_WITHOUT_NUMBER.refuse()


def must_not_be_over(year: int, today: date) -> None:
    """Dues of a year that is over were acted upon (K1)."""
    if year < today.year:
        raise YEAR_IS_OVER.refuse(year=year)


def must_have_seen(unlike: Collection[Point], noted: Collection[str]) -> None:
    """Each difference from earlier years was looked at by a person (K1)."""
    unseen = [point for point in unlike if point.code not in noted]
    if unseen:
        raise UNSEEN_DIFFERENCES.refuse(n=len(unseen))


def must_be_another(account_id: int | None, earlier: Collection[int | None]) -> None:
    """Whoever drafted or submitted does not approve (K1: approved by a second person)."""
    if account_id is None or account_id in earlier:
        raise SAME_PERSON.refuse()
