"""Where a version may be applied for beyond its county, the reform of its licence, proofs replaced by a promise (C12).

All three are told or they are not: what no row and nobody said stays open, and no list takes its silence for a no.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from oneseal.rules.catalogue.building import Building
from oneseal.rules.catalogue.sentences import Row, Sentence

Json = dict[str, object]
Words = Mapping[str, Sentence]
UNTOLD: Final = Sentence("没有写明", "not said")
TOLD: Final[Words] = {"": UNTOLD, "yes": Sentence("能", "yes"), "no": Sentence("不能", "no")}
WAYS: Final[Words] = {
    "": UNTOLD,
    "online": Sentence("全程网办", "online throughout"),
    "collected": Sentence("异地代收代办", "taken in elsewhere, decided at home"),
    "joint": Sentence("多地联办", "taken in once, handled by several places"),
}
"""How an item is handled beyond its county (国办发〔2020〕35号)."""
FORWARD: Final[Words] = {
    "": UNTOLD,
    **{str(n): Sentence(f"{n} 个工作日", f"{n} working day{'s' if n > 1 else ''}") for n in range(1, 6)},
}
"""Within how many working days the window that took it in sends it on; never longer than Art. 32 行政许可法 gives."""
MODES: Final[Words] = {
    "": UNTOLD,
    "abolish": Sentence("直接取消审批", "approval abolished"),
    "record": Sentence("审批改为备案", "record in place of approval"),
    "commit": Sentence("实行告知承诺", "notify and commit"),
    "optimise": Sentence("优化审批服务", "approval made easier"),
}
"""The four modes of 证照分离 (C12; 国发〔2021〕7号)."""
PLACES: Final[Words] = {
    "": UNTOLD,
    "pre": Sentence("前置审批（先证后照）", "before the business licence"),
    "post": Sentence("后置审批（先照后证）", "after the business licence"),
    "none": Sentence("不是涉企经营许可", "no licence of a business"),
}
PROOF: Final = "1"
BY_OTHERS: Final = ("20", "99")
"""Sources of a proof (证明事项): whoever issues it is an authority or a third party, never the applicant."""


_ELEMENTS: Final = {
    "wider": ("province", "cross_province", "way", "forward", "basis"),
    "separation": ("line", "place", "mode", "basis"),
}


def reforms_of(building: Building) -> Json:
    """Where it is taken beyond the county; its line of business, before or after registration, mode of reform.

    Both only where the data say so (C12, C13; S0 二(二)2, S1 (四)1-2).
    """
    rows = {element: building.first(element) for element in _ELEMENTS}
    return {element: {key: row[key] for key in _ELEMENTS[element]} for element, row in rows.items() if row}


def replaceable(building: Building, row: Row, kinds: Sequence[Row]) -> bool:
    """Whether a written promise may stand in for a material (国办发〔2020〕42号; I8).

    Only a proof that somebody else issues, only where every kind of it admits that, and never where public safety,
    health or life hang on it: an item that somebody has to judge first does not count as judged.
    """
    if building.first("restrictions").get("public_safety") != "N":
        return False
    if row["type_class"] != PROOF or row["source_code"] not in BY_OTHERS:
        return False
    return bool(kinds) and all(kind["commitment"] == "Y" for kind in kinds)


def proofs_of(snapshot: Mapping[str, Any]) -> list[str]:
    """The proofs that a promise may replace, by name (C13)."""
    return [str(row["name"]) for row in snapshot["materials"] if row.get("commitment") is True]
