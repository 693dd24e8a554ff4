"""Read a notice of days off, keep it as a draft. Usage: oneseal calendar load FILE [--number N] [--year Y] [--check]"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from oneseal.interfaces.now import now
from oneseal.rules.calendar.notice import LONGEST, read_notice
from oneseal.rules.calendar.notice_checks import check_notice
from oneseal.rules.refusals import Refusal
from oneseal.usecases.calendar.notices import draft_notice


def run(argv: Sequence[str]) -> int:
    """0 if the draft is kept, 1 with a line for each contradiction and nothing kept, 2 for a wrong call.

    A draft takes no effect: one person submits it backstage, another approves it.
    """
    try:
        asked = _parser().parse_args(argv)
        text = Path(asked.file).read_text(encoding="utf-8-sig")[:LONGEST]
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    except (OSError, UnicodeDecodeError) as unreadable:
        print(f"{asked.file} cannot be read as UTF-8 text: {unreadable}", file=sys.stderr)
        return 2
    try:
        return _kept(text, asked)
    except Refusal as refusal:
        print(refusal.sentence(asked.lang), file=sys.stderr)
        return 1


def _kept(text: str, asked: argparse.Namespace) -> int:
    notice = read_notice(text, asked.year)
    checked = check_notice(notice)
    for feast in notice.feasts:
        off = f"{feast.off[0].isoformat()} – {feast.off[-1].isoformat()} ({len(feast.off)})" if feast.off else "-"
        print(f"{feast.name}\t{off}\t{' '.join(day.isoformat() for day in feast.worked)}")
    for point in checked.points:
        mark = "!" if point.blocks else "?"
        print(f"{mark} {point.text(asked.lang)}{f' «{point.sentence}»' if point.sentence else ''}", file=sys.stderr)
    if checked.blocking:
        print(f"{len(checked.blocking)} contradictions; nothing was kept.", file=sys.stderr)
        return 1
    if asked.check:
        return 0
    made = draft_notice(text=text, moment=now(), year=asked.year, number=asked.number)
    print(
        f"{notice.year}: draft {made} kept{'' if asked.number or notice.number else ' (a rehearsal: no number)'}. "
        f"Two people go on: /backstage/calendar/notices/{made}/"
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="oneseal calendar load", description="Load a notice of days off (载入放假通知)."
    )
    parser.add_argument("file", help="the official text, UTF-8")
    parser.add_argument("--number", default="", help="document number, if the text holds none")
    parser.add_argument("--year", type=int, default=None, help="the year, if the text has no title")
    parser.add_argument("--check", action="store_true", help="only read and check, keep nothing")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the findings (default zh)")
    return parser
