"""The guide as a sheet, of the made-up items and of a shipped one: handout_told.txt (C6).

`python -m tests.rules.catalogue.test_handout_told` writes it anew; read its difference before it is committed.
"""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oneseal.rules.catalogue.handout import guide_sheet
from tests.rules.catalogue.made_up import built
from tests.rules.catalogue.shipped import snapshot

TOLD = Path(__file__).with_name("handout_told.txt")
FEES = [
    {"text": "每件收十元。", "kind": "fee", "question": "", "provenance": "practice"},
    {"text": "打 12345。", "kind": "contact", "question": "", "provenance": "practice"},
]


def sheets() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each version under its name."""
    for seq in (1, 2, 3):
        yield f"made up {seq}", dict(built(seq)[0])
    whole: Any = copy.deepcopy(snapshot(12))
    yield "shipped", whole
    limits = whole["limits"]
    for spot in ("always", "simple", "Q1=1", None):
        yield f"on the spot {spot}", {**whole, "limits": {**limits, "on_the_spot": spot}}
    yield "no promise", {**whole, "limits": {**limits, "committed": None, "on_the_spot": None}}
    yield (
        "all of it an example",
        {**whole, "illustrative": ["fees", *(f"limits.{key}" for key in limits)], "texts": [*whole["texts"], *FEES]},
    )
    yield (
        "real code, no rows",
        {
            **whole,
            "item": {**whole["item"], "code_status": "real", "applicant": ["自然人", "法人", "其他组织"]},
            "implementation_code": "",
            **{key: [] for key in ("conditions", "materials", "steps", "texts", "basis", "windows", "results")},
        },
    )


def told() -> Iterator[str]:
    """The sheet of each, a line for each block."""
    for name, version in sheets():
        made = guide_sheet(version, address="https://x/g", day="2026-01-02")
        blocks = made.pop("blocks")
        yield "\n".join([name, *(json.dumps(one, ensure_ascii=False) for one in (made, *blocks))])


def test_every_sheet_reads_as_it_stands_in_handout_told_txt() -> None:
    for now, one in zip(told(), TOLD.read_text(encoding="utf-8").strip().split("\n\n"), strict=True):
        assert now == one


if __name__ == "__main__":
    TOLD.write_text("\n\n".join(told()) + "\n", encoding="utf-8")
