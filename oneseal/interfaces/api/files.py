"""Files: uploaded first, then named by their ids where they are handed in."""

import hashlib
from typing import Annotated, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as DjangoFile
from django.http import HttpRequest, HttpResponseBase
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from oneseal.interfaces.api.describing import AFTER_UPLOAD, described, leading, sent_as
from oneseal.interfaces.api.entry import caller, entry, once
from oneseal.interfaces.entrance.downloads import OTHER, SHOWN
from oneseal.interfaces.entrance.downloads import sent as send
from oneseal.interfaces.entrance.uploads import keep
from oneseal.interfaces.now import now
from oneseal.queries.review.stored import file_for
from oneseal.rules.intake.refusals import NO_SUCH_FILE
from oneseal.usecases.journal.answered import answered_once

router = Router(tags=["files"])


class FileOut(Schema):
    """A file taken in: PDF, JPEG, PNG or OFD by its content."""

    id: int
    name: str
    size: int
    sha256: str
    media_type: str


def _content_hash(uploaded: "DjangoFile[Any]") -> str:
    digest = hashlib.sha256(str(uploaded.name).encode())
    for chunk in uploaded.chunks():
        digest.update(chunk)
    uploaded.seek(0)
    return digest.hexdigest()


@router.post(
    "",
    response={201: FileOut},
    openapi_extra=leading(AFTER_UPLOAD, 201, described(keyed=True)),
    summary=f"Upload a file of at most {settings.ONESEAL_UPLOAD_LIMIT // 1048576} MB",
)
@entry("file.upload")
def upload_file(request: HttpRequest, file: Annotated[UploadedFile, File()]) -> Status[Any]:
    """Judged by its content, whatever its name says."""
    who, moment = caller(request), now()
    asked = once(request, _content_hash(file))

    def chore() -> dict[str, Any]:
        kept = keep(file, who)
        return {"id": kept.id, "media_type": kept.media_type, **kept.as_answer()}

    return Status(201, answered_once(account_id=who.account_id, moment=moment, chore=chore, **asked._asdict()))


@router.get("/{int:file_id}", openapi_extra=sent_as(described(410), *SHOWN, OTHER), summary="A file's content")
@entry("signed_in")
def read_file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """For whoever uploaded it or sees a case that it was handed in for."""
    row = file_for(file_id, caller(request))
    if row is None:
        raise NO_SUCH_FILE.refuse()
    return send(row.sha256, name=row.name, media_type=row.media_type)
