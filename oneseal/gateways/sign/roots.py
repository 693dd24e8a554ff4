"""Certificates of authorities as they are put in and handed out: looked at, never used to sign."""

from datetime import date
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

LARGEST = 64 * 1024


class Root(NamedTuple):
    """An authority's certificate: PEM, its SHA-256 in hex, the name in it, the last day."""

    pem: str
    thumbprint: str
    name: str
    until: date


def root_of(content: bytes) -> Root | None:
    """The one certificate of an authority in PEM or DER; None for anything else, an office's own certificate too."""
    if len(content) > LARGEST:
        return None
    try:
        held = content.strip()
        pem = held.startswith(b"-----BEGIN")
        found = x509.load_pem_x509_certificate(held) if pem else x509.load_der_x509_certificate(content)
        basic = found.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (ValueError, x509.ExtensionNotFound):
        return None
    if not basic.ca or held.count(b"-----BEGIN") > 1:
        return None
    return Root(
        pem=found.public_bytes(Encoding.PEM).decode("ascii"),
        thumbprint=found.fingerprint(hashes.SHA256()).hex(),
        name=found.subject.rfc4514_string(),
        until=found.not_valid_after_utc.date(),
    )
