"""What every document says, word for word, in said.txt: whoever changes a word changes it there, seen by a reader.

`python -m tests.rules.documents.test_said` writes said.txt anew; read its difference before it is committed.
"""

from pathlib import Path
from typing import Any

from oneseal.rules.documents.content import content_of, draft_of
from tests.rules.documents.specimens import BODY, CASE, CHECKED, PROMISES, SPECIMENS, facts_of

SAID = Path(__file__).with_name("said.txt")
_HEARING = {"held_on": "2026-10-22", "number": "安澜审批听笔〔2026〕0003号"}
RARE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "an agent, another kind of number, a telephone": (
        "intake_slip",
        "application",
        {
            "case": {**CASE, "agent_name": "程若兰", "number_name": "受理号", "received_on": None, "track_code": ""},
            "body": {**BODY, "phone": "0599-1234567", "address": ""},
            "channel": None,
            "note": "",
            "materials": [{"name": "身份证", "form": None, "copies": None, "note": None}, {}],
        },
    ),
    "nothing but the points": (
        "one_time_notice",
        "supplement",
        {"points": ["  公章 ", {"point": "甲", "standard": "乙", "finding": "丙"}, {"text": "丁"}, {"problem": "戊"}]}
        | {"limit": None, "where": None, "verify": None, "number": None},
    ),
    "one reason with its standard, no competent court": (
        "not_accepted",
        "supplement_unmet",
        {"reasons": {"point": "平面图", "standard": "标明"}, "points": [], "body": {**BODY, "court": " "}},
    ),
    "two reasons in words, the item's own law": (
        "not_needed",
        "not_a_permit_matter",
        {"reasons": ["其一。", "其二。"], "basis": [{"law": "《食品安全法》", "article": "第三十五条"}, {"law": "条例"}]},
    ),
    "only the statutory day, no limit": (
        "acceptance",
        "full",
        {"committed_due": None, "statutory": None, "statutory_due": {"date": "2027-01-05", "provisional": True}},
    ),
    "by letter, through a mandated agent": (
        "intake_slip",
        "application",
        {"received_at": "2026-09-24", "case": {**CASE, "mandated": "程若兰（提交申请、补正材料）"}},
    ),
    "a tolerated gap beside a commitment": (
        "acceptance",
        "tolerance",
        {"promised_too": PROMISES, "check": CHECKED},
    ),
    "granted on a commitment": (
        "grant",
        "granted",
        {"commitment": {"made_on": "2026-09-24", "check": CHECKED, "verifier": "安澜县市场监督管理局"}},
    ),
    "promised through an agent": ("commitment_letter", "commitment", {"case": {**CASE, "agent_name": "程若兰"}}),
    "two findings that hold": ("commitment_check", "met", {"reasons": ["其一。", "其二。"]}),
    "two findings to put right": ("commitment_check", "rectify", {"reasons": ["其一。", "其二。"]}),
    "two findings not put right": ("commitment_check", "not_met", {"reasons": ["其一。", "其二。"]}),
    "an inspection that found nothing": ("inspection_circular", "drawn", {"findings": []}),
    "nothing is due any more": (
        "fee_relief",
        "fee_relief",
        {"fee": {"name": "工本费", "demand": "缴〔2026〕7号", "amount": "20.00", "off": "20.00", "due": "0.00"}},
    ),
    "taken back while the checklist is open": (
        "commitment_withdrawn",
        "withdrawn",
        {"by": None, "accepted": False},
    ),
    "taken back after a supplement": ("commitment_withdrawn", "withdrawn", {"accepted": False}),
    "a commitment without a time to check": ("acceptance", "commitment", {"check": None}),
    "a day that is set, of a limit that is not": ("acceptance", "full", {"statutory": None, "committed": {}}),
    "a notice whose year is not published": (
        "one_time_notice",
        "supplement",
        {"deadline": {"date": "2027-01-05", "provisional": True}, "case": {**CASE, "received_on": None}}
        | {"body": {**BODY, "phone": "0599-1234567"}},
    ),
    "a warning, and no new application for a year": ("not_accepted", "false_material", {"barred": "一年内"}),
    "two reasons of an extension": ("extension", "single", {"reasons": ["其一。", "其二。"]}),
    "two reasons of an announcement": ("hearing_announcement", "announcement", {"reasons": ["其一。", "其二。"]}),
    "two facts of a telling": ("certificate_telling", "annul", {"reasons": ["其一。", "其二。"]}),
    "barred from commitments": (
        "restriction",
        "enter",
        {"bar": {"number": "决定书", "cause": "承诺不实", "since": "2026-10-12", "until": "一年内"}},
    ),
    "two promises, the later day": (
        "acceptance",
        "tolerance",
        {"promised": [{"name": "甲", "due": "2026-10-12"}, {"name": "乙", "due": "2026-10-20"}]},
    ),
    "two promises broken": (
        "promise_lapsed",
        "deemed_withdrawn",
        {"promised": [{"name": "甲", "due": "2026-10-12"}, {"name": "乙", "due": "2026-10-20"}]},
    ),
    "heard, certificate at once": (
        "grant",
        "granted",
        {"hearing": _HEARING, "instant": True, "conditions": None, "validity": ""},
    ),
    "heard, refused by a technical standard": (
        "refusal",
        "refused",
        {"hearing": _HEARING, "technical_standard": "GB 31654-2021", "reasons": [" "]},
    ),
    "without end, empty rows of the face, no version": (
        "certificate",
        "certificate",
        {"valid_to": None, "version": None, "face": [["甲", None], ["乙", ""], ["丙", 0]], "seal_code": "5901"}
        | {"body": {**BODY, "decision_seal": "安澜县人民政府审批章", "special_seal": "审批章"}},
    ),
    "another special seal": ("acceptance", "full", {"body": {**BODY, "special_seal": "审批章"}}),
    "a bureau unless it is said that it is none": (
        "refusal",
        "refused",
        {"body": {key: value for key, value in BODY.items() if key != "bureau"}},
    ),
    "to be signed on paper": ("delivery_receipt", "delivered", {"way": "window", "signature": ""}),
    "delivered electronically": (
        "delivery_receipt",
        "delivered",
        {"way": "electronic", "signature": "", "proof": "回执 7", "place": None, "documents": [{"name": "决定书"}]},
    ),
    "signed on the screen by one of the household": (
        "delivery_receipt",
        "delivered",
        {"way": "window", "receiver": "同住的成年家属", "signature": "M1 2L60 70", "article": "民事诉讼法第八十八条"},
    ),
    "delivered by post": (
        "delivery_receipt",
        "delivered",
        {"way": "post", "signature": "", "sent_on": "2026-10-09", "proof": "EMS1"},
    ),
    "left with witnesses": (
        "delivery_receipt",
        "delivered",
        {"way": "left", "signature": "", "witnesses": "甲、乙", "proof": "拒收"},
    ),
    "deemed after a notice": (
        "delivery_receipt",
        "delivered",
        {"way": "public", "signature": "", "sent_on": "2026-09-10"},
    ),
    "its own law excludes the time": (
        "special_procedure",
        "excluded",
        {"procedure_basis": None, "expected_due": None, "excluded_by": [{"law": "条例", "article": "第十条"}]},
    ),
    "taken back without a reason": ("withdrawn", "withdrawn", {"reasons": None}),
    "ended on the law of the kind alone": ("terminated", "terminated", {"termination_basis": None, "reasons": "撤证。"}),
    "a record without evidence": (
        "hearing_record",
        "record",
        {
            "evidence": [],
            "lines": [
                {"at": "15:02", "speaker": "甲", "role": "申请人", "said": "一。", "points": ["5.1", "5.2"]},
                {"at": "15:03", "speaker": "乙", "role": "审查人员", "said": "二。", "respond": True},
            ],
        },
    ),
    "granted as was concluded together": (
        "grant",
        "granted",
        {"conference": {"numbers": ["商〔2026〕1号"], "departs": ""}},
    ),
    "refused other than was concluded together": (
        "refusal",
        "refused",
        {"conference": {"numbers": ["商〔2026〕1号", "商〔2026〕2号"], "departs": "标准已经改为 GB-X。"}},
    ),
    "found right and wrong, nobody came along": (
        "visit_record",
        "visit",
        {
            "joined": None,
            "party_said": "",
            "party_signed": "拒绝签字",
            "points": [
                {"key": "1", "point": "甲", "verdict": "met"},
                {"key": "2", "point": "乙", "verdict": "unmet", "note": "缺"},
            ],
        },
    ),
}  # fmt: skip


def lines_of(content: dict[str, Any]) -> list[str]:
    """A document as lines: what stands over, in and under it."""
    top = {key: value for key, value in content.items() if key != "blocks"}
    lines = [f"{key}: {value!r}" for key, value in top.items()]
    for block in content["blocks"]:
        rest = {key: value for key, value in block.items() if key not in ("t", "role", "text", "items", "rows")}
        lines.append(" ".join(["·", block["t"], f"[{block['role']}]", *(f"{key} {rest[key]}" for key in rest)]))
        lines += [f"  {block['text']}"] if "text" in block else []
        for row in (*block.get("items", ()), *block.get("rows", ())):
            lines.append(f"  – {row}")
    return lines


def said() -> str:
    """All specimens whole, then the rare facts as far as they go."""
    parts = [(f"{kind} / {variant}", content_of(kind, facts_of(kind, variant))) for kind, variant in SPECIMENS]
    for name, (kind, variant, changes) in RARE.items():
        parts.append((f"{kind} / {variant}: {name}", draft_of(kind, facts_of(kind, variant, **changes))))
    return "\n\n".join("\n".join([f"== {name}", *lines_of(content)]) for name, content in parts) + "\n"


def test_every_document_says_what_stands_in_said_txt() -> None:
    told, now = SAID.read_text(encoding="utf-8").split("\n\n"), said().split("\n\n")
    for before, after in zip(told, now, strict=True):
        assert after.strip() == before.strip()


if __name__ == "__main__":
    SAID.write_text(said(), encoding="utf-8")
