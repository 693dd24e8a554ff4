"""`python -m bench.drill pushes_worker`: the worker that pushes, at another time and with little patience."""

import argparse
from collections.abc import Sequence
from datetime import timedelta

from oneseal.gateways.channels.notice import Settings
from oneseal.gateways.outgoing import Allowed
from oneseal.interfaces.now import shifted
from oneseal.interfaces.workers import pushing
from oneseal.interfaces.workers.patience import until_told

PATIENCE = 0.8
LOOPBACK = ("127.0.0.1@127.0.0.0/8",)


def run(argv: Sequence[str]) -> int:
    """Till it is killed; the shift is the clock's jump."""
    parser = argparse.ArgumentParser(prog="pushes_worker")
    parser.add_argument("--minutes", type=float, default=0.0)
    asked = parser.parse_args(argv)
    there = Settings(Allowed(LOOPBACK, PATIENCE, PATIENCE))
    print("stands", flush=True)
    with shifted(timedelta(minutes=asked.minutes)):
        pushing.Pusher(until_told("push"), settings=there).run()
    return 0
