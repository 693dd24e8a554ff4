"""A renderer that says that it has begun and then takes its time: for workers that are killed in the middle."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from oneseal.gateways.render import dry


def render_pdf(content: Mapping[str, Any]) -> bytes:
    Path(os.environ["ONESEAL_BEGUN"]).touch()
    time.sleep(float(os.environ["ONESEAL_SLOWLY"]))
    return dry.render_pdf(content)
