"""What is configured, reachable, behind or near its limit, and what to do. Usage: oneseal doctor [--lang zh|en]"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from django.db import DatabaseError

from oneseal.interfaces.commands import doctor_casework, doctor_database, doctor_house, doctor_parcels, doctor_pushes
from oneseal.interfaces.commands.looks import BAD, Look
from oneseal.interfaces.now import now


def run(argv: Sequence[str]) -> int:
    """0 if nothing is bad, 1 if anything is, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="oneseal doctor", description="Look after this installation (体检).")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the sentences (default zh)")
    try:
        asked = parser.parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    bad = False
    for look in looks(now()):
        print(look.line(asked.lang), flush=True)
        bad = bad or look.level == BAD
    return 1 if bad else 0


def looks(moment: datetime) -> Iterator[Look]:
    """The database first; when it does not answer, the rest is still looked at."""
    try:
        yield from chain(doctor_database.looks(), doctor_casework.looks(moment), doctor_pushes.looks(moment))
        yield from doctor_parcels.looks(moment)
    except DatabaseError:
        yield Look(
            BAD,
            ("数据库", "database"),
            "没有应答，或者表还没有建。请看 DATABASE_URL 和数据库日志，再运行 oneseal setup。",
            "does not answer, or has no tables yet. See DATABASE_URL and its log, then run oneseal setup.",
        )
    yield from doctor_house.looks(moment)
    yield from doctor_pushes.hosts()
