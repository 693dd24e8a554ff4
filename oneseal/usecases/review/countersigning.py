"""Countersignatures of a case: those its version asks for, asked for so far, given, void once the case goes back."""

from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import seal
from oneseal.records.review.models import Countersign, Step
from oneseal.rules.catalogue.countersigns import asked_for
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.clocks.keeping import Op, end
from oneseal.rules.permissions.posts import post_name
from oneseal.rules.permissions.refusals import NOT_YOUR_STEP
from oneseal.rules.review import countersigning as rule
from oneseal.rules.review.handing import holds_post
from oneseal.rules.review.opinions import DECISION_KINDS
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, answers_of, case_act


def needed_at(at: Acting, outcome: str) -> list[tuple[rule.Needed, int]]:
    """Whom the version asks for before such a decision of this case, each with the working days he has (W1)."""
    if not at.snapshot.get("countersigns"):
        return []
    found = []
    for row in asked_for(at.snapshot, heard_answers(at.snapshot, answers_of(at.case)), outcome):
        body = row["body"] or at.case.body
        name, (zh, en) = body_facts(body)["name"], post_name(row["post"])
        who, basis = (f"{name}{zh}", f"{name}, {en}"), f"{row['law']}{row['article']}"
        found.append((rule.Needed(row["no"], row["post"], body, who, basis), int(row["days"] or 1)))
    return found


def asked_so_far(at: Acting) -> list[rule.Countersign]:
    """Every countersignature of the case, in order."""
    return [state_of(row) for row in Countersign.objects.filter(case_id=at.case.id).order_by("no")]


def state_of(row: Countersign) -> rule.Countersign:
    """As the rule sees it."""
    who = (row.post, row.body, row.digest, row.answer, row.answered_by, bool(row.void))
    return rule.Countersign(row.no, row.rule, *who)


def voided(at: Acting, why: str) -> list[Op]:
    """None of them counts any more, and nobody is waited for: the clocks to end (W1)."""
    Countersign.objects.filter(case_id=at.case.id, void="").update(void=why)
    parts = [part for kind, part in sorted(at.clocks.rows) if kind == rule.COUNTERSIGN]
    return [end(rule.COUNTERSIGN, at.today, "void", part=part) for part in parts]


def reviewers_of(at: Acting) -> list[int]:
    """Accounts that gave an opinion on the case."""
    done = Step.objects.filter(case_id=at.case.id, state="done").exclude(kind__in=DECISION_KINDS)
    return [pk for pk in done.values_list("done_by", flat=True) if pk]


@case_act(Act.COUNTERSIGN)
def countersign(at: Acting, *, no: int, answer: str, opinion: str = "") -> None:
    """By the post that the version names, by somebody who neither proposed the decision nor reviewed the case (W1)."""
    row = rule.must_be_open(asked_so_far(at), no)
    if not holds_post(at.principal, row.post, row.body):
        raise NOT_YOUR_STEP.refuse(post=row.post, body=row.body)
    at.principal = at.principal.acting_in(row.post, row.body)
    found = Countersign.objects.filter(case_id=at.case.id, no=no)
    rule.must_be_another(at.principal.account_id, found.values_list("asked_by", flat=True).get(), reviewers_of(at))
    given, said = rule.must_answer(answer, opinion)
    found.update(
        answer=given.value,
        opinion_sealed=seal(said) if said else None,
        answered_on=at.today,
        answered_by=at.principal.account_id,
    )
    body = {"countersign": str(no), "answer": given.value}
    clocks = [end(rule.COUNTERSIGN, at.today, "met", part=no)]
    at.record(Act.COUNTERSIGN, body, clocks=clocks, private={"opinion": said} if said else None)
