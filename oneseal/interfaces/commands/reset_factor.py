"""Take away a lost second factor. Usage: oneseal reset factor USERNAME --by ADMINISTRATOR --reason WHY"""

import argparse
import getpass
import sys
from collections.abc import Sequence
from datetime import datetime

from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.factor_upkeep import reset
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.accounts.second_factor import is_on, prove
from oneseal.usecases.accounts.sign_in import sign_in


def run(argv: Sequence[str]) -> int:
    """0 when it is reset, 1 with the sentence if it is refused, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    moment = now()
    try:
        administrator = _signed_in(asked.by, moment)
        who = principal_of(administrator, local_day(moment))
        if who is not None:
            reset(principal=who, username=asked.username, reason=asked.reason, moment=moment)
    except Refusal as refusal:
        print(refusal.sentence(asked.lang), file=sys.stderr)
        return 1
    print(f"{asked.username} signs in by password alone until a second factor is enrolled again.")
    return 0


def _signed_in(username: str, moment: datetime) -> int:
    """The administrator shows who he is as on any sign-in: password, and code where he has a second factor himself."""
    account_id = sign_in(username=username, password=_asked("Password"), moment=moment)
    if is_on(account_id):
        prove(account_id=account_id, typed=_asked("Code"), moment=moment)
    return account_id


def _asked(what: str) -> str:
    """From the terminal without showing it, or the next line of standard input."""
    return getpass.getpass(f"{what}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal reset", description="Reset a second factor (重置两步验证).")
    parser.add_argument("username", help="whose phone and recovery codes are lost")
    parser.add_argument("--by", required=True, help="account of a system administrator (SYS01, SYS02)")
    parser.add_argument("--reason", required=True, help="why, and how the person was recognised; it is recorded")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of a refusal (default zh)")
    return parser
