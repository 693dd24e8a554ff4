"""Refusals: every "no" of the system in one registry.

A ground is the reason why something is refused: a code ``room.name`` that is never reused, a sentence in Chinese and
in English that says what to do instead, the article it stands on and the HTTP status a door answers with. The law
asks for reasons with every refusal (Art. 38 行政许可法; Art. 32 for refusals at intake); a refusal without a ground cannot
be raised here.

    ALREADY_NOTIFIED = ground(
        "intake.already_notified",
        zh="…已于{day}一次性告知…", en="… was given its one notice on {day} …",
        article="行政许可法32(4)", status=409,
    )
    raise ALREADY_NOTIFIED.refuse(day=day)

The two sentences name the same facts; a fact that differs by language comes twice, as ``name_zh`` and ``name_en``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

_CODE = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


_LANGUAGE = re.compile(r"_(zh|en)$")


def _slots(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason for a refusal (Art. 38 ¶2 行政许可法: a refusal states its reasons)."""

    code: str
    zh: str
    en: str
    article: str
    status: int

    @property
    def facts(self) -> frozenset[str]:
        """The names that the sentences need."""
        return _slots(self.zh) | _slots(self.en)

    def refuse(self, **facts: object) -> "Refusal":
        """Make the exception to raise; a fact that a sentence names must be given."""
        missing = self.facts - facts.keys()
        if missing:
            raise TypeError(f"{self.code} needs the facts {', '.join(sorted(missing))}")
        return Refusal(self, facts)


class Refusal(Exception):
    """Raised where the law, or a rule made under it, says no (Art. 38 ¶2 行政许可法)."""

    def __init__(self, ground: Ground, facts: Mapping[str, object]) -> None:
        super().__init__(ground.code)
        self.ground = ground
        self.facts = dict(facts)

    @property
    def code(self) -> str:
        return self.ground.code

    @property
    def article(self) -> str:
        return self.ground.article

    @property
    def status(self) -> int:
        return self.ground.status

    def sentence(self, lang: str = "zh") -> str:
        """The sentence for the reader: English for any ``en…``, Chinese otherwise."""
        template = self.ground.en if lang.lower().startswith("en") else self.ground.zh
        return template.format_map(self.facts)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence('zh')}"


@dataclass(slots=True)
class Registry:
    """All grounds by code; a fresh one for tests."""

    grounds: dict[str, Ground] = field(default_factory=dict)

    def ground(self, code: str, *, zh: str, en: str, article: str = "", status: int = 422) -> Ground:
        """Register a ground; a malformed or taken code is refused, and so are sentences of unlike facts."""
        if not _CODE.fullmatch(code):
            raise ValueError(f"a refusal's code is room.name in lower case: {code!r}")
        if code in self.grounds:
            raise ValueError(f"the refusal code {code!r} is taken; codes are never reused")
        if {_LANGUAGE.sub("", name) for name in _slots(zh)} != {_LANGUAGE.sub("", name) for name in _slots(en)}:
            raise ValueError(f"the two sentences of {code!r} name different facts")
        if not 400 <= status <= 499:
            raise ValueError(f"{code!r}: a refusal's status is 4xx, not {status}")
        made = Ground(code, zh, en, article, status)
        self.grounds[code] = made
        return made


REGISTRY = Registry()
ground = REGISTRY.ground
