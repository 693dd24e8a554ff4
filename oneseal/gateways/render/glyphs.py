"""Signs that no font of the house draws: printed as their code, so that a rare name never keeps a document back."""

import unicodedata
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from oneseal.gateways.render.seal import FONT_FOLDER

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_VARIANTS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Selectors that ask for a variant of the sign before them; without the variant the plain sign is drawn."""


@cache
def _drawn() -> frozenset[int]:
    """The code points that the fonts draw."""
    found: set[int] = set()
    for path in FONT_FOLDER.glob("*.otf"):
        with TTFont(path, lazy=True) as font:
            found |= font.getBestCmap().keys()
    return frozenset(found)


def _sign(char: str) -> str:
    code = ord(char)
    if code in _drawn() or unicodedata.category(char) in _UNSEEN or any(code in span for span in _VARIANTS):
        return char
    return f"〔U+{code:04X}〕"


def drawable(value: Any) -> Any:
    """A document's content in which each sign without a glyph is its code: 〔U+2B7F7〕."""
    if isinstance(value, str):
        return value if value.isascii() else "".join(map(_sign, value))
    if isinstance(value, dict):
        return {key: drawable(one) for key, one in value.items()}
    return [drawable(one) for one in value] if isinstance(value, list | tuple) else value
