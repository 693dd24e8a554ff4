"""The text of a document's content, as somebody reads it from top to bottom."""

from collections.abc import Iterator, Mapping
from typing import Any

_NOT_READ = frozenset({"t", "role", "widths", "path"})


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
