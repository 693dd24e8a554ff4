"""What bodies are called."""

from collections.abc import Iterable

from oneseal.records.places.models import Body


def body_names(codes: Iterable[str]) -> dict[str, str]:
    """The names of these bodies by code."""
    return dict(Body.objects.filter(code__in=set(codes)).values_list("code", "name"))
