"""Decision, certificate, delivery and closing on a generated case."""

from datetime import datetime

from oneseal.records.decision.models import Decision
from oneseal.records.privacy.sealing import seal_json
from oneseal.rules.decision.deciding import grounds_of
from oneseal.rules.permissions.people import Principal
from oneseal.rules.review.opinions import DECISION_KINDS
from oneseal.rules.stages.names import Act
from oneseal.usecases.decision.decide import granting, refusing
from oneseal.usecases.delivery.deliver import HANDED_OVER, archive, complete, delivering, issuing
from oneseal.usecases.demo.intake import clerk, judge
from oneseal.usecases.demo.review import decision_step
from oneseal.usecases.demo.story import Story
from oneseal.usecases.intake.accept import accepted
from oneseal.usecases.intake.acting import Acting

REASON = "现场核查不符合许可条件，限期内未能整改。"


def decider(story: Story) -> Principal:
    """Who holds the decision step, or decides at the body."""
    row, body, holders = decision_step(story), story.version.body, story.world.holders
    if row is not None:
        return story.world.holder(row.post, row.body, row.unit)
    return story.world.holder(next(post for post in ("DEC01", "DEC02", "DEC04") if (post, body) in holders), body)


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
    story.world.rows.decisions.append(story.decision)
    for row in story.steps.values():
        if row.kind in DECISION_KINDS:
            row.state, row.done_on, row.done_by = "done", at.today, at.principal.account_id
            row.outcome = "agree" if outcome == "grant" else "object"


def grant(story: Story, moment: datetime) -> None:
    """Granted in writing."""
    at = story.at(decider(story), moment)
    granting(at, keep=lambda *kept: _keep(story, *kept))


def accept_and_decide(story: Story, moment: datetime) -> None:
    """A simple item, accepted and granted in one."""
    judge(story, [])
    at = story.at(clerk(story), moment)
    accepted(at, Act.ACCEPT, how="full", on=at.today, tolerated=[])
    granting(at, instant=True, keep=lambda *kept: _keep(story, *kept))


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
    """The certificate is made."""
    at = story.at(certifier(story), moment)
    story.world.rows.certificates.append(issuing(at, story.number_of("grant")))


def deliver(story: Story, moment: datetime) -> None:
    """Handed over at the window, by post, or electronically."""
    at, name = story.at(certifier(story), moment), story.party.applicant.agent_name or story.party.applicant.name
    ways = [("window", "本人签收"), ("post", f"EMS 99{story.case.id % 10**9:09d}"), ("electronic", "网上领取")]
    channel, proof = story.world.rng.choice(ways)
    handed = [row for row in story.documents if row.kind in HANDED_OVER]
    delivery = delivering(at, handed, channel=channel, recipient=name, proof=proof)
    story.world.rows.deliveries.append((delivery, handed))


def complete_case(story: Story, moment: datetime) -> None:
    """Everything is done."""
    complete.body(story.at(certifier(story), moment))  # type: ignore[attr-defined]


def archive_case(story: Story, moment: datetime) -> None:
    """The file goes to the archive."""
    archive.body(story.at(certifier(story), moment))  # type: ignore[attr-defined]
