"""One's own cases and drafts by whose turn it is (I11)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from oneseal.interfaces.components.days import day_plain
from oneseal.interfaces.components.marks import lit_of
from oneseal.interfaces.portal.case_cells import own_words
from oneseal.queries.intake.lists import CaseRow, Lit
from oneseal.queries.intake.own import own_cases
from oneseal.queries.review.hearing import rights_open
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import CLOSED, Stage
from oneseal.usecases.intake.drafts import DraftRow, drafts_of

YOURS = (Stage.CORRECTION,)
OURS = (
    Stage.RECEIVED, Stage.SUPPLEMENTED, Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION, Stage.GRANTED,
    Stage.ISSUED,
)  # fmt: skip
UNDECIDED = (Stage.IN_REVIEW, Stage.FOR_DECISION)
OVER = (Stage.REFUSED, Stage.DELIVERED, Stage.COMPLETED, Stage.ARCHIVED, *sorted(CLOSED))
MOST, SHOWN = 100, 3


@dataclass
class Waiting:
    """What waits, and what else there is."""

    total: int
    yours: list[dict[str, Any]] = field(default_factory=list)
    drafts: list[dict[str, Any]] = field(default_factory=list)
    ours: list[dict[str, Any]] = field(default_factory=list)
    over: list[dict[str, Any]] = field(default_factory=list)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The first few for the front page: what waits for the reader, then what is under way."""
        return (self.yours + self.drafts + self.ours)[:SHOWN]

    @property
    def mine(self) -> int:
        """How many wait for the reader."""
        return len(self.yours) + len(self.drafts)


def waiting_for(principal: Principal, today: date) -> Waiting | None:
    """For an applicant who is signed in; nothing for anybody else."""
    if principal.kind not in ("person", "enterprise"):
        return None
    cases = own_cases(reach_of(principal), today, MOST)
    drafts = [_draft(row) for row in drafts_of(principal)]

    heard = rights_open([row.number for row in cases if row.stage in UNDECIDED], today)

    def of(stages: tuple[Stage, ...]) -> list[dict[str, Any]]:
        return [_case(row, today) for row in cases if row.stage in stages and row.number not in heard]

    asked = [_heard(row, heard[row.number], today) for row in cases if row.number in heard]
    return Waiting(len(cases) + len(drafts), of(YOURS) + asked, drafts, of(OURS), of(OVER))


def _case(row: CaseRow, today: date) -> dict[str, Any]:
    clock = None if row.stage in OVER else row.clock
    paused = clock is not None and clock.light == "paused"
    due = clock.nearest_on if clock and not paused else None
    return {
        "name": row.item_name,
        "url": reverse("portal:case", args=[row.number]),
        "number": row.number,
        "applicant": row.applicant,
        "stage": row.stage,
        "due": due,
        "due_words": day_plain(due, today) if due else "",
        "light": _light(clock) if clock else None,
        "received": day_plain(row.received_on, today),
        "todo": _("补齐后点“交齐”") if row.stage in YOURS else "",
        "provisional": clock.provisional if clock else False,
    }


def _heard(row: CaseRow, until: date | None, today: date) -> dict[str, Any]:
    """A case whose applicant may ask for a hearing: his move until that day."""
    day = day_plain(until, today) if until else ""
    words = _("要不要听证，最晚 %(day)s 说") % {"day": day} if day else _("要不要听证，请说一声")
    return _case(row, today) | {"todo": words, "url": reverse("portal:hearing", args=[row.number])}


def _light(clock: Lit) -> dict[str, Any]:
    return lit_of(clock) | own_words(clock)


def _draft(row: DraftRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.item_name,
        "url": reverse("portal:apply", args=[row.id]),
        "stage": "draft",
        "detail": _("填了 %(n)s 步") % {"n": row.steps},
        "touched": row.touched_at,
    }
