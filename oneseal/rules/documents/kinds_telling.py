"""What is told and promised after a registration, a row each (双告知; 国发〔2021〕7号; L9)."""

from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.pushing import LETTER

S = Statement
BASIS = "《国务院关于深化“证照分离”改革进一步激发市场主体发展活力的通知》（国发〔2021〕7号）"

TELLING = (
    DocumentKind(
        "remaining_permits",
        "后置审批事项告知书",
        "Notice of the permits that remain",
        "双告",
        SealUse.SPECIAL,
        Layout.LETTER,
        (
            Variant("told", "后置审批事项告知书", "Notice of the permits that remain", BASIS),
            Variant(
                "unclear",
                "经营范围核对告知书",
                "Notice that it is being cleared up whether permits remain",
                BASIS,
            ),
        ),
        (S.ADDRESSEE, S.BASIS, S.POINTS),
    ),
    DocumentKind(
        "remaining_permits_more",
        "后置审批事项补充告知书",
        "Further notice of permits that remain",
        "双补",
        SealUse.SPECIAL,
        Layout.LETTER,
        (
            Variant("told", "后置审批事项补充告知书", "Further notice of permits that remain", BASIS),
            Variant("nothing", "后置审批核对结果告知书", "Notice that nothing further remains", BASIS),
        ),
        (S.ADDRESSEE, S.BASIS, S.POINTS),
    ),
    DocumentKind(
        "remaining_promise",
        "取得许可前不经营承诺书",
        "Promise not to operate before the permits",
        "双诺",
        SealUse.SPECIAL,
        Layout.LETTER,
        (Variant("promised", "取得许可前不经营承诺书", "Promise not to operate before the permits", BASIS),),
        (S.ADDRESSEE, S.BASIS, S.PROMISED, S.SIGNED),
    ),
    LETTER,
)
