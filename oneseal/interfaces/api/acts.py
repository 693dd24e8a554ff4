"""Every act of the stage table as POST /cases/{number}/{act}; pages and API call the same use cases."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from oneseal.interfaces.api.cases import OutcomeOut
from oneseal.interfaces.api.describing import AFTER_ACT, Body, described, leading
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.rules.permissions.may import PERMISSIONS
from oneseal.rules.stages.names import ACT_NAMES, Act
from oneseal.rules.stages.table import TRANSITIONS
from oneseal.usecases.acts import ACTS

router = Router(tags=["acts"])

Reason = Annotated[str, Field(max_length=2000)]
Short = Annotated[str, Field(max_length=200)]
Seq = Annotated[int, Field(ge=0, le=1000)]


class ActIn(Body):
    """``version`` is the number of the case's last event that the caller has seen; a stale one is refused (409)."""

    version: Annotated[int, Field(ge=1)]


class ReasonIn(ActIn):
    """With a reason that is printed on the document."""

    reason: Reason


class MaybeReasonIn(ActIn):
    """With a reason if there is one."""

    reason: Reason = ""


class NotOursIn(MaybeReasonIn):
    """The body that is competent."""

    competent: Short


class RejectBarredIn(ReasonIn):
    """On which of the two grounds."""

    kind: Literal["false_material", "barred"] = "false_material"


class CorrectOnSpotIn(ActIn):
    """Which materials were corrected at once."""

    materials: Annotated[list[Seq], Field(min_length=1, max_length=200)]
    note: Short = ""


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


class ResumeIn(ActIn):
    """How the procedure ended."""

    procedure: Annotated[str, Field(max_length=16)]
    result: Reason


class ReturnIn(ReasonIn):
    """Back to which step."""

    step: Seq


class RefuseIn(ReasonIn):
    """Which conditions or points of the version are not met."""

    unmet: Annotated[list[Short], Field(max_length=100)] = []


class DeliverIn(ActIn):
    """How, to whom, and what proves it."""

    channel: Literal["window", "post", "electronic"]
    recipient: Short
    proof: Short


class TerminateIn(ReasonIn):
    """The law that lets the procedure end."""

    law: Short
    article: Short = ""


BODIES: dict[Act, type[ActIn]] = {
    Act.ANSWER_NOT_NEEDED: ReasonIn,
    Act.ANSWER_NOT_OURS: NotOursIn,
    Act.REJECT_BARRED: RejectBarredIn,
    Act.CORRECT_ON_SPOT: CorrectOnSpotIn,
    Act.REFUSE_ACCEPTANCE: MaybeReasonIn,
    Act.OPINE: OpineIn,
    Act.PAUSE: PauseIn,
    Act.RESUME: ResumeIn,
    Act.EXTEND: ReasonIn,
    Act.RETURN_TO_REVIEW: ReturnIn,
    Act.GRANT: MaybeReasonIn,
    Act.REFUSE: RefuseIn,
    Act.DELIVER: DeliverIn,
    Act.WITHDRAW: MaybeReasonIn,
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
