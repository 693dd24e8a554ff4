import ast

from oneseal.rules.stages.names import Act
from tests.architecture.tree import functions, modules


def act_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The name of the act that a function is declared to be by its decorator, or nothing."""
    for item in node.decorator_list:
        if isinstance(item, ast.Call) and isinstance(item.func, ast.Name) and item.func.id == "case_act":
            (declared,) = item.args
            assert isinstance(declared, ast.Attribute), ast.unparse(item)
            return str(Act[declared.attr])
    return "submit" if node.name == "submit" else ""


def use_cases() -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    """Name of the act → the function that is its use case."""
    return {
        act_of(node): node
        for tree in modules("oneseal/usecases").values()
        for node in functions(tree)
        if act_of(node)
    }  # fmt: skip


def test_every_act_has_a_use_case_of_its_name() -> None:
    assert {act: node.name for act, node in use_cases().items()} == {str(act): str(act) for act in Act}


def test_every_use_case_is_called_by_keyword() -> None:
    wrong = [
        f"{node.name}:{node.lineno}"
        for node in use_cases().values()
        if len(node.args.args) + len(node.args.posonlyargs) > 1
    ]
    assert not wrong, wrong
