"""A signature drawn on a screen: strokes of points, kept as a path that any program draws (Art. 87 民事诉讼法).

It is a picture of a hand, no electronic signature in the sense of Art. 13 电子签名法: the receipt says who watched.
"""

import json
from typing import Any, Final

from oneseal.rules.refusals import ground

WIDE, HIGH = 600, 200
"""The field that is signed, in its own units."""
MOST_POINTS: Final = 4000
LEAST_EXTENT: Final = 40
"""A dot or a short dash is a slip of the pen and no name."""
NOT_A_SIGNATURE = ground(
    "delivery.not_a_signature",
    zh="签名没有收到，或者太短，看不出是名字。请重新签一次，或者在纸质回证上签。",
    en="The signature did not arrive or is too short to be a name: sign again, or sign on paper.",
    article="民事诉讼法第八十七条",
)


def path_of(drawn: str) -> str:
    """The strokes ``[[x, y, x, y, …], …]`` as path of a drawing of 600 × 200; nothing for nothing (Art. 87 民事诉讼法)."""
    if not drawn.strip():
        return ""
    strokes = _strokes(drawn)
    xs = [x for stroke in strokes for x in stroke[::2]]
    ys = [y for stroke in strokes for y in stroke[1::2]]
    if not xs or max(max(xs) - min(xs), max(ys) - min(ys)) < LEAST_EXTENT:
        raise NOT_A_SIGNATURE.refuse()
    return "".join(_path(stroke) for stroke in strokes)


def _strokes(drawn: str) -> list[list[int]]:
    try:
        given = json.loads(drawn) if len(drawn) <= 12 * MOST_POINTS else None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, list) or not all(_is_stroke(stroke) for stroke in given):
        raise NOT_A_SIGNATURE.refuse()
    if sum(len(stroke) for stroke in given) > 2 * MOST_POINTS:
        raise NOT_A_SIGNATURE.refuse()
    return given


def _is_stroke(stroke: Any) -> bool:
    if not isinstance(stroke, list) or len(stroke) < 2 or len(stroke) % 2:
        return False
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in stroke)
    return whole and all(0 <= x <= WIDE for x in stroke[::2]) and all(0 <= y <= HIGH for y in stroke[1::2])


def _path(stroke: list[int]) -> str:
    points = [f"{x} {y}" for x, y in zip(stroke[::2], stroke[1::2], strict=True)]
    return f"M{points[0]}L{' '.join(points[1:] or points)}"
