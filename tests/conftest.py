"""What every test may lean on: a cloned database, compiled translations, the examples of hypothesis, the order."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from oneseal.interfaces.commands.messages import compile_messages
from tests import databases

pytest_plugins = ["tests.examples", "tests.order"]


def pytest_collection_finish() -> None:
    """All that was imported stays: the garbage collector need not look at it again after every few tests."""
    gc.collect()
    gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        compile_messages(settings.MESSAGE_SOURCES, settings.LOCALE_PATHS[0])


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """One clone of the migrated template for this process; after a test that commits it is emptied."""
    with databases.server() as url, django_db_blocker.unblock():
        source = databases.template(url)
        name = databases.clone(url, source)
        flush = TransactionTestCase._fixture_teardown

        def renew(_test: TransactionTestCase) -> None:
            if not databases.empty():
                databases.clone(url, source)

        TransactionTestCase._fixture_teardown = renew  # type: ignore[method-assign]
        yield
        TransactionTestCase._fixture_teardown = flush  # type: ignore[method-assign]
        databases.drop(url, name)
