"""Decision, certificate, delivery and closing on a generated case."""

from datetime import datetime

from oneseal.records.decision.models import Decision
from oneseal.records.privacy.sealing import seal_json
from oneseal.rules.clocks.keeping import end
from oneseal.rules.decision.deciding import grounds_of
from oneseal.rules.decision.instant import post_of_decision
from oneseal.rules.delivery.proof import Handed, consented
from oneseal.rules.fees.paying import Method, waiting_for
from oneseal.rules.permissions.groups import DECIDERS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.opinions import DECISION_KINDS
from oneseal.rules.stages.names import Act
from oneseal.usecases.decision.decide import granting, refusing
from oneseal.usecases.delivery.deliver import HANDED_OVER, archive, complete, delivering, issuing
from oneseal.usecases.demo.intake import clerk, judge
from oneseal.usecases.demo.review import decision_step, review_rows
from oneseal.usecases.demo.story import Story, postal_proof
from oneseal.usecases.fees.charge import demanding, paying
from oneseal.usecases.intake.accept import accepted
from oneseal.usecases.intake.acting import Acting, answers_of
from oneseal.usecases.review.steps import step_clock

REASON = "现场核查不符合许可条件，限期内未能整改。"


def decider(story: Story) -> Principal:
    """Who holds the decision step, or decides at the body."""
    row, body, holders = decision_step(story), story.version.body, story.world.holders
    reviewed = [one.done_by for one in review_rows(story) if one.done_by]
    if row is not None:
        return story.world.holder(row.post, row.body, row.unit, but=reviewed)
    post = next(post for post in sorted(DECIDERS) if (post, body) in holders)
    return story.world.holder(post, body, but=reviewed)


def _keep(story: Story, at: Acting, outcome: str, reasons: list[str], unmet: list[str]) -> None:
    at.case.decided_on = at.today
    story.decision = Decision(
        case=at.case,
        outcome=outcome,
        reasons_sealed=seal_json(reasons),
        unmet=unmet,
        decided_on=at.today,
        decided_at=at.moment,
        account_id=at.principal.account_id,
    )
    story.rows.decisions.append(story.decision)
    for row in story.steps.values():
        if row.kind in DECISION_KINDS:
            row.state, row.done_on, row.done_by = "done", at.today, at.principal.account_id
            row.outcome = "agree" if outcome == "grant" else "object"


def grant(story: Story, moment: datetime) -> None:
    """Granted in writing."""
    at = story.at(decider(story), moment)
    granting(at, keep=lambda *kept: _keep(story, *kept))


def accept_and_decide(story: Story, moment: datetime) -> None:
    """A simple item, accepted and granted in one, by whoever may decide it."""
    judge(story, [])
    post, bodies = post_of_decision(story.snapshot, answers_of(story.case)), story.case.bodies
    desk = next(((post, body) for body in (story.case.body, *bodies) if (post, body) in story.world.holders), None)
    at = story.at(story.world.holder(*desk) if desk else clerk(story), moment)
    accepted(at, Act.ACCEPT, how="full", on=at.today, tolerated=[])
    granting(at, instant=True, keep=lambda *kept: _keep(story, *kept))


def return_to_review(story: Story, moment: datetime) -> None:
    """Back to the last step of review for another look; its points are to be answered anew."""
    at, row = story.at(decider(story), moment), review_rows(story)[-1]
    clocks = [end("step", at.today, "void", part=part) for kind, part in sorted(at.clocks.rows) if kind == "step"]
    for step in story.steps.values():
        if step.kind in DECISION_KINDS:
            step.state, step.opened_on = "waiting", None
    row.state, row.opened_on, row.done_on, row.done_by = "open", at.today, None, None
    row.outcome, row.opinion_sealed = "", None
    story.rows.verdicts = [one for one in story.rows.verdicts if one.step_no != row.no]
    clocks += step_clock(at, row)
    private = {"reason": "核查记录不够清楚，请补充说明。"}
    at.record(Act.RETURN_TO_REVIEW, {"step": row.no}, clocks=clocks, private=private)


def refuse(story: Story, moment: datetime) -> None:
    """Refused on a point or condition of the version."""
    unmet = list(grounds_of(story.snapshot))[-1:]
    at = story.at(decider(story), moment)
    refusing(at, reason=REASON, unmet=unmet, keep=lambda *kept: _keep(story, *kept))


def certifier(story: Story) -> Principal:
    """Who makes and hands over certificates at the body; the window where nobody else does."""
    body = story.version.body
    return story.world.holder("CER01", body) if ("CER01", body) in story.world.holders else clerk(story)


def issue(story: Story, moment: datetime) -> None:
    """The certificate is made, after what it waits for was demanded and paid."""
    at = story.at(certifier(story), moment)
    for fee in waiting_for(Act.ISSUE, story.snapshot, answers_of(story.case)):
        charge = demanding(at, fee)
        slip = f"票{story.case.number}"
        paid = paying(at, charge, paid=charge.amount, way=Method.BANK, slip=slip, paid_on=at.today)
        story.rows.charges.append(charge)
        story.rows.payments.append(paid)
    story.rows.certificates.append(issuing(at, story.number_of("grant")))


def deliver(story: Story, moment: datetime) -> None:
    """Handed over at the window, by post, or electronically."""
    at, name = story.at(certifier(story), moment), story.party.applicant.agent_name or story.party.applicant.name
    ways = [("window", "纸质送达回证存卷"), ("post", postal_proof(story.case.id)), ("electronic", "进入申请人账户")]
    online = consented(answers_of(story.case))
    channel, proof = story.world.rng.choice(ways if online else ways[:2])
    documents = [row for row in story.documents if row.kind in HANDED_OVER]
    delivery = delivering(at, documents, Handed(channel, name, proof, consent=online))
    story.rows.deliveries.append((delivery, documents))


def complete_case(story: Story, moment: datetime) -> None:
    """Everything is done."""
    complete.body(story.at(certifier(story), moment))  # type: ignore[attr-defined]


def archive_case(story: Story, moment: datetime) -> None:
    """The file goes to the archive."""
    archive.body(story.at(certifier(story), moment))  # type: ignore[attr-defined]
