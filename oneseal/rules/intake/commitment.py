"""Notify-and-commit (告知承诺): what may be promised, what is told, who verifies, what its check may find (I8).

A promise in place of prior review (许可) stands where the version's form offers the choice; one in place of a proof
(证明事项) where the version says so of the material. It is the applicant's choice and nobody's else
(国办发〔2020〕42号); both may be taken back before the decision.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.form import visible
from oneseal.rules.catalogue.memberships import COMMITS, commits
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.refusals import ground

BASIS: Final = "国办发〔2020〕42号"
CHECK: Final = "commitment_check"
RECTIFICATION: Final = "rectification"
YES: Final = "是"
NO: Final = "否"
"""The codes of the choice in the form (commit_mode) and of the choice for a proof."""
CHECKED_WITHIN: Final = Limit(60, Unit.WORKING_DAY)
"""As the list of clocks says it; where the version's own step has no length."""
CHIEF_SUPERVISOR: Final = "主管监管"
LIAISON: Final = "LIA02"
"""The post at a supervising department that answers for what is asked of it (部门审管联络员岗; S0 二(三))."""

NOT_COMMITTABLE = ground(
    "intake.not_committable",
    zh="“{names}”不能用承诺代替。请交这份材料；哪些证明可以承诺代替，事项指南里写明了。",
    en="No promise may stand in for '{names}'. Hand it in; the guide says which proofs a promise may replace.",
    article=BASIS,
)
PROMISED_STANDS = ground(
    "intake.promised_stands",
    zh="申请人已经书面承诺代替“{name}”，不能再要他交。他自己撤回承诺的，才按材料清单交。",
    en="The applicant has promised in place of '{name}', so it is not asked of him unless he takes the promise back.",
    article=BASIS,
    status=409,
)
NO_COMMITMENT = ground(
    "intake.no_commitment",
    zh="这一件没有作出告知承诺，或者承诺已经撤回。请刷新看看现在的情况。",
    en="No commitment was made in this case, or it was taken back. Look at the case as it stands now.",
    article=BASIS,
    status=409,
)
NO_PROOF_ASKED = ground(
    "intake.no_proof_asked",
    zh="撤回承诺以后要交的材料都已经收到，没有要再登记的。",
    en="Everything that was due after the commitment was taken back has come; there is nothing to record.",
    article=BASIS,
    status=409,
)
NOT_THE_VERIFIER = ground(
    "intake.not_the_verifier",
    zh="承诺由{body}的{post}核查，结果由它登记。请转给它办。",
    en="{post_en} at {body} verifies this commitment and records the result. Leave it to them.",
    article=BASIS,
    status=403,
)
NOTHING_TO_VERIFY = ground(
    "intake.nothing_to_verify",
    zh="这一件没有准予许可，承诺没有要核查的。",
    en="Nothing was granted in this case, so there is no promise to verify.",
    article=BASIS,
    status=409,
)
CHECK_OVER = ground(
    "intake.check_over",
    zh="承诺的核查已经有了最后结论，不能再登记。结论有误的，由作出的部门依法更正。",
    en="The check of the commitment is concluded. If it is wrong, the department that made it corrects it by law.",
    article=BASIS,
    status=409,
)
FINDING_NEEDED = ground(
    "intake.finding_needed",
    zh="请选核查结果：“相符”或者“不相符”。",
    en="Choose what the check found: the promise holds, or it does not.",
    article=BASIS,
)
RECTIFY_BY = ground(
    "intake.rectify_by",
    zh="不相符的，要责令限期整改：请填整改到哪一天，从明天算起。",
    en="A promise that does not hold is ordered to be put right first: say by which day, tomorrow at the earliest.",
    article=BASIS,
)
RECTIFYING = ground(
    "intake.rectifying",
    zh="整改期到 {until} 才满。期满前整改好的，可以登记“相符”；没有整改好的，期满以后再登记。",
    en="The time to put it right runs to {until}. Record that it holds as soon as it does, else after that day.",
    article=BASIS,
    status=409,
)
CHECK_BY_TWO = ground(
    "intake.check_by_two",
    zh="核查要由两名以上人员去：写明姓名，一行一个，每个最多 {most} 字。",
    en="At least two officers verify. Give their names, one a line, each at most {most} characters.",
    article="行政许可法第六十一条",
)
CHECK_WITHOUT_PLAN = ground(
    "intake.check_without_plan",
    zh="这次核查事先没有排：写明为什么去，例如投诉举报；或者先在“承诺核查”里排人员和日期，到那天再登记。",
    en="This check was not planned: say why it was made, such as a complaint; or plan it first and record it that day.",
    article="行政许可法第六十一条",
)
CHECK_OPEN = ground(
    "intake.check_open",
    zh="这一件是告知承诺办的，核查还没有结论，现在不能归档。请等{body}登记核查结果。",
    en="Granted on commitment, and the check is not concluded: archive it once {body} has recorded the result.",
    article=BASIS,
    status=409,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is, or may be, promised: in place of prior review, and in place of which proofs (seq of the version)."""

    permit: bool = False
    proofs: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return self.permit or bool(self.proofs)


def offered(snapshot: Mapping[str, Any], answers: Mapping[str, Any]) -> Choice:
    """What the version lets the applicant promise for these answers (国办发〔2020〕42号; I8)."""
    rows = checklist(snapshot, answers)
    proofs = tuple(row.seq for row in rows if row.commitment and row.to_hand_in)
    return Choice(COMMITS in visible(snapshot, answers), proofs)


def chosen(snapshot: Mapping[str, Any], answers: Mapping[str, Any], proofs: Collection[int]) -> Choice:
    """What he chose, or the refusal that names the material for which no promise may stand in (I8)."""
    may = offered(snapshot, answers)
    wrong = set(proofs) - set(may.proofs)
    if wrong:
        names = {row.seq: row.name for row in checklist(snapshot, answers)}
        raise NOT_COMMITTABLE.refuse(names="、".join(names.get(seq, str(seq)) for seq in sorted(wrong)))
    return Choice(may.permit and commits(answers), tuple(sorted(set(proofs))))


@dataclass(frozen=True, slots=True)
class Verifier:
    """Who verifies a commitment afterwards, at which post, within what time from the grant."""

    body: str
    post: str
    limit: Limit


def verifier_of(snapshot: Mapping[str, Any], body: str) -> Verifier:
    """The version's own step of the check, else the department that supervises the item (S0 二(三), S1 (一)2; L6).

    ``body``: the body of the case, which verifies where the version names nobody. The time is the step's where it has
    one, else 60 working days (law.md, commitment check; our reading of its unit: 浙江's rule says working days).
    """
    step = next((row for row in snapshot["steps"] if row["clock"] == CHECK), None)
    if step is not None:
        days = Decimal(step["half_days"]) / 2
        return Verifier(step["body"] or body, step["post"], Limit(days, Unit.WORKING_DAY) if days else CHECKED_WITHIN)
    rows = sorted(snapshot["supervision"], key=lambda row: row["role"] != CHIEF_SUPERVISOR)
    return Verifier(rows[0]["body"] if rows else body, LIAISON, CHECKED_WITHIN)


def conditions_of(snapshot: Mapping[str, Any], choice: Choice) -> list[str]:
    """What he promises to meet, in the version's own words: its conditions, and what each proof would prove (I8)."""
    names = {int(row["seq"]): str(row["name"]) for row in snapshot["materials"]}
    conditions = [str(row["text"]) for row in snapshot["conditions"]] if choice.permit else []
    return conditions + [f"“{names[seq]}”所要证明的内容属实" for seq in choice.proofs]


def told(verifier: str, limit: str) -> list[Sentence]:
    """What is told beside the conditions, before he chooses (国办发〔2020〕42号; I8; our reading of the order of things)."""
    return [
        Sentence(
            "办不办告知承诺由您自己选，谁也不能要求您选。不选的，按材料清单交材料、按一般程序审查，权利一样。",
            "Whether to commit is your choice alone; nobody may press it. Without it you hand in what the list says "
            "and are reviewed in the ordinary way, with the same rights.",
        ),
        Sentence(
            "作出决定以前，您随时可以撤回承诺；撤回以后按一般程序办，要交承诺代替的材料。",
            "Before the decision you may take the promise back at any time; then the ordinary way applies, and the "
            "proofs that it stood in for are due.",
        ),
        Sentence(
            f"批准以后 {limit}内，由{verifier}核查您承诺的内容。",
            f"Within {limit} of the grant, {verifier} verifies what you promised.",
        ),
        Sentence(
            "核查不相符的，责令限期整改；到期仍不相符的，依法撤销决定，凭它得到的利益不受保护；"
            "信用修复以前不再适用告知承诺；造成损失的，依法承担责任。",
            "If it does not hold you are ordered to put it right in time; failing that the grant is annulled, what was "
            "gained by it is not protected, no further commitment is taken until credit is repaired, and you are "
            "liable for damage by law.",
        ),
    ]


def promised_words() -> list[Sentence]:
    """What he signs: that he was told, meets the conditions and answers for a false promise (国办发〔2020〕42号; I8)."""
    return [
        Sentence("我已经知道并看懂上面告知的全部内容。", "I have read and understood all that I was told above."),
        Sentence(
            "我符合告知的条件，所填、所承诺的都属实。", "I meet the conditions; what I state and promise is true."
        ),
        Sentence("我愿意接受核查，并承担承诺不实的法律责任。", "I accept the check and am liable for a false promise."),
        Sentence("这是我自己的真实意思。", "This is my own free choice."),
    ]


class Result(StrEnum):
    """Where the check of a commitment stands (核查结果)."""

    OPEN = ""
    RECTIFY = "rectify"
    MET = "met"
    NOT_MET = "not_met"


LEAST_OFFICERS, MOST_OFFICERS, MOST_NAME = 2, 9, 20
LEAST_WHY, MOST_WHY = 5, 300


@dataclass(frozen=True, slots=True)
class Visit:
    """Who went to verify, and the day for which it was planned; without a plan, why they went."""

    officers: tuple[str, ...] = ()
    planned_on: date | None = None
    unplanned: str = ""


def has_gone(planned_on: date | None, found_on: date | None, today: date) -> bool:
    """Whether a visit of that plan is what a finding of today is about (Art. 61 行政许可法; 国办发〔2020〕42号).

    ``found_on``: the day of the finding before. Its plan is done with: the look after the time to put right is a visit
    of its own.
    """
    return planned_on is not None and planned_on <= today and not is_done_with(planned_on, found_on)


def is_done_with(planned_on: date, found_on: date | None) -> bool:
    """Whether something was found on the day of the plan or since (Art. 61 行政许可法)."""
    return found_on is not None and planned_on <= found_on


def must_be_a_visit(visit: Visit, today: date, found_on: date | None = None) -> Visit:
    """Two at least, by a plan whose day has come, or for a reason that is kept: through whichever door it comes.

    What was checked and found is recorded, and signed by whoever checked (Art. 61 ¶2 行政许可法).
    """
    names = tuple(dict.fromkeys(name.strip() for name in visit.officers if name.strip()))
    if not LEAST_OFFICERS <= len(names) <= MOST_OFFICERS or any(len(name) > MOST_NAME for name in names):
        raise CHECK_BY_TWO.refuse(most=MOST_NAME)
    why = visit.unplanned.strip()
    if not has_gone(visit.planned_on, found_on, today):
        if not LEAST_WHY <= len(why) <= MOST_WHY:
            raise CHECK_WITHOUT_PLAN.refuse()
        return Visit(names, None, why)
    return Visit(names, visit.planned_on)


def after_check(before: str, met: bool | None, rectify_by: date | None, running_to: date | None, today: date) -> Result:
    """What a finding leads to: met, rectification ordered by a date, or not met in the end (law.md; I8).

    ``running_to``: the last day of a rectification ordered before. Nobody is found out for good without a time to put
    it right (our reading of 责令限期整改): a second finding against him waits for the end of that time.
    """
    if before in (Result.MET, Result.NOT_MET):
        raise CHECK_OVER.refuse()
    if met is None:
        raise FINDING_NEEDED.refuse()
    if met:
        return Result.MET
    if before == Result.OPEN:
        if rectify_by is None or rectify_by <= today:
            raise RECTIFY_BY.refuse()
        return Result.RECTIFY
    if running_to is not None and today <= running_to:
        raise RECTIFYING.refuse(until=running_to.isoformat())
    return Result.NOT_MET
