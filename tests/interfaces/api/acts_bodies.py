"""The least that each act takes beside its version, so that a test gets past the shape to the law."""

from typing import Any

from oneseal.rules.stages.names import Act
from tests.people import citizen_number

REASON = {"reason": "写明了的理由。"}
SITTING = {"held_on": "2026-10-22", "time": "14:30", "place": "三楼听证室", "chair": 7}
LEAST: dict[Act, dict[str, Any]] = {
    Act.ANSWER_NOT_NEEDED: REASON,
    Act.ANSWER_NOT_OURS: {"competent": "安澜县水利局"},
    Act.REJECT_BARRED: REASON,
    Act.CORRECT_ON_SPOT: {"materials": [1]},
    Act.RECORD_MANDATE: {
        "agent_name": "程若兰",
        "agent_number": citizen_number(2),
        "powers": ["receive"],
        "granted_on": "2026-09-01",
        "until": "2027-09-01",
        "seen": True,
    },
    Act.OPINE: {"step": 2, "outcome": "agree", "opinion": "符合要求，同意。"},
    Act.PAUSE: {"procedure": "公示", "told_n": 5},
    Act.RESUME: {"procedure": "公示", "result": "公示期满，没有异议。"},
    Act.EXTEND: REASON,
    Act.RECORD_CHECK: {"met": True, **REASON},
    Act.SERVE_RIGHT: {"no": 0, "served_on": "2026-09-18", "proof": "送达回证"},
    Act.RECORD_STATEMENT: {"said": "我有话说。"},
    Act.ANNOUNCE_HEARING: SITTING,
    Act.NOTIFY_HEARING: SITTING,
    Act.ASK_RECUSAL: REASON,
    Act.ANSWER_RECUSAL: {"granted": False, **REASON},
    Act.HOLD_HEARING: {"present": [{"name": "周谷雨", "role": "审查人员"}]},
    Act.SIGN_RECORD: {"signatures": []},
    Act.INVITE_TO_VISIT: {"step": 4, "body": "B045", "on": "2026-10-09", "time": "9:00", "place": "现场"},
    Act.ASK_CONSULTATION: {"question": "油烟排口这样设合规吗？", "days": 5, "body": "B045"},
    Act.ANSWER_CONSULTATION: {"no": 1, "view": "agree", "opinion": "符合规范要求。"},
    Act.WITHDRAW_CONSULTATION: {"no": 1, **REASON},
    Act.CALL_CONFERENCE: {
        "question": "排口能不能这样设？",
        "on": "2026-10-22",
        "time": "9:30",
        "place": "二楼",
        "chair": 102,
        "invited": [102, 103],
    },
    Act.SIGN_CONFERENCE: {"no": 1, "positions": [], "outcome": "按标准要求整改。"},
    Act.ASK_COUNTERSIGN: {"outcome": "grant"},
    Act.COUNTERSIGN: {"no": 1, "answer": "agree"},
    Act.ASSIGN_INSPECTORS: {"officers": [104, 109]},
    Act.RECORD_VISIT: {"step": 4, "officers": [104, 109]},
    Act.EXPLAIN_OVERDUE: {"kind": "decision", **REASON},
    Act.DEMAND_FEE: {"fee": 1},
    Act.RELIEVE_FEE: {"fee": 1, "relief": 1, **REASON},
    Act.RECORD_PAYMENT: {"fee": 1, "amount": "1.00", "method": "bank", "slip": "B0001", "paid_on": "2026-09-18"},
    Act.REFUND_FEE: {"fee": 1, "amount": "1.00", **REASON},
    Act.RETURN_TO_REVIEW: {"step": 2, **REASON},
    Act.REFUSE: REASON,
    Act.SEND_OUT: {"channel": "post", "where": "春和路 8 号", "tracking": "EMS1234567890CN"},
    Act.NOTE_RETURN: {"reason": "迁走"},
    Act.FORWARD_UP: {"stance": "agree", "opinion": "同意转报。"},
    Act.ASK_BELOW: {"question": "按哪张图量的？"},
    Act.ANSWER_BELOW: {"answer": "按图一。"},
    Act.RECORD_ABOVE: {"outcome": "grant", "paper": "云林审〔2026〕8号", "decided_on": "2026-09-18", "scan": 1},
    Act.HAND_OUT: {"recipient": "林知夏", "proof": "窗口签名"},
    Act.DELIVER: {"channel": "window", "recipient": "林知夏", "proof": "窗口签名"},
    Act.TERMINATE: {"law": "行政许可法", **REASON},
}
