"""What OpenAPI says beside the happy answer: who may call, and each problem that may come back."""

from datetime import datetime
from typing import Annotated, Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from pydantic import BaseModel, ConfigDict, PlainSerializer

from oneseal.interfaces.entrance.problems import MEDIA_TYPE, TITLES
from oneseal.rules.calendar.moments import LEGAL_ZONE

Moment = Annotated[
    datetime,
    PlainSerializer(lambda moment: moment.astimezone(LEGAL_ZONE).isoformat(timespec="seconds"), return_type=str),
]
"""A moment as RFC 3339 with +08:00."""


class Body(BaseModel):
    """A request body: unknown fields are refused, nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True)


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


def described(*statuses: int, public: bool = False, keyed: bool = False) -> dict[str, Any]:
    """openapi_extra of an operation: its problems, its security, its idempotency header."""
    wanted = sorted({422, 503, *statuses, *(() if public else _SECURED)})
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    extra: dict[str, Any] = {
        "responses": {status: {"description": TITLES[status][1], "content": content} for status in wanted},
        "security": [] if public else [{"bearer": []}],
    }
    if keyed:
        extra["parameters"] = [_KEY_HEADER]
    return extra


class DescribedAPI(NinjaAPI):
    """The API with its problem and its token in the components."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**given)
        components = schema["components"]
        components.setdefault("schemas", {})["Problem"] = _PROBLEM
        components["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
        return schema
