"""A package is written the same twice, read whole, and a hostile .zip is no package."""

import hashlib
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from oneseal.gateways.packages import zipped

MOMENT = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)


def written(tmp_path: Path, name: str) -> Path:
    lies = tmp_path / "lies"
    lies.write_bytes(b"%PDF-1.7 " * 50_000)
    target = tmp_path / name
    members: list[tuple[str, bytes | Path]] = [("index.html", b"<p>"), ("documents/01 号〔2026〕.pdf", lies)]
    zipped.write_package(target, members, moment=MOMENT)
    return target


def test_the_same_members_make_the_same_bytes_and_come_back_with_their_digests(tmp_path: Path) -> None:
    one, two = written(tmp_path, "one.zip"), written(tmp_path, "two.zip")
    assert one.read_bytes() == two.read_bytes()
    found = zipped.read_package(one, ["index.html"])
    assert found.texts == {"index.html": b"<p>"}
    pdf = b"%PDF-1.7 " * 50_000
    assert found.members["documents/01 号〔2026〕.pdf"] == (hashlib.sha256(pdf).hexdigest(), len(pdf))


def test_a_member_twice_a_broken_file_and_no_zip_are_no_packages(tmp_path: Path) -> None:
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as packed:
        packed.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("a", b"2")
    whole = written(tmp_path, "one.zip").read_bytes()
    at, deflated = whole.index(b"%PDF"), whole.index(b"index.html") + len(b"index.html")
    bad_deflate = whole[:deflated] + b"\xff\xff" + whole[deflated + 2 :]
    for bad in (
        twice.getvalue(),
        b"no zip",
        whole[: len(whole) // 2],
        whole[:at] + b"#" + whole[at + 1 :],
        bad_deflate,
    ):
        with pytest.raises(zipped.NotAPackage):
            zipped.read_package(io.BytesIO(bad), ["a"])


def test_a_member_packed_otherwise_than_we_do_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as out:
        out.writestr("a", b"1" * 1000)
    with pytest.raises(zipped.NotAPackage):
        zipped.read_package(packed, ["a"])


def test_more_members_or_bytes_than_a_case_can_have_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = written(tmp_path, "one.zip")
    monkeypatch.setattr(zipped, "MOST_MEMBERS", 1)
    with pytest.raises(zipped.NotAPackage):
        zipped.read_package(whole, [])
    monkeypatch.undo()
    monkeypatch.setattr(zipped, "LARGEST", 100)
    with pytest.raises(zipped.NotAPackage):
        zipped.read_package(whole, [])
