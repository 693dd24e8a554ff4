"""Files lie by their content, uploads are judged by it, and nothing half-written stays."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from oneseal.gateways.render import dry
from oneseal.gateways.storage import files
from oneseal.gateways.storage.sniff import HEAD, TAIL, SniffVerdict, sniff

LIMIT = 5 * 1024 * 1024


def judged(content: bytes, limit: int = LIMIT) -> SniffVerdict:
    return sniff(content[:HEAD], content[-TAIL:], len(content), limit=limit)


def zipped(entries: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return made.getvalue()


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "#ab2f27").save(made, kind)
    return made.getvalue()


def huge_png() -> bytes:
    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    body = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + body + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def huge_jpeg() -> bytes:
    whole = bytearray(picture("JPEG"))
    at = whole.index(b"\xff\xc0")
    whole[at + 5 : at + 9] = struct.pack(">HH", 40000, 40000)
    return bytes(whole)


PDF = dry.render_pdf({"title": "申请书", "number": "1"})


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: PDF, "pdf"),
        (lambda: PDF + b"\r\n\r\n", "pdf"),
        (lambda: picture("PNG"), "png"),
        (lambda: picture("JPEG"), "jpeg"),
        (lambda: picture("JPEG") + b"\x00" * 40, "jpeg"),
        (lambda: zipped({"OFD.xml": b"<ofd/>", "Doc_0/Document.xml": b"<d/>"}), "ofd"),
    ],
)
def test_what_offices_use_is_taken(make: Callable[[], bytes], kind: str) -> None:
    verdict = judged(make())
    assert (verdict.ok, verdict.kind) == (True, kind)
    assert verdict.media_type and verdict.extension


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "empty"),
        (lambda: b"\x00\n" * 9, "empty"),
        (lambda: b"%PDF-1.7 cut off", "broken"),
        (lambda: picture("PNG")[:-20], "broken"),
        (lambda: picture("JPEG")[:-2], "broken"),
        (lambda: PDF + zipped({"x": b"y"}), "polyglot"),
        (lambda: PDF + b"<script>alert(1)</script>", "polyglot"),
        (lambda: PDF + b"A" * 5000, "polyglot"),
        (lambda: picture("PNG") + b"<html>", "polyglot"),
        (lambda: picture("PNG") + zipped({"x": b"y"}), "polyglot"),
        (lambda: picture("JPEG") + zipped({"x": b"y"}), "polyglot"),
        (lambda: picture("JPEG")[:20] + b"<?php x ?>" + picture("JPEG")[20:], "polyglot"),
        (lambda: PDF.replace(b"/Root 1", b"/Encrypt 9 0 R /Root 1"), "encrypted"),
        (huge_png, "pixels"),
        (huge_jpeg, "pixels"),
        (lambda: zipped({"OFD.xml": b"", "x": b"\x00" * 4_000_000}), "bomb"),
        (lambda: zipped({"OFD.xml": b"", "../x": b"y"}), "polyglot"),
        (lambda: zipped({"a.txt": b"y"}), "archive"),
        (lambda: zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "office"),
        (lambda: b"x" + zipped({"OFD.xml": b""}), "unknown"),
        (lambda: zipped({"OFD.xml": b""}) + b"tail", "broken"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "office"),
        (lambda: b"MZ\x90\x00" + b"x" * 100, "program"),
        (lambda: b"\x7fELF" + b"x" * 100, "program"),
        (lambda: b"#!/bin/sh\nrm -rf /", "program"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "markup"),
        (lambda: b"  <!DOCTYPE html><html>", "markup"),
        (lambda: b"<?xml version='1.0'?><a/>", "markup"),
        (lambda: b"Rar!\x1a\x07", "archive"),
        (lambda: b"GIF89a" + b"x" * 50, "unknown"),
        (lambda: "纯文本".encode(), "unknown"),
        (lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 30 + b"IEND\xaeB`\x82", "broken"),
    ],
)
def test_everything_else_is_refused_with_what_to_do(make: Callable[[], bytes], code: str) -> None:
    verdict = judged(make())
    assert (verdict.ok, verdict.code) == (False, code)
    assert verdict.zh.endswith("。")
    assert verdict.en.endswith(".")
    assert verdict.kind == ""


def test_a_file_over_the_limit_names_the_limit() -> None:
    assert judged(PDF, limit=100).code == "too_large"
    assert "5 MB" in sniff(b"", b"", LIMIT + 1, limit=LIMIT).zh


def test_a_jpeg_with_much_before_its_frame_is_still_measured() -> None:
    plain = picture("JPEG")
    padding = b"".join(b"\xff\xe2" + struct.pack(">H", 65000) + b"\x01" * 64998 for _ in range(5))
    assert judged(plain[:2] + padding + plain[2:]).ok


def test_content_comes_back_from_where_its_digest_says(tmp_path: Path) -> None:
    stored = files.put(io.BytesIO(PDF), home=tmp_path, limit=LIMIT)
    digest = hashlib.sha256(PDF).hexdigest()
    assert stored == files.Stored(digest, len(PDF))
    assert (tmp_path / "files" / digest[:2] / digest[2:4] / digest).read_bytes() == PDF
    assert files.read(digest, home=tmp_path) == PDF
    with files.open_file(digest, home=tmp_path) as kept:
        assert kept.read() == PDF
    assert files.exists(digest, home=tmp_path)
    assert not files.exists("0" * 64, home=tmp_path)


def test_the_same_content_lies_once(tmp_path: Path) -> None:
    assert files.put_bytes(PDF, home=tmp_path) == files.put(io.BytesIO(PDF), home=tmp_path, limit=LIMIT)
    assert sum(path.is_file() for path in (tmp_path / "files").rglob("*")) == 1


def test_too_much_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(files.TooLarge):
        files.put(io.BytesIO(b"x" * 1001), home=tmp_path, limit=1000)
    received = files.put_upload(io.BytesIO(PDF * 100), home=tmp_path, limit=1000)
    assert received.stored is None
    assert received.verdict.code == "too_large"
    assert not any(path.is_file() for path in (tmp_path / "files").rglob("*"))


def test_a_stream_that_breaks_leaves_nothing_behind(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        files.put(Broken(), home=tmp_path, limit=LIMIT)
    assert not any(path.is_file() for path in (tmp_path / "files").rglob("*"))


def test_an_upload_is_kept_only_if_it_is_taken(tmp_path: Path) -> None:
    taken = files.put_upload(io.BytesIO(PDF), home=tmp_path, limit=LIMIT)
    assert taken.verdict.ok and taken.stored is not None
    refused = files.put_upload(io.BytesIO(b"MZ"), home=tmp_path, limit=LIMIT)
    assert refused.stored is None
    assert sum(path.is_file() for path in (tmp_path / "files").rglob("*")) == 1


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_a_digest_that_is_none_leads_nowhere(digest: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="digest"):
        files.path_of(digest, home=tmp_path)


def test_damage_on_disk_is_noticed(tmp_path: Path) -> None:
    stored = files.put_bytes(PDF, home=tmp_path)
    path = files.path_of(stored.sha256, home=tmp_path)
    path.chmod(0o600)
    path.write_bytes(PDF[:-1] + b"x")
    with pytest.raises(ValueError, match="damaged"):
        files.read(stored.sha256, home=tmp_path)


def test_the_sweep_removes_old_files_that_no_row_names(tmp_path: Path) -> None:
    kept, orphan = files.put_bytes(b"kept", home=tmp_path), files.put_bytes(b"orphan", home=tmp_path)
    (tmp_path / "files" / "incoming" / "left").write_bytes(b"half")
    now = datetime.now(UTC)
    assert files.sweep({kept.sha256}, home=tmp_path, before=now - timedelta(hours=1)) == []
    assert set(files.sweep({kept.sha256}, home=tmp_path, before=now + timedelta(hours=1))) == {orphan.sha256, "left"}
    assert files.exists(kept.sha256, home=tmp_path)
