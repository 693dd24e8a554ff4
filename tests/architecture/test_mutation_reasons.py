"""Why faults survive is kept as data: it can be read, each reason once, each with its words and a pattern."""

import tomllib
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "tools/mutation-reasons.toml"


def test_every_reason_can_be_read_and_says_what_it_explains() -> None:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["reason"]
    assert rows and FILE.read_text(encoding="utf-8").count("[[reason]]") == len(rows)
    for row in rows:
        assert row["title"] and len(row["why"].split()) >= 4, row
        assert row.get("functions") or row.get("change"), row
