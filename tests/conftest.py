"""What every test may lean on: a cloned database, compiled translations, the examples of hypothesis, the order."""

import gc
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import TransactionTestCase

from oneseal.interfaces.commands.messages import compile_messages
from tests import databases

pytest_plugins = ["tests.examples", "tests.order"]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """All that is imported stays: the garbage collector need not look at it meanwhile, nor again after a few tests."""
    gc.disable()
    collected = yield
    gc.collect()
    gc.freeze()
    gc.callbacks.append(stays)
    gc.enable()
    return collected


def stays(phase: str, told: dict[str, int]) -> None:
    """What all garbage was taken out of mostly stays too (syntax trees, fonts, the catalogue): not looked at again."""
    if phase == "stop" and told["generation"] == 2:
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
