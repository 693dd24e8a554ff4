"""What the documents of a commitment say: told and promised, taken back, verified (国办发〔2020〕42号; I8)."""

from oneseal.rules.documents.intake import applied, law, reason_blocks, remedy_blocks
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, grid, heading, paragraph, points
from oneseal.rules.documents.words import limit_words, plain, zh_date, zh_moment


def commitment_letter(facts: Facts, variant: Variant) -> list[Block]:
    """What was told, then what was promised and when: both halves on one paper (告知承诺书; I8)."""
    agent = plain(facts["case"].get("agent_name"))
    signed = [
        ("承诺人", facts["case"]["applicant_name"]),
        ("代理人", agent),
        ("作出承诺的时间", zh_moment(facts["signed_at"])),
        ("作出承诺的方式", facts["signed_how"]),
    ]
    return [
        paragraph(f"{applied(facts)}，您选择以告知承诺方式办理。依据{law(facts, variant)}，本机关告知如下：", "basis"),
        heading("一、告知"),
        paragraph("您应当符合下列条件："),
        points(facts["promised"], "promised"),
        *(paragraph(str(text)) for text in facts["told"]),
        heading("二、承诺"),
        points(facts["promise"], "record"),
        grid(signed, "signed"),
    ]


_WITHDRAWN = {
    "withdrawn": "您于 {day} 撤回告知承诺，本机关尚未作出决定，自该日起按一般程序办理",
    "barred": "经查，您处于不适用告知承诺的期间内，自 {day} 起按一般程序办理",
}


def commitment_withdrawn(facts: Facts, variant: Variant) -> list[Block]:
    """The ordinary way applies again: what is due now, until when, and what follows if it does not come (I8)."""
    said = _WITHDRAWN[variant.key].format(day=zh_date(facts["withdrawn_on"]))
    blocks = [paragraph(f"{applied(facts)}，{said}。依据：{law(facts, variant)}。", "basis"), *reason_blocks(facts)]
    if not facts["asked"]:
        return [*blocks, paragraph("没有因此要补交的材料；您的申请按一般程序审查。")]
    blocks += [paragraph("承诺代替的下列材料，应当按照材料清单提交："), points(facts["asked"], "points")]
    if not facts.get("by"):
        text = "本机关核对申请材料时一并核对；不齐全或者不符合法定形式的，一次性告知您。"
    elif facts.get("accepted"):
        text = (
            f"请在 {zh_date(facts['by'])} 前提交。材料交来以前不作出准予的决定；到期没有提交的，本机关按照现有材料依法审查决定。"
            "办理期限不因撤回承诺而延长。"
        )
    else:
        text = f"请在 {zh_date(facts['by'])} 前提交；到期没有提交的，按照材料不齐全依法处理。"
    return [*blocks, paragraph(text, "deadline" if facts.get("by") else "")]


def commitment_check(facts: Facts, variant: Variant) -> list[Block]:
    """The finding of the department that verified: met, to be put right by a day, or not met in the end (I8, L6)."""
    basis, number = law(facts, variant), facts["grant_number"]
    opening = (
        f"您以告知承诺方式取得“{plain(facts['case']['item_name'])}”的准予决定（{number}）。本机关依据{basis}进行核查，"
    )
    promised = points(facts["promised"], "promised")
    if variant.key == "met":
        return [
            paragraph(f"{opening}您承诺的内容与实际相符。核查的内容：", "basis"),
            promised,
            *reason_blocks(facts, "核查情况："),
        ]
    if variant.key == "rectify":
        until = zh_date(facts["rectify_by"])
        return [
            paragraph(f"{opening}您承诺的下列内容与实际不符：", "basis"),
            promised,
            *reason_blocks(facts, "核查情况："),
            paragraph(
                f"责令您在 {until} 前（含当日）整改到位。期满本机关复核；仍不相符的，依法撤销准予决定。", "deadline"
            ),
            *remedy_blocks(facts, "通知"),
        ]
    return [
        paragraph(f"{opening}您承诺的内容与实际不符，责令限期整改后仍不相符：", "basis"),
        promised,
        *reason_blocks(facts, "核查情况："),
        paragraph(
            "本机关已将结论告知作出决定的机关，由其依法处理。作出撤销决定以前，您有权向其陈述申辩；"
            "决定撤销的，基于该决定取得的利益不受保护，信用修复以前不再适用告知承诺。"
        ),
        *remedy_blocks(facts, "通知"),
    ]


def granted_on_commitment(facts: Facts) -> list[Block]:
    """In the decision itself: on what promise it rests, who verifies, within what time (I8)."""
    said = facts.get("commitment")
    if not said:
        return []
    text = (
        f"本决定以您于 {zh_date(said['made_on'])} 作出的告知承诺为依据。自本决定作出之日起 {limit_words(said['check'])}内，"
        f"由{plain(said['verifier'])}核查；承诺不实的，责令限期整改，到期仍不符合的依法撤销本决定，所得利益不受保护。"
    )
    return [paragraph(text)]
