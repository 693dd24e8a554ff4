"""What every test may lean on: a cloned database, compiled translations, hypothesis without a stop-watch."""

from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.test import TransactionTestCase

from oneseal.interfaces.commands.messages import compile_messages
from tests import databases

hypothesis.settings.register_profile("oneseal", deadline=None, print_blob=True)
hypothesis.settings.load_profile("oneseal")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        compile_messages(settings.MESSAGE_SOURCES, settings.LOCALE_PATHS[0])


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """One clone of the migrated template for this process; a test that commits gets a new clone after it."""
    with databases.server() as url, django_db_blocker.unblock():
        source = databases.template(url)
        name = databases.clone(url, source)
        flush = TransactionTestCase._fixture_teardown

        def renew(_test: TransactionTestCase) -> None:
            databases.clone(url, source)

        TransactionTestCase._fixture_teardown = renew  # type: ignore[method-assign]
        yield
        TransactionTestCase._fixture_teardown = flush  # type: ignore[method-assign]
        databases.drop(url, name)
