"""The record of a collective consultation, and what a decision says of it (W4; S4 二(四)1)."""

from oneseal.rules.documents.intake import law
from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.parts import Block, Facts, grid, paragraph, table
from oneseal.rules.documents.words import plain, zh_date

S = Statement
_NAMES = ("集体会商记录", "Record of the collective consultation")
CONFERRING = (
    DocumentKind(
        "conference_record",
        *_NAMES,
        "商",
        SealUse.SPECIAL,
        Layout.LETTER,
        (Variant("conference", *_NAMES, "《中华人民共和国行政许可法》第三十七条"),),
        (S.BASIS, S.SITTING, S.CHAIR, S.PRESENT, S.RECORD, S.SIGNED),
    ),
)


def conference_record(facts: Facts, variant: Variant) -> list[Block]:
    """Who was there, what each held, what came of it, signed by the chair (W4)."""
    people = facts["positions"]
    sitting = [
        ("事由", facts["case"]["item_name"]),
        ("会商的问题", facts["question"]),
        ("日期", zh_date(facts["held_on"])),
        ("时间", facts["time"]),
        ("地点", facts["place"]),
        ("主持人", facts["chair"]),
    ]
    return [
        grid(sitting, "sitting chair"),
        paragraph("到会的人："),
        table(["姓名", "单位"], [[row["name"], row["unit"] or "—"] for row in people], [50, 50], "present"),
        paragraph("各人的意见："),
        table(["姓名", "意见"], [[row["name"], row["said"]] for row in people], [25, 75], "record"),
        paragraph(f"会商的结果：{plain(facts['outcome'])}"),
        paragraph(f"主持人{plain(facts['chair'])}已签字。", "signed"),
        paragraph(
            f"本机关依据{law(facts, variant)}作决定时引用本记录；与会商结果不一致的，在决定书里写明理由。", "basis"
        ),
    ]


def countersigned(facts: Facts) -> list[Block]:
    """By whom the decision was countersigned (W1)."""
    found = facts.get("countersigned")
    return [paragraph(f"本决定经{'、'.join(plain(one) for one in found)}会签。")] if found else []


def conferred(facts: Facts) -> list[Block]:
    """That the decision follows the collective consultation, or why it does not (W4)."""
    found = facts.get("conference")
    if not found:
        return []
    numbers = "、".join(found["numbers"])
    if found.get("departs"):
        said = plain(found["departs"]).rstrip("。")
        return [paragraph(f"本件经集体会商（{numbers}）。本决定与会商的结果不一致，理由是：{said}。")]
    return [paragraph(f"本件经集体会商（{numbers}），本决定与会商的结果一致。")]
