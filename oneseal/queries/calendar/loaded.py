"""Which official years are loaded, and from which notice or package."""

from oneseal.records.calendar.models import Year


def loaded_years() -> dict[int, str]:
    """Year → source, the earliest first."""
    return dict(Year.objects.order_by("year").values_list("year", "source"))
