"""A workbook on the command line: its difference or its bad rows, and how far the reading has come."""

import sys
from pathlib import Path

from oneseal.gateways.spreadsheets import CannotRead, read_workbook
from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.usecases.catalogue.sheets import ChangedVersion, Imported, import_workbook


def load_workbook(path: Path, *, dry_run: bool, lang: str) -> int:
    """0 with the difference, published unless dry; 1 with a line for each bad row and nothing changed."""
    try:
        workbook = read_workbook(path)
    except (CannotRead, FileNotFoundError) as wrong:
        sentence = wrong.zh if isinstance(wrong, CannotRead) and lang == "zh" else str(wrong)
        print(f"{path}: {sentence}", file=sys.stderr)
        return 1
    read = import_workbook(workbook, today=local_day(now()), dry_run=dry_run, progress=_progress)
    if read.faults:
        print(*(fault.text(lang) for fault in read.faults), sep="\n")
        print(f"{len(read.faults)} bad rows; nothing was changed.", file=sys.stderr)
        return 1
    for version in read.changed:
        _print(version, lang)
    print(_summary(read), file=sys.stderr)
    return 0


def _summary(read: Imported) -> str:
    changed = f"{read.named} versions read, {len(read.changed)} differ"
    return f"{changed}; new versions are in force." if read.published else f"{changed}; a dry run: nothing was changed."


def _print(version: ChangedVersion, lang: str) -> None:
    for one in version.differences:
        old, new = one.old.of(lang), one.new.of(lang)
        print(version.code, version.name, one.place.of(lang), f"{old or '∅'} → {new or '∅'}", sep="\t")


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() or done == of:
        print(f"  {done} of {of} versions read", file=sys.stderr)
