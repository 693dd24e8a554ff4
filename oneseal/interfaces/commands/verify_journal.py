"""Recompute every chain of the journal and compare it with its head. Usage: oneseal verify journal [--lang zh|en]"""

import argparse
from collections.abc import Sequence

from oneseal.interfaces.commands.stamps import JOURNAL_VERIFIED, stamp
from oneseal.interfaces.now import now
from oneseal.queries.archive.chains import verified_journal


def run(argv: Sequence[str]) -> int:
    """0 if every chain holds, 1 with a line for each finding, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="oneseal verify journal", description="Verify the journal (核验办理记录).")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the findings (default zh)")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    found = verified_journal()
    for finding in found.findings:
        print(finding.sentence(asked.lang))
    stamp(JOURNAL_VERIFIED, now(), chains=found.chains, findings=len(found.findings))
    print(
        f"{found.chains} chains, {found.entries} entries, {found.destroyed} private parts destroyed, "
        f"{len(found.findings)} findings."
    )
    return 1 if found.findings else 0
