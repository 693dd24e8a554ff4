"""Words as a QR code."""

import io

import segno
from django.http import HttpResponse


def qr_of(words: str) -> HttpResponse:
    """A QR code as an SVG picture."""
    picture = io.BytesIO()
    segno.make(words, error="m").save(picture, kind="svg", border=2, scale=4, dark="#182028", light="#ffffff")
    answer = HttpResponse(picture.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = "public, max-age=3600"
    answer["X-Robots-Tag"] = "noindex"
    return answer
