"""A package as .zip: written to a file with little memory, and read without believing what it says of itself."""

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

CHUNK = 256 * 1024
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those that ``write_package`` uses; nothing else is unpacked."""
MOST_MEMBERS = 5_000
LARGEST = 4 * 1024 * 1024 * 1024
LONGEST_TEXT = 64 * 1024 * 1024


class NotAPackage(Exception):
    """The file is no .zip that could be a package: broken, too many members, too large, a member twice."""


class Content(NamedTuple):
    """What lies in a package: path → SHA-256 and bytes of every member, and the texts that were asked for."""

    members: dict[str, tuple[str, int]]
    texts: dict[str, bytes]


def write_package(target: Path, members: Iterable[tuple[str, bytes | Path]], *, moment: datetime) -> None:
    """Members in the given order, all with the same local time: the same members make the same bytes."""
    with zipfile.ZipFile(target, "w", allowZip64=True) as packed:
        for path, content in members:
            head = zipfile.ZipInfo(path, moment.timetuple()[:6])
            head.external_attr = 0o644 << 16
            head.compress_type = zipfile.ZIP_DEFLATED if isinstance(content, bytes) else zipfile.ZIP_STORED
            with packed.open(head, "w") as out:
                _pour(content, out)


def _pour(content: bytes | Path, out: IO[bytes]) -> None:
    if isinstance(content, bytes):
        out.write(content)
        return
    with content.open("rb") as lies:
        while part := lies.read(CHUNK):
            out.write(part)


def read_package(source: Path | BinaryIO, wanted: Iterable[str]) -> Content:
    """Digests of all members and the wanted ones whole; NotAPackage where the file cannot be trusted to be read."""
    names = frozenset(wanted)
    try:
        with zipfile.ZipFile(source) as packed:
            rows = [row for row in packed.infolist() if not row.is_dir()]
            paths = [row.filename for row in rows]
            if len(rows) > MOST_MEMBERS or sum(row.file_size for row in rows) > LARGEST or len(set(paths)) < len(paths):
                raise NotAPackage
            if any(row.compress_type not in METHODS for row in rows):
                raise NotAPackage
            found = Content({}, {})
            for row in rows:
                digest, size, text = _read(packed, row, keep=row.filename in names)
                found.members[row.filename] = (digest, size)
                if text is not None:
                    found.texts[row.filename] = text
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError) as wrong:
        raise NotAPackage from wrong


def _read(packed: zipfile.ZipFile, row: zipfile.ZipInfo, *, keep: bool) -> tuple[str, int, bytes | None]:
    digest, size, parts = hashlib.sha256(), 0, []
    with packed.open(row) as lies:
        while part := lies.read(CHUNK):
            digest.update(part)
            size += len(part)
            if keep and size <= LONGEST_TEXT:
                parts.append(part)
    return digest.hexdigest(), size, b"".join(parts) if keep else None


@contextmanager
def open_member(source: Path, path: str) -> Iterator[IO[bytes]]:
    """One member of a package that was read before, to be poured elsewhere; KeyError where there is none."""
    with zipfile.ZipFile(source) as packed, packed.open(path) as lies:
        yield lies
