"""Who supervises what: the responsibility register, and who of it is told of one result (requirement L1).

A row says that from a day on a body supervises what another approves of one item, in some places, where the case's own
answers say so. One-to-one, one-to-many and many-to-one are read off the rows, never stored (S0 二(三)1).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.catalogue.expressions import holds as condition_holds
from oneseal.rules.identifiers.division import covers
from oneseal.rules.supervision.refusals import DUTY_ENDS


class Role(StrEnum):
    """Answers for it, or works along (主管监管、协同监管; S0 二(三)1)."""

    CHIEF = "主管监管"
    ALONG = "协同监管"


class Relation(StrEnum):
    """How approval and supervision of one item stand to one another (S3 二5)."""

    ONE_TO_ONE = "one_to_one"
    ONE_TO_MANY = "one_to_many"
    ITSELF = "itself"
    NOBODY = "nobody"


RELATION_NAMES: Final[Mapping[Relation, tuple[str, str]]] = {
    Relation.ONE_TO_ONE: ("一对一", "one to one"),
    Relation.ONE_TO_MANY: ("一对多", "one to many"),
    Relation.ITSELF: ("审管一体", "approves and supervises"),
    Relation.NOBODY: ("没有监管部门", "nobody supervises"),
}
ROLE_NAMES: Final[Mapping[Role, tuple[str, str]]] = {
    Role.CHIEF: ("主管监管", "answers for it"),
    Role.ALONG: ("协同监管", "works along"),
}


@dataclass(frozen=True)
class Duty:
    """A row of the register: `body` supervises the item from `since` to before `until`, whoever approves it then.

    A department whose power went to the bureau so begins to be told on that day, by the row that it always had.
    `places`: divisions whose cases it means, none: all. `when`: an expression over the answers of the form, empty:
    always. `receipt`, `feedback`: working days to sign for a push and to feed back.
    """

    id: int
    item: str
    body: str
    role: Role
    since: date
    until: date | None = None
    places: tuple[str, ...] = ()
    when: str = ""
    receipt: int = 1
    feedback: int = 1

    def runs_on(self, day: date) -> bool:
        """Whether it stands in the register that day."""
        return self.since <= day and (self.until is None or day < self.until)

    def means(self, division: str, answers: Mapping[str, Any]) -> bool:
        """Whether a case of that place with those answers is meant (by place and by data of the case; L1)."""
        here = not self.places or any(covers(place, division) for place in self.places)
        return here and (not self.when or condition_holds(self.when, answers))


@dataclass(frozen=True)
class Told:
    """Who is told of one result: the duties that mean it, and how that stands."""

    duties: tuple[Duty, ...]
    relation: Relation


def told_of(duties: Iterable[Duty], *, approver: str, division: str, answers: Mapping[str, Any], day: date) -> Told:
    """Who supervises what was decided that day; the approver itself is told nothing (S0 二(三)1–2).

    Of two rows that mean the same body the one that answers for it counts.
    """
    meant = [duty for duty in duties if duty.runs_on(day) and duty.means(division, answers)]
    first: dict[str, Duty] = {}
    for duty in sorted(meant, key=lambda one: (one.role is not Role.CHIEF, one.id)):
        first.setdefault(duty.body, duty)
    others = tuple(duty for body, duty in first.items() if body != approver)
    if others:
        return Told(others, Relation.ONE_TO_ONE if len(first) == 1 else Relation.ONE_TO_MANY)
    return Told((), Relation.ITSELF if first else Relation.NOBODY)


def must_end_earlier(day: date, until: date | None) -> None:
    """A row that ends already can end earlier; what comes after may be another row's (L1)."""
    if until is not None and day > until:
        raise DUTY_ENDS.refuse(until=until.isoformat())


class Flaw(StrEnum):
    """What is wrong with the register of an item (S0 二(三)1: responsibility for each item)."""

    GAP = "gap"
    NO_CHIEF = "no_chief"
    TWO_CHIEFS = "two_chiefs"
    NO_LIAISON = "no_liaison"


FLAW_NAMES: Final[Mapping[Flaw, tuple[str, str]]] = {
    Flaw.GAP: ("没有监管部门", "nobody supervises it"),
    Flaw.NO_CHIEF: ("没有主管监管部门", "nobody answers for it"),
    Flaw.TWO_CHIEFS: ("两个主管监管部门，范围重叠", "two answer for the same"),
    Flaw.NO_LIAISON: ("监管部门没有联络员在岗", "no liaison at the supervising body"),
}


def flaws_of(duties: Sequence[Duty], approver: str, day: date, staffed: Collection[str]) -> tuple[Flaw, ...]:
    """What is wrong with the rows of one item that a body approves on a day; none where all is well (L1).

    `staffed`: bodies with a liaison present. Two that answer for it are no conflict where place or answers part them.
    """
    running = [duty for duty in duties if duty.runs_on(day)]
    if not running:
        return (Flaw.GAP,)
    chiefs = [duty for duty in running if duty.role is Role.CHIEF]
    found = [] if chiefs else [Flaw.NO_CHIEF]
    if any(_overlap(one, two) for at, one in enumerate(chiefs) for two in chiefs[at + 1 :]):
        found.append(Flaw.TWO_CHIEFS)
    if any(duty.body not in staffed for duty in running if duty.body != approver):
        found.append(Flaw.NO_LIAISON)
    return tuple(found)


def _overlap(one: Duty, two: Duty) -> bool:
    if one.body == two.body or one.when != two.when:  # answers that differ part them as far as can be told
        return False
    if not one.places or not two.places:
        return True
    return any(covers(a, b) or covers(b, a) for a in one.places for b in two.places)
