"""/metrics for Prometheus: what the processes counted, and what the database holds at this moment."""

import secrets
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from oneseal.interfaces.entrance.beats import last_seen
from oneseal.interfaces.entrance.counters import counted
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.now import now
from oneseal.queries.clocks.counts import clock_counts
from oneseal.queries.decision.automatic import how_many_aside
from oneseal.queries.outbox.owed import owed
from oneseal.rules.calendar import local_day

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
LOOPBACK = ("127.0.0.1", "::1")
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


@needs("public", methods=("GET",))
@never_cache
def metrics(request: HttpRequest) -> HttpResponseBase:
    """The numbers, for whoever carries the token; without one set, for this machine alone."""
    if not may_scrape(request):
        said = "ask from the machine itself, or set ONESEAL_METRICS_TOKEN and send it as a bearer token\n"
        return HttpResponse(said, status=403, content_type="text/plain")
    standing = CollectorRegistry()
    standing.register(Standing())
    try:
        text = generate_latest(standing)
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse(generate_latest(counted()) + text, content_type=MEDIA_TYPE)


def may_scrape(request: HttpRequest) -> bool:
    """A request that a proxy passed on comes from the machine only by appearance."""
    if settings.ONESEAL_METRICS_TOKEN:
        sent = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
        return secrets.compare_digest(sent.encode(), settings.ONESEAL_METRICS_TOKEN.encode())
    passed_on = any(header in request.headers for header in FORWARDED)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not passed_on


class Standing:
    """What stands in the database when somebody looks; the same whichever process is asked."""

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing is asked before the scrape."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The outbox, the clocks, automatic handling, the workers."""
        yield from _outbox()
        yield from _clocks()
        yield from _automatic()
        seen = GaugeMetricFamily(
            "oneseal_worker_seen_seconds", "How long ago a worker last gave a sign of life.", labels=["worker"]
        )
        for name, moment in last_seen().items():
            if moment is not None:
                seen.add_metric([name], (now() - moment).total_seconds())
        yield seen


def _outbox() -> Iterator[GaugeMetricFamily]:
    waiting = GaugeMetricFamily("oneseal_outbox_waiting", "Messages owed and not yet done.", labels=["destination"])
    oldest = GaugeMetricFamily("oneseal_outbox_oldest_seconds", "Age of the oldest of them.", labels=["destination"])
    dead = GaugeMetricFamily("oneseal_outbox_dead", "Messages given up; somebody has to look.", labels=["destination"])
    for row in owed():
        waiting.add_metric([row.destination], row.waiting)
        dead.add_metric([row.destination], row.dead)
        oldest.add_metric([row.destination], (now() - row.oldest).total_seconds() if row.oldest else 0)
    yield from (waiting, oldest, dead)


def _clocks() -> Iterator[GaugeMetricFamily]:
    counts = clock_counts(local_day(now()))
    lights = GaugeMetricFamily("oneseal_clocks_running", "Running clocks by light.", labels=["light"])
    for light, number in counts.by_light.items():
        lights.add_metric([light], number)
    yield lights
    yield GaugeMetricFamily("oneseal_clocks_overdue", "Running clocks past their statutory due.", counts.overdue)
    yield GaugeMetricFamily("oneseal_clocks_provisional", "Running clocks in a year not loaded.", counts.provisional)
    yield GaugeMetricFamily("oneseal_clocks_set_aside", "Clocks that the runner could not act on.", counts.set_aside)


def _automatic() -> Iterator[GaugeMetricFamily]:
    said = "Cases that the automatic runner could neither go on with nor leave to people."
    yield GaugeMetricFamily("oneseal_automatic_set_aside", said, how_many_aside())
