"""The whole file of a case for its pages at the office: read in one statement, each part made when it is asked for."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from oneseal.queries.clocks.cards import ClockCard, cards_of
from oneseal.queries.decision.line import Line, beyond_amount, line_at
from oneseal.queries.decision.panel import Given, given_of, heads, remedies_sentence, reviewers, signers
from oneseal.queries.delivery.listed import Delivered, Issued, SentOut, delivered, issued, sent_out
from oneseal.queries.documents.listed import Listed, listed
from oneseal.queries.intake.case import CaseHead, MaterialCell, NoticeCell, head_of, material_cells, notice_cell
from oneseal.queries.intake.first_asked import Answerable, answerable_of
from oneseal.queries.journal.timeline import Happened, happened
from oneseal.queries.restrictions.on_case import OnCase, on_case
from oneseal.queries.review.conferring import ConferenceCell, conference_cell
from oneseal.queries.review.consulting import ConsultationCell, consultation_cells
from oneseal.queries.review.countersigning import CountersignCell, countersign_cell, whom_to_ask
from oneseal.queries.review.handing import HandingCell, last_handings
from oneseal.queries.review.hearing import HearingCell, hearing_of
from oneseal.queries.review.steps import ProcedureCell, StepCell, procedure_cells, step_cells
from oneseal.records.accounts.holders import Holder
from oneseal.records.certificates.models import Certificate
from oneseal.records.clocks.models import Clock
from oneseal.records.decision.models import Decision
from oneseal.records.delivery.models import Delivery, Sending
from oneseal.records.delivery.reads import Rows, file_of
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import HandedOn, Material, Notice, Promise
from oneseal.records.journal.models import Event, PrivatePart
from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.restrictions.models import Restriction
from oneseal.records.review.hearing import state_from
from oneseal.records.review.models import (
    Concerned,
    Conference,
    Consulted,
    Countersign,
    Exhibit,
    Handing,
    Hearing,
    PointVerdict,
    Procedure,
    Step,
    Visit,
)
from oneseal.rules.catalogue.preliminary import Up, ways_up
from oneseal.rules.documents.reading import text_of
from oneseal.rules.permissions.groups import ASKED, REVIEWERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.hearing import obstacle
from oneseal.rules.review.opinions import DECISION_KINDS


@dataclass
class CaseFile:
    """A case as whoever looks at it may see it."""

    rows: Rows
    who: Principal
    today: date

    @cached_property
    def head(self) -> CaseHead:
        """The head."""
        return head_of(self.rows.case, self.rows.body["name"])

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The form's answers, unsealed."""
        found: dict[str, Any] = unseal_json(self.rows.case.answers_sealed)
        return found

    @cached_property
    def _steps(self) -> list[Step]:
        return self.rows.many(Step)

    @cached_property
    def _names(self) -> dict[int, str]:
        return {pk: name for pk, (_, name) in self.rows.names().items()}

    @cached_property
    def _holders(self) -> list[Holder]:
        return self.rows.holders()

    @cached_property
    def steps(self) -> list[StepCell]:
        """All steps with their points."""
        verdicts = self.rows.many(PointVerdict)
        return step_cells(self._steps, self.head, self.who, self._names, self.rows.bodies(), verdicts)

    @cached_property
    def handings(self) -> dict[int, HandingCell]:
        """How each step last went from hand to hand."""
        return last_handings(self.rows.many(Handing), self._names)

    def cards(self, *, explained: bool) -> list[ClockCard]:
        """All clocks."""
        return cards_of(self.rows.many(Clock), self.rows.calendar, self.today, explained=explained)

    @cached_property
    def procedures(self) -> list[ProcedureCell]:
        """Special procedures, begun and ended."""
        return procedure_cells(self.rows.many(Procedure), self.rows.calendar, self.today)

    @cached_property
    def answerable(self) -> Answerable:
        """Who answers for it, and how that went from hand to hand (I10)."""
        posts = {(one.account_id, one.body): one.post for one in self._holders if one.today}
        case, rows = self.rows.case, self.rows.many(HandedOn)
        return answerable_of(case, rows, self._names, self.rows.bodies(), posts, self.rows.window())

    @cached_property
    def able_to_answer(self) -> list[tuple[str, str, list[tuple[int, str]]]]:
        """The bodies with a part in the case, each with its officials of today: whom it may be handed on to."""
        bodies = self.rows.bodies()
        found: dict[str, dict[int, str]] = {}
        for one in self._holders:
            if one.today and one.body in self.rows.case.bodies:
                found.setdefault(one.body, {})[one.account_id] = one.name
        return [(body, bodies.get(body, body), list(people.items())) for body, people in sorted(found.items())]

    @cached_property
    def concerned(self) -> list[Concerned]:
        """The applicant and the stakeholders, as far as told of their right to a hearing."""
        return self.rows.many(Concerned)

    @cached_property
    def hearing(self) -> Hearing | None:
        """The hearing, once begun."""
        return self.rows.one(Hearing)

    def hearing_cell(self) -> HearingCell:
        """The hearing with its people, its record and its evidence."""
        calendar = self.rows.calendar
        return hearing_of(self.head, self.hearing, self.concerned, self.exhibits, calendar=calendar, today=self.today)

    @cached_property
    def obstacle(self) -> Refusal | None:
        """What of the hearing keeps the case from being decided (Arts. 46-48 行政许可法)."""
        state = state_from(self.head.snapshot, self.concerned, self.hearing)
        return obstacle(state, self.rows.calendar)

    @cached_property
    def restrictions(self) -> list[OnCase]:
        """What the applicant is restricted by today, what stops this case first (L5)."""
        rows, case = self.rows.many(Restriction), self.rows.case
        for row in rows:
            row.person, row.enterprise = (None, case.enterprise) if row.enterprise_id else (case.person, None)
        return on_case(
            rows,
            self.rows.cells["pleas"],
            self.rows.bodies(),
            item_code=case.item_code,
            accepted_on=case.accepted_on,
            who=self.who,
            today=self.today,
        )

    @cached_property
    def line(self) -> Line | None:
        """Where the case stands among those for a permit of a limited number (Art. 57 行政许可法)."""
        return line_at(self.head)

    @cached_property
    def beyond(self) -> Refusal | None:
        """Why a grant would go beyond the amount of the year (Art. 57 行政许可法)."""
        return beyond_amount(self.head, self.answers, self.today)

    @cached_property
    def consultations(self) -> list[ConsultationCell]:
        """Who was asked for his view, and what he said."""
        rows, clocks, names = self.rows.many(Consulted), self.rows.many(Clock), self.rows.names()
        return consultation_cells(rows, clocks, self.rows.bodies(), names, self.today)

    @cached_property
    def conferences(self) -> list[ConferenceCell]:
        """Collective consultations, called and signed."""
        return [conference_cell(row, self.who) for row in self.rows.many(Conference)]

    @cached_property
    def countersigns(self) -> list[CountersignCell]:
        """Countersignatures asked for, in order."""
        names, bodies = self._names, self.rows.bodies()
        return [countersign_cell(row, self.who, names, bodies) for row in self.rows.many(Countersign)]

    @cached_property
    def must_countersign(self) -> dict[str, list[tuple[str, str, str]]]:
        """By proposed decision: who has to countersign it, and on what basis."""
        return whom_to_ask(self.head, self.answers, self.rows.body["name"])

    @cached_property
    def able(self) -> list[tuple[int, str]]:
        """Officials of the bodies of the case who may be invited to a collective consultation: account and name."""
        found = {one.account_id: one.name for one in self._holders if one.today and one.post in ASKED}
        return list(found.items())

    @cached_property
    def visits(self) -> dict[int, Visit]:
        """Verifications on site by step."""
        return {row.step_no: row for row in self.rows.many(Visit)}

    @cached_property
    def exhibits(self) -> list[Exhibit]:
        """Photographs, evidence, reports."""
        return self.rows.many(Exhibit)

    @cached_property
    def _materials(self) -> list[Material]:
        return self.rows.many(Material)

    @cached_property
    def materials(self) -> list[MaterialCell]:
        """The checklist."""
        return material_cells(self.head, self.answers, self._materials, self.rows.files())

    @cached_property
    def promise(self) -> tuple[date, list[str]] | None:
        """What is still promised, and until when."""
        row = self.rows.one(Promise)
        return (row.due_on, [one.name for one in self._materials if one.seq in row.materials]) if row else None

    @cached_property
    def notice(self) -> NoticeCell | None:
        """The one notice, if given."""
        row = self.rows.one(Notice)
        return notice_cell(row, self.rows.cells["supplements"]) if row else None

    @cached_property
    def events(self) -> list[Happened]:
        """The timeline for staff, newest first."""
        issued_ones, parts = self.rows.many(Document), self.rows.many(PrivatePart)
        return happened(self.rows.many(Event), issued_ones, self.rows.bodies(), self.rows.names(), parts)

    @cached_property
    def documents(self) -> list[Listed]:
        """The documents in the order of issue."""
        return [listed(row) for row in self.rows.many(Document)]

    @cached_property
    def texts(self) -> list[tuple[Listed, str]]:
        """The documents with their texts, names and all: whoever shows one covers what is masked."""
        return [(listed(row), text_of(json.loads(row.content))) for row in self.rows.many(Document)]

    @property
    def agent_full(self) -> str:
        """The agent's name, which pages show masked only."""
        return self.rows.case.agent_name

    @cached_property
    def given(self) -> Given | None:
        """The decision."""
        row = self.rows.one(Decision)
        return given_of(row, self._names.get(row.account_id or 0, "")) if row else None

    @cached_property
    def certificate(self) -> Issued | None:
        """The certificate that came of the case."""
        return next((issued(row, self.today) for row in self.rows.many(Certificate)), None)

    @cached_property
    def deliveries(self) -> list[Delivered]:
        """What was handed over, in order."""
        return [delivered(row, self._names) for row in self.rows.many(Delivery)]

    @cached_property
    def sendings(self) -> list[SentOut]:
        """What went out by post or as a notice, in order."""
        running = [row for row in self.rows.many(Clock) if row.kind == "notice" and row.ended_on is None]
        due = running[0].due_on if running else None
        return [sent_out(row, due) for row in self.rows.many(Sending)]

    @cached_property
    def signers(self) -> list[str]:
        """Who may sign the decision."""
        steps = [row for row in self._steps if not (self.goes_up and row.kind in DECISION_KINDS)]
        return signers(self._holders, steps, self.head.body)

    @cached_property
    def goes_up(self) -> bool:
        """Whether a body above decides: who may sign there no step of this version names (Art. 43 行政许可法; R1)."""
        return bool(self._ways)

    @cached_property
    def goes_on(self) -> bool:
        """Whether the body that has the case decides nothing and sends it on, or waits for what comes from above."""
        return self.goes_up and self._ways[-1].body != self.head.body

    @cached_property
    def _ways(self) -> list[Up]:
        return ways_up(self.head.snapshot, self.head.received_on)

    @cached_property
    def heads(self) -> list[str]:
        """Who may approve an extension."""
        return heads(self._holders, self.head.body)

    @cached_property
    def reviewers(self) -> set[int]:
        """The accounts that gave an opinion."""
        return reviewers(self._steps)

    @property
    def remedies(self) -> str:
        """The remedies as a refusal will print them."""
        return remedies_sentence(self.rows.body)

    def colleagues_at(self, body: str, post: str) -> list[tuple[int, str]]:
        """Officials of a body who may go on a verification, those of the post first: account and name."""
        able = [one for one in self._holders if one.today and one.body == body and one.post in REVIEWERS]
        found = {one.account_id: one.name for one in sorted(able, key=lambda one: one.post != post)}
        return list(found.items())


def case_file(number: str, who: Principal, today: date) -> CaseFile | None:
    """The file of the case of that number within reach, or None; one statement."""
    rows = file_of(number, reach_of(who), today)
    return CaseFile(rows, who, today) if rows else None
