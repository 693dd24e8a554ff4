"""The local demo authority: a root and one certificate a body, EC P-256, made at first use under ``<home>/keys``.

It stands in for a licensed certification authority (电子签名法 16–18) and says so in its name. Private keys are readable by
the owner alone and never leave the home folder; the root certificate is public.
"""

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT_NAME = "OneSeal 演示根证书（仅供演示）"
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
# Demo histories begin before the authority does; a signature's time must lie within its certificate.
_BACK = timedelta(days=3 * 366)
_ROOT_YEARS, _BODY_YEARS = timedelta(days=30 * 365), timedelta(days=10 * 365)


@dataclass(frozen=True)
class BodyKey:
    """Where a body's key and certificate lie, and the root that vouches for them."""

    key: Path
    certificate: Path
    root: Path


def authority_folder(home: Path | str) -> Path:
    """The authority's folder under a home."""
    return Path(home) / "keys" / "authority"


def root_certificate(home: Path | str) -> Path:
    """The root certificate's file (PEM); public, for whoever verifies offline."""
    return authority_folder(home) / "root.crt"


def ensure_authority(home: Path | str, *, moment: datetime) -> Path:
    """Make the root key and certificate where there are none; returns the root certificate's file."""
    folder = authority_folder(home)
    with _locked(folder):
        _ensure_root(folder, moment)
    return root_certificate(home)


def ensure_body(home: Path | str, *, body_code: str, body_name: str, uscc: str, moment: datetime) -> BodyKey:
    """A body's key and certificate, made at first use and anew when its name or code changed or the time is over."""
    if not _CODE.fullmatch(body_code):
        raise ValueError(f"a body's code names a file: {body_code!r}")
    folder = authority_folder(home)
    found = BodyKey(folder / f"{body_code}.key", folder / f"{body_code}.crt", folder / "root.crt")
    if _fits(found, body_name, uscc, moment):
        return found
    with _locked(folder):
        if not _fits(found, body_name, uscc, moment):
            _make_body(folder, found, _subject(body_name, uscc), moment)
    return found


def _fits(body: BodyKey, name: str, uscc: str, moment: datetime) -> bool:
    if not (body.key.exists() and body.certificate.exists() and body.root.exists()):
        return False
    certificate = x509.load_pem_x509_certificate(body.certificate.read_bytes())
    return (
        certificate.subject == _subject(name, uscc)
        and certificate.not_valid_before_utc <= moment < certificate.not_valid_after_utc
    )


def _subject(name: str, uscc: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, uscc or "-"),
        ]
    )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One maker at a time, over processes."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.parent.chmod(0o700)
    folder.chmod(0o700)
    handle = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _ensure_root(folder: Path, moment: datetime) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key_file, certificate_file = folder / "root.key", folder / "root.crt"
    if key_file.exists() and certificate_file.exists():
        key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise ValueError(f"{key_file} holds no EC key")
        return key, x509.load_pem_x509_certificate(certificate_file.read_bytes())
    made = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, ROOT_NAME)]
    )
    builder = _builder(name, name, made.public_key(), moment, _ROOT_YEARS)
    usage = _usage(signs_certificates=True)
    certificate = (
        builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(made.public_key()), critical=False)
        .sign(made, hashes.SHA256())
    )
    _write_key(key_file, made)
    _write(certificate_file, certificate.public_bytes(serialization.Encoding.PEM), 0o644)
    return made, certificate


def _make_body(folder: Path, body: BodyKey, subject: x509.Name, moment: datetime) -> None:
    root_key, root = _ensure_root(folder, moment)
    made = ec.generate_private_key(ec.SECP256R1())
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    certificate = (
        _builder(subject, root.subject, made.public_key(), moment, _BODY_YEARS, earliest=root.not_valid_before_utc)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(made.public_key()), critical=False)
        .add_extension(issuer_id, critical=False)
        .sign(root_key, hashes.SHA256())
    )
    _write_key(body.key, made)
    _write(body.certificate, certificate.public_bytes(serialization.Encoding.PEM), 0o644)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: ec.EllipticCurvePublicKey,
    moment: datetime,
    length: timedelta,
    earliest: datetime | None = None,
) -> x509.CertificateBuilder:
    begin = (moment - _BACK).replace(microsecond=0)
    begin = max(begin, earliest) if earliest else begin
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after((moment + length).replace(microsecond=0))
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    _write(path, pem, 0o600)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Whole or not at all: written beside, synced, renamed."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
