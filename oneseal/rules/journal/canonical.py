"""Canonical text: one spelling for one content, RFC 8785 (JCS) without floats; dates and decimals are strings."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any, NoReturn

LARGEST_INTEGER = 2**53 - 1


class NotCanonical(ValueError):
    """Raised for content that has no canonical text (RFC 8785)."""


def canonical(content: object) -> str:
    """The canonical text: keys by UTF-16 code units, no blanks, nothing escaped without need, no floats (RFC 8785).

    Dates become ISO 8601 strings, moments UTC with six decimals and Z, decimals plain digits. Floats, integers beyond
    2^53 - 1, moments without a zone, keys that are no strings and lone surrogates are refused.
    """
    # What occurs most comes first: an act writes thousands of strings.
    if isinstance(content, str):
        return _string(content)
    if isinstance(content, dict):
        return _object(content)
    if content is None or content is True or content is False:
        return {None: "null", True: "true", False: "false"}[content]
    if isinstance(content, int):
        return _integer(content)
    if isinstance(content, Mapping):
        return _object(content)
    if isinstance(content, Sequence) and not isinstance(content, bytes | bytearray | memoryview):
        return "[" + ",".join([canonical(part) for part in content]) + "]"
    return _string(_scalar(content))


def parse(text: str) -> Any:
    """The content of a canonical text; a text that is not spelled canonically is refused (RFC 8785)."""
    try:
        content = json.loads(text, parse_float=_no_float, parse_constant=_no_float)
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"this is no canonical JSON: {error}") from error
    if canonical(content) != text:
        raise NotCanonical("this JSON is not spelled canonically")
    return content


def moment_text(moment: datetime) -> str:
    """A moment as the journal writes it: UTC, six decimals, Z (RFC 3339)."""
    if moment.tzinfo is None:
        raise NotCanonical("a moment needs its time zone")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _integer(number: int) -> str:
    if abs(number) > LARGEST_INTEGER:
        raise NotCanonical("an integer beyond 2^53 - 1 must be written as a string")
    return str(int(number))


def _string(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotCanonical("a string holds half of a surrogate pair") from error
    return encode_basestring(text)


def _object(content: Mapping[Any, object]) -> str:
    spelled = {}
    for key in content:
        if not isinstance(key, str):
            raise NotCanonical("the keys of an object must be strings")
        spelled[key] = _string(key)
    keys = sorted(content, key=_units)
    return "{" + ",".join([f"{spelled[key]}:{canonical(content[key])}" for key in keys]) + "}"


def _units(key: str) -> bytes:
    return key.encode("utf-16-be")


def _scalar(content: object) -> str:
    if isinstance(content, datetime):
        return moment_text(content)
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, Decimal) and content.is_finite():
        return format(content, "f")
    raise NotCanonical(f"a {type(content).__name__} has no canonical text")


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(f"the journal holds no floats: {text}")
