"""The order in which a worker plays its tests: first what takes long, then the rest; each in the random order it has.

A long test that is begun last keeps one worker busy when the other has nothing left. A plugin of pytest.
"""

from collections.abc import Sequence

import pytest

WALKS = "tests/walks/"
TREES = "tests/architecture/"
"""Reads the syntax trees of the whole house, once for all its tests where one worker plays them."""
LONG = (
    WALKS,
    TREES,
    "tests/faults/",
    "tests/interfaces/backstage/test_backstage_in_a_browser.py",
    "tests/interfaces/entrance/test_entrance_in_a_browser.py",
    "tests/interfaces/office/test_certificates_in_a_browser.py",
    "tests/interfaces/office/test_office_in_a_browser.py",
    "tests/interfaces/proof/",
    "tests/interfaces/test_backup.py",
    "tests/interfaces/test_bench.py",
    "tests/interfaces/test_demo_command.py",
    "tests/interfaces/test_load_command.py",
    "tests/interfaces/test_messages.py",
    "tests/interfaces/test_metrics.py",
    "tests/interfaces/workers/test_killed_processes.py",
    "tests/usecases/catalogue/test_load.py",
    "tests/usecases/demo/",
)
"""Folders and files with a test of several seconds (`make test PYTEST_ARGS=--durations=60` tells them)."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    names = [item.nodeid for item in items]
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = [items[place] for place in places(names, workers)]


def places(names: Sequence[str], workers: int) -> list[int]:
    """Where each test of the new order stands in the old one.

    xdist cuts the order into a piece for each worker, of as many tests each, and lets who is through take from the end
    of another's. So every piece begins with its share of the long files, the walks in a row for they share a browser.
    """
    files: dict[str, list[int]] = {}
    short = []
    for place, name in enumerate(names):
        if name.startswith(LONG):
            files.setdefault(TREES if name.startswith(TREES) else name.partition("::")[0], []).append(place)
        else:
            short.append(place)
    piles = [files[name] for name in sorted(files, key=lambda name: not name.startswith(WALKS))]
    order: list[int] = []
    for worker in range(workers):
        own = [place for pile in piles[worker::workers] for place in pile]
        room = max(0, (len(names) - len(order)) // (workers - worker) - len(own))
        order += own + short[:room]
        short = short[room:]
    return order + short
