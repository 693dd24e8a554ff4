"""The catalogue's fixtures, for tests at the doors."""

from tests.usecases.conftest import answers, calendar, places, version

__all__ = ["answers", "calendar", "places", "version"]
