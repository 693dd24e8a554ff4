"""The documents of the walk: one row each, with what the law makes it say.

Practice names follow the standard set of licensing documents (文书); each row cites the article that calls for it.
"""

from oneseal.rules.documents.conferring import CONFERRING
from oneseal.rules.documents.destroying import DESTRUCTION
from oneseal.rules.documents.inspecting import CIRCULAR
from oneseal.rules.documents.kind import DocumentKind, Layout, SealUse, Statement, Variant
from oneseal.rules.documents.kinds_after import AFTER
from oneseal.rules.documents.kinds_commitment import COMMITMENT
from oneseal.rules.documents.kinds_fees import FEES

S = Statement
LICENSING = "《中华人民共和国行政许可法》"


def _kind(
    key: str,
    names: tuple[str, str],
    series: str,
    requires: tuple[Statement, ...],
    variants: tuple[Variant, ...],
    *,
    seal: SealUse = SealUse.SPECIAL,
    layout: Layout = Layout.LETTER,
    ends_case: bool = False,
) -> DocumentKind:
    return DocumentKind(key, names[0], names[1], series, seal, layout, variants, requires, ends_case)


_REFUSING = (S.ADDRESSEE, S.BASIS, S.REASONS, S.REMEDIES)

_HEARING = (
    _kind(
        "hearing_right",
        ("听证权利告知书", "Notice of the right to a hearing"),
        "听告",
        (S.ADDRESSEE, S.BASIS, S.RIGHT, S.DEADLINE, S.COSTS),
        (Variant("applicant", "听证权利告知书", "Notice of the right to a hearing", f"{LICENSING}第四十七条"),),
    ),
    _kind(
        "stakeholder_right",
        ("利害关系人告知书", "Notice to a stakeholder"),
        "利告",
        (S.ADDRESSEE, S.BASIS, S.RIGHT, S.DEADLINE, S.COSTS),
        (Variant("stakeholder", "利害关系人告知书", "Notice to a stakeholder", f"{LICENSING}第三十六条、第四十七条"),),
    ),
    _kind(
        "hearing_notice",
        ("听证通知书", "Notice of the hearing"),
        "听通",
        (S.ADDRESSEE, S.BASIS, S.SITTING, S.CHAIR, S.RECUSAL, S.COSTS),
        (Variant("notice", "听证通知书", "Notice of the hearing", f"{LICENSING}第四十八条"),),
    ),
    _kind(
        "hearing_announcement",
        ("听证公告", "Announcement of a hearing"),
        "听公",
        (S.BASIS, S.SITTING, S.CHAIR, S.COSTS),
        (Variant("announcement", "听证公告", "Announcement of a hearing", f"{LICENSING}第四十六条"),),
    ),
    _kind(
        "recusal",
        ("回避申请决定书", "Answer to a recusal"),
        "回",
        (S.ADDRESSEE, S.BASIS, S.REASONS, S.CHAIR),
        (
            Variant("granted", "准予回避决定书", "Recusal granted", f"{LICENSING}第四十八条第一款第三项"),
            Variant("rejected", "驳回回避申请决定书", "Recusal rejected", f"{LICENSING}第四十八条第一款第三项"),
        ),
    ),
    _kind(
        "hearing_record",
        ("听证笔录", "Record of the hearing"),
        "听录",
        (S.BASIS, S.SITTING, S.CHAIR, S.PRESENT, S.RECORD, S.SIGNED),
        (Variant("record", "听证笔录", "Record of the hearing", f"{LICENSING}第四十八条"),),
    ),
    _kind(
        "visit_invitation",
        ("会同现场核查邀请函", "Invitation to a joint verification"),
        "邀",
        (S.ADDRESSEE, S.BASIS, S.SITTING),
        (Variant("joint", "会同现场核查邀请函", "Invitation to a joint verification", f"{LICENSING}第三十四条第三款"),),
    ),
    _kind(
        "visit_record",
        ("现场核查记录", "Record of the verification on site"),
        "核",
        (S.BASIS, S.OFFICERS, S.RECORD, S.SIGNED),
        (Variant("visit", "现场核查记录", "Record of the verification on site", f"{LICENSING}第三十四条第三款"),),
    ),
)

NOT_TO_APPLICANT = frozenset({"stakeholder_right", "visit_invitation", "conference_record"})
"""Kinds for somebody else than the applicant, or between officials: he neither lists nor opens them."""

_ROWS = (
    _kind(
        "intake_slip",
        ("申请材料接收凭证", "Receipt for application materials"),
        "收",
        (S.ADDRESSEE, S.MATERIALS, S.RECEIVED, S.ANSWER_DUE, S.BASIS),
        (
            Variant("application", "申请材料接收凭证", "Receipt for materials", f"{LICENSING}第二十九条、第三十二条"),
            Variant(
                "elsewhere",
                "申请材料代收凭证",
                "Receipt for another body",
                f"{LICENSING}第三十二条、国办发〔2020〕35号",
            ),
        ),
        layout=Layout.SLIP,
    ),
    _kind(
        "not_needed",
        ("不需要行政许可告知书", "Notice that no permit is needed"),
        "告",
        _REFUSING,
        (
            Variant(
                "not_a_permit_matter",
                "不需要行政许可告知书",
                "Notice that no permit is needed",
                f"{LICENSING}第三十二条第一款第一项",
            ),
        ),
        ends_case=True,
    ),
    _kind(
        "not_accepted",
        ("不予受理决定书", "Decision not to accept"),
        "不受",
        _REFUSING,
        (
            Variant(
                "not_ours",
                "不予受理决定书",
                "Decision not to accept (another authority)",
                f"{LICENSING}第三十二条第一款第二项",
                (S.COMPETENT,),
            ),
            Variant(
                "false_material", "不予受理决定书", "Decision not to accept (false material)", f"{LICENSING}第七十八条"
            ),
            Variant(
                "barred", "不予受理决定书", "Decision not to accept (barred)", f"{LICENSING}第七十八条、第七十九条"
            ),
            Variant(
                "supplement_unmet",
                "不予受理决定书",
                "Decision not to accept (supplement falls short)",
                f"{LICENSING}第三十二条第一款第四项、第五项",
                (S.POINTS,),
            ),
        ),
        layout=Layout.DECISION,
        ends_case=True,
    ),
    _kind(
        "one_time_notice",
        ("一次性补正告知书", "One-time notice"),
        "补",
        (S.ADDRESSEE, S.BASIS, S.POINTS, S.DEADLINE),
        (
            Variant(
                "supplement",
                "一次性补正告知书",
                "One-time notice of what to supplement",
                f"{LICENSING}第三十二条第一款第四项",
            ),
        ),
    ),
    _kind(
        "supplement_receipt",
        ("补正材料接收凭证", "Receipt for supplemented materials"),
        "补收",
        (S.ADDRESSEE, S.MATERIALS, S.RECEIVED, S.BASIS),
        (
            Variant(
                "complete",
                "补正材料接收凭证",
                "Receipt for supplemented materials",
                f"{LICENSING}第三十二条第一款第四项、第五项",
                (S.ANSWER_DUE,),
            ),
            Variant(
                "promised",
                "容缺补交材料接收凭证",
                "Receipt for material handed in on a promise",
                f"{LICENSING}第三十二条第一款第五项",
            ),
            Variant(
                "proof",
                "补交证明材料接收凭证",
                "Receipt for proof handed in after a commitment was taken back",
                f"{LICENSING}第三十二条第一款第五项",
            ),
            Variant(
                "part",
                "补正材料接收凭证（部分）",
                "Receipt for part of a supplement",
                f"{LICENSING}第三十二条第一款第四项",
                (S.DEADLINE,),
            ),
        ),
        layout=Layout.SLIP,
    ),
    _kind(
        "acceptance",
        ("受理通知书", "Notice of acceptance"),
        "受",
        (S.ADDRESSEE, S.BASIS, S.DECISION_DUE),
        (
            Variant("full", "受理通知书", "Notice of acceptance", f"{LICENSING}第三十二条第一款第五项"),
            Variant(
                "supplemented",
                "受理通知书",
                "Notice of acceptance after supplement",
                f"{LICENSING}第三十二条第一款第五项",
            ),
            Variant(
                "tolerance",
                "受理通知书（容缺受理）",
                "Notice of acceptance with a tolerated gap",
                f"{LICENSING}第三十二条第一款第五项",
                (S.PROMISED, S.DEADLINE),
            ),
            Variant(
                "commitment",
                "受理通知书（告知承诺）",
                "Notice of acceptance on commitment",
                f"{LICENSING}第三十二条第一款第五项",
                (S.PROMISED,),
            ),
            Variant(
                "deemed",
                "受理通知书（视为受理）",
                "Notice of deemed acceptance",
                f"{LICENSING}第三十二条第一款第四项",
                (S.RECEIVED,),
            ),
            Variant(
                "deemed_supplemented",
                "受理通知书（视为受理）",
                "Notice of deemed acceptance after supplement",
                f"{LICENSING}第三十二条第一款第五项",
                (S.RECEIVED,),
            ),
        ),
    ),
    _kind(
        "not_supplemented",
        ("未补正终止办理通知书", "Notice of closing for want of supplement"),
        "退",
        (*_REFUSING, S.POINTS),
        (
            Variant(
                "lapsed",
                "未补正终止办理通知书",
                "Notice of closing for want of supplement",
                f"{LICENSING}第三十二条第一款第四项",
            ),
        ),
        ends_case=True,
    ),
    _kind(
        "promise_lapsed",
        ("容缺承诺未兑现处理决定书", "Decision on a lapsed promise"),
        "撤受",
        (*_REFUSING, S.PROMISED),
        (
            Variant(
                "acceptance_revoked",
                "撤销受理决定书",
                "Decision to revoke acceptance",
                f"{LICENSING}第三十一条、第三十二条",
            ),
            Variant(
                "deemed_withdrawn",
                "视为撤回申请决定书",
                "Decision that the application is deemed withdrawn",
                f"{LICENSING}第三十一条、第三十二条",
            ),
        ),
        layout=Layout.DECISION,
        ends_case=True,
    ),
    _kind(
        "special_procedure",
        ("特别程序所需时间告知书", "Notice of the time a special procedure takes"),
        "特",
        (S.ADDRESSEE, S.BASIS, S.PROCEDURE, S.LENGTH),
        (
            Variant(
                "excluded",
                "特别程序所需时间告知书",
                "Notice of the time a special procedure takes",
                f"{LICENSING}第四十五条",
            ),
            Variant(
                "counted",
                "程序所需时间告知书",
                "Notice of the time a procedure takes within the period",
                f"{LICENSING}第四十二条、第四十五条",
            ),
        ),
    ),
    *COMMITMENT,
    *_HEARING,
    _kind(
        "extension",
        ("延长办理期限告知书", "Notice of extension"),
        "延",
        (S.ADDRESSEE, S.BASIS, S.REASONS, S.EXTENSION, S.DECISION_DUE),
        (
            Variant("single", "延长办理期限告知书", "Notice of extension", f"{LICENSING}第四十二条第一款"),
            Variant(
                "joint", "延长办理期限告知书", "Notice of extension (joint handling)", f"{LICENSING}第四十二条第二款"
            ),
        ),
    ),
    _kind(
        "grant",
        ("准予行政许可决定书", "Decision to grant"),
        "决",
        (S.ADDRESSEE, S.BASIS, S.GRANTED),
        (
            Variant("granted", "准予行政许可决定书", "Decision to grant", f"{LICENSING}第三十八条第一款"),
            Variant("deemed", "准予行政许可决定书（视为准予）", "Decision to grant (deemed)", "", (S.REASONS,)),
            Variant(
                "deemed_renewed",
                "准予延续行政许可决定书（视为准予延续）",
                "Deemed renewal",
                f"{LICENSING}第五十条第二款",
                (S.REASONS,),
            ),
        ),
        seal=SealUse.DECISION,
        layout=Layout.DECISION,
    ),
    _kind(
        "refusal",
        ("不予行政许可决定书", "Decision to refuse"),
        "决",
        _REFUSING,
        (
            Variant("refused", "不予行政许可决定书", "Decision to refuse", f"{LICENSING}第三十八条第二款"),
            Variant(
                "false_material",
                "不予行政许可决定书",
                "Decision to refuse (false material)",
                f"{LICENSING}第三十八条第二款、第七十八条",
            ),
        ),
        seal=SealUse.DECISION,
        layout=Layout.DECISION,
    ),
    _kind(
        "certificate",
        ("电子证照", "Electronic certificate"),
        "证",
        (S.HOLDER, S.IDENTIFIER, S.VALIDITY),
        (Variant("certificate", "电子证照", "Electronic certificate", f"{LICENSING}第三十九条"),),
        seal=SealUse.DECISION,
        layout=Layout.CERTIFICATE,
    ),
    *AFTER,
    *FEES,
    *CONFERRING,
    CIRCULAR,
    DESTRUCTION,
    _kind(
        "delivery_receipt",
        ("送达回证", "Proof of delivery"),
        "送",
        (S.ADDRESSEE, S.DELIVERED),
        (Variant("delivered", "送达回证", "Proof of delivery", f"{LICENSING}第四十四条"),),
        layout=Layout.SLIP,
    ),
    _kind(
        "withdrawn",
        ("撤回申请终止办理通知书", "Notice of withdrawal"),
        "终",
        (S.ADDRESSEE, S.REASONS),
        (Variant("withdrawn", "撤回申请终止办理通知书", "Notice of withdrawal of the application", ""),),
        ends_case=True,
    ),
    _kind(
        "terminated",
        ("终止办理通知书", "Notice of termination"),
        "终",
        _REFUSING,
        (Variant("terminated", "终止办理通知书", "Notice of termination", ""),),
        ends_case=True,
    ),
)

KINDS: dict[str, DocumentKind] = {row.key: row for row in _ROWS}
