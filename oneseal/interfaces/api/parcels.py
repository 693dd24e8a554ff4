"""Parcels between installations: another system brings one, and whoever it is for signs for it or returns it (R1)."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, BinaryIO, Literal, cast

from django.conf import settings
from django.http import HttpRequest
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from oneseal.gateways.storage.files import TooLarge, put
from oneseal.interfaces.api.cases import OutcomeOut
from oneseal.interfaces.api.describing import AFTER_UPLOAD, Body, Moment, described, leading
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.now import now
from oneseal.queries.levels.parcels import Came, came, opened
from oneseal.rules.levels.parcel_refusals import NO_SUCH_PARCEL, NOT_A_PARCEL
from oneseal.rules.levels.parcels import LARGEST, Kind
from oneseal.usecases.levels.arriving import bring_in, give_back
from oneseal.usecases.levels.taking import sign_for

router = Router(tags=["levels"])
State = Literal["new", "sound", "faulty", "taken", "returned"]
MOST = LARGEST // (1024 * 1024)


class ParcelOut(Schema):
    """A parcel that came: being verified (new), verified (sound), not believed (faulty), signed for or returned."""

    id: int
    came_at: Moment
    state: State
    sender: str
    kind: Kind | None
    number: str
    case: str


class FaultOut(Schema):
    """What is wrong with it, in Chinese and English."""

    zh: str
    en: str


class OneParcelOut(ParcelOut):
    """With its digest, what is wrong with it, and of whom it came with which list."""

    sha256: str
    faults: list[FaultOut]
    sent_on: date | None
    manifest_sha256: str


class ReturnParcelIn(Body):
    """Why it goes back."""

    why: Annotated[str, Field(max_length=500)]


def _row(one: Came) -> dict[str, Any]:
    return asdict(one)


@router.get("", response=list[ParcelOut], openapi_extra=described(), summary="Parcels that came for one's own bodies")
@entry("parcels.use")
def parcels(request: HttpRequest) -> list[dict[str, Any]]:
    """What waits first, then the newest."""
    return [_row(one) for one in came(caller(request))]


@router.post(
    "",
    response={202: OneParcelOut},
    openapi_extra=leading(AFTER_UPLOAD, 202, described(409)),
    summary=f"Bring a parcel from another installation, at most {MOST} MB",
)
@entry("parcels.use")
def bring(request: HttpRequest, parcel: Annotated[UploadedFile, File()]) -> Status[Any]:
    """Kept and verified; the same parcel again is answered 409, for it is here already."""
    who = caller(request)
    try:
        stored = put(cast(BinaryIO, parcel.file), home=settings.ONESEAL_HOME, limit=LARGEST)
    except TooLarge:
        raise NOT_A_PARCEL.refuse(most=MOST) from None
    kept = bring_in(sha256=stored.sha256, size=stored.size, principal=who, moment=now())
    return Status(202, _one(request, kept))


@router.get("/{int:parcel}", response=OneParcelOut, openapi_extra=described(404), summary="One parcel that came")
@entry("parcels.use")
def parcel(request: HttpRequest, parcel: int) -> dict[str, Any]:
    """Without what it holds: that stands in the case once it was signed for."""
    return _one(request, parcel)


def _one(request: HttpRequest, parcel: int) -> dict[str, Any]:
    found = opened(parcel, caller(request))
    if found is None:
        raise NO_SUCH_PARCEL.refuse()
    head = found.head
    return {
        **_row(found.row),
        "sha256": found.sha256,
        "faults": [{"zh": zh, "en": en} for zh, en in found.faults],
        "sent_on": head.sent_on if head else None,
        "manifest_sha256": head.manifest_sha256 if head else "",
    }


@router.post(
    "/{int:parcel}/sign",
    response=OutcomeOut,
    openapi_extra=described(404, 409, keyed=True),
    summary="Sign for a parcel: what it tells is done",
)
@entry("parcels.use")
def sign(request: HttpRequest, parcel: int) -> Any:
    """A file becomes a case of this house; a receipt ends a leg; a result decides the case that went up."""
    return sign_for(arrived=parcel, principal=caller(request), moment=now(), **once(request)._asdict())


@router.post("/{int:parcel}/return", response={204: None}, openapi_extra=described(404, 409), summary="Return a parcel")
@entry("parcels.use")
def back(request: HttpRequest, parcel: int, given: ReturnParcelIn) -> Status[None]:
    """With a reason; what it held is not kept."""
    give_back(arrived=parcel, why=given.why, principal=caller(request), moment=now())
    return Status(204, None)
