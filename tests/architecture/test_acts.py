import ast

from oneseal.rules.stages.names import Act
from tests.architecture.tree import functions, modules


def decorated(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    called = [item.func if isinstance(item, ast.Call) else item for item in node.decorator_list]
    return {item.id for item in called if isinstance(item, ast.Name)}


def use_cases() -> dict[str, str]:
    """Name → file of every function that is an act."""
    return {
        node.name: str(file)
        for file, tree in modules("oneseal/usecases").items()
        for node in functions(tree)
        if "act" in decorated(node)
    }


def test_every_act_has_a_use_case_of_its_name_and_every_act_use_case_an_act() -> None:
    assert set(use_cases()) == {str(act) for act in Act}


def test_every_use_case_is_called_by_name() -> None:
    wrong = [
        f"{file}:{node.lineno} {node.name}"
        for file, tree in modules("oneseal/usecases").items()
        for node in functions(tree)
        if "act" in decorated(node) and len(node.args.args) + len(node.args.posonlyargs) > 1
    ]
    assert not wrong, wrong
