"""The verdict on a signed PDF."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class PdfVerdict:
    """The verdict on a file, with a sentence in both languages for each of its findings."""

    ok: bool
    intact: bool
    trusted: bool
    covers_whole: bool
    signer: str = ""
    signer_uscc: str = ""
    signed_at: datetime | None = None
    sentences: tuple[tuple[str, str], ...] = ()
