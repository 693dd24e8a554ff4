"""Certificates: what is valid today, for anybody who holds the code or the identifier."""

from datetime import date
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.certificates.held import certificate_within, certificates_within
from oneseal.queries.certificates.verified import by_code, by_identifier
from oneseal.queries.intake.permits import doable_with
from oneseal.rules.calendar import local_day
from oneseal.rules.certificates.refusals import NO_SUCH_CERTIFICATE
from oneseal.rules.permissions.reach import reach_of

router = Router(tags=["certificates"])
DOOR = "verify"
LONGEST = 128


class ActOut(Schema):
    """An act on the certificate: what, since when, by whom, under which number."""

    act: str
    on: date
    by: str
    number: str


class CertificateOut(Schema):
    """The verdict of today; personal values are masked."""

    identifier: str
    name: str
    number: str
    body: str
    holder: str
    issued_on: date
    valid_from: date
    valid_to: date | None
    status: str
    valid: bool
    since: date
    sentence: str
    face: list[dict[str, str]]
    version: int
    history: list[ActOut]


class HeldOut(Schema):
    """A certificate in a list."""

    identifier: str
    name: str
    number: str
    body: str
    holder: str
    valid_from: date
    valid_to: date | None
    status: str


class DoingOut(Schema):
    """What can be applied for about it: give ``item``, ``certificate`` and ``doing`` to POST /cases.

    ``apply_by`` is the last day on which silence renews (Art. 50 行政许可法); ``under_way`` the number of a case.
    """

    doing: str
    item: str
    item_name: str
    apply_by: date | None
    in_time: bool | None
    silence_renews: bool
    under_way: str


@router.get("", response=list[HeldOut], openapi_extra=described(), summary="Certificates within reach, the newest 50")
@entry("certificate.read")
def list_certificates(request: HttpRequest, find: Annotated[str, Query(max_length=128)] = "") -> list[dict[str, Any]]:
    """One's own, or those of one's bodies; found by number, identifier or holder."""
    rows = certificates_within(reach_of(caller(request)), local_day(now()), find=find.strip())
    kept = [name for name in HeldOut.model_fields if name != "body"]
    return [{**{name: getattr(row, name) for name in kept}, "body": row.body_name} for row in rows]


@router.get(
    "/{identifier}/doings",
    response=list[DoingOut],
    openapi_extra=described(404),
    summary="What can be applied for about a certificate",
)
@entry("certificate.read")
def list_doings(request: HttpRequest, identifier: str) -> list[dict[str, Any]]:
    """Nothing where it is not valid."""
    today = local_day(now())
    kept = certificate_within(identifier, reach_of(caller(request)), today)
    if kept is None:
        raise NO_SUCH_CERTIFICATE.refuse()
    return [
        {
            "doing": row.doing,
            "item": row.code,
            "item_name": row.item_name,
            "apply_by": row.renewal.last_day if row.renewal else None,
            "in_time": row.renewal.in_time if row.renewal else None,
            "silence_renews": row.silence_renews and row.doing == "renew",
            "under_way": row.under_way,
        }
        for row in doable_with(kept.id, today)
    ]


@router.get(
    "/{code}",
    response=CertificateOut,
    openapi_extra=described(404, 429, public=True),
    summary="Verify a certificate by its verification code or its GB/T 36904 identifier",
)
@entry("public")
def verify_certificate(request: HttpRequest, code: str) -> dict[str, Any]:
    """Misses are counted for each address, so that codes cannot be guessed in a row."""
    must_not_hurry(request, DOOR)
    today = local_day(now())
    found = by_code(code, today) or by_identifier(code, today) if len(code) <= LONGEST else None
    if found is None:
        count_miss(request, DOOR)
        raise Http404
    known = {name: getattr(found, name) for name in CertificateOut.model_fields if hasattr(found, name)}
    return {
        **known,
        "body": found.body_name,
        "valid": found.ok,
        "sentence": said((found.sentence_zh, found.sentence_en)),
        "face": [{"name": said((zh, en or zh)), "value": value} for zh, en, value in found.face],
    }
