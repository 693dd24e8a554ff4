"""On which public lists a version stands: always computed from the version, never typed (C12, C13; S0 二(二)2).

A list whose fact the version does not hold is not empty but untold: `says` tells the two apart, and the page says that
the catalogue does not say it yet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.catalogue.completeness import takes_applications
from oneseal.rules.catalogue.reforms import proofs_of
from oneseal.rules.catalogue.sentences import Sentence

Snapshot = Mapping[str, Any]

REVIEWS = ("审查", "核查")
ELECTRONIC = (2, 3)
AUTOMATIC = "automatic"
COMMITS = "commit_mode"
"""The entry of the field dictionary by which an applicant chooses notify-and-commit."""


@dataclass(frozen=True, slots=True)
class PublicList:
    """A public list: what it is called, what puts a version on it, and whether versions hold that fact at all."""

    key: str
    name: Sentence
    about: Sentence
    holds: Callable[[Snapshot], bool]
    says: Callable[[Snapshot], bool]


def _always(_: Snapshot) -> bool:
    return True


def _accepted_at_once(snapshot: Snapshot) -> bool:
    intake = [step for step in snapshot["steps"] if step["clock"] == "intake"]
    return takes_applications(snapshot).ok and bool(intake) and not any(step["half_days"] for step in intake)


def _online(snapshot: Snapshot) -> bool:
    materials = snapshot["materials"]
    return takes_applications(snapshot).ok and all(row["medium"] in ELECTRONIC for row in materials)


def _has_commitment(snapshot: Snapshot) -> bool:
    return any(field["slug"] == COMMITS for field in snapshot["fields"])


def commits(answers: Mapping[str, Any]) -> bool:
    """Whether the applicant chose to promise instead of proving (告知承诺 is his choice: 国办发〔2020〕42号; I8)."""
    return answers.get(COMMITS) == "是"


def _told(element: str, *cells: str) -> Callable[[Snapshot], bool]:
    return lambda snapshot: any((snapshot.get(element) or {}).get(cell) for cell in cells)


def _wider(kind: str) -> Callable[[Snapshot], bool]:
    return lambda snapshot: (snapshot.get("wider") or {}).get(kind) == "yes"


def _separated(snapshot: Snapshot) -> bool:
    told = snapshot.get("separation") or {}
    return told.get("place") in ("pre", "post") or bool(told.get("mode"))


def _parallel(snapshot: Snapshot) -> bool:
    groups = [step["par_no"] for step in snapshot["steps"] if step["kind"] in REVIEWS and not step["when"]]
    return len(groups) > len(set(groups))


LISTS: tuple[PublicList, ...] = (
    PublicList(
        "accepted_at_once",
        Sentence("当场受理", "Accepted on the spot"),
        Sentence(
            "材料齐全、符合法定形式的，当场受理（行政许可法第三十二条第一款第五项）",
            "complete applications in legal form are accepted on the spot (Art. 32(5))",
        ),
        _accepted_at_once,
        lambda snapshot: any(step["clock"] == "intake" for step in snapshot["steps"]),
    ),
    PublicList(
        "on_the_spot",
        Sentence("当场办结", "Decided on the spot"),
        Sentence(
            "材料齐全、能当场决定的，当场出结果（行政许可法第三十四条第二款）",
            "decided on the spot where that can be done (Art. 34)",
        ),
        lambda snapshot: bool(snapshot["limits"]["on_the_spot"]),
        _always,
    ),
    PublicList(
        AUTOMATIC,
        Sentence("免人工办理", "Decided without a hand"),
        Sentence(
            "每条规则都通过的，由系统自动办理；有一条判断不了的，转给人办",
            "where every rule is met the system decides; otherwise people do",
        ),
        is_automatic,
        _always,
    ),
    PublicList(
        "online",
        Sentence("全程网办", "Fully online"),
        Sentence(
            "网上收申请，每份材料都能交电子件，不用跑大厅（行政许可法第二十九条第三款、第三十三条）",
            "applied for online, every material may be handed in as a file (Arts. 29, 33)",
        ),
        _online,
        lambda snapshot: bool(snapshot["materials"]),
    ),
    PublicList(
        "commitment",
        Sentence("告知承诺", "Notify and commit"),
        Sentence("作出书面承诺，先批后核", "granted on a written promise, checked afterwards"),
        _has_commitment,
        lambda snapshot: bool(snapshot["fields"]),
    ),
    PublicList(
        "proofs",
        Sentence("证明事项告知承诺", "Proofs replaced by a promise"),
        Sentence(
            "由别的机关或者机构出具的证明，可以书面承诺代替（国办发〔2020〕42号）",
            "proofs issued by others for which a written promise may stand in",
        ),
        lambda snapshot: bool(proofs_of(snapshot)),
        lambda snapshot: any("commitment" in row for row in snapshot["materials"]),
    ),
    PublicList(
        "tolerance",
        Sentence("容缺受理", "Accepted with a tolerated gap"),
        Sentence("有的材料可以先受理后补，写明多少天补齐", "some materials may follow within the days that are named"),
        lambda snapshot: any(row["tolerance"] for row in snapshot["materials"]),
        lambda snapshot: bool(snapshot["materials"]),
    ),
    PublicList(
        "province_wide",
        Sentence("全省通办", "Anywhere in the province"),
        Sentence("在省内任何一个大厅都能交件", "may be handed in at any hall of the province"),
        _wider("province"),
        _told("wider", "province"),
    ),
    PublicList(
        "cross_province",
        Sentence("跨省通办", "From another province"),
        Sentence("在外省也能交件", "may be handed in in another province"),
        _wider("cross_province"),
        _told("wider", "cross_province"),
    ),
    PublicList(
        "separation",
        Sentence("前置后置审批和证照分离", "Licences before and after registration"),
        Sentence(
            "登记前还是登记后要办的许可，按四种改革方式分类",
            "licences needed before or after registration, by the four modes",
        ),
        _separated,
        _told("separation", "place", "mode"),
    ),
)
BY_KEY: Mapping[str, PublicList] = {one.key: one for one in LISTS}


def lists_of(snapshot: Snapshot) -> list[str]:
    """The lists and the ways in on which a version stands (C13; Art. 30 ¶1 行政许可法: what is public is the version)."""
    ways = {
        "parallel": _parallel(snapshot),
        "construction": bool(snapshot["item"]["construction_stage"]),
        "person": "自然人" in snapshot["item"]["applicant"],
        "enterprise": "法人" in snapshot["item"]["applicant"],
    }
    return [one.key for one in LISTS if one.holds(snapshot)] + [key for key, holds in ways.items() if holds]


def told_by(snapshot: Snapshot) -> list[str]:
    """The lists about which a version says anything at all (C13: never typed, never invented)."""
    return [one.key for one in LISTS if one.says(snapshot)]


# What somebody comes to have done, by the words of the item and of its handling options.
_DOINGS: tuple[tuple[str, Sentence, tuple[str, ...]], ...] = (
    ("change", Sentence("变更", "Change"), ("变更", "改动", "改变", "更名", "转移登记", "过户", "转型")),
    ("renew", Sentence("延续、换证", "Renew"), ("延续", "延期", "换发", "换领", "校验")),
    ("replace", Sentence("补办", "Replace"), ("补证", "补领", "补办")),
    ("end", Sentence("注销、关停", "Close or cancel"), ("注销", "关闭", "停发", "歇业", "移出", "拆除")),
    ("ask", Sentence("查询、开证明", "Look up or certify"), ("查询", "证明出具", "证明签发", "信息确认")),
)
FIRST = ("new", Sentence("新办、申领", "First application"))
DOINGS: Mapping[str, Sentence] = {FIRST[0]: FIRST[1]} | {key: name for key, name, _ in _DOINGS}


def doings_of(snapshot: Snapshot) -> list[str]:
    """What one can have done under the item: first application, change, renewal … (C3: each option one flow).

    The name decides; an item named after none of the later acts begins with a first application, and its handling
    options add the later ones.
    """
    item = snapshot["item"]
    named = [key for key, _, words in _DOINGS if any(word in item["name"] for word in words)]
    also_new = any(word in item["name"] for word in ("新办", "设立", "成立"))
    found = ([] if named and not also_new else [FIRST[0]]) + named
    for option in item["handling_options"]:
        found += [key for key, _, words in _DOINGS if any(word in option for word in words)]
    return list(dict.fromkeys(found))
