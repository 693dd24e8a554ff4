"""The password that demo accounts share, and what every page says where the demo county is loaded."""

import csv
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _


@cache
def demo_password() -> str:
    """Empty where the data names none."""
    path = settings.ROOT / "data" / "demo_password.tsv"
    if not path.is_file():
        return ""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return rows[0]["password"] if rows else ""


def demo_note() -> str:
    """What the foot of a page says while the demo's accounts stand open (interfaces/commands writes their list)."""
    if (settings.ONESEAL_HOME / "sign-ins.txt").is_file():
        return _("演示数据：地名、单位、人名和证号都是编的。")
    return ""
