"""What the documents say that end a case without a decision on the permit (Arts. 31, 32, 72(7) 行政许可法)."""

from oneseal.rules.documents.intake import applied, law, reason_blocks, remedy_blocks
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, paragraph, points, table
from oneseal.rules.documents.words import law_words, zh_date


def not_supplemented(facts: Facts, variant: Variant) -> list[Block]:
    """Closed because nothing was supplemented in time, with reasons and remedies (Art. 32(4) 行政许可法; our reading)."""
    return [
        paragraph(
            f"{applied(facts)}，本机关以《一次性补正告知书》（{facts['notice_number']}）告知您在 {zh_date(facts['deadline'])} 前补正。"
            f"期限届满，本机关没有收到补正材料。依据{law(facts, variant)}，本机关终止办理，所收材料予以退回。",
            "basis",
        ),
        *reason_blocks(facts),
        paragraph("没有补正的内容："),
        points(facts["points"], "points"),
        paragraph("您备齐材料后可以随时重新提出申请。"),
        *remedy_blocks(facts, "通知"),
    ]


def promise_lapsed(facts: Facts, variant: Variant) -> list[Block]:
    """A promised material did not come: acceptance revoked, or the application deemed withdrawn (Art. 31 行政许可法)."""
    outcome = "撤销对该申请的受理" if variant.key == "acceptance_revoked" else "该申请视为撤回，本机关终止办理"
    rows = [[str(n), row["name"], zh_date(row["due"])] for n, row in enumerate(facts["promised"], start=1)]
    return [
        paragraph(
            f"{applied(facts)}，本机关以《受理通知书》（{facts['acceptance_number']}）容缺受理。您承诺补交的下列材料到期没有补交："
        ),
        table(["序号", "承诺补交的材料", "承诺期限"], rows, [8, 64, 28], "promised"),
        paragraph(f"依据{law(facts, variant)}和您的书面承诺，本机关决定：{outcome}。", "basis"),
        *reason_blocks(facts),
        paragraph("您备齐材料后可以重新提出申请。"),
        *remedy_blocks(facts),
    ]


def withdrawn(facts: Facts, variant: Variant) -> list[Block]:
    """The applicant took the application back before a decision (law.md, stages: withdrawn)."""
    when = zh_date(facts["requested_on"])
    return [
        paragraph(
            f"{applied(facts)}，您于 {when} 提出撤回。本机关尚未作出决定，同意撤回，自本通知之日起终止办理，所收材料予以退回。"
        ),
        *(reason_blocks(facts) or [paragraph("理由：申请人自愿撤回申请。", "reasons")]),
        paragraph("撤回不影响您再次提出申请。"),
    ]


def terminated(facts: Facts, variant: Variant) -> list[Block]:
    """Terminated for a reason that law gives, with reasons and remedies (Art. 72(7) 行政许可法)."""
    basis = law_words(law(facts, variant), facts.get("termination_basis"))
    return [
        paragraph(f"{applied(facts)}，因出现法律规定的情形，不能继续办理。"),
        *reason_blocks(facts),
        paragraph(f"依据{basis}，本机关终止办理。" if basis else "", "basis"),
        *remedy_blocks(facts, "通知"),
    ]
