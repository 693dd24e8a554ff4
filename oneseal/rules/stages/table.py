"""The one table of acts: from which stages, to which, by whom, on which article. Nothing is skipped silently."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from oneseal.rules.stages.names import BEFORE_DECISION, CLOSED, STAGE_NAMES, Act, Stage
from oneseal.rules.stages.refusals import NOT_AT_STAGE


class By(StrEnum):
    """Who may perform an act: the applicant, an official at a post, an outside expert who was asked, or the deadline
    runner for the law itself.
    """

    APPLICANT = "applicant"
    OFFICIAL = "official"
    EXPERT = "expert"
    RUNNER = "runner"


@dataclass(frozen=True)
class Transition:
    """One row: the stages an act starts from, those it may end in, who does it, and on which article.

    Of several ends the first is the usual one; an act without ends leaves the stage as it is, but for ``back``: from
    those stages it leads back to another.
    """

    starts: frozenset[Stage]
    ends: tuple[Stage, ...]
    by: frozenset[By]
    article: str
    back: tuple[tuple[Stage, Stage], ...] = ()

    def ends_from(self, stage: Stage) -> tuple[Stage, ...]:
        """Where it may end, begun at that stage; the usual end first (law.md, "Stages of a case")."""
        return self.ends or (dict(self.back).get(stage, stage),)


_R, _S = Stage.RECEIVED, Stage.SUPPLEMENTED
_OPEN = frozenset({_R, _S})
_REVIEW = frozenset({Stage.IN_REVIEW})
_PROPOSED = frozenset({Stage.FOR_DECISION})
_UNDECIDED = frozenset({Stage.IN_REVIEW, Stage.FOR_DECISION})
_CHECKED = frozenset({Stage.GRANTED, Stage.ISSUED, Stage.DELIVERED, Stage.COMPLETED})
"""Stages at which a commitment is verified: from the grant until the file is closed."""
_RUNNING = BEFORE_DECISION | _CHECKED | {Stage.REFUSED}
"""Stages at which a limit of the house can be over."""
_CHARGED = frozenset({Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION, Stage.GRANTED, Stage.ISSUED})
"""Stages at which a fee may be demanded: what is not accepted costs nothing, nor what was refused."""
_PAYING = _CHARGED | {Stage.DELIVERED, Stage.COMPLETED}
_TO_HAND_OVER = frozenset({Stage.ISSUED, Stage.GRANTED, Stage.REFUSED})
"""Stages at which a result is owed to the applicant: a grant without a certificate is delivered itself."""
_EITHER = {By.APPLICANT, By.OFFICIAL}


def _row(
    starts: frozenset[Stage],
    ends: tuple[Stage, ...],
    by: set[By],
    article: str,
    *,
    back: tuple[tuple[Stage, Stage], ...] = (),
) -> Transition:
    return Transition(starts, ends, frozenset(by), article, back)


TRANSITIONS: Mapping[Act, Transition] = {
    Act.SUBMIT: _row(frozenset({Stage.DRAFT}), (_R,), {By.APPLICANT, By.OFFICIAL}, "行政许可法第二十九条"),
    Act.ANSWER_NOT_NEEDED: _row(_OPEN, (Stage.NOT_ACCEPTED,), {By.OFFICIAL}, "行政许可法第三十二条第一款第一项"),
    Act.ANSWER_NOT_OURS: _row(_OPEN, (Stage.NOT_ACCEPTED,), {By.OFFICIAL}, "行政许可法第三十二条第一款第二项"),
    Act.REJECT_BARRED: _row(_OPEN, (Stage.NOT_ACCEPTED,), {By.OFFICIAL}, "行政许可法第七十八条、第七十九条"),
    Act.CORRECT_ON_SPOT: _row(frozenset({_R}), (_R,), {By.OFFICIAL}, "行政许可法第三十二条第一款第三项"),
    Act.NOTIFY_ONCE: _row(frozenset({_R}), (Stage.CORRECTION,), {By.OFFICIAL}, "行政许可法第三十二条第一款第四项"),
    Act.SEND_FILE: _row(frozenset({_R}), (_R,), {By.OFFICIAL}, "国办发〔2020〕35号"),
    Act.RECEIVE_FILE: _row(frozenset({_R}), (_R,), {By.OFFICIAL}, "国办发〔2020〕35号"),
    Act.RECORD_MANDATE: _row(
        BEFORE_DECISION | {Stage.GRANTED, Stage.ISSUED, Stage.REFUSED}, (), {By.OFFICIAL}, "行政许可法第二十九条第二款"
    ),
    Act.RECEIVE_PART: _row(
        frozenset({Stage.CORRECTION}), (), {By.APPLICANT, By.OFFICIAL}, "行政许可法第三十二条第二款"
    ),
    Act.SUPPLEMENT: _row(
        frozenset({Stage.CORRECTION}),
        (_S,),
        {By.APPLICANT, By.OFFICIAL, By.RUNNER},
        "行政许可法第三十二条第一款第五项",
    ),
    Act.LAPSE_CORRECTION: _row(
        frozenset({Stage.CORRECTION}), (Stage.NOT_SUPPLEMENTED,), {By.RUNNER}, "行政许可法第三十二条"
    ),
    Act.ACCEPT: _row(_OPEN, (Stage.ACCEPTED,), {By.OFFICIAL}, "行政许可法第三十二条第一款第五项"),
    Act.DEEM_ACCEPTED: _row(_OPEN, (Stage.ACCEPTED,), {By.RUNNER}, "行政许可法第三十二条第一款第四项"),
    Act.REFUSE_ACCEPTANCE: _row(frozenset({_S}), (Stage.NOT_ACCEPTED,), {By.OFFICIAL}, "行政许可法第三十二条第二款"),
    Act.KEEP_PROMISE: _row(
        frozenset({Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION}), (), {By.OFFICIAL}, "容缺受理承诺"
    ),
    Act.LAPSE_PROMISE: _row(
        frozenset({Stage.ACCEPTED, Stage.IN_REVIEW}),
        (Stage.WITHDRAWN, Stage.ACCEPTANCE_REVOKED),
        {By.RUNNER},
        "容缺受理承诺",
    ),
    Act.WITHDRAW_COMMITMENT: _row(
        BEFORE_DECISION, (), _EITHER, "国办发〔2020〕42号", back=((Stage.FOR_DECISION, Stage.IN_REVIEW),)
    ),
    Act.RECEIVE_PROOF: _row(
        frozenset({_S, Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION}), (), {By.OFFICIAL}, "国办发〔2020〕42号"
    ),
    Act.ACCEPT_AND_DECIDE: _row(_OPEN, (Stage.GRANTED,), {By.OFFICIAL}, "行政许可法第三十四条第二款、第五十六条"),
    Act.ACCEPT_AUTOMATICALLY: _row(frozenset({_R}), (Stage.ACCEPTED,), {By.RUNNER}, "行政许可法第三十二条第一款第五项"),
    Act.DECIDE_AUTOMATICALLY: _row(
        frozenset({Stage.ACCEPTED}), (Stage.GRANTED,), {By.RUNNER}, "行政许可法第三十四条第二款、第三十八条第一款"
    ),
    Act.ISSUE_AUTOMATICALLY: _row(
        frozenset({Stage.GRANTED}), (Stage.ISSUED,), {By.RUNNER}, "行政许可法第三十九条、第四十四条"
    ),
    Act.DELIVER_AUTOMATICALLY: _row(
        frozenset({Stage.ISSUED, Stage.GRANTED}), (Stage.COMPLETED,), {By.RUNNER}, "行政许可法第四十四条"
    ),
    Act.LEAVE_TO_PEOPLE: _row(
        frozenset({_R, Stage.ACCEPTED, Stage.GRANTED, Stage.ISSUED}), (), {By.RUNNER}, "行政许可法第三十四条"
    ),
    Act.BEGIN_REVIEW: _row(
        frozenset({Stage.ACCEPTED}), (Stage.IN_REVIEW,), {By.OFFICIAL}, "行政许可法第三十四条第一款"
    ),
    Act.OPINE: _row(_REVIEW, (Stage.IN_REVIEW,), {By.OFFICIAL}, "行政许可法第三十四条"),
    Act.PAUSE: _row(_REVIEW, (Stage.IN_REVIEW,), {By.OFFICIAL}, "行政许可法第四十五条"),
    Act.RESUME: _row(_REVIEW, (Stage.IN_REVIEW,), {By.OFFICIAL}, "行政许可法第四十五条"),
    Act.EXTEND: _row(_REVIEW, (Stage.IN_REVIEW,), {By.OFFICIAL}, "行政许可法第四十二条"),
    Act.TELL_RIGHT: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第三十六条、第四十七条"),
    Act.SERVE_RIGHT: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十七条"),
    Act.RECORD_STATEMENT: _row(_UNDECIDED, (), _EITHER, "行政许可法第三十六条"),
    Act.REQUEST_HEARING: _row(_UNDECIDED, (), _EITHER, "行政许可法第四十七条"),
    Act.WAIVE_HEARING: _row(_UNDECIDED, (), _EITHER, "行政许可法第四十七条"),
    Act.LAPSE_HEARING_REQUEST: _row(_UNDECIDED, (), {By.RUNNER}, "行政许可法第四十七条"),
    Act.ANNOUNCE_HEARING: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十六条"),
    Act.NOTIFY_HEARING: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十八条第一款第一项"),
    Act.ASK_RECUSAL: _row(_UNDECIDED, (), _EITHER, "行政许可法第四十八条第一款第三项"),
    Act.ANSWER_RECUSAL: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十八条第一款第三项"),
    Act.HOLD_HEARING: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十七条、第四十八条"),
    Act.SIGN_RECORD: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十八条第一款第五项"),
    Act.INVITE_TO_VISIT: _row(_REVIEW, (), {By.OFFICIAL}, "行政许可法第三十四条第三款"),
    Act.DRAW_TEAM: _row(_REVIEW, (), {By.OFFICIAL}, "行政许可法第三十四条第三款、S4 二(四)1"),
    Act.REDRAW_MEMBER: _row(_REVIEW, (), {By.OFFICIAL}, "行政许可法第三十四条第三款、S4 二(四)1"),
    Act.ASK_CONSULTATION: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第三十四条"),
    Act.ANSWER_CONSULTATION: _row(_UNDECIDED, (), {By.OFFICIAL, By.EXPERT}, "行政许可法第三十四条"),
    Act.WITHDRAW_CONSULTATION: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第三十四条"),
    Act.CALL_CONFERENCE: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第三十七条"),
    Act.SIGN_CONFERENCE: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第三十七条"),
    Act.ASK_COUNTERSIGN: _row(_PROPOSED, (), {By.OFFICIAL}, "行政许可法第三十七条"),
    Act.COUNTERSIGN: _row(_PROPOSED, (), {By.OFFICIAL}, "行政许可法第三十七条"),
    Act.ASSIGN_INSPECTORS: _row(
        frozenset({Stage.ACCEPTED, Stage.IN_REVIEW}), (), {By.OFFICIAL}, "行政许可法第五十五条第二款"
    ),
    Act.RECORD_VISIT: _row(_REVIEW, (), {By.OFFICIAL}, "行政许可法第三十四条第三款"),
    Act.EXPLAIN_OVERDUE: _row(_RUNNING, (), {By.OFFICIAL}, "行政许可法第七十四条第二项"),
    Act.DEMAND_FEE: _row(_CHARGED, (), {By.OFFICIAL}, "行政许可法第五十九条"),
    Act.RELIEVE_FEE: _row(_PAYING, (), {By.OFFICIAL}, "行政许可法第五十九条"),
    Act.RECORD_PAYMENT: _row(_PAYING, (), {By.OFFICIAL}, "行政许可法第五十九条"),
    Act.REFUND_FEE: _row(_PAYING | {Stage.REFUSED} | CLOSED, (), {By.OFFICIAL}, "行政许可法第七十五条"),
    Act.SEND_TO_DECISION: _row(_REVIEW, (Stage.FOR_DECISION,), {By.OFFICIAL}, "行政许可法第三十七条"),
    Act.RETURN_TO_REVIEW: _row(
        frozenset({Stage.FOR_DECISION}), (Stage.IN_REVIEW,), {By.OFFICIAL}, "行政许可法第三十四条"
    ),
    Act.GRANT: _row(
        frozenset({Stage.FOR_DECISION}), (Stage.GRANTED,), {By.OFFICIAL, By.RUNNER}, "行政许可法第三十八条第一款"
    ),
    Act.DEEM_RENEWED: _row(
        frozenset({Stage.ACCEPTED, Stage.IN_REVIEW, Stage.FOR_DECISION}),
        (Stage.GRANTED,),
        {By.RUNNER},
        "行政许可法第五十条第二款",
    ),
    Act.REFUSE: _row(frozenset({Stage.FOR_DECISION}), (Stage.REFUSED,), {By.OFFICIAL}, "行政许可法第三十八条第二款"),
    Act.ISSUE: _row(frozenset({Stage.GRANTED}), (Stage.ISSUED,), {By.OFFICIAL}, "行政许可法第三十九条、第四十四条"),
    Act.TAKE_UP: _row(frozenset({Stage.DRAFT}), (Stage.ACCEPTED,), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.FORWARD_UP: _row(_REVIEW, (), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.RECEIVE_UP: _row(_REVIEW, (), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.ASK_BELOW: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.ANSWER_BELOW: _row(_UNDECIDED, (), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.RECORD_ABOVE: _row(_REVIEW, (Stage.GRANTED, Stage.REFUSED), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.SEND_DOWN: _row(_TO_HAND_OVER, (), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.RECEIVE_DOWN: _row(_TO_HAND_OVER, (), {By.OFFICIAL}, "行政许可法第四十三条"),
    Act.SEND_RESULT: _row(_TO_HAND_OVER, (), {By.OFFICIAL}, "国办发〔2020〕35号"),
    Act.RECEIVE_RESULT: _row(_TO_HAND_OVER, (), {By.OFFICIAL}, "国办发〔2020〕35号"),
    Act.HAND_OUT: _row(frozenset({Stage.CORRECTION}) | CLOSED, (), {By.OFFICIAL}, "国办发〔2020〕35号"),
    Act.SEND_OUT: _row(_TO_HAND_OVER, (), {By.OFFICIAL}, "行政许可法第四十四条"),
    Act.NOTE_RETURN: _row(_TO_HAND_OVER, (), {By.OFFICIAL}, "行政许可法第四十四条"),
    Act.DELIVER: _row(_TO_HAND_OVER, (Stage.DELIVERED,), {By.OFFICIAL}, "行政许可法第四十四条"),
    Act.DEEM_DELIVERED: _row(_TO_HAND_OVER, (Stage.DELIVERED,), {By.RUNNER}, "民事诉讼法第九十五条"),
    Act.COMPLETE: _row(frozenset({Stage.DELIVERED}), (Stage.COMPLETED,), {By.OFFICIAL}, "行政许可法第四十条"),
    Act.RECORD_CHECK: _row(_CHECKED, (), {By.OFFICIAL}, "国办发〔2020〕42号"),
    Act.WITHDRAW: _row(BEFORE_DECISION, (Stage.WITHDRAWN,), {By.APPLICANT, By.OFFICIAL}, "行政许可法第二十九条"),
    Act.TERMINATE: _row(BEFORE_DECISION, (Stage.TERMINATED,), {By.OFFICIAL}, "法律、法规规定的终止情形"),
    Act.ARCHIVE: _row(frozenset({Stage.COMPLETED}) | CLOSED, (Stage.ARCHIVED,), {By.OFFICIAL}, "行政许可法第六十一条"),
    Act.HAND_OVER: _row(BEFORE_DECISION, (), {By.RUNNER}, "行政许可法第二十五条"),
}


_AT_ONCE = (Act.ACCEPT_AND_DECIDE, Act.DECIDE_AUTOMATICALLY)
"""Acts that grant what is accepted, without steps of review between."""


def after(stage: Stage, act: Act, *, ending: Stage | None = None, within: Act | None = None) -> Stage:
    """The stage an act leads to, or the refusal that names what stands in the way (Art. 32 and law.md's table).

    ``ending`` picks among several lawful ends (a lapsed promise: deemed withdrawn, or acceptance revoked). ``within``
    names the composite act: accept-and-decide grants from *accepted*, its own first half (Arts. 34 ¶2, 56 行政许可法),
    and so does a machine.
    """
    row = TRANSITIONS[act]
    instant = within in _AT_ONCE and act is Act.GRANT and stage is Stage.ACCEPTED
    if stage not in row.starts and not instant:
        here, there = STAGE_NAMES[stage], [STAGE_NAMES[s] for s in sorted(row.starts)]
        raise NOT_AT_STAGE.refuse(
            act=act.value,
            stage=stage.value,
            stage_zh=here[0],
            stage_en=here[1],
            starts_zh="、".join(name[0] for name in there),
            starts_en=", ".join(name[1] for name in there),
        )
    ends = row.ends_from(stage)
    if ending is None:
        return ends[0]
    if ending not in ends:
        raise ValueError(f"{act} cannot end in {ending}")
    return ending


def possible(stage: Stage) -> tuple[Act, ...]:
    """The acts that the table holds for a stage, in the table's order (law.md, "Stages of a case")."""
    return tuple(act for act, row in TRANSITIONS.items() if stage in row.starts)
