"""Special procedures: which of them stop the clock is the law's (Art. 45 行政许可法, or the item's own law)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.review.procedure_kinds import ARTICLE_45, BESIDE
from oneseal.rules.review.refusals import (
    EXTENDED_ALREADY,
    NO_EXTENSION,
    PROCEDURE_BASIS_NEEDED,
    PROCEDURE_NOT_REQUIRED,
    PROCEDURE_UNKNOWN,
)


@dataclass(frozen=True)
class Citation:
    """A provision: the law and the article in it."""

    law: str
    article: str

    def __str__(self) -> str:
        return f"{self.law}{self.article}"


_CITED = re.compile(r"《?(?P<law>[^《》]{2,}?)》?(?P<article>第.+)")
_FORTY_FIVE = re.compile(r"第(四十五|45)条")
_LISTED = re.compile(r"[、，,；;]")
_COMPOUND = {"招标拍卖": ("招标", "拍卖"), "检验检测": ("检验", "检测"), "检验检疫": ("检验", "检疫")}


def procedures_of(snapshot: Mapping[str, Any]) -> dict[str, bool]:
    """Procedures that the item version knows, each with whether the clock stops for it.

    Art. 45 行政许可法: only its eight kinds, and only where law requires them for the item; or the item's own law
    (an ``exclude`` override), which alone can let verification on site, drawing review and the like stop the clock, and
    may name a procedure that is its alone (委托评估, 企业投资项目核准和备案管理条例 10; 公告, 收养登记办法 8).
    """
    known: dict[str, bool] = dict.fromkeys(BESIDE, False)
    for step in snapshot["steps"]:
        for kind in _COMPOUND.get(step["procedure"], (step["procedure"],)):
            if kind in ARTICLE_45:
                known[kind] = known.get(kind, False) or bool(step["excluded"])
    for override in snapshot["overrides"]:
        known |= dict.fromkeys(_stopping(override), True)
    return known


def _stopping(override: Mapping[str, Any]) -> list[str]:
    """The procedures for which a rule of the item's own law stops the clock; none if it says something else."""
    if override["rule"] not in ("exclude", "mandatory_hearing"):
        return []
    value = str(override.get("value") or "")
    known = _named_in(f"{value} {override.get('text') or ''}")
    own = _LISTED.split(value) if override["rule"] == "exclude" else []
    return known + [name.strip() for name in own if name.strip() and not _named_in(name)]


def _named_in(text: str) -> list[str]:
    return [kind for kind in (*ARTICLE_45, *BESIDE) if kind in text]


def stops_clock(snapshot: Mapping[str, Any], kind: str) -> bool:
    """Whether a procedure begun for this item stops the decision clock (Art. 45 行政许可法)."""
    known = procedures_of(snapshot)
    if kind not in ARTICLE_45 and kind not in known:
        raise PROCEDURE_UNKNOWN.refuse(name=kind, names="、".join(dict.fromkeys([*ARTICLE_45, *known])))
    if kind in ARTICLE_45 and kind not in known:
        raise PROCEDURE_NOT_REQUIRED.refuse(name=kind, item=snapshot["item"]["name"])
    return known[kind]


def own_basis(snapshot: Mapping[str, Any], kind: str) -> Citation | None:
    """The provision by which the item's own law requires the procedure, where the catalogue holds it (Art. 45)."""
    for override in snapshot["overrides"]:
        if kind in _stopping(override):
            article = str(override.get("article", ""))
            return Citation(str(override["law"]), f"第{article}条" if article.isdigit() else article)
    return None


def excluded_by(kind: str, cited: Citation) -> Citation | None:
    """What takes the time of a procedure out of the limit where it is none of Art. 45's eight: the item's own law."""
    return None if kind in ARTICLE_45 else cited


def must_cite(snapshot: Mapping[str, Any], kind: str, said: str) -> Citation:
    """What requires a procedure that stops the clock: law other than Art. 45 行政许可法, which is itself no basis."""
    given = _CITED.fullmatch(said.strip())
    cited = Citation(given["law"].strip(), given["article"].strip()) if given else own_basis(snapshot, kind)
    if cited is None or (cited.law.endswith("行政许可法") and _FORTY_FIVE.match(cited.article)):
        raise PROCEDURE_BASIS_NEEDED.refuse(name=kind)
    return cited


def extension_of(snapshot: Mapping[str, Any], *, extended: bool) -> Limit:
    """The one extension that the item's law gives: 10 working days unless it says otherwise (Art. 42 行政许可法)."""
    if extended:
        raise EXTENDED_ALREADY.refuse()
    by = snapshot["limits"]["extension"]
    if not by:
        raise NO_EXTENSION.refuse(item=snapshot["item"]["name"])
    return Limit(by["n"], Unit(by["unit"]))
