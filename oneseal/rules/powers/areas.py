"""Functional areas as places with powers of their own: whose an application is by where its matter lies (R5).

A development zone or a scenic area lies across the divisions of counties. What it covers is data from a day on: a whole
village, or a part of one in words that no address tells. Over an item whose power the area holds, an address in what it
covers wholly is the area's and nobody else's; one in a part is for the applicant and the window to tell; and the area
takes nothing that lies outside of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.rules.powers.refusals import (
    AREA_NOT_BELOW,
    AREA_PART_IN_WORDS,
    GROUND_NEEDED,
    LIES_IN_AREA,
    LIES_OUTSIDE_AREA,
)


@dataclass(frozen=True)
class Cover:
    """A division that an area covers today, and who holds the item there; ``holder`` is empty where nobody does."""

    area: str
    area_name: str
    path: tuple[str, ...]
    whole: bool
    words: str = ""
    holder: str = ""

    @property
    def county(self) -> str:
        """The name of the county that the covered division lies in."""
        return self.path[0]

    def meets(self, address: str) -> bool:
        """Whether an address of five levels lies in the covered division, wholly covered or not (GB/T 2260)."""
        return "".join(self.path) in "".join(address.split())


@dataclass(frozen=True)
class Around:
    """What lies around an item at a place: the covers of the areas concerned, and the fields that say where."""

    covers: tuple[Cover, ...] = ()
    fields: tuple[str, ...] = ()

    def located(self, answers: Mapping[str, Any]) -> str:
        """Where the matter lies: the first answer of the fields that say so; empty where the form asks none (R5)."""
        said = (answers.get(field) for field in self.fields)
        return next((one for one in said if isinstance(one, str) and one.strip()), "")


@dataclass(frozen=True)
class Wanted:
    """A division that is to be covered: its name, whether wholly, else which part, and on what ground."""

    place: str
    whole: bool
    words: str
    ground: str


def must_be_coverable(wanted: Wanted, *, below: bool) -> None:
    """A township or village below the government that set the area up; a part is said in words; on a ground (R5).

    ``below``: whether the division is one of those, and no functional area itself.
    """
    if not below:
        raise AREA_NOT_BELOW.refuse(place=wanted.place)
    if wanted.whole is bool(wanted.words.strip()) or (not wanted.whole and len(wanted.words.strip()) < 2):
        raise AREA_PART_IN_WORDS.refuse()
    if not wanted.ground.strip():
        raise GROUND_NEEDED.refuse()


def must_be_served_here(place: str, around: Around, answers: Mapping[str, Any]) -> None:
    """Before an application goes to the wrong body its applicant is told where it goes (R5; Art. 32 ¶1(2) 行政许可法).

    ``place`` is the code of the division whose version is applied for. At a window it can still be handed in, and is
    answered in writing.
    """
    address = around.located(answers)
    if not address:
        return
    own = [one for one in around.covers if one.area == place]
    if own and not any(one.meets(address) for one in own):
        raise LIES_OUTSIDE_AREA.refuse(area=own[0].area_name, county="、".join(sorted({one.county for one in own})))
    for one in () if own else around.covers:
        if one.whole and one.holder and one.meets(address):
            raise LIES_IN_AREA.refuse(where="".join(one.path[1:]), area=one.area_name, holder=one.holder)
