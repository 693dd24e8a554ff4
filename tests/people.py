"""Makers: the three people of every test (owner, colleague, stranger), officials at their posts, applications.

Numbers pass their check digits and lie in division 590121, which GB/T 2260 does not use.
"""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from oneseal.rules.identifiers import citizen_id, uscc
from oneseal.rules.intake.mandate import Mandate, Power
from oneseal.usecases.accounts.parties import Applicant
from tests.officials import (
    BUREAU,
    CERTIFIER,
    CLERK,
    COLLEAGUE,
    COUNTY,
    DEADLINE,
    DECIDER,
    ENGINEER,
    INSPECTOR,
    OUTSIDER,
    REVIEWER,
    STRANGER,
    official,
)

__all__ = [
    "BUREAU", "CERTIFIER", "CLERK", "COLLEAGUE", "COUNTY", "DEADLINE", "DECIDER", "ENGINEER", "INSPECTOR", "MORNING",
    "OUTSIDER", "REVIEWER", "STRANGER", "citizen_number", "credit_code", "enterprise", "later", "mandate", "official",
    "person",
]  # fmt: skip

MORNING = datetime(2026, 9, 18, 1, 30, tzinfo=UTC)
"""Friday 18 September 2026, 9:30 in Shanghai; the next working days are 20 (make-up), 21, 22, 23, 24."""


def completed(stem: str, check: Any) -> str:
    """The stem with the check character that passes."""
    for last in "0123456789ABCDEFGHJKLMNPQRTUWXYX":
        if check(stem + last).ok:
            return stem + last
    raise ValueError(stem)


@cache
def citizen_number(serial: int = 1) -> str:
    return completed(f"59012119900307{serial:03d}", citizen_id.check)


@cache
def credit_code(serial: int = 1) -> str:
    for organisation in range(36):
        for last in "0123456789ABCDEFGHJKLMNPQRTUWXY":
            stem = f"91590121MB{serial:06d}" + "0123456789ABCDEFGHJKLMNPQRTUWXYZ"[organisation % 31]
            if uscc.check(stem + last).ok:
                return stem + last
    raise ValueError(serial)


def person(serial: int = 1, name: str = "林知夏") -> Applicant:
    return Applicant("person", name, citizen_number(serial), phone="13900000001")


def enterprise(serial: int = 1, name: str = "安澜县素面餐饮有限公司") -> Applicant:
    return Applicant("enterprise", name, credit_code(serial), phone="13900000002", agent_name="林知夏")


def mandate(*powers: str, until: date = date(2026, 12, 31), proof: int | None = None) -> Mandate:
    """What 程若兰, the second person, holds; the original was seen unless a file proves it."""
    named = frozenset(Power(one) for one in powers or ("submit", "supplement"))
    return Mandate("程若兰", citizen_number(2), named, date(2026, 9, 1), until, proof, seen=proof is None)


def later(moment: datetime, days: int) -> datetime:
    return moment + timedelta(days=days)
