"""What help can be asked with: an item in force by its code, and the cases of the asker that are not over."""

from datetime import date

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.intake.models import Case
from oneseal.records.permissions.visible import visible
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of

MOST = 30


def item_to_help(code: str, today: date) -> tuple[str, str] | None:
    """Code and name of the item in force, if it is one."""
    if not code:
        return None
    rows = ItemVersion.objects.filter(implementation_code=code, in_force__contains=today)
    return rows.values_list("implementation_code", "name").first()


def cases_to_help(principal: Principal) -> list[tuple[str, str]]:
    """Number and item of one's own cases that still go on, the newest first."""
    rows = Case.objects.filter(visible(reach_of(principal)), closed_on=None).order_by("-pk")
    return list(rows.values_list("number", "item_name")[:MOST])


def items_to_help(division: str, today: date) -> list[tuple[str, str]]:
    """Code and name of every item that takes applications at the place, for the lists of clerk and helper."""
    rows = ItemVersion.objects.filter(division=division, in_force__contains=today, takes_applications=True).order_by(
        "name"
    )
    return list(rows.values_list("implementation_code", "name"))
