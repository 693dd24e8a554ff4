"""The pieces that a document's content is put together from: each a plain dict that the renderer draws."""

from collections.abc import Iterable, Mapping
from typing import Any

from oneseal.rules.documents.words import plain

Facts = Mapping[str, Any]
Block = dict[str, Any]


def paragraph(text: str, role: str = "") -> Block:
    """A paragraph with its first line indented (GB/T 9704-2012, 7.3.3)."""
    return {"t": "p", "role": role, "text": plain(text)}


def heading(text: str) -> Block:
    """A small heading inside a document (GB/T 9704-2012, 7.3.3)."""
    return {"t": "h", "role": "", "text": plain(text)}


def points(rows: Iterable[Any], role: str) -> Block:
    """A numbered list; a row is a text, or a dict with labelled lines (GB/T 9704-2012, 7.3.3)."""
    return {"t": "points", "role": role, "items": [_point(row) for row in rows]}


_LABELS = (
    ("problem", "问题"),
    ("requirement", "要求"),
    ("standard", "审查标准"),
    ("finding", "审查结果"),
    ("supervisor", "监管部门"),
    ("basis", "依据"),
)


def _point(row: Any) -> dict[str, Any]:
    if not isinstance(row, Mapping):
        return {"title": plain(row), "lines": []}
    title = plain(row.get("name") or row.get("point") or row.get("text") or "")
    lines = [{"label": label, "text": plain(row[key])} for key, label in _LABELS if row.get(key)]
    return {"title": title, "lines": lines}


def grid(rows: Iterable[tuple[str, Any]], role: str = "") -> Block:
    """Label and value in two columns; rows without a value are left out (GB/T 9704-2012, 8)."""
    kept = [[plain(label), plain(value)] for label, value in rows if value not in (None, "")]
    return {"t": "grid", "role": role, "rows": kept}


def table(head: list[str], rows: Iterable[Iterable[Any]], widths: list[int], role: str) -> Block:
    """A ruled table; widths are shares of the line (GB/T 9704-2012, 8)."""
    return {
        "t": "table",
        "role": role,
        "head": head,
        "widths": widths,
        "rows": [[plain(cell) for cell in row] for row in rows],
    }


def drawing(path: str, label: str) -> Block:
    """A drawn signature over its label; ``path`` in a field of 600 by 200 (Art. 87 民事诉讼法)."""
    return {"t": "drawing", "role": "", "label": plain(label), "path": path}


def material_table(materials: Iterable[Facts]) -> Block:
    """The list of materials of a receipt (Art. 32 行政许可法)."""
    rows = [
        [
            str(n),
            row.get("name"),
            row.get("form") or "—",
            row.get("copies") or "—",
            row.get("note"),
        ]
        for n, row in enumerate(materials, start=1)
    ]
    return table(["序号", "材料名称", "形式", "份数", "备注"], rows, [8, 45, 13, 9, 25], "materials")
