"""An objection to a restriction, and repair of credit: asked by the one restricted, answered within a limit (L5).

While it is open the restriction goes on, shown as contested; whoever is right is free from the moment of the answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from oneseal.records.clocks.models import Clock
from oneseal.records.privacy.sealing import seal
from oneseal.records.restrictions.models import Plea as PleaRow
from oneseal.records.restrictions.models import Restriction
from oneseal.records.restrictions.reads import as_bar, within
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.acts import must_say_why
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.restrictions.bars import OFFENCES, Offence, must_be_running
from oneseal.rules.restrictions.pleas import (
    ANSWERS,
    PLEAS,
    Answer,
    Plea,
    answers_by_himself,
    must_be_an_answer,
    must_be_open_to,
    must_name_the_answer,
)
from oneseal.rules.restrictions.refusals import NO_OPEN_PLEA, NO_SUCH_BAR
from oneseal.rules.restrictions.reported import lessened
from oneseal.rules.restrictions.seeing import reach_on_bars
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.restrictions.acting import Asked, BarActed, wanted
from oneseal.usecases.restrictions.chain import ANSWERED, RESTRICTION
from oneseal.usecases.restrictions.lifting import lifting

VERBS = {plea: verb for verb, plea in ANSWERED.items()}
LIFTS = {Answer.LIFTED: "mistaken", Answer.REPAIRED: "repaired"}


@dataclass(frozen=True)
class Answered:
    """An answer: which, on a correction the new end or what is left of the scope; a liaison says whose answer it is."""

    answer: str
    until: date | None = None
    scope: tuple[str, ...] = ()
    by: str = ""
    number: str = ""
    on: date | None = None


@observed("restriction_plead")
def plead(
    *,
    restriction: int,
    plea: Plea,
    reasons: str,
    files: Sequence[int] = (),
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> BarActed:
    """An objection, or an application for repair with proof, by the one restricted (Art. 7; 国办发〔2020〕42号).

    ``files`` are uploads that the door has found to be his own: they belong to a later room.
    """
    asked = Asked(principal, moment, key, request_hash, said=must_say_why(reasons))
    return asked.done(partial(_plead, asked, restriction, plea, tuple(files)), "restriction.plead")


def _plead(asked: Asked, restriction: int, plea: Plea, files: tuple[int, ...]) -> BarActed:
    row = _locked(Restriction.objects.filter(within(reach_of(asked.principal))).filter(pk=restriction).first())
    today, due = local_day(asked.moment), _due(row.pk, plea)
    is_open = PleaRow.objects.filter(restriction=row, kind=plea.value, answered_on=None).exists()
    must_be_open_to(as_bar(row), plea, today, due, len(files), is_open)
    PleaRow.objects.create(
        restriction=row,
        kind=plea.value,
        made_on=today,
        account_id=asked.principal.account_id or 0,
        reasons_sealed=seal(asked.said),
        files=list(dict.fromkeys(files)),
    )
    return asked.entry(row, PLEAS[plea].verb, {"files": len(set(files))})


@observed("restriction_answer")
def answer(
    *,
    restriction: int,
    plea: Plea,
    answered: Answered,
    reason: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> BarActed:
    """Answered in writing by the body that keeps it, or, in its words, by a liaison; with reasons and remedies."""
    asked = Asked(principal, moment, key, request_hash, said=must_say_why(reason))
    return asked.done(partial(_answer, asked, restriction, plea, answered), "restriction.answer")


def _answer(asked: Asked, restriction: int, plea: Plea, answered: Answered) -> BarActed:
    seen = Restriction.objects.filter(within(reach_on_bars(asked.principal)), pk=restriction)
    row, today = _locked(seen.first()), local_day(asked.moment)
    said_by = _answering(asked, row, answered, today)
    must_be_running(as_bar(row), today)
    found = must_be_an_answer(plea, answered.answer)
    open_one = PleaRow.objects.filter(restriction=row, kind=plea.value, answered_on=None).first()
    if open_one is None:
        raise NO_OPEN_PLEA.refuse()
    open_one.answered_on, open_one.answer, open_one.answered_by = today, found.value, said_by
    open_one.answer_sealed = seal(asked.said)
    open_one.save()
    told = {"plea": plea.value, "answer": found.value, "answered_by": said_by}
    if found in LIFTS:
        return lifting(asked, row, LIFTS[found], **told)
    if found is Answer.CORRECTED:
        _correct(row, answered)
    facts = {"answer": ANSWERS[found][0], "plea": PLEAS[plea].zh}
    basis = [{"law": row.basis or OFFENCES[Offence(row.offence)].article, "article": ""}]
    corrected = {"until": row.until.isoformat() if row.until else None, "scope": list(row.scope)}
    return asked.entry(row, VERBS[plea], {**told, **corrected}, wanted(row, "answer", asked.said, basis, **facts))


def _answering(asked: Asked, row: Restriction, answered: Answered, today: date) -> str:
    """In whose words the answer is: empty where the head of the body gives his own."""
    if answers_by_himself(asked.principal.posts, row.body, row.division):
        return ""
    must_name_the_answer(answered.by, answered.number, answered.on, today)
    return f"{answered.by.strip()}《{answered.number.strip()}》"


def _correct(row: Restriction, answered: Answered) -> None:
    less = lessened(as_bar(row), answered.until, answered.scope, row.since)
    row.until, row.scope = less.until, list(less.scope)


def _locked(seen: Restriction | None) -> Restriction:
    """The row under its lock, as it is now; what is out of sight does not exist."""
    if seen is None:
        raise NO_SUCH_BAR.refuse()
    return Restriction.objects.select_for_update().get(pk=seen.pk)


def _due(restriction: int, plea: Plea) -> date | None:
    rows = Clock.objects.filter(subject_kind=RESTRICTION, subject_id=restriction, kind=plea.value, ended_on=None)
    return rows.values_list("due_on", flat=True).first()
