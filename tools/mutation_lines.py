"""Which lines a fault changes: only tests that reach one of them can notice it."""

import ast
from pathlib import Path


def changed_lines(right: ast.stmt, wrong: ast.stmt) -> set[int]:
    """The lines of `right` that must be reached for the difference to matter."""
    if ast.dump(right) == ast.dump(wrong):
        return set()
    whole = set(range(right.lineno, (right.end_lineno or right.lineno) + 1))
    blocks = [name for name in ("body", "orelse", "finalbody", "handlers") if getattr(right, name, None)]
    if type(right) is not type(wrong) or isinstance(right, ast.FunctionDef) or not blocks:
        return whole
    return _of_blocks(right, wrong, blocks) or whole


def _of_blocks(right: ast.stmt, wrong: ast.stmt, blocks: list[str]) -> set[int]:
    lines: set[int] = set()
    for name in right._fields:
        ours, theirs = getattr(right, name), getattr(wrong, name, None)
        if name not in blocks:
            if isinstance(ours, ast.AST) and isinstance(theirs, ast.AST) and ast.dump(ours) == ast.dump(theirs):
                continue
            if ours != theirs:
                lines |= set(range(right.lineno, max(right.lineno + 1, right.body[0].lineno)))  # type: ignore[attr-defined]
        elif not isinstance(theirs, list) or len(ours) != len(theirs):
            return set()
        else:
            for one, other in zip(ours, theirs, strict=True):
                lines |= changed_lines(one, other)
    return lines


def lines_of_faults(path: Path) -> dict[str, set[int]]:
    """Of one file: each fault with the lines of the function in use at which it shows."""
    functions: dict[str, ast.FunctionDef] = {}
    used: dict[str, ast.FunctionDef] = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            functions[node.name] = node
            for decorator in node.decorator_list:
                if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "_mutmut_mutated":
                    used[ast.unparse(decorator.args[0]).removeprefix("mutants_")] = node
    found = {}
    for name, wrong in functions.items():
        front, mark, number = name.rpartition("__mutmut_")
        if not mark or number == "orig":
            continue
        right, place = functions[f"{front}__mutmut_orig"], used[f"{front}__mutmut"]
        lines: set[int] = set()
        same = ast.dump(right.args) == ast.dump(wrong.args) and len(right.body) == len(wrong.body)
        for one, other in zip(right.body, wrong.body, strict=True) if same else ():
            lines |= changed_lines(one, other)
        found[name] = {line - right.lineno + place.lineno for line in lines} or set(
            range(place.body[0].lineno, (place.end_lineno or place.lineno) + 1)
        )
    return found
