"""The flow chart of an item version, drawn from its steps: a column for each place in the order."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

WIDE, HIGH, ACROSS, DOWN, EDGE = 132, 76, 34, 14, 8
_WORDS = 9


def _wrapped(words: str) -> list[str]:
    """Two lines at most; a longer name ends in an ellipsis."""
    lines = [words[:_WORDS], words[_WORDS : 2 * _WORDS]]
    if len(words) > 2 * _WORDS:
        lines[1] = lines[1][:-1] + "…"
    return [line for line in lines if line]


def _days(step: Mapping[str, Any]) -> str:
    half = int(step.get("half_days") or 0)
    if not half:
        return ""
    whole = f"{half // 2}" if half % 2 == 0 else f"{half / 2:.1f}"
    return _("办 %(n)s 个工作日") % {"n": whole}


def flow_of(steps: Sequence[Mapping[str, Any]], posts: Mapping[str, str]) -> dict[str, Any] | None:
    """Boxes and lines of the chart, its size, and the chart in words; nothing where there is no step."""
    columns: dict[int, list[Mapping[str, Any]]] = {}
    for step in sorted(steps, key=lambda step: (int(step["par_no"]), int(step["no"]))):
        columns.setdefault(int(step["par_no"]), []).append(step)
    if not columns:
        return None
    tallest = max(len(column) for column in columns.values())
    height = 2 * EDGE + tallest * HIGH + (tallest - 1) * DOWN
    boxes: list[dict[str, Any]] = []
    placed: list[list[dict[str, Any]]] = []
    for number, column in enumerate(columns.values()):
        used = len(column) * HIGH + (len(column) - 1) * DOWN
        top = (height - used) // 2
        made = [_box(step, number, top + row * (HIGH + DOWN), posts) for row, step in enumerate(column)]
        placed.append(made)
        boxes += made
    lines = [_line(one, other) for left, right in pairwise(placed) for one in left for other in right]
    width = 2 * EDGE + len(placed) * WIDE + (len(placed) - 1) * ACROSS
    return {"boxes": boxes, "lines": lines, "width": width, "height": height, "words": _in_words(placed)}


def _box(step: Mapping[str, Any], column: int, y: int, posts: Mapping[str, str]) -> dict[str, Any]:
    x = EDGE + column * (WIDE + ACROSS)
    lines = _wrapped(str(step["name"]))
    post = posts.get(str(step["post"]), str(step["post"]))
    below = [part for part in (post[:10], _days(step)) if part]
    return {
        "x": x,
        "y": y,
        "middle": x + WIDE // 2,
        "lines": [{"words": words, "y": y + 19 + 15 * n} for n, words in enumerate(lines)],
        "below": [{"words": words, "y": y + HIGH - 9 - 15 * (len(below) - 1 - n)} for n, words in enumerate(below)],
        "name": str(step["name"]),
        "only": bool(step.get("when")),
        "stops": bool(step.get("excluded")),
    }


def _line(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
    begin, end = (one["x"] + WIDE, one["y"] + HIGH // 2), (other["x"], other["y"] + HIGH // 2)
    middle = (begin[0] + end[0]) // 2
    return {"path": f"M{begin[0]} {begin[1]}H{middle}V{end[1]}H{end[0]}"}


def _in_words(placed: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    """The same chart for whoever hears it."""
    parts = [_("和").join(str(box["name"]) for box in column) for column in placed]
    return _("流程图：%(steps)s") % {"steps": " → ".join(parts)}
