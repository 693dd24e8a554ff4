"""Generate demo cases in every stage. Usage: oneseal demo [--cases N] [--if-absent]"""

import argparse
import csv
import sys
from collections.abc import Sequence

from django.conf import settings

from oneseal.gateways.storage.files import put_bytes
from oneseal.interfaces.commands.sample_files import sample_files
from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.usecases.demo.generate import FileFacts, generate, is_generated
from oneseal.usecases.demo.sign_ins import SYSTEM, demo_sign_ins, make_system_account
from oneseal.usecases.powers.load import is_loaded

CASES = 2000


def run(argv: Sequence[str]) -> int:
    """0 when the cases are there, 1 if there is no catalogue or they are there already, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    if is_generated():
        print("The demo cases are there already.", file=sys.stdout if asked.if_absent else sys.stderr)
        return 0 if asked.if_absent else 1
    if not is_loaded():
        print("There is no catalogue yet: run `oneseal load catalogue` first.", file=sys.stderr)
        return 1
    moment = now()
    made = generate(cases=asked.cases, now=moment, files=_stored_files())
    print(f"{made} demo cases.")
    token = make_system_account(moment)
    _write_sign_ins()
    if token:
        print(f"Token of the demo system {SYSTEM}, shown this once: {token}")
    return 0


def _stored_files() -> list[FileFacts]:
    found = []
    for name, media_type, content in sample_files():
        stored = put_bytes(content, home=settings.ONESEAL_HOME)
        found.append(FileFacts(stored.sha256, name, media_type, stored.size))
    return found


def _write_sign_ins() -> None:
    """What `oneseal serve` prints beside the address."""
    with (settings.ROOT / "data" / "demo_password.tsv").open(encoding="utf-8", newline="") as file:
        password = next(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))["password"]
    lines = [f"Demo sign-ins, password {password}:"]
    lines += [f"  {one.username:<14} {one.what}" for one in demo_sign_ins(local_day(now()))]
    path = settings.ONESEAL_HOME / "sign-ins.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal demo", description="Generate demo cases (生成演示办件).")
    parser.add_argument("--cases", type=_count, default=CASES, help=f"how many (default {CASES})")
    parser.add_argument("--if-absent", action="store_true", help="do nothing if there are demo cases already")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100_000:
        raise argparse.ArgumentTypeError("from 1 to 100000")
    return number
