"""Load the catalogue. Usage: oneseal load catalogue [FOLDER | FILE.xlsx] [--dry-run] [--if-absent] [--lang zh|en]

The data files of a folder are in force at once: a county begins with them. A workbook (.xlsx) makes drafts, which two
people bring into force backstage; --reason and --basis are written beside each difference.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings

from oneseal.gateways.calendars import official_years
from oneseal.interfaces.commands.data_files import read_folder
from oneseal.interfaces.commands.workbook import load_workbook
from oneseal.interfaces.now import now
from oneseal.rules.catalogue.change import Reason
from oneseal.rules.catalogue.sentences import Finding
from oneseal.usecases.powers.load import Faulty, is_loaded, load_all
from oneseal.usecases.supervision.keeping import take_over_guides


def run(argv: Sequence[str]) -> int:
    """0 if everything is loaded, 1 with a line for each fault and nothing loaded, 2 for a wrong call."""
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as wrong:
        return wrong.code if isinstance(wrong.code, int) else 2
    if asked.if_absent and is_loaded():
        print("The catalogue is there already.")
        return 0
    folder: Path = asked.folder or settings.ROOT / "data"
    if folder.suffix == ".xlsx":
        why = Reason(asked.reason, asked.basis)
        return load_workbook(folder, dry_run=asked.dry_run, reason=why, lang=asked.lang)
    if asked.dry_run or not folder.is_dir():
        print(f"{folder}: name a folder of data files, or a workbook (.xlsx; --dry-run is for these).", file=sys.stderr)
        return 2
    tables, findings = read_folder(folder)
    if findings:
        return _refused(findings, asked.lang)
    try:
        loaded = load_all(tables, official_years(), now())
    except Faulty as faulty:
        return _refused(faulty.findings, asked.lang)
    take_over_guides(now())
    print(
        f"{loaded.items} items, {loaded.versions} versions in force ({loaded.new_versions} new), "
        f"{loaded.accepting} take applications."
    )
    return 0


def _refused(findings: Iterable[Finding], lang: str) -> int:
    lines = [finding.text(lang) for finding in findings]
    print(*lines, sep="\n", file=sys.stderr)
    print(f"{len(lines)} faults; nothing was loaded.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal load", description="Load the catalogue (载入目录).")
    parser.add_argument("what", choices=("catalogue",), help="what to load")
    parser.add_argument(
        "folder", nargs="?", type=Path, help="folder of data files (default: the project's own), or .xlsx"
    )
    parser.add_argument("--dry-run", action="store_true", help="print what a workbook would change, and change nothing")
    parser.add_argument("--reason", default="", help="why, for every difference of a workbook")
    parser.add_argument("--basis", default="", help="by what law or document, for every difference of a workbook")
    parser.add_argument("--if-absent", action="store_true", help="do nothing if a catalogue is loaded already")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the faults (default zh)")
    return parser
