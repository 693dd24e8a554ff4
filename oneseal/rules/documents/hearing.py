"""What the documents of a hearing and of a verification on site say (Arts. 34, 36, 45-48 行政许可法)."""

from oneseal.rules.documents.intake import applied, law, reason_blocks
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, grid, paragraph, points, table
from oneseal.rules.documents.words import plain, zh_date

COSTS = "听证不收费，组织听证的费用由本机关承担（《中华人民共和国行政许可法》第四十七条第二款）。"
_RIGHTS = "您可以委托一至二名代理人参加；认为主持人与该行政许可事项有直接利害关系的，有权申请回避。"


def hearing_right(facts: Facts, variant: Variant) -> list[Block]:
    """The right to a hearing, told to the applicant and to whoever it touches (Arts. 36, 47 ¶1 行政许可法)."""
    case = facts["case"]
    if variant.key == "stakeholder":
        opening = (
            f"本机关正在审查“{plain(case['item_name'])}”的申请（办件号 {case['number']}）。经审查，该事项直接关系您的重大利益："
            f"{plain(facts['interest']).rstrip('。')}。您有权陈述和申辩，本机关应当听取您的意见。"
        )
    else:
        opening = f"{applied(facts)}，经审查，直接涉及您与他人之间重大利益关系。您有权陈述和申辩。"
    return [
        paragraph(opening, "procedure"),
        paragraph(f"依据{law(facts, variant)}，在作出行政许可决定前，您有要求听证的权利。", "basis right"),
        paragraph(
            "要求听证的，请自收到本告知书之日起 5 个工作日内，到任何一个综合窗口或者在网上“我的办件”提出；"
            "逾期没有提出的，视为不要求听证。也可以在期限内书面放弃。期限届满或者都放弃之前，本机关不作决定。",
            "deadline",
        ),
        paragraph(
            "有人在期限内提出听证申请的，本机关在 20 个工作日内组织听证，并在举行的 7 个工作日前通知您时间和地点。"
        ),
        paragraph(COSTS, "costs"),
    ]


def _sitting(facts: Facts) -> Block:
    return grid(
        [
            ("事由", facts["case"]["item_name"]),
            ("日期", zh_date(facts["held_on"])),
            ("时间", facts["time"]),
            ("地点", facts["place"]),
            ("主持人", facts["chair"]),
            ("方式", "公开举行"),
        ],
        "sitting chair",
    )


def hearing_notice(facts: Facts, variant: Variant) -> list[Block]:
    """Time, place and chair, at least seven working days ahead, to all concerned (Art. 48 ¶1(1)-(3) 行政许可法)."""
    return [
        paragraph(f"依据{law(facts, variant)}，本机关就下列行政许可事项举行听证，请您按时参加：", "basis"),
        _sitting(facts),
        paragraph(_RIGHTS, "recusal"),
        paragraph(
            "听证时，审查人员提供审查意见的证据、理由，您可以提出证据，并进行申辩和质证。请带身份证件；有证据的一并带来。"
        ),
        paragraph(COSTS, "costs"),
    ]


def hearing_announcement(facts: Facts, variant: Variant) -> list[Block]:
    """To the public: a hearing that law requires, or that the body holds in the public interest (Art. 46 行政许可法)."""
    return [
        paragraph(f"依据{law(facts, variant)}，本机关就下列行政许可事项公开举行听证，现予公告：", "basis"),
        _sitting(facts),
        *reason_blocks(facts, "举行听证的理由："),
        paragraph("要求参加或者旁听的，请在举行前到本机关登记。听证不收费。", "costs"),
    ]


def recusal(facts: Facts, variant: Variant) -> list[Block]:
    """Whether the chair steps back, with the reasons (Art. 48 ¶1(3) 行政许可法)."""
    said = "准予回避" if variant.key == "granted" else "驳回回避申请"
    return [
        paragraph(
            f"就本件听证的主持人，本机关收到回避申请。依据{law(facts, variant)}，经本机关负责人决定：{said}。", "basis"
        ),
        *reason_blocks(facts),
        paragraph(f"本件听证由{plain(facts['chair'])}主持，时间、地点不变。", "chair"),
    ]


def hearing_record(facts: Facts, variant: Variant) -> list[Block]:
    """The record as it was signed: who was there, what each said, evidence, signatures (Art. 48 ¶1(4)-(5), ¶2)."""
    present = [[row["name"], row["role"]] for row in facts["present"]]
    lines = [[row["at"], f"{row['speaker']}（{row['role']}）", row["said"] + _marks(row)] for row in facts["lines"]]
    signed = [[row["name"], row["role"], row.get("refused") or "已签字"] for row in facts["signatures"]]
    blocks = [
        _sitting(facts),
        paragraph("到会的人："),
        table(["姓名", "身份"], present, [50, 50], "present"),
        paragraph("笔录："),
        table(["时间", "谁", "说了什么"], lines, [10, 25, 65], "record"),
    ]
    if facts.get("evidence"):
        blocks += [paragraph("证据："), points(facts["evidence"], "evidence")]
    return [
        *blocks,
        paragraph("以上笔录已交听证参加人确认无误："),
        table(["姓名", "身份", "签字"], signed, [30, 30, 40], "signed"),
        paragraph(f"本机关根据本笔录作出行政许可决定。依据：{law(facts, variant)}。", "basis"),
    ]


def _marks(row: Facts) -> str:
    keys = "、".join(row.get("points") or ())
    wanted = "，决定时回应" if row.get("respond") else ""
    return f"〔要点 {keys}{wanted}〕" if keys else ""


def visit_invitation(facts: Facts, variant: Variant) -> list[Block]:
    """The supervising department is asked to come along (S4: 会同现场核查; Art. 34 ¶3 行政许可法)."""
    return [
        paragraph(
            f"本机关正在审查“{plain(facts['case']['item_name'])}”的申请（办件号 {facts['case']['number']}），"
            f"依据{law(facts, variant)}需要现场核查。贵单位是该事项的监管部门，请派员会同：",
            "basis",
        ),
        grid(
            [("日期", zh_date(facts["held_on"])), ("时间", facts["time"]), ("地点", facts["place"])],
            "sitting",
        ),
        paragraph("不能到场的，请在核查前告知本机关；核查照常进行，记录另行抄送。"),
    ]


_VERDICTS = {"met": "符合", "doubt": "存疑", "unmet": "不符"}


def visit_record(facts: Facts, variant: Variant) -> list[Block]:
    """What at least two officers found on site, point by point, and what the party said (Art. 34 ¶3 行政许可法)."""
    rows = [
        [row["key"], row["point"], _VERDICTS[row["verdict"]], row.get("note") or "—", str(row.get("photos") or "—")]
        for row in facts["points"]
    ]
    blocks = [
        grid(
            [
                ("核查日期", zh_date(facts["visited_on"])),
                ("核查人员", "、".join(facts["officers"])),
                ("会同单位", facts.get("joined")),
                ("环节", facts["step"]),
            ],
            "officers",
        ),
        table(["要点", "内容", "结论", "说明", "照片"], rows, [8, 40, 10, 32, 10], "record"),
    ]
    if facts.get("party_said"):
        blocks.append(paragraph(f"当事人的话：{facts['party_said']}"))
    signed = facts["party_signed"] or "当事人已看过，签字"
    return [
        *blocks,
        paragraph(f"{signed}。核查人员 {len(facts['officers'])} 名已签字。", "signed"),
        paragraph(f"依据：{law(facts, variant)}。本记录只写看到的，准不准由审查和决定的人定。", "basis"),
    ]
