"""Uploads: judged by their content, bounded, kept outside the web root under their digest, then given a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from oneseal.gateways.storage.files import put_upload
from oneseal.interfaces.now import now
from oneseal.rules.intake.refusals import FILE_NEEDED, FILE_NOT_TAKEN
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.intake.files import record_file, safe_name


@dataclass(frozen=True)
class Kept:
    """A file taken in."""

    id: int
    name: str
    size: int
    sha256: str
    media_type: str

    def as_answer(self) -> dict[str, object]:
        """What an attachment field of a form holds (rules.catalogue.form)."""
        return {"name": self.name, "size": self.size, "sha256": self.sha256}


def keep(uploaded: "UploadedFile[Any] | None", principal: Principal) -> Kept:
    """Take a file in, or refuse it with the sentence that says what to do."""
    if uploaded is None or uploaded.file is None:
        raise FILE_NEEDED.refuse()
    given = str(uploaded.name or "")
    received = put_upload(
        cast(BinaryIO, uploaded.file), home=settings.ONESEAL_HOME, limit=settings.ONESEAL_UPLOAD_LIMIT
    )
    if received.stored is None:
        shown = safe_name(given, "")
        raise FILE_NOT_TAKEN.refuse(name=shown, reason_zh=received.verdict.zh, reason_en=received.verdict.en)
    row = record_file(
        sha256=received.stored.sha256,
        name=safe_name(given, received.verdict.extension),
        media_type=received.verdict.media_type,
        size=received.stored.size,
        principal=principal,
        moment=now(),
    )
    return Kept(row.pk, row.name, row.size, row.sha256, row.media_type)


def store(uploaded: "UploadedFile[Any] | None", principal: Principal) -> int:
    """The id of the stored file."""
    return keep(uploaded, principal).id


def attachments(files: Mapping[str, Any], slugs: list[str], principal: Principal) -> dict[str, object]:
    """The attachment fields of a posted form, each file taken in."""
    return {slug: keep(files[slug], principal).as_answer() for slug in slugs if slug in files}
