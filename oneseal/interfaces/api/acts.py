"""Every act of the stage table as POST /cases/{number}/{act}; pages and API call the same use cases."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from oneseal.interfaces.api.act_shapes import ActIn, Day, MaybeReasonIn, Reason, ReasonIn, Seq, Short
from oneseal.interfaces.api.cases import OutcomeOut
from oneseal.interfaces.api.consultations import ASK_AND_ANSWER
from oneseal.interfaces.api.countersigns import TO_COUNTERSIGN
from oneseal.interfaces.api.delivery_shapes import DeliverIn, SendOutIn
from oneseal.interfaces.api.describing import AFTER_ACT, Body, described, leading
from oneseal.interfaces.api.elsewhere import TRAVELLING
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.api.levels import UPWARD
from oneseal.interfaces.api.teams import TO_DRAW
from oneseal.interfaces.now import now
from oneseal.rules.intake.commitment import MOST_NAME, MOST_OFFICERS, MOST_WHY
from oneseal.rules.intake.mandate import Power
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.stages.names import ACT_NAMES, Act
from oneseal.rules.stages.table import TRANSITIONS
from oneseal.usecases.acts import ACTS

router = Router(tags=["acts"])


class AcceptIn(ActIn):
    """``plain``: refused where something is left to weigh (a material that follows later)."""

    plain: bool = False


class NotOursIn(MaybeReasonIn):
    """The body that is competent."""

    competent: Short


class RejectBarredIn(ReasonIn):
    """On which of the two grounds."""

    kind: Literal["false_material", "barred"] = "false_material"
    public_safety: bool | None = None


class CorrectOnSpotIn(ActIn):
    """Which materials were corrected at once."""

    materials: Annotated[list[Seq], Field(min_length=1, max_length=200)]
    note: Short = ""


class MandateIn(ActIn):
    """A new mandate; ``proof`` is a file that POST /files gave."""

    agent_name: Annotated[str, Field(min_length=2, max_length=100)]
    agent_number: Annotated[str, Field(min_length=15, max_length=18)]
    powers: Annotated[list[Annotated[Power, Field(strict=False)]], Field(min_length=1, max_length=len(Power))]
    granted_on: Annotated[date, Field(strict=False)]
    until: Annotated[date, Field(strict=False)]
    proof: Annotated[int, Field(ge=1)] | None = None
    seen: bool = False


class OpineIn(ActIn):
    """An opinion on a step."""

    step: Seq
    outcome: Literal["agree", "object"]
    opinion: Reason
    officers: Annotated[
        list[int], Field(max_length=10, description="account ids of the officers at a verification")
    ] = []


class PauseIn(ActIn):
    """A special procedure and how long it was said to take."""

    procedure: Annotated[str, Field(max_length=16)]
    told_n: Annotated[int, Field(ge=1, le=400)]
    told_unit: Literal["working_day", "calendar_day", "month"] = "working_day"
    basis: Short = ""
    by: Annotated[str, Field(max_length=200, description="who carries it out, where it is commissioned")] = ""


class ResumeIn(ActIn):
    """How the procedure ended; ``report`` names the paper that ended it, ``files`` are its uploaded pages."""

    procedure: Annotated[str, Field(max_length=16)]
    result: Reason
    report: Short = ""
    files: Annotated[list[int], Field(max_length=20)] = []


class ReturnIn(ReasonIn):
    """Back to which step."""

    step: Seq


class StakeholderIn(Body):
    """Somebody whose major interests the permit touches."""

    name: Annotated[str, Field(min_length=2, max_length=100)]
    interest: Short
    phone: Annotated[str, Field(max_length=20)] = ""


class TellRightIn(ActIn):
    """Whom to tell beside the applicant."""

    people: Annotated[list[StakeholderIn], Field(max_length=50)] = []


Person = Annotated[int, Field(ge=0, le=1000, description="the person concerned; 0 is the applicant")]


class ConcernedIn(ActIn):
    """For whom: the applicant himself, or a stakeholder whose word is taken down."""

    no: Person = 0


class ServeRightIn(ActIn):
    """The delivery of a notice of the right."""

    no: Person
    served_on: Day
    proof: Short


class StatementIn(ConcernedIn):
    """What was stated."""

    said: Reason


class RequestHearingIn(ConcernedIn):
    """Why, if it is said."""

    reason: Reason = ""


class NotifyHearingIn(ActIn):
    """When, where, before whom; ``chair`` is an account id."""

    held_on: Day
    time: Annotated[str, Field(max_length=20)]
    place: Short
    chair: int


class AnnounceHearingIn(NotifyHearingIn):
    """Why, where law does not require it; and how long it is said to take."""

    reason: Reason = ""
    told_n: Annotated[int, Field(ge=1, le=400)] = 20


class AskRecusalIn(ConcernedIn):
    """Why the chair has to step back."""

    reason: Reason


class AnswerRecusalIn(ReasonIn):
    """Whether he does, and who presides then."""

    granted: bool
    chair: int = 0


class PresentIn(Body):
    """Somebody at the hearing."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    role: Annotated[str, Field(max_length=40)]


class HoldHearingIn(ActIn):
    """Who is there."""

    present: Annotated[list[PresentIn], Field(min_length=1, max_length=100)]


class SignatureIn(Body):
    """Signed, or why not."""

    name: Annotated[str, Field(min_length=1, max_length=60)]
    refused: Short = ""


class SignRecordIn(ActIn):
    """A signature of everybody who was there; the chair signs by this act."""

    signatures: Annotated[list[SignatureIn], Field(max_length=100)]


class InviteToVisitIn(ActIn):
    """The supervising body, and when and where."""

    step: Seq
    body: Annotated[str, Field(max_length=16)]
    on: Day
    time: Annotated[str, Field(max_length=20)]
    place: Short


class RecordVisitIn(ActIn):
    """Who went, whether the invited body came, what the party said or why he did not sign."""

    step: Seq
    officers: Annotated[list[int], Field(max_length=10)]
    joined: bool = False
    party_said: Reason = ""
    refused: Short = ""


class InspectorsIn(ActIn):
    """Account ids of at least two inspectors."""

    officers: Annotated[list[int], Field(max_length=10)]


Follows = Annotated[Literal["", "follow", "depart"], Field(description="after a collective consultation")]


class GrantIn(MaybeReasonIn):
    """After a collective consultation: whether the decision follows it, and why if it does not."""

    follows: Follows = ""
    departs: Reason = ""


class RefuseIn(ReasonIn):
    """Which conditions or points of the version are not met; or for false material, with a warning (Art. 78).

    ``library``: numbers of the version's prepared reasons, each of a chosen condition or point; ``reason`` adds.
    """

    library: Annotated[list[Seq], Field(max_length=50)] = []
    unmet: Annotated[list[Short], Field(max_length=100)] = []
    false_material: bool = False
    public_safety: bool | None = None
    follows: Follows = ""
    departs: Reason = ""


class LeaveIn(ActIn):
    """Why people go on; only the system itself leaves a case to them."""

    why_zh: Reason = ""
    why_en: Reason = ""
    broken: bool = False


class ExplainOverdueIn(ReasonIn):
    """Which limit of the case is over: kind and part of its clock."""

    kind: Short
    part: int = 0


Fee = Annotated[int, Field(ge=1, le=1000, description="number of the fee in the item version")]
Yuan = Annotated[str, Field(max_length=20, pattern=r"^\d{1,15}(\.\d{1,2})?$", description="yuan as decimal text")]


class DemandFeeIn(ActIn):
    """Which fee of the item version; its amount is reckoned, never given."""

    fee: Fee


class RelieveFeeIn(ReasonIn):
    """By which case of relief of the item version."""

    fee: Fee
    relief: Fee


class RecordPaymentIn(ActIn):
    """What came, how, on which day, shown by which slip."""

    fee: Fee
    amount: Yuan
    method: Literal["bank", "card", "cash"]
    slip: Annotated[str, Field(min_length=4, max_length=40)]
    paid_on: Day


class RefundFeeIn(ReasonIn):
    """How much goes back, and why: ``wrongly`` charged, or the number of a case that the item version names.

    ``mistaken``: no money came; the record of all of it is struck out and the fee is due again.
    """

    fee: Fee
    amount: Yuan
    ground: Annotated[str, Field(pattern=r"^(wrongly|mistaken|\d{1,4})$")] = "wrongly"


class TerminateIn(ReasonIn):
    """The law that lets the procedure end."""

    law: Short
    article: Short = ""


class CheckIn(ReasonIn):
    """Whether it holds; if not, by which day it is put right; who went (two or more), why if by no plan (Art. 61)."""

    met: bool
    rectify_by: Day | None = None
    officers: Annotated[list[Annotated[str, Field(max_length=MOST_NAME)]], Field(max_length=MOST_OFFICERS)] = []
    unplanned: Annotated[str, Field(max_length=MOST_WHY)] = ""


BODIES: dict[Act, type[ActIn]] = {
    Act.ACCEPT: AcceptIn,
    Act.RECORD_MANDATE: MandateIn,
    Act.ANSWER_NOT_NEEDED: ReasonIn,
    Act.ANSWER_NOT_OURS: NotOursIn,
    Act.REJECT_BARRED: RejectBarredIn,
    Act.CORRECT_ON_SPOT: CorrectOnSpotIn,
    Act.REFUSE_ACCEPTANCE: MaybeReasonIn,
    Act.OPINE: OpineIn,
    Act.PAUSE: PauseIn,
    Act.RESUME: ResumeIn,
    Act.EXTEND: ReasonIn,
    Act.TELL_RIGHT: TellRightIn,
    Act.SERVE_RIGHT: ServeRightIn,
    Act.RECORD_STATEMENT: StatementIn,
    Act.REQUEST_HEARING: RequestHearingIn,
    Act.WAIVE_HEARING: ConcernedIn,
    Act.ANNOUNCE_HEARING: AnnounceHearingIn,
    Act.NOTIFY_HEARING: NotifyHearingIn,
    Act.ASK_RECUSAL: AskRecusalIn,
    Act.ANSWER_RECUSAL: AnswerRecusalIn,
    Act.HOLD_HEARING: HoldHearingIn,
    Act.SIGN_RECORD: SignRecordIn,
    Act.INVITE_TO_VISIT: InviteToVisitIn,
    Act.RECORD_VISIT: RecordVisitIn,
    Act.ASSIGN_INSPECTORS: InspectorsIn,
    **ASK_AND_ANSWER,
    **TO_COUNTERSIGN,
    **TO_DRAW,
    Act.EXPLAIN_OVERDUE: ExplainOverdueIn,
    Act.DEMAND_FEE: DemandFeeIn,
    Act.RELIEVE_FEE: RelieveFeeIn,
    Act.RECORD_PAYMENT: RecordPaymentIn,
    Act.REFUND_FEE: RefundFeeIn,
    Act.SEND_TO_DECISION: MaybeReasonIn,
    Act.RETURN_TO_REVIEW: ReturnIn,
    Act.GRANT: GrantIn,
    Act.REFUSE: RefuseIn,
    Act.LEAVE_TO_PEOPLE: LeaveIn,
    Act.SEND_OUT: SendOutIn,
    Act.NOTE_RETURN: ReasonIn,
    **TRAVELLING,
    **UPWARD,
    Act.DELIVER: DeliverIn,
    Act.WITHDRAW: MaybeReasonIn,
    Act.RECORD_CHECK: CheckIn,
    Act.TERMINATE: TerminateIn,
}
"""The arguments of each act; one that is not listed takes its version alone."""


def _offer(act: Act, shape: type[ActIn]) -> None:
    permission = f"case.{act.value}"

    def perform(request: HttpRequest, number: str, body: shape) -> Any:  # type: ignore[valid-type]
        given: dict[str, Any] = body.model_dump(exclude={"version"})  # type: ignore[attr-defined]
        return ACTS[act](
            case_number=number,
            version=body.version,  # type: ignore[attr-defined]
            principal=caller(request),
            moment=now(),
            **once(request)._asdict(),
            **given,
        )

    perform.__name__ = act.value
    perform.__doc__ = f"{ACT_NAMES[act][0]}（{TRANSITIONS[act].article}）。"
    # What only time does has no permission: whoever is signed in is told that nobody does it by hand.
    guarded = entry(permission if permission in PERMISSIONS else "signed_in")(perform)
    router.post(
        "/{number}/" + act.value.replace("_", "-"),
        response=OutcomeOut,
        openapi_extra=leading(AFTER_ACT, 200, described(409, keyed=True)),
        summary=ACT_NAMES[act][1],
    )(guarded)


for _act in ACTS:
    _offer(_act, BODIES.get(_act, ActIn))
