"""Work the outbox: draw, sign and send what is owed. Usage: oneseal work [--until-idle] [--replay-dead]"""

import argparse
from collections.abc import Sequence

from oneseal.interfaces.now import now
from oneseal.interfaces.workers.outbox import OutboxWorker
from oneseal.interfaces.workers.patience import until_told
from oneseal.interfaces.workers.rendering import make_ready
from oneseal.usecases.outbox.outcome import replay


def run(argv: Sequence[str]) -> int:
    """0 when stopped or idle, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    patience = until_told("" if asked.until_idle else "work")
    if asked.replay_dead:
        print(f"{replay(None, now())} dead letters are owed again.", flush=True)
    make_ready()
    delivered = OutboxWorker(patience).run(until_idle=asked.until_idle)
    if asked.until_idle:
        print(f"{delivered} delivered.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal work", description="Work the outbox (发件).")
    parser.add_argument("--until-idle", action="store_true", help="end when nothing is owed that is due")
    parser.add_argument("--replay-dead", action="store_true", help="first, owe all dead letters again")
    return parser
