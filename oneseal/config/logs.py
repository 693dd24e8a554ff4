"""Logs: one JSON line an event, and no personal data: an error tells its type and places, never values.

Django's own lines on requests tell status, method and the name of the route; paths and headers are typed by people.
"""

import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog


def without_values(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """An exception's text may quote a row or an answer; its frames do not."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told
    if isinstance(error, BaseException):
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["at"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)[-12:]
        ]
    return event


def without_addresses(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """Django quotes the path of a request that went wrong, and headers that it does not trust."""
    if not str(event.get("logger", "")).startswith(("django.request", "django.security")):
        return event
    record = event["_record"]
    request = getattr(record, "request", None)
    found = getattr(request, "resolver_match", None)
    event["event"] = "request_refused" if getattr(record, "status_code", 500) < 500 else "request_failed"
    event["status"] = getattr(record, "status_code", None)
    event["route"] = found.view_name if found else None
    return event


STEPS: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_settings(level: str) -> dict[str, Any]:
    structlog.configure(
        processors=[*STEPS, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": STEPS,
                "processors": [
                    without_addresses,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    without_values,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["lines"], "level": level},
        "loggers": {
            # Django's own handlers would mail the page's variables; ours is enough.
            "django": {"handlers": [], "level": level, "propagate": True},
            # The reason of a refused query is a value of the request.
            "django.db.backends": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
