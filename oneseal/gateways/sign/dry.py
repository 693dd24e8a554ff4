"""The dry twin: no keys, no signature; what it makes fails verification and says that it is dry."""

from datetime import datetime
from pathlib import Path

from oneseal.gateways.sign.verdicts import PdfVerdict

MARK = b"\n% dry signature of "


def sign_pdf(pdf: bytes, *, body_code: str, body_name: str, uscc: str, home: Path | str, moment: datetime) -> bytes:
    """The same bytes with a comment at the end."""
    return pdf + MARK + f"{body_code} {uscc} {moment.isoformat()}".encode() + b"\n"


def verify_pdf(content: bytes, *, home: Path | str | None = None) -> PdfVerdict:
    """Never ok: nothing was signed."""
    sentence = ("试运行文件，没有真正的电子签名。", "A dry run's file; it carries no real signature.")
    return PdfVerdict(ok=False, intact=MARK in content, trusted=False, covers_whole=False, sentences=(sentence,))


def sign_detached(
    content: bytes, *, body_code: str, body_name: str, uscc: str, home: Path | str, moment: datetime
) -> bytes:
    """No signature: a mark that verifies as none."""
    return MARK + f"{body_code} {uscc} {moment.isoformat()}".encode()
