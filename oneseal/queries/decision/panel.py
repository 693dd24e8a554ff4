"""What a decider needs to see: who may sign, the remedies that print themselves, the decision once given."""

from dataclasses import dataclass
from datetime import date

from oneseal.queries.intake.case import CaseHead
from oneseal.records.accounts.models import Account
from oneseal.records.decision.models import Decision
from oneseal.records.permissions.models import PostHeld
from oneseal.records.places.facts import body_facts
from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.review.models import Step
from oneseal.rules.documents.remedies import remedies
from oneseal.rules.permissions.may import DECIDERS, HEADS
from oneseal.rules.review.opinions import DECISION_KINDS


@dataclass(frozen=True)
class Given:
    """The decision that was given."""

    outcome: str
    reasons: tuple[str, ...]
    unmet: tuple[str, ...]
    decided_on: date
    who: str


def decision_of(case_id: int) -> Given | None:
    """The decision on a case, if there is one."""
    row = Decision.objects.filter(case_id=case_id).first()
    if row is None:
        return None
    name = Account.objects.filter(pk=row.account_id or 0).values_list("name", flat=True).first()
    reasons = tuple(str(reason) for reason in unseal_json(row.reasons_sealed))
    return Given(row.outcome, reasons, tuple(row.unmet), row.decided_on, name or "")


def signers(case: CaseHead, today: date) -> list[str]:
    """Who may sign the decision: holders of its step's post, but whoever reviewed the case (审查与决定分离)."""
    step = Step.objects.filter(case_id=case.id, kind__in=DECISION_KINDS).order_by("no").first()
    posts = [step.post] if step else sorted(DECIDERS)
    return _names(step.body if step else case.body, posts, today, without=reviewers(case.id))


def heads(case: CaseHead, today: date) -> list[str]:
    """Who may approve an extension: the head of the body (Art. 42 行政许可法)."""
    return _names(case.body, sorted(HEADS), today, without=set())


def reviewers(case_id: int) -> set[int]:
    """The accounts that gave an opinion on the case."""
    done = Step.objects.filter(case_id=case_id, state="done").exclude(kind__in=DECISION_KINDS)
    return {pk for pk in done.values_list("done_by", flat=True) if pk}


def _names(body: str, posts: list[str], today: date, *, without: set[int]) -> list[str]:
    held = PostHeld.objects.filter(body=body, post__in=posts, held__contains=today)
    ids = set(held.values_list("account_id", flat=True)) - without
    return list(Account.objects.filter(pk__in=ids, active=True).order_by("name").values_list("name", flat=True))


def remedies_sentence(body: str) -> str:
    """The remedies as the refusal will print them; empty where the data does not name the competent body or court."""
    known = remedies(body_facts(body))
    return known.sentence() if known else ""
