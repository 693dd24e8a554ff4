"""What a signed PDF proves, offline: whole, unchanged, by whom, when, and whether the authority is the expected one."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature, SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from oneseal.gateways.sign.authority import root_certificate
from oneseal.gateways.sign.container import container_clean
from oneseal.gateways.sign.verdicts import PdfVerdict

LARGEST = 64 * 1024 * 1024
_SHANGHAI = timezone(timedelta(hours=8))
# pyHanko logs a traceback for every chain that leads nowhere; the verdict says the same in a sentence.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)


def verify_pdf(
    content: bytes, *, home: Path | str | None = None, roots: Sequence[bytes] = (), moment: datetime | None = None
) -> PdfVerdict:
    """Judge a PDF against the home's root certificate or the given ones (PEM or DER).

    The signer's certificate must have been valid at the time that the signature states (no time stamp authority vouches
    for it, which the verdict says), or at ``moment`` where one is given.
    """
    given = list(roots)
    if home is not None and root_certificate(home).exists():
        given.append(root_certificate(home).read_bytes())
    trusted = [row for content_of_file in given for row in load_certs_from_pemder_data(content_of_file)]
    if not content.startswith(b"%PDF-") or len(content) > LARGEST:
        return _unreadable()
    try:
        signatures = list(PdfFileReader(BytesIO(content), strict=False).embedded_signatures)
        if not signatures:
            return _unsigned()
        if len(signatures) > 1:
            return _altered()
        return _judge(signatures[0], trusted, moment) if container_clean(content, signatures[0]) else _damaged()
    except Exception:  # a damaged or hostile file fails anywhere in the parser: whatever it was, nothing is proved
        return _unreadable()


def _judge(signature: EmbeddedPdfSignature, roots: Sequence[object], moment: datetime | None) -> PdfVerdict:
    signed_at = signature.self_reported_timestamp
    at = moment or signed_at
    if at is None:
        return _unreadable()
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=at, best_signature_time=at)
    status = validate_pdf_signature(signature, signer_validation_context=context)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    intact = bool(status.intact and status.valid)
    subject = status.signing_cert.subject.native
    names = (str(subject.get("common_name", "")), str(subject.get("serial_number", "")))
    unchanged = intact and whole and bool(status.docmdp_ok)
    return PdfVerdict(
        ok=unchanged and bool(status.trusted),
        intact=intact,
        trusted=bool(status.trusted),
        covers_whole=whole,
        signer=names[0],
        signer_uscc=names[1],
        signed_at=signed_at,
        sentences=_sentences(status, names, unchanged, signed_at),
    )


def _sentences(
    status: PdfSignatureStatus, names: tuple[str, str], unchanged: bool, signed_at: datetime | None
) -> tuple[tuple[str, str], ...]:
    name, uscc = names
    if not unchanged:
        return _changed(name)
    rows = [("电子签名有效，签名后一个字都没改过。", "The signature is valid; nothing changed after signing.")]
    if status.trusted:
        rows.append(
            (
                f"签名人：{name}（{uscc}），证书由本系统的签发机构签发。",
                f"Signed by {name} ({uscc}); its certificate was issued by the expected authority.",
            )
        )
    else:
        rows.append(
            (
                f"签名自称来自“{name}”，但证书不是可信的签发机构签发的。",
                f"The signature claims to be by {name}, but its certificate is not from a trusted authority.",
            )
        )
    if signed_at is not None:
        when = f"{signed_at.astimezone(_SHANGHAI):%Y-%m-%d %H:%M:%S}"
        rows.append(
            (
                f"签名时间：{when}（北京时间，由签名人声明，未加盖第三方时间戳）。",
                f"Signing time: {when} Beijing time (stated by the signer; no third-party time stamp).",
            )
        )
    return tuple(rows)


def _changed(name: str) -> tuple[tuple[str, str], ...]:
    """Of a changed file nothing is known but that it was changed: neither who signed it nor when."""
    return (
        (
            "文件在签名后被改动过，不能采信。请向出具机关索取原件。",
            "The file was changed after signing; do not rely on it. Ask the issuing body for the original.",
        ),
        (
            f"文件上写的签名人是“{name}”；内容已被改动，是不是它签的无从判断。",
            f"It names {name} as its signer; as the content was changed, whether it signed cannot be told.",
        ),
    )


def _nothing(zh: str, en: str) -> PdfVerdict:
    return PdfVerdict(ok=False, intact=False, trusted=False, covers_whole=False, sentences=((zh, en),))


def _unreadable() -> PdfVerdict:
    return _nothing(
        "这不是完整的 PDF 文件，或者签名已经损坏，不能采信。",
        "This is no sound PDF, or its signature is damaged; do not rely on it.",
    )


def _damaged() -> PdfVerdict:
    return _nothing(
        "签名的数据被改动过，不能采信。请向出具机关索取原件。",
        "The signature's own data was changed; do not rely on it. Ask the issuing body for the original.",
    )


def _unsigned() -> PdfVerdict:
    return _nothing("这份 PDF 没有电子签名。", "This PDF carries no digital signature.")


def _altered() -> PdfVerdict:
    return _nothing(
        "签名后又被追加了签名，与原件不符，不能采信。",
        "Further signatures were added after signing; it differs from the original.",
    )
