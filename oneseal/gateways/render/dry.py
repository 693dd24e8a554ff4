"""The dry twin: a minimal PDF with the document's title and number as its metadata, drawn by nobody."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def render_pdf(content: Mapping[str, Any]) -> bytes:
    """One empty page; the same content gives the same bytes, another content gives others."""
    told = json.dumps(content, ensure_ascii=False, sort_keys=True).encode()
    title = f"{content['title']} {content['number']}".encode("utf-16-be").hex()
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Resources << >> >>",
        f"<< /Title <feff{title}> /Subject ({hashlib.sha256(told).hexdigest()}) >>",
    ]
    made, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(made)}\n%%EOF\n"
    return made + end.encode()
