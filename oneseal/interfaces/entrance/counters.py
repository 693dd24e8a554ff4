"""What a process counts: acts by verb, refusals by code, requests by the name of their route. Never a value of anybody.

Under `oneseal serve` all processes write into one folder (PROMETHEUS_MULTIPROC_DIR), so that whichever answers a scrape
tells the sums; a process by itself tells its own.
"""

import os
import time
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

from oneseal.rules.refusals import Refusal
from oneseal.usecases.journal.observed import OBSERVERS

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
NO_ROUTE: Final = "none"
_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_COUNTED: Final = "_counted"

_own = CollectorRegistry()
ACTS_DONE = Counter("oneseal_acts", "Acts by verb and how they ended.", ["verb", "outcome"], registry=_own)
REFUSALS = Counter("oneseal_refusals", "Refusals by code.", ["code"], registry=_own)
REQUESTS = Counter(
    "oneseal_requests", "Requests by route, method and class of status.", ["route", "method", "status"], registry=_own
)
SECONDS = Histogram(
    "oneseal_request_seconds",
    "Time until the answer was ready, by route.",
    ["route", "method"],
    buckets=_BUCKETS,
    registry=_own,
)


def counted() -> CollectorRegistry:
    """Everything counted so far: of all processes, or of this one."""
    if not os.environ.get(FOLDER):
        return _own
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together


def count_acts() -> None:
    """From now on this process counts its acts."""
    if _count_act not in OBSERVERS:
        OBSERVERS.append(_count_act)


def count_refusal(refusal: Refusal) -> None:
    """Once for each refusal, however many floors it passes."""
    if not getattr(refusal, _COUNTED, False):
        setattr(refusal, _COUNTED, True)
        REFUSALS.labels(refusal.code).inc()


def _count_act(verb: str, ended: str, refusal: Refusal | None) -> None:
    ACTS_DONE.labels(verb, ended).inc()
    if refusal is not None:
        count_refusal(refusal)


class CountingMiddleware:
    """Counts and times every request under the name of its route: paths hold numbers of cases, names do not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        count_acts()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        response = self.get_response(request)
        route = _route(request)
        method = request.method if request.method in METHODS else "other"
        SECONDS.labels(route, method).observe(time.perf_counter() - begun)
        REQUESTS.labels(route, method, f"{response.status_code // 100}xx").inc()
        return response


def _route(request: HttpRequest) -> str:
    found = request.resolver_match
    return (found.view_name or found.route) if found else NO_ROUTE
