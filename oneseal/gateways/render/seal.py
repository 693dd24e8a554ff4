"""The round seal as a vector drawing: ring, star, name on the arc, centre text, code at the foot."""

from functools import lru_cache
from html import escape
from math import cos, degrees, pi, sin
from pathlib import Path

import pylopdf_fonts_zh_cn
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

ZHU = "#ab2f27"
FONT_FOLDER = Path(pylopdf_fonts_zh_cn.__file__).parent
_FONTS = ("NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf")
_CENTRE = 85.0
_SPANS = (250.0, 226.0)  # degrees that a full name may take: alone, above a centre text
_CODE_SPAN = 84.0


@lru_cache(maxsize=2)
def _font(name: str) -> TTFont:
    return TTFont(FONT_FOLDER / name, lazy=True)


@lru_cache(maxsize=4096)
def _glyph(char: str, sans: bool) -> tuple[str, float]:
    """Outline and advance of a character at 1000 units an em, from the first font that has it."""
    for name in reversed(_FONTS) if sans else _FONTS:
        font = _font(name)
        found = font.getBestCmap().get(ord(char))
        if found is not None:
            glyphs = font.getGlyphSet()
            pen = SVGPathPen(glyphs, ntos=lambda value: str(round(value)))
            glyphs[found].draw(TransformPen(pen, (1, 0, 0, -1, 0, 0)))
            return pen.getCommands(), float(glyphs[found].width)
    return "", 500.0


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _placed(char: str, sans: bool, transform: str) -> str:
    outline, _ = _glyph(char, sans)
    return f'<path transform="{transform}" d="{outline}"/>' if outline else ""


def _name_on_arc(name: str, span: float) -> str:
    """The body's name along the upper arc, evenly set, feet to the centre; long names are set narrower."""
    count = len(name)
    if not count:
        return ""
    size = max(9.0, min(23.0, 62.0 * span / 180 * pi / count))
    radius = 76.0 - size * 0.95  # baseline
    step = min(span / max(count - 1, 1), degrees(size * 1.22 / radius))
    first = -step * (count - 1) / 2
    width = min(0.86, (step / 180 * pi * radius) / size * 0.94)
    scale = size / 1000
    drawn = []
    for index, char in enumerate(name):
        _, advance = _glyph(char, False)
        turn = f"translate({_CENTRE} {_CENTRE}) rotate({_number(first + index * step)})"
        left = _number(-advance * scale * width / 2)
        place = f"translate({left} {_number(-radius)}) scale({scale * width:.5f} {scale:.5f})"
        drawn.append(_placed(char, False, f"{turn} {place}"))
    return "".join(drawn)


def _line(text: str, baseline: float, widest: float, size: float) -> str:
    """A straight centred line, set narrower where it would be too wide."""
    total = sum(_glyph(char, False)[1] for char in text)
    if not total:
        return ""
    scale = size / 1000
    width = min(1.0, widest / (total * scale))
    at = _CENTRE - total * scale * width / 2
    drawn = []
    for char in text:
        drawn.append(
            _placed(char, False, f"translate({_number(at)} {_number(baseline)}) scale({scale * width:.5f} {scale:.5f})")
        )
        at += _glyph(char, False)[1] * scale * width
    return "".join(drawn)


def _code_on_arc(code: str) -> str:
    """The code along the lower arc, read from left to right, heads to the centre."""
    count = len(code)
    if not count:
        return ""
    size, radius = 6.4, 74.6
    scale = size / 1000
    step = min(5.2, _CODE_SPAN / max(count - 1, 1))
    first = step * (count - 1) / 2
    drawn = []
    for index, char in enumerate(code):
        _, advance = _glyph(char, True)
        turn = f"translate({_CENTRE} {_CENTRE}) rotate({_number(first - index * step)})"
        place = f"translate({_number(-advance * scale / 2)} {_number(radius)}) scale({scale:.5f})"
        drawn.append(_placed(char, True, f"{turn} {place}"))
    return "".join(drawn)


def _star(radius: float, centre_y: float) -> str:
    corners = []
    for point in range(10):
        reach = radius if point % 2 == 0 else radius * 0.382
        angle = pi / 5 * point
        corners.append(f"{_number(_CENTRE + reach * sin(angle))} {_number(centre_y - reach * cos(angle))}")
    return f'<path stroke="none" d="M{"L".join(corners)}z"/>'


@lru_cache(maxsize=256)
def seal_svg(body_name: str, centre_text: str = "", code: str = "", *, colour: str = ZHU) -> str:
    """The seal of a body as a complete SVG of 170 units a side; ``colour`` may be ``currentColor`` on a page."""
    label = escape(f"{body_name}{centre_text}（电子印章）", quote=True)
    ink = escape(colour, quote=True)
    centre = _line(centre_text, 126.0, 92.0 if len(body_name) < 10 else 76.0, 14.0) if centre_text else ""
    star = _star(24.0, 86.0) if centre_text else _star(27.0, 86.0)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sealimg" viewBox="0 0 170 170" role="img" '
        f'aria-label="{label}">'
        f'<circle cx="85" cy="85" r="80" fill="none" stroke="{ink}" stroke-width="4.5"/>'
        f'<g fill="{ink}" stroke="{ink}" stroke-width="34" stroke-linejoin="round">'
        f"{_name_on_arc(body_name, _SPANS[bool(centre_text)])}{centre}</g>"
        f'<g fill="{ink}">{star}{_code_on_arc(code)}</g></svg>'
    )
