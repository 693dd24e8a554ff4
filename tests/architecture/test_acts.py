import ast

from oneseal.rules.stages.names import Act
from tests.architecture.tree import functions, modules

MAKING_A_CASE = ("submit", "take_up")
"""Their case is not there before, so that they lock none."""
BY_PARCEL = (
    ("receive_up", "note_arrival_above"),
    ("receive_down", "note_arrival_below"),
    ("record_above", "record_by_parcel"),
)
"""The same acts, out of what another installation sent (R1)."""


def act_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The name of the act that a function is declared to be by its decorator, or nothing."""
    for item in node.decorator_list:
        if isinstance(item, ast.Call) and isinstance(item.func, ast.Name) and item.func.id == "case_act":
            (declared,) = item.args
            assert isinstance(declared, ast.Attribute), ast.unparse(item)
            return str(Act[declared.attr])
        if isinstance(item, ast.Call) and ast.unparse(item) in {f"observed('{name}')" for name in MAKING_A_CASE}:
            return node.name
    return ""


def use_cases() -> list[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Name of the act, and each function that is its use case."""
    found = [node for tree in modules("oneseal/usecases").values() for node in functions(tree)]
    return [(act_of(node), node) for node in found if act_of(node)]


def test_every_act_has_a_use_case_of_its_name_and_no_other_way_in_but_those_named_here() -> None:
    found = sorted((act, node.name) for act, node in use_cases())
    assert found == sorted([*((str(act), str(act)) for act in Act), *BY_PARCEL])


def test_every_use_case_is_called_by_keyword() -> None:
    wrong = [
        f"{node.name}:{node.lineno}" for _, node in use_cases() if len(node.args.args) + len(node.args.posonlyargs) > 1
    ]
    assert not wrong, wrong
