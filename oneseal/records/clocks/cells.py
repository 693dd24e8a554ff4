"""Rows that came as cells of a JSON value: one statement brings rows of several tables (house.md, budgets)."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import BinaryField, Model

Row = TypeVar("Row", bound=Model)


def value_of(given: Any) -> Any:
    """JSON as the driver hands it over: text, or a value already."""
    return json.loads(given) if isinstance(given, str | bytes) else given


def row_of(model: type[Row], cells: Mapping[str, Any]) -> Row:
    """A stored row from ``to_jsonb`` of it; a column knows how to read its own text, and bytes come as ``\\x…``."""
    given = {}
    for column in model._meta.concrete_fields:
        value = cells[column.attname]
        if isinstance(column, BinaryField):
            given[column.attname] = bytes.fromhex(value[2:]) if value is not None else None
        else:
            given[column.attname] = column.to_python(value)
    row = model(**given)
    row._state.adding = False
    return row
