"""The text of a document's content, as somebody reads it from top to bottom."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from oneseal.rules.documents.kinds import KINDS

_NOT_READ = frozenset({"t", "role", "widths", "path"})


def title_of(kind: str, text: str) -> str:
    """What a stored document calls itself, else the name of its kind (GB/T 9704-2012, 7.3.1)."""
    return str(json.loads(text).get("title") or KINDS[kind].name_zh)


def text_of(content: Mapping[str, Any]) -> str:
    """Title and blocks, a line each; signs of layout are left out (GB/T 9704-2012, 7)."""
    lines = [str(content.get("title") or ""), *_strings(content.get("blocks") or ())]
    return "\n".join(line for line in lines if line.strip())


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for name, value in part.items():
            if name not in _NOT_READ:
                yield from _strings(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _strings(value)
