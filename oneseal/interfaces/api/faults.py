"""What is wrong with a request's shape, as a problem whose sentences name the place and what belongs there."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from oneseal.interfaces.entrance.problems import problem_of_status, said

_TYPES = {
    "missing": ("缺少这一项", "this is missing"),
    "extra_forbidden": ("没有这一项，请去掉", "there is no such field; leave it out"),
    "string_type": ("应是文本", "has to be a text"),
    "string_too_short": ("太短，至少 {min_length} 个字符", "too short: at least {min_length} characters"),
    "string_too_long": ("太长，至多 {max_length} 个字符", "too long: at most {max_length} characters"),
    "string_pattern_mismatch": ("格式不对", "has the wrong format"),
    "int_type": ("应是整数", "has to be an integer"),
    "int_parsing": ("应是整数", "has to be an integer"),
    "int_from_float": ("应是整数", "has to be an integer"),
    "bool_type": ("应是 true 或者 false", "has to be true or false"),
    "bool_parsing": ("应是 true 或者 false", "has to be true or false"),
    "list_type": ("应是列表", "has to be a list"),
    "dict_type": ("应是对象", "has to be an object"),
    "model_type": ("应是对象", "has to be an object"),
    "model_attributes_type": ("应是对象", "has to be an object"),
    "too_long": ("太多，至多 {max_length} 个", "too many: at most {max_length}"),
    "too_short": ("太少，至少 {min_length} 个", "too few: at least {min_length}"),
    "greater_than_equal": ("不能小于 {ge}", "has to be {ge} or more"),
    "less_than_equal": ("不能大于 {le}", "has to be {le} or less"),
    "literal_error": ("只能是 {expected}", "has to be one of {expected}"),
    "text_not_keepable": (
        "有存不下的字符（空字符、残缺的字符）、不是数的数，或者层次太深，请去掉",
        "holds characters that cannot be kept (NUL, half characters), numbers that are none, or too many levels",
    ),
    "enum": ("只能是 {expected}", "has to be one of {expected}"),
}
_OTHER = ("填得不对", "is not as it should be")
_WHOLE = (
    "请求里有 {count} 处不对，请按 errors 逐项改正。",
    "{count} faults in the request; correct each that errors names.",
)
_UNREADABLE = ("请求的内容不是 JSON。", "The body is not JSON.")


def _place(where: tuple[Any, ...]) -> str:
    # ninja puts the source (body, query, path) and the name of the view's argument in front
    inside = where[2:] if where and where[0] in ("body", "form", "file") and len(where) > 2 else where[1:]
    return ".".join(str(part) for part in inside) or "body"


def _sentence(error: Mapping[str, Any]) -> str:
    template = said(_TYPES.get(str(error.get("type")), _OTHER))
    facts = {key: str(value) for key, value in (error.get("ctx") or {}).items()}
    try:
        return template.format_map(facts)
    except KeyError:
        return said(_OTHER)


def refuse_shape(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 with each fault by its place; values are never repeated back."""
    errors = [
        {"field": _place(tuple(one.get("loc", ()))), "detail": _sentence(one), "type": str(one.get("type", ""))}
        for one in error.errors
    ]
    return problem_of_status(422, said(_WHOLE).format(count=len(errors)), errors)


def refuse_http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """What ninja itself refuses: a body that is not JSON, a method that a path does not take."""
    return problem_of_status(error.status_code, said(_UNREADABLE) if error.status_code == 400 else "")
