"""A workbook read back into versions: what it changes, and every row that does not hold with its reason (C14).

A cell that says what the standing version says leaves it untouched, so that what was written out reads back as the very
same version. All or nothing is the caller's: one bad row and nothing is published.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from oneseal.rules.catalogue.completeness import lacks_of
from oneseal.rules.catalogue.difference import same
from oneseal.rules.catalogue.health import HealthFinding, health_of
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.catalogue.sheet_cells import BadCell, Known, Place, plain, read_row, written_plain
from oneseal.rules.catalogue.sheets import BY_NAME, CODE, MAIN, NUMBER, SHEETS, Column, Sheet

Snapshot = Mapping[str, Any]
Workbook = Mapping[str, Sequence[Sequence[object]]]
Cells = Mapping[str, str]
_ELEMENTS_OF = {"fees": "texts", "standards": "fees", "limits": ""}
_NO_MAIN = Sentence(
    f"本机关还没有这个事项；要新增，先在“{MAIN.name}”里写一行",
    f"the body does not have this item; add a row of {MAIN.name}",
)


class SheetFault(NamedTuple):
    """A row that does not hold: sheet, row as the spreadsheet counts, column, and why."""

    sheet: str
    row: int
    column: str
    zh: str
    en: str

    def text(self, language: str = "zh") -> str:
        """`row 5, 申请材料.原件份数: …`, as the loader prints it (C14)."""
        sentence = self.en if language.startswith("en") else self.zh
        return f"row {self.row}, {self.sheet}.{self.column}: {sentence}"


class Line(NamedTuple):
    """A row of a sheet with the number that the spreadsheet shows."""

    row: int
    cells: Cells


@dataclass(slots=True)
class Sorted:
    """The rows of a workbook by sheet and version, and what was wrong with them on the way."""

    lines: dict[str, dict[str, list[Line]]] = field(default_factory=dict)
    faults: list[SheetFault] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """Every version that the workbook names, in its order (C14)."""
        return list(dict.fromkeys(code for by_code in self.lines.values() for code in by_code))


def sort_rows(workbook: Workbook) -> Sorted:
    """Rows by sheet and version; an unknown sheet or column and a row without a code are faults (C14)."""
    found = Sorted()
    for name, rows in workbook.items():
        sheet = BY_NAME.get(name)
        if sheet is None:
            known = "、".join(BY_NAME)
            found.faults.append(
                SheetFault(name, 1, "-", f"没有这张表；应是：{known}", f"no such sheet; known: {known}")
            )
            continue
        found.lines[name] = _of_sheet(sheet, rows, found.faults)
    return found


def _of_sheet(sheet: Sheet, rows: Sequence[Sequence[object]], faults: list[SheetFault]) -> dict[str, list[Line]]:
    known = {CODE, *(column.head for column in sheet.columns)}
    head = [plain(cell) for cell in rows[0]] if rows else []
    wrong = [name for name in head if name and name not in known]
    for name in wrong:
        faults.append(SheetFault(sheet.name, 1, name, "没有这一列", "there is no such column"))
    if CODE not in head or len(set(head)) != len(head):
        faults.append(
            SheetFault(sheet.name, 1, CODE, "表头要有实施编码，每列一次", "the header needs this column, each once")
        )
        return {}
    found: dict[str, list[Line]] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: plain(cell) for name, cell in zip(head, row, strict=False) if name in known}
        if not any(cells.values()):
            continue
        if not cells[CODE]:
            faults.append(SheetFault(sheet.name, number, CODE, "没有写实施编码", "the code is missing"))
            continue
        found.setdefault(cells[CODE], []).append(Line(number, cells))
    return found


class VersionRead(NamedTuple):
    """One version as the workbook has it; ``content`` is none where it says what stands already."""

    content: dict[str, Any] | None
    faults: tuple[SheetFault, ...]


def read_version(
    code: str, standing: Snapshot | None, given: Sorted, known: Known, fresh: Snapshot | Sentence | None = None
) -> VersionRead:
    """The version that the workbook makes of the standing one, or the faults of its rows (C14, C1, C5).

    ``fresh`` is what an item begins with that the body does not have yet (C2: add), or why the code names none.
    """
    begun = standing if standing is not None else fresh
    if not isinstance(begun, Mapping):
        return VersionRead(None, tuple(_unknown(code, given, begun)))
    if standing is None and code not in given.lines.get(MAIN.name, ()):
        return VersionRead(None, tuple(_unknown(code, given, _NO_MAIN)))
    reading = _Reading(code, begun, given, known, new=standing is None)
    for sheet in SHEETS:
        if sheet.name in given.lines:
            reading.take(sheet)
    if not reading.touched and standing is not None:
        return VersionRead(None, tuple(reading.faults))
    content = {**reading.content, "lacks": lacks_of(reading.content)}
    if standing is not None and not reading.faults and not touched_elements(standing, content):
        return VersionRead(None, ())
    faults = (*reading.faults, *reading.worse(content))
    return VersionRead(None if faults else content, faults)


def touched_elements(standing: Snapshot, content: Snapshot) -> list[str]:
    """The elements that really differ; what was never laid over is the very same object and is not compared (C14)."""
    keys = [*standing, *(key for key in content if key not in standing)]
    return [
        key
        for key in keys
        if content.get(key) is not standing.get(key) and not same(content.get(key), standing.get(key))
    ]


def _unknown(code: str, given: Sorted, why: Sentence | None) -> Iterator[SheetFault]:
    said = why or Sentence(f"没有实施编码为“{code}”、现行的版本", f"no version of code “{code}” is in force")
    for name, by_code in given.lines.items():
        for line in by_code.get(code, ())[:1]:
            yield SheetFault(name, line.row, CODE, said.zh, said.en)


class _Reading:
    """One version while the sheets are laid over it; of a new one, an empty cell says nothing."""

    def __init__(self, code: str, standing: Snapshot, given: Sorted, known: Known, *, new: bool) -> None:
        self.code, self.standing, self.given, self.known, self.new = code, standing, given, known, new
        self.content: dict[str, Any] = dict(standing)
        self.faults: list[SheetFault] = []
        self.touched = False

    def take(self, sheet: Sheet) -> None:
        """Lay one sheet over the version; one that says the same is passed over (C14)."""
        lines = self._lines(sheet)
        if sheet is MAIN:
            self._main(lines)
            return
        if self.new and not lines:
            return
        rows = list(self.standing.get(sheet.element) or [])
        if len(rows) == len(lines) and all(_says(sheet, line, row) for line, row in zip(lines, rows, strict=True)):
            return
        if sheet.locked:
            pairs = zip(lines, rows, strict=False)
            first = next(
                (line.row for line, row in pairs if not _says(sheet, line, row)), lines[-1].row if lines else 1
            )
            self._fault(sheet, Line(first, {}), "", Sentence(sheet.locked, "is kept elsewhere; no workbook changes it"))
            return
        self.touched = True
        self.content[sheet.element] = self._rows(sheet, rows, lines)

    def _lines(self, sheet: Sheet) -> list[Line]:
        lines = self.given.lines[sheet.name].get(self.code, [])
        if not self.new:
            return lines
        return [Line(line.row, {head: cell for head, cell in line.cells.items() if cell}) for line in lines]

    def _main(self, lines: Sequence[Line]) -> None:
        if len(lines) > 1:
            zh, en = f"和第 {lines[0].row} 行是同一个版本", f"is the version of row {lines[0].row}"
            self.faults.append(SheetFault(MAIN.name, lines[1].row, CODE, zh, en))
            return
        if lines and not _says(MAIN, lines[0], self.standing):
            self.touched = True
            number, shown = str(self.standing["number"]), lines[0].cells.get(NUMBER, "")
            if NUMBER in lines[0].cells and shown != number:
                zh = f"表格是按第 {shown} 版导出的，现行的是第 {number} 版；请重新导出再改"
                en = f"the workbook was written from version {shown}, {number} is in force; export it anew"
                self._fault(MAIN, lines[0], NUMBER, Sentence(zh, en))
                return
            self.content = self._row(MAIN, lines[0], self.content) or self.content

    def _rows(self, sheet: Sheet, rows: Sequence[Mapping[str, Any]], lines: Sequence[Line]) -> list[dict[str, Any]]:
        head = next((column.head for column in sheet.columns if column.key == sheet.identity), "")
        named = {str(row.get(sheet.identity, "")): row for row in rows} if head else {}
        seen: dict[str, int] = {}
        made: list[dict[str, Any]] = []
        for place, line in enumerate(lines):
            name = line.cells.get(head, "")
            if name and name in seen:
                self._fault(
                    sheet, line, head, Sentence(f"“{name}”和第 {seen[name]} 行重复", f"repeats row {seen[name]}")
                )
                continue
            seen[name] = line.row
            before = named.get(name) if head else rows[place] if place < len(rows) else None
            row = self._row(sheet, line, before, made)
            made += [row] if row is not None else []
        return made

    def _row(
        self, sheet: Sheet, line: Line, before: Mapping[str, Any] | None, made: Sequence[dict[str, Any]] = ()
    ) -> dict[str, Any] | None:
        try:
            return read_row(Place(sheet, made, self.standing["body"]), line.cells, before, self.known)
        except BadCell as bad:
            self._fault(sheet, line, bad.head, bad.sentence)
            return None

    def _fault(self, sheet: Sheet, line: Line, head: str, sentence: Sentence) -> None:
        self.faults.append(SheetFault(sheet.name, line.row, head or "-", sentence.zh, sentence.en))

    def worse(self, content: Snapshot) -> Iterator[SheetFault]:
        """What would stop publication and did not stand before: a sheet makes no version less lawful (C5)."""
        found = health_of(content).blocking
        standing = health_of(self.standing).blocking if found else ()
        before = {(finding.rule, finding.zh) for finding in standing}
        for finding in found:
            # With rows left out for their faults, a condition may only seem to ask what is not there.
            if (finding.rule, finding.zh) not in before and not (self.faults and finding.rule == "situation"):
                sheet, row = self._where(finding)
                yield SheetFault(sheet.name, row, "要素体检", finding.zh, finding.en)

    def _where(self, finding: HealthFinding) -> tuple[Sheet, int]:
        element = _ELEMENTS_OF.get(finding.element, finding.element)
        sheet = next((one for one in SHEETS if one.element == element), MAIN)
        lines = self.given.lines.get(sheet.name, {}).get(self.code, [])
        head = next((column.head for column in sheet.columns if column.key == sheet.identity), "")
        of_row = [line.row for line in lines if head and line.cells.get(head) == finding.place]
        return sheet, next(iter(of_row or [line.row for line in lines]), 1)


def _says(sheet: Sheet, line: Line, row: Mapping[str, Any]) -> bool:
    return all(_cell_says(column, line.cells, row) for column in sheet.columns)


def _cell_says(column: Column, cells: Cells, row: Mapping[str, Any]) -> bool:
    return column.head not in cells or cells[column.head] == written_plain(column, row)
