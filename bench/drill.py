"""`python -m bench.drill histories …`: called by `oneseal drill histories`, which gives it a home folder of its own."""

import os
import signal
import sys
from importlib import import_module

import django


def main() -> int:
    """Django has to be ready before anything that knows a table is imported."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oneseal.config.settings")
    django.setup()
    try:
        return int(import_module(f"bench.{sys.argv[1]}").run(sys.argv[2:]))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
