"""`oneseal due`: JSON lines in, one answer a line out (law.md, The exact arithmetic)."""

import argparse
import json
import os
import sys
from typing import Final

from oneseal.interfaces.commands.record import BadRecord, command_calendar, parse
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks import reckon, standing
from oneseal.rules.refusals import Refusal

EXAMPLE: Final = '{"start":"2026-09-18","limit":5,"unit":"working_day","today":"2026-09-22"}'


def answer(line: str, calendar: Calendar) -> dict[str, object]:
    """The answer to one line: the dues, with today also what remains and the light, or the error."""
    try:
        record = parse(line)
        reckoning = reckon(record.terms, calendar)
        out: dict[str, object] = {
            "due": None if reckoning.due is None else reckoning.due.isoformat(),
            "committed_due": None if reckoning.committed_due is None else reckoning.committed_due.isoformat(),
        }
        if record.today is not None:
            stands = standing(record.terms, calendar, record.today)
            out["remaining"] = stands.remaining
            out["light"] = stands.light.value
        out["provisional"] = reckoning.provisional
    except BadRecord as error:
        return {"error": str(error)}
    except Refusal as refusal:
        return {"error": refusal.sentence("en")}
    return out


def run(argv: list[str]) -> int:
    """Answer every line of standard input, one answer a line: a bad or blank line answers with its error."""
    argparse.ArgumentParser(
        prog="oneseal due",
        description="Reads one clock a line as JSON and answers each with its dues, what remains and the light.",
        epilog=f"example: echo '{EXAMPLE}' | oneseal due",
    ).parse_args(argv)
    try:
        for raw in sys.stdin.buffer:
            sys.stdout.write(json.dumps(_answer_bytes(raw), separators=(",", ":")) + "\n")
            sys.stdout.flush()
    except BrokenPipeError:
        # the reader has gone: nothing is left to say, and the interpreter must not flush into the pipe at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _answer_bytes(raw: bytes) -> dict[str, object]:
    try:
        line = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return {"error": "not UTF-8 text"}
    return answer(line, command_calendar()) if line else {"error": "a blank line"}
