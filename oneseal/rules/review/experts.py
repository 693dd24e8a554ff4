"""An expert of the pool: name, institution, field, address, from when to when, whom he must not judge (L10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from oneseal.rules.privacy.addresses import EMAIL
from oneseal.rules.review.lots_refusals import EXPERT_ENDED, EXPERT_INCOMPLETE

MOST_NAME: Final = 60
MOST_CONFLICTS: Final = 20


@dataclass(frozen=True, slots=True)
class Entered:
    """An expert as he was typed in; conflicts are institutions, one a line."""

    name: str
    unit: str
    field: str
    email: str
    since: date | None
    until: date | None = None
    conflicts: Sequence[str] = ()


def must_be_an_expert(typed: Entered) -> Entered:
    """Everything that a draw and a letter need (L10)."""
    name, unit, field = (" ".join(text.split())[:MOST_NAME] for text in (typed.name, typed.unit, typed.field))
    email = typed.email.strip()
    if not (name and unit and field and EMAIL.fullmatch(email)) or typed.since is None:
        raise EXPERT_INCOMPLETE.refuse()
    if typed.until is not None and typed.until < typed.since:
        raise EXPERT_INCOMPLETE.refuse()
    lines = dict.fromkeys(" ".join(text.split())[:MOST_NAME] for text in typed.conflicts)
    conflicts = [line for line in lines if line][:MOST_CONFLICTS]
    return Entered(name, unit, field, email, typed.since, typed.until, tuple(conflicts))


def must_still_be_in(until: date | None, today: date) -> None:
    """Who has left the pool is entered anew, not changed (L10)."""
    if until is not None and until < today:
        raise EXPERT_ENDED.refuse(day=until.isoformat())
