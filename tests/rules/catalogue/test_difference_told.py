"""How a changed cell, a row more or less, and an element that comes or goes are told: difference_told.txt (C2, C4).

Each cell of a version is changed once; under it stands what the difference says, and what five-unity says of it.
`python -m tests.rules.catalogue.test_difference_told` writes the file anew; read its difference before it is committed.
"""

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oneseal.rules.catalogue.difference import Difference, difference
from oneseal.rules.catalogue.unity import Party, unity_of
from tests.rules.catalogue.shipped import snapshot

TOLD = Path(__file__).with_name("difference_told.txt")
Version = dict[str, Any]


def short() -> Version:
    """A shipped version with two rows of each element, so that the file says little of the data."""
    whole = copy.deepcopy(snapshot(12))
    return {key: value[:2] if isinstance(value, list) else value for key, value in whole.items()}


def other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return f"{value}改" if value else "新写的"
    if isinstance(value, dict) and "n" in value:
        return {**value, "n": value["n"] + 1}
    if isinstance(value, list):
        return [*value, "多一个"] if all(isinstance(one, str) for one in value) else []
    return {"n": 3, "unit": "working_day"} if value is None else value


def changes(version: Version, element: str) -> Iterator[tuple[str, Version]]:
    """Each cell changed, each row taken away, doubled and turned round, the element gone."""
    value = version[element]
    yield f"{element} gone", {key: one for key, one in version.items() if key != element}
    if isinstance(value, dict):
        for cell in value:
            yield f"{element}.{cell}", {**version, element: {**value, cell: other(value[cell])}}
            yield f"{element}.{cell} gone", {**version, element: {key: value[key] for key in value if key != cell}}
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield f"{element} first row gone", {**version, element: value[1:]}
        yield f"{element} turned round", {**version, element: value[::-1]}
        yield (
            f"{element} a row more",
            {**version, element: [*value, {**value[0], "seq": 9, "no": 9, "ord": 9, "key": "9.9", "slug": "nine"}]},
        )
        for cell in value[0]:
            yield f"{element}.0.{cell}", {**version, element: [{**value[0], cell: other(value[0][cell])}, *value[1:]]}
    else:
        yield element, {**version, element: other(value)}


def line(one: Difference) -> str:
    """A difference in one line."""
    words = f"{one.place.zh}: “{one.old.zh}” → “{one.new.zh}” | {one.place.en}: “{one.old.en}” → “{one.new.en}”"
    return f"  {one.kind} {one.key} [{one.element}] {one.verdict or '—'} {words}"


def unity(versions: list[Version]) -> list[str]:
    """What the five-unity check says of these, body by body."""
    parties = [Party(f"c{n}", f"B{n}", f"机构{n}", version) for n, version in enumerate(versions)]
    lines = []
    for one in unity_of(parties):
        held = "; ".join(f"{row.value.zh} / {row.value.en}: {'、'.join(row.bodies)}" for row in one.holdings)
        may = "may" if one.allowed else "must not"
        lines.append(
            f"  ∥ {one.five} {one.element} {one.key} {one.place.zh} / {one.place.en} {may}: {held}; {one.reason.zh}"
        )
    return lines


def told(element: str) -> Iterator[str]:
    """Everything of one element, the two directions of the difference under each other."""
    version = short()
    for name, changed in changes(version, element):
        lines = [*map(line, difference(version, changed)), *map(line, difference(changed, version))]
        yield "\n".join([name, *lines, *unity([version, changed, version])])


BEFORE: dict[str, list[str]] = {}
for part in TOLD.read_text(encoding="utf-8").strip().split("\n\n"):
    BEFORE.setdefault(re.match(r"\w+", part)[0], []).append(part.strip())  # type: ignore[index]


def test_every_element_of_a_version_stands_in_difference_told_txt() -> None:
    assert list(BEFORE) == list(short())


@pytest.mark.parametrize("element", BEFORE)
def test_every_change_is_told_as_it_stands_in_difference_told_txt(element: str) -> None:
    for one, now in zip(BEFORE[element], told(element), strict=True):
        assert now.strip() == one


UNKNOWN: list[tuple[Version, Version, list[str]]] = [
    (
        {"x": [{"text": "甲"}]},
        {"x": [{"text": "甲"}, {"text": "乙"}]},
        ["added x/2 [x] — x 2: “” → “乙” | x 2: “” → “乙”"],
    ),
    (
        {"x": [{"text": "甲"}, {"a": 1}]},
        {"x": [{"text": "甲"}]},
        ["removed x/-2 [x] — x 2: “a：1” → “” | x 2: “a: 1” → “”"],
    ),
    ({}, {"x": [{"name": "甲"}]}, ["added x/1 [x] — x 1: “” → “甲” | x 1: “” → “甲”"]),
    ({"x": [{"name": "甲"}]}, {}, ["removed x/-1 [x] — x 1: “甲” → “” | x 1: “甲” → “”"]),
    (
        {},
        {"x": {"name": "甲", "deep": {"a": 1, "b": ""}}},
        ["added x [x] — x: “” → “name：甲；deep.a：1” | x: “” → “name: 甲; deep.a: 1”"],
    ),
    ({"x": {"a": ""}}, {}, ["removed x [x] — x: “—” → “” | x: “—” → “”"]),
    ({"x": True}, {"x": 1}, ["changed x [x] — x: “是” → “1” | x: “yes” → “1”"]),
    (
        {"x": [{"a": 1}, {"a": 2}]},
        {"x": [{"a": 3}, {"a": 2}, {"b": [1, {"text": "丙"}]}]},
        [
            "changed x/1/a [x] — x 1 a: “1” → “3” | x 1 a: “1” → “3”",
            "added x/3 [x] — x 3: “” → “b：1、丙” | x 3: “” → “b: 1, 丙”",
        ],
    ),
    (
        {"x": {"a": {}}},
        {"x": {"a": {"sha256": "ff", "name": "f.pdf"}, "b": {"c": False}}},
        [
            "changed x/a [x] — a: “” → “f.pdf” | a: “” → “f.pdf”",
            "changed x/b.c [x] — b.c: “” → “否” | b.c: “” → “no”",
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "lines"), UNKNOWN)
def test_an_element_that_the_house_does_not_know_is_told_too(old: Version, new: Version, lines: list[str]) -> None:
    assert [line(one).strip() for one in difference(old, new)] == lines


if __name__ == "__main__":
    TOLD.write_text("\n\n".join(one for name in short() for one in told(name)) + "\n", encoding="utf-8")
