"""The least that each act takes beside its version, so that a test gets past the shape to the law."""

from typing import Any

from oneseal.rules.stages.names import Act

REASON = {"reason": "写明了的理由。"}
LEAST: dict[Act, dict[str, Any]] = {
    Act.ANSWER_NOT_NEEDED: REASON,
    Act.ANSWER_NOT_OURS: {"competent": "安澜县水利局"},
    Act.REJECT_BARRED: REASON,
    Act.CORRECT_ON_SPOT: {"materials": [1]},
    Act.OPINE: {"step": 2, "outcome": "agree", "opinion": "符合要求，同意。"},
    Act.PAUSE: {"procedure": "听证", "told_n": 5, "basis": "娱乐场所管理条例第十条"},
    Act.RESUME: {"procedure": "听证", "result": "听证结束。"},
    Act.EXTEND: REASON,
    Act.RETURN_TO_REVIEW: {"step": 2, **REASON},
    Act.REFUSE: REASON,
    Act.DELIVER: {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"},
    Act.TERMINATE: {"law": "行政许可法", **REASON},
}
