"""The shipped catalogue for the workers' tests, and a moment at which they believe to be."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest

from oneseal.interfaces.now import shifted
from tests.usecases.conftest import (  # noqa: F401
    answers,
    calendar,
    every_walk_can_be_rebuilt_from_the_journal,
    places,
    version,
)

At = Callable[[datetime], AbstractContextManager[None]]


@pytest.fixture
def at() -> At:
    """``with at(moment):`` the workers' clock shows that moment."""
    return lambda moment: shifted(moment - datetime.now(UTC))
