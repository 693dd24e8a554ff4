"""Certificates: what is valid today, for anybody who holds the code or the identifier."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from oneseal.interfaces.api.describing import described
from oneseal.interfaces.api.entry import entry
from oneseal.interfaces.entrance.limits import count_miss, must_not_hurry
from oneseal.interfaces.entrance.problems import said
from oneseal.interfaces.now import now
from oneseal.queries.certificates.verified import by_code, by_identifier
from oneseal.rules.calendar import local_day

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
