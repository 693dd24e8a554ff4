"""A workbook on the command line: its difference or its bad rows, how far the reading has come, and its drafts."""

import sys
from pathlib import Path

from oneseal.gateways.workbooks.reading import CannotRead, read_workbook
from oneseal.interfaces.now import now
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import Reason
from oneseal.rules.refusals import Refusal
from oneseal.usecases.catalogue.sheets import ChangedVersion, compare, draft_all


def load_workbook(path: Path, *, dry_run: bool, reason: Reason, lang: str) -> int:
    """0 with the difference, drafted unless dry; 1 with a line for each bad row and nothing changed."""
    try:
        workbook = read_workbook(path)
    except (CannotRead, FileNotFoundError) as wrong:
        sentence = wrong.zh if isinstance(wrong, CannotRead) and lang == "zh" else str(wrong)
        print(f"{path}: {sentence}", file=sys.stderr)
        return 1
    work = compare(workbook, today=local_day(now()), progress=_progress)
    if work.faults:
        print(*(fault.text(lang) for fault in work.faults), sep="\n")
        print(f"{len(work.faults)} bad rows; nothing was changed.", file=sys.stderr)
        return 1
    for version in work.changed:
        _print(version, lang)
    said = f"{len(work.given.codes)} versions read, {len(work.changed)} differ"
    if dry_run or not work.changed:
        print(f"{said}; nothing was changed.", file=sys.stderr)
        return 0
    try:
        draft_all(work, authors=(), reason=reason, moment=now())
    except Refusal as refusal:
        print(refusal.sentence(lang), file=sys.stderr)
        return 1
    print(f"{said}; each is a draft now. Two people go on: /backstage/items/?state=draft", file=sys.stderr)
    return 0


def _print(version: ChangedVersion, lang: str) -> None:
    if version.added:
        print(version.code, version.name, "新增" if lang == "zh" else "added", sep="\t")
    for one in version.differences:
        old, new = one.old.of(lang), one.new.of(lang)
        print(version.code, version.name, one.place.of(lang), f"{old or '∅'} → {new or '∅'}", sep="\t")


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty() or done == of:
        print(f"  {done} of {of} versions read", file=sys.stderr)
