"""A workbook as rows, sheet by sheet; what is none, or would unpack to more than a catalogue, is refused."""

import zipfile
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

MOST_UNPACKED = 1024**3


class CannotRead(ValueError):
    """The file is no workbook that we read; the sentence says why, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def read_workbook(path: Path) -> dict[str, list[list[object]]]:
    """The rows of every sheet, the header first; empty rows are kept, so that numbers are the spreadsheet's."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (OSError, zipfile.BadZipFile) as error:
        raise CannotRead("不是 .xlsx 文件", "is no .xlsx file") from error
    if unpacked > MOST_UNPACKED:
        raise CannotRead("文件展开后太大", "unpacks to more than a catalogue can be")
    try:
        book = CalamineWorkbook.from_path(path)
        return {
            name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
            for name in book.sheet_names
        }
    except (CalamineError, ValueError, OSError) as error:
        raise CannotRead("读不了这个工作簿，可能已经损坏", "cannot be read; it may be damaged") from error
