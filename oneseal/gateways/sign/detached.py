"""CMS signatures beside what they sign (RFC 5652, CAdES-B): the body's key vouches for a manifest."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from asn1crypto import cms
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import StandardCMSSignatureStatus
from pyhanko_certvalidator import ValidationContext

from oneseal.gateways.sign.authority import ensure_body, root_certificate
from oneseal.gateways.sign.pades import key_of
from oneseal.gateways.sign.verdicts import PdfVerdict

_ANY_USE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def sign_detached(
    content: bytes, *, body_code: str, body_name: str, uscc: str, home: Path | str, moment: datetime
) -> bytes:
    """The signature (CMS in DER) of a body over a content that stays as it is."""
    if moment.tzinfo is None:
        raise ValueError("a signature's moment needs its offset")
    body = ensure_body(home, body_code=body_code, body_name=body_name, uscc=uscc, moment=moment)
    signer = key_of(body, body.certificate.stat().st_mtime_ns)
    told = PdfCMSSignedAttributes(signing_time=moment)
    signed = asyncio.run(signer.async_sign_general_data(content, "sha256", signed_attr_settings=told))
    return bytes(signed.dump())


def verify_detached(
    content: bytes, signature: bytes, *, home: Path | str | None = None, roots: Sequence[bytes] = ()
) -> PdfVerdict:
    """Judge a signature against the home's root certificate or the given ones (PEM or DER)."""
    given = list(roots)
    if home is not None and root_certificate(home).exists():
        given.append(root_certificate(home).read_bytes())
    trusted = [row for held in given for row in load_certs_from_pemder_data(held)]
    try:
        signed = cms.ContentInfo.load(signature, strict=True)["content"]
        at = _signing_time(signed)
        context = ValidationContext(trust_roots=trusted, allow_fetching=False, moment=at, best_signature_time=at)
        status = asyncio.run(
            async_validate_detached_cms(content, signed, signer_validation_context=context, key_usage_settings=_ANY_USE)
        )
    except Exception:  # a damaged or hostile signature fails anywhere in the parser: whatever it was, nothing is proved
        return _nothing()
    return _verdict(status, at)


def _signing_time(signed: cms.SignedData) -> datetime:
    attributes = signed["signer_infos"][0]["signed_attrs"]
    found = next(row["values"][0].native for row in attributes if row["type"].native == "signing_time")
    assert isinstance(found, datetime)
    return found


def _verdict(status: StandardCMSSignatureStatus, at: datetime) -> PdfVerdict:
    intact = bool(status.intact and status.valid)
    subject = status.signing_cert.subject.native
    name, uscc = str(subject.get("common_name", "")), str(subject.get("serial_number", ""))
    if not intact:
        return _nothing()
    if status.trusted:
        said = (
            f"目录清单由{name}（{uscc}）签名，没有改过。",
            f"The manifest is signed by {name} ({uscc}) and unchanged.",
        )
    else:
        said = (
            f"签名自称来自“{name}”，但证书不是可信的签发机构签发的。",
            f"The signature claims to be by {name}, but its certificate is not from a trusted authority.",
        )
    return PdfVerdict(
        ok=bool(status.trusted),
        intact=True,
        trusted=bool(status.trusted),
        covers_whole=True,
        signer=name,
        signer_uscc=uscc,
        signed_at=at,
        sentences=(said,),
    )


def _nothing() -> PdfVerdict:
    said = (
        "目录清单没有有效的签名，包里的东西不能采信。",
        "The manifest bears no valid signature; rely on nothing in the package.",
    )
    return PdfVerdict(ok=False, intact=False, trusted=False, covers_whole=False, sentences=(said,))
