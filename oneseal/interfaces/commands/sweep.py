"""Do what the law does when a limit runs out. Usage: oneseal sweep [--loop] [--demo] [--again]"""

import argparse
import signal
from collections.abc import Sequence

from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.patience import Patience
from oneseal.usecases.clocks.sweep import how_many_set_aside, taken_up_again


def run(argv: Sequence[str]) -> int:
    """0 when done or stopped, 1 if rows are set aside, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    patience = Patience()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: patience.stop())
    if asked.again:
        print(f"{taken_up_again()} rows are tried again.", flush=True)
    runner = DeadlineRunner(patience, demo=asked.demo)
    if asked.loop:
        runner.loop()
        return 0
    done = runner.round()
    aside = how_many_set_aside()
    print(f"{done.acted} acts by law, {done.overdue} overdue with nothing to do, {aside} set aside.")
    return 1 if aside else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal sweep", description="Do what the law does by silence (时限).")
    parser.add_argument("--loop", action="store_true", help="go on until stopped")
    parser.add_argument("--demo", action="store_true", help="the generated cases too")
    parser.add_argument("--again", action="store_true", help="first, try once more what was set aside")
    return parser
