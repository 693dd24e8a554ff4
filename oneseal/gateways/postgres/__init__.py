"""The embedded PostgreSQL server: found, started, stopped. Only the wheel's bin/ is used, never its Python."""

from oneseal.gateways.postgres.refusal import CannotRun
from oneseal.gateways.postgres.server import ensure_running, in_use, is_running, stop, url

__all__ = ["CannotRun", "ensure_running", "in_use", "is_running", "stop", "url"]
