"""What the papers after a registration say: which permits remain, where, and what was promised (双告知; L9)."""

from oneseal.rules.documents.intake import law
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, grid, paragraph, points
from oneseal.rules.documents.words import plain, zh_moment

BEFORE = "取得上列许可（备案）以前，不得从事相应的经营活动；未经许可擅自经营的，由监管部门依法处理。"
ASIDE = "下列经营项目是否还要办理许可，正由有关部门核对，核对清楚后另行告知您；告知以前请先向有关部门了解："
PROMISE = "上列许可（备案）取得以前，不从事相应的经营活动；取得以后，按照许可的范围经营，接受监管部门的检查。"


def _remains(facts: Facts) -> list[Facts]:
    return [
        {
            "name": f"{plain(row['text'])}：{plain(row['permit'] or '纳入日常监管，不需要另办许可')}",
            "supervisor": plain(row["body"]),
            "basis": plain(row["law"]),
        }
        for row in facts["remains"]
    ]


def remaining_permits(facts: Facts, variant: Variant) -> list[Block]:
    """Which permits remain with body and basis, where their guides are, what is still being cleared up (L9)."""
    blocks = [
        paragraph(
            f"您申请的“{plain(facts['case']['item_name'])}”（办件号 {plain(facts['case']['number'])}）已经准予登记。"
            f"依据{law(facts, variant)}，就登记的经营范围告知如下：",
            "basis",
        )
    ]
    if facts["remains"]:
        blocks += [
            paragraph("下列经营项目登记以后还应当办理许可或者备案："),
            points(_remains(facts), "points"),
            paragraph(BEFORE),
            paragraph("各事项的办事指南可以从本平台的办件页面打开，也可以到任何一个综合窗口索取。"),
        ]
    if facts["unclear"]:
        blocks += [paragraph(ASIDE), points(facts["unclear"], "" if facts["remains"] else "points")]
    blocks.append(paragraph("上述情况同时告知有关监管部门。"))
    return blocks


def remaining_permits_more(facts: Facts, variant: Variant) -> list[Block]:
    """What came of the entries that were unclear (L9)."""
    blocks = [
        paragraph(
            f"本机关 {plain(facts['notice'])} 告知书所列正在核对的经营项目，已经核对清楚。"
            f"依据{law(facts, variant)}，补充告知如下：",
            "basis",
        )
    ]
    if facts["remains"]:
        blocks += [points(_remains(facts), "points"), paragraph(BEFORE)]
    if facts["nothing"]:
        blocks += [
            paragraph("下列经营项目不需要另办许可或者备案："),
            points(facts["nothing"], "" if facts["remains"] else "points"),
        ]
    return blocks


def remaining_promise(facts: Facts, variant: Variant) -> list[Block]:
    """What was promised, when and how (L9)."""
    signed = [
        ("承诺人", facts["case"]["applicant_name"]),
        ("作出承诺的时间", zh_moment(facts["promised_at"])),
        ("作出承诺的方式", facts["promised_how"]),
    ]
    return [
        paragraph(
            f"依据{law(facts, variant)}，就后置审批事项告知书（{plain(facts['notice'])}）所列经营项目，承诺如下：",
            "basis",
        ),
        points([*(f"{row['text']}：{row['permit']}" for row in facts["remains"]), PROMISE], "promised"),
        grid(signed, "signed"),
    ]
