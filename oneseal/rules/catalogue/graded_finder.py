"""Gaps and overlaps of a decision table, found exactly (C11).

Each numeric column is cut at every end that a row names: into the single numbers there and the open stretches between
them. Within such a piece no row can tell two numbers apart, so one number stands for all of it; with one such number or
choice for each column the whole space is finitely many points, and each must fit exactly one row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from math import prod
from typing import Final

from oneseal.rules.catalogue.graded import Column, Row, Table
from oneseal.rules.catalogue.graded_cells import Cell, Range, range_words

MOST_POINTS: Final = 20_000
MOST_TOLD: Final = 20
ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of one column that no row divides: what stands for it, and how it is said."""

    witness: Decimal | str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Flaw:
    """A gap (no row) or an overlap (more than one) with a case that shows it; kind ``size``: too many pieces to try."""

    kind: str
    rows: tuple[int, ...]
    case: tuple[tuple[str, Decimal | str], ...]
    zh: str
    en: str


def flaws(table: Table) -> list[Flaw]:
    """Every gap and overlap (C11); none if and only if each case fits exactly one row."""
    pieces = [pieces_of(column, [row.cells[n] for row in table.rows]) for n, column in enumerate(table.columns)]
    if prod(len(one) for one in pieces) > MOST_POINTS:
        zh, en = "表太大，没法逐格核对，请减少列或者分界点", "too many pieces to try: use fewer columns or limits"
        return [Flaw("size", (), (), zh, en)]
    found: dict[tuple[str, tuple[int, ...]], list[tuple[Piece, ...]]] = {}
    for point in product(*pieces):
        fits = tuple(n for n, row in enumerate(table.rows, start=1) if _all_hold(row, point))
        if len(fits) != 1:
            found.setdefault(("overlap" if fits else "gap", fits), []).append(point)
    return [flaw for (kind, fits), points in found.items() for flaw in _told(table, kind, fits, points)]


def _all_hold(row: Row, point: Sequence[Piece]) -> bool:
    return all(_holds(cell, piece.witness) for cell, piece in zip(row.cells, point, strict=True))


def _holds(cell: Cell, witness: Decimal | str) -> bool:
    return cell is None or cell.holds(witness)  # type: ignore[arg-type]


def pieces_of(column: Column, cells: Sequence[Cell]) -> list[Piece]:
    """A column cut at every end that a row names; numbers begin at zero (C11: area, amount)."""
    if column.options:
        return [Piece(option, option, option) for option in column.options]
    ends = {end for cell in cells if isinstance(cell, Range) for end in (cell.low, cell.high) if end is not None}
    marks = sorted(ends | {ZERO})
    return list(_cut(marks, column.unit))


def _cut(marks: Sequence[Decimal], unit: str) -> Iterator[Piece]:
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        here = Range(mark, mark)
        yield Piece(mark, range_words(here, unit), range_words(here, unit, True))
        between = Range(mark, following, False, False)
        witness = mark + 1 if following is None else (mark + following) / 2
        yield Piece(witness, range_words(between, unit), range_words(between, unit, True))


def _told(table: Table, kind: str, fits: tuple[int, ...], points: list[tuple[Piece, ...]]) -> Iterator[Flaw]:
    """One flaw for each piece that shows it, the first ones only."""
    for point in points[:MOST_TOLD]:
        case = tuple((column.slug, piece.witness) for column, piece in zip(table.columns, point, strict=True))
        pairs = list(zip(table.columns, point, strict=True))
        zh = "，".join(f"{column.name_zh} {piece.zh}" for column, piece in pairs)
        en = ", ".join(f"{column.name_en or column.name_zh} {piece.en}" for column, piece in pairs)
        if kind == "gap":
            yield Flaw(kind, fits, case, f"没有一行管到：{zh}", f"no row covers: {en}")
        else:
            zh_rows, en_rows = ("、".join(map(str, fits)), ", ".join(map(str, fits)))
            yield Flaw(kind, fits, case, f"第 {zh_rows} 行都管到：{zh}", f"rows {en_rows} overlap: {en}")
