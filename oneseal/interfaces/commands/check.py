"""`oneseal check KIND VALUE…`: a verdict with its reason for each identifier, no database needed."""

import argparse
import contextlib
import sys
from collections.abc import Callable, Sequence

from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.rules.identifiers import certificate_id, citizen_id, division, item_code, org_code, uscc
from oneseal.rules.identifiers.verdict import Verdict

CHECKS: dict[str, Callable[[str], Verdict]] = {
    "uscc": uscc.check,
    "citizen-id": lambda value: citizen_id.check(value, local_day(now())),
    "org-code": org_code.check,
    "division": division.check,
    "item-code": item_code.check,
    "certificate-id": certificate_id.check,
}
WORDS = {"zh": {True: "合格", False: "不合格"}, "en": {True: "valid", False: "invalid"}}


def run(argv: Sequence[str]) -> int:
    """Print a line for each value; 0 if all are good, 1 if any is bad, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    verdicts = [(value, CHECKS[asked.kind](value)) for value in asked.values]
    for value, verdict in verdicts:
        print(_printable(value), WORDS[asked.lang][verdict.ok], verdict.reason(asked.lang), sep="  ")
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    return 0 if all(verdict.ok for _, verdict in verdicts) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal check", description="Check identifiers (核对编码).")
    parser.add_argument("kind", choices=tuple(CHECKS), help="what the values are")
    parser.add_argument("values", nargs="+", metavar="VALUE", help="one or more values")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the reasons (default zh)")
    return parser


def _printable(value: str) -> str:
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in value)
