"""What OpenAPI says beside the happy answer: who may call, and each problem that may come back."""

from datetime import datetime
from math import isfinite
from typing import Annotated, Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel, ConfigDict, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from oneseal.interfaces.entrance.problems import MEDIA_TYPE, TITLES
from oneseal.rules.calendar.moments import LEGAL_ZONE

Moment = Annotated[
    datetime,
    PlainSerializer(lambda moment: moment.astimezone(LEGAL_ZONE).isoformat(timespec="seconds"), return_type=str),
]
"""A moment as RFC 3339 with +08:00."""
DEEPEST = 20
"""Levels of lists and objects in a request body."""


class Body(BaseModel):
    """A request body: unknown fields are refused, nothing is converted silently, no text that cannot be kept."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _can_be_kept(cls, given: Any) -> Any:
        if not keepable(given):
            raise PydanticCustomError("text_not_keepable", "text that cannot be kept")
        return given


def keepable(value: Any) -> bool:
    """Whether a JSON value can be kept: no NUL and no half of a surrogate pair in its texts, no NaN, not too deep."""
    waiting = [(value, 0)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, str):
            if "\x00" in one or any("\ud800" <= char <= "\udfff" for char in one):
                return False
        elif isinstance(one, float):
            if not isfinite(one):
                return False
        elif isinstance(one, dict | list):
            if depth >= DEEPEST:
                return False
            inside = [*one.keys(), *one.values()] if isinstance(one, dict) else one
            waiting += [(part, depth + 1) for part in inside]
    return True


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "article"],
    "properties": {
        "type": {"type": "string", "description": "urn:oneseal:refusal:<code>, or about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "one sentence in the caller's language (Accept-Language: zh, en)"},
        "code": {"type": "string", "description": "room.name of the refusal; never reused"},
        "article": {"type": "string", "description": "the article it rests on; empty where law does not speak"},
        "facts": {"type": "object"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}, "type": {"type": "string"}},
            },
        },
    },
}
_KEY_HEADER = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 128},
    "description": "The same key with the same request is answered once; with another request it is refused (422).",
}
_SECURED = (401, 403, 404)
_WITH_BODY = (400, 413)
_MODULE = "oneseal_interfaces_api_"
_NUMBER = {"number": "$response.body#/number"}
_VERSION = {"version": "$response.body#/version"}
AFTER_ACT: dict[str, dict[str, Any]] = {
    "case": {"operationId": f"{_MODULE}cases_read_case", "parameters": _NUMBER},
    "timeline": {"operationId": f"{_MODULE}cases_read_timeline", "parameters": _NUMBER},
    "documents": {"operationId": f"{_MODULE}documents_list_documents", "parameters": _NUMBER},
    "accept": {"operationId": f"{_MODULE}acts_accept", "parameters": _NUMBER, "requestBody": _VERSION},
    "notify-once": {"operationId": f"{_MODULE}acts_notify_once", "parameters": _NUMBER, "requestBody": _VERSION},
    "withdraw": {"operationId": f"{_MODULE}acts_withdraw", "parameters": _NUMBER, "requestBody": _VERSION},
}
"""What one may go on to with the number and the version that a submission or an act answers."""
AFTER_UPLOAD: dict[str, dict[str, Any]] = {
    "content": {"operationId": f"{_MODULE}files_read_file", "parameters": {"file_id": "$response.body#/id"}}
}


def described(*statuses: int, public: bool = False, keyed: bool = False) -> dict[str, Any]:
    """openapi_extra of an operation: its problems, its security, its idempotency header."""
    wanted = sorted({422, 503, *statuses, *(() if public else _SECURED), *(_WITH_BODY if keyed else ())})
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    extra: dict[str, Any] = {
        "responses": {status: {"description": TITLES[status][1], "content": content} for status in wanted},
        "security": [] if public else [{"bearer": []}],
    }
    if keyed:
        extra["parameters"] = [_KEY_HEADER]
    return extra


def leading(to: dict[str, dict[str, Any]], status: int, extra: dict[str, Any]) -> dict[str, Any]:
    """The same description with links from the happy answer."""
    return extra | {"responses": {**extra["responses"], status: {"links": to}}}


def sent_as(extra: dict[str, Any], *media_types: str) -> dict[str, Any]:
    """The same description with a file as the happy answer."""
    content = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in media_types}
    return extra | {"responses": {**extra["responses"], 200: {"description": "The content", "content": content}}}


class DescribedAPI(NinjaAPI):
    """The API with its problem and its token in the components."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**given)
        components = schema["components"]
        components.setdefault("schemas", {})["Problem"] = _PROBLEM
        components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
        return schema
