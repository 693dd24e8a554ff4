"""Who may apply for an item: the kinds of applicant that its version names."""

from collections.abc import Mapping
from typing import Any, Final

from oneseal.rules.identifiers.uscc import is_sole_trader
from oneseal.rules.intake.refusals import ONLY_ENTERPRISES, ONLY_PERSONS

KINDS: Final = {"person": "自然人", "enterprise": "法人"}
"""Our kinds of applicant in the words of the catalogue (服务对象)."""


def takes(snapshot: Mapping[str, Any], kind: str, number: str = "") -> bool:
    """May this kind of applicant apply (Art. 30 行政许可法: the guide says who)?

    A sole trader, known by the category of his code, is a person and an establishment at once (Art. 54 民法典).
    """
    named = snapshot["item"]["applicant"]
    return KINDS[kind] in named or (kind == "enterprise" and KINDS["person"] in named and is_sole_trader(number))


def must_take(snapshot: Mapping[str, Any], kind: str, number: str) -> None:
    """Refuse an application by somebody for whom the item is not (Art. 30 行政许可法)."""
    if not takes(snapshot, kind, number):
        refused = ONLY_ENTERPRISES if kind == "person" else ONLY_PERSONS
        raise refused.refuse(item=snapshot["item"]["name"])
