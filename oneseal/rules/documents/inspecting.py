"""What the circular on an inspection of files says (案卷抽查通报; S4 二(五))."""

from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.parts import Block, Facts, heading, paragraph, table
from oneseal.rules.documents.words import plain, zh_date

CIRCULAR = DocumentKind(
    "inspection_circular",
    "案卷抽查通报",
    "Circular on an inspection of files",
    "通",
    SealUse.SPECIAL,
    Layout.LETTER,
    (Variant("drawn", "案卷抽查通报", "Circular on an inspection of files", ""),),
    (Statement.ADDRESSEE, Statement.RECORD),
)


def inspection_circular(facts: Facts, variant: Variant) -> list[Block]:
    """From which files they were drawn and how to repeat it, totals by body, what was found where (W8)."""
    period = f"{zh_date(facts['begin'])}到{zh_date(facts['end'])}"
    blocks = [
        paragraph(
            f"对 {period}办结的 {facts['files']} 件案卷，以种子“{plain(facts['seed'])}”随机抽取检查。"
            f"抽取范围的 SHA-256 为 {plain(facts['files_sha256'])}，任何人可以照种子重抽核对。"
        ),
        heading("抽查情况"),
        table(["单位", "抽查件数", "有问题件数", "问题数"], facts["totals"], [46, 18, 18, 18], "record"),
    ]
    if not facts["findings"]:
        return [*blocks, paragraph("抽查的案卷没有发现问题。")]
    return [
        *blocks,
        heading("发现的问题"),
        table(["办件号", "问题", "轻重", "责任单位"], facts["findings"], [24, 44, 10, 22], ""),
        paragraph(f"请责任岗位自收到之日起 {facts['days']} 个工作日内整改并答复，由效能监察岗逐条销号。"),
    ]
