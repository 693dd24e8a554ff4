"""PAdES baseline signatures (B-B): the body's key seals a finished document, and nothing may change afterwards."""

from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from oneseal.gateways.sign.authority import BodyKey, ensure_body

FIELD = "OneSeal"
_RESERVED = 8192  # bytes of the signature's container: two EC certificates take under 3,000
_REASON = "出具文书"
# The seal is drawn by the document itself; the field lies over it and adds nothing to the page.
_NO_STAMP = StaticStampStyle(background=RawContent(b""), border_width=0)


class _Signer(PdfSigner):
    """A signer that takes its moment as an argument instead of reading the clock."""

    moment: datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session


def sign_pdf(pdf: bytes, *, body_code: str, body_name: str, uscc: str, home: Path | str, moment: datetime) -> bytes:
    """Sign a finished PDF by the body's key: a certification that allows no change at all."""
    if moment.tzinfo is None:
        raise ValueError("a signature's moment needs its offset")
    body = ensure_body(home, body_code=body_code, body_name=body_name, uscc=uscc, moment=moment)
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page, box = _seal_box(writer.prev)
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        name=body_name,
        reason=_REASON,
    )
    signer = _Signer(
        metadata,
        signer=key_of(body, body.certificate.stat().st_mtime_ns),
        stamp_style=_NO_STAMP,
        new_field_spec=SigFieldSpec(FIELD, on_page=page, box=box),
    )
    signer.moment = moment
    signed = signer.sign_pdf(writer, bytes_reserved=_RESERVED)
    return bytes(signed.getvalue())


@lru_cache(maxsize=64)
def key_of(body: BodyKey, made: int) -> SimpleSigner:
    """The key in memory; ``made`` tells a certificate that was made anew."""
    # The root stays out: what no signature covers could be changed unseen, and whoever verifies has the root already.
    return SimpleSigner(
        signing_cert=next(iter(load_certs_from_pemder_data(body.certificate.read_bytes()))),
        signing_key=load_private_key_from_pemder(str(body.key), passphrase=None),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )


def _seal_box(reader: PdfFileReader) -> tuple[int, tuple[int, int, int, int] | None]:
    """Where the document says its seal stands (keyword seal=page/x/y/side, from the top left): page index and box."""
    info = reader.trailer_view.get("/Info")
    words = str(info.get_object().get("/Keywords", "")) if info is not None else ""
    for word in words.replace(",", " ").split():
        if word.startswith("seal=") and word.count("/") == 3:
            number, x, y, side = (float(part) for part in word.removeprefix("seal=").split("/"))
            page = int(number) - 1
            found = reader.find_page_for_modification(page)[0].get_object()  # type: ignore[no-untyped-call]
            top = float(found["/MediaBox"][3]) - y
            return page, (round(x), round(top - side), round(x + side), round(top))
    return 0, None
