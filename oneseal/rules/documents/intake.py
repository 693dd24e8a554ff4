"""What the documents of intake say: receipts, the four answers, the one-time notice, acceptance (Art. 32 行政许可法)."""

from collections.abc import Mapping
from datetime import datetime

from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, grid, heading, material_table, paragraph, points, table
from oneseal.rules.documents.remedies import remedies
from oneseal.rules.documents.words import (
    PROVISIONAL,
    due_date,
    due_words,
    is_provisional,
    law_words,
    limit_words,
    plain,
    zh_date,
    zh_moment,
)


def applied(facts: Facts) -> str:
    """The opening clause: what was asked for, and when it was received (Art. 29 行政许可法)."""
    case = facts["case"]
    when = f"于 {zh_date(case['received_on'])} " if case.get("received_on") else ""
    return f"您{when}提交的“{plain(case['item_name'])}”申请"


def law(facts: Facts, variant: Variant) -> str:
    """The provisions of the document, its own item's first (Art. 38 行政许可法)."""
    return law_words(variant.basis, facts.get("basis"))


def remedy_blocks(facts: Facts, document: str = "决定") -> list[Block]:
    """The remedies, where the competent body and court are known (Art. 38 ¶2 行政许可法)."""
    known = remedies(facts["body"])
    return [paragraph(known.sentence(document), "remedies")] if known else []


def reason_blocks(facts: Facts, lead: str = "理由如下：") -> list[Block]:
    """The reasons, numbered where there are several (Art. 38 ¶2 行政许可法)."""
    rows = facts.get("reasons") or []
    rows = [rows] if isinstance(rows, str | Mapping) else list(rows)
    if len(rows) == 1 and isinstance(rows[0], str):
        return [paragraph(f"理由：{rows[0]}", "reasons")] if rows[0].strip() else []
    return [paragraph(lead), points(rows, "reasons")] if rows else []


def intake_slip(facts: Facts, variant: Variant) -> list[Block]:
    """Receipt of an application: when it entered, what came, by when it is answered (Arts. 29, 32 行政许可法)."""
    case = facts["case"]
    rows = [
        ("办件号", case["number"]),
        ("事项", case["item_name"]),
        ("实施编码", case.get("implementation_code")),
        ("申请人", case["applicant_name"]),
        ("经办人", case.get("agent_name")),
        ("代理人", case.get("mandated")),
        ("收到方式", facts.get("channel")),
        ("查询码", case.get("track_code")),
    ]
    if facts.get("taken_in"):
        return [grid(rows), *_taken_in(facts), paragraph(f"依据：{law(facts, variant)}。", "basis")]
    return [
        grid(rows),
        paragraph(f"本机关已于 {_received(facts)} 收到您的申请及下列材料。", "received"),
        material_table(facts["materials"]),
        paragraph(
            f"本机关最迟于 {due_words(facts['answer_due'])} 前告知您是否受理；材料不齐全或者不符合法定形式的，"
            "在此之前一次性告知需要补正的全部内容。逾期不告知的，自收到申请材料之日起即为受理。",
            "answer_due",
        ),
        paragraph(f"依据：{law(facts, variant)}。本凭证只证明收到材料，不表示已经受理。", "basis"),
    ]


def _taken_in(facts: Facts) -> list[Block]:
    """Who took it in, who decides, and whose limits run from when (国办发〔2020〕35号; Art. 32 行政许可法)."""
    window, home = facts["taken_in"]["window"], facts["taken_in"]["home"]
    statutory = facts.get("statutory")
    limits = f"，决定的法定时限{limit_words(statutory)}从受理那天起算" if statutory else ""
    return [
        paragraph(f"{window} 已于 {_received(facts)} 代 {home} 收到您的申请及下列材料，核对了形式和身份。", "received"),
        material_table(facts["materials"]),
        paragraph(
            f"这一件由 {home} 受理、审查和决定，按它的办事指南办。{window} 最迟于 {due_words(facts['answer_due'])} "
            f"前转送 {home}。{home} 的时限从申请到达它那天起算：{limit_words(facts['answer_limit'])}内告知您是否受理，材料要"
            f"补正的一次性告知全部内容，逾期不告知的，自到达之日起即为受理{limits}。您自己要遵守的期限，"
            "以今天交到窗口的日期为准。补正材料可以交到这个窗口，文书和结果也可以在这里领取。",
            "answer_due",
        ),
        paragraph("本凭证只证明代收材料，不表示已经受理。"),
    ]


def _received(facts: Facts) -> str:
    """The moment, or the day alone for what came by letter, fax or e-mail (Art. 29 ¶3 行政许可法)."""
    at = facts["received_at"]
    return zh_moment(at) if isinstance(at, datetime) or "T" in str(at) else zh_date(at)


def not_needed(facts: Facts, variant: Variant) -> list[Block]:
    """No permit is needed (Art. 32(1) 行政许可法)."""
    return [
        paragraph(f"{applied(facts)}收悉。经审查，所申请的事项依法不需要取得行政许可，本机关不予受理。"),
        *reason_blocks(facts),
        paragraph(f"依据：{law(facts, variant)}。", "basis"),
        *remedy_blocks(facts, "告知"),
    ]


_NOT_ACCEPTED = {
    "not_ours": "所申请的事项依法不属于本机关职权范围",
    "false_material": "申请中隐瞒有关情况或者提供虚假材料",
    "barred": "申请人处于法律规定的不得申请该项许可的期间内",
    "supplement_unmet": "补正后的申请材料仍不齐全或者不符合法定形式",
}


def not_accepted(facts: Facts, variant: Variant) -> list[Block]:
    """A refusal to accept, with reasons and remedies (Arts. 32(2), 72(7), 78, 79 行政许可法)."""
    blocks = [
        paragraph(
            f"{applied(facts)}收悉。经审查，{_NOT_ACCEPTED[variant.key]}。依据{law(facts, variant)}，本机关决定不予受理。",
            "basis",
        ),
        *_warned(facts, variant),
        *reason_blocks(facts),
    ]
    if facts.get("points"):
        blocks += [paragraph("《一次性补正告知书》所列内容中，仍未符合要求的有："), points(facts["points"], "points")]
    if facts.get("competent"):
        blocks.append(paragraph(f"该事项由{facts['competent']}受理，请您向该机关提出申请。", "competent"))
    return [*blocks, *remedy_blocks(facts)]


def _warned(facts: Facts, variant: Variant) -> list[Block]:
    """The warning that goes with it, and until when he may not apply again (Art. 78 行政许可法, or special law)."""
    if variant.key != "false_material":
        return []
    barred = f"您{facts['barred']}不得再次申请这项行政许可。" if facts.get("barred") else ""
    return [paragraph(f"本机关对您给予警告。{barred}")]


def one_time_notice(facts: Facts, variant: Variant) -> list[Block]:
    """The one notice of everything that is to be supplemented, with its deadline (Art. 32(4) 行政许可法)."""
    count = len(facts["points"])
    blocks = [
        paragraph(
            f"{applied(facts)}收悉。经审查，申请材料不齐全或者不符合法定形式。依据{law(facts, variant)}，"
            f"现将需要补正的全部内容一次告知您，共 {count} 项：",
            "basis",
        ),
        points(facts["points"], "points"),
        heading("怎么补正"),
        paragraph(
            f"请您{_by(facts, '本告知书')}一次补齐上列材料。"
            "按要求补齐后，本机关即予受理；已经交来且符合要求的材料不用再交。",
            "deadline",
        ),
    ]
    blocks += [paragraph(str(row)) for row in facts.get("where") or ()]
    blocks.append(
        paragraph(
            "逾期没有补正的，本机关终止办理并书面说明理由，您可以重新提出申请。本机关不会再次要求您补正上列以外的材料。"
        )
    )
    return blocks


def _by(facts: Facts, paper: str) -> str:
    """The last day with its limit; the limit alone, where it runs from a day on which the notice is yet to be handed
    over."""
    within = f"自收到{paper}起{_within(facts)}"
    return f"在 {due_words(facts['deadline'])} 前（{within}）" if facts.get("deadline") else within


def _within(facts: Facts) -> str:
    said = limit_words(facts.get("limit"))
    return f" {said}内" if said else ""


def supplement_receipt(facts: Facts, variant: Variant) -> list[Block]:
    """Receipt of a supplement, whole or in part (Art. 32(4)(5) 行政许可法)."""
    blocks = [
        grid(
            [
                ("办件号", facts["case"]["number"]),
                ("事项", facts["case"]["item_name"]),
                ("申请人", facts["case"]["applicant_name"]),
            ]
        ),
        paragraph(f"本机关已于 {zh_moment(facts['received_at'])} 收到您补正的下列材料。", "received"),
        material_table(facts["materials"]),
    ]
    if variant.key == "promised":
        blocks.append(paragraph("您容缺承诺补交的材料已经补齐，办理期限照常计算。"))
    elif variant.key == "proof":
        blocks.append(paragraph("您撤回承诺以后应当提交的材料已经收到，办理期限照常计算。"))
    elif variant.key == "part":
        by = f"在 {due_words(facts['deadline'])} 前" if facts.get("deadline") else _by(facts, "告知书")
        blocks.append(paragraph(f"您声明尚未补齐。请{by}补齐其余材料。", "deadline"))
    else:
        text = f"您声明已经补齐。本机关最迟于 {due_words(facts['answer_due'])} 前作出是否受理的决定；逾期不作决定的，自收到补正材料之日起视为受理。"
        blocks.append(paragraph(text, "answer_due"))
    blocks.append(paragraph(f"依据：{law(facts, variant)}。", "basis"))
    return blocks


_ACCEPTED = {
    "full": "申请材料齐全、符合法定形式",
    "supplemented": "您已按照本机关的要求提交全部补正申请材料",
    "tolerance": "申请的主要材料齐全、符合法定形式，您已书面承诺在期限内补交其余材料",
    "commitment": "您已就下列内容作出书面承诺，申请材料符合告知承诺办理的要求",
}


def acceptance(facts: Facts, variant: Variant) -> list[Block]:
    """Acceptance in its variants, with the days by which a decision is due (Arts. 32(4)(5), 42 行政许可法)."""
    blocks = [_deemed(facts, variant) if variant.key.startswith("deemed") else _accepted(facts, variant)]
    if facts.get("promised"):
        blocks.append(_promised(facts, variant))
    if variant.key == "tolerance":
        last = max(str(row["due"]) for row in facts["promised"])
        blocks.append(
            paragraph(
                f"请您在承诺的期限内补交，最迟不超过 {zh_date(last)}。到期没有补交的，按照规定撤销受理或者视为撤回申请；"
                "材料补交之前，本机关不作出准予许可的决定。",
                "deadline",
            )
        )
    if facts.get("promised_too"):
        blocks += [
            paragraph("您另以书面承诺代替下列内容的证明或者事前审查："),
            points(facts["promised_too"], "committed"),
        ]
    if facts.get("check"):
        text = f"作出决定后 {limit_words(facts['check'])}内，监管部门对承诺内容进行核查；与承诺不符的，责令限期整改，逾期不改的依法撤销。"
        blocks.append(paragraph(text))
    return [*blocks, *_due_blocks(facts)]


def _accepted(facts: Facts, variant: Variant) -> Block:
    since = zh_date(facts["accepted_on"])
    text = f"{applied(facts)}，{_ACCEPTED[variant.key]}。依据{law(facts, variant)}，本机关自 {since} 起予以受理。"
    return paragraph(text, "basis")


def _deemed(facts: Facts, variant: Variant) -> Block:
    supplemented = variant.key == "deemed_supplemented"
    what = "补正材料" if supplemented else "申请材料"
    silence = "作出是否受理的决定" if supplemented else "告知是否受理或者需要补正的内容"
    return paragraph(
        f"{applied(facts)}，本机关于 {zh_date(facts['received_on'])} 收到{what}，没有在法定期限内{silence}。"
        f"依据{law(facts, variant)}，自 {zh_date(facts['received_on'])} 起即为受理，办理期限自该日起计算。",
        "received basis",
    )


def _promised(facts: Facts, variant: Variant) -> Block:
    if variant.key == "tolerance":
        rows = [[str(n), row["name"], zh_date(row["due"])] for n, row in enumerate(facts["promised"], start=1)]
        return table(["序号", "承诺补交的材料", "最迟补交日期"], rows, [8, 64, 28], "promised")
    return points(facts["promised"], "promised")


def due_rows(facts: Facts) -> list[tuple[str, str]]:
    """The committed and the statutory day, each with its limit (Art. 42 行政许可法)."""
    rows = []
    for key, label in (("committed", "承诺办结"), ("statutory", "法定办结")):
        if facts.get(f"{key}_due"):
            due = facts[f"{key}_due"]
            notes = [limit_words(facts.get(key)), PROVISIONAL if is_provisional(due) else ""]
            said = "；".join(note for note in notes if note)
            rows.append((label, f"{zh_date(due_date(due))}前" + (f"（{said}）" if said else "")))
    return rows


def _due_blocks(facts: Facts) -> list[Block]:
    rows = due_rows(facts)
    if not rows:
        return []
    note = "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在内，本机关另行书面告知您。"
    return [paragraph("本机关将在下列日期前作出决定："), grid(rows, "decision_due"), paragraph(note)]
