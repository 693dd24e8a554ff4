"""The signature's container, byte for byte as it is written here, so that no byte of a signed file is free.

A signature covers the document and the signed attributes, and these bind the certificate. What else a CMS container
holds (algorithm lists, versions, padding) is covered by nothing and could be changed unseen; it is compared with the
one form that PAdES B-B with a single signer has (RFC 5652, RFC 5035, ETSI EN 319 142-1).
"""

from asn1crypto import cms
from pyhanko.sign.validation import EmbeddedPdfSignature


def container_clean(content: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the gap that the signature leaves holds its container in that form, and zeros to the end."""
    given = bytes(signature.pkcs7_content)
    begin, end = int(signature.byte_range[1]), int(signature.byte_range[2])
    if content[begin:end] != b"<" + given.hex().upper().encode() + b">":
        return False
    form = _form(signature)
    return given.startswith(form) and not given[len(form) :].strip(b"\x00")


def _form(signature: EmbeddedPdfSignature) -> bytes:
    signer = signature.signer_info
    certificate = signature.signer_cert
    sha256 = cms.DigestAlgorithm({"algorithm": "sha256"})
    rebuilt = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                        {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                    )
                }
            ),
            "digest_algorithm": sha256,
            "signed_attrs": signer["signed_attrs"],
            "signature_algorithm": cms.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signer["signature"].native,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [sha256],
            "encap_content_info": {"content_type": "data"},
            "certificates": [cms.CertificateChoices("certificate", certificate)],
            "signer_infos": [rebuilt],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())
