"""`oneseal explain`: one clock on standard input, its calendar day by day on standard output (law.md, Explanation)."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from typing import Final

from oneseal.interfaces.commands.record import BadRecord, Record, command_calendar, parse
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks import explain, reckon, standing
from oneseal.rules.refusals import Refusal

_WEEKDAYS: Final = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "zh": tuple("一二三四五六日")}
_WORDS: Final = {
    "en": {
        "limit": "Limit",
        "committed": "Committed limit",
        "due": "due",
        "committed_due": "committed due",
        "open": "none while an exclusion is open",
        "today": "today",
        "remaining": "remaining",
        "light": "light",
        "provisional": "provisional: the official calendar of a year is not published yet; weekends only",
    },
    "zh": {
        "limit": "法定时限",
        "committed": "承诺时限",
        "due": "届满日",
        "committed_due": "承诺届满日",
        "open": "不计入期限的时间未结束，暂无",
        "today": "今天",
        "remaining": "剩余",
        "light": "亮灯",
        "provisional": "暂定：有年份的官方日历尚未公布，只按周末推算",
    },
}


def pages(record: Record, calendar: Calendar, lang: str) -> Iterator[str]:
    """The lines to print: the limit's days, the committed limit's where there is one, and the summary."""
    words = _WORDS[lang]
    reckoning = reckon(record.terms, calendar)
    yield words["limit"]
    yield from _days(record, calendar, lang, False, reckoning.due)
    if record.terms.committed is not None:
        yield ""
        yield words["committed"]
        yield from _days(record, calendar, lang, True, reckoning.committed_due)
    yield ""
    yield f"{words['due']}: {reckoning.due or words['open']}"
    if record.terms.committed is not None:
        yield f"{words['committed_due']}: {reckoning.committed_due or words['open']}"
    if record.today is not None:
        stands = standing(record.terms, calendar, record.today)
        left = f"{words['remaining']}: {stands.remaining}, {words['light']}: {stands.light}"
        yield f"{words['today']}: {record.today}, {left}"
    if reckoning.provisional:
        yield words["provisional"]


def _days(record: Record, calendar: Calendar, lang: str, committed: bool, due: date | None) -> Iterator[str]:
    words = _WORDS[lang]
    for line in explain(record.terms, calendar, committed=committed, until=record.today):
        marks = []
        if line.on == due:
            marks.append(words["committed_due" if committed else "due"])
        if line.on == record.today:
            marks.append(words["today"])
        mark = f"  ← {', '.join(marks)}" if marks else ""
        yield f"  {line.on} {_WEEKDAYS[lang][line.on.weekday()]}  {line.sentence(lang)}{mark}"


def run(argv: list[str]) -> int:
    """Print the calendar of the one record on standard input; a bad record is said on standard error, exit 1."""
    parser = argparse.ArgumentParser(
        prog="oneseal explain",
        description="Reads one clock as JSON (as `oneseal due` does) and prints its calendar day by day.",
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the verdicts (default zh)")
    lang: str = parser.parse_args(argv).lang
    try:
        record = parse(sys.stdin.buffer.read().decode("utf-8-sig"))
        for line in pages(record, command_calendar(), lang):
            sys.stdout.write(line + "\n")
    except UnicodeDecodeError:
        sys.stderr.write("oneseal explain: not UTF-8 text\n")
        return 1
    except BadRecord as error:
        sys.stderr.write(f"oneseal explain: {error}\n")
        return 1
    except Refusal as refusal:
        sys.stderr.write(f"oneseal explain: {refusal.sentence(lang)}\n")
        return 1
    sys.stdout.flush()
    return 0
