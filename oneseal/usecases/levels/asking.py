"""The body above asks the one below, and never the applicant, for what the file does not tell (Art. 43 行政许可法; R1)."""

from oneseal.records.levels.models import LegQuestion
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import seal
from oneseal.rules.intake import going_up as rule
from oneseal.rules.intake import going_up_refusals as no
from oneseal.rules.intake.arrival import BELOW
from oneseal.rules.intake.completeness import must_give_reason
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.levels.going_up import body_below, legs_up, must_be_at


@case_act(Act.ASK_BELOW)
def ask_below(at: Acting, *, question: str, material: str = "") -> None:
    """The body above asks the one below; never for what the file holds, and never the applicant (Art. 43)."""
    legs = [row for row in legs_up(at) if row.signed_at and not row.house and row.to_body == at.case.body]
    if not legs:
        raise no.NOBODY_BELOW.refuse()
    must_be_at(at, Act.ASK_BELOW, at.case.body)
    if at.case.channel == BELOW:
        raise no.BELOW_OUTSIDE.refuse(body=body_facts(legs[-1].from_body)["name"])
    rule.must_not_be_held(legs[-1].manifest, material)
    said = must_give_reason(question)
    if LegQuestion.objects.filter(case_id=at.case.id, answered_at=None).exists():
        raise no.ONE_QUESTION.refuse()
    count = LegQuestion.objects.filter(case_id=at.case.id).count() + 1
    below = body_below(at, legs[-1])
    at.case.bodies = sorted({*at.case.bodies, below})
    LegQuestion.objects.create(
        case=at.case, no=count, body=at.case.body, to=below, question_sealed=seal(said), asked_at=at.moment
    )
    at.record(Act.ASK_BELOW, {"no": str(count), "to": below}, private={"question": said})


@case_act(Act.ANSWER_BELOW)
def answer_below(at: Acting, *, answer: str) -> None:
    """The lower body answers out of what it knows (Art. 43 行政许可法)."""
    row = LegQuestion.objects.filter(case_id=at.case.id, answered_at=None).first()
    if row is None:
        raise no.NOTHING_ASKED.refuse()
    must_be_at(at, Act.ANSWER_BELOW, row.to)
    said = must_give_reason(answer)
    row.answer_sealed, row.answered_at, row.answered_by = seal(said), at.moment, at.principal.account_id
    row.save()
    at.record(Act.ANSWER_BELOW, {"no": str(row.no)}, private={"answer": said})
