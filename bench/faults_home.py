"""`python -m bench.faults_home prepare COUNT|check settled|at-once` in a fault run's own home, named by ONESEAL_HOME."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django

from oneseal.gateways import postgres


def main(argv: list[str]) -> int:
    """Django has to be ready before anything that knows a table is imported."""
    home = Path(os.environ["ONESEAL_HOME"])
    with postgres.in_use(home):
        django.setup()
        house = import_module("bench.faults_house")
        if argv[0] == "prepare":
            house.prepare(home, int(argv[1]))
        else:
            house.check(home, settled=argv[1] == "settled")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
