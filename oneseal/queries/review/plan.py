"""The steps that a case will go through once its review begins (W1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.queries.intake.case import CaseHead
from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.review.opinions import DECISION_KINDS, is_review


@dataclass(frozen=True)
class Planned:
    """A step to come: what it is called, whose it is, how many working days it has."""

    no: int
    name: str
    post: str
    body: str
    body_name: str
    unit: str
    par_no: int
    days: str


def planned_steps(case: CaseHead, given: Mapping[str, Any]) -> list[Planned]:
    """Review and decision steps of the version that the answers call for, in order; as begin_review lays them out."""
    answers = heard_answers(case.snapshot, given)
    return [
        Planned(
            no=step["no"],
            name=step["name"],
            post=step["post"],
            body=step["body"] or case.body,
            body_name=step["body_name"] or case.body_name,
            unit=step["unit"],
            par_no=step["par_no"],
            days=f"{step['half_days'] / 2:g}",
        )
        for step in case.snapshot["steps"]
        if (is_review(step) or step["kind"] in DECISION_KINDS) and (not step["when"] or holds(step["when"], answers))
    ]
