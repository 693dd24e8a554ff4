"""A workbook from rows, sheet by sheet, streamed to the disk."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

Cell = str | int
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTH, _WIDE = 14, 40


def write_workbook(path: Path, heads: Mapping[str, Sequence[str]], rows: Iterable[tuple[str, Sequence[Cell]]]) -> None:
    """The header of each sheet, and rows with the sheet they belong to, in one pass.

    What begins with = stays text: nothing in a workbook of ours is computed.
    """
    book = Workbook(write_only=True)
    pages = {name: _page(book, name, head) for name, head in heads.items()}
    for name, row in rows:
        pages[name].append([_cell(pages[name], value) for value in row])
    partial = path.with_name(path.name + ".part")
    book.save(partial)
    partial.replace(path)


def _page(book: Workbook, name: str, head: Sequence[str]) -> WriteOnlyWorksheet:
    page = book.create_sheet(name)
    page.freeze_panes = "B2"
    for number, words in enumerate(head, start=1):
        page.column_dimensions[get_column_letter(number)].width = _WIDE if words in _WIDE_HEADS else _WIDTH
    page.append([_bold(page, words) for words in head])
    return page


_WIDE_HEADS = frozenset(
    "实施编码 事项名称 条件 材料名称 法定依据 审查要点 审查标准 内容 法律法规名称 结果名称 情形表达式".split()
)


def _bold(page: WriteOnlyWorksheet, words: str) -> object:
    cell = WriteOnlyCell(page, value=words)
    cell.font = Font(bold=True)
    return cell


def _cell(page: WriteOnlyWorksheet, value: Cell) -> object:
    if isinstance(value, int):
        return value
    text = _UNFIT.sub("", value)
    if not text.startswith("="):
        return text
    cell = WriteOnlyCell(page, value=text)
    cell.data_type = "s"
    return cell
