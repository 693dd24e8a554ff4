"""The words that a cell of the workbook may hold where the house has a code table for it (C14).

A code that is its own word stands here as word and code alike; the others are the tables of the elements.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from oneseal.rules.catalogue.element_words import CLOCKS, Words
from oneseal.rules.catalogue.sections import KINDS
from oneseal.rules.catalogue.sentences import Sentence


def _own(*words: str) -> Words:
    return {word: Sentence(word, word) for word in words}


APPLICANTS: Final = _own("自然人", "法人")
CASE_KINDS: Final = _own("即办件", "承诺件")
STEP_KINDS: Final = _own(
    *KINDS["steps", "kind"], "听证", "会商", "检验检测", "检验", "承诺核查", "批后核查", "转报", "上级决定", "招标拍卖",
    "数据核对", "中止", "接入", "联合验收",
)  # fmt: skip
STEP_CLOCKS: Final[Words] = {**CLOCKS, "commitment_check": Sentence("告知承诺核查", "check of a commitment")}
STAGES: Final = _own(*KINDS["points", "stage"])
LOOKED_AT: Final = _own("材料", "表单", "数据", "现场")
RESULT_KINDS: Final = _own(*KINDS["results", "kind"])
LONG: Final = "长期"
_VALIDITY: Final = re.compile(r"(?:(\d{1,3})-)?(\d{1,3})(年|月|日)")


def validity_written(value: object) -> str:
    """How long a result is valid: 5年, 3-5年, 长期, or nothing (C14)."""
    if not isinstance(value, Mapping):
        return LONG if value == "indefinite" else ""
    least = f"{value['min']}-" if value.get("min") else ""
    return f"{least}{value['n']}{value['unit']}"


def validity_read(text: str) -> dict[str, Any] | str | None:
    """What such a cell stands for; ValueError where it is none (C14)."""
    if text in ("", LONG):
        return "indefinite" if text else None
    found = _VALIDITY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    least, most, unit = found.groups()
    return {"n": int(most), "unit": unit, **({"min": int(least)} if least else {})}
