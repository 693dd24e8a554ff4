"""Generate demo cases in every stage. Usage: oneseal demo [--cases N] [--lean] [--refresh] [--if-absent]"""

import argparse
import csv
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

from django.conf import settings

from oneseal.gateways.storage.files import put_bytes
from oneseal.interfaces.commands.sample_files import sample_files
from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.usecases.demo.copies import copy_one
from oneseal.usecases.demo.countersigns import ask_for_countersigns
from oneseal.usecases.demo.elsewhere import take_in_elsewhere
from oneseal.usecases.demo.examples import leave_examples
from oneseal.usecases.demo.experts import enter_experts
from oneseal.usecases.demo.feedbacks import feed_some_back
from oneseal.usecases.demo.first_asked import ask_first
from oneseal.usecases.demo.generate import FileFacts, count_of, generate, is_generated, is_of, refresh
from oneseal.usecases.demo.helps import make_helps
from oneseal.usecases.demo.pushes import push_some
from oneseal.usecases.demo.questions import ask_some
from oneseal.usecases.demo.representatives import authorise_representatives
from oneseal.usecases.demo.restrictions import restrict_one
from oneseal.usecases.demo.room import database_size, room_for
from oneseal.usecases.demo.sheets import Watch
from oneseal.usecases.demo.sign_ins import SYSTEM, demo_sign_ins, make_system_account
from oneseal.usecases.demo.telling import tell_some
from oneseal.usecases.demo.terminals import set_up_demo_terminal
from oneseal.usecases.powers.load import is_loaded

EXAMPLES = (
    authorise_representatives,
    make_helps,
    ask_for_countersigns,
    restrict_one,
    ask_first,
    ask_some,
    set_up_demo_terminal,
)
EXAMPLES_OF_CASES = (take_in_elsewhere, push_some, copy_one, tell_some, enter_experts, feed_some_back)
"""What a visitor finds beside the cases, each made once, by the acts themselves."""
CASES, MOST = 2000, 10_000_000
MB = 1 << 20


class Meter(Watch):
    """Says how far it is, and times the bare COPY."""

    def __init__(self, cases: int) -> None:
        self.all, self.begun, self.said = cases, perf_counter(), perf_counter()
        self.timed, self.seconds = 0, 0.0

    @contextmanager
    def copying(self, cases: int) -> Iterator[None]:
        begun = perf_counter()
        yield
        self.timed, self.seconds = self.timed + cases, self.seconds + perf_counter() - begun

    def told(self, cases: int) -> None:
        print(f"  {cases} courses told, {perf_counter() - self.begun:.0f} s", flush=True)

    def stored(self, cases: int) -> None:
        if cases == self.all or perf_counter() - self.said > 1:
            self.said = perf_counter()
            print(f"  {cases} of {self.all} cases, {self.said - self.begun:.0f} s", flush=True)

    def summary(self) -> str:
        """How fast it was, and how fast the same rows are copied when they are ready."""
        rate = self.all / (perf_counter() - self.begun)
        if not self.timed:
            return f"{rate:.0f} cases a second."
        limit = self.timed / self.seconds
        return (
            f"{rate:.0f} cases a second; the same rows, ready-made, are copied at {limit:.0f} a second "
            f"({self.timed} cases timed): {100 * rate / limit:.0f} % of that rate."
        )


def run(argv: Sequence[str]) -> int:
    """0 when the cases are there, 1 if there is no catalogue or room or they were there already, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    there, moment = is_generated(), now()
    others = asked.lean or asked.cases not in (None, count_of())
    if there and asked.refresh and is_of(local_day(moment)) and not others:
        print("The demo cases are of today already.")
        return 0
    if there and not asked.refresh:
        print(
            "The demo cases are there already; --refresh makes them anew.",
            file=sys.stdout if asked.if_absent else sys.stderr,
        )
        return 0 if asked.if_absent else 1
    if not is_loaded():
        print("There is no catalogue yet: run `oneseal load catalogue` first.", file=sys.stderr)
        return 1
    cases = asked.cases or (count_of() if there else CASES)
    if not _has_room(cases, lean=asked.lean):
        return 1
    _make(cases, lean=asked.lean)
    for example in (*EXAMPLES, *(() if asked.lean else EXAMPLES_OF_CASES)):
        example(moment)
    token = make_system_account(moment)
    _write_sign_ins()
    if token:
        print(f"Token of the demo system {SYSTEM}, shown this once: {token}")
    return 0


def _make(cases: int, *, lean: bool) -> None:
    """Generate, or remove and generate anew; say what it came to."""
    before, meter, again, moment = database_size(), Meter(cases), is_generated(), now()
    made = (refresh if again else generate)(cases=cases, now=moment, files=_stored_files(), lean=lean, watch=meter)
    if not lean:
        leave_examples(moment)
    print(f"{made} demo cases{', lean' if lean else ''}. {meter.summary()}")
    if not again:
        print(f"{(database_size() - before) / made / 1024:.1f} KB of tables and indexes a case.")


def _has_room(cases: int, *, lean: bool) -> bool:
    """Read the free disk first, and say what will be needed."""
    needed = room_for(cases, lean=lean)
    said = f"{cases} cases need about {needed // MB} MB"
    if os.environ.get("DATABASE_URL"):
        print(f"{said} at the server that DATABASE_URL names; its disk cannot be read from here.")
        return True
    free = shutil.disk_usage(settings.ONESEAL_HOME).free
    if free < needed:
        print(f"{said}, {free // MB} MB are free: make room, or generate fewer.", file=sys.stderr)
        return False
    print(f"{said}, {free // MB} MB are free.", flush=True)
    return True


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
    parser.add_argument("--cases", type=_count, help=f"how many (default {CASES}; with --refresh as many as there are)")
    parser.add_argument(
        "--lean",
        action="store_true",
        help="for tests of size: the case, its clocks and its last entry alone; nobody can go on with such a case",
    )
    parser.add_argument(
        "--refresh", action="store_true", help="remove the demo cases and generate them anew, relative to today"
    )
    parser.add_argument("--if-absent", action="store_true", help="do nothing if there are demo cases already")
    return parser


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"from 1 to {MOST}")
    return number
