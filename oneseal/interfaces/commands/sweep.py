"""Do what the law does when a limit runs out. Usage: oneseal sweep [--loop] [--demo] [--again] [--files]"""

import argparse
from collections.abc import Sequence

from oneseal.interfaces.entrance.counters import count_acts
from oneseal.interfaces.workers.deadlines import DeadlineRunner
from oneseal.interfaces.workers.orphan_files import sweep_files
from oneseal.interfaces.workers.patience import until_told
from oneseal.usecases.clocks.sweep import how_many_set_aside, taken_up_again


def run(argv: Sequence[str]) -> int:
    """0 when done or stopped, 1 if rows are set aside, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    patience = until_told("sweep" if asked.loop else "")
    count_acts()
    if asked.again:
        print(f"{taken_up_again()} rows are tried again.", flush=True)
    if asked.files:
        print(f"{len(sweep_files())} files that no row names are gone.", flush=True)
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
    parser.add_argument("--files", action="store_true", help="first, remove stored files that no row names")
    return parser
