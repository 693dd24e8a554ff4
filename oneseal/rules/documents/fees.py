"""What the documents of a fee say: what is due and how it is reckoned, paid, reduced, paid back (Arts. 58, 59, 75)."""

from collections.abc import Iterable

from oneseal.rules.documents.intake import applied, law, reason_blocks, remedy_blocks
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, grid, paragraph
from oneseal.rules.documents.words import due_words, plain, zh_date

NOT_FISCAL = (
    "本凭证只证明本机关登记了上列缴款，不是财政票据。非税收入票据由财政部门的票据系统开具，凭回单号查验和下载；"
    "所收费用全部上缴国库。"
)


def fee_demand(facts: Facts, variant: Variant) -> list[Block]:
    """What is due: by which law, by which published standard, how reckoned, what waits, remedies (Arts. 58-59)."""
    fee = facts["fee"]
    blocks = [
        paragraph(
            f"{applied(facts)}，依据{law(facts, variant)}，应当缴纳{plain(fee['name'])}。"
            "除下列项目外，本机关不收取任何费用。",
            "basis",
        ),
        grid(
            [
                ("收费项目", fee["name"]),
                ("公布的标准", f"{fee['standard']}：{fee['rate']} 元/{fee['unit']}"),
                *_numbers(fee["quantities"]),
                ("应缴金额", f"{fee['amount']} 元"),
            ],
            "costs",
        ),
    ]
    if facts.get("pay_by"):
        due = due_words(facts["pay_by"])
        blocks.append(paragraph(f"依据{plain(fee['limit_basis'])}，请在 {due} 前缴清。", "deadline"))
    if facts.get("waits"):
        blocks.append(paragraph(f"依据{plain(fee['waits_basis'])}，{plain(facts['waits'])}。"))
    blocks.append(paragraph("凭本通知书到银行或者任何一个综合窗口缴款，缴款时报办件号和文号；一次缴清，不另收手续费。"))
    return [*blocks, *remedy_blocks(facts, "缴费通知")]


def _numbers(quantities: Iterable[Facts]) -> list[tuple[str, str]]:
    return [(str(row["name"]), f"{row['number']} {row['unit']}".strip()) for row in quantities]


def fee_relief(facts: Facts, variant: Variant) -> list[Block]:
    """By which ground of the standard less is due, for what reasons, and what remains (Art. 59 行政许可法)."""
    fee = facts["fee"]
    left = f"还应当缴纳 {fee['due']} 元" if fee["due"] != "0.00" else "免予缴纳"
    return [
        paragraph(
            f"您应当缴纳的{plain(fee['name'])}（缴费通知书 {plain(fee['demand'])}），{plain(facts['ground'])}。"
            f"依据{law(facts, variant)}，本机关决定减免，{left}。",
            "basis",
        ),
        *reason_blocks(facts),
        grid(
            [("原定金额", f"{fee['amount']} 元"), ("减免金额", f"{fee['off']} 元"), ("应缴", f"{fee['due']} 元")],
            "costs",
        ),
    ]


def fee_receipt(facts: Facts, variant: Variant) -> list[Block]:
    """What was paid, when and how; that it is no fiscal receipt is said (Art. 59 行政许可法)."""
    fee = facts["fee"]
    rows = [
        ("收费项目", fee["name"]),
        ("缴费通知书", fee["demand"]),
        ("缴款金额", f"{fee['paid']} 元"),
        ("缴款日期", zh_date(fee["paid_on"])),
        ("缴款方式", fee["method"]),
        ("回单号", fee["slip"]),
    ]
    return [grid(rows, "costs"), paragraph(NOT_FISCAL), paragraph(f"依据：{law(facts, variant)}。", "basis")]


def fee_refund(facts: Facts, variant: Variant) -> list[Block]:
    """What is paid back, on which ground and why (Art. 75 行政许可法, or the law of the fee)."""
    fee = facts["fee"]
    if variant.key == "mistaken":
        return _struck_out(facts, variant)
    return [
        paragraph(
            f"您于 {zh_date(fee['paid_on'])} 缴纳的{plain(fee['name'])}（回单号 {plain(fee['slip'])}），"
            f"{plain(facts['ground'])}。依据{law(facts, variant)}，本机关决定退还 {fee['back']} 元。",
            "basis",
        ),
        *reason_blocks(facts),
        grid([("缴款金额", f"{fee['paid']} 元"), ("本次退还", f"{fee['back']} 元")], "costs"),
        paragraph("退款由财政部门按原缴款渠道办理，不需要您另交材料。"),
    ]


def _struck_out(facts: Facts, variant: Variant) -> list[Block]:
    fee = facts["fee"]
    return [
        paragraph(
            f"本机关登记过您于 {zh_date(fee['paid_on'])} 缴纳{plain(fee['name'])}（回单号 {plain(fee['slip'])}），"
            f"经查登记有误，没有收到这笔款。依据{law(facts, variant)}，这次登记和它的凭证作废；费用按缴费通知书仍然应当缴纳。",
            "basis",
        ),
        *reason_blocks(facts),
        grid([("作废的登记", f"{fee['paid']} 元"), ("仍应缴纳", f"{fee['due']} 元")], "costs"),
        paragraph("您确实缴过的，请带回单到窗口核对，核对无误的按回单重新登记。"),
    ]
