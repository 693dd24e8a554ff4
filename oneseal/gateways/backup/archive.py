"""A tar file whose last member tells what came before it, so that it is written and read in one go.

It is not compressed as a whole: the dump is already, and documents and pictures do not get smaller. A stored file bears
its SHA-256 as name; every other member's stands in the manifest.
"""

import hashlib
import io
import json
import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
_NAMES: Final = re.compile(
    r"database/[0-9]{6}|files/[0-9a-f]{64}|keys/(?:authority/)?[A-Za-z0-9][A-Za-z0-9._-]*|home/sign-ins\.txt"
)


class Damaged(Exception):
    """One sentence: what is wrong with an archive."""


@dataclass
class Manifest:
    """What an archive holds and where it comes from; ``missing`` are files that rows named and the store had not."""

    made_at: str
    server: str
    migrations: list[str]
    tables: dict[str, int]
    format: int = FORMAT
    members: dict[str, str] = field(default_factory=dict)
    files: int = 0
    file_bytes: int = 0
    missing: list[str] = field(default_factory=list)


class _Hashing(io.RawIOBase):
    """Reads through, and keeps the digest of what went by."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.source.read(size)
        self.digest.update(chunk)
        return chunk


class Writer:
    """Writes an archive beside its place and moves it there when whole; nobody but its owner can read it."""

    def __init__(self, file: Path, manifest: Manifest) -> None:
        self.file = file
        self.manifest = manifest
        self.beside = file.with_name(f".{file.name}.{os.getpid()}.part")

    def __enter__(self) -> "Writer":
        os.close(os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        descriptor = os.open(self.beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self.out = os.fdopen(descriptor, "wb")
        self.tar = tarfile.open(fileobj=self.out, mode="w|", format=tarfile.PAX_FORMAT)
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            text = json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1, sort_keys=True).encode()
            self._add(MANIFEST, io.BytesIO(text), len(text))
            self.tar.close()
            self.out.flush()
            os.fsync(self.out.fileno())
            self.out.close()
            self.beside.replace(self.file)
        else:
            self.out.close()
            self.beside.unlink(missing_ok=True)
            self.file.unlink(missing_ok=True)

    def add_database(self, chunks: Iterable[bytes]) -> None:
        """The dump as numbered members: its length need not be known beforehand."""
        for number, chunk in enumerate(chunks, 1):
            name = f"database/{number:06}"
            self.manifest.members[name] = self._add(name, io.BytesIO(chunk), len(chunk))

    def add_file(self, name: str, file: Path) -> None:
        """A key, or what else lies in the home folder."""
        with file.open("rb") as source:
            self.manifest.members[name] = self._add(name, source, os.fstat(source.fileno()).st_size)

    def add_stored(self, sha256: str, file: Path) -> None:
        """A file of the store; one that is not there is told of and holds nothing up."""
        try:
            with file.open("rb") as source:
                size = os.fstat(source.fileno()).st_size
                self._add(f"files/{sha256}", source, size)
        except FileNotFoundError:
            self.manifest.missing.append(sha256)
            return
        self.manifest.files += 1
        self.manifest.file_bytes += size

    def _add(self, name: str, source: IO[bytes], size: int) -> str:
        entry, reading = tarfile.TarInfo(name), _Hashing(source)
        entry.size, entry.mode = size, 0o600
        self.tar.addfile(entry, reading)
        return reading.digest.hexdigest()


def members(file: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and content of each member in order; the content has to be read before the next one is asked for."""
    with tarfile.open(file, mode="r|") as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isreg() else None
            if content is None or not (_NAMES.fullmatch(entry.name) or entry.name == MANIFEST):
                raise Damaged(f"{file} holds {entry.name!r}, which no backup of OneSeal does.")
            yield entry.name, content


def verified(file: Path) -> Manifest:
    """Read the whole archive and compare it with its manifest, before anything is touched."""
    try:
        return _compared(file)
    except (tarfile.TarError, EOFError) as error:
        raise Damaged(f"{file} cannot be read to its end: {error}.") from error


def _compared(file: Path) -> Manifest:
    seen: dict[str, str] = {}
    wrong: list[str] = []
    files, manifest = 0, None
    for name, content in members(file):
        if name == MANIFEST:
            manifest = _read(file, content)
            continue
        digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
        if name.startswith("files/"):
            files += 1
            wrong += [name] * (digest != name.removeprefix("files/"))
        else:
            seen[name] = digest
    if manifest is None:
        raise Damaged(f"{file} has no manifest at its end: it was cut off while it was written or copied.")
    differing = {name for name in seen.keys() | manifest.members.keys() if seen.get(name) != manifest.members.get(name)}
    if wrong or differing or files != manifest.files:
        told = ", ".join(sorted([*wrong, *differing])[:5]) or f"{manifest.files - files} files are gone"
        raise Damaged(f"{file} does not agree with its manifest: {told}.")
    return manifest


def _read(file: Path, content: IO[bytes]) -> Manifest:
    try:
        told: dict[str, Any] = json.load(content)
        manifest = Manifest(**told)
    except (ValueError, TypeError) as error:
        raise Damaged(f"The manifest of {file} cannot be read.") from error
    if manifest.format != FORMAT:
        raise Damaged(f"{file} has format {manifest.format}, this program reads {FORMAT}: use the one that made it.")
    return manifest
