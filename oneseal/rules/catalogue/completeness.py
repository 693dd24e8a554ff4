"""What an item version lacks, and whether it takes applications (C5; law.md: an incomplete version takes none)."""

from collections.abc import Mapping
from typing import NamedTuple

from oneseal.rules.catalogue.sentences import Sentence

Snapshot = Mapping[str, object]


class Element(NamedTuple):
    """An element of a version, its names, and whether applications wait for it."""

    key: str
    zh: str
    en: str
    blocks: bool


# Without a form, a list of materials, a process, a result, a limit and a body nobody can be answered lawfully
# (Arts. 29-32, 37, 42 行政许可法). Conditions, review points, texts and windows are shown as missing: what a guide does
# not hold cannot be held against anybody (C7), so their want harms the body, not the applicant.
ELEMENTS: tuple[Element, ...] = (
    Element("body", "实施机关", "implementing body", True),
    Element("fields", "申请表的数据项", "fields of the form", True),
    Element("materials", "申请材料目录", "list of materials", True),
    Element("steps", "办理流程", "process", True),
    Element("results", "办理结果", "result", True),
    Element("limits", "办理时限", "limit", True),
    Element("basis", "设定依据", "legal basis", False),
    Element("conditions", "许可条件", "conditions", False),
    Element("points", "审查要点", "review points", False),
    Element("supervision", "监管部门", "supervising body", False),
    Element("texts", "办事提示、收费和常见问题", "notes, fees and questions", False),
    Element("windows", "办理窗口", "windows", False),
)
BLOCKING = frozenset(element.key for element in ELEMENTS if element.blocks)
_BY_KEY = {element.key: element for element in ELEMENTS}


class Verdict(NamedTuple):
    """Does the version take applications, and if not, what it lacks, in a sentence of each language."""

    ok: bool
    reason_zh: str
    reason_en: str
    lacks: tuple[str, ...] = ()


def _present(snapshot: Snapshot, key: str) -> bool:
    value = snapshot.get(key)
    if key == "body":
        return isinstance(value, Mapping) and bool(value.get("code"))
    if key == "limits":
        return isinstance(value, Mapping) and bool(value.get("statutory") or value.get("committed"))
    return bool(value)


def lacks_of(snapshot: Snapshot) -> list[str]:
    """The elements that a version lacks, in the order of the guide (C5, Art. 30 ¶1 行政许可法)."""
    return [element.key for element in ELEMENTS if not _present(snapshot, element.key)]


def name_of(key: str) -> Sentence:
    """What an element is called (C5)."""
    element = _BY_KEY[key]
    return Sentence(element.zh, element.en)


def takes_applications(snapshot: Snapshot) -> Verdict:
    """An incomplete version takes no application and says what it lacks (law.md, Stages; Art. 30 ¶1 行政许可法)."""
    stopped = snapshot.get("suspended")
    if isinstance(stopped, Mapping):
        return _suspended(stopped)
    missing = tuple(key for key in lacks_of(snapshot) if key in BLOCKING)
    if not missing:
        return Verdict(True, "可以申请", "takes applications")
    zh = "、".join(_BY_KEY[key].zh for key in missing)
    en = ", ".join(_BY_KEY[key].en for key in missing)
    return Verdict(
        False,
        f"这个事项的实施清单还缺{zh}，补齐并发布前不能收申请；可以到窗口或者拨 12345 咨询",
        f"this item cannot be applied for yet: its version lacks the {en}; ask at the window or call 12345",
        missing,
    )


def _suspended(stopped: Snapshot) -> Verdict:
    since, why, by = stopped["since"], stopped["reason"], stopped["basis"]
    return Verdict(
        False,
        f"这个事项从 {since} 起暂停办理：{why}（{by}）；可以到窗口或者拨 12345 咨询",
        f"this item is suspended since {since}: {why} ({by}); ask at the window or call 12345",
    )
