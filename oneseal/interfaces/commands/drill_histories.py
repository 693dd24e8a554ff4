"""Random histories of acts against the invariants of law. Usage: oneseal drill histories [--acts N] [--seed S]"""

import sys
from collections.abc import Sequence

from oneseal.interfaces.commands.bench import clone_is_there, in_a_home_of_its_own


def run(argv: Sequence[str]) -> int:
    """0 if nothing is broken, 1 if something is: `bench/histories.py` in a home folder and a database of its own."""
    if not clone_is_there():
        return 1
    return in_a_home_of_its_own("drill", [sys.executable, "-m", "bench.drill", "histories", *argv])
