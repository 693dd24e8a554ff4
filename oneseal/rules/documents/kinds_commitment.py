"""The documents of a commitment (告知承诺), a row each (国办发〔2020〕42号; I8)."""

from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant

S = Statement
BASIS = "《关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见》（国办发〔2020〕42号）"

COMMITMENT = (
    DocumentKind(
        "commitment_letter",
        "告知承诺书",
        "Commitment",
        "承诺",
        SealUse.SPECIAL,
        Layout.LETTER,
        (Variant("commitment", "告知承诺书", "Commitment", BASIS),),
        (S.ADDRESSEE, S.BASIS, S.PROMISED, S.SIGNED),
    ),
    DocumentKind(
        "commitment_withdrawn",
        "撤回承诺告知书",
        "Notice after a commitment was taken back",
        "承撤",
        SealUse.SPECIAL,
        Layout.LETTER,
        (
            Variant("withdrawn", "撤回承诺告知书", "Notice after a commitment was taken back", BASIS),
            Variant("barred", "不适用告知承诺通知书", "Notice that no commitment applies", BASIS, (S.REASONS,)),
        ),
        (S.ADDRESSEE, S.BASIS),
    ),
    DocumentKind(
        "commitment_check",
        "告知承诺核查结果通知书",
        "Result of the check of a commitment",
        "承核",
        SealUse.SPECIAL,
        Layout.LETTER,
        (
            Variant("met", "告知承诺核查结果通知书", "Result of the check of a commitment", BASIS),
            Variant(
                "rectify", "责令限期整改通知书", "Order to put a commitment right", BASIS, (S.DEADLINE, S.REMEDIES)
            ),
            Variant("not_met", "告知承诺核查不符通知书", "Notice that a commitment did not hold", BASIS, (S.REMEDIES,)),
        ),
        (S.ADDRESSEE, S.BASIS, S.PROMISED, S.REASONS),
    ),
)
