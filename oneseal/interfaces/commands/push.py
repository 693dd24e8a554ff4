"""Push results to those who supervise them, by each body's way. Usage: oneseal push [--until-idle]"""

import argparse
from collections.abc import Sequence

from oneseal.interfaces.workers.patience import until_told
from oneseal.interfaces.workers.pushing import Pusher


def run(argv: Sequence[str]) -> int:
    """0 when stopped or idle, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="oneseal push", description="Push results to supervision (审管衔接).")
    parser.add_argument("--until-idle", action="store_true", help="end when nothing is owed that is due")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    patience = until_told("" if asked.until_idle else "push")
    done = Pusher(patience).run(until_idle=asked.until_idle)
    if asked.until_idle:
        print(f"{done} worked.")
    return 0
