"""What a PDF would do by itself: run a script, start a program; and whether a password locks it (ISO 32000-2).

It looks at the names between the streams and in packed object streams; what else lies in streams is drawn, not run. A
file made to deceive readers as well may still get past it: that is why files are sent under a policy that runs nothing.
"""

import mmap
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

_NAME = re.compile(rb"/([A-Za-z#][A-Za-z0-9#]{1,60})")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = frozenset({b"JavaScript", b"JS", b"Launch"})
_MOST_UNPACKED = 4 * 1024 * 1024
_MOST_PACKED = 200
_DICTIONARY = 2048


def pdf_fault(path: Path) -> str:
    """ "encrypted", "active", or empty where nothing is wrong."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found: set[bytes] = set()
        for part in _parts(content):
            found |= _names(part)
            if b"Encrypt" in found:
                return "encrypted"
    return "active" if found & _ACTIVE else ""


def _names(part: bytes) -> set[bytes]:
    return {_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), name) for name in _NAME.findall(part)}


def _parts(content: mmap.mmap) -> Iterator[bytes]:
    """What stands between the streams, and the packed objects, unpacked."""
    begin, seek, packed = 0, 0, 0
    while (at := content.find(b"stream", seek)) >= 0:
        before = content[max(begin, at - _DICTIONARY) : at]
        if not before.rstrip().endswith(b">>"):
            seek = at + 6
            continue
        yield content[begin:at]
        end = content.find(b"endstream", at + 6)
        end = len(content) if end < 0 else end
        if b"ObjStm" in _names(before[before.rfind(b"obj") + 1 :]) and packed < _MOST_PACKED:
            packed += 1
            yield _unpacked(content[at + 6 : end].lstrip(b"\r\n"))
        begin = seek = end
        if end == len(content):
            return
    yield content[begin:]


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, _MOST_UNPACKED)
    except zlib.error:
        return stream
