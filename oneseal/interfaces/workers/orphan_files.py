"""Files without a row: of an upload or a drawing that was cut off before its row was written.

Never done by itself: on a database that was restored to an earlier day, later files would look like orphans.
"""

from datetime import timedelta

from django.conf import settings

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.rendering import gateway
from oneseal.usecases.archive.named_files import named_files

SETTLED = timedelta(days=1)
"""A file is kept before its row is written: only what is older than this is an orphan."""


def sweep_files() -> list[str]:
    """Remove the orphans; answers their digests."""
    removed: list[str] = gateway("storage").sweep(named_files(), home=settings.ONESEAL_HOME, before=now() - SETTLED)
    return removed
