"""Names of stages and acts. One word for one thing: the values are the API's, the database's and the journal's."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands (办理阶段). Hearing, forwarding, tolerance are badges beside it, never stages."""

    DRAFT = "draft"
    RECEIVED = "received"
    CORRECTION = "correction"
    SUPPLEMENTED = "supplemented"
    ACCEPTED = "accepted"
    IN_REVIEW = "in_review"
    FOR_DECISION = "for_decision"
    GRANTED = "granted"
    REFUSED = "refused"
    ISSUED = "issued"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    NOT_ACCEPTED = "not_accepted"
    NOT_SUPPLEMENTED = "not_supplemented"
    ACCEPTANCE_REVOKED = "acceptance_revoked"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    ARCHIVED = "archived"


class Act(StrEnum):
    """What may be done to a case. The use case of each act bears the same name."""

    SUBMIT = "submit"
    ANSWER_NOT_NEEDED = "answer_not_needed"
    ANSWER_NOT_OURS = "answer_not_ours"
    REJECT_BARRED = "reject_barred"
    CORRECT_ON_SPOT = "correct_on_spot"
    NOTIFY_ONCE = "notify_once"
    SEND_FILE = "send_file"
    RECEIVE_FILE = "receive_file"
    RECORD_MANDATE = "record_mandate"
    RECEIVE_PART = "receive_part"
    SUPPLEMENT = "supplement"
    LAPSE_CORRECTION = "lapse_correction"
    ACCEPT = "accept"
    DEEM_ACCEPTED = "deem_accepted"
    REFUSE_ACCEPTANCE = "refuse_acceptance"
    KEEP_PROMISE = "keep_promise"
    LAPSE_PROMISE = "lapse_promise"
    WITHDRAW_COMMITMENT = "withdraw_commitment"
    RECEIVE_PROOF = "receive_proof"
    ACCEPT_AND_DECIDE = "accept_and_decide"
    ACCEPT_AUTOMATICALLY = "accept_automatically"
    DECIDE_AUTOMATICALLY = "decide_automatically"
    ISSUE_AUTOMATICALLY = "issue_automatically"
    DELIVER_AUTOMATICALLY = "deliver_automatically"
    LEAVE_TO_PEOPLE = "leave_to_people"
    BEGIN_REVIEW = "begin_review"
    OPINE = "opine"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    TELL_RIGHT = "tell_right"
    SERVE_RIGHT = "serve_right"
    RECORD_STATEMENT = "record_statement"
    REQUEST_HEARING = "request_hearing"
    WAIVE_HEARING = "waive_hearing"
    LAPSE_HEARING_REQUEST = "lapse_hearing_request"
    ANNOUNCE_HEARING = "announce_hearing"
    NOTIFY_HEARING = "notify_hearing"
    ASK_RECUSAL = "ask_recusal"
    ANSWER_RECUSAL = "answer_recusal"
    HOLD_HEARING = "hold_hearing"
    SIGN_RECORD = "sign_record"
    INVITE_TO_VISIT = "invite_to_visit"
    DRAW_TEAM = "draw_team"
    REDRAW_MEMBER = "redraw_member"
    RECORD_VISIT = "record_visit"
    ASK_CONSULTATION = "ask_consultation"
    ANSWER_CONSULTATION = "answer_consultation"
    WITHDRAW_CONSULTATION = "withdraw_consultation"
    CALL_CONFERENCE = "call_conference"
    SIGN_CONFERENCE = "sign_conference"
    ASK_COUNTERSIGN = "ask_countersign"
    COUNTERSIGN = "countersign"
    ASSIGN_INSPECTORS = "assign_inspectors"
    EXPLAIN_OVERDUE = "explain_overdue"
    DEMAND_FEE = "demand_fee"
    RELIEVE_FEE = "relieve_fee"
    RECORD_PAYMENT = "record_payment"
    REFUND_FEE = "refund_fee"
    SEND_TO_DECISION = "send_to_decision"
    RETURN_TO_REVIEW = "return_to_review"
    GRANT = "grant"
    DEEM_RENEWED = "deem_renewed"
    REFUSE = "refuse"
    ISSUE = "issue"
    SEND_OUT = "send_out"
    NOTE_RETURN = "note_return"
    SEND_RESULT = "send_result"
    RECEIVE_RESULT = "receive_result"
    HAND_OUT = "hand_out"
    DELIVER = "deliver"
    TAKE_UP = "take_up"
    FORWARD_UP = "forward_up"
    RECEIVE_UP = "receive_up"
    ASK_BELOW = "ask_below"
    ANSWER_BELOW = "answer_below"
    RECORD_ABOVE = "record_above"
    SEND_DOWN = "send_down"
    RECEIVE_DOWN = "receive_down"
    DEEM_DELIVERED = "deem_delivered"
    COMPLETE = "complete"
    RECORD_CHECK = "record_check"
    WITHDRAW = "withdraw"
    TERMINATE = "terminate"
    ARCHIVE = "archive"
    HAND_OVER = "hand_over"


BEFORE_DECISION = frozenset(
    {
        Stage.RECEIVED,
        Stage.CORRECTION,
        Stage.SUPPLEMENTED,
        Stage.ACCEPTED,
        Stage.IN_REVIEW,
        Stage.FOR_DECISION,
    }
)
CLOSED = frozenset(
    {
        Stage.NOT_ACCEPTED,
        Stage.NOT_SUPPLEMENTED,
        Stage.ACCEPTANCE_REVOKED,
        Stage.WITHDRAWN,
        Stage.TERMINATED,
    }
)
FINAL = frozenset({Stage.ARCHIVED})
PUSHED = frozenset({Act.GRANT, Act.DEEM_RENEWED, Act.RECORD_ABOVE})
"""Acts whose entry is owed to supervision in the same transaction, if it grants (审管衔接; S0 二(三)2)."""

STAGE_NAMES: dict[Stage, tuple[str, str]] = {
    Stage.DRAFT: ("草稿", "Draft"),
    Stage.RECEIVED: ("待受理", "Received"),
    Stage.CORRECTION: ("待补正", "Needs correction"),
    Stage.SUPPLEMENTED: ("已补正", "Supplemented"),
    Stage.ACCEPTED: ("已受理", "Accepted"),
    Stage.IN_REVIEW: ("审查中", "In review"),
    Stage.FOR_DECISION: ("待决定", "For decision"),
    Stage.GRANTED: ("准予", "Granted"),
    Stage.REFUSED: ("不予许可", "Refused"),
    Stage.ISSUED: ("已出证", "Certificate issued"),
    Stage.DELIVERED: ("已送达", "Delivered"),
    Stage.COMPLETED: ("已办结", "Completed"),
    Stage.NOT_ACCEPTED: ("不予受理", "Not accepted"),
    Stage.NOT_SUPPLEMENTED: ("未补正，已关闭", "Closed: not supplemented"),
    Stage.ACCEPTANCE_REVOKED: ("撤销受理", "Acceptance revoked"),
    Stage.WITHDRAWN: ("已撤回", "Withdrawn"),
    Stage.TERMINATED: ("已终止", "Terminated"),
    Stage.ARCHIVED: ("已归档", "Archived"),
}

ACT_NAMES: dict[Act, tuple[str, str]] = {
    Act.SUBMIT: ("提交申请", "Application submitted"),
    Act.ANSWER_NOT_NEEDED: ("告知不需要许可", "Told that no permit is needed"),
    Act.ANSWER_NOT_OURS: ("不予受理（不归本机关）", "Not accepted: another body is competent"),
    Act.REJECT_BARRED: ("不予受理（虚假材料或限制申请）", "Not accepted: false material or barred"),
    Act.CORRECT_ON_SPOT: ("当场更正", "Corrected on the spot"),
    Act.NOTIFY_ONCE: ("一次性告知", "One-time notice given"),
    Act.TAKE_UP: ("接收下级报送的案卷", "File from below taken in"),
    Act.FORWARD_UP: ("初审转报", "Reviewed and sent up"),
    Act.RECEIVE_UP: ("签收转报的案卷", "Forwarded file signed for"),
    Act.ASK_BELOW: ("向下级机关询问", "Lower body asked"),
    Act.ANSWER_BELOW: ("答复上级机关", "Body above answered"),
    Act.RECORD_ABOVE: ("登记上级机关的决定", "Decision from above recorded"),
    Act.SEND_DOWN: ("下发结果", "Result sent down"),
    Act.RECEIVE_DOWN: ("签收下发的结果", "Result from above signed for"),
    Act.SEND_FILE: ("转送办理机关", "Sent on to the home body"),
    Act.RECEIVE_FILE: ("签收转送的申请", "Application signed for"),
    Act.RECORD_MANDATE: ("登记委托书", "Mandate recorded"),
    Act.RECEIVE_PART: ("收到部分补正", "Part of a supplement received"),
    Act.SUPPLEMENT: ("补正", "Supplemented"),
    Act.LAPSE_CORRECTION: ("逾期未补正", "Correction period lapsed"),
    Act.ACCEPT: ("受理", "Accepted"),
    Act.DEEM_ACCEPTED: ("视为受理", "Deemed accepted"),
    Act.REFUSE_ACCEPTANCE: ("不予受理（补正后仍不符）", "Acceptance refused after supplement"),
    Act.KEEP_PROMISE: ("容缺材料补齐", "Promise kept"),
    Act.LAPSE_PROMISE: ("容缺承诺逾期", "Promise lapsed"),
    Act.WITHDRAW_COMMITMENT: ("撤回承诺", "Commitment withdrawn"),
    Act.RECEIVE_PROOF: ("收到撤回承诺后补交的材料", "Proof handed in after the commitment was withdrawn"),
    Act.ACCEPT_AND_DECIDE: ("受审合一", "Accepted and decided in one"),
    Act.ACCEPT_AUTOMATICALLY: ("自动受理", "Accepted automatically"),
    Act.DECIDE_AUTOMATICALLY: ("自动准予", "Granted automatically"),
    Act.ISSUE_AUTOMATICALLY: ("自动制发证照", "Certificate issued automatically"),
    Act.DELIVER_AUTOMATICALLY: ("自动送达并办结", "Delivered and completed automatically"),
    Act.LEAVE_TO_PEOPLE: ("自动办理转给人办", "Left to people by automatic handling"),
    Act.BEGIN_REVIEW: ("开始审查", "Review begun"),
    Act.OPINE: ("提出审查意见", "Opinion given"),
    Act.PAUSE: ("特别程序开始", "Special procedure begun"),
    Act.RESUME: ("特别程序结束", "Special procedure ended"),
    Act.EXTEND: ("延长期限", "Period extended"),
    Act.TELL_RIGHT: ("告知听证权利", "Told of the right to a hearing"),
    Act.SERVE_RIGHT: ("听证权利告知书送达", "Notice of the right delivered"),
    Act.RECORD_STATEMENT: ("听取陈述申辩", "Statement heard"),
    Act.REQUEST_HEARING: ("申请听证", "Hearing requested"),
    Act.WAIVE_HEARING: ("放弃听证", "Hearing waived"),
    Act.LAPSE_HEARING_REQUEST: ("申请听证的期限届满", "Period to request a hearing lapsed"),
    Act.ANNOUNCE_HEARING: ("听证公告", "Hearing announced"),
    Act.NOTIFY_HEARING: ("通知听证时间地点", "Notice of the hearing given"),
    Act.ASK_RECUSAL: ("申请主持人回避", "Recusal of the chair asked for"),
    Act.ANSWER_RECUSAL: ("答复回避申请", "Recusal answered"),
    Act.HOLD_HEARING: ("举行听证", "Hearing held"),
    Act.SIGN_RECORD: ("听证笔录签字", "Record of the hearing signed"),
    Act.DRAW_TEAM: ("抽签组队", "Team drawn by lot"),
    Act.REDRAW_MEMBER: ("重新抽签", "Member drawn anew"),
    Act.INVITE_TO_VISIT: ("邀请会同核查", "Department invited to the verification"),
    Act.ASK_CONSULTATION: ("征求意见", "Consultation asked for"),
    Act.ANSWER_CONSULTATION: ("答复征求意见", "Consultation answered"),
    Act.WITHDRAW_CONSULTATION: ("撤回征求意见", "Consultation withdrawn"),
    Act.CALL_CONFERENCE: ("召集集体会商", "Collective consultation called"),
    Act.SIGN_CONFERENCE: ("集体会商记录签字", "Record of the collective consultation signed"),
    Act.ASK_COUNTERSIGN: ("送会签", "Sent to be countersigned"),
    Act.COUNTERSIGN: ("会签", "Countersigned"),
    Act.ASSIGN_INSPECTORS: ("指派检验检疫人员", "Inspectors named"),
    Act.RECORD_VISIT: ("现场核查记录", "Verification on site recorded"),
    Act.EXPLAIN_OVERDUE: ("说明逾期原因", "Reason for being overdue given"),
    Act.DEMAND_FEE: ("开具缴费通知", "Fee demanded"),
    Act.RELIEVE_FEE: ("减免收费", "Fee reduced or waived"),
    Act.RECORD_PAYMENT: ("登记缴费", "Payment recorded"),
    Act.REFUND_FEE: ("退费", "Fee paid back"),
    Act.SEND_TO_DECISION: ("送决定", "Sent to decision"),
    Act.RETURN_TO_REVIEW: ("退回审查", "Returned to review"),
    Act.GRANT: ("准予", "Granted"),
    Act.DEEM_RENEWED: ("视为准予延续", "Deemed renewed"),
    Act.REFUSE: ("不予", "Refused"),
    Act.ISSUE: ("制发证照", "Certificate issued"),
    Act.SEND_OUT: ("寄出、公告", "Sent out"),
    Act.NOTE_RETURN: ("登记退回", "Return recorded"),
    Act.SEND_RESULT: ("结果转回代收窗口", "Result sent back to the window"),
    Act.RECEIVE_RESULT: ("签收转回的结果", "Result signed for"),
    Act.HAND_OUT: ("交付文书", "Notice handed out"),
    Act.DELIVER: ("送达", "Delivered"),
    Act.DEEM_DELIVERED: ("公告期满视为送达", "Deemed delivered after the notice"),
    Act.COMPLETE: ("办结", "Completed"),
    Act.RECORD_CHECK: ("承诺核查结果", "Check of the commitment recorded"),
    Act.WITHDRAW: ("撤回申请", "Application withdrawn"),
    Act.TERMINATE: ("终止办理", "Terminated"),
    Act.ARCHIVE: ("归档", "Archived"),
    Act.HAND_OVER: ("事项划转，移交新机关接着办", "Handed over with the transferred power"),
}
