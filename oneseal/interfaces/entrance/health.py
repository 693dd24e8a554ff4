"""Is this process alive, and may it be sent people? For a supervisor, a load balancer, whoever watches."""

from datetime import datetime

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.cache import never_cache

from oneseal.interfaces.entrance.beats import is_late, last_seen
from oneseal.interfaces.entrance.routes import needs
from oneseal.interfaces.entrance.tables import misfits, waiting_migrations
from oneseal.interfaces.now import now

_applied = {"all": False}
"""Migrations that were applied stay so while the process lives: they are looked at until then."""


@needs("public", methods=("GET",))
@never_cache
def health(_request: HttpRequest) -> HttpResponseBase:
    """It answers, and the database answers it."""
    return _said(200, "ready") if _database_answers() else _said(503, "the database does not answer")


@needs("public", methods=("GET",))
@never_cache
def ready(_request: HttpRequest) -> HttpResponseBase:
    """Database and tables decide; workers are only told of: pages are served without them, documents wait."""
    if not _database_answers():
        return _said(503, "database: does not answer")
    try:
        tables = "current" if _applied["all"] else _tables()
    except DatabaseError:
        return _said(503, "database: does not answer")
    _applied["all"] = tables == "current"
    lines = ["database: answers", f"tables: {tables}"]
    lines += [f"{name}: {_life(seen)}" for name, seen in last_seen().items()]
    return _said(200 if _applied["all"] else 503, *lines)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _tables() -> str:
    if waiting_migrations():
        return "behind; run oneseal setup"
    return "do not fit the program; run oneseal doctor" if misfits() else "current"


def _life(seen: datetime | None) -> str:
    moment = now()
    if seen is None:
        return "never seen"
    seconds = max(0, round((moment - seen).total_seconds()))
    return f"{'late, ' if is_late(seen, moment) else ''}seen {seconds} s ago"


def _said(status: int, *lines: str) -> HttpResponse:
    return HttpResponse("".join(f"{line}\n" for line in lines), status=status, content_type="text/plain")
