"""What a decision, a certificate and a proof of delivery say (Arts. 38, 39, 40, 44 行政许可法)."""

from typing import Any

from oneseal.rules.documents.commitment import granted_on_commitment
from oneseal.rules.documents.conferring import conferred, countersigned
from oneseal.rules.documents.intake import applied, law, reason_blocks, remedy_blocks
from oneseal.rules.documents.kind import Variant
from oneseal.rules.documents.parts import Block, Facts, drawing, grid, paragraph, points, table
from oneseal.rules.documents.words import plain, zh_date

_GRANTED = {
    "granted": "经审查，申请符合法定条件、标准",
    "deemed": "本机关没有在法定期限内作出决定，依法视为准予",
    "deemed_renewed": "您在法定期限内提出延续申请，本机关没有在该许可有效期届满前作出决定，依法视为准予延续",
}


def grant(facts: Facts, variant: Variant) -> list[Block]:
    """A decision to grant (Art. 38 ¶1 行政许可法); certificate within ten working days (Art. 44)."""
    blocks = [
        paragraph(
            f"{applied(facts)}，{_GRANTED[variant.key]}。依据{law(facts, variant)}，本机关决定准予行政许可。", "basis"
        ),
        *_heard(facts),
        *conferred(facts),
        *countersigned(facts),
        *reason_blocks(facts),
        grid(
            [
                ("被许可人", facts["case"]["applicant_name"]),
                ("许可事项", facts["case"]["item_name"]),
                ("许可内容", facts["granted"]),
                ("有效期", facts.get("validity")),
                ("许可证件", facts.get("certificate_name")),
            ],
            "granted",
        ),
    ]
    if facts.get("conditions"):
        blocks += [paragraph("您应当遵守下列要求："), points(facts["conditions"], "conditions")]
    return [*blocks, *granted_on_commitment(facts), *_after_grant(facts)]


def _heard(facts: Facts) -> list[Block]:
    """That the decision rests on the record of the hearing (Art. 48 ¶2 行政许可法)."""
    record = facts.get("hearing")
    if not record:
        return []
    held = zh_date(record["held_on"])
    return [paragraph(f"本机关于 {held} 举行听证，根据听证笔录（{record['number']}）作出本决定（第四十八条第二款）。")]


def _after_grant(facts: Facts) -> list[Block]:
    if not facts.get("certificate_name"):
        return [paragraph("本决定依法公开，公众有权查阅（《中华人民共和国行政许可法》第四十条）。")]
    name = plain(facts["certificate_name"])
    if facts.get("instant"):
        return [
            paragraph(
                f"《{name}》随本决定一并颁发。本决定依法公开，公众有权查阅（《中华人民共和国行政许可法》第四十条）。"
            )
        ]
    text = f"本机关自本决定作出之日起 10 个工作日内向您颁发、送达《{name}》（第四十四条）。本决定依法公开，公众有权查阅（第四十条）。"
    return [paragraph(text)]


_REFUSED = {
    "refused": "不符合法定条件、标准",
    "false_material": "您隐瞒有关情况或者提供虚假材料申请行政许可",
}


def _barred(facts: Facts) -> list[Block]:
    """What follows for applying again (Art. 78 行政许可法, or special law)."""
    words = facts.get("barred")
    return [paragraph(f"您{plain(words)}不得再次申请这项行政许可。")] if words else []


def refusal(facts: Facts, variant: Variant) -> list[Block]:
    """A decision to refuse with reasons and remedies (Art. 38 ¶2; after an inspection, Art. 55 ¶3 行政许可法)."""
    blocks = [
        paragraph(
            f"{applied(facts)}，经审查，{_REFUSED[variant.key]}。依据{law(facts, variant)}，本机关决定不予行政许可"
            f"{'，并给予警告' if variant.key == 'false_material' else ''}。",
            "basis",
        ),
        *_barred(facts),
        *_heard(facts),
        *conferred(facts),
        *countersigned(facts),
        *reason_blocks(facts),
    ]
    if facts.get("technical_standard"):
        blocks.append(
            paragraph(
                f"不予许可所依据的技术标准、技术规范：{facts['technical_standard']}（第五十五条第三款）。", "reasons"
            )
        )
    return [*blocks, *remedy_blocks(facts)]


def validity_words(facts: Facts) -> str:
    """From – to, or 长期 where there is no end (face metadata, GB/T 36903-2018)."""
    start = zh_date(facts["valid_from"])
    return f"{start} 至 {zh_date(facts['valid_to'])}" if facts.get("valid_to") else f"{start} 起长期有效"


def certificate_face(facts: Facts) -> dict[str, Any]:
    """The face of a certificate (Art. 39 行政许可法; face metadata of GB/T 36903-2018)."""
    validity = validity_words(facts)
    rows = [[plain(label), plain(value)] for label, value in facts["face"] if value not in (None, "")]
    return {
        "name": plain(facts["name"]),
        "number": plain(facts["certificate_number"]),
        "identifier": plain(facts["identifier"]),
        "holder": plain(facts["holder"]),
        "validity": validity,
        "issued_on": zh_date(facts["issued_on"]),
        "version": plain(facts.get("version") or "001"),
        "rows": [
            *rows,
            ["证照编号", plain(facts["certificate_number"])],
            ["发证机关", plain(facts["body"]["name"])],
            ["有效期", validity],
        ],
    }


def delivery_receipt(facts: Facts, variant: Variant) -> list[Block]:
    """Proof that documents were delivered (Arts. 38, 44 行政许可法; Arts. 87–95 民事诉讼法 by analogy)."""
    documents = [[str(n), row["name"], row.get("number", "")] for n, row in enumerate(facts["documents"], start=1)]
    how = [
        (facts["case"].get("number_name", "办件号"), facts["case"]["number"]),
        ("事项", facts["case"]["item_name"]),
        ("受送达人", facts["recipient"]),
        ("签收人", facts.get("receiver")),
        ("送达方式", facts["channel"]),
        ("送达地点", facts.get("place")),
        ("寄出、公告日期", zh_date(facts["sent_on"]) if facts.get("sent_on") else None),
        ("送达日期", zh_date(facts["delivered_on"])),
        ("凭据", facts.get("proof")),
        ("见证人", facts.get("witnesses")),
        ("依据", facts.get("article")),
    ]
    return [
        grid(how),
        paragraph("今送达下列文书："),
        table(["序号", "文书名称", "文号"], documents, [8, 50, 42], "delivered"),
        *_to_correct(facts),
        _signed(facts),
    ]


def _to_correct(facts: Facts) -> list[Block]:
    """The last day to supplement, where it is reckoned from this delivery (Art. 32(4) 行政许可法)."""
    by = facts.get("correct_by")
    return [paragraph(f"请您在 {zh_date(by)} 前一次补齐告知书所列材料。", "deadline")] if by else []


_SIGNED_BY = {
    "post": "邮寄送达，以回执上注明的收件日期为送达日期。",
    "electronic": "受送达人已在线签收，以电子记录为准。",
    "left": "受送达人拒绝签收，经过如上，见证人在场。",
    "public": "公告期满，视为送达。",
}


def _signed(facts: Facts) -> Block:
    """The signature as drawn, the line to sign on, or why there is none."""
    if facts.get("signature"):
        return drawing(facts["signature"], "受送达人签名（在窗口的屏幕上签）")
    line = "受送达人（签名或者盖章）：　　　　　　　　　　　　　　　　　　年　　月　　日"
    return paragraph(_SIGNED_BY.get(str(facts.get("way")), line))
