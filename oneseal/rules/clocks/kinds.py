"""Every limit of the system in one list, each with its article (law.md, One clock, many kinds)."""

from dataclasses import dataclass
from typing import Final

from oneseal.rules.clocks.terms import Limit, Unit


@dataclass(frozen=True, slots=True)
class ClockKind:
    """One kind of clock (law.md, One clock, many kinds).

    `default` is the length where the item, body or promise gives none, or none if one of them must. `fixed`: it runs
    to a date, not by a limit. `extendable` and `excludable`: Art. 42 and Art. 45 行政许可法 act on it.
    """

    kind: str
    name_zh: str
    name_en: str
    article: str
    default: Limit | None = None
    fixed: bool = False
    extendable: bool = False
    excludable: bool = False


def _days(n: int) -> Limit:
    return Limit(n, Unit.WORKING_DAY)


_ALL: Final = (
    ClockKind("intake", "收件答复", "answer at intake", "行政许可法32(4)", _days(5)),
    ClockKind("intake_after_supplement", "补正后受理", "intake after supplement", "行政许可法32(4)–(5)", _days(5)),
    ClockKind("forwarding", "代收转送", "forwarding", "国办发〔2020〕35号", _days(1)),
    ClockKind("leg", "转递签收", "signing for a leg", "国办发〔2020〕35号", _days(1)),
    ClockKind("correction", "补正", "correction", "行政许可法32(4)", _days(20)),
    ClockKind("decision", "法定审批时限", "decision, statutory", "行政许可法42", _days(20), False, True, True),
    ClockKind("decision_committed", "承诺审批时限", "decision, committed", "行政许可法42", None, False, True, True),
    ClockKind("joint_decision", "联合办理决定", "joint decision", "行政许可法26、42", _days(45), False, True, True),
    ClockKind("preliminary_review", "初审", "preliminary review", "行政许可法43", _days(20), False, False, True),
    ClockKind(
        "decision_after_preliminary_review",
        "初审转报后的决定",
        "decision after preliminary review",
        "行政许可法42、43",
        _days(20),
        False,
        True,
        True,
    ),
    ClockKind("step", "审批环节", "step", "行政许可法42"),
    ClockKind("certificate", "颁发送达证件", "certificate", "行政许可法44", _days(10)),
    ClockKind("notice", "公告送达", "delivery by public notice", "民事诉讼法95", Limit(30, Unit.CALENDAR_DAY)),
    ClockKind(
        "paper_notice",
        "发证后文书公告送达",
        "public notice of a later document",
        "民事诉讼法95",
        Limit(30, Unit.CALENDAR_DAY),
    ),
    ClockKind("hearing_request", "申请听证", "hearing request", "行政许可法47", _days(5)),
    ClockKind("hearing", "组织听证", "hearing", "行政许可法47", _days(20)),
    ClockKind("inspection_assignment", "指派检验检疫人员", "inspection assignment", "行政许可法55", _days(5)),
    ClockKind("consultation", "征求意见", "consultation", "行政许可法34、45"),
    ClockKind("countersign", "会签", "countersigning", "行政许可法37", _days(1)),
    ClockKind("tolerance_promise", "容缺承诺", "tolerance promise", "容缺受理承诺书"),
    ClockKind("commitment_check", "告知承诺核查", "commitment check", "国办发〔2020〕42号", _days(60)),
    ClockKind("payment", "缴费", "payment", "行政许可法59"),
    ClockKind("rectification", "告知承诺整改", "putting a commitment right", "国办发〔2020〕42号", None, True),
    ClockKind("renewal", "延续", "renewal", "行政许可法50", None, True),
    ClockKind("statement", "陈述申辩", "stating one's case", "行政许可法7", _days(5)),
    ClockKind("validity", "有效期", "validity", "行政许可法50、70", None, True),
    ClockKind("bar", "不得再次申请", "bar", "行政许可法78、79", None, True),
    ClockKind("objection", "限制异议答复", "answer to an objection", "本机关承诺（示例，法律没有统一规定）", _days(7)),
    ClockKind(
        "repair", "信用修复决定", "decision on repair of credit", "本机关承诺（示例，法律没有统一规定）", _days(10)
    ),
    ClockKind("publication", "决定公示", "publication", "行政许可法40", _days(7)),
    ClockKind("supervision_feedback", "监管反馈", "supervision feedback", "审管衔接办法", _days(1)),
    ClockKind("feedback_answer", "反馈处理", "answer to a feedback", "审管衔接办法", _days(5)),
    ClockKind("acknowledgement", "推送签收", "acknowledgement", "审管衔接办法", _days(1)),
    ClockKind("ruling", "退回裁定", "ruling on a return", "审管衔接办法", _days(1)),
    ClockKind("bad_rating", "差评整改", "bad rating", "政务服务好差评办法"),
    ClockKind("complaint", "投诉办理", "complaint", "政务服务好差评办法"),
    ClockKind("question", "咨询答复", "answer to a question", "本机关承诺"),
    ClockKind("first_asked", "首问办结或者移交", "first-asked: answer or hand on", "首问负责制"),
    ClockKind("inspection_finding", "案卷抽查整改", "file inspection finding", "S4 二(五)"),
    ClockKind("help_contact", "帮办首次联系", "first contact of a help", "S4 二(二)"),
    ClockKind("help", "帮办", "help", "S4 二(二)"),
    ClockKind("help_confirm", "帮办确认", "confirming a help", "S4 二(二)"),
    ClockKind("telling", "双告知签收", "signing for what was told", "国发〔2021〕7号", _days(1)),
    ClockKind("telling_pool", "认领", "claiming from the pool", "国发〔2021〕7号", _days(3)),
    ClockKind("telling_ruling", "认领裁定", "ruling on a claim", "国发〔2021〕7号", _days(2)),
    ClockKind("task", "任务", "task", "改革任务清单"),
)

KINDS: Final[dict[str, ClockKind]] = {kind.kind: kind for kind in _ALL}
"""Every kind by its name (law.md, One clock, many kinds); default lengths are working days (Art. 82 行政许可法)."""

TOLD_TO_APPLICANTS: Final = frozenset(
    (
        "forwarding intake intake_after_supplement correction decision joint_decision certificate "
        "tolerance_promise payment renewal preliminary_review decision_after_preliminary_review"
    ).split()
)
"""Kinds whose dates the applicant is shown; the others are the house's own (law.md, One clock, many kinds)."""

OUTLIVES_DECISION: Final = frozenset({"payment", "commitment_check", "rectification"})
"""Kinds that a grant and the completion do not end: what was lawfully demanded stays due (Art. 59 行政许可法), and what
was promised is verified beside them (国办发〔2020〕42号)."""
