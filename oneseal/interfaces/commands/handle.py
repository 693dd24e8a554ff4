"""Handle without a hand what its body authorised (免人工办理). Usage: oneseal handle [--loop] [--demo] [--again]"""

import argparse
from collections.abc import Sequence

from oneseal.interfaces.entrance.counters import count_acts
from oneseal.interfaces.workers.automatic import AutomaticRunner
from oneseal.interfaces.workers.patience import until_told
from oneseal.usecases.decision.aside import how_many_set_aside, taken_up_again


def run(argv: Sequence[str]) -> int:
    """0 when done or stopped, 1 if a case went wrong or stands aside, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    patience = until_told("handle" if asked.loop else "")
    count_acts()
    if asked.again:
        print(f"{taken_up_again()} cases are tried again.", flush=True)
    runner = AutomaticRunner(patience, demo=asked.demo)
    if asked.loop:
        runner.loop()
        return 0
    done = runner.round()
    aside = how_many_set_aside()
    print(f"{done.done} done without a hand, {done.left} left to people, {done.wrong} went wrong, {aside} set aside.")
    return 1 if done.wrong or aside else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal handle", description="Decide what needs no hand (免人工办理).")
    parser.add_argument("--loop", action="store_true", help="go on until stopped")
    parser.add_argument("--demo", action="store_true", help="the generated cases too")
    parser.add_argument("--again", action="store_true", help="first, try once more what was set aside")
    return parser
