"""The inbox of a post: one row a case, by the clock that presses it, the most urgent first (K2, W1).

The light of a row is that of the case's own clock (decision, intake, certificate); a step's clock is shown beside it.
Lights are comparisons of stored dates (house rule 3), so that tabs, counts, order and rows are one statement.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.queries.intake.lists import Lit, lit
from oneseal.queries.review.steps import takes_longer
from oneseal.records.clocks.cells import row_of
from oneseal.records.clocks.models import Clock
from oneseal.records.review.models import Procedure
from oneseal.records.review.reads import Asked, board, place_among
from oneseal.records.review.reads import place_within as beside
from oneseal.rules.calendar import Calendar
from oneseal.rules.permissions.people import Principal
from oneseal.rules.privacy import mask_name
from oneseal.rules.review.desk import LIGHTS, Kept, Place, columns_of, narrowed

INTAKE_KINDS = ("intake", "intake_after_supplement")


@dataclass(frozen=True)
class Wish:
    """What a list is narrowed to: light, stage, item, words in number, applicant or item, hand, day, window."""

    light: str = ""
    stage: str = ""
    item: str = ""
    words: str = ""
    hand: str = ""
    due: str = ""
    window: str = ""


@dataclass(frozen=True)
class InboxRow:
    """Something to do at a post: a step, an answer at intake, a decision, a certificate to issue and deliver."""

    case_number: str
    item_name: str
    applicant: str
    stage: str
    accepted_how: str
    step: int
    received_on: date
    task: Lit
    whole: Lit | None
    doing: tuple[str, ...] = ()
    step_left: int | None = None
    step_over: bool = False
    promised_on: date | None = None
    procedure: str = ""
    procedure_over: bool = False
    taken_by: int | None = None
    taker: str = ""


@dataclass(frozen=True)
class Inbox:
    """A page of the list with what stands around it: tasks by light, in one's own hand, their items and windows, cases
    by stage, the reader's filters (his own first) and the columns he chose."""

    rows: list[InboxRow]
    lit: dict[str, int]
    items: list[tuple[str, str]]
    windows: list[tuple[str, str]]
    stages: dict[str, int]
    in_hand: int
    filters: list[Kept]
    columns: tuple[str, ...]


def inbox(principal: Principal, *, today: date, limit: int = 50, offset: int = 0, wish: Wish | None = None) -> Inbox:
    """The tasks at the principal's posts, each with its case; by light, then by due date. One statement."""
    found = board(principal, today, _asked(wish or Wish(), limit, offset))
    return Inbox(
        rows=[row for cells in found.rows if (row := _row(cells, found.calendar, today))],
        lit={LIGHTS[rank]: n for rank, n in found.by_rank.items()},
        items=sorted(found.items, key=lambda row: row[1]),
        windows=found.windows,
        stages=found.by_stage,
        in_hand=found.in_hand,
        filters=found.filters,
        columns=columns_of(found.columns),
    )


def _asked(wish: Wish, limit: int = 1, offset: int = 0) -> Asked:
    """Only what the rule knows; an unknown light, hand or day narrows nothing."""
    known = narrowed({"light": wish.light, "hand": wish.hand, "due": wish.due})
    rank = LIGHTS.index(known["light"]) if "light" in known else -1
    hand, due = known.get("hand", ""), known.get("due", "")
    return Asked(rank, wish.stage, wish.item, wish.words, hand, due, wish.window, limit, offset)


def _row(cells: Mapping[str, Any], calendar: Calendar, today: date) -> InboxRow | None:
    task = lit([row_of(Clock, cells["task"])], today, calendar)
    if task is None:
        return None
    steps = [(row_of(Clock, one["clock"]), one["name"]) for one in cells["steps"]]
    mine = [lit([clock], today, calendar) for clock, _ in steps]
    procedure = row_of(Procedure, cells["procedure"]) if cells["procedure"] else None
    promised, name = cells["promised_on"], cells["applicant_name"]
    taken: dict[str, Any] = next((one for one in cells["steps"] if one["taken_by"] is not None), {})
    return InboxRow(
        case_number=cells["number"],
        item_name=cells["item_name"],
        applicant=name if cells["applicant_kind"] == "enterprise" else mask_name(name),
        stage=cells["stage"],
        accepted_how=cells["accepted_how"],
        step=steps[0][0].part if steps else 0,
        received_on=date.fromisoformat(cells["received_on"]),
        task=task,
        whole=lit([row_of(Clock, one) for one in cells["whole"]], today, calendar),
        doing=tuple(name for _, name in steps if name),
        step_left=min((one.remaining for one in mine if one), default=None),
        step_over=any(one.over for one in mine if one),
        promised_on=date.fromisoformat(promised) if promised else None,
        procedure=procedure.kind if procedure else "",
        procedure_over=procedure is not None and takes_longer(procedure, calendar, today),
        taken_by=taken.get("taken_by"),
        taker=taken.get("taker") or "",
    )


def place_of(principal: Principal, number: str, *, today: date, wish: Wish | None = None) -> Place:
    """Where a case stands among the tasks that a wish leaves, and what stands before and after it. One statement."""
    return place_among(principal, number, today, _asked(wish or Wish()))


def place_within(principal: Principal, case_id: int, stages: Collection[str]) -> Place:
    """What stands beside a case among those within reach at some stages, the newest first. One statement."""
    return beside(principal, case_id, stages)
