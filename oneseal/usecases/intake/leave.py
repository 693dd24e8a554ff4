"""The ways out before a decision: the applicant withdraws, or the body terminates for a reason that law gives."""

from typing import Any

from oneseal.rules.intake.completeness import must_give_reason, must_name_law
from oneseal.rules.stages.names import Act
from oneseal.usecases.intake.acting import Acting, case_act
from oneseal.usecases.intake.answers import close, ended_all


@case_act(Act.WITHDRAW)
def withdraw(at: Acting, *, reason: str = "") -> None:
    """The applicant takes the application back before a decision."""
    said = reason.strip()[:500] or "申请人自愿撤回申请。"
    close(at)
    document = at.wanted("withdrawn", {"requested_on": at.today.isoformat()}, {"reasons": [said]})
    at.record(Act.WITHDRAW, clocks=ended_all(at), private={"reason": said}, documents=[document])


@case_act(Act.TERMINATE)
def terminate(at: Acting, *, reason: str, law: str, article: str) -> None:
    """Terminated for a reason that law gives, with reasons and remedies (Art. 72(7) 行政许可法)."""
    said, (name, number) = must_give_reason(reason), must_name_law(law, article)
    basis = [{"law": name, "article": number}]
    close(at)
    document: Any = at.wanted("terminated", {"termination_basis": basis}, {"reasons": [said]})
    at.record(Act.TERMINATE, {"basis": basis}, clocks=ended_all(at), private={"reason": said}, documents=[document])
