"""Acts on a certificate after the decision as POST /certificates/{identifier}/acts/{act}."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from oneseal.interfaces.api.describing import Body, described
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.usecases.delivery.entering import enter_approval
from oneseal.usecases.delivery.papers import VERBS

router = Router(tags=["certificates"])
of_cases = Router(tags=["certificates"])

Reason = Annotated[str, Field(max_length=2000)]
Short = Annotated[str, Field(max_length=200)]
Day = Annotated[date, Field(strict=False)]
Key = Annotated[str, Field(max_length=20)]


class OnCertificateIn(Body):
    """``version`` is the number of the certificate's last entry that the caller has seen; a stale one is refused."""

    version: Annotated[int, Field(ge=0)]


class TellIn(OnCertificateIn):
    """What is intended, on which ground, on what facts."""

    act: Literal["annul", "withdraw"]
    ground: Key
    reason: Reason


class ServeIn(OnCertificateIn):
    """A paper about it reached the holder: how, on which day, what proves it; ``document``: its number."""

    served_on: Day | None = None
    proof: Annotated[str, Field(max_length=200)] = ""
    channel: Literal["window", "post", "electronic", "left", "public"] = "window"
    recipient: Annotated[str, Field(max_length=200, description="the holder, if not said")] = ""
    receiver: Literal["", "self", "family", "legal", "staff", "agent"] = ""
    witnesses: Annotated[list[Short], Field(max_length=4)] = []
    consent: Annotated[bool, Field(description="to electronic delivery, given now")] = False
    document: Annotated[str, Field(max_length=80)] = ""


class SendPaperIn(OnCertificateIn):
    """By post with its number, or a public notice with its place and why nothing else reaches him."""

    channel: Literal["post", "public"]
    where: Annotated[str, Field(max_length=200, description="address, or place of the notice")] = ""
    tracking: Annotated[str, Field(max_length=40)] = ""
    reason: Reason = ""
    document: Annotated[str, Field(max_length=80)] = ""


class NotePaperReturnIn(OnCertificateIn):
    """Why it came back, or why the notice is taken down."""

    reason: Reason


class StateIn(OnCertificateIn):
    """What the holder states, or that he waives it."""

    statement: Reason = ""
    waived: bool = False


class GroundIn(OnCertificateIn):
    """On which ground, for what facts and reasons."""

    ground: Key
    reason: Reason


class AnnulIn(GroundIn):
    """With the finding on the public interest."""

    harm: Literal["none", "grave"]
    finding: Reason
    public_safety: bool | None = None


class WithdrawIn(GroundIn):
    """With how the loss is compensated."""

    compensation: Reason


class PenaltyIn(OnCertificateIn):
    """The regulator's decision."""

    by: Short
    number: Short
    on: Day
    reason: Reason


BODIES: dict[str, type[OnCertificateIn]] = {
    "tell": TellIn,
    "serve": ServeIn,
    "send_paper": SendPaperIn,
    "note_paper_return": NotePaperReturnIn,
    "state": StateIn,
    "annul": AnnulIn,
    "spare": GroundIn,
    "withdraw": WithdrawIn,
    "suspend": PenaltyIn,
    "resume": PenaltyIn,
    "penalty_revoke": PenaltyIn,
    "deregister": GroundIn,
}


class ActedOut(Schema):
    """What an act left: the status, the version, the number of the document issued."""

    identifier: str
    status: str
    version: int
    document: str
    replayed: bool


class EnteredOut(Schema):
    """Under which identifier the acts on the approval go on."""

    identifier: str


@of_cases.post(
    "/{number}/approval",
    response=EnteredOut,
    openapi_extra=described(409),
    summary="Enter an approval in the register of certificates",
)
@entry("certificate.enter")
def enter_in_register(request: HttpRequest, number: str) -> dict[str, str]:
    """A permit granted without a certificate, so that it can be annulled or withdrawn; entered once, however often."""
    return {"identifier": enter_approval(case_number=number, principal=caller(request), moment=now())}


def _offer(verb: str, shape: type[OnCertificateIn]) -> None:
    permission = f"certificate.{verb}"

    def perform(request: HttpRequest, identifier: str, body: shape) -> Any:  # type: ignore[valid-type]
        given: dict[str, Any] = body.model_dump(exclude={"version"})  # type: ignore[attr-defined]
        return VERBS[verb](
            identifier=identifier,
            version=body.version,  # type: ignore[attr-defined]
            principal=caller(request),
            moment=now(),
            **once(request)._asdict(),
            **given,
        )

    perform.__name__ = f"certificate_{verb}"
    perform.__doc__ = f"{PERMISSIONS[permission].zh}。"
    router.post(
        "/{identifier}/acts/" + verb.replace("_", "-"),
        response=ActedOut,
        openapi_extra=described(409, keyed=True),
        summary=f"Certificate: {verb.replace('_', ' ')}",
    )(entry(permission)(perform))


for _verb, _shape in BODIES.items():
    _offer(_verb, _shape)
