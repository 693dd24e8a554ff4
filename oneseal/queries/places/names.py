"""What bodies are called."""

from collections.abc import Iterable

from oneseal.records.places.models import Body


def body_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of these bodies by code."""
    return dict(Body.objects.filter(code__in=set(codes)).values_list("code", "name"))


def bodies_but(own: str) -> list[tuple[str, str]]:
    """All bodies of the register but one, by name: whom one can ask."""
    return list(Body.objects.exclude(pk=own).order_by("division", "name").values_list("code", "name"))
