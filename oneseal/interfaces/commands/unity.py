"""Where bodies of one level differ in the same item. Usage: oneseal unity --level county [--item CODE] [--out FILE]

A line each: item, which of the five, allowed or differs, place, value = bodies; and the reason; separated by tabs.
A FILE (.xlsx, .csv) has a row for each value, with the bodies that hold it; --json prints both languages.
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from oneseal.gateways.workbooks.writing import workbook
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.unity import HEAD, LEVELS, Compared, rows_of, told, unity
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.unity import Disagreement


def run(argv: list[str]) -> int:
    """0 when the check was made, whatever it found; 1 where there is nothing to compare; 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    out: Path | None = asked.out
    if out is not None and (out.suffix not in (".xlsx", ".csv") or not out.parent.is_dir()):
        print(f"{out}: name a file that ends in .xlsx or .csv, in a folder that is there.", file=sys.stderr)
        return 2
    compared = unity(local_day(now()), asked.level, asked.item)
    if not compared:
        print("No item is in force at two bodies of that level.", file=sys.stderr)
        return 1
    if out is not None:
        _write(out, compared, asked.lang)
    elif asked.json:
        print(json.dumps([told(one) for one in compared if one.differences], ensure_ascii=False, indent=1))
    else:
        for one in compared:
            _print(one, asked.lang)
    differing = [one for one in compared if one.differences]
    unlawful = sum(any(not found.allowed for found in one.differences) for one in differing)
    print(f"{len(compared)} items compared, {len(differing)} differ, {unlawful} where they may not.", file=sys.stderr)
    return 0


def _write(out: Path, compared: Iterable[Compared], lang: str) -> None:
    head = [words.of(lang) for words in HEAD]
    if out.suffix == ".xlsx":
        out.write_bytes(workbook("五统一" if lang == "zh" else "unity", head, rows_of(compared, lang)))
        return
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows_of(compared, lang)])


def _print(compared: Compared, lang: str) -> None:
    for found in compared.differences:
        verdict = "allowed" if found.allowed else "differs"
        held = "; ".join(_held(found, lang))
        print(compared.item, found.five, verdict, found.place.of(lang), held, found.reason.of(lang), sep="\t")


def _held(found: Disagreement, lang: str) -> list[str]:
    return [f"{one.value.of(lang)} = {'、'.join(one.bodies)}" for one in found.holdings]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal unity", description="The five-unity check (五统一).")
    parser.add_argument("--level", required=True, choices=sorted(LEVELS), help="level at which the item is exercised")
    parser.add_argument("--item", default="", metavar="CODE", help="only this item, by its basic code")
    parser.add_argument("--json", action="store_true", help="the differences as JSON, both languages")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write a spreadsheet (.xlsx) or a table (.csv) instead"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the lines (default zh)")
    return parser
