"""The heads of the register's chains: what the verification of the journal compares with (W7)."""

from collections.abc import Mapping

from django.db import models

from oneseal.records.powers.models import AreaCover, Authority, Batch, Representative, Station, Terminal, Window

SUBJECTS: Mapping[str, type[models.Model]] = {
    "transfer": Batch,
    "authority": Authority,
    "station": Station,
    "represent": Representative,
    "cover": AreaCover,
    "window": Window,
    "terminal": Terminal,
}
"""Kind of subject → its table. What was loaded from files has no entries yet."""


def register_heads() -> dict[str, dict[int, tuple[int, str]]]:
    """Kind → id → number and hash of the last entry."""
    found = {}
    for kind, model in SUBJECTS.items():
        rows = model._default_manager.filter(version__gt=0).values_list("pk", "version", "head")
        found[kind] = {pk: (seq, head) for pk, seq, head in rows}
    return found
