"""docs/performance.md: the numbers with their method, machine and day."""

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

import django

from bench.filling import waiting
from bench.pages import sizes
from bench.scratch import Bench, as_utc
from bench.table import Line, markdown

METHOD = """\
Every number is measured beside the limit that the machine sets at that moment: both sides take turns, round by round
({rounds} rounds after one that warms up), and the ratio is the median of the rounds' ratios. CPU is the time of the
process that does the work (of the server's worker for requests; the database's own is not in it); wall is what the
caller waits. The database is an embedded PostgreSQL of this run's own, durable, removed afterwards.

- **An act** is compared with one transaction of prepared statements that writes the same rows: the rows are noted by
  triggers while a real act runs, and written again under new keys. Before anything is timed, a raw transaction is noted
  in its turn and has to show the same tables, kinds of writing and changed columns.
- **In bulk**: presses of a hundred, each case its own transaction, beside as many single acceptances in process and
  beside as many raw transactions; the time told is that of one press.
- **Over HTTP**: granian with one worker and the threads that `oneseal serve` gives it; one connection, kept alive. The
  limit is a bare WSGI function on the same server that does the raw transaction.
- **A page** is compared with a bare function that runs the SQL of one real request and renders its template with the
  same context. {large:,} cases were made by SQL from real ones: {mine} wait at the measured post, 2 in 100 are open at
  other bodies, the rest is closed.
- **Statements** are counted in process through the doors; BEGIN and COMMIT are not counted.
- **Memory** is the resident size of both workers after 30 answers.

`make bench` measures anew (`N=1000000` for more cases) and writes this page.
"""


def machine() -> str:
    """Processor and versions."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} × {model}, load {load:.1f} at the end; Python {platform.python_version()}, "
        f"Django {django.__version__}"
    )


def server_version(bench: Bench) -> str:
    """Of the database."""
    row = bench.connection.execute("SHOW server_version").fetchone()
    return str(row[0]) if row else "?"


def page(bench: Bench, lines: Sequence[Line], reasons: Mapping[str, list[str]], run: str) -> str:
    """The page."""
    missed = [line.what for line in lines if line.missed]
    told = "All goals are met." if not missed else f"{len(missed)} goals are missed; the reasons stand below."
    parts = [
        "# Performance",
        "<!-- Written by `make bench`. Do not edit. -->",
        f"{as_utc(bench.moment)}, {run}; {machine()}.",
        told,
        markdown(lines),
        "## Method",
        METHOD.format(rounds=bench.rounds, large=bench.size, mine=waiting(sizes(bench.size)[1])).strip(),
    ]
    if reasons:
        parts.append("## Why goals are missed")
        parts += [f"### {what}\n\n```\n" + "\n".join(why) + "\n```" for what, why in reasons.items()]
    return "\n\n".join(parts) + "\n"
