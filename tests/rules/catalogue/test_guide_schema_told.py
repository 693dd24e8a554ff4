"""The published schema of a guide's data, part by part: others read by it, so that each change of it is meant (C6).

`python -m tests.rules.catalogue.test_guide_schema_told` writes the text anew; read its difference before it is
committed: a part that is gone or has another type breaks whoever reads guides by this schema.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oneseal.rules.catalogue.guide_schema import SCHEMA

TOLD = Path(__file__).with_name("guide_schema_told.txt")


def parts(part: Any, path: str = "") -> Iterator[str]:
    """A line for each part: where it stands and what it says; what is required of an object in one line."""
    if isinstance(part, dict):
        for name, below in part.items():
            yield from parts(below, f"{path}/{name}".removeprefix("/properties").replace("/properties/", "/"))
    else:
        yield f"{path} {json.dumps(part, ensure_ascii=False)}"


def test_each_part_of_the_schema_is_as_it_was_told() -> None:
    assert "\n".join(parts(SCHEMA)) + "\n" == TOLD.read_text(encoding="utf-8")


if __name__ == "__main__":
    TOLD.write_text("\n".join(parts(SCHEMA)) + "\n", encoding="utf-8")
