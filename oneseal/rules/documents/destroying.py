"""What the register of a destruction of files says (档案销毁清册; 档案法第二十一条)."""

from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.parts import Block, Facts, heading, paragraph, table
from oneseal.rules.documents.words import plain, zh_date

DESTRUCTION = DocumentKind(
    "destruction_certificate",
    "档案销毁清册",
    "Register of destroyed files",
    "销",
    SealUse.SPECIAL,
    Layout.LETTER,
    (Variant("destroyed", "档案销毁清册", "Register of destroyed files", ""),),
    (Statement.ADDRESSEE, Statement.RECORD),
)


def destruction_certificate(facts: Facts, variant: Variant) -> list[Block]:
    """Who proposed and who approved, what was destroyed of which files, what was left out and why (W7)."""
    blocks = [
        paragraph(
            f"{plain(facts['proposed_by'])}于 {zh_date(facts['proposed_on'])}提出，"
            f"{plain(facts['approved_by'])}于 {zh_date(facts['approved_on'])}批准，"
            f"销毁保管期满的案卷 {len(facts['files'])} 件。理由：{plain(facts['reason'])}"
        ),
        paragraph(
            "销毁的内容：归档包，申请人提交的材料和申请表内容，照片、证据和审查意见原文，"
            "送达、评价、帮办、层级往来和监管往来里的姓名、原话和附件，办理留痕中的私密部分。"
        ),
        paragraph("保留的内容：办件号、事项、各阶段日期，制发的文书和证照登记，办理留痕的公开部分和散列值。"),
        heading("销毁的案卷"),
        table(["办件号", "事项", "办结日期", "保管期限"], facts["files"], [30, 40, 16, 14], "record"),
    ]
    if facts["left_out"]:
        blocks += [
            heading("没有销毁的案卷"),
            table(["办件号", "原因"], facts["left_out"], [36, 64], ""),
        ]
    return blocks
