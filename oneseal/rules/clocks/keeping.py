"""Clocks as the journal tells them: six operations, from which the running clocks are rebuilt exactly (law.md, 14).

An operation is a plain dict of an event's content; numbers are strings, dates ISO. It holds inputs, never dues.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from oneseal.rules.clocks.terms import Exclusion, Extension, Limit, Terms, Unit

Op = dict[str, Any]


@dataclass(frozen=True)
class Kept:
    """A clock as it stands after the operations so far."""

    kind: str
    part: int
    terms: Terms
    post: str = ""
    body: str = ""
    unit: str = ""
    ended_on: date | None = None
    ended_how: str = ""


def limit_json(limit: Limit | None) -> dict[str, str] | None:
    """A limit as it stands in the journal: a decimal string and a unit (RFC 8785 subset without floats)."""
    return None if limit is None else {"n": _decimal(limit.n), "unit": str(limit.unit)}


def _decimal(n: object) -> str:
    """``5`` for 5.00 and ``4.5`` for 4.50: one writing for one number."""
    text = format(Decimal(str(n)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def limit_from(value: Mapping[str, Any] | None) -> Limit | None:
    """A limit from the snapshot's or the journal's JSON (law.md: "a number and a unit")."""
    if not value:
        return None
    n = Decimal(str(value["n"]))
    return Limit(int(n) if n == n.to_integral_value() else n, Unit(value["unit"]))


def start(
    kind: str,
    on: date,
    limit: Limit | None,
    *,
    part: int = 0,
    committed: Limit | None = None,
    fixed_on: date | None = None,
    post: str = "",
    body: str = "",
    unit: str = "",
) -> Op:
    """A clock of ``kind`` starts on a day, which is not counted itself (Civil Code 201)."""
    return {
        "do": "start",
        "kind": kind,
        "part": part,
        "start": on.isoformat(),
        "limit": limit_json(limit),
        "committed": limit_json(committed),
        "fixed_on": fixed_on.isoformat() if fixed_on else None,
        "post": post,
        "body": body,
        "unit": unit,
    }


def end(kind: str, on: date, how: str, *, part: int = 0) -> Op:
    """A clock ends: *met*, *overtaken* by a later act, or *void* (law.md, "One clock, many kinds")."""
    return {"do": "end", "kind": kind, "part": part, "on": on.isoformat(), "how": how}


def exclude(kind: str, begin: date, procedure: str, basis: str, told: Limit | None, *, part: int = 0) -> Op:
    """A procedure of Art. 45 行政许可法 begins: from the day after, the clock does not count."""
    return {
        "do": "exclude",
        "kind": kind,
        "part": part,
        "begin": begin.isoformat(),
        "procedure": procedure,
        "basis": basis,
        "told": limit_json(told),
    }


def include(kind: str, on: date, procedure: str, *, part: int = 0) -> Op:
    """The procedure has ended; its last day is still excluded (Art. 45 行政许可法)."""
    return {"do": "include", "kind": kind, "part": part, "end": on.isoformat(), "procedure": procedure}


def assign(kind: str, body: str, *, part: int = 0) -> Op:
    """The clock runs on, for another body from now: no day is gained or lost (law.md, invariant 5; C8)."""
    return {"do": "assign", "kind": kind, "part": part, "body": body}


def extend(kind: str, extension: Limit, *, part: int = 0) -> Op:
    """The one extension of a decision clock (Art. 42 行政许可法)."""
    return {"do": "extend", "kind": kind, "part": part, "by": limit_json(extension)}


def applied(kept: Kept | None, op: Mapping[str, Any]) -> Kept:
    """The clock after one operation (law.md, invariant 14)."""
    if op["do"] == "start":
        return _started(op)
    if kept is None:
        raise ValueError(f"no clock {op['kind']}/{op['part']} to {op['do']}")
    terms = kept.terms
    if op["do"] == "end":
        return replace(kept, ended_on=date.fromisoformat(op["on"]), ended_how=op["how"])
    if op["do"] == "exclude":
        told = limit_from(op["told"])
        gap = Exclusion(date.fromisoformat(op["begin"]), None, op["procedure"], op["basis"], told)
        return replace(kept, terms=replace(terms, exclusions=(*terms.exclusions, gap)))
    if op["do"] == "include":
        return replace(kept, terms=replace(terms, exclusions=_closed(terms.exclusions, op)))
    if op["do"] == "assign":
        return replace(kept, body=op["body"])
    more = limit_from(op["by"])
    if op["do"] != "extend" or more is None:
        raise ValueError(f"unknown operation {op['do']}")
    return replace(kept, terms=replace(terms, extensions=(*terms.extensions, Extension(more.n, more.unit))))


def rebuilt(ops: Iterable[Mapping[str, Any]]) -> dict[tuple[str, int], Kept]:
    """All clocks of a subject from the operations of its entries, in order (law.md, invariant 14)."""
    clocks: dict[tuple[str, int], Kept] = {}
    for op in ops:
        name = (op["kind"], op["part"])
        clocks[name] = applied(clocks.get(name), op)
    return clocks


def _started(op: Mapping[str, Any]) -> Kept:
    fixed = date.fromisoformat(op["fixed_on"]) if op["fixed_on"] else None
    terms = Terms(
        start=date.fromisoformat(op["start"]),
        limit=limit_from(op["limit"]),
        committed=limit_from(op["committed"]),
        fixed_on=fixed,
    )
    return Kept(op["kind"], op["part"], terms, op["post"], op["body"], op["unit"])


def _closed(gaps: tuple[Exclusion, ...], op: Mapping[str, Any]) -> tuple[Exclusion, ...]:
    ended = date.fromisoformat(op["end"])
    return tuple(
        replace(gap, end=max(ended, gap.begin)) if gap.end is None and gap.procedure == op["procedure"] else gap
        for gap in gaps
    )
