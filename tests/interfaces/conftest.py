"""The catalogue's fixtures, for tests at the doors."""

import pytest

from oneseal.interfaces.entrance import downloads
from tests.usecases.conftest import answers, calendar, places, version

__all__ = ["answers", "calendar", "places", "version"]


@pytest.fixture
def nobody_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs: a document that is asked for is not waited for."""
    monkeypatch.setattr(downloads, "WAITS", 0)
