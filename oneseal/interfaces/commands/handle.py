"""Handle without a hand what its body authorised (免人工办理). Usage: oneseal handle [--loop] [--demo]"""

import argparse
import signal
from collections.abc import Sequence

from oneseal.interfaces.entrance.counters import count_acts
from oneseal.interfaces.workers.automatic import AutomaticRunner
from oneseal.interfaces.workers.patience import Patience


def run(argv: Sequence[str]) -> int:
    """0 when done or stopped, 1 if a case went wrong, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    patience = Patience("handle" if asked.loop else "")
    count_acts()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: patience.stop())
    runner = AutomaticRunner(patience, demo=asked.demo)
    if asked.loop:
        runner.loop()
        return 0
    done = runner.round()
    print(f"{done.done} done without a hand, {done.left} left to people, {done.wrong} went wrong.")
    return 1 if done.wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal handle", description="Decide what needs no hand (免人工办理).")
    parser.add_argument("--loop", action="store_true", help="go on until stopped")
    parser.add_argument("--demo", action="store_true", help="the generated cases too")
    return parser
