"""The documents of a permit's life after its grant, and of bars that follow (Arts. 7, 8, 69, 70, 78, 79)."""

from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.kinds_telling import TELLING

S = Statement
LICENSING = "《中华人民共和国行政许可法》"
_HEARD = (S.INTERESTS, S.HEARD)

AFTER = (
    DocumentKind(
        "certificate_telling",
        "拟处理告知书",
        "Notice of an intended act on a permit",
        "拟告",
        SealUse.SPECIAL,
        Layout.LETTER,
        (
            Variant("annul", "拟撤销行政许可告知书", "Notice of an intended annulment", f"{LICENSING}第七条"),
            Variant("withdraw", "拟撤回行政许可告知书", "Notice of an intended withdrawal", f"{LICENSING}第七条"),
        ),
        (S.ADDRESSEE, S.BASIS, S.REASONS, S.RIGHT, S.DEADLINE),
    ),
    DocumentKind(
        "certificate_act",
        "行政许可后续处理决定书",
        "Decision on a permit after its grant",
        "后",
        SealUse.DECISION,
        Layout.DECISION,
        (
            Variant("annul", "撤销行政许可决定书", "Decision to annul a permit", "", _HEARD),
            Variant(
                "spare", "不予撤销行政许可决定书", "Decision not to annul a permit", f"{LICENSING}第六十九条第三款"
            ),
            Variant("withdraw", "撤回行政许可决定书", "Decision to withdraw a permit", "", _HEARD),
            Variant("suspend", "行政许可证件暂扣登记通知书", "Notice that a suspension was entered", ""),
            Variant("resume", "行政许可证件解除暂扣登记通知书", "Notice that a suspension ended", ""),
            Variant("penalty_revoke", "行政许可证件吊销登记通知书", "Notice that a revocation was entered", ""),
            Variant("deregister", "注销行政许可决定书", "Decision to deregister a permit", ""),
        ),
        (S.ADDRESSEE, S.BASIS, S.REASONS, S.REMEDIES),
    ),
    DocumentKind(
        "restriction",
        "限制再次申请文书",
        "Document on a bar to applying",
        "限",
        SealUse.DECISION,
        Layout.DECISION,
        (
            Variant("enter", "限制再次申请决定书", "Decision that bars from applying", ""),
            Variant("lift", "解除限制再次申请决定书", "Decision to lift a bar to applying", ""),
            Variant("answer", "限制异议、信用修复答复书", "Answer on a bar to applying", ""),
        ),
        (S.ADDRESSEE, S.BASIS, S.REASONS, S.REMEDIES),
    ),
    *TELLING,
)
