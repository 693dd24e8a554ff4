"""What was measured, as lines of a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.measuring import Compared

HEAD = ("what", "ours", "limit", "ratio", "goal", "")


@dataclass(frozen=True)
class Row:
    """One comparison. ``by`` tells which clock counts for the goal: CPU time or wall time."""

    key: str
    what: str
    limit: str
    found: Compared
    goal: float | None = None
    by: str = "cpu"

    @property
    def ratio(self) -> float:
        """The ratio that the goal speaks of."""
        return self.found.cpu_ratio if self.by == "cpu" else self.found.wall_ratio

    @property
    def missed(self) -> bool:
        """Whether a goal stands and is not met."""
        return self.goal is not None and self.ratio > self.goal

    def cells(self) -> tuple[str, ...]:
        """As text."""
        ours, limit = self.found.ours, self.found.limit
        return (
            self.what,
            f"{_time(ours.cpu)} CPU, {_time(ours.wall)} wall",
            f"{_time(limit.cpu)} CPU, {_time(limit.wall)} wall: {self.limit}",
            f"{self.found.cpu_ratio:.1f}× CPU, {self.found.wall_ratio:.1f}× wall",
            _goal(self.goal, f"× {'CPU' if self.by == 'cpu' else 'wall'}"),
            _verdict(self.goal, self.missed),
        )


@dataclass(frozen=True)
class Figure:
    """A comparison of single numbers: seconds, megabytes, or one size against another."""

    key: str
    what: str
    ours: float
    limit: float
    unit: str
    about: str
    goal: float | None = None

    @property
    def ratio(self) -> float:
        """Ours to the limit."""
        return self.ours / self.limit if self.limit else float("inf")

    @property
    def missed(self) -> bool:
        """Whether a goal stands and is not met."""
        return self.goal is not None and self.ratio > self.goal

    def cells(self) -> tuple[str, ...]:
        """As text."""
        return (
            self.what,
            self._value(self.ours),
            f"{self._value(self.limit)}: {self.about}",
            f"{self.ratio:.2f}×",
            _goal(self.goal, "×"),
            _verdict(self.goal, self.missed),
        )

    def _value(self, value: float) -> str:
        return _time(value) if self.unit == "s" else f"{value:.0f} {self.unit}"


@dataclass(frozen=True)
class Count:
    """SQL statements of one request beside their budget; BEGIN and COMMIT are not counted."""

    key: str
    what: str
    statements: tuple[str, ...]
    budget: int

    @property
    def missed(self) -> bool:
        """Over the budget."""
        return len(self.statements) > self.budget

    def cells(self) -> tuple[str, ...]:
        """As text."""
        number = len(self.statements)
        return self.what, f"{number} statements", "", "", f"≤ {self.budget}", _verdict(self.budget, self.missed)


Line = Row | Figure | Count


def _goal(goal: float | None, unit: str) -> str:
    return f"≤ {goal:g}{unit}" if goal is not None else "—"


def _verdict(goal: float | None, missed: bool) -> str:
    return "" if goal is None else "missed" if missed else "met"


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"


def markdown(lines: Sequence[Line]) -> str:
    """A table for docs/performance.md."""
    rows = [HEAD, ("---",) * len(HEAD), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(cell.replace("|", "/") for cell in row) + " |" for row in rows)


def plain(line: Line) -> str:
    """One line for the terminal, printed as soon as it is known."""
    what, ours, limit, ratio, goal, verdict = line.cells()
    told = [ours, f"beside {limit}" if limit else "", ratio, f"goal {goal}" if goal != "—" else "", verdict]
    return f"{what}\n    " + " · ".join(part for part in told if part)
