"""Write the catalogue as a workbook. Usage: oneseal export catalogue FILE.xlsx [--body CODE]"""

import argparse
import sys
from pathlib import Path

from oneseal.gateways.workbooks.writing import write_workbook
from oneseal.interfaces.now import now
from oneseal.queries.catalogue.sheets import HEADS, rows_to_write, versions_to_write
from oneseal.rules.calendar import local_day


def run(argv: list[str]) -> int:
    """0 with the file written, 1 where nothing is in force of what was asked, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    path: Path = asked.file
    if path.suffix != ".xlsx" or not path.parent.is_dir():
        print(f"{path}: name a file that ends in .xlsx, in a folder that is there.", file=sys.stderr)
        return 2
    today = local_day(now())
    versions = versions_to_write(today, asked.body)
    if not versions:
        print("No version in force: name a body of the catalogue (B020), or none for all.", file=sys.stderr)
        return 1
    write_workbook(path, HEADS, rows_to_write(today, asked.body))
    print(f"{versions} versions written to {path}.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal export", description="Write the catalogue (导出目录).")
    parser.add_argument("what", choices=("catalogue",), help="what to write")
    parser.add_argument("file", type=Path, help="the workbook (.xlsx)")
    parser.add_argument("--body", default="", metavar="CODE", help="only the versions of this body")
    return parser
