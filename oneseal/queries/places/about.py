"""What every page says of the place that it serves: its name, its government, its approval bureau."""

from typing import Any

from oneseal.records.places.models import Body, Division

_ROLES = {"政府": "government", "审批": "bureau"}


def about_place(code: str) -> dict[str, Any]:
    """Facts of a division for the frame of a page; empty where the division is not known."""
    place = Division.objects.filter(pk=code).first()
    if place is None:
        return {}
    facts: dict[str, Any] = {"code": place.code, "name": place.name}
    for body in Body.objects.filter(division=place, kind__in=_ROLES).order_by("code"):
        facts.setdefault(_ROLES[body.kind], body.name)
    return facts
