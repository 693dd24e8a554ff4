"""Three tiny files that stand for what applicants hand in: two pictures and a one-page PDF, made here."""

import struct
import zlib

WIDTH, HEIGHT = 240, 160


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def picture(shade: int) -> bytes:
    """A grey PNG with a frame and ruled lines, like a scanned sheet."""
    rows = []
    for y in range(HEIGHT):
        ruled = y % 20 == 10 and 20 < y < HEIGHT - 20
        line = bytes(
            60 if x in (4, WIDTH - 5) or y in (4, HEIGHT - 5) else 150 if ruled and 20 < x < 200 else shade
            for x in range(WIDTH)
        )
        rows.append(b"\0" + line)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def sheet() -> bytes:
    """A PDF of one page."""
    text = b"BT /F1 20 Tf 72 740 Td (Sample material for demonstration) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for n, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def sample_files() -> list[tuple[str, str, bytes]]:
    """Name, media type and content of each."""
    return [
        ("示例材料-证件.png", "image/png", picture(235)),
        ("示例材料-现场.png", "image/png", picture(205)),
        ("示例材料.pdf", "application/pdf", sheet()),
    ]
