"""Content-addressed files: written beside, synced, renamed; the same content lies once; nothing is ever overwritten."""

import hashlib
import os
import re
import secrets
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from oneseal.gateways.storage.pdf_actions import pdf_fault
from oneseal.gateways.storage.sniff import HEAD, TAIL, SniffVerdict, refused, sniff

CHUNK = 256 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


class TooLarge(Exception):
    """More bytes came than the limit allows; nothing was kept."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"larger than {limit} bytes")
        self.limit = limit


@dataclass(frozen=True)
class Stored:
    """A file that lies in the store."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Received:
    """An upload's verdict, and where it lies if it was taken."""

    verdict: SniffVerdict
    stored: Stored | None


def path_of(sha256: str, *, home: Path | str) -> Path:
    """Where a content lies; a digest that is none is refused, so that no path can be smuggled in."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("not a SHA-256 digest")
    return Path(home) / "files" / sha256[:2] / sha256[2:4] / sha256


def put(stream: BinaryIO, *, home: Path | str, limit: int) -> Stored:
    """Keep a stream's content; TooLarge beyond the limit."""
    beside, stored = _write_beside(stream, Path(home), limit)
    _settle(beside, stored, home)
    return stored


def put_bytes(content: bytes, *, home: Path | str) -> Stored:
    """Keep bytes that the house made itself (rendered documents)."""
    target = Path(home) / "files" / "incoming"
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = target / secrets.token_hex(16)
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    stored = Stored(hashlib.sha256(content).hexdigest(), len(content))
    _settle(beside, stored, home)
    return stored


def put_upload(stream: BinaryIO, *, home: Path | str, limit: int) -> Received:
    """Keep an upload if its content is of a kind that is taken; else nothing stays and the verdict says why."""
    try:
        beside, stored = _write_beside(stream, Path(home), limit)
    except TooLarge:
        return Received(sniff(b"", b"", limit + 1, limit=limit), None)
    verdict = _judged(beside, stored.size, limit)
    if not verdict.ok:
        beside.unlink()
        return Received(verdict, None)
    _settle(beside, stored, home)
    return Received(verdict, stored)


def open_file(sha256: str, *, home: Path | str) -> BinaryIO:
    """Open a content for reading; FileNotFoundError where it is not kept."""
    return path_of(sha256, home=home).open("rb")


def read(sha256: str, *, home: Path | str) -> bytes:
    """The whole content, checked against its digest."""
    content = path_of(sha256, home=home).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"the content of {sha256} is damaged")
    return content


def exists(sha256: str, *, home: Path | str) -> bool:
    """Whether the content is kept."""
    return path_of(sha256, home=home).exists()


def sweep(known: Container[str], *, home: Path | str, before: datetime) -> list[str]:
    """Remove what no row names and what is older than ``before`` (a file is kept before its row is written)."""
    removed = []
    for path in _all(Path(home) / "files"):
        unnamed = path.parent.name == "incoming" or path.name not in known
        if unnamed and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            removed.append(path.name)
    return removed


def remove(sha256: str, *, home: Path | str, before: datetime) -> bool:
    """Take one content out for good; False if somebody put the same in since, whose row may not be written yet."""
    path = path_of(sha256, home=home)
    if not path.exists():
        return True
    if path.stat().st_mtime >= before.timestamp():
        return False
    path.unlink()
    _sync_folder(path.parent)
    return True


def _all(root: Path) -> Iterator[Path]:
    yield from sorted(root.glob("incoming/*"))
    yield from sorted(root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*"))


def _write_beside(stream: BinaryIO, home: Path, limit: int) -> tuple[Path, Stored]:
    folder = home / "files" / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside, digest, size = folder / secrets.token_hex(16), hashlib.sha256(), 0
    try:
        with beside.open("xb") as out:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise TooLarge(limit)
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside, Stored(digest.hexdigest(), size)


def _settle(beside: Path, stored: Stored, home: Path | str) -> None:
    target = path_of(stored.sha256, home=home)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if target.exists() and target.stat().st_size == stored.size:
        os.utime(target)  # a sweep in the meantime sees it as new
        beside.unlink()
        return
    beside.chmod(0o400)
    beside.replace(target)
    for folder in (target.parent, target.parent.parent, target.parent.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _judged(path: Path, size: int, limit: int) -> SniffVerdict:
    verdict = sniff(*_ends(path, size), size, limit=limit)
    fault = pdf_fault(path) if verdict.kind == "pdf" else ""
    return refused(fault) if fault else verdict


def _ends(path: Path, size: int) -> tuple[bytes, bytes]:
    with path.open("rb") as kept:
        head = kept.read(HEAD)
        kept.seek(max(0, size - TAIL))
        return head, kept.read()
