"""What people are told about, and the ways in which they are told."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Topic(StrEnum):
    """What a notification is about (事由)."""

    RECEIVED = "received"
    NOTICE = "notice"
    SUPPLEMENTED = "supplemented"
    CORRECTION_DUE = "correction_due"
    CORRECTION_LAPSED = "correction_lapsed"
    ACCEPTED = "accepted"
    DEEMED_ACCEPTED = "deemed_accepted"
    NOT_NEEDED = "not_needed"
    NOT_OURS = "not_ours"
    NOT_ACCEPTED = "not_accepted"
    PROMISE_DUE = "promise_due"
    PROMISE_KEPT = "promise_kept"
    PROMISE_LAPSED = "promise_lapsed"
    SENT_UP = "sent_up"
    ARRIVED_ABOVE = "arrived_above"
    CAME_DOWN = "came_down"
    COMMITMENT_WITHDRAWN = "commitment_withdrawn"
    COMMITMENT_CHECKED = "commitment_checked"
    RECTIFICATION_DUE = "rectification_due"
    VISIT = "visit"
    PROCEDURE = "procedure"
    PAUSED = "paused"
    RESUMED = "resumed"
    EXTENDED = "extended"
    HEARING_RIGHT = "hearing_right"
    HEARING_NOTICE = "hearing_notice"
    HEARING_LAPSED = "hearing_lapsed"
    RECUSAL = "recusal"
    HANDED_OVER = "handed_over"
    DUE_MOVED = "due_moved"
    FEE_DEMANDED = "fee_demanded"
    FEE_DUE = "fee_due"
    FEE_RELIEVED = "fee_relieved"
    FEE_PAID = "fee_paid"
    FEE_REFUNDED = "fee_refunded"
    FEE_CORRECTED = "fee_corrected"
    GRANTED = "granted"
    REFUSED = "refused"
    GRANT_WITHHELD = "grant_withheld"
    GRANT_SHOWN = "grant_shown"
    CERTIFICATE_READY = "certificate_ready"
    SENT_OUT = "sent_out"
    DELIVERED = "delivered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    PERMIT_TOLD = "permit_told"
    PERMIT_ACTED = "permit_acted"
    PERMIT_ENDING = "permit_ending"
    PERMIT_EXPIRED = "permit_expired"
    BARRED = "barred"
    BAR_OVER = "bar_over"
    BAR_PLEADED = "bar_pleaded"
    BAR_ANSWERED = "bar_answered"
    HELP_TAKEN = "help_taken"
    HELP_FINISHED = "help_finished"
    HELP_NOT_POSSIBLE = "help_not_possible"
    HELP_GIVEN = "help_given"
    LIMIT_NEAR = "limit_near"
    LIMIT_TODAY = "limit_today"
    LIMIT_COMMITTED_OVER = "limit_committed_over"
    LIMIT_OVER = "limit_over"
    LIMIT_STILL_OVER = "limit_still_over"
    CONSULTED = "consulted"
    CONFERENCE = "conference"
    LAW_TASKS = "law_tasks"
    FINDINGS = "findings"
    FINDING_ANSWERED = "finding_answered"
    AUTOMATIC_STOPPED = "automatic_stopped"
    AUTOMATIC_RESUMED = "automatic_resumed"
    QUESTION_ANSWERED = "question_answered"
    QUESTION_HANDED = "question_handed"
    PUSHED = "pushed"
    PUSH_LATE = "push_late"
    PUSH_RETURNED = "push_returned"
    PUSH_RULED = "push_ruled"
    COPY_ARRIVED = "copy_arrived"
    COPY_GIVEN = "copy_given"
    COPY_LATE = "copy_late"
    TEAM_DRAWN = "team_drawn"
    REMAINING_TOLD = "remaining_told"
    TELLING_TOLD = "telling_told"
    TELLING_POOL = "telling_pool"
    TELLING_RULING = "telling_ruling"
    TELLING_LATE = "telling_late"
    FEEDBACK_CAME = "feedback_came"
    FEEDBACK_ANSWERED = "feedback_answered"
    FEEDBACK_LATE = "feedback_late"
    PROBLEMS = "problems"


TOPIC_NAMES: Final[Mapping[Topic, tuple[str, str]]] = {
    Topic.RECEIVED: ("收到申请", "Application received"),
    Topic.NOTICE: ("一次性告知", "One-time notice"),
    Topic.SUPPLEMENTED: ("收到补正", "Supplement received"),
    Topic.CORRECTION_DUE: ("补正快到期", "Correction due soon"),
    Topic.CORRECTION_LAPSED: ("逾期未补正", "Correction period lapsed"),
    Topic.ACCEPTED: ("受理", "Accepted"),
    Topic.DEEMED_ACCEPTED: ("视为受理", "Deemed accepted"),
    Topic.NOT_NEEDED: ("不需要许可", "No permit needed"),
    Topic.NOT_OURS: ("不归本机关", "Another body is competent"),
    Topic.NOT_ACCEPTED: ("不予受理", "Not accepted"),
    Topic.PROMISE_DUE: ("容缺材料快到期", "Promised material due soon"),
    Topic.PROMISE_KEPT: ("容缺材料补齐", "Promise kept"),
    Topic.PROMISE_LAPSED: ("容缺承诺逾期", "Promise lapsed"),
    Topic.SENT_UP: ("初审转报", "Sent up for the decision"),
    Topic.ARRIVED_ABOVE: ("上级机关签收", "Signed for above"),
    Topic.CAME_DOWN: ("结果下发", "Result came down"),
    Topic.COMMITMENT_WITHDRAWN: ("承诺已撤回", "Commitment taken back"),
    Topic.COMMITMENT_CHECKED: ("承诺核查结果", "Commitment verified"),
    Topic.RECTIFICATION_DUE: ("承诺整改快到期", "Time to put a commitment right ends soon"),
    Topic.VISIT: ("现场核查", "Visit on site"),
    Topic.PROCEDURE: ("程序开始", "Procedure begun"),
    Topic.PAUSED: ("停表", "Clock stopped"),
    Topic.RESUMED: ("程序结束", "Procedure ended"),
    Topic.EXTENDED: ("延长期限", "Period extended"),
    Topic.HEARING_RIGHT: ("听证权利", "Right to a hearing"),
    Topic.HEARING_NOTICE: ("听证时间地点", "Day and place of the hearing"),
    Topic.HEARING_LAPSED: ("申请听证的期限过了", "Period to request a hearing over"),
    Topic.RECUSAL: ("回避的答复", "Answer on recusal"),
    Topic.HANDED_OVER: ("换机关接着办", "Handed over to another body"),
    Topic.DUE_MOVED: ("到期日变了", "Due date moved"),
    Topic.FEE_DEMANDED: ("缴费通知", "Fee demanded"),
    Topic.FEE_DUE: ("缴费快到期", "Payment due soon"),
    Topic.FEE_RELIEVED: ("减免收费", "Fee reduced or waived"),
    Topic.FEE_PAID: ("收到缴费", "Payment recorded"),
    Topic.FEE_REFUNDED: ("退费", "Fee paid back"),
    Topic.FEE_CORRECTED: ("缴费登记更正", "Record of a payment corrected"),
    Topic.GRANTED: ("准予", "Granted"),
    Topic.REFUSED: ("不予许可", "Refused"),
    Topic.GRANT_WITHHELD: ("决定不公开", "Grant not published"),
    Topic.GRANT_SHOWN: ("决定恢复公开", "Grant public again"),
    Topic.CERTIFICATE_READY: ("证照制好", "Certificate ready"),
    Topic.SENT_OUT: ("寄出、公告", "Sent out"),
    Topic.DELIVERED: ("送达", "Delivered"),
    Topic.CLOSED: ("办结", "Completed"),
    Topic.WITHDRAWN: ("申请已撤回", "Application withdrawn"),
    Topic.TERMINATED: ("终止办理", "Terminated"),
    Topic.PERMIT_TOLD: ("拟处理证照", "An act on a certificate is intended"),
    Topic.PERMIT_ACTED: ("证照处理", "An act on a certificate"),
    Topic.PERMIT_ENDING: ("证照快到期", "Certificate ends soon"),
    Topic.PERMIT_EXPIRED: ("证照到期", "Certificate expired"),
    Topic.BARRED: ("限制再次申请", "Barred from applying"),
    Topic.BAR_OVER: ("限制结束", "A bar is over"),
    Topic.BAR_PLEADED: ("限制异议、修复申请收到", "Objection or repair received"),
    Topic.BAR_ANSWERED: ("限制异议、修复答复", "Objection or repair answered"),
    Topic.HELP_TAKEN: ("有帮办员了", "A helper took it on"),
    Topic.HELP_FINISHED: ("帮办办好", "Help finished"),
    Topic.HELP_NOT_POSSIBLE: ("帮办办不了", "Help not possible"),
    Topic.HELP_GIVEN: ("指定帮办", "Help given"),
    Topic.LIMIT_NEAR: ("时限快到", "Limit near"),
    Topic.LIMIT_TODAY: ("今天到期", "Limit ends today"),
    Topic.LIMIT_COMMITTED_OVER: ("承诺时限过了", "Committed limit passed"),
    Topic.LIMIT_OVER: ("法定逾期", "Statutory limit passed"),
    Topic.LIMIT_STILL_OVER: ("逾期还没办", "Still overdue"),
    Topic.CONSULTED: ("征求意见", "Your body is asked"),
    Topic.CONFERENCE: ("集体会商", "Collective consultation"),
    Topic.LAW_TASKS: ("法律依据变了", "A law has changed"),
    Topic.FINDINGS: ("案卷抽查发现问题", "Findings in a file"),
    Topic.FINDING_ANSWERED: ("抽查整改答复", "A finding was answered"),
    Topic.AUTOMATIC_STOPPED: ("免人工办理叫停", "Automatic handling stopped"),
    Topic.AUTOMATIC_RESUMED: ("免人工办理恢复", "Automatic handling resumed"),
    Topic.QUESTION_ANSWERED: ("咨询答复了", "A question was answered"),
    Topic.QUESTION_HANDED: ("咨询转给您", "A question was handed to you"),
    Topic.PUSHED: ("审批结果推来", "A result was pushed to you"),
    Topic.PUSH_LATE: ("推送没按时处理", "A push waits too long"),
    Topic.PUSH_RETURNED: ("推送被退回", "A push was returned"),
    Topic.PUSH_RULED: ("退回裁定", "A return was ruled upon"),
    Topic.COPY_ARRIVED: ("抄送来了", "Something was copied to you"),
    Topic.COPY_GIVEN: ("抄送交您办", "A copy was given to you"),
    Topic.TEAM_DRAWN: ("抽到参加核查", "Drawn for a team"),
    Topic.REMAINING_TOLD: ("后置审批告知", "Permits that remain"),
    Topic.TELLING_TOLD: ("双告知待签收", "Told of a registration"),
    Topic.TELLING_POOL: ("双告知待认领", "An entry to be claimed"),
    Topic.COPY_LATE: ("抄送没按时处理", "A copy waits too long"),
    Topic.TELLING_LATE: ("双告知没按时处理", "A told entry waits too long"),
    Topic.TELLING_RULING: ("双告知待裁定", "An entry to be ruled upon"),
    Topic.FEEDBACK_CAME: ("监管反馈来了", "Supervision fed back"),
    Topic.FEEDBACK_ANSWERED: ("反馈处理了", "A feedback was answered"),
    Topic.FEEDBACK_LATE: ("反馈没按时处理", "A feedback waits too long"),
    Topic.PROBLEMS: ("每日问题汇总", "Daily digest of problems"),
}
OF_LIMITS: Final = frozenset(
    {Topic.LIMIT_NEAR, Topic.LIMIT_TODAY, Topic.LIMIT_COMMITTED_OVER, Topic.LIMIT_OVER, Topic.LIMIT_STILL_OVER}
)
"""What the responsible post, its head and the inspection are told of a limit (K2)."""
OF_PUSHES: Final = frozenset(
    {
        Topic.PUSHED,
        Topic.PUSH_LATE,
        Topic.PUSH_RETURNED,
        Topic.PUSH_RULED,
        Topic.COPY_ARRIVED,
        Topic.COPY_GIVEN,
        Topic.COPY_LATE,
        Topic.FEEDBACK_CAME,
        Topic.FEEDBACK_ANSWERED,
        Topic.FEEDBACK_LATE,
    }
)
"""What liaisons and their heads are told between approval and supervision (S0 二(三)2)."""
OF_STAFF: Final = (
    OF_LIMITS
    | OF_PUSHES
    | {
        Topic.CONSULTED,
        Topic.CONFERENCE,
        Topic.LAW_TASKS,
        Topic.FINDINGS,
        Topic.FINDING_ANSWERED,
        Topic.AUTOMATIC_STOPPED,
        Topic.AUTOMATIC_RESUMED,
        Topic.QUESTION_HANDED,
        Topic.TEAM_DRAWN,
        Topic.TELLING_TOLD,
        Topic.TELLING_POOL,
        Topic.TELLING_RULING,
        Topic.TELLING_LATE,
        Topic.PROBLEMS,
        Topic.HELP_GIVEN,
    }
)
"""Topics of officials; all the others are for applicants."""
OF_PERMITS: Final = frozenset(
    {
        Topic.PERMIT_TOLD,
        Topic.PERMIT_ACTED,
        Topic.PERMIT_ENDING,
        Topic.PERMIT_EXPIRED,
        Topic.BARRED,
        Topic.BAR_OVER,
        Topic.BAR_PLEADED,
        Topic.BAR_ANSWERED,
    }
)
"""Topics of no case: of a certificate, and of a bar to applying again."""
OF_HELPS: Final = frozenset({Topic.HELP_TAKEN, Topic.HELP_FINISHED, Topic.HELP_NOT_POSSIBLE})
"""Topics of a help, told to its asker."""

OF_QUESTIONS: Final = frozenset({Topic.QUESTION_ANSWERED})
"""Topics of no case: of a question that somebody asked about an item."""


class Channel(StrEnum):
    """A way out of the house; what stands in the house itself (站内) needs none."""

    EMAIL = "email"
    SMS = "sms"


CHANNEL_NAMES: Final[Mapping[Channel, tuple[str, str]]] = {
    Channel.EMAIL: ("邮件", "e-mail"),
    Channel.SMS: ("短信", "SMS"),
}


class Sent(StrEnum):
    """Where a sending stands (per-message state)."""

    WAITING = "waiting"
    RETRYING = "retrying"
    SENT = "sent"
    DRY = "dry"
    WITHHELD = "withheld"
    DEAD = "dead"


SENT_NAMES: Final[Mapping[Sent, tuple[str, str]]] = {
    Sent.WAITING: ("待发", "waiting"),
    Sent.RETRYING: ("没发成，会再试", "failed, will be tried again"),
    Sent.SENT: ("已发出", "sent"),
    Sent.DRY: ("通道没接通，没有发出", "channel not connected, not sent"),
    Sent.WITHHELD: ("没发：对方不再收，或者号码没确认", "not sent: no longer wanted, or not confirmed"),
    Sent.DEAD: ("发不出去", "given up"),
}
