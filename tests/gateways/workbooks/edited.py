"""A workbook as somebody edits it: one cell, or a sheet taken out; read and written by our own gateways."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from oneseal.gateways.workbooks.reading import read_workbook
from oneseal.gateways.workbooks.writing import write_workbook

Book = dict[str, list[list[object]]]


def save(path: Path, book: Book) -> None:
    """The book, each sheet with its head first; numbers as a spreadsheet keeps them."""
    heads = {name: [str(cell) for cell in rows[0]] for name, rows in book.items()}
    whole = (
        (name, [int(cell) if isinstance(cell, float) else cell for cell in row])
        for name, rows in book.items()
        for row in rows[1:]
    )
    write_workbook(path, heads, whole)


def change(path: Path, sheet: str, row: int, column: str, value: object) -> None:
    """Write one cell; rows count as the spreadsheet does."""
    book = read_workbook(path)
    book[sheet][row - 1][book[sheet][0].index(column)] = value
    save(path, book)


def without(path: Path, *sheets: str) -> None:
    """Take sheets out."""
    save(path, {name: rows for name, rows in read_workbook(path).items() if name not in sheets})


def changed(content: bytes, sheet: str, row: int, column: str, value: object) -> bytes:
    """The file with one cell written."""
    with NamedTemporaryFile(suffix=".xlsx") as file:
        path = Path(file.name)
        path.write_bytes(content)
        change(path, sheet, row, column, value)
        return path.read_bytes()
