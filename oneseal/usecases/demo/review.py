"""Review on a generated case: steps in memory, opened group by group."""

from datetime import datetime

from oneseal.records.privacy.sealing import seal
from oneseal.records.review.models import PointVerdict, Procedure, Step
from oneseal.rules.clocks.keeping import Op, end, exclude, include, limit_json
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.permissions.groups import REVIEWERS
from oneseal.rules.review.opinions import DECISION_KINDS, Outcome, needs_two, next_open, points_of_step
from oneseal.rules.review.procedures import Citation, own_basis
from oneseal.rules.stages.names import Act
from oneseal.usecases.demo.story import DemoActing, Story
from oneseal.usecases.review.inspectors import CLOCK as ASSIGNMENT
from oneseal.usecases.review.procedures import extend as extend_act
from oneseal.usecases.review.steps import state_of, step_clock, step_rows

TOLD = Limit(15, Unit.WORKING_DAY)
EXAMPLE = Citation("示例管理办法（示例）", "第一条")
"""Where the catalogue holds no provision that requires the procedure."""


def review_rows(story: Story) -> list[Step]:
    """The steps of review, in order."""
    return [row for no, row in sorted(story.steps.items()) if row.kind not in DECISION_KINDS]


def decision_step(story: Story) -> Step | None:
    """The first step of decision, if the version has one."""
    return next((row for _, row in sorted(story.steps.items()) if row.kind in DECISION_KINDS), None)


def _opened(story: Story, at: DemoActing) -> list[Op]:
    ops: list[Op] = []
    for no in next_open([state_of(at, row) for row in review_rows(story)]):
        row = story.steps[no]
        row.state, row.opened_on = "open", at.today
        ops += step_clock(at, row)
    return ops


def begin_review(story: Story, moment: datetime) -> None:
    """The steps are laid out and the first group opens."""
    first = next((step for step in story.snapshot["steps"] if step["post"].startswith("REV")), None)
    desk = (first["post"], first["body"] or story.version.body) if first else ("", "")
    known = desk if desk in story.world.holders else _any_window(story)
    at = story.at(story.world.holder(*known), moment)
    _name_inspectors(story, at)
    story.steps = {row.no: row for row in step_rows(at)}
    ops = _opened(story, at)
    at.record(Act.BEGIN_REVIEW, {"steps": [op["part"] for op in ops]}, clocks=ops)


def _name_inspectors(story: Story, at: DemoActing) -> None:
    """Where law wants two inspectors and the body has two people for it (Art. 55 ¶2 行政许可法)."""
    clock = at.clocks.running(ASSIGNMENT)
    if clock is None:
        return
    desks = sorted(desk for desk in story.world.holders if desk[0] in REVIEWERS and desk[1] == clock.body)
    named = [one.name for desk in desks for one in story.world.holders[desk]][:2]
    if len(named) == 2:
        at.record(Act.ASSIGN_INSPECTORS, {"inspectors": named}, clocks=[end(ASSIGNMENT, at.today, "met")])


def _any_window(story: Story) -> tuple[str, str]:
    body = story.version.body
    return next((post, body) for post in ("WIN01", "WIN04", "WIN05") if (post, body) in story.world.holders)


def _any_reviewer(story: Story) -> tuple[str, str]:
    body = story.version.body
    return next((post, body) for post in sorted(REVIEWERS) if (post, body) in story.world.holders)


def opine(story: Story, moment: datetime, *, objects: bool = False) -> None:
    """An opinion on the first open step, every point of it answered."""
    row = next(row for row in review_rows(story) if row.state == "open")
    at = story.at(story.world.holder(row.post, row.body, row.unit), moment)
    verdicts = _verdicts(story, at, row, objects)
    said = "现场与材料不一致，不符合要求。" if objects else "材料与现场均符合要求，同意。"
    row.state, row.done_on, row.done_by = "done", at.today, at.principal.account_id
    row.outcome = (Outcome.OBJECT if objects else Outcome.AGREE).value
    row.opinion_sealed, row.officers = seal(said), _officers(story, at, row)
    ops = [end("step", at.today, "met", part=row.no)] if at.clocks.running("step", row.no) else []
    ops += _opened(story, at)
    at.record(
        Act.OPINE,
        {"step": row.no, "outcome": row.outcome, "verdicts": verdicts, "officers": [str(pk) for pk in row.officers]},
        clocks=ops,
        private={"opinion": said},
    )


def _verdicts(story: Story, at: DemoActing, row: Step, objects: bool) -> dict[str, str]:
    posts = {step.post for step in review_rows(story)}
    keys = points_of_step(story.snapshot["points"], row.post, posts)
    found = {key: "unmet" if objects and key == keys[0] else "met" for key in keys}
    story.rows.verdicts += [
        PointVerdict(
            case=at.case,
            step_no=row.no,
            key=key,
            verdict=verdict,
            note="" if verdict == "met" else "与申请材料不一致。",
            account_id=at.principal.account_id or 0,
            moment=at.moment,
        )
        for key, verdict in found.items()
    ]
    return found


def _officers(story: Story, at: DemoActing, row: Step) -> list[int]:
    if not needs_two(state_of(at, row)):
        return []
    own = at.principal.account_id or 0
    bodies = [people for (post, body), people in story.world.holders.items() if body == row.body and post != row.post]
    others = [one.account_id for one in story.world.holders[row.post, row.body]]
    others += [one.account_id for people in bodies for one in people]
    second = next(pk for pk in others if pk is not None and pk != own)
    return sorted({own, second})


def pause(story: Story, moment: datetime, *, procedure: str) -> None:
    """A procedure of Art. 45 stops the clocks; the chair of a hearing leaves that to a reviewer."""
    row = next(row for row in review_rows(story) if row.state == "open")
    posts = [row.post] if row.post in REVIEWERS else sorted(REVIEWERS)
    post = next(post for post in posts if (post, row.body) in story.world.holders)
    at = story.at(story.world.holder(post, row.body, row.unit), moment)
    cited = own_basis(at.snapshot, procedure) or EXAMPLE
    ops = [
        exclude(kind, at.today, procedure, str(cited), TOLD, part=part)
        for kind, part in sorted(at.clocks.rows)
        if kind in ("decision", "step")
    ]
    story.procedure = Procedure(
        case=at.case,
        kind=procedure,
        basis=str(cited),
        excluded=True,
        begun_on=at.today,
        told_n=int(TOLD.n),
        told_unit=TOLD.unit.value,
    )
    story.rows.procedures.append(story.procedure)
    provision = [{"law": cited.law, "article": cited.article}]
    begun = {"procedure": procedure, "procedure_basis": provision, "begin": at.today.isoformat()}
    facts = {**begun, "told": limit_json(TOLD)}
    body = {"procedure": procedure, "stops": True, "told": limit_json(TOLD), "basis": str(cited)}
    at.record(Act.PAUSE, body, clocks=ops, documents=[at.wanted("special_procedure", facts)])


def resume(story: Story, moment: datetime) -> None:
    """The procedure has ended with its result."""
    if story.procedure is None:
        raise ValueError("no procedure to end")
    row = next(row for row in review_rows(story) if row.state == "open")
    at, said = story.at(story.world.holder(row.post, row.body, row.unit), moment), "程序已经结束，结果符合要求。"
    story.procedure.ended_on, story.procedure.result = at.today, said
    ops = [
        include(kind, at.today, story.procedure.kind, part=part)
        for kind, part in sorted(at.clocks.rows)
        if kind in ("decision", "step")
    ]
    at.record(Act.RESUME, {"procedure": story.procedure.kind}, clocks=ops, private={"result": said})


def extend(story: Story, moment: datetime) -> None:
    """The one extension, by the head of the body."""
    body = story.version.body
    post = next(post for post in ("DEC01", "DEC03", "DEC04") if (post, body) in story.world.holders)
    at = story.at(story.world.holder(post, body), moment)
    extend_act.body(at, reason="需要补充核实有关情况，经批准延长。")  # type: ignore[attr-defined]


def send_to_decision(story: Story, moment: datetime) -> None:
    """All steps are done: on to whoever decides."""
    done = [row for row in review_rows(story) if row.done_by and row.post in REVIEWERS]
    desk = (done[-1].post, done[-1].body, done[-1].unit) if done else (*_any_reviewer(story), "")
    at = story.at(story.world.holder(*desk), moment)
    ops: list[Op] = []
    row = decision_step(story)
    if row is not None:
        row.state, row.opened_on = "open", at.today
        ops = step_clock(at, row)
    at.record(Act.SEND_TO_DECISION, clocks=ops)
