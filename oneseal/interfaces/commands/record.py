"""One record of `oneseal due` and `oneseal explain`, checked field by field.

Strict on purpose: a misspelt key or a date in another notation would silently give another due.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final, NoReturn, TypeVar

from oneseal.gateways.calendars import official_years
from oneseal.rules.calendar import Calendar
from oneseal.rules.clocks import Exclusion, Extension, Limit, Terms, Unit

T = TypeVar("T")

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEYS: Final = frozenset({"start", "limit", "unit", "exclusions", "extensions", "committed", "committed_unit", "today"})
_EXCLUSION_KEYS: Final = frozenset({"begin", "end", "procedure", "basis"})
_EXTENSION_KEYS: Final = frozenset({"n", "unit"})
_UNITS: Final = {unit.value: unit for unit in Unit}


class BadRecord(ValueError):
    """What is wrong with a record, in one sentence."""


@dataclass(frozen=True, slots=True)
class Record:
    """A clock as the command line gives it."""

    terms: Terms
    today: date | None


@cache
def command_calendar() -> Calendar:
    """The official calendar that the commands reckon with."""
    return Calendar(official_years())


def parse(line: str) -> Record:
    """Read one record; `BadRecord` or a `Refusal` says what is wrong with it."""
    try:
        data = json.loads(
            line, object_pairs_hook=_unique, parse_float=_decimal, parse_int=_integer, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        raise BadRecord(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise BadRecord("not a record: nested too deeply") from error
    fields = _object(data, "the record", _KEYS)
    for key in ("start", "limit", "unit"):
        if fields.get(key) is None:
            raise BadRecord(f"{key} is missing")
    committed = fields.get("committed")
    committed_unit = fields.get("committed_unit")
    own_unit = Unit.WORKING_DAY if committed_unit is None else _unit(committed_unit, "committed_unit")
    terms = Terms(
        start=_date(fields["start"], "start"),
        limit=Limit(_number(fields["limit"], "limit"), _unit(fields["unit"], "unit")),
        committed=None if committed is None else Limit(_number(committed, "committed"), own_unit),
        exclusions=_each(fields.get("exclusions"), "exclusions", _exclusion),
        extensions=_each(fields.get("extensions"), "extensions", _extension),
    )
    today = fields.get("today")
    return Record(terms, None if today is None else _date(today, "today"))


def _unique(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadRecord(f"{_shown(twice)} is given twice")
    return found


def _integer(text: str) -> int:
    if len(text) > 20:
        raise BadRecord(f"the number {text[:20]}… is too large")
    return int(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise BadRecord(f"the number {text[:20]} is too large") from error


def _no_number(text: str) -> NoReturn:
    raise BadRecord(f"{text} is not a number")


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _object(value: object, name: str, keys: frozenset[str]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadRecord(f"{name} must be an object, not {_shown(value)}")
    unknown = value.keys() - keys
    if unknown:
        raise BadRecord(f"unknown key {_shown(min(unknown))} in {name}; known: {', '.join(sorted(keys))}")
    return value


def _each(value: object, name: str, read: Callable[[object, str], T]) -> tuple[T, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise BadRecord(f"{name} must be a list, not {_shown(value)}")
    return tuple(read(entry, f"{name}[{index}]") for index, entry in enumerate(value))


def _date(value: object, name: str) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise BadRecord(f"{name} is not a day of the calendar: {_shown(value)}") from error
    raise BadRecord(f"{name} must be a date YYYY-MM-DD, not {_shown(value)}")


def _number(value: object, name: str) -> int | Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadRecord(f"{name} must be a number, not {_shown(value)}")
    if value < 0:
        raise BadRecord(f"{name} must not be negative: {value}")
    return value


def _unit(value: object, name: str) -> Unit:
    unit = _UNITS.get(value) if isinstance(value, str) else None
    if unit is None:
        raise BadRecord(f"{name} must be one of {', '.join(_UNITS)}, not {_shown(value)}")
    return unit


def _exclusion(value: object, name: str) -> Exclusion:
    fields = _object(value, name, _EXCLUSION_KEYS)
    if "begin" not in fields:
        raise BadRecord(f"{name}.begin is missing")
    end = fields.get("end")
    return Exclusion(
        begin=_date(fields["begin"], f"{name}.begin"),
        end=None if end is None else _date(end, f"{name}.end"),
        procedure=_text(fields.get("procedure"), f"{name}.procedure"),
        basis=_text(fields.get("basis"), f"{name}.basis"),
    )


def _text(value: object, name: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or not value.isprintable():
        raise BadRecord(f"{name} must be printable text, not {_shown(value)}")
    return value


def _extension(value: object, name: str) -> Extension:
    if not isinstance(value, dict):
        return Extension(_number(value, name))
    fields = _object(value, name, _EXTENSION_KEYS)
    if "n" not in fields:
        raise BadRecord(f"{name}.n is missing")
    unit = fields.get("unit")
    return Extension(_number(fields["n"], f"{name}.n"), None if unit is None else _unit(unit, f"{name}.unit"))
