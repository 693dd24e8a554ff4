"""The stationing list and chief representatives: two concentrations, two in-places (两集中、两到位; C9, S1 (一)1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from oneseal.rules.powers.names import Spot
from oneseal.rules.powers.refusals import NOT_A_CHIEF, NOT_ON_THE_SPOT, NOT_STATIONED, NOTHING_ON_THE_SPOT

CHIEF = "DEC02"
"""The post of a chief representative (首席代表岗)."""


@dataclass(frozen=True)
class StationHeld:
    """An item on the stationing list, from and to (to is excluded; None is open)."""

    item: str
    body: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies within."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class InPlace:
    """How a department stands by the rule: items in the hall, of all; one unit; a representative who may decide.

    ``decides``: an enterprise or an institution that only serves in the hall has nothing to authorise.
    """

    body: str
    stationed: int
    items: int
    unit: bool
    chief: bool
    decides: bool = True

    @property
    def concerned(self) -> bool:
        """Whether the rule speaks of it at all: only of whoever has something in the hall, or should have."""
        return self.items > 0

    @property
    def items_in_place(self) -> bool:
        """事项进驻到位: all that the register says is there."""
        return self.stationed == self.items

    @property
    def authority_in_place(self) -> bool:
        """授权到位: somebody in the hall may decide, where there is something to decide."""
        return self.chief or not self.decides

    @property
    def met(self) -> bool:
        """两集中、两到位."""
        return not self.concerned or (self.unit and self.items_in_place and self.authority_in_place)


def must_be_within(
    given: Sequence[tuple[Iterable[str], Iterable[str]]],
    *,
    item: str,
    item_name: str,
    body_name: str,
    spot: Spot,
    stationed: bool = True,
) -> None:
    """Whoever was authorised as chief representative is held to it in the hall: these items, these acts (C9, S1 (一)1).

    ``given`` are the items and acts of his authorisations of that day; a department that has authorised nobody decides
    by its posts as before, and so does every department what is not ``stationed``: that is not done on the spot.
    """
    if stationed and given and not any(item in items and spot.value in spots for items, spots in given):
        raise NOT_ON_THE_SPOT.refuse(item=item_name, body=body_name)


def must_be_authorisable(
    *,
    name: str,
    body_name: str,
    posts: Iterable[str],
    items: Sequence[tuple[str, str]],
    stationed: Iterable[str],
    spots: Iterable[str],
) -> tuple[Spot, ...]:
    """Whether somebody may be authorised to decide on the spot (C9): post held, items stationed, something named."""
    if CHIEF not in posts:
        raise NOT_A_CHIEF.refuse(name=name, body=body_name)
    there = set(stationed)
    for code, item_name in items:
        if code not in there:
            raise NOT_STATIONED.refuse(item=item_name)
    chosen = tuple(spot for spot in Spot if spot.value in set(spots))
    if not chosen or not items:
        raise NOTHING_ON_THE_SPOT.refuse()
    return chosen
