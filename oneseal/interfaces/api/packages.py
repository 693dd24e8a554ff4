"""The package of an archived case as one file, for whoever may see all of it and says why."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Router

from oneseal.interfaces.api.describing import Body, described, sent_as
from oneseal.interfaces.api.entry import caller, entry
from oneseal.interfaces.entrance.downloads import awaited
from oneseal.interfaces.entrance.downloads import sent as send
from oneseal.interfaces.now import now
from oneseal.usecases.archive.pack import ask_for_package, packed

router = Router(tags=["cases"])
ZIP = "application/zip"
_ZIP_OR_LATER = sent_as(described(400, 409, 410, 413), "application/octet-stream")
_ZIP_OR_LATER["responses"][202] = {"description": "The package is being made: ask again after Retry-After seconds"}


class PackageIn(Body):
    """Why the whole file is looked at; names and numbers in it are bare (house rule 7)."""

    reason: str


@router.post("/{number}/package", openapi_extra=_ZIP_OR_LATER, summary="The package of an archived case (.zip)")
@entry("case.reveal")
def read_package(request: HttpRequest, number: str, body: PackageIn) -> HttpResponseBase:
    """Cover, documents, materials, journal, signed manifest; waited for up to 8 seconds where it is not made yet."""
    case = ask_for_package(case_number=number, principal=caller(request), reason=body.reason, moment=now())
    digest = awaited(lambda: packed(case))
    if not digest:
        later = HttpResponse(status=202)
        later["Retry-After"] = "3"
        return later
    return send(digest, name=f"{number}.zip", media_type=ZIP, attach=True)
