"""`{% load counter_parts %}`: parts that only the window draws."""

from typing import Any

from django import template

from oneseal.interfaces.counter.bench import Row

register = template.Library()


@register.inclusion_tag("components/parts/verdict.html")
def verdict_of(row: Row) -> dict[str, Any]:
    """The verdict keys of a row."""
    return {"name": f"v-{row.seq}", "options": row.options, "chosen": row.verdict, "label": row.name}


@register.filter
def typed(given: dict[str, str], name: str) -> str:
    """What was typed into a field of an answer's box."""
    return given.get(name, "") if given else ""
