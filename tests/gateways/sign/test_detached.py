"""A manifest's signature holds for that manifest and that authority, also for openssl, and for nothing else."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oneseal.gateways.sign.authority import ensure_authority, root_certificate
from oneseal.gateways.sign.detached import sign_detached, verify_detached

MOMENT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
CONTENT = b'{"case":"590121-20261127-000001-3"}'


def signed(home: Path) -> bytes:
    return sign_detached(
        CONTENT, body_code="B020", body_name="安澜县行政审批局", uscc="11590121MB5900200U", home=home, moment=MOMENT
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    ensure_authority(made, moment=MOMENT)
    return made


def test_it_names_the_body_and_the_moment(home: Path) -> None:
    verdict = verify_detached(CONTENT, signed(home), home=home)
    assert verdict.ok and verdict.signed_at == MOMENT
    assert (verdict.signer, verdict.signer_uscc) == ("安澜县行政审批局", "11590121MB5900200U")


def test_another_content_a_damaged_signature_and_none_prove_nothing(home: Path) -> None:
    one = signed(home)
    for content, signature in (
        (CONTENT + b" ", one),
        (CONTENT, one[:-40] + bytes(40)),
        (CONTENT, b""),
        (CONTENT, b"x"),
    ):
        verdict = verify_detached(content, signature, home=home)
        assert not verdict.ok and not verdict.intact


def test_a_stranger_s_authority_is_not_trusted(home: Path, tmp_path: Path) -> None:
    ensure_authority(tmp_path, moment=MOMENT)
    verdict = verify_detached(CONTENT, signed(tmp_path), home=home)
    assert verdict.intact and not verdict.trusted and not verdict.ok


def test_openssl_says_the_same(home: Path, tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(CONTENT)
    (tmp_path / "m.p7s").write_bytes(signed(home))
    call = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", str(tmp_path / "m.p7s"), "-content"]
    rest = ["-CAfile", str(root_certificate(home)), "-purpose", "any", "-out", "/dev/null"]
    assert subprocess.run([*call, str(tmp_path / "m"), *rest], capture_output=True).returncode == 0
    (tmp_path / "m").write_bytes(CONTENT + b" ")
    assert subprocess.run([*call, str(tmp_path / "m"), *rest], capture_output=True).returncode != 0
