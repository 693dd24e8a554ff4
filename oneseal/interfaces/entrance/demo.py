"""The password that demo accounts share, as the data says it; shown only where demo accounts are loaded."""

import csv
from functools import cache

from django.conf import settings


@cache
def demo_password() -> str:
    """Empty where the data names none."""
    path = settings.ROOT / "data" / "demo_password.tsv"
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return rows[0]["password"] if rows else ""
