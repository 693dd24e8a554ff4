"""A sealed document proves who made it, and shows any change, with our tool and with others."""

import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oneseal.gateways.render.paper import render_pdf
from oneseal.gateways.sign import dry
from oneseal.gateways.sign.authority import authority_folder, ensure_authority, ensure_body, root_certificate
from oneseal.gateways.sign.pades import sign_pdf
from oneseal.gateways.sign.verify import verify_pdf
from oneseal.interfaces.commands import verify_pdf as command
from oneseal.rules.documents.content import content_of
from tests.rules.documents.specimens import facts_of

MOMENT = datetime(2026, 9, 30, 2, 0, tzinfo=UTC)
NAME, USCC = "安澜县行政审批局", "11590121MB5900200U"


def sealed(pdf: bytes, home: Path, code: str = "B020") -> bytes:
    return sign_pdf(pdf, body_code=code, body_name=NAME, uscc=USCC, home=home, moment=MOMENT)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def plain() -> bytes:
    return render_pdf(content_of("grant", facts_of("grant", "granted")))


@pytest.fixture(scope="module")
def signed(plain: bytes, home: Path) -> bytes:
    return sealed(plain, home)


def test_a_signed_document_verifies_and_names_its_signer_and_moment(signed: bytes, home: Path) -> None:
    verdict = verify_pdf(signed, home=home)
    assert verdict.ok and verdict.intact and verdict.trusted and verdict.covers_whole
    assert (verdict.signer, verdict.signer_uscc, verdict.signed_at) == (NAME, USCC, MOMENT)


def test_poppler_finds_a_valid_certifying_signature_over_the_whole_document(signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed)
    said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, check=False, text=True).stdout
    for part in ("Signature is Valid", "Total document signed", "ETSI.CAdES.detached", f"CN={NAME}", USCC):
        assert part in said


def test_any_flipped_byte_fails(signed: bytes, plain: bytes, home: Path) -> None:
    gap = signed.rindex(b"/Contents <")
    sampled = [*range(7, len(plain), len(plain) // 25), *range(gap, gap + 2200, 45), gap + 8000, len(signed) - 12]
    for position in sampled:
        damaged = bytearray(signed)
        damaged[position] ^= 0x01
        assert not verify_pdf(bytes(damaged), home=home).ok, position


def test_a_changed_file_says_nothing_of_the_authority_or_the_time_which_nothing_proves_then(
    signed: bytes, plain: bytes, home: Path
) -> None:
    damaged = bytearray(signed)
    damaged[len(plain) // 2] ^= 0x01
    for changed in (bytes(damaged), signed + b"\n% more"):
        verdict = verify_pdf(changed, home=home)
        said = "".join(zh + en for zh, en in verdict.sentences)
        assert not verdict.ok and "改动" in said
        assert "可信" not in said and "trusted" not in said and "签名时间" not in said


def test_appended_bytes_and_a_second_signature_fail(signed: bytes, home: Path) -> None:
    assert not verify_pdf(signed + b"\n% more", home=home).ok
    assert not verify_pdf(signed[:-500], home=home).ok


def test_another_authority_is_not_trusted(signed: bytes, plain: bytes, home: Path, tmp_path: Path) -> None:
    forged = verify_pdf(sealed(plain, tmp_path), home=home)
    assert forged.intact and not forged.trusted and not forged.ok
    assert "不是可信的签发机构" in forged.sentences[1][0]
    assert not verify_pdf(signed).ok


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF", b"%PDF-" + b"(" * 5000, b"\x00" * 100])
def test_what_is_no_signed_pdf_is_refused_with_a_sentence(content: bytes, home: Path) -> None:
    verdict = verify_pdf(content, home=home)
    assert not verdict.ok
    assert all(zh and en for zh, en in verdict.sentences)


def test_an_unsigned_document_says_so(plain: bytes, home: Path) -> None:
    assert verify_pdf(plain, home=home).sentences[0][0] == "这份 PDF 没有电子签名。"


def test_keys_are_the_owners_alone(signed: bytes, home: Path) -> None:
    folder = authority_folder(home)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in folder.glob("*.key")} == {
        "B020.key": 0o600,
        "root.key": 0o600,
    }


def test_the_authority_is_made_once_even_when_many_begin_at_once(tmp_path: Path) -> None:
    found: list[bytes] = []

    def begin(number: int) -> None:
        body = ensure_body(tmp_path, body_code=f"B{number}", body_name=NAME, uscc=USCC, moment=MOMENT)
        found.append(body.root.read_bytes())

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert len(set(found)) == 1
    assert ensure_authority(tmp_path, moment=MOMENT).read_bytes() == found[0]


def test_a_renamed_body_gets_a_new_certificate_and_old_documents_stay_valid(plain: bytes, tmp_path: Path) -> None:
    before = sealed(plain, tmp_path)
    renamed = sign_pdf(plain, body_code="B020", body_name="安澜县政务服务局", uscc=USCC, home=tmp_path, moment=MOMENT)
    assert verify_pdf(renamed, home=tmp_path).signer == "安澜县政务服务局"
    assert verify_pdf(before, home=tmp_path).ok


def test_a_bodys_code_cannot_lead_out_of_the_folder(plain: bytes, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names a file"):
        sealed(plain, tmp_path, code="../../etc/x")


def test_a_document_signs_where_its_seal_stands_and_one_without_a_seal_signs_too(signed: bytes, home: Path) -> None:
    assert b"/Rect" in signed
    bare = dry.sign_pdf(b"", body_code="B020", body_name=NAME, uscc=USCC, home=home, moment=MOMENT)
    assert not dry.verify_pdf(bare).ok


def test_the_command_says_and_returns_the_verdict(
    signed: bytes, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(signed)
    bad.write_bytes(signed.replace(b"/Producer", b"/Producex", 1) if b"/Producer" in signed else signed[:-9])
    root = ["--root", str(root_certificate(home))]
    assert command.run([*root, str(good)]) == 0
    assert f"签名人：{NAME}" in capsys.readouterr().out
    assert command.run([*root, "--lang", "en", str(good), str(bad)]) == 1
    assert "not to be relied on" in capsys.readouterr().out
    assert command.run([*root, str(tmp_path / "none.pdf")]) == 1
    assert command.run(["--root", str(tmp_path / "none.crt"), str(good)]) == 2
    assert command.run([]) == 2
