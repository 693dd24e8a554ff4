import ast
import sys
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from ninja import NinjaAPI

from tests.architecture.tree import modules


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback


def from_ninja(view: Any) -> bool:
    # ninja's own pages are partials, whose module is functools
    return str(getattr(view, "func", view).__module__).startswith("ninja.")


def test_every_page_declares_its_permission() -> None:
    wrong = [
        route for route, view in routes(get_resolver())
        if not from_ninja(view) and not getattr(view, "permission", "")
    ]  # fmt: skip
    assert not wrong, wrong


def test_every_resource_of_the_api_declares_its_permission() -> None:
    list(routes(get_resolver()))
    loaded = [module for name, module in sys.modules.items() if name.startswith("oneseal.interfaces.api")]
    apis = {id(value): value for module in loaded for value in vars(module).values() if isinstance(value, NinjaAPI)}
    wrong = [
        f"{operation.methods} {prefix}{path}"
        for api in apis.values()
        for prefix, router in api._routers
        for path, view in router.path_operations.items()
        for operation in view.operations
        if not getattr(operation.view_func, "permission", "")
    ]
    assert not wrong, wrong


def test_each_schema_of_the_api_has_a_name_of_its_own_or_one_of_two_would_stand_for_both_in_the_document() -> None:
    seen: dict[str, list[str]] = {}
    for file, tree in modules("oneseal/interfaces/api").items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name.endswith(("In", "Out")):
                seen.setdefault(node.name, []).append(str(file))
    twice = {name: files for name, files in seen.items() if len(files) > 1}
    assert len(seen) > 50 and not twice, twice
