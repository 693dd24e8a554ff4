"""What every part of building a snapshot shares: the item, the county, the rows, and the findings on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from oneseal.rules.catalogue.citations import cite
from oneseal.rules.catalogue.sentences import Finding, Row
from oneseal.rules.catalogue.spellings import Meant, body_of
from oneseal.rules.catalogue.tables import Catalogue

_UNITS = {"工作日": "working_day", "日": "calendar_day", "月": "month", "当场": "working_day"}
_MADE_UP = ("illustrative", "template", "demo", "fictional")


@dataclass(slots=True)
class Building:
    """One item at one county while its snapshot is built."""

    catalogue: Catalogue
    seq: int
    county: str
    item: Row
    findings: list[Finding] = field(default_factory=list)
    made_up: set[str] = field(default_factory=set)

    def rows(self, file: str) -> Sequence[Row]:
        """The item's rows of a file (C2)."""
        return self.catalogue.of_item(file, self.seq)

    def first(self, file: str) -> Row:
        """The item's only row of a file, or an empty one (C2)."""
        rows = self.rows(file)
        return rows[0] if rows else {}

    def found(self, file: str, row: Row, column: str, zh: str, en: str) -> None:
        """Note a fault of a row (C14)."""
        self.findings.append(Finding(file, self.catalogue.line(row), column, zh, en))

    @property
    def given(self) -> Row:
        """What differs from the county's power where the place is a functional area that was given it (R5)."""
        return self.catalogue.given_to(self.county, self.seq)

    def body(self, file: str, row: Row, column: str) -> Meant:
        """The body that a cell names in this county; a spelling that nothing resolves is a finding (C1)."""
        meant = body_of(self.catalogue, row[column], self.county)
        if not meant.bodies:
            self.found(
                file,
                row,
                column,
                f"“{row[column]}”在 {self.county} 找不到对应机构",
                f"“{row[column]}” names no body of {self.county}",
            )
        return meant

    def post(self, file: str, row: Row) -> str:
        """The code of a post by its name (C2)."""
        post = self.catalogue.one("posts", "name", row["post"])
        if post is None:
            self.found(file, row, "post", f"没有岗位“{row['post']}”", f"no post is called “{row['post']}”")
            return ""
        return post["code"]

    def mark(self, element: str, rows: Iterable[Row]) -> None:
        """Mark an element illustrative if a row of it was made up (data/README.md, Provenance)."""
        if any(word in row.get("provenance", "") for row in rows for word in _MADE_UP):
            self.made_up.add(element)


def limit(number: str, unit: str) -> dict[str, object] | None:
    """`{"n", "unit"}` of a number and a Chinese unit; none without a number or where the unit is no limit (Art. 82)."""
    if whole(number) is None or unit not in _UNITS:
        return None
    return {"n": int(number), "unit": _UNITS[unit]}


def split(cell: str) -> list[str]:
    """The values of a list cell (C14; data/README.md)."""
    return [part for part in cell.split("|") if part]


def whole(cell: str) -> int | None:
    """The whole number of a cell, or none (C14; data/README.md)."""
    return int(cell) if cell.isascii() and cell.isdigit() else None


def lawful(provenance: str) -> str:
    """The law a row rests on, or nothing where it is practice or a guess (C5; data/README.md, Provenance)."""
    return cite(provenance.removeprefix("law:")) if provenance.startswith("law:") else ""
