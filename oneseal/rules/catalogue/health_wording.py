"""Catch-all clauses (兜底条款) and vague wording: the patterns as data, each with its reason (S1 (三)2, S2 三(三)).

A clause that names what is meant is left alone: “营业执照或者其他主体资格证明” leaves the applicant a choice, “法人或者
其他组织” names a kind of people. What is caught lets the window ask for anything.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from oneseal.rules.catalogue.form import Snapshot, mappings
from oneseal.rules.catalogue.health_parts import Examined, Fault, fees_of, placed, said
from oneseal.rules.catalogue.sentences import Sentence


class Pattern(NamedTuple):
    """A wording and why it does not hold."""

    expression: re.Pattern[str]
    reason: Sentence


_HEADS = "(?:材料|资料|文件|文书|证明|证件|证照|证书|手续)"
_CLAIMS = "(?:材料|资料|文件|文书|证明|证件|证照|证书|手续|条件|要求|情形|事项)"
_EMPTY = "(?:有关|相关|必要|需要|所需|应当|可以|能够|须|要求|规定|法定|依法|申请|提交|提供|补充|证明|佐证|支撑|辅助|附加|必需|必须|的|应)"
_ASKERS = "(?:窗口|工作人员|经办人|审批部门|主管部门|行政机关|审批机关|许可机关|登记机关|受理机关|经办机构)"
_END = "(?=$|[，。；、（）()])"

CATCH_ALL: tuple[Pattern, ...] = (
    Pattern(
        # An alternative to something named (…或者其他证明) is the applicant's choice.
        re.compile(rf"(?<!或)(?<!或者)其[他它]{_EMPTY}*{_CLAIMS}{_END}"),
        Sentence("“其他”没有写明是什么", "“other” does not say what"),
    ),
    Pattern(re.compile(r"^其[他它](?:[（(].*[）)])?$"), Sentence("只写了“其他”", "it says “other” and nothing else")),
    Pattern(
        re.compile(rf"^(?:有关|相关|所需|必要|补充|附加|辅助|佐证|支撑)(?:的)?(?:证明)?{_HEADS}(?:等)?$"),
        Sentence("没有写明是哪一份材料", "it does not say which paper"),
    ),
    Pattern(
        re.compile(
            rf"与(?:本|该|所)?(?:次|项)?(?:申请|办理|审批|许可|登记|事项)[^，。；]{{0,6}}(?:有关|相关)的?(?:其他)?{_HEADS}"
        ),
        Sentence("只说与申请有关，没有写明是什么", "it says “related to the application” and not what"),
    ),
    Pattern(
        re.compile(
            rf"(?:认为|视情况|视需要|酌情|根据(?:实际|具体)?(?:需要|情况))[^，。；]{{0,10}}(?:{_CLAIMS}|提交|提供|补充)"
        ),
        Sentence("由经办人临时决定要什么", "it leaves what is asked to whoever handles the case"),
    ),
    Pattern(
        re.compile(rf"{_ASKERS}[^，。；]{{0,4}}(?:要求|需要)(?:的|提供的?|提交的?|补充的?){{0,2}}(?:其他)?{_HEADS}"),
        Sentence("由办理机关临时决定要什么", "it leaves what is asked to the office"),
    ),
)
VAGUE: tuple[Pattern, ...] = (
    Pattern(
        # 平等, 高等, 三等 … are words of their own.
        re.compile(rf"(?<![平高中初同优对均一二三甲乙丙劣])等(?:附加|有关|相关|证明)*{_HEADS}?(?=$|[）)])"),
        Sentence("以“等”收尾，没有列完", "it ends in “and so on”"),
    ),
    Pattern(
        re.compile(rf"(?:有关|相关)的?(?:证明)?(?:{_HEADS}|说明|意见|批准)"),
        Sentence("“有关”“相关”没有写明是哪一份", "“relevant” does not say which"),
    ),
    Pattern(
        re.compile(r"(?:有关|相关)(?:部门|单位|机关|机构)"),
        Sentence("“有关部门”没有写明是哪个部门", "“the bodies concerned” does not say which"),
    ),
)
MORE: tuple[Pattern, ...] = (
    *CATCH_ALL,
    Pattern(
        re.compile(r"(?:另外?|额外|加)(?:再|还|需要?|要|请)*(?:提交|提供|出具|补充|上交|交|补|附)"),
        Sentence("要了清单以外的东西", "it asks for something beyond the list"),
    ),
)


@lru_cache(maxsize=50_000)
def caught(text: str, patterns: tuple[Pattern, ...] = CATCH_ALL) -> Sentence | None:
    """Why a wording is a catch-all, or nothing if it names what is meant (S1 (三)2, Art. 31 行政许可法)."""
    plain = "".join(text.split())
    return next((pattern.reason for pattern in patterns if pattern.expression.search(plain)), None)


def _clauses(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    """Element, place and text of everything that can be demanded of an applicant."""
    for place, material in placed(snapshot, "materials"):
        yield "materials", place, said(material, "name")
        yield "materials", place, said(material, "spec")
        yield "materials", place, said(material, "condition")
    for place, condition in placed(snapshot, "conditions"):
        yield "conditions", place, said(condition, "text")
    for place, point in placed(snapshot, "points"):
        yield "points", place, said(point, "point")
        yield "points", place, said(point, "standard")
    for number, fee in enumerate(fees_of(snapshot), start=1):
        yield "fees", str(number), said(fee, "text")
    for place, field in placed(snapshot, "fields"):
        yield "fields", place, said(field, "name_zh")


def catch_alls(snapshot: Snapshot) -> Examined:
    """Catch-all clauses anywhere in what may be demanded; each stops publication (C5, S2 三(三))."""
    found: dict[tuple[str, str], Fault] = {}
    places = set()
    for element, place, text in _clauses(snapshot):
        places.add((element, place))
        reason = caught(text)
        if reason and (element, place) not in found:
            found[element, place] = Fault(
                element,
                place,
                f"“{text}”是兜底条款：{reason.zh}。写明是什么、什么情形、凭什么；写不出就删去",
                f"“{text}” is a catch-all: {reason.en}; say what, when and by what law, or strike it out",
            )
    return Examined(len(places), tuple(found.values()), absent=not places)


def vague_materials(snapshot: Snapshot) -> Examined:
    """Materials that are not exactly named; an applicant cannot know what to bring (C6, Art. 30 行政许可法)."""
    faults = []
    for place, material in placed(snapshot, "materials"):
        for text in (said(material, "name"), said(material, "condition")):
            reason = caught(text, VAGUE)
            if reason and not caught(text):
                faults.append(
                    Fault(
                        "materials",
                        place,
                        f"“{text}”说得不确切：{reason.zh}",
                        f"“{text}” is not exact: {reason.en}",
                    )
                )
                break
    materials = mappings(snapshot, "materials")
    return Examined(len(materials), tuple(faults), absent=not materials)
