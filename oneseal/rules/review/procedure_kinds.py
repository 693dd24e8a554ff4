"""The procedures beside a review as one table: how each begins and ends, whether law lets it stop the clock.

Art. 45 行政许可法 lists eight; the others stop it only where the item's own law says so (law.md, Exclusions).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from oneseal.rules.review.refusals import COMMISSIONED_NEEDED, PROCEDURE_OWN_ACTS, REPORT_NEEDED


@dataclass(frozen=True)
class ProcedureKind:
    """One kind. ``begins`` and ``ends`` are the moments between which it lasts (law.md, Begin and end).

    ``by``: somebody outside has to be named who carries it out. ``report``: it ends with a numbered paper.
    ``own_acts``: it is neither begun nor ended by the general acts. Its length is always told in writing.
    """

    name: str
    en: str
    eight: bool
    begins: tuple[str, str]
    ends: tuple[str, str]
    by: bool = False
    report: bool = False
    own_acts: bool = False


_ANNOUNCED = ("发公告", "announced")
_COMMISSIONED = ("书面委托", "commissioned in writing")
_REPORTED = ("收到报告", "report received")
_PUBLISHED = ("公示期满", "period of publication over")

_ALL: Final = (
    ProcedureKind(
        "听证",
        "hearing",
        True,
        ("有人申请，或者公告", "requested or announced"),
        ("笔录签好", "record signed"),
        own_acts=True,
    ),
    ProcedureKind("招标", "tender", True, _ANNOUNCED, ("定中标人", "winner named"), report=True),
    ProcedureKind("拍卖", "auction", True, _ANNOUNCED, ("定买受人", "winner named"), report=True),
    ProcedureKind("检验", "inspection", True, _COMMISSIONED, _REPORTED, by=True, report=True),
    ProcedureKind("检测", "testing", True, _COMMISSIONED, _REPORTED, by=True, report=True),
    ProcedureKind("检疫", "quarantine", True, _COMMISSIONED, _REPORTED, by=True, report=True),
    ProcedureKind("鉴定", "appraisal", True, _COMMISSIONED, _REPORTED, by=True, report=True),
    ProcedureKind("专家评审", "expert review", True, _COMMISSIONED, ("收到评审意见", "opinion received"), report=True),
    ProcedureKind(
        "现场核查", "on-site verification", False, ("定下核查日期", "day fixed"), ("记录签好", "record signed")
    ),
    ProcedureKind("公示", "public notice", False, ("开始公示", "published"), _PUBLISHED),
    ProcedureKind(
        "征求意见", "asking for opinions", False, ("发函", "letter sent"), ("收到意见", "opinions received"), by=True
    ),
    ProcedureKind("审图", "drawing review", False, ("送审", "drawings sent"), _REPORTED, by=True, report=True),
    ProcedureKind(
        "竣工验收",
        "completion inspection",
        False,
        ("定下验收日期", "day fixed"),
        ("出验收意见", "opinion given"),
        report=True,
    ),
)
PROCEDURE_KINDS: Final[Mapping[str, ProcedureKind]] = {kind.name: kind for kind in _ALL}
ARTICLE_45: Final[Mapping[str, str]] = {kind.name: kind.en for kind in _ALL if kind.eight}
BESIDE: Final[Mapping[str, str]] = {kind.name: kind.en for kind in _ALL if not kind.eight}


def kind_of(name: str) -> ProcedureKind:
    """The kind of that name; one that only the item's own law knows begins and ends as it says (Art. 45 行政许可法)."""
    beside = ProcedureKind(name, name, False, ("开始", "begun"), ("结束", "ended"))
    return PROCEDURE_KINDS.get(name, beside)


def must_be_begun_rightly(name: str, by: str) -> None:
    """A hearing has its own steps; who is commissioned is named (Art. 45 行政许可法; law.md, Begin and end)."""
    kind = kind_of(name)
    if kind.own_acts:
        raise PROCEDURE_OWN_ACTS.refuse(name_zh=name, name_en=kind.en)
    if kind.by and not by.strip():
        raise COMMISSIONED_NEEDED.refuse(name_zh=name, name_en=kind.en)


def must_end_with_paper(name: str, report: str, files: int) -> None:
    """What ends with a report ends when that is received: its number or the paper itself (law.md, Begin and end)."""
    kind = kind_of(name)
    if kind.report and not report.strip() and not files:
        raise REPORT_NEEDED.refuse(name_zh=name, name_en=kind.en)
