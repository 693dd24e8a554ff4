"""Graded authority (C11): a decision table on the fields of a case says which level and body decide, or that none need.

A table is plain data: columns name fields, each row holds a cell for every column, an outcome and its legal basis. The
first row that fits decides; `graded_finder` proves that there is never another and always one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from oneseal.rules.catalogue.graded_cells import Cell, Choice, Range, number_of, plain_number, range_words, read_cell
from oneseal.rules.catalogue.refusals import (
    BAD_COLUMN,
    BAD_OUTCOME,
    GOES_ELSEWHERE,
    GRADED_WITHOUT_BASIS,
    NOT_NEEDED_BELOW,
    TABLE_NOT_SOUND,
)
from oneseal.rules.identifiers.division import Level, level

LEVELS: Final = {
    "national": ("国家", "national"),
    "provincial": ("省级", "provincial"),
    "city": ("市级", "city"),
    "county": ("县级", "county"),
    "township": ("乡镇", "township"),
}
"""行使层级 of the national element list (S1 (三)1)."""
NOT_NEEDED: Final = "not_needed"
PUBLISH: Final = "publish_graded"
"""The verb of the one entry in a table's chain."""
MOST_ROWS: Final = 60
MOST_COLUMNS: Final = 6

DIRECT: Final = frozenset({"online", "api"})
"""Channels at which nobody of the body stands beside the applicant."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the form that the table asks: a number with its unit, or one of listed choices."""

    slug: str
    name_zh: str
    name_en: str = ""
    unit: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a cell for each column, what follows from it, and on which basis.

    ``outcome`` is a level or not_needed; ``body`` decides and ``final`` is the final authority, in words.
    """

    cells: tuple[Cell, ...]
    outcome: str
    body: str = ""
    final: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table of one item in one place."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """What the table says of a case, and why in words. ``missing`` names fields without which it cannot say."""

    row: Row | None
    zh: str
    en: str
    missing: tuple[str, ...] = ()

    @property
    def not_needed(self) -> bool:
        """No permit is needed at all."""
        return self.row is not None and self.row.outcome == NOT_NEEDED

    def elsewhere(self, level: str) -> bool:
        """Whether it goes to another level than this one."""
        return self.row is not None and not self.not_needed and self.row.outcome != level


def table_of(stored: Mapping[str, Any]) -> Table:
    """The table as it is stored or typed, or the refusal that names the cell that cannot be read (C11)."""
    columns = tuple(
        Column(
            one["slug"],
            one["name_zh"],
            one.get("name_en") or "",
            one.get("unit") or "",
            tuple(one.get("options") or ()),
        )
        for one in stored["columns"]
    )
    slugs = [column.slug for column in columns]
    if not 1 <= len(columns) <= MOST_COLUMNS or len(set(slugs)) != len(slugs):
        raise BAD_COLUMN.refuse(most=MOST_COLUMNS)
    return Table(columns, tuple(_row(one, columns) for one in stored["rows"][:MOST_ROWS]))


def _row(stored: Mapping[str, Any], columns: Sequence[Column]) -> Row:
    outcome = stored["outcome"]
    if outcome not in LEVELS and outcome != NOT_NEEDED:
        raise BAD_OUTCOME.refuse(text=str(outcome)[:40])
    texts = stored["cells"]
    cells = tuple(read_cell(text, column.options, column.unit) for text, column in zip(texts, columns, strict=True))
    return Row(cells, outcome, stored.get("body", ""), stored.get("final", ""), stored.get("basis", ""))


def graded(table: Table, answers: Mapping[str, object]) -> Graded:
    """The first row that fits the answers (C11; S1 (三)1), or which answers are still missing."""
    values = [_value(column, answers.get(column.slug)) for column in table.columns]
    unknown = False
    for row in table.rows:
        fits = [_fits(cell, value) for cell, value in zip(row.cells, values, strict=True)]
        if all(fit is True for fit in fits):
            return _decided(table, row, values) if not unknown else _missing(table, values)
        unknown = unknown or False not in fits
    if unknown:
        return _missing(table, values)
    return Graded(
        None,
        "分级权限表没有覆盖这种情况，请问窗口",
        "the table of graded authority does not cover this; ask at the window",
    )


def _value(column: Column, answer: object) -> object:
    if answer in (None, "", []):
        return None
    return str(answer) if column.options else number_of(answer)


def _fits(cell: Cell, value: object) -> bool | None:
    """Unknown only where the cell asks for something that was not answered."""
    if cell is None:
        return True
    if value is None:
        return None
    if isinstance(cell, Range):
        return cell.holds(value)  # type: ignore[arg-type]
    return cell.holds(str(value))


def _missing(table: Table, values: Sequence[object]) -> Graded:
    open_ = [column for column, value in zip(table.columns, values, strict=True) if value is None]
    zh = "要先填" + "、".join(column.name_zh for column in open_) + "，才知道归哪一级"
    en = "fill in " + ", ".join(column.name_en or column.name_zh for column in open_) + " to see which level decides"
    return Graded(None, zh, en, tuple(column.slug for column in open_))


def _decided(table: Table, row: Row, values: Sequence[object]) -> Graded:
    zh = "，".join(_why(table, row, values, english=False))
    en = ", ".join(_why(table, row, values, english=True))
    head_zh, head_en = outcome_words(row)
    return Graded(row, f"{head_zh}：{zh}" if zh else head_zh, f"{head_en}: {en}" if en else head_en)


def outcome_words(row: Row) -> tuple[str, str]:
    """由市级办理, and the body where one is named; or that no permit is needed (C11: printed with the reason)."""
    if row.outcome == NOT_NEEDED:
        return "不需要办理", "no permit is needed"
    zh, en = LEVELS[row.outcome]
    body = f"（{row.body}）" if row.body else ""
    last = f"，{row.final}终审" if row.final else ""
    return f"由{zh}办理{body}{last}", f"decided at {en} level{f' ({row.body})' if row.body else ''}"


def _why(table: Table, row: Row, values: Sequence[object], *, english: bool) -> Iterator[str]:
    """投资额 6000 万元，超过 5000 万元: each cell that says something, with the answer that it met."""
    for column, cell, value in zip(table.columns, row.cells, values, strict=True):
        name = (column.name_en if english else "") or column.name_zh
        if isinstance(cell, Range):
            unit = f" {column.unit}" if column.unit else ""
            number = plain_number(value)  # type: ignore[arg-type]
            yield f"{name} {number}{unit}{', ' if english else '，'}{range_words(cell, column.unit, english)}"
        elif isinstance(cell, Choice):
            yield f"{name} {value}"


def level_of(division: str) -> str:
    """The level at which a body of this division decides (GB/T 2260)."""
    return str(_OF_DIVISION[level(division)])


_OF_DIVISION: Final = {
    Level.NATIONAL: "national",
    Level.PROVINCIAL: "provincial",
    Level.CITY: "city",
    Level.COUNTY: "county",
    Level.TOWNSHIP: "township",
    Level.VILLAGE: "township",
}


def must_be_ours(found: Graded | None, level: str) -> None:
    """Before an application goes to the wrong body its applicant is told where it goes and why (C11, Art. 32(1)–(2)).

    At a window it can still be handed in, and is answered in writing: not needed, or not ours and whose it is.
    """
    if found is None or found.row is None:
        return
    if found.not_needed:
        raise NOT_NEEDED_BELOW.refuse(why_zh=found.zh, why_en=found.en, basis=found.row.basis)
    if found.elsewhere(level):
        raise GOES_ELSEWHERE.refuse(why_zh=found.zh, why_en=found.en, basis=found.row.basis)


def must_be_sound(findings: int, table: Table) -> None:
    """No gap, no overlap, every row on a legal basis (C11: found by the editor, not by an applicant; 行政许可法4)."""
    if not all(row.basis.strip() for row in table.rows):
        raise GRADED_WITHOUT_BASIS.refuse()
    if findings or not table.rows:
        raise TABLE_NOT_SOUND.refuse(n=findings)
