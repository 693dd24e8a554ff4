"""Functional areas as places with powers of their own: whose an application is by where its matter lies (R5).

A development zone or a scenic area lies across the divisions of counties. What it covers is data from a day on: a whole
village, or a part of one in words that no address tells. Over an item whose power the area holds, an address in what it
covers wholly is the area's and nobody else's; one in a part is for the applicant and the window to tell; and the area
takes nothing that lies outside of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.rules.identifiers.division import Level, covers
from oneseal.rules.powers.refusals import (
    AREA_NOT_BELOW,
    AREA_PART_IN_WORDS,
    AREA_TOO_LONG,
    GRANTED_ELSEWHERE,
    GROUND_NEEDED,
    LIES_IN_AREA,
    LIES_OUTSIDE_AREA,
)

MOST_WORDS, MOST_GROUND, MOST_WHY = 60, 300, 200
"""Characters of what is said of a cover; its words stand on public pages and go with every acceptance."""
_NO_SUCH_END = re.compile("社区|村(?![委部口东西南北头里外内中民办道级])")
"""What makes the name of a village the beginning of a longer one: 南渡村社区, 南渡村村; not 南渡村村委会旁."""


@dataclass(frozen=True)
class Cover:
    """A division that an area covers today, and who holds the item there; ``holder`` is empty where nobody does.

    ``path``: names and levels of the divisions from the province down to the covered one.
    """

    area: str
    area_name: str
    path: tuple[tuple[str, str], ...]
    whole: bool
    words: str = ""
    holder: str = ""

    @property
    def county(self) -> str:
        """The name of the county that the covered division lies in."""
        return next((name for name, level in self.path if level == Level.COUNTY), "")

    @property
    def where(self) -> str:
        """The names below the county."""
        return "".join(name for name, level in self.path if level in (Level.TOWNSHIP, Level.VILLAGE))

    def meets(self, address: str) -> bool:
        """Whether an address of five levels lies in the covered division, wholly covered or not (GB/T 2260).

        It begins with the names of the divisions, so that a name further on (an office in town) says nothing; a longer
        name of a village is another village.
        """
        said, names = _bare(address), _bare("".join(name for name, _ in self.path))
        if not said.startswith(names):
            return False
        return self.path[-1][1] != Level.VILLAGE or not _NO_SUCH_END.match(said[len(names) :])


def _bare(address: str) -> str:
    """Letters and digits alone; an administrative village is called by its village."""
    return "".join(char for char in address if char.isalnum()).replace("行政村", "村")


@dataclass(frozen=True)
class Around:
    """What lies around an item at a place: the covers of the areas concerned, and the fields that say where.

    ``here``: the name of the place, where it is an area itself.
    """

    covers: tuple[Cover, ...] = ()
    fields: tuple[str, ...] = ()
    here: str = ""

    def located(self, answers: Mapping[str, Any]) -> str:
        """Where the matter lies: the first answer of the fields that say so; empty where the form asks none (R5)."""
        said = (answers.get(field) for field in self.fields)
        return next((one for one in said if isinstance(one, str) and one.strip()), "")

    def served_at(self, place: str, address: str) -> Cover | None:
        """The cover by which another area than the place decides for an address, if one does."""
        others = (one for one in self.covers if one.area != place and one.whole and one.holder)
        return next((one for one in others if one.meets(address)), None)


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
    words, ground = wanted.words.strip(), wanted.ground.strip()
    if wanted.whole is bool(words) or (not wanted.whole and len(words) < 2):
        raise AREA_PART_IN_WORDS.refuse()
    if not ground:
        raise GROUND_NEEDED.refuse()
    for said, most in ((words, MOST_WORDS), (ground, MOST_GROUND)):
        if len(said) > most:
            raise AREA_TOO_LONG.refuse(most=most, n=len(said))


def shuts_out(wanted: tuple[str, str, bool], other: tuple[str, str, bool]) -> bool:
    """Whether two covers cannot stand beside each other; each an area, a division, whether wholly (R5).

    Once in an area; and of two areas the outer one is never whole, so that an address has one answer.
    """
    (area, place, whole), (its, there, all_of_it) = wanted, other
    if place == there:
        return area == its or whole or all_of_it
    if area == its:
        return False
    return (all_of_it and covers(there, place)) or (whole and covers(place, there))


def must_be_served_here(place: str, around: Around, answers: Mapping[str, Any]) -> None:
    """Before an application goes to the wrong body its applicant is told where it goes (R5; Art. 32 ¶1(2) 行政许可法).

    ``place`` is the code of the division whose version is applied for. At a window it can still be handed in, and is
    answered in writing.
    """
    address = around.located(answers)
    if not address:
        return
    elsewhere = around.served_at(place, address)
    if elsewhere is not None:
        raise LIES_IN_AREA.refuse(where=elsewhere.where, area=elsewhere.area_name, holder=elsewhere.holder)
    own = [one for one in around.covers if one.area == place]
    if around.here and not any(one.meets(address) for one in own):
        raise LIES_OUTSIDE_AREA.refuse(
            area=around.here, county="、".join(sorted({one.county for one in own if one.county})) or "—"
        )


def must_be_granted_here(place: str, around: Around, granted_at: str, by: str) -> None:
    """What is to become of a permit is decided where it was granted (Arts. 49, 50 行政许可法; R5).

    Asked where areas lie around, and of them: an area changes nothing that a county granted, nor a county what it did.
    """
    if (around.here or around.covers) and granted_at != place:
        raise GRANTED_ELSEWHERE.refuse(by=by)
