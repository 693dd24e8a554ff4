"""Whose helpers a place has, their telephone, and the limits of a help: data by place (I16)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from oneseal.rules.clocks import Limit, Unit

EVERYWHERE: Final = "*"
"""The row of the data for places that have none of their own."""


@dataclass(frozen=True, slots=True)
class HelpTerms:
    """The body whose helpers answer, and in working days: first contact, the help, a prolongation, confirmation."""

    body: str
    phone: str
    contact: Limit
    length: Limit
    most_more: int
    confirm: Limit
    basis: str = ""


def _days(n: int | str) -> Limit:
    return Limit(int(n), Unit.WORKING_DAY)


OURS: Final = HelpTerms("", "12345", _days(1), _days(20), 20, _days(5))
"""Our rule where the data is silent: no source gives a limit for free help."""


def terms_of_place(rows: Mapping[str, Mapping[str, str]], division: str) -> HelpTerms:
    """The place's own row, else everybody's, else our rule (I16; S4 二(二))."""
    row = rows.get(division) or rows.get(EVERYWHERE)
    if row is None:
        return OURS
    return HelpTerms(
        row["body"],
        row["phone"] or OURS.phone,
        _days(row["contact_n"]),
        _days(row["length_n"]),
        int(row["most_more_n"]),
        _days(row["confirm_n"]),
        row["basis"],
    )
