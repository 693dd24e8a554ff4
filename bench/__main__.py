"""`python -m bench`: called by `oneseal bench`, which gives it a home folder of its own (ONESEAL_HOME)."""

import os
import sys
from importlib import import_module

import django


def main() -> int:
    """Django has to be ready before anything that knows a table is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oneseal.config.settings")
    django.setup()
    return int(import_module("bench.run").run(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
