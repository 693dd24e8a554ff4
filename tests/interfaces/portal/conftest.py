"""Versions in force, an applicant who has signed in, the wizard walked page by page as a browser without scripts."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from oneseal.queries.catalogue import listed
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.usecases.catalogue.search_words import columns_of
from tests.interfaces.arrivals import applicant_account, signed_in
from tests.people import enterprise

Publish = Callable[..., ItemVersion]


@pytest.fixture(autouse=True)
def _fresh_index() -> None:
    """The list of versions is kept in the process; a test's database is new."""
    listed._ways.cache_clear()
    listed._that_find.cache_clear()


@pytest.fixture
def published(version: Publish) -> Publish:
    """A version that is in force today and can be found by ``spoken`` words."""

    def publish(seq: int, spoken: tuple[str, ...] = (), **changed: Any) -> ItemVersion:
        row = version(seq, **changed)
        snapshot = snapshot_of(row)
        row.in_force = DateRange(date(2024, 1, 1), None)
        for column, value in columns_of(snapshot, spoken).items():
            setattr(row, column, value)
        row.save()
        return row

    return publish


@pytest.fixture
def firm(db: None) -> Client:
    """A browser in which an enterprise has signed in."""
    return signed_in(applicant_account(enterprise(), "sumian"))


class Walker:
    """Somebody who goes through the wizard with prepared answers."""

    def __init__(self, client: Client, version: ItemVersion, answers: dict[str, Any]) -> None:
        self.client, self.version, self.answers = client, version, answers
        started = client.post(f"/items/{version.implementation_code}/apply/")
        assert started.status_code == 302, started.content
        self.draft = re.findall(r"/apply/([0-9a-f-]{36})/", started["Location"])[0]

    def url(self, key: str) -> str:
        return f"/apply/{self.draft}/{key}/"

    def here(self) -> str:
        """The key of the step to go on with."""
        return str(self.client.get(f"/apply/{self.draft}/")["Location"]).rstrip("/").rsplit("/", 1)[-1]

    def posted(self) -> dict[str, Any]:
        """The prepared answers as a form sends them."""
        found: dict[str, Any] = {"phone": "13900000002", "for": "enterprise", "permit": "否"}
        found |= {f"proof-{seq}": "否" for seq in range(1, 30)}
        for slug, value in self.answers.items():
            if isinstance(value, list) and value and isinstance(value[0], dict):
                for row, cells in enumerate(value):
                    found |= {f"{slug}-{row}-{column}": text for column, text in enumerate(cells.values())}
            elif not isinstance(value, dict):
                found[slug] = value
        return found

    def fill(self, until: str = "check") -> None:
        """Answer page after page."""
        for _ in range(40):
            key = self.here()
            if key == until:
                return
            answer = self.client.post(self.url(key), self.posted())
            assert answer.status_code == 302, (key, re.findall(r'class="error"[^>]*>.*?</p>', answer.content.decode()))
        raise AssertionError("the wizard has no end")


@pytest.fixture
def walker(firm: Client, published: Publish, answers: Callable[[int], dict[str, object]]) -> Callable[..., Walker]:
    """A walker on an item."""
    return lambda seq, **changed: Walker(firm, published(seq, **changed), dict(answers(seq)))
