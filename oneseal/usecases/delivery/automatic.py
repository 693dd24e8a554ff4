"""The last steps without a hand: the certificate made, then handed over into the applicant's account (I15)."""

from oneseal.rules.delivery.proof import Handed, consented
from oneseal.rules.stages.names import Act
from oneseal.usecases.decision.automatic import must_be_this_machines
from oneseal.usecases.delivery.deliver import completed, handed_over, issued
from oneseal.usecases.intake.acting import Acting, answers_of, case_act

PROOF = "电子文书进入申请人账户（电子签名法第十一条：数据电文进入收件人指定的系统）"


@case_act(Act.ISSUE_AUTOMATICALLY)
def issue_automatically(at: Acting) -> None:
    """The certificate of what the machine granted (Arts. 39, 44 行政许可法)."""
    must_be_this_machines(at)
    at.within = Act.ISSUE_AUTOMATICALLY
    issued(at)


@case_act(Act.DELIVER_AUTOMATICALLY)
def deliver_automatically(at: Acting) -> None:
    """It is in the account from which he applied: delivered on that day, and the case is done (Art. 44 行政许可法)."""
    must_be_this_machines(at)
    at.within = Act.DELIVER_AUTOMATICALLY
    handed_over(
        at,
        Handed("electronic", at.case.applicant_name, PROOF, consent=consented(answers_of(at.case))),
    )
    completed(at)
