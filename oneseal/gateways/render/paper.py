"""Content to PDF: Typst draws it, PDF/A-2b with tags; the same content always gives the same bytes."""

import json
import threading
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import typst

from oneseal.gateways.render.glyphs import drawable
from oneseal.gateways.render.guilloche import guilloche_svg
from oneseal.gateways.render.qr import qr_svg
from oneseal.gateways.render.refusal import RenderError
from oneseal.gateways.render.seal import FONT_FOLDER, seal_svg

TEMPLATES = Path(__file__).parent / "templates"
_SHANGHAI = timezone(timedelta(hours=8))
_OWN = threading.local()  # a compiler is not shared between threads


def _compiler() -> typst.Compiler:
    compiler: typst.Compiler | None = getattr(_OWN, "compiler", None)
    if compiler is None:
        compiler = typst.Compiler(
            TEMPLATES / "document.typ", root=TEMPLATES, font_paths=[FONT_FOLDER], ignore_system_fonts=True
        )
        _OWN.compiler = compiler
    return compiler


def inputs_of(content: Mapping[str, Any]) -> dict[str, str]:
    """What the template reads: the content as JSON and the drawings as SVG."""
    seal, verify = content.get("seal"), content.get("verify") or {}
    link = verify.get("url") or verify.get("code")
    return {
        "content": json.dumps(content, ensure_ascii=False, sort_keys=True),
        "seal": seal_svg(seal["text"], seal.get("centre", ""), seal.get("code", "")) if seal else "",
        "qr": qr_svg(link) if link else "",
        "guilloche": guilloche_svg() if content["layout"] == "certificate" else "",
    }


def render_pdf(content: Mapping[str, Any]) -> bytes:
    """Draw a document's content (from ``rules.documents``) as PDF.

    PDF/A refuses a sign without a glyph: the second attempt prints such signs as their codes.
    """
    try:
        return _drawn(content)
    except RenderError:
        replaced = drawable(dict(content))
        if replaced == dict(content):
            raise
        return _drawn(replaced)


def _drawn(content: Mapping[str, Any]) -> bytes:
    made = date.fromisoformat(content["iso_date"])
    try:
        drawn = _compiler().compile(
            format="pdf",
            sys_inputs=inputs_of(content),
            pdf_standards=["a-2b"],
            timestamp=datetime(made.year, made.month, made.day, tzinfo=_SHANGHAI),
        )
    except typst.TypstError as error:
        raise RenderError(f"{content.get('kind')} {content.get('number')}: {error.message}") from error
    if not isinstance(drawn, bytes):
        raise RenderError(f"{content.get('kind')}: nothing was drawn")
    return drawn
