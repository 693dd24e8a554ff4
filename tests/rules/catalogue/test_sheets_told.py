"""What the workbook makes of every cell that is emptied or written over: sheets_told.txt (C14).

Under each sheet and column stands what reads back: the differences of the version, or the faults with their reasons.
`python -m tests.rules.catalogue.test_sheets_told` writes the file anew; read its difference before it is committed.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from oneseal.rules.catalogue.difference import difference
from oneseal.rules.catalogue.sheets import SHEETS, rows_of
from tests.rules.catalogue.made_up import built
from tests.rules.catalogue.shipped import snapshot
from tests.rules.catalogue.test_sheets import Book, book_of, put, read_back

TOLD = Path(__file__).with_name("sheets_told.txt")
WRITTEN = ("", "改", 7.0)


def lines(book: Book) -> Iterator[str]:
    """What reads back, a line for each fault or difference."""
    found = read_back(book)
    for one in found.faults:
        yield f"  ! {one.sheet} {one.row} {one.column}: {one.zh} / {one.en}"
    for row in difference(snapshot(12), found.content) if found.content is not None else ():
        yield f"  {row.kind} {row.key}: {row.old.zh} → {row.new.zh}"


def told(sheet: str) -> Iterator[str]:
    """What stands in a sheet of the made-up items, then each column but the code that leads it, in the first row."""
    head = book_of(12)[sheet][0]
    known = next(one for one in SHEETS if one.name == sheet)
    rows = [row for seq in (1, 3) for row in rows_of(known, built(seq)[0])]
    yield "\n".join([f"{sheet}.written", *(f"  {json.dumps(row, ensure_ascii=False)}" for row in [head, *rows])])
    for column in head[1:]:
        for value in WRITTEN:
            yield "\n".join([f"{sheet}.{column}={value}", *lines(put(book_of(12), sheet, 2, column, value))])


BEFORE: dict[str, list[str]] = {}
for part in TOLD.read_text(encoding="utf-8").strip().split("\n\n") if TOLD.exists() else ():
    BEFORE.setdefault(part.partition(".")[0], []).append(part)
FILLED = [sheet.name for sheet in SHEETS if len(book_of(12)[sheet.name]) > 1]


def test_every_sheet_with_a_row_stands_in_sheets_told_txt() -> None:
    assert list(BEFORE) == FILLED


@pytest.mark.parametrize("sheet", FILLED)
def test_every_cell_reads_as_it_stands_in_sheets_told_txt(sheet: str) -> None:
    for now, one in zip(told(sheet), BEFORE[sheet], strict=True):
        assert now == one


if __name__ == "__main__":
    TOLD.write_text("\n\n".join(one for name in FILLED for one in told(name)) + "\n", encoding="utf-8")
