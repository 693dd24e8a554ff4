"""The pre-check of an application before it is handed in: the functions of submit, each tried, nothing kept (I15)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from oneseal.records.accounts.models import Enterprise, Person
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Case, Material
from oneseal.records.intake.reads import Offered, offered
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.form import normalise, settled
from oneseal.rules.intake.applicants import must_take
from oneseal.rules.intake.carrying import asked_beforehand
from oneseal.rules.intake.completeness import MaterialState, MaterialVerdict, must_be_in_hand
from oneseal.rules.intake.prechecking import (
    Judged,
    Verdict,
    after_the_form,
    conditions_judged,
    failed,
    once_signed_in,
    papers_judged,
    tried,
)
from oneseal.rules.permissions.kiosk import AT_A_TERMINAL
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import must_not_be_barred
from oneseal.usecases.accounts.parties import headed_by, party_of
from oneseal.usecases.intake.applicable import (
    clean_answers,
    must_be_filled,
    must_be_handled_still,
    must_be_ours_to_decide,
    must_take_applications,
)
from oneseal.usecases.intake.commitment import choice_of
from oneseal.usecases.intake.covering import proven_today
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.intake.mandates import as_said_by, must_be_own
from oneseal.usecases.intake.permit import about_a_permit
from oneseal.usecases.intake.submit import Application, case_row, handed_over, material_rows


def precheck(*, item_version: int, application: Application, principal: Principal, moment: datetime) -> list[Judged]:
    """Every rule of submit and of acceptance that can be tried now; whatever was written on the way is taken back."""
    require(principal, "case.submit")
    with transaction.atomic():
        must_be_own_files(principal, handed_over(application))
        judged = _Precheck(item_version, application, principal, moment).judged()
        transaction.set_rollback(True)
    return judged


_WAITING = [after_the_form(code) for code in ("level", "commitment", "mandate", "permit", "materials")]


def precheck_beforehand(
    *, item_version: int, answers: Mapping[str, Any], brought: Collection[int], principal: Principal, moment: datetime
) -> list[Judged]:
    """The same rules at a terminal, before it is said who applies: what hangs on that is left to the sign-in.

    ``brought``: the materials that whoever stands there says he has with him.
    """
    require(principal, AT_A_TERMINAL)
    today = local_day(moment)
    found = offered(item_version, today, ("", "", ""))
    snapshot = snapshot_of(found.version)
    known = normalise(snapshot, answers)
    named = settled(snapshot, known)
    form = tried("form", lambda: must_be_filled(snapshot, known, today, asked_beforehand(snapshot)))
    return [
        tried("open", lambda: _must_be_open(found, snapshot, today)),
        form,
        tried("level", lambda: must_be_ours_to_decide(found, named)),
        *_brought(snapshot, known, frozenset(brought)),
        conditions_judged(snapshot),
        *(once_signed_in(code) for code in ("applicant", "barred", "mandate", "permit")),
    ]


def _brought(snapshot: Mapping[str, Any], answers: Mapping[str, Any], brought: frozenset[int]) -> list[Judged]:
    states = [
        MaterialState(row.seq, row.name, True, "" if row.seq in brought else MaterialVerdict.MISSING.value)
        for row in checklist(snapshot, answers)
        if row.to_hand_in
    ]
    return [tried("materials", lambda: must_be_in_hand(states)), papers_judged(states)]


@dataclass
class _Precheck:
    """One look at one application."""

    item_version: int
    application: Application
    principal: Principal
    moment: datetime
    party: Person | Enterprise | None = None

    def judged(self) -> list[Judged]:
        """The verdicts, in the order in which an applicant reads them."""
        mandate = as_said_by(self.principal, self.application.mandate)
        self.application = replace(self.application, mandate=mandate)
        application, today = self.application, local_day(self.moment)
        head = headed_by(application.applicant, application.answers)
        found = offered(self.item_version, today, head)
        snapshot = snapshot_of(found.version)
        answers, form = self._form(snapshot, today)
        applicant = tried("applicant", lambda: self._must_be_taken(snapshot))
        settled_so_far = form.verdict is Verdict.PASSED and self.party is not None
        after = self._after_form(found, snapshot, answers, today) if settled_so_far else _WAITING
        return [
            tried("open", lambda: _must_be_open(found, snapshot, today)),
            applicant,
            tried("barred", lambda: must_not_be_barred(found.bars, found.version.item_id, today)),
            form,
            *after,
            conditions_judged(snapshot),
        ]

    def _form(self, snapshot: dict[str, Any], today: date) -> tuple[dict[str, Any], Judged]:
        """The answers as the case would keep them, or as they were given."""
        given = self.application.answers
        judged = tried("form", lambda: clean_answers(snapshot, given, today))
        return settled(snapshot, normalise(snapshot, given)), judged

    def _after_form(
        self, found: Offered, snapshot: dict[str, Any], answers: dict[str, Any], today: date
    ) -> list[Judged]:
        """What rests on the answers."""
        application = self.application
        return [
            tried("level", lambda: must_be_ours_to_decide(found, answers, application.about)),
            tried("commitment", lambda: choice_of(snapshot, answers, *application.chosen, today)),
            tried("mandate", lambda: self._must_be_own(today)),
            tried(
                "permit",
                lambda: about_a_permit(self._case(found, answers), snapshot, application.about, today, found.around),
            ),
            *self._materials(found, snapshot, answers, today),
        ]

    def _must_be_taken(self, snapshot: dict[str, Any]) -> None:
        """A number that is somebody's, and a kind of applicant whom the item is for."""
        applicant = self.application.applicant
        self.party = party_of(applicant)
        must_take(snapshot, applicant.kind, applicant.number)

    def _must_be_own(self, today: date) -> None:
        application = self.application
        if self.party is not None:
            must_be_own(self.principal, self.party, application.mandate, application.applicant.number, today)

    def _case(self, found: Offered, answers: Mapping[str, Any]) -> Case:
        """The case that it would be; never stored."""
        if self.party is None:
            raise ValueError("a pre-check of a case without an applicant")
        given = (found.version, self.application, dict(answers), self.moment, self.principal)
        return case_row(*given, party=self.party, serial=1)

    def _materials(
        self, found: Offered, snapshot: dict[str, Any], answers: dict[str, Any], today: date
    ) -> list[Judged]:
        application = self.application
        try:
            wanted = (application.ticked_off, application.known, snapshot, answers, self.principal, today)
            sources = proven_today(*wanted)
        except Refusal as refusal:
            return [failed("materials", refusal)]
        rows, files = material_rows(self._case(found, answers), snapshot, answers, application, sources)
        there = {row.seq for row in files}
        states = [_state(row, there) for row in rows]
        return [tried("materials", lambda: must_be_in_hand(states)), papers_judged(states)]


def _must_be_open(found: Offered, snapshot: Mapping[str, Any], today: date) -> None:
    must_take_applications(found.version, snapshot)
    must_be_handled_still(found, snapshot, today)


def _state(row: Material, there: set[int]) -> MaterialState:
    """A material that came waits for a look; one that did not is missing."""
    verdict = row.verdict or ("" if row.seq in there or row.on_paper else MaterialVerdict.MISSING.value)
    return MaterialState(row.seq, row.name, row.asked, verdict)
