"""One case gathered for its pages: head, steps, clocks, procedures, and what stands between it and a decision."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from oneseal.interfaces.entrance.principal import principal_of_request
from oneseal.interfaces.now import now
from oneseal.queries.clocks.cards import ClockCard
from oneseal.queries.decision.panel import Given
from oneseal.queries.delivery.file import CaseFile, case_file
from oneseal.queries.intake.case import CaseHead, MaterialCell
from oneseal.queries.journal.timeline import Happened
from oneseal.queries.review.steps import ProcedureCell, StepCell
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import bodies_for, holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.review.parts import not_this_body, seems_theirs
from oneseal.rules.stages.names import Act, Stage
from oneseal.rules.stages.refusals import NO_SUCH_CASE
from oneseal.rules.stages.table import possible

PARTS = frozenset(
    {"step", "hearing", "hearing_request", "inspection_assignment", "payment", "consultation", "countersign"}
)
"""Clocks of something within the case."""


def said_by(event: Happened) -> str:
    """Who did it: an official by name, and for whom; an applicant never: names are masked where they are not needed."""
    if event.post:
        away = _("（代%(name)s）") % {"name": event.on_behalf_of} if event.on_behalf_of else ""
        return event.who + away
    if event.verb == Act.ANSWER_CONSULTATION:
        return _("外部专家")
    return _("申请人") if event.who else _("系统")


@dataclass
class Whole:
    """A case and whoever looks at it; each part is read when first asked for."""

    file: CaseFile
    who: Principal
    today: date
    explained: bool = True

    @classmethod
    def of(cls, request: HttpRequest, number: str, *, explained: bool = True) -> "Whole":
        """The case of that number within reach, or the refusal."""
        who, today = principal_of_request(request), local_day(now())
        found = case_file(number, who, today)
        if found is None:
            raise NO_SUCH_CASE.refuse()
        return cls(found, who, today, explained)

    @property
    def case(self) -> CaseHead:
        """The head."""
        return self.file.head

    @property
    def steps(self) -> list[StepCell]:
        """All steps."""
        return self.file.steps

    @property
    def reviews(self) -> list[StepCell]:
        """The steps of review."""
        return [step for step in self.steps if not step.decides]

    @property
    def undone(self) -> list[StepCell]:
        """Review steps that are not done."""
        return [step for step in self.reviews if step.state not in ("done", "void")]

    @cached_property
    def cards(self) -> list[ClockCard]:
        """All clocks."""
        return self.file.cards(explained=self.explained)

    @property
    def lead(self) -> ClockCard | None:
        """The clock that presses the case: the most urgent running one that is neither a step's nor a hearing's."""
        running = [card for card in self.cards if card.ended_on is None]
        return next((card for card in running if card.kind not in PARTS), None)

    @property
    def procedures(self) -> list[ProcedureCell]:
        """Special procedures, begun and ended."""
        return self.file.procedures

    @property
    def running(self) -> list[ProcedureCell]:
        """Procedures that have not ended."""
        return [row for row in self.procedures if row.ended_on is None]

    @property
    def materials(self) -> list[MaterialCell]:
        """The checklist."""
        return self.file.materials

    @property
    def papers(self) -> list[MaterialCell]:
        """The materials that are asked for; the form itself (row 0) is no paper."""
        return [row for row in self.materials if row.asked and row.seq]

    @property
    def promise(self) -> tuple[date, list[str]] | None:
        """What is still promised."""
        return self.file.promise

    @property
    def events(self) -> list[Happened]:
        """The timeline for staff, newest first."""
        return self.file.events

    @property
    def given(self) -> Given | None:
        """The decision."""
        return self.file.given

    @property
    def signers(self) -> list[str]:
        """Who may sign the decision."""
        return self.file.signers

    @property
    def heads(self) -> list[str]:
        """Who may approve an extension."""
        return self.file.heads

    @property
    def has_reviewed(self) -> bool:
        """Whether the one who looks gave an opinion on this case."""
        return self.who.account_id in self.file.reviewers

    @property
    def extended(self) -> bool:
        """Whether the period was extended."""
        return any(event.verb == Act.EXTEND for event in self.events)

    def has(self, act: Act) -> bool:
        """Whether the stage knows the act and a post of the one who looks carries it, at a body whose act it is."""
        able = act in possible(Stage(self.case.stage)) and holds(self.who, PERMISSIONS[f"case.{act}"])
        return able and self._is_theirs(act)

    def _is_theirs(self, act: Act) -> bool:
        own = bodies_for(self.who, f"case.{act}")
        return seems_theirs(act, own, self.case.snapshot, self.case.body)

    def lock_of(self, act: Act, english: bool) -> str:
        """Whose the act is, where the one who looks does not hold such a post, or not there; empty where he does."""
        permission = PERMISSIONS[f"case.{act}"]
        if holds(self.who, permission):
            sentence = not_this_body(act, self.case.body_name).sentence("en" if english else "zh")
            return "" if self._is_theirs(act) else sentence
        return permission.en if english else permission.zh

    def result(self) -> dict[str, Any] | None:
        """The certificate that a grant leads to; none where a body outside decided, which makes its own (R1)."""
        if self.given is not None and self.given.paper:
            return None
        return next((row for row in self.case.snapshot["results"] if row["kind"] == "证照"), None)
