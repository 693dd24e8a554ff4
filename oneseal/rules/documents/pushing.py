"""The letter by which a decision is pushed where no system reaches, and its return slip (L2, L3; S0 二(三)2 函件往来)."""

from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.parts import Block, Facts, grid, heading, paragraph
from oneseal.rules.documents.words import plain, zh_date

LETTER = DocumentKind(
    "push_letter",
    "审管衔接推送函",
    "Letter to those who supervise",
    "审管",
    SealUse.SPECIAL,
    Layout.LETTER,
    (Variant("push", "审管衔接推送函", "Letter to those who supervise", "《中华人民共和国行政许可法》第六十一条"),),
    (Statement.ADDRESSEE, Statement.BASIS, Statement.RECORD, Statement.DEADLINE),
)
BLANK = "＿" * 12


def push_letter(facts: Facts, variant: Variant) -> list[Block]:
    """What was decided, field by field, its digest, by when to sign for it (Art. 61 行政许可法; L2)."""
    push, record = facts["push"], facts["record"]
    rows = [(label, record[name]) for name, label in facts["labels"] if name in record]
    return [
        paragraph(
            f"本机关就“{plain(record['item_name'])}”作出下列处理。依据{variant.basis}，推送给你单位，请依法监管。",
            "basis",
        ),
        grid(rows, "record"),
        paragraph(f"推送编号 {plain(push['number'])}，内容的 SHA-256 为 {plain(push['sha256'])}。"),
        paragraph(f"请在{_until(push['due'])}签收，并把回执寄回；不归你单位监管的，写明理由退回。", "deadline"),
    ]


def return_slip(facts: Facts) -> list[Block]:
    """On a page of its own, to be signed, sealed and sent back (L3)."""
    push, record = facts["push"], facts["record"]
    return [
        heading("签收回执"),
        paragraph(f"{plain(facts['body']['name'])}："),
        paragraph(f"推送编号 {plain(push['number'])}（{plain(record['item_name'])}）的函件已经收到。"),
        grid([("签收单位（盖章）", BLANK), ("签收人", BLANK), ("签收日期", f"{'＿' * 4}年{'＿' * 2}月{'＿' * 2}日")]),
        paragraph("不归本单位监管的，在此写明理由，并写明建议由谁监管："),
        grid([("理由", BLANK * 2), ("建议由", BLANK)]),
    ]


def _until(due: str) -> str:
    return f" {zh_date(due)}以前" if due else "收到后"
