import ast
import re
from pathlib import Path

from tests.architecture.tree import modules, nodes

READERS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate"}
READERS |= {"timezone.localtime", "time.time", "time.time_ns", "time.localtime", "time.gmtime", "functions.Now"}
THE_READER = Path("oneseal/interfaces/now.py")
SQL_CLOCK = re.compile(r"\b(now\(\)|current_timestamp|current_date|clock_timestamp\(\))", re.IGNORECASE)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_the_system_clock_is_read_in_one_file_alone() -> None:
    wrong = [
        f"{file}:{node.lineno} {dotted(node)}"
        for file, tree in modules("oneseal").items()
        for node in nodes(tree)
        if file != THE_READER and isinstance(node, ast.Attribute)
        and ".".join(dotted(node).split(".")[-2:]) in READERS
    ]  # fmt: skip
    assert not wrong, wrong


def test_no_column_is_filled_from_the_clock() -> None:
    wrong = [
        f"{file}:{node.lineno} {keyword.arg}"
        for file, tree in modules("oneseal/records").items()
        for node in nodes(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in {"auto_now", "auto_now_add"}
    ]
    assert not wrong, wrong


def test_no_query_asks_the_database_for_the_time() -> None:
    wrong = [
        f"{file}:{node.lineno}"
        for file, tree in modules("oneseal").items()
        for node in nodes(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and re.search(r"\b(SELECT|UPDATE|INSERT|DELETE)\b", node.value) and SQL_CLOCK.search(node.value)
    ]  # fmt: skip
    assert not wrong, wrong


def test_the_day_of_a_stored_moment_is_the_legal_one() -> None:
    """A moment is kept in UTC: before eight in the morning its ``date()`` is yesterday's; ``local_day`` is asked."""
    wrong = [
        f"{file}:{node.lineno} {dotted(node)}"
        for file, tree in modules("oneseal").items()
        for node in nodes(tree)
        if isinstance(node, ast.Attribute) and node.attr == "date" and dotted(node.value).endswith(("_at", "moment"))
    ]
    assert not wrong, wrong
