"""The catalogue out as a workbook and in again: five thousand whole versions, one cell of each changed (C14)."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from bench.profiling import top_lines
from bench.scratch import COUNTY, Bench
from bench.table import Figure
from oneseal.gateways.workbooks.reading import read_workbook
from oneseal.gateways.workbooks.writing import write_workbook
from oneseal.queries.catalogue.sheets import HEADS, rows_to_write
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import Reason
from oneseal.usecases.catalogue.sheets import Compared, compare, draft_all

T = TypeVar("T")
VERSIONS, GOAL = 5_000, 30.0
BODY, SHEET, COLUMN, SAID = "BENCH", "基本要素", "时限说明", "逢节假日顺延"
_CODE = "'W' || lpad(g::text, 30, '0')"
_OWN = {
    "body": "%(body)s",
    "division": "'57' || lpad((g / 300)::text, 4, '0') || '000000'",
    "implementation_code": _CODE,
    "snapshot": f"replace(c.snapshot, c.implementation_code, {_CODE})",
    "sha256": "md5(g::text)",
}


def figures(bench: Bench, versions: int = VERSIONS) -> Iterator[Figure]:
    """Export, dry run and drafts; the goal is that of dry run and drafts together."""
    fill(bench, versions)
    today = local_day(bench.moment)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.xlsx"
        took, _ = _timed(lambda: write_workbook(path, HEADS, rows_to_write(today, BODY)))
        yield Figure("workbook_out", f"{versions:,} item versions as a workbook", took, GOAL, "s", "30 s", 1)
        write_workbook(path, HEADS, _changed(bench))
        dry, work = _timed(lambda: compare(read_workbook(path), today=today))
    _must_hold(work, versions)
    yield Figure("workbook_dry", f"{versions:,} changed versions read and compared", dry, GOAL, "s", "30 s", 1)
    why = Reason("测速", "本级方案")
    took, _ = _timed(lambda: draft_all(work, authors=(), reason=why, moment=bench.moment))
    what = f"{versions:,} changed versions compared and drafted, all or none"
    yield Figure("workbook_in", what, dry + took, GOAL, "s", "30 s as required", 1)


def fill(bench: Bench, versions: int) -> None:
    """Copies of a county's real versions under codes of their own."""
    asked = "SELECT column_name FROM information_schema.columns WHERE table_name = 'catalogue_itemversion'"
    names = [name for (name,) in bench.connection.execute(asked).fetchall() if name != "id"]
    values = ", ".join(_OWN.get(name, f'c."{name}"') for name in names)
    models = f"SELECT m.*, row_number() OVER (ORDER BY m.seq) - 1 AS n FROM catalogue_itemversion m WHERE {_MODEL}"
    bench.connection.execute(
        f"INSERT INTO catalogue_itemversion ({', '.join(names)}) SELECT {values} FROM generate_series(1, {versions}) g "
        f"JOIN ({models}) c ON c.n = g %% (SELECT count(*) FROM catalogue_itemversion WHERE {_MODEL})",
        {"body": BODY, "county": COUNTY},
    )


_MODEL = "division = %(county)s AND upper_inf(in_force)"


def slow(bench: Bench) -> list[str]:
    """Where the time of comparing goes, at a hundredth of the size."""
    few = {f"W{number:030}" for number in range(VERSIONS // 100)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.xlsx"
        write_workbook(path, HEADS, ((name, row) for name, row in _changed(bench) if row[0] in few))
        return top_lines(lambda _: compare(read_workbook(path), today=local_day(bench.moment)), 10)


def _changed(bench: Bench) -> Iterator[tuple[str, list[str | int]]]:
    place = HEADS[SHEET].index(COLUMN)
    for name, row in rows_to_write(local_day(bench.moment), BODY):
        yield name, [*row[:place], SAID, *row[place + 1 :]] if name == SHEET else row


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    made = work()
    return time.perf_counter() - began, made


def _must_hold(work: Compared, versions: int) -> None:
    if work.faults or len(work.made) != versions:
        raise RuntimeError(f"{len(work.made)} of {versions} versions, {[fault.text() for fault in work.faults[:3]]}")
