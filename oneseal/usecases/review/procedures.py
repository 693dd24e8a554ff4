"""Special procedures begin and end, and the one extension (Arts. 42, 45 行政许可法)."""

from collections.abc import Sequence
from datetime import date

from oneseal.records.clocks.models import Clock
from oneseal.records.clocks.terms import kept_of
from oneseal.records.review.models import Procedure, Step
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks.keeping import Op, applied, exclude, include, limit_json
from oneseal.rules.clocks.keeping import extend as extend_clock
from oneseal.rules.clocks.reckoning import reckon
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.intake.going_up import DECIDING, REVIEW
from oneseal.rules.intake.going_up_refusals import NOT_EXTENDED
from oneseal.rules.review.parts import Part, not_this_body
from oneseal.rules.review.procedure_kinds import must_be_begun_rightly, must_end_with_paper
from oneseal.rules.review.procedures import Citation, excluded_by, extension_of, must_cite, stops_clock
from oneseal.rules.review.refusals import NO_SUCH_PROCEDURE, PROCEDURE_RUNNING, TOO_LATE_TO_EXTEND
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.files import must_be_own_files
from oneseal.usecases.intake.parts import with_part
from oneseal.usecases.review.exhibits import exhibit_all
from oneseal.usecases.review.steps import procedure_of

DECISION = "decision"
DECISIONS = (DECISION, REVIEW, DECIDING)
"""The limits of a decision; of a case that goes to a body above, that of the review and that of the decision there."""


def stoppable(at: Acting) -> list[Clock]:
    """The decision clock and the running step clocks: what Art. 45 acts on."""
    return [row for (kind, _), row in sorted(at.clocks.rows.items()) if kind in (*DECISIONS, "step")]


LEADING = (Part.HOLDER, Part.FILE, Part.DECISION)


def must_be_its_procedure(at: Acting, act: Act, procedure: str) -> None:
    """Whoever leads the review begins and ends any; a body with a step in it only what its own step stands for."""
    if at.principal.kind == "runner" or with_part(at.case, at.principal, f"case.{act}", LEADING, at.today):
        return
    post = at.principal.main_post
    steps = Step.objects.filter(case_id=at.case.id, body=post.body if post else "", state="open")
    if procedure not in {procedure_of(at.snapshot, no) for no in steps.values_list("no", flat=True)}:
        raise not_this_body(act, str(at.body["name"]))


@case_act(Act.PAUSE)
def pause(
    at: Acting, *, procedure: str, told_n: int, told_unit: str = "working_day", basis: str = "", by: str = ""
) -> None:
    """A procedure begins, by the table of kinds; the applicant is told how long and whether it counts (Art. 45)."""
    must_be_its_procedure(at, Act.PAUSE, procedure)
    must_be_begun_rightly(procedure, by)
    stops = stops_clock(at.snapshot, procedure)
    if Procedure.objects.filter(case_id=at.case.id, kind=procedure, ended_on=None).exists():
        raise PROCEDURE_RUNNING.refuse(name=procedure)
    told = Limit(told_n, Unit(told_unit))
    cited = must_cite(at.snapshot, procedure, basis) if stops else None
    law = str(cited) if cited else basis.strip()
    Procedure.objects.create(
        case=at.case,
        kind=procedure,
        basis=law,
        excluded=stops,
        begun_on=at.today,
        told_n=told_n,
        told_unit=told_unit,
        by=by.strip()[:200],
    )
    clocks: list[Op] = []
    if stops:
        clocks = [exclude(row.kind, at.today, procedure, law, told, part=row.part) for row in stoppable(at)]
    begun = {"procedure": procedure, "begin": at.today.isoformat(), "told": limit_json(told)}
    facts = begun | (_provisions(procedure, cited) if cited else {"variant": "counted"})
    body = {"procedure": procedure, "stops": stops, "told": limit_json(told), "basis": law, "by": by.strip()[:200]}
    at.record(Act.PAUSE, body, clocks=clocks, documents=[at.wanted("special_procedure", facts)])


def _provisions(procedure: str, cited: Citation) -> dict[str, object]:
    provision = [{"law": cited.law, "article": cited.article}]
    own = {"excluded_by": provision} if excluded_by(procedure, cited) else {}
    return {"procedure_basis": provision, **own}


@case_act(Act.RESUME)
def resume(at: Acting, *, procedure: str, result: str, report: str = "", files: Sequence[int] = ()) -> None:
    """The procedure ends with its result and its paper; the clock counts again from the next day (Art. 45 行政许可法)."""
    must_be_its_procedure(at, Act.RESUME, procedure)
    must_be_begun_rightly(procedure, procedure)
    row = Procedure.objects.filter(case_id=at.case.id, kind=procedure, ended_on=None).first()
    if row is None:
        raise NO_SUCH_PROCEDURE.refuse(name=procedure)
    said = must_give_reason(result)
    must_end_with_paper(procedure, report, len(files))
    must_be_own_files(at.principal, files)
    row.ended_on, row.result, row.report = at.today, said, report.strip()[:200]
    row.save()
    exhibit_all(at, f"procedure-{row.pk}", files, row.report or procedure)
    clocks: list[Op] = []
    if row.excluded:
        clocks = [include(clock.kind, at.today, procedure, part=clock.part) for clock in stoppable(at)]
    body = {"procedure": procedure, "report": row.report, "files": [str(pk) for pk in files]}
    at.record(Act.RESUME, body, clocks=clocks, private={"result": said})


@case_act(Act.EXTEND)
def extend(at: Acting, *, reason: str) -> None:
    """The one extension, before expiry, by the head of the body, with reasons, told to the applicant (Art. 42)."""
    clock = at.clocks.running(DECISION) or at.clocks.running(DECIDING)
    if clock is None:
        raise NOT_EXTENDED.refuse()
    by, said = extension_of(at.snapshot, extended=bool(clock.extensions)), must_give_reason(reason)
    if clock.due_on is not None and at.today > clock.due_on:
        raise TOO_LATE_TO_EXTEND.refuse(due=clock.due_on.isoformat())
    op = extend_clock(clock.kind, by)
    after = reckon(applied(kept_of(clock), op).terms, at.calendar)
    facts = {
        "extension": limit_json(by),
        "approver": "本机关负责人",
        "statutory_due": _due(after.due, at.calendar),
        "committed_due": _due(after.committed_due, at.calendar),
    }
    document = at.wanted("extension", facts, {"reasons": [said]})
    at.record(Act.EXTEND, {"by": limit_json(by)}, clocks=[op], private={"reason": said}, documents=[document])


def _due(day: date | None, calendar: Calendar) -> dict[str, object] | None:
    """Each date by the year it lies in: the promise may be certain where the limit of law is provisional."""
    return {"date": day.isoformat(), "provisional": not calendar.knows(day.year)} if day else None
