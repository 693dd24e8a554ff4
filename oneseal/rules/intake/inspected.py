"""Items that are decided by inspection, testing or quarantine (Arts. 12(4), 55 行政许可法)."""

from collections.abc import Mapping
from typing import Any, Final

INSPECTING: Final = frozenset({"检验", "检测", "检疫", "检验检测", "检验检疫"})
"""The procedures of Art. 55; an examination of persons (体检测试) is none."""


def inspecting_step(snapshot: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The step by which things are inspected by technical standards (Art. 55 ¶1 行政许可法), if the permit has one."""
    if snapshot["item"]["type"] != "行政许可":
        return None
    return next((step for step in snapshot["steps"] if step["procedure"] in INSPECTING), None)
