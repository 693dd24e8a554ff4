"""Give an account a new API token, shown once. Usage: oneseal give token USERNAME [--name NAME]"""

import argparse
import sys
from collections.abc import Sequence

from oneseal.interfaces.now import now
from oneseal.rules.refusals import Refusal
from oneseal.usecases.accounts.principal import give_token


def run(argv: Sequence[str]) -> int:
    """0 and the token on standard output, 1 if there is no such account, 2 for a wrong call."""
    parser = argparse.ArgumentParser(
        prog="oneseal give token", description="Give an account an API token (发放访问令牌)."
    )
    parser.add_argument("username", help="an official's or a system's account")
    parser.add_argument("--name", default="command line", help="what the token is for")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    try:
        print(give_token(username=asked.username, name=asked.name, moment=now()))
    except Refusal:
        print(f"There is no active account {asked.username}.", file=sys.stderr)
        return 1
    return 0
