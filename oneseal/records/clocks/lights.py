"""The light of running clocks as one expression over the stored columns: what lists filter, order and count by."""

from datetime import date

from django.db.models import BooleanField, Case, CharField, F, Func, Q, Value, When
from django.db.models.expressions import Combinable

from oneseal.rules.clocks.reckoning import Light

# begin < day, and open or day ≤ end: ISO dates compare as text. The last day of an ended exclusion is excluded too,
# which paused_since, the begin of an open one, cannot tell.
_EXCLUDED = "$[*] ? (@.begin < $day && (@.end == null || @.end >= $day))"


class _PathExists(Func):
    function = "jsonb_path_exists"
    template = "%(function)s(%(expressions)s)"
    output_field = BooleanField()


class _JsonPath(Func):
    template = "%(expressions)s::jsonpath"
    output_field = CharField()


class _Day(Func):
    template = "jsonb_build_object('day', %(expressions)s::text)"
    output_field = CharField()


def excluded_on(today: date, prefix: str = "") -> Combinable:
    """Whether the day is excluded (Art. 45 行政许可法)."""
    return _PathExists(F(f"{prefix}exclusions"), _JsonPath(Value(_EXCLUDED)), _Day(Value(today.isoformat())))


def light_on(today: date, prefix: str = "") -> Case:
    """The light on a day, first that holds: black, paused, red, yellow, green (law.md, Light)."""
    reached = {name: Q(**{f"{prefix}{name}__lte": today}) for name in ("black_on", "red_on", "yellow_on")}
    return Case(
        When(reached["black_on"], then=Value(Light.BLACK.value)),
        When(Q(excluded_on(today, prefix)), then=Value(Light.PAUSED.value)),
        When(reached["red_on"], then=Value(Light.RED.value)),
        When(reached["yellow_on"], then=Value(Light.YELLOW.value)),
        default=Value(Light.GREEN.value),
        output_field=CharField(),
    )
