"""How rows of the made-up items come and go, and conditions in the words of each form: difference_rows_told.txt (C2).

`python -m tests.rules.catalogue.test_difference_rows_told` writes it anew; read its difference before it is committed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oneseal.rules.catalogue.difference import difference
from tests.rules.catalogue.made_up import built
from tests.rules.catalogue.test_difference_told import line

TOLD = Path(__file__).with_name("difference_rows_told.txt")


def pairs() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every list of rows of an item emptied; a condition that changes; the two items that have rows."""
    whole: Any = built(1)[0]
    for key in (one for one, value in whole.items() if isinstance(value, list) and value):
        yield f"no {key}", whole, {**whole, key: []}
    other = [{**row, "when": "kind=自有"} if row["seq"] == 3 else row for row in whole["materials"]]
    yield "another condition", whole, {**whole, "materials": other}
    yield "another condition, no form", whole, {**whole, "materials": other, "fields": []}
    yield "another item", whole, dict(built(3)[0])


def told() -> Iterator[str]:
    """Both directions of each."""
    for name, old, new in pairs():
        yield "\n".join([name, *map(line, difference(old, new)), *map(line, difference(new, old))])


def test_rows_come_and_go_as_it_stands_in_difference_rows_told_txt() -> None:
    for now, one in zip(told(), TOLD.read_text(encoding="utf-8").strip().split("\n\n"), strict=True):
        assert now == one


if __name__ == "__main__":
    TOLD.write_text("\n\n".join(told()) + "\n", encoding="utf-8")
