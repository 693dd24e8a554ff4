"""Specimens of what comes after an answer: the fees, and what is told and promised after a registration."""

from typing import Any

from tests.rules.documents.specimens_fees import OF_FEES

_FOOD = {
    "text": "餐饮服务",
    "permit": "食品经营许可（新办）",
    "body": "安澜县市场监督管理局",
    "law": "《食品安全法》第35条",
}
_PETS = {"text": "宠物寄养", "permit": "", "body": "安澜县农业农村局", "law": ""}
_NOTICE = {"notice": "安澜审批双告〔2026〕0001号"}
OF_TELLING: dict[tuple[str, str], dict[str, Any]] = {
    ("remaining_permits", "told"): {"remains": [_FOOD], "unclear": ["职业技能培训"]},
    ("remaining_permits", "unclear"): {"remains": [], "unclear": ["职业技能培训"]},
    ("remaining_permits_more", "told"): {**_NOTICE, "remains": [_FOOD, _PETS], "nothing": ["企业管理咨询"]},
    ("remaining_permits_more", "nothing"): {**_NOTICE, "remains": [], "nothing": ["企业管理咨询"]},
    ("remaining_promise", "promised"): {
        **_NOTICE,
        "remains": [_FOOD],
        "promised_at": "2026-09-18T09:30:00+08:00",
        "promised_how": "网上承诺",
    },
    ("push_letter", "push"): {
        "addressee": "安澜县市场监督管理局",
        "push": {"number": "590121-T-20260924-000031-4", "sha256": "0f" * 32, "due": "2026-09-28"},
        "labels": [["matter", "决定"], ["item_name", "事项"], ["holder_name", "相对人"], ["ground", "理由"]],
        "record": {"matter": "准予", "item_name": "食品经营许可（新办）", "holder_name": "安澜县有禾小馆"},
    },
}
AFTERWARDS = {**OF_FEES, **OF_TELLING}
