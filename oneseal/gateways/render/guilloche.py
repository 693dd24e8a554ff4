"""The rosette behind a certificate's face."""

from functools import lru_cache
from math import cos, pi, sin

_LOBES, _POINTS, _RINGS = 16, 480, 9


@lru_cache(maxsize=1)
def guilloche_svg() -> str:
    """Rings of a wavy rose, wider towards the edge, as a complete SVG of 600 by 420."""
    rings = [_ring(46 + ring * 17.0, 6 + ring * 1.6, ring * 2 * pi / _RINGS) for ring in range(_RINGS)]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 420">'
        f'<path fill="none" stroke="#c9a98a" stroke-opacity=".26" stroke-width="0.7" d="{"".join(rings)}"/></svg>'
    )


def _ring(radius: float, wave: float, turn: float) -> str:
    points = []
    for step in range(_POINTS):
        angle = 2 * pi * step / _POINTS
        reach = radius + wave * cos(_LOBES * angle + turn) + wave * 0.45 * cos(2 * _LOBES * angle - turn)
        points.append(f"{300 + reach * cos(angle):.1f} {210 + reach * sin(angle):.1f}")
    return f"M{'L'.join(points)}z"
