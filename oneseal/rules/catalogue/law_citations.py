"""Which element of an item version rests on which law and article (C15), read from the bases that the version cites.

A basis is written in several ways: ``食品安全法第33条``, ``食品安全法33/35``, ``市场主体登记管理条例31-33``, 《…》, or 条例19 for
the item's own. Every way is read to the same law and number; a basis without a number names the law as a whole.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

_ENDS = "(?:法典|法|条例|办法|规定|细则|规则|决定|目录|通知|意见)"
_OWN: Final = frozenset("法 条例 办法 规定 该法 该条例 同法 同条例".split())
_LAW = re.compile(
    rf"(?<![\u4e00-\u9fff])({'|'.join(sorted(_OWN))})(?![\u4e00-\u9fff])"
    rf"|《?([\u4e00-\u9fff“”]{{1,40}}?{_ENDS}(?:实施条例|实施细则|实施办法)?)》?"
)
_NO_LAW = re.compile("法规规定|规定$(?<=(?:机关|部门|配套|地方)规定)|地方性法|^实施|^暂行规定$")
_NUMBERS = re.compile(r"(?:[（(][^）)]*[）)])?(?:第)?(\d+(?:\s*[-–至/,，、]\s*(?:第)?\d+)*)(?:条)?")
_SHORT: Final = {
    "许可法": "行政许可法",
    "民促法": "民办教育促进法",
    "环评法": "环境影响评价法",
    "合作社法": "农民专业合作社法",
    "身份证法": "居民身份证法",
    "社保法": "社会保险法",
    "民非条例": "民办非企业单位登记管理暂行条例",
    "城市低保条例": "城市居民最低生活保障条例",
}
_WIDEST: Final = 30

PLACES: Final = (
    ("basis", "设定依据", "legal basis"),
    ("limits", "时限", "limits"),
    ("overrides", "特别规定", "special rules"),
    ("conditions", "办理条件", "conditions"),
    ("materials", "申请材料", "materials"),
    ("points", "审查要点", "review points"),
    ("texts", "收费、问答和说明", "fees, questions, remarks"),
    ("bars", "禁止情形", "bars"),
    ("power", "权力来源", "source of the power"),
)
"""The elements that cite law, with their names (S1 (三)1)."""
_NAMES: Final = {key: (zh, en) for key, zh, en in PLACES}


@dataclass(frozen=True, slots=True)
class Citation:
    """An element that rests on a law: where it stands, in which words, and the article, or none for the whole law."""

    element: str
    words: str
    law: str
    article: int | None

    @property
    def names(self) -> tuple[str, str]:
        """The element in both languages."""
        return _NAMES[self.element]


@lru_cache(maxsize=8192)
def cited(text: str, own: str) -> tuple[tuple[str, int | None], ...]:
    """Laws and articles that a basis names (C15); ``own`` is the law meant by a bare 条例 or 办法."""
    found: dict[tuple[str, int | None], None] = {}
    for match in _LAW.finditer(text):
        law = own_of(match[1], own) if match[1] else _named(match[2])
        if not law:
            continue
        numbers = _NUMBERS.match(text, match.end())
        for article in _articles(numbers[1]) if numbers else [None]:
            found[(law, article)] = None
    return tuple(found)


def own_of(word: str, own: str) -> str:
    """What a bare 条例 or 办法 means: the item's own law, if that is one (C15)."""
    return own if own.endswith(word[-1]) else ""


def _named(name: str) -> str:
    """The law's whole name; words that only sound like one (本机关规定) are none."""
    return "" if _NO_LAW.search(name) else _SHORT.get(name, name)


def _articles(numbers: str) -> list[int | None]:
    """16,33 is two articles, 31-33 three."""
    found: list[int | None] = []
    for part in re.split(r"[/,，、]", numbers.replace("第", "")):
        ends = [int(one) for one in re.split(r"[-–至]", part) if one.strip()]
        wide = len(ends) == 2 and ends[1] - ends[0] in range(_WIDEST + 1)
        found += range(ends[0], ends[1] + 1) if wide else ends
    return found


def citations_of(snapshot: Mapping[str, Any]) -> list[Citation]:
    """Every element of a version that cites law, in the order of the guide (C15)."""
    bases = snapshot["basis"]
    own = str(bases[0]["law"]) if bases else ""
    found: list[Citation] = []
    for element, words, text in _bases(snapshot):
        found += (Citation(element, words, law, article) for law, article in cited(text, own))
    return found


def _bases(snapshot: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(element, words, basis) of whatever cites."""
    for row in snapshot["basis"]:
        yield "basis", f"{row['law']}{row['article']}", f"{row['law']}{row['article']}"
    for name, source in snapshot["limits"]["sources"].items():
        yield "limits", _LIMITS.get(name, name), str(source)
    for row in snapshot["overrides"]:
        yield "overrides", str(row["text"]), f"{row['law']}{row['article']}"
    for row in snapshot["conditions"]:
        yield "conditions", str(row["text"]), str(row["basis"])
    for row in snapshot["materials"]:
        yield "materials", str(row["name"]), str(row["basis"])
    for row in snapshot["points"]:
        yield "points", str(row["point"]), str(row.get("basis", ""))
    for row in snapshot["texts"]:
        yield "texts", str(row["text"]), str(row.get("basis", ""))
    for row in snapshot["bars"]:
        yield "bars", str(row["bar"]), f"{row['law']}{row['article']}"
    yield "power", str(snapshot["power"].get("status", "")), str(snapshot["power"].get("ground", ""))


_LIMITS: Final = {
    "statutory": "法定时限",
    "notice": "一次性告知",
    "correction": "补正",
    "extension": "延长",
    "certificate": "制证送达",
}


def spellings_of(law: str) -> tuple[str, ...]:
    """The names under which a law is cited (C15): its own, and the short ones that the data use."""
    return (law, *(short for short, name in _SHORT.items() if name == law))


def resting_on(snapshot: Mapping[str, Any], law: str, articles: Collection[int] = ()) -> list[Citation]:
    """The elements that rest on a law, or on some of its articles (C15: 立改废释 lists them all).

    An element that names the law as a whole is listed whatever article changed.
    """
    mine = [one for one in citations_of(snapshot) if one.law == law]
    return [one for one in mine if not articles or one.article is None or one.article in articles]
