"""The service's own WSGI application behind a reading of its worker's CPU clock."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from oneseal.config.wsgi import application as service

Start = Callable[..., Any]


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Everything but the CPU clock is the service's."""
    if environ["PATH_INFO"] == "/bench-cpu":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(time.process_time()).encode()]
    answer: Iterable[bytes] = service(environ, start_response)
    return answer
