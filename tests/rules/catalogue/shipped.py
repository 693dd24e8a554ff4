"""The project's own data files as rows, and a cache of the snapshots that tests read."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from oneseal.rules.catalogue.snapshot import build_snapshot
from oneseal.rules.catalogue.tables import Catalogue

DATA = Path(__file__).resolve().parents[3] / "data"
COUNTY = "590121"
TODAY = date(2026, 11, 22)
_QUOTED = {"items", "materials", "materials_more"}

Rows = list[dict[str, str]]


def read(name: str) -> Rows:
    """The rows of one file, read as data/README.md says."""
    quoting = csv.QUOTE_MINIMAL if name in _QUOTED else csv.QUOTE_NONE
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=quoting))


@cache
def tables() -> dict[str, Rows]:
    """All files by name."""
    return {path.stem: read(path.stem) for path in sorted(DATA.glob("*.tsv"))}


@cache
def catalogue() -> Catalogue:
    """All files, indexed."""
    return Catalogue(tables())


@cache
def snapshot(seq: int, county: str = COUNTY) -> dict[str, object]:
    """The snapshot of an item; tests never change it."""
    return build_snapshot(seq, county, catalogue())[0]
