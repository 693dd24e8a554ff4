"""The documents of a fee: demanded, less due, paid, paid back (Arts. 58, 59, 75 行政许可法; W9)."""

from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant

S = Statement
LICENSING = "《中华人民共和国行政许可法》"


def _kind(
    key: str,
    names: tuple[str, str],
    series: str,
    article: str,
    requires: tuple[Statement, ...],
    *,
    seal: SealUse = SealUse.SPECIAL,
    layout: Layout = Layout.LETTER,
    more: tuple[Variant, ...] = (),
) -> DocumentKind:
    variant = Variant(key, *names, f"{LICENSING}{article}")
    return DocumentKind(key, *names, series, seal, layout, (variant, *more), requires)


FEES = (
    _kind(
        "fee_demand",
        ("缴费通知书", "Demand of a fee"),
        "缴",
        "第五十八条、第五十九条",
        (S.ADDRESSEE, S.BASIS, S.COSTS, S.REMEDIES),
    ),
    _kind(
        "fee_relief",
        ("减免收费决定书", "Decision to reduce or waive a fee"),
        "减",
        "第五十九条",
        (S.ADDRESSEE, S.BASIS, S.REASONS, S.COSTS),
        seal=SealUse.DECISION,
    ),
    _kind(
        "fee_receipt",
        ("缴费登记凭证", "Receipt of a payment"),
        "据",
        "第五十九条",
        (S.ADDRESSEE, S.COSTS, S.BASIS),
        layout=Layout.SLIP,
    ),
    _kind(
        "fee_refund",
        ("退费决定书", "Decision to pay a fee back"),
        "退",
        "第七十五条",
        (S.ADDRESSEE, S.BASIS, S.REASONS, S.COSTS),
        seal=SealUse.DECISION,
        more=(Variant("mistaken", "缴费登记更正书", "Correction of a recorded payment", f"{LICENSING}第五十九条"),),
    ),
)
