"""The pre-check of an application (自动预审): every rule at once, each passed, failed or left to a person (I15).

Nothing is judged here that submit, accept and grant do not judge: a rule is tried by the very function that would
refuse, and its refusal becomes the sentence. What no function can judge is said to be a person's, never guessed.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.intake.completeness import MaterialState
from oneseal.rules.refusals import Refusal


class Verdict(StrEnum):
    """What the pre-check says of a rule."""

    PASSED = "passed"
    FAILED = "failed"
    BY_HAND = "by_hand"


VERDICT_NAMES: Final[Mapping[Verdict, Sentence]] = {
    Verdict.PASSED: Sentence("通过", "passed"),
    Verdict.FAILED: Sentence("不通过", "failed"),
    Verdict.BY_HAND: Sentence("机器判断不了", "not for a machine to judge"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked, on which article, and what to do where it is not met."""

    name: Sentence
    basis: str
    todo: Sentence


RULES: Final[Mapping[str, Rule]] = {
    "open": Rule(
        Sentence("事项现在收申请", "the item takes applications"),
        "行政许可法第三十条",
        Sentence("换一个事项，或者到窗口、拨 12345 咨询。", "Choose another item, or ask at a window or call 12345."),
    ),
    "applicant": Rule(
        Sentence("申请人符合事项的服务对象", "the item is for this kind of applicant"),
        "行政许可法第二十九条",
        Sentence("换成能申请这个事项的人或者单位来申请。", "Let a person or organisation apply for whom the item is."),
    ),
    "barred": Rule(
        Sentence("申请人不在限制申请的期限内", "no bar is running"),
        "行政许可法第七十八条、第七十九条",
        Sentence("限制期满以后再申请；认为有误的，申请解除。", "Apply when it is over, or ask to have it lifted."),
    ),
    "form": Rule(
        Sentence("申请表填写完整、格式正确", "the form is filled in and in order"),
        "行政许可法第三十一条",
        Sentence("回到申请表，改好标出来的项目。", "Go back to the form and mend what is marked."),
    ),
    "commitment": Rule(
        Sentence("可以作告知承诺", "a commitment may be made"),
        "国办发〔2020〕42号",
        Sentence("改交证明材料，或者先修复信用。", "Hand in the proof instead, or have credit repaired first."),
    ),
    "level": Rule(
        Sentence("归这一级机关办理", "this level is competent"),
        "行政许可法第三十二条第一款第二项",
        Sentence("到有权办理的机关申请。", "Apply to the body that is competent."),
    ),
    "mandate": Rule(
        Sentence("本人申请，或者有授权委托书", "applied for oneself, or under a mandate"),
        "行政许可法第二十九条第二款",
        Sentence("补上授权委托书，写明权限和期限。", "Add the mandate with its powers and its end."),
    ),
    "permit": Rule(
        Sentence("变更、延续的证照写对了", "the permit that it is about is named"),
        "行政许可法第四十九条、第五十条",
        Sentence(
            "选对要变更或者延续的证照；同一证照已有在办的，等它办完。", "Name the permit; wait for what is under way."
        ),
    ),
    "materials": Rule(
        Sentence("材料齐全", "the materials are complete"),
        "行政许可法第三十二条第一款第四项",
        Sentence("补上缺的材料，或者选用容缺、承诺的办法。", "Add what is missing, or use a promise where offered."),
    ),
    "papers": Rule(
        Sentence("材料符合法定形式", "the materials are in legal form"),
        "行政许可法第三十二条第一款第四项",
        Sentence("由工作人员查看；系统里已有的材料不用再看。", "A clerk looks at them; what is on file needs no look."),
    ),
    "power": Rule(
        Sentence("本机关现在有这个事项的职权", "the body holds the power today"),
        "行政许可法第二十三条、第二十四条",
        Sentence("转到现在有职权的机关。", "Turn to the body that holds the power now."),
    ),
    "quota": Rule(
        Sentence("有数量限制的，轮到本件", "its turn, where permits are limited in number"),
        "行政许可法第五十七条",
        Sentence("先办受理在前的申请。", "Those accepted earlier are decided first."),
    ),
    "above": Rule(
        Sentence("由本机关决定，不用转报上级", "this body decides it itself"),
        "行政许可法第四十三条",
        Sentence("由人初审，报上级机关决定。", "People review it; the body above decides."),
    ),
    "countersign": Rule(
        Sentence("准予不用会签", "the grant needs no countersignature"),
        "行政许可法第三十七条",
        Sentence("由决定岗送会签。", "The decider sends it to be countersigned."),
    ),
    "conditions": Rule(
        Sentence("符合法定条件、标准", "the conditions and standards of law are met"),
        "行政许可法第三十四条、第三十八条",
        Sentence("受理以后由审查人员审查。", "Reviewed by people after acceptance."),
    ),
    "authority": Rule(
        Sentence("本机关授权由系统自动办理", "the body authorised automatic handling"),
        "S1 (五)3",
        Sentence("由人办理。", "People handle it."),
    ),
    "channel": Rule(
        Sentence("由申请人在网上提交", "handed in online by the applicant"),
        "行政许可法第二十九条第三款",
        Sentence("由人办理。", "People handle it."),
    ),
    "process": Rule(
        Sentence("没有必须由人办的环节", "no step that people have to take"),
        "行政许可法第三十四条",
        Sentence("由人办理。", "People handle it."),
    ),
    "point": Rule(
        Sentence("审查要点", "review point"),
        "行政许可法第三十四条",
        Sentence("由审查人员看。", "A reviewer looks at it."),
    ),
    "further": Rule(
        Sentence("免人工办理的另外要求", "further requirement of automatic handling"),
        "S1 (五)3",
        Sentence("由人办理。", "People handle it."),
    ),
    "fee": Rule(
        Sentence("要先缴的费已经缴清", "what has to be paid first is paid"),
        "行政许可法第五十九条",
        Sentence("按缴费通知缴清。", "Pay what the notice demands."),
    ),
    "heard": Rule(
        Sentence("不用听证，或者听证已经办完", "no hearing is due, or it is over"),
        "行政许可法第四十六条、第四十七条",
        Sentence("由人办理听证。", "People hold the hearing."),
    ),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule with its verdict, why, on which article and what to do; ``of`` names the row that it is about."""

    code: str
    verdict: Verdict
    name: Sentence
    said: Sentence
    basis: str
    todo: Sentence
    of: str = ""

    @property
    def key(self) -> str:
        """The rule, and the row of the version where there are several."""
        return f"{self.code}:{self.of}" if self.of else self.code


_NONE: Final = Sentence("", "")


def passed(code: str) -> Judged:
    """The rule is met (I15)."""
    rule = RULES[code]
    return Judged(code, Verdict.PASSED, rule.name, _NONE, rule.basis, _NONE)


def failed(code: str, refusal: Refusal) -> Judged:
    """The rule is not met, in the words of the refusal that would come (I15; Art. 38 ¶2 行政许可法)."""
    rule = RULES[code]
    said = Sentence(refusal.sentence("zh"), refusal.sentence("en"))
    return Judged(code, Verdict.FAILED, rule.name, said, refusal.article or rule.basis, rule.todo)


def by_hand(code: str, said: Sentence) -> Judged:
    """No machine can judge it: a person does (I15)."""
    rule = RULES[code]
    return Judged(code, Verdict.BY_HAND, rule.name, said, rule.basis, rule.todo)


def tried(code: str, guard: Callable[[], object]) -> Judged:
    """The verdict of the function that would refuse; what it raises beside refusals is a fault and goes on (I15)."""
    try:
        guard()
    except Refusal as refusal:
        return failed(code, refusal)
    return passed(code)


_FORM_FIRST: Final = Sentence("申请表改好以后才能判断。", "It can be judged once the form is in order.")


def after_the_form(code: str) -> Judged:
    """What rests on answers that are not in order yet (I15)."""
    return by_hand(code, _FORM_FIRST)


_SIGN_IN_FIRST: Final = Sentence(
    "登录以后、或者到窗口说明是谁申请，才能判断。", "It can be judged once it is said who applies."
)


def once_signed_in(code: str) -> Judged:
    """What hangs on who applies, where that is not said yet (I15)."""
    return by_hand(code, _SIGN_IN_FIRST)


def papers_judged(rows: Iterable[MaterialState]) -> Judged:
    """Whether anybody still has to look at a paper: on file, promised or made from the form needs none (I14, I15)."""
    unseen = [row.name for row in rows if row.asked and not row.verdict]
    if not unseen:
        return passed("papers")
    names = "、".join(unseen)
    return by_hand(
        "papers", Sentence(f"要工作人员看过：{names}。", f"A clerk has to look at {len(unseen)} material(s): {names}.")
    )


def conditions_judged(snapshot: Mapping[str, Any]) -> Judged:
    """The conditions of law are the reviewers', where no machine is authorised to judge them (Art. 34 行政许可法)."""
    n = len(snapshot["conditions"])
    if not n:
        return passed("conditions")
    return by_hand(
        "conditions", Sentence(f"有 {n} 项法定条件，要审查人员审查。", f"{n} condition(s) are for reviewers.")
    )


def may_go_on(judged: Iterable[Judged]) -> bool:
    """Whether nothing failed: what is left to people stands in nobody's way (I15)."""
    return all(one.verdict is not Verdict.FAILED for one in judged)


def all_passed(judged: Iterable[Judged]) -> bool:
    """Whether a machine may act: every verdict is a pass (S1 (五)3)."""
    return all(one.verdict is Verdict.PASSED for one in judged)
