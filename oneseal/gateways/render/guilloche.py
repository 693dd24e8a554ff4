"""What a certificate bears behind its face: a rosette, and an interlaced band round the page."""

from collections.abc import Iterator
from functools import lru_cache
from math import cos, pi, sin

WIDTH, HEIGHT = 594, 420
"""A4 across, two units a millimetre."""
_LOBES, _POINTS, _RINGS = 16, 480, 9
_INSET, _SWING, _WAVE, _STEPS = 23.0, 4.2, 11.0, 8


@lru_cache(maxsize=1)
def guilloche_svg() -> str:
    """Rings of a wavy rose, wider towards the edge, and two waves along the edge, as a complete SVG of the page."""
    rings = "".join(_ring(39 + ring * 14.5, 5 + ring * 1.35, ring * 2 * pi / _RINGS) for ring in range(_RINGS))
    band = "".join(_wave(side) for side in (1, -1)) + "".join(_frame(by) for by in (-6.6, 6.6))
    line = 'fill="none" stroke-width="0.6"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path {line} stroke="#c9a98a" stroke-opacity=".26" d="{rings}"/>'
        f'<path {line} stroke="#b98f68" stroke-opacity=".75" d="{band}"/></svg>'
    )


def _ring(radius: float, wave: float, turn: float) -> str:
    points = []
    for step in range(_POINTS):
        angle = 2 * pi * step / _POINTS
        reach = radius + wave * cos(_LOBES * angle + turn) + wave * 0.45 * cos(2 * _LOBES * angle - turn)
        points.append(f"{WIDTH / 2 + reach * cos(angle):.1f} {HEIGHT / 2 + reach * sin(angle):.1f}")
    return f"M{'L'.join(points)}z"


def _wave(side: int) -> str:
    """One wave round the page; it comes back to the line at every corner."""
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in _along(side))}z"


def _along(side: int) -> Iterator[tuple[float, float]]:
    corners = [(_INSET, _INSET), (WIDTH - _INSET, _INSET), (WIDTH - _INSET, HEIGHT - _INSET), (_INSET, HEIGHT - _INSET)]
    for (left, top), (right, bottom) in zip(corners, corners[1:] + corners[:1], strict=True):
        length = abs(right - left) + abs(bottom - top)
        waves = round(length / _WAVE)
        for step in range(waves * _STEPS):
            part = step / (waves * _STEPS)
            swing = side * _SWING * sin(2 * pi * waves * part)
            across, down = (right - left) / length, (bottom - top) / length
            yield left + (right - left) * part - down * swing, top + (bottom - top) * part + across * swing


def _frame(by: float) -> str:
    edge = _INSET + by
    return f"M{edge:.1f} {edge:.1f}H{WIDTH - edge:.1f}V{HEIGHT - edge:.1f}H{edge:.1f}z"
