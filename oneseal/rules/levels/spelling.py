"""How what one installation tells another is spelled: frozen dataclasses as canonical JSON, and back, strictly (R1).

A parcel comes from a house that this one does not run. What is read has exactly the shape it should have, every text
and list is bounded, and anything else is unreadable as a whole: nothing is guessed and nothing is left out.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from oneseal.rules.levels.parcel_refusals import UNREADABLE

LONGEST, MOST = 20_000, 2_000
"""Characters of a text; members of a list."""
DEEPEST = 12
Told = TypeVar("Told")


def spelled(told: object) -> Any:
    """The plain form of a told thing: objects, lists, texts and truths, dates as ISO 8601 (R1; RFC 8785)."""
    if is_dataclass(told) and not isinstance(told, type):
        return {one.name: spelled(getattr(told, one.name)) for one in fields(told)}
    if isinstance(told, tuple | list):
        return [spelled(one) for one in told]
    if isinstance(told, Mapping):
        return {str(key): spelled(value) for key, value in told.items()}
    return told.isoformat() if isinstance(told, date) else told


def read_as(shape: type[Told], plain: object, depth: int = 0) -> Told:
    """The plain form read as that dataclass, or the refusal that the parcel cannot be read (R1)."""
    if not isinstance(plain, Mapping) or depth > DEEPEST:
        raise UNREADABLE.refuse()
    hints = get_type_hints(shape)
    names = [one.name for one in fields(shape)]  # type: ignore[arg-type]
    if set(plain) != set(names):
        raise UNREADABLE.refuse()
    return shape(**{name: _value(hints[name], plain[name], depth + 1) for name in names})


def _value(kind: Any, plain: object, depth: int) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        return read_as(kind, plain, depth)
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], one, depth) for one in _listed(plain))
    if get_origin(kind) is types.UnionType:  # a thing or none
        return None if plain is None else _value(get_args(kind)[0], plain, depth)
    if kind is bool and isinstance(plain, bool):
        return plain
    if kind is int and isinstance(plain, int) and not isinstance(plain, bool) and plain >= 0:
        return plain
    if get_origin(kind) is dict and isinstance(plain, Mapping):
        return _free(plain, depth)
    return _text(kind, plain)


def _text(kind: Any, plain: object) -> Any:
    """A text, or what is written as one: a day, a word of a closed list."""
    if not isinstance(plain, str) or len(plain) > LONGEST:
        raise UNREADABLE.refuse()
    try:
        if kind is date:
            return date.fromisoformat(plain)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(plain)
    except ValueError:
        raise UNREADABLE.refuse() from None
    if kind is not str:
        raise UNREADABLE.refuse()
    return plain


def _listed(plain: object) -> list[Any]:
    if not isinstance(plain, list) or len(plain) > MOST:
        raise UNREADABLE.refuse()
    return plain


def _free(plain: object, depth: int) -> Any:
    """Answers of a form: of any shape, within bounds."""
    if depth > DEEPEST:
        raise UNREADABLE.refuse()
    if isinstance(plain, Mapping):
        return {_text(str, key): _free(value, depth + 1) for key, value in _bounded(plain).items()}
    if isinstance(plain, list):
        return [_free(one, depth + 1) for one in _listed(plain)]
    if plain is None or isinstance(plain, bool | int):
        return plain
    return _text(str, plain)


def _bounded(plain: Mapping[Any, Any]) -> Mapping[Any, Any]:
    if len(plain) > MOST:
        raise UNREADABLE.refuse()
    return plain
