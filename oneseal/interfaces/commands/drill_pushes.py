"""Pushes to misbehaving receivers while workers are killed. Usage: oneseal drill pushes [--decisions N] [--seed S]"""

import sys
from collections.abc import Sequence

from oneseal.interfaces.commands.bench import clone_is_there, in_a_home_of_its_own


def run(argv: Sequence[str]) -> int:
    """0 if the books come out even, 1 if not: `bench/pushes.py` in a home folder and a database of its own."""
    if not clone_is_there():
        return 1
    return in_a_home_of_its_own("drill", [sys.executable, "-m", "bench.drill", "pushes", *argv])
