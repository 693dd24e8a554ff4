"""What a document must state before it may exist (Arts. 32 ¶2, 38 ¶2, 39, 42, 45 行政许可法)."""

from collections.abc import Mapping
from typing import Any

from oneseal.rules.documents.kind import Statement
from oneseal.rules.documents.kinds import KINDS

_TOP = {
    Statement.TITLE: ("title",),
    Statement.NUMBER: ("number",),
    Statement.DATE: ("date",),
    Statement.BODY: ("signature", "body"),
    Statement.SEAL: ("seal", "text"),
    Statement.VERIFY: ("verify", "code"),
    Statement.ADDRESSEE: ("addressee",),
    Statement.HOLDER: ("certificate", "holder"),
    Statement.IDENTIFIER: ("certificate", "identifier"),
    Statement.VALIDITY: ("certificate", "validity"),
}


def missing_statements(kind: str, content: Mapping[str, Any]) -> tuple[Statement, ...]:
    """The statements that the law wants in a document of this kind and that its content lacks.

    Reasons and remedies: Art. 38 ¶2, 72(7) 行政许可法; number, date and seal: Art. 32 ¶2; every point at once: Art. 32(4).
    """
    required = KINDS[kind].required(str(content.get("variant") or ""))
    return tuple(row for row in required if not _stated(row, content))


def _stated(statement: Statement, content: Mapping[str, Any]) -> bool:
    if statement in _TOP:
        value: Any = content
        for key in _TOP[statement]:
            value = value.get(key) if isinstance(value, Mapping) else None
        return isinstance(value, str) and bool(value.strip())
    if statement is Statement.REMEDIES:
        return _remedies_stated(content)
    return any(_filled(block) for block in content.get("blocks", ()) if statement in block.get("role", "").split())


def _filled(block: Mapping[str, Any]) -> bool:
    if block["t"] in ("p", "h"):
        return bool(str(block.get("text", "")).strip())
    if block["t"] == "points":
        items = block.get("items", ())
        return bool(items) and all(str(item.get("title", "")).strip() for item in items)
    return bool(block.get("rows"))


def _remedies_stated(content: Mapping[str, Any]) -> bool:
    """Both ways, both periods, both competent names (Art. 38 ¶2 行政许可法)."""
    named = content.get("remedies") or {}
    body, court = str(named.get("reconsideration") or "").strip(), str(named.get("court") or "").strip()
    texts = "".join(
        str(row.get("text", ""))
        for row in content.get("blocks", ())
        if Statement.REMEDIES in row.get("role", "").split()
    )
    return bool(body) and bool(court) and all(part in texts for part in (body, court, "60 日", "6 个月"))
