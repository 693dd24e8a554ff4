"""An item that a workbook adds to a body: what its code names, and what its version begins with (C2, C3, C14)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from oneseal.rules.catalogue.entries import first_content
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.identifiers.item_code import IMPLEMENTATION, LEVELS, check, level_digit

Snapshot = Mapping[str, Any]


class Named(NamedTuple):
    """What an implementation code names: the body by its credit code, the level of exercise, the basic item."""

    uscc: str
    level: str
    basic: str


def named_by(code: str) -> Named | Sentence:
    """The parts of an implementation code, or why it is none (C3; GB/T 39554.1-2020)."""
    verdict = check(code)
    if not verdict.ok:
        return Sentence(
            f"没有实施编码为“{code}”、现行的版本，新增也不行：{verdict.reason_zh}",
            f"no version of code “{code}” is in force, and none can be added: {verdict.reason_en}",
        )
    if len(code) != IMPLEMENTATION:
        return Sentence(f"应是 31 位的实施编码，现在是 {len(code)} 位", "the implementation code of 31 is needed")
    return Named(code[:18], code[18], code[19:])


def first_version(
    named: Named, *, body: Mapping[str, Any] | None, above: Snapshot | None, seq: int
) -> dict[str, Any] | Sentence:
    """What the added item begins with, or why the body cannot have it (C1: name, code and basis come from above)."""
    if body is None:
        return Sentence(f"没有统一社会信用代码为“{named.uscc}”的机构", f"no body has the credit code “{named.uscc}”")
    if above is None:
        return Sentence(
            f"基本目录里没有“{named.basic}”；基本目录由上级定，表格只能新增目录里有的",
            f"“{named.basic}” is not in the basic catalogue, which the level above keeps",
        )
    level = level_digit(body["division"])
    if level != named.level:
        (zh, en), (own_zh, own_en) = LEVELS[named.level], LEVELS[level]
        return Sentence(
            f"第 19 位写的是{zh}，“{body['name']}”是{own_zh}，应是 {level}",
            f"character 19 says {en}; that body is of {own_en} level: {level}",
        )
    return first_content(above, seq, dict(body), "".join(named))
