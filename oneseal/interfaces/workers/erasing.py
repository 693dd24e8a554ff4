"""The contents of destroyed files leave the store, once nothing else names them (W7)."""

from datetime import timedelta
from typing import Any

from django.conf import settings

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.patience import Patience
from oneseal.interfaces.workers.rendering import gateway
from oneseal.usecases.archive.named_files import unnamed

SETTLED = timedelta(minutes=10)
"""A content is kept before its row is written: one that was put in so lately may be somebody else's."""


class StillFresh(Exception):
    """The same content came in again just now; the outbox tries later."""


def erase_files(payload: dict[str, Any], patience: Patience) -> None:
    """At least once; what is gone already stays gone."""
    before, fresh = now() - SETTLED, []
    for digest in patience.ask(lambda: unnamed(payload["sha256"])):
        if not gateway("storage").remove(digest, home=settings.ONESEAL_HOME, before=before):
            fresh.append(digest)
    if fresh:
        raise StillFresh(f"{len(fresh)} contents came in again")
