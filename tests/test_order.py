"""Every worker begins with long tests, and no test is lost on the way."""

import pytest
from django.conf import settings

from tests.order import LONG, TREES, WALKS, places

NAMES = [
    *(f"tests/rules/test_clocks.py::test_{n}" for n in range(20)),
    *(f"{WALKS}test_{walk}.py::test_{n}" for walk in "abcd" for n in range(2)),
    *(f"tests/interfaces/proof/test_{proof}.py::test_{n}" for proof in "abc" for n in range(3)),
    *(f"tests/usecases/test_two.py::test_{n}" for n in range(8)),
]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_worker_begins_with_its_share_of_the_long_tests(workers: int) -> None:
    order = [NAMES[place] for place in places(NAMES, workers)]
    assert sorted(order) == sorted(NAMES)
    for worker in range(workers):
        piece, order = order[: len(order) // (workers - worker)], order[len(order) // (workers - worker) :]
        long = [name.startswith(LONG) for name in piece]
        walks = [name.startswith(WALKS) for name in piece]
        assert long == sorted(long, reverse=True) and walks == sorted(walks, reverse=True), piece
        assert any(walks) and not all(long)


def test_what_reads_all_syntax_trees_is_played_by_one_worker() -> None:
    names = [f"{TREES}test_{name}.py::test_{n}" for name in "abc" for n in range(3)] + NAMES
    order = [names[place] for place in places(names, 2)]
    halves = order[: len(order) // 2], order[len(order) // 2 :]
    assert sorted(sum(name.startswith(TREES) for name in half) for half in halves) == [0, 9]


def test_what_is_long_alone_is_kept_too() -> None:
    walks = NAMES[20:28]
    assert sorted(places(walks, 3)) == list(range(8))


def test_the_order_within_short_tests_stays() -> None:
    assert [place for place in places(NAMES, 2) if not NAMES[place].startswith(LONG)] == [*range(20), *range(37, 45)]


@pytest.mark.parametrize("place", LONG)
def test_what_is_called_long_exists(place: str) -> None:
    assert (settings.ROOT / place).exists()
