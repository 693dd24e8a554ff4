"""What was filled in at a terminal goes on at a phone or a window: how long, how often (I2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from oneseal.rules.catalogue.form import form_of
from oneseal.rules.intake.refusals import CARRIED_GONE

LASTS: Final = timedelta(hours=2)
"""Long enough to go home or to be called at a window; afterwards what was filled in is deleted. Our rule."""
CODE_LENGTH: Final = 8


_WHO: Final = frozenset({"person_name", "person_id_type", "person_id", "ent_name", "ent_uscc", "contact_name"})
_NOT_HERE: Final = frozenset({"citizen_id", "phone", "attachment"})
"""Kinds of answers that nobody is asked for on a machine in a public room: numbers of people, and files."""


def asked_beforehand(snapshot: Mapping[str, Any]) -> list[str]:
    """The questions that a terminal asks before it is said who applies; the rest follows at the phone (I2, T5)."""
    form = form_of(snapshot)
    fields = [slug for slug, one in form.fields.items() if slug not in _WHO and one["type"] not in _NOT_HERE]
    return [*form.questions, *fields]


def tidy_code(typed: str) -> str:
    """A code as it was made, however it was typed (I2)."""
    return "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())[: CODE_LENGTH + 1]


def must_be_waiting(until: datetime | None, moment: datetime) -> None:
    """Refuse a code that is unknown, was used before, or has lapsed; which of them is not told (I2)."""
    if until is None or moment >= until:
        raise CARRIED_GONE.refuse(hours=int(LASTS.total_seconds() // 3600))
