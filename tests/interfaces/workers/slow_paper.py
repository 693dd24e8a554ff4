"""A renderer that says that it has begun and, asked to, never ends: for workers that are killed in the middle."""

import os
from collections.abc import Mapping
from pathlib import Path
from threading import Event
from typing import Any

from oneseal.gateways.render import dry


def render_pdf(content: Mapping[str, Any]) -> bytes:
    Path(os.environ["ONESEAL_BEGUN"]).touch()
    if os.environ["ONESEAL_ENDLESS"]:
        Event().wait()
    return dry.render_pdf(content)
