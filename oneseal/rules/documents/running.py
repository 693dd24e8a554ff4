"""What the documents of a running case say: special procedure and extension (Arts. 42, 45 行政许可法)."""

from oneseal.rules.documents.intake import applied, due_rows, law, reason_blocks
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, grid, paragraph
from oneseal.rules.documents.words import due_words, law_words, limit_words, zh_date


def special_procedure(facts: Facts, variant: Variant) -> list[Block]:
    """How long a procedure takes, and whether its time counts (Art. 45 行政许可法, or the item's own law)."""
    if variant.key == "counted":
        return _counted(facts, variant)
    basis = law_words("", facts.get("procedure_basis"))
    excluded_by = law_words("", facts.get("excluded_by")) or law(facts, variant)
    blocks = [
        paragraph(
            f"{applied(facts)}，本机关正在审查。依据{basis or law(facts, variant)}，该申请依法需要进行{facts['procedure']}。",
            "procedure",
        ),
        grid(
            [
                ("程序", facts["procedure"]),
                ("开始日期", zh_date(facts["begin"])),
                ("所需时间", limit_words(facts["told"])),
            ],
            "length",
        ),
        paragraph(
            f"依据{excluded_by}，上述时间不计算在办理期限内。程序结束后期限继续计算；实际所需时间超过上述时间的，本机关向您说明原因。",
            "basis",
        ),
    ]
    if facts.get("expected_due"):
        blocks.append(
            paragraph(
                f"按上述时间推算，预计 {due_words(facts['expected_due'])} 前作出决定。该日期为预计，以程序实际结束日计算的为准。"
            )
        )
    return blocks


def _counted(facts: Facts, variant: Variant) -> list[Block]:
    return [
        paragraph(f"{applied(facts)}，本机关正在审查，需要进行{facts['procedure']}。", "procedure"),
        grid(
            [
                ("程序", facts["procedure"]),
                ("开始日期", zh_date(facts["begin"])),
                ("预计时间", limit_words(facts["told"])),
            ],
            "length",
        ),
        paragraph(f"该程序不停止计算办理期限（依据：{law(facts, variant)}），办结日期不变。", "basis"),
    ]


def extension(facts: Facts, variant: Variant) -> list[Block]:
    """The one extension of a decision limit, with its reasons and approver (Art. 42 行政许可法)."""
    length = limit_words(facts["extension"])
    return [
        paragraph(
            f"{applied(facts)}，在规定的期限内不能作出决定。依据{law(facts, variant)}，经{facts['approver']}批准，办理期限延长 {length}。",
            "extension",
        ),
        *reason_blocks(facts, "延长的理由如下："),
        paragraph("延长后，本机关将在下列日期前作出决定："),
        grid(due_rows(facts), "decision_due"),
        paragraph(f"依据：{law(facts, variant)}。办理期限只能延长一次。", "basis"),
    ]
