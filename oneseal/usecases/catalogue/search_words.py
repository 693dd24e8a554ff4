"""What a version is found by: its name, pinyin, code, everyday words, the names of its certificates, and its topics."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from pypinyin import Style, lazy_pinyin

from oneseal.rules.catalogue.pinyin import fold


def _plain(name: str) -> str:
    return "".join(char for char in fold(name) if char.isalnum())


@cache
def initials_of(name: str) -> str:
    """食品经营许可 → spjyxk; marks fall away, Latin letters and digits stay."""
    return "".join(lazy_pinyin(_plain(name), style=Style.FIRST_LETTER))


@cache
def pinyin_of(name: str) -> str:
    """食品经营许可 → shipinjingyingxuke."""
    return "".join(lazy_pinyin(_plain(name), style=Style.NORMAL))


def words_of(snapshot: Mapping[str, Any], everyday: Iterable[str]) -> str:
    """A line each: name, initials, whole pinyin, basic and implementation code, everyday words, certificates."""
    item = snapshot["item"]
    certificates = [row["name"] for row in snapshot["results"]]
    lines = [
        item["name"],
        initials_of(item["name"]),
        pinyin_of(item["name"]),
        item["basic_code"],
        snapshot["implementation_code"],
        *everyday,
        *certificates,
    ]
    return "\n".join(dict.fromkeys(fold(line) for line in lines if line))


def topics_of(snapshot: Mapping[str, Any]) -> list[str]:
    """The lists that a version stands on: what the portal offers as ways in."""
    limits, steps = snapshot["limits"], snapshot["steps"]
    groups = [step["par_no"] for step in steps if step["kind"] in ("审查", "核查") and not step["when"]]
    found = {
        "on_the_spot": bool(limits["on_the_spot"]),
        "tolerance": any(row["tolerance"] for row in snapshot["materials"]),
        "commitment": any(row["slug"] == "commit_mode" for row in snapshot["fields"]),
        "parallel": len(groups) > len(set(groups)),
        "construction": bool(snapshot["item"]["construction_stage"]),
        "person": "自然人" in snapshot["item"]["applicant"],
        "enterprise": "法人" in snapshot["item"]["applicant"],
    }
    return [topic for topic, holds in found.items() if holds]
