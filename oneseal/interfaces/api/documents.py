"""Documents of a case: the list, and each as a sealed PDF."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from ninja import Router, Schema

from oneseal.interfaces.api.cases import head_of, is_staff
from oneseal.interfaces.api.describing import described, sent_as
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.entrance.downloads import PDF, file_name, rendered
from oneseal.interfaces.entrance.downloads import sent as send
from oneseal.interfaces.entrance.problems import said
from oneseal.queries.documents.listed import Listed, document_for, documents_of_case
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.restrictions.seeing import reach_on_bars

router = Router(tags=["documents"])
_PDF_OR_LATER = sent_as(described(), PDF)
_PDF_OR_LATER["responses"][202] = {"description": "The file is being made: ask again after Retry-After seconds"}


class DocumentOut(Schema):
    """A document issued by an act."""

    id: int
    kind: str
    name: str
    number: str
    issued_on: date
    verify_code: str
    ready: bool


def _out(row: Listed) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "name": said((row.name_zh, row.name_en)),
        "number": row.number,
        "issued_on": row.issued_on,
        "verify_code": row.verify_code,
        "ready": bool(row.file_sha256),
    }


@router.get(
    "/cases/{number}/documents",
    response=list[DocumentOut],
    openapi_extra=described(),
    summary="Documents of a case in the order of issue",
)
@entry("case.read")
def list_documents(request: HttpRequest, number: str) -> list[dict[str, Any]]:
    """Numbers, dates and verification codes."""
    return [_out(row) for row in documents_of_case(head_of(request, number).id, for_staff=is_staff(caller(request)))]


@router.get(
    "/documents/{int:document_id}",
    openapi_extra=_PDF_OR_LATER,
    summary="A document as PDF",
)
@entry("case.read")
def read_document(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """Sealed and signed; waited for up to 8 seconds where it is not rendered yet."""
    row = document_for(document_id, reach_of(caller(request)), reach_on_bars(caller(request)))
    if row is None:
        raise Http404
    digest = row.file_sha256 or rendered(row.id)
    if not digest:
        later = HttpResponse(status=202)
        later["Retry-After"] = "3"
        return later
    return send(digest, name=file_name(row), media_type=PDF, attach=True)
