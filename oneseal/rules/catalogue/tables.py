"""The rows of the data files, indexed: by item, by code, by place. Reading files is the loader's task."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from oneseal.rules.catalogue.sentences import Row

Tables = Mapping[str, Sequence[Row]]

_NONE: tuple[Row, ...] = ()


class Catalogue:
    """All tables of the catalogue by file name without suffix; every index is made once, when first asked for."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._grouped: dict[tuple[str, str], dict[str, list[Row]]] = {}

    @classmethod
    def of(cls, tables: "Tables | Catalogue") -> "Catalogue":
        """The catalogue of these tables, or the one given (C14)."""
        return tables if isinstance(tables, Catalogue) else cls(tables)

    def rows(self, file: str) -> Sequence[Row]:
        """The rows of a file; a missing file has none (C14)."""
        return self.tables.get(file, _NONE)

    def grouped(self, file: str, column: str) -> Mapping[str, list[Row]]:
        """The rows of a file by the value of a column, in file order (C14)."""
        index = self._grouped.get((file, column))
        if index is None:
            index = defaultdict(list)
            for row in self.rows(file):
                index[row.get(column, "")].append(row)
            self._grouped[file, column] = index = dict(index)
        return index

    def of_item(self, file: str, seq: int) -> Sequence[Row]:
        """The rows of a file that belong to an item (C1)."""
        column = "seq" if file == "items" else "item_seq"
        return self.grouped(file, column).get(str(seq), _NONE)

    def one(self, file: str, column: str, value: str) -> Row | None:
        """The first row with that value, or none (C14)."""
        found = self.grouped(file, column).get(value)
        return found[0] if found else None

    @cached_property
    def _lines(self) -> dict[int, int]:
        return {id(row): number for rows in self.tables.values() for number, row in enumerate(rows, start=2)}

    def line(self, row: Row) -> int:
        """The line of a row in its file; line 1 is the header (C14)."""
        return self._lines.get(id(row), 0)

    @cached_property
    def item_seqs(self) -> tuple[int, ...]:
        """Every item, in the order of the catalogue (C1)."""
        return tuple(int(row["seq"]) for row in self.rows("items") if row["seq"].isdigit())

    @cached_property
    def counties(self) -> tuple[str, ...]:
        """The counties of the data, each with its own versions of all items (C2); functional areas are none (R5)."""
        areas = self.grouped("areas", "area")
        return tuple(row["code"] for row in self.rows("places") if row["level"] == "县级" and row["code"] not in areas)

    def is_area(self, place: str) -> bool:
        """Whether a place is a functional area (R5)."""
        return place in self.grouped("areas", "area")

    def given_to(self, area: str, seq: int) -> Row:
        """What differs from the county's row of powers.tsv where the item was given to a functional area (C10, R5)."""
        ground = next((row["ground"] for row in self.of_item("area_powers", seq) if row["area"] == area), "")
        empty = dict.fromkeys(("status", "source_department", "batch", "township_mode", "township_ground"), "")
        return {**empty, "legal_ground": ground, "reason": ground} if ground else {}

    @cached_property
    def offered(self) -> tuple[tuple[str, int], ...]:
        """Place and item of every version: all items at a county, at a functional area those given to it (C2, R5)."""
        given = self.grouped("area_powers", "area")
        areas = [
            (row["area"], [int(one["item_seq"]) for one in given.get(row["area"], [])]) for row in self.rows("areas")
        ]
        places = [*((county, self.item_seqs) for county in self.counties), *areas]
        return tuple((place, seq) for place, seqs in places for seq in seqs)
