"""Templates: six texts with named places, filled from what an event says. A line that lacks a fact is left out."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from oneseal.rules.documents.words import limit_words, zh_date
from oneseal.rules.messages.refusals import PLACE_UNKNOWN, TEMPLATE_EMPTY, TEMPLATE_TOO_LONG

Facts = Mapping[str, tuple[str, str]]
"""What can stand in a text: its value in Chinese and in English."""

PLACES: Final[Mapping[str, tuple[str, str]]] = {
    "number": ("办件号", "number"),
    "item": ("事项", "item"),
    "body": ("机关", "body"),
    "permit": ("证照编号", "certificate"),
    "act": ("处理", "act"),
    "until": ("限制期", "term"),
    "day": ("日期", "day"),
    "time": ("时间", "time"),
    "place": ("地点", "place"),
    "procedure": ("程序", "procedure"),
    "length": ("时长", "length"),
    "former": ("原机关", "former body"),
    "competent": ("主管机关", "competent body"),
    "limit": ("时限", "limit"),
    "old": ("原日期", "old day"),
    "law": ("法律", "law"),
    "count": ("件数", "count"),
}
"""Fact → how it is written between braces in a Chinese and in an English text. Names of people have no place here."""
PARTS: Final[Mapping[str, tuple[str, str, int]]] = {
    "subject_zh": ("中文标题", "Chinese subject", 60),
    "text_zh": ("中文正文", "Chinese text", 1000),
    "sms_zh": ("中文短信", "Chinese SMS", 120),
    "subject_en": ("英文标题", "English subject", 120),
    "text_en": ("英文正文", "English text", 2000),
    "sms_en": ("英文短信", "English SMS", 300),
}
"""Parts of a template: their names, and how many characters they may have."""
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_UNITS: Final = {"working_day": "working day", "calendar_day": "day", "month": "month"}
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Wording:
    """The six texts of a template, or what became of them (issue C 13: in Chinese and English)."""

    subject_zh: str
    text_zh: str
    sms_zh: str
    subject_en: str
    text_en: str
    sms_en: str

    def parts(self) -> dict[str, str]:
        """By name."""
        return asdict(self)


def must_be_a_wording(given: Mapping[str, str]) -> Wording:
    """All six texts, none too long, each place known (house rule 7: no place names a person)."""
    parts = {part: given.get(part, "").replace("\r\n", "\n").strip() for part in PARTS}
    for part, text in parts.items():
        zh, en, most = PARTS[part]
        name = f"{zh} / {en}"
        if not text:
            raise TEMPLATE_EMPTY.refuse(part=name)
        if len(text) > most:
            raise TEMPLATE_TOO_LONG.refuse(part=name, n=len(text), most=most)
        known = [names[_language(part)] for names in PLACES.values()]
        for place in _PLACE.findall(text):
            if place not in known:
                zh_known, en_known = zip(*PLACES.values(), strict=True)
                told = {"known_zh": "、".join(zh_known), "known_en": ", ".join(en_known)}
                raise PLACE_UNKNOWN.refuse(part=name, place=place, **told)
    return Wording(**parts)


def filled(wording: Wording, facts: Facts) -> Wording:
    """What is said: each place by its fact, a line without its fact left out (house rule 7)."""
    return Wording(**{part: fill(text, facts, _language(part)) for part, text in wording.parts().items()})


def fill(text: str, facts: Facts, language: int) -> str:
    """One text in one language, 0 for Chinese and 1 for English (house rule 7)."""
    known = {names[language]: facts.get(fact, ("", ""))[language] for fact, names in PLACES.items()}
    lines = []
    for line in text.split("\n"):
        if all(known.get(place) for place in _PLACE.findall(line)):
            lines.append(_PLACE.sub(lambda found: known[found[1]], line))
    return "\n".join(lines).strip()


def day_facts(day: date | None) -> tuple[str, str]:
    """A day in both languages, nothing for none (GB/T 15835-2011)."""
    return (zh_date(day), f"{day.day} {MONTHS[day.month - 1]} {day.year}") if day else ("", "")


def length_facts(limit: Mapping[str, Any] | None) -> tuple[str, str]:
    """A length of time in both languages (Art. 82 行政许可法 for the unit)."""
    if not limit:
        return ("", "")
    n, unit = str(limit["n"]).removesuffix(".0"), _UNITS[str(limit["unit"])]
    return (limit_words(limit), "at once" if n == "0" else f"{n} {unit}{'' if n == '1' else 's'}")


def _language(part: str) -> int:
    return 1 if part.endswith("_en") else 0
