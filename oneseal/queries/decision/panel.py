"""What a decider needs to see: who may sign, the remedies that print themselves, the decision once given."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from oneseal.records.accounts.holders import Holder
from oneseal.records.decision.models import Decision
from oneseal.records.privacy.sealing import unseal_json
from oneseal.records.review.models import Step
from oneseal.rules.documents.remedies import remedies
from oneseal.rules.permissions.groups import DECIDERS, HEADS
from oneseal.rules.review.opinions import DECISION_KINDS


@dataclass(frozen=True)
class Given:
    """The decision that was given."""

    outcome: str
    reasons: tuple[str, ...]
    unmet: tuple[str, ...]
    decided_on: date
    who: str
    paper: str = ""
    """Number of the paper of a body outside this installation that decided; it makes what follows itself (R1)."""


def given_of(row: Decision, who: str) -> Given:
    """The decision on a case, and who took it."""
    reasons = tuple(str(reason) for reason in unseal_json(row.reasons_sealed))
    return Given(row.outcome, reasons, tuple(row.unmet), row.decided_on, who, row.paper)


def paper_above(case_id: int) -> str:
    """The number of the paper by which a body outside decided the case; empty for every other (R1)."""
    return Decision.objects.filter(case_id=case_id).values_list("paper", flat=True).first() or ""


def signers(holders: Iterable[Holder], steps: Iterable[Step], body: str) -> list[str]:
    """Who may sign the decision: holders of its step's post, but whoever reviewed the case (审查与决定分离)."""
    rows = list(steps)
    step = next((row for row in rows if row.kind in DECISION_KINDS), None)
    posts = {step.post} if step else DECIDERS
    return _names(holders, step.body if step else body, posts, without=reviewers(rows))


def heads(holders: Iterable[Holder], body: str) -> list[str]:
    """Who may approve an extension: the head of the body (Art. 42 行政许可法)."""
    return _names(holders, body, HEADS, without=set())


def reviewers(steps: Iterable[Step]) -> set[int]:
    """The accounts that gave an opinion on the case."""
    done = (row.done_by for row in steps if row.state == "done" and row.kind not in DECISION_KINDS)
    return {pk for pk in done if pk}


def _names(holders: Iterable[Holder], body: str, posts: Collection[str], *, without: set[int]) -> list[str]:
    found = {one.account_id: one.name for one in holders if one.today and one.body == body and one.post in posts}
    return [name for pk, name in found.items() if pk not in without]


def remedies_sentence(facts: Mapping[str, Any]) -> str:
    """The remedies as the refusal will print them; empty where the data does not name the competent body or court."""
    known = remedies(facts)
    return known.sentence() if known else ""
