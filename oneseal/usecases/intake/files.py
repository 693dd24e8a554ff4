"""Chores about files: the row of a stored upload, and whose files may be handed in."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from oneseal.records.intake.models import StoredFile
from oneseal.rules.intake.refusals import NO_SUCH_FILE
from oneseal.rules.permissions.people import Principal

LONGEST_NAME = 120


def safe_name(given: str, extension: str) -> str:
    """A file name that can do no harm: its last part without control signs, bounded, with the sniffed extension."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*').strip(" .")
    stem = clean.rsplit(".", 1)[0] if "." in clean else clean
    return f"{stem[:LONGEST_NAME] or 'file'}{extension}"


def record_file(
    *, sha256: str, name: str, media_type: str, size: int, principal: Principal, moment: datetime
) -> StoredFile:
    """The row of a file whose content lies in the store already."""
    return StoredFile.objects.create(
        sha256=sha256,
        name=name,
        media_type=media_type,
        size=size,
        account_id=principal.account_id,
        stored_at=moment,
    )


def must_be_own_files(principal: Principal, files: Collection[int]) -> None:
    """Only what one has uploaded oneself can be handed in; another's file is as good as none."""
    wanted = set(files)
    if StoredFile.objects.filter(pk__in=wanted, account_id=principal.account_id).count() != len(wanted):
        raise NO_SUCH_FILE.refuse()


def files_in_answers(answers: Mapping[str, Any], principal: Principal) -> list[int]:
    """The uploads that answers of a form name by their digests (a photograph): one's own, or refused.

    They are handed in as any other file, or nobody but the uploader could open them and nothing would keep them.
    """
    wanted = digests_in(answers)
    own = StoredFile.objects.filter(sha256__in=wanted, account_id=principal.account_id).order_by("pk") if wanted else ()
    found = {row.sha256: row.pk for row in own}
    if found.keys() != wanted:
        raise NO_SUCH_FILE.refuse()
    return sorted(found.values())


def digests_in(answers: Mapping[str, Any]) -> set[str]:
    """The digests of the files that answers name."""
    return {str(value["sha256"]) for value in answers.values() if isinstance(value, Mapping) and value.get("sha256")}
