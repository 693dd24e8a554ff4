"""The directory of a ZIP, read from its last bytes: an OFD is one, and so are office documents and bombs."""

import struct

_END = b"PK\x05\x06"
_MOST_FILES = 5000
_MOST_BYTES = 500 * 1024 * 1024
_MOST_RATIO = 200


def _end_of(tail: bytes, size: int) -> tuple[int, int, int] | None:
    """Number of entries, size and offset of the central directory; None where it does not end the file."""
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        return None
    count, length, offset, comment = struct.unpack("<HIIH", tail[at + 10 : at + 22])
    whole = at + 22 + comment == len(tail) and offset + length == size - (len(tail) - at)
    return (count, length, offset) if whole else None


def _entries(tail: bytes, size: int) -> list[tuple[str, int, int, int]] | None:
    """Name, flags, packed and unpacked size of each entry; None where the directory is damaged or out of sight."""
    end = _end_of(tail, size)
    if end is None:
        return None
    count, length, offset = end
    at = offset - (size - len(tail))
    stop, found = at + length, []
    if at < 0:
        return None
    while at + 46 <= stop and tail[at : at + 4] == b"PK\x01\x02":
        flags, packed, unpacked, name_length, extra, comment = struct.unpack("<8xH10xIIHHH12x", tail[at : at + 46])
        name = tail[at + 46 : at + 46 + name_length].decode("utf-8", "replace")
        found.append((name, flags, packed, unpacked))
        at += 46 + name_length + extra + comment
    return found if at == stop and len(found) == count else None


def zip_fault(tail: bytes, size: int) -> str:
    """Why a ZIP is not even looked into: broken, encrypted, bomb, polyglot; empty where nothing is wrong."""
    entries = _entries(tail, size)
    if entries is None:
        return "broken"
    if any(flags & 1 for _, flags, _, _ in entries):
        return "encrypted"
    packed, unpacked = sum(row[2] for row in entries), sum(row[3] for row in entries)
    if len(entries) > _MOST_FILES or unpacked > _MOST_BYTES or unpacked > _MOST_RATIO * max(packed, 1024):
        return "bomb"
    names = [row[0] for row in entries]
    return "polyglot" if any(_leads_out(name) for name in names) else ""


def _leads_out(name: str) -> bool:
    """A path that would unpack somewhere else: absolute, upwards, on another drive."""
    plain = name.replace("\\", "/")
    return plain.startswith("/") or plain[1:2] == ":" or ".." in plain.split("/")


def zip_names(tail: bytes, size: int) -> frozenset[str]:
    """The names in a ZIP that has no fault."""
    return frozenset(row[0] for row in _entries(tail, size) or ())
