"""AES-256-GCM for personal values at rest, and an HMAC index for equality (house.md, "Personal data").

A sealed value is ``key id (1 byte) + nonce (12) + ciphertext``. Keys lie under ``ONESEAL_HOME/keys``, never elsewhere.
"""

import contextlib
import hashlib
import hmac
import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_ID = 1


@cache
def _key(name: str) -> bytes:
    """A 32-byte key of this installation, made on first use with mode 0600."""
    folder = Path(settings.ONESEAL_HOME) / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{name}.key"
    if not path.exists():
        # a name of its own for each thread too: another that wrote to it would change a key that is linked already
        descriptor, fresh = tempfile.mkstemp(suffix=".new", prefix=f"{name}.", dir=folder)
        with os.fdopen(descriptor, "wb") as out:
            out.write(os.urandom(32))
            out.flush()
            os.fsync(out.fileno())
        # link, not rename: of two processes at first start only one key may win, and the other's is ours too
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        os.unlink(fresh)
    return path.read_bytes()


@cache
def _cipher(key_id: int) -> AESGCM:
    return AESGCM(_key(f"personal-{key_id}"))


def seal(text: str) -> bytes:
    """Encrypt one value."""
    nonce = os.urandom(12)
    return bytes([KEY_ID]) + nonce + _cipher(KEY_ID).encrypt(nonce, text.encode(), None)


def unseal(sealed: bytes | memoryview) -> str:
    """Decrypt one value; raises ``InvalidTag`` if it was tampered with."""
    raw = bytes(sealed)
    return _cipher(raw[0]).decrypt(raw[1:13], raw[13:], None).decode()


def seal_json(value: Any) -> bytes:
    """Encrypt a JSON value."""
    return seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def unseal_json(sealed: bytes | memoryview) -> Any:
    """Decrypt a JSON value."""
    return json.loads(unseal(sealed))


def index(text: str) -> str:
    """A keyed digest for finding equal values without storing them (HMAC-SHA-256, hex)."""
    return hmac.new(_key("index-1"), text.encode(), hashlib.sha256).hexdigest()


CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def printed_code(number: str) -> str:
    """The 8-character code printed on a case's slip: made from its number by a key, so that nobody stores it."""
    digest = hmac.new(_key("code-1"), number.encode(), hashlib.sha256).digest()
    return "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in digest[:8])
