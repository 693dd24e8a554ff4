"""A workbook from rows, sheet by sheet: a bold head that stays in view, a filter, every other cell text or a number.

What begins with = stays text: nothing in a workbook of ours is computed. The same rows make the same file.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

import xlsxwriter

Cell = object
Head = Sequence[str]
_UNSEEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST: Final = 32_767
"""Characters that a cell can hold."""
NARROW, WIDE, LOOKED_AT = 8, 60, 200
_MADE: Final = datetime(1980, 1, 1, tzinfo=UTC)


def write_workbook(
    target: Path | BinaryIO, heads: Mapping[str, Head], rows: Iterable[tuple[str, Sequence[Cell]]]
) -> None:
    """The header of each sheet, and rows with the sheet they belong to, in one pass and little memory."""
    to = str(target) if isinstance(target, Path) else target
    with xlsxwriter.Workbook(to, {"constant_memory": True}) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        pages = {name: _Page(book.add_worksheet(fit_name(name)), head, bold) for name, head in heads.items()}
        for name, row in rows:
            pages[name].add(row)
        for page in pages.values():
            page.end()


def workbook(title: str, head: Head, rows: Iterable[Sequence[Cell]]) -> bytes:
    """One table as .xlsx."""
    made = io.BytesIO()
    write_workbook(made, {title: head}, ((title, row) for row in rows))
    return made.getvalue()


def fit_name(title: str) -> str:
    """What a sheet may be called: up to 31 characters, none of []:*?/ and no apostrophe at its ends."""
    return re.sub(r"[\[\]:*?/\\]", " ", title)[:31].strip(" '") or "1"


class _Page:
    """A sheet being written from top to bottom, columns as wide as what its first rows hold."""

    def __init__(self, page: Any, head: Head, bold: Any) -> None:
        self.page, self.width, self.row = page, len(head), 0
        self.widths = [_wide(words) for words in head]
        page.freeze_panes(1, 1)
        self._write(head, bold)

    def add(self, cells: Sequence[Cell]) -> None:
        """One more row."""
        if self.row < LOOKED_AT:
            self.widths = [max(pair) for pair in zip(self.widths, map(_wide, cells), strict=False)]
        self._write(cells)

    def end(self) -> None:
        """Widths and filter, once it is known how long the sheet is."""
        for place, wide in enumerate(self.widths):
            self.page.set_column(place, place, min(WIDE, max(NARROW, wide + 2)))
        self.page.autofilter(0, 0, max(self.row - 1, 0), max(self.width - 1, 0))

    def _write(self, cells: Sequence[Cell], bold: Any = None) -> None:
        for place, value in enumerate(cells):
            if isinstance(value, int) and not isinstance(value, bool):
                self.page.write_number(self.row, place, value, bold)
            elif text := _text(value):
                self.page.write_string(self.row, place, text, bold)
        self.row += 1


def _text(value: Cell) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    return _UNSEEN.sub("", text)[:LONGEST]


def _wide(cell: Cell) -> int:
    """Places that a cell takes; a Chinese character takes two."""
    return sum(1 + (char > "\u2e7f") for char in str(cell)[:WIDE])
