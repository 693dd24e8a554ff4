"""Cases at every stage and the people who work on them, for the pages of the office."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from oneseal.interfaces.now import now
from oneseal.records.catalogue.models import ItemVersion
from oneseal.rules.permissions.people import Principal
from tests.interfaces.arrivals import account_of, signed_in
from tests.interfaces.office.stages import brought_to
from tests.people import CERTIFIER, DECIDER, ENGINEER, INSPECTOR, REVIEWER, STRANGER, official

SECOND_INSPECTOR = official("REV02", 109, unit="现场勘验科")
STAFF = {
    "reviewer": REVIEWER,
    "engineer": ENGINEER,
    "inspector": INSPECTOR,
    "second": SECOND_INSPECTOR,
    "decider": DECIDER,
    "certifier": CERTIFIER,
    "stranger": STRANGER,
}


@pytest.fixture
def desks(version: Callable[[int], ItemVersion]) -> dict[str, Client]:
    """A browser for each of the staff, signed in."""
    return {name: signed_in(account_of(who)) for name, who in STAFF.items()}


@pytest.fixture
def case_at(version: Callable[[int], ItemVersion], answers: Callable[[int], dict[str, object]]) -> Callable[..., str]:
    """The number of a new case brought to a stage, some days ago."""
    published: dict[int, ItemVersion] = {}
    serial = iter(range(1, 500))

    def bring(stage: str, *, seq: int = 12, days: int = 0, by: Principal = REVIEWER) -> str:
        item = published.setdefault(seq, version(seq)) if seq not in published else published[seq]
        moment: datetime = now() - timedelta(days=days)
        return brought_to(stage, item, answers(seq), moment, next(serial), by)

    return bring
