"""Special procedures: which of them stop the clock is the law's (Art. 45 行政许可法, or the item's own law)."""

from collections.abc import Iterable, Mapping
from typing import Any

from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.review.refusals import (
    EXTENDED_ALREADY,
    NO_EXTENSION,
    PROCEDURE_NOT_REQUIRED,
    PROCEDURE_UNKNOWN,
)

ARTICLE_45: Mapping[str, str] = {
    "听证": "hearing",
    "招标": "tender",
    "拍卖": "auction",
    "检验": "inspection",
    "检测": "testing",
    "检疫": "quarantine",
    "鉴定": "appraisal",
    "专家评审": "expert review",
}
BESIDE: Mapping[str, str] = {
    "现场核查": "on-site verification",
    "公示": "public notice",
    "征求意见": "asking for opinions",
    "审图": "drawing review",
    "竣工验收": "completion inspection",
}
_COMPOUND = {"招标拍卖": ("招标", "拍卖"), "检验检测": ("检验", "检测"), "检验检疫": ("检验", "检疫")}


def procedures_of(snapshot: Mapping[str, Any]) -> dict[str, bool]:
    """Procedures that the item version knows, each with whether the clock stops for it.

    Art. 45 行政许可法: only its eight kinds, and only where law requires them for the item; or the item's own law
    (an ``exclude`` override). On-site verification, public notice and asking for opinions never stop a clock.
    """
    known: dict[str, bool] = dict.fromkeys(BESIDE, False)
    for step in snapshot["steps"]:
        for kind in _COMPOUND.get(step["procedure"], (step["procedure"],)):
            if kind in ARTICLE_45:
                known[kind] = known.get(kind, False) or bool(step["excluded"])
    for override in snapshot["overrides"]:
        if override["rule"] in ("exclude", "mandatory_hearing"):
            for kind in _named_in(f"{override.get('value', '')} {override.get('text', '')}"):
                known[kind] = True
    return known


def _named_in(text: str) -> Iterable[str]:
    return (kind for kind in ARTICLE_45 if kind in text)


def stops_clock(snapshot: Mapping[str, Any], kind: str) -> bool:
    """Whether a procedure begun for this item stops the decision clock (Art. 45 行政许可法)."""
    if kind not in ARTICLE_45 and kind not in BESIDE:
        raise PROCEDURE_UNKNOWN.refuse(name=kind, names="、".join([*ARTICLE_45, *BESIDE]))
    known = procedures_of(snapshot)
    if kind in ARTICLE_45 and kind not in known:
        raise PROCEDURE_NOT_REQUIRED.refuse(name=kind, item=snapshot["item"]["name"])
    return known[kind]


def extension_of(snapshot: Mapping[str, Any], *, extended: bool) -> Limit:
    """The one extension that the item's law gives: 10 working days unless it says otherwise (Art. 42 行政许可法)."""
    if extended:
        raise EXTENDED_ALREADY.refuse()
    by = snapshot["limits"]["extension"]
    if not by:
        raise NO_EXTENSION.refuse(item=snapshot["item"]["name"])
    return Limit(by["n"], Unit(by["unit"]))
