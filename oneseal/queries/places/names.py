"""What bodies are called."""

from collections.abc import Iterable

from oneseal.records.places.facts import window_takes_in
from oneseal.records.places.models import Body, Division
from oneseal.rules.intake.elsewhere import is_elsewhere
from oneseal.rules.permissions.people import Principal


def body_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of these bodies by code."""
    return dict(Body.objects.filter(code__in=set(codes)).values_list("code", "name"))


def bodies_but(own: str) -> list[tuple[str, str]]:
    """All bodies of the register but one, by name: whom one can ask."""
    return list(Body.objects.exclude(pk=own).order_by("division", "name").values_list("code", "name"))


def counties_elsewhere(principal: Principal) -> list[tuple[str, str]]:
    """The other counties of the province whose items the principal's window takes in; none where it is not set up."""
    held = principal.main_post
    if held is None or not window_takes_in(held.window):
        return []
    rows = Division.objects.filter(level="县级", code__startswith=held.division[:2]).order_by("code")
    return [(row.code, row.name) for row in rows if is_elsewhere(row.code, held.division)]
