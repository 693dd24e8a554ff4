import ast
import re
import sys
from pathlib import Path

from tests.architecture.tree import functions, modules, nodes

# An article, a standard, a requirement or norm of the design by its letter and number, or an invariant.
SOURCE = re.compile(r"Arts?\.|第.+条|GB|ISO|RFC|FIPS|house rule|Unicode|Civil Code|invariant|law\.md|\b[A-Z]\d+\b")
IMPURE = {
    "os",
    "sys",
    "io",
    "pathlib",
    "subprocess",
    "socket",
    "time",
    "random",
    "secrets",
    "logging",
    "urllib",
    "http",
}
DESIGN = {Path("oneseal/rules/refusals.py")}


def test_every_public_rule_names_its_law_or_standard() -> None:
    wrong = []
    for file, tree in modules("oneseal/rules").items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and file not in DESIGN:
                told = ast.get_docstring(node) or ""
                wrong += [f"{file}:{node.lineno} {node.name}"] * (not SOURCE.search(told))
    assert not wrong, wrong


def test_rules_import_the_standard_library_alone_and_nothing_that_reaches_outside() -> None:
    wrong = []
    for file, tree in modules("oneseal/rules").items():
        for node in nodes(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                top = name.partition(".")[0]
                own = name == "oneseal.rules" or name.startswith("oneseal.rules.")
                if not own and (top not in sys.stdlib_module_names or top in IMPURE):
                    wrong.append(f"{file}:{node.lineno} {name}")
    assert not wrong, wrong


def test_nothing_is_imported_inside_a_function() -> None:
    wrong = [
        f"{file}:{inner.lineno}"
        for file, tree in modules("oneseal").items()
        if file.name != "apps.py"
        for node in functions(tree)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not wrong, wrong


def test_every_ground_of_a_refusal_stands_on_the_ground_floor() -> None:
    """Where `oneseal docs` finds it, whatever else a process has imported."""
    wrong = [
        f"{file}:{node.lineno}"
        for file, tree in modules("oneseal").items()
        if file.parts[1] != "rules"
        for node in nodes(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ground"
    ]
    assert not wrong, wrong


def test_tests_of_the_rules_reach_no_floor_above_them_so_that_faults_can_be_put_into_the_rules_alone() -> None:
    allowed = ("oneseal.rules", "oneseal.gateways", "tests.rules", "tests.examples", "tests.officials")
    wrong = [
        f"{file}:{node.lineno} {node.module}"
        for file, tree in modules("tests/rules").items()
        for node in nodes(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("oneseal", "tests"))
        if not (node.module or "").startswith(allowed)
    ]
    assert not wrong, wrong
