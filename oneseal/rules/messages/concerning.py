"""What of a case's journal concerns its applicant (W7), and what is between offices."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from oneseal.rules.fees.paying import MISTAKEN
from oneseal.rules.messages.names import Topic
from oneseal.rules.review.hearing import APPLICANT, HEARING
from oneseal.rules.stages.names import Act

_TOPICS: Final[Mapping[Act, Topic]] = {
    Act.SUBMIT: Topic.RECEIVED,
    Act.NOTIFY_ONCE: Topic.NOTICE,
    Act.HAND_OUT: Topic.NOTICE,
    Act.SUPPLEMENT: Topic.SUPPLEMENTED,
    Act.LAPSE_CORRECTION: Topic.CORRECTION_LAPSED,
    Act.ACCEPT: Topic.ACCEPTED,
    Act.DEEM_ACCEPTED: Topic.DEEMED_ACCEPTED,
    Act.ANSWER_NOT_NEEDED: Topic.NOT_NEEDED,
    Act.ANSWER_NOT_OURS: Topic.NOT_OURS,
    Act.REJECT_BARRED: Topic.NOT_ACCEPTED,
    Act.REFUSE_ACCEPTANCE: Topic.NOT_ACCEPTED,
    Act.KEEP_PROMISE: Topic.PROMISE_KEPT,
    Act.LAPSE_PROMISE: Topic.PROMISE_LAPSED,
    Act.FORWARD_UP: Topic.SENT_UP,
    Act.RECEIVE_UP: Topic.ARRIVED_ABOVE,
    Act.RECEIVE_DOWN: Topic.CAME_DOWN,
    Act.WITHDRAW_COMMITMENT: Topic.COMMITMENT_WITHDRAWN,
    Act.RECORD_CHECK: Topic.COMMITMENT_CHECKED,
    Act.PAUSE: Topic.PROCEDURE,
    Act.RESUME: Topic.RESUMED,
    Act.EXTEND: Topic.EXTENDED,
    Act.TELL_RIGHT: Topic.HEARING_RIGHT,
    Act.SERVE_RIGHT: Topic.HEARING_RIGHT,
    Act.REQUEST_HEARING: Topic.PAUSED,
    Act.LAPSE_HEARING_REQUEST: Topic.HEARING_LAPSED,
    Act.ANNOUNCE_HEARING: Topic.HEARING_NOTICE,
    Act.NOTIFY_HEARING: Topic.HEARING_NOTICE,
    Act.ANSWER_RECUSAL: Topic.RECUSAL,
    Act.SIGN_RECORD: Topic.RESUMED,
    Act.WAIVE_HEARING: Topic.RESUMED,
    Act.INVITE_TO_VISIT: Topic.VISIT,
    Act.DEMAND_FEE: Topic.FEE_DEMANDED,
    Act.RELIEVE_FEE: Topic.FEE_RELIEVED,
    Act.RECORD_PAYMENT: Topic.FEE_PAID,
    Act.REFUND_FEE: Topic.FEE_REFUNDED,
    Act.GRANT: Topic.GRANTED,
    Act.DEEM_RENEWED: Topic.GRANTED,
    Act.REFUSE: Topic.REFUSED,
    Act.ISSUE: Topic.CERTIFICATE_READY,
    Act.SEND_OUT: Topic.SENT_OUT,
    Act.DELIVER: Topic.DELIVERED,
    Act.COMPLETE: Topic.CLOSED,
    Act.WITHDRAW: Topic.WITHDRAWN,
    Act.TERMINATE: Topic.TERMINATED,
    Act.HAND_OVER: Topic.HANDED_OVER,
}
SILENT: Final = frozenset(
    {
        Act.TAKE_UP,
        Act.CORRECT_ON_SPOT,
        Act.RECEIVE_PART,
        Act.RECEIVE_PROOF,
        Act.RECORD_MANDATE,
        Act.ACCEPT_AND_DECIDE,
        Act.ACCEPT_AUTOMATICALLY,
        Act.DECIDE_AUTOMATICALLY,
        Act.ISSUE_AUTOMATICALLY,
        Act.DELIVER_AUTOMATICALLY,
        Act.DEEM_DELIVERED,
        Act.NOTE_RETURN,
        Act.LEAVE_TO_PEOPLE,
        Act.BEGIN_REVIEW,
        Act.OPINE,
        Act.RECORD_STATEMENT,
        Act.ASK_RECUSAL,
        Act.HOLD_HEARING,
        Act.RECORD_VISIT,
        Act.SEND_FILE,
        Act.RECEIVE_FILE,
        Act.SEND_DOWN,
        Act.ASK_BELOW,
        Act.ANSWER_BELOW,
        Act.RECORD_ABOVE,
        Act.SEND_RESULT,
        Act.RECEIVE_RESULT,
        Act.DRAW_TEAM,
        Act.REDRAW_MEMBER,
        Act.ASK_CONSULTATION,
        Act.ANSWER_CONSULTATION,
        Act.WITHDRAW_CONSULTATION,
        Act.CALL_CONFERENCE,
        Act.SIGN_CONFERENCE,
        Act.ASK_COUNTERSIGN,
        Act.COUNTERSIGN,
        Act.ASSIGN_INSPECTORS,
        Act.EXPLAIN_OVERDUE,
        Act.SEND_TO_DECISION,
        Act.RETURN_TO_REVIEW,
        Act.ARCHIVE,
    }
)
"""The applicant is not told of acts between offices, acts done by him or before him, and composites of others."""
VISITS: Final = frozenset({"现场核查", "竣工验收"})
"""Procedures for which somebody comes to the applicant's place."""
CORRECTION: Final = "correction"
"""Of what another place's window hands out only the notice is told, with the last day that is known from then on."""
DAY_OF: Final[Mapping[Topic, tuple[str, ...]]] = {
    Topic.RECEIVED: ("intake",),
    Topic.NOTICE: (CORRECTION,),
    Topic.SUPPLEMENTED: ("intake_after_supplement",),
    Topic.ACCEPTED: ("decision", "joint_decision", "preliminary_review"),
    Topic.ARRIVED_ABOVE: ("decision_after_preliminary_review", "preliminary_review"),
    Topic.DEEMED_ACCEPTED: ("decision", "joint_decision"),
    Topic.RESUMED: ("decision", "joint_decision"),
    Topic.EXTENDED: ("decision", "joint_decision"),
    Topic.HEARING_RIGHT: ("hearing_request",),
    Topic.GRANTED: ("certificate",),
    Topic.FEE_DEMANDED: ("payment",),
    Topic.FEE_CORRECTED: ("payment",),
}
"""Topic → the clock whose due it names, while that runs."""
SITTINGS: Final = frozenset({Act.ANNOUNCE_HEARING, Act.NOTIFY_HEARING})
"""Entries whose place is told: a hearing's. Where a visit goes to is the applicant's own address, which he knows."""
INCLUDE: Final = "include"
"""The clock counts again: of a waiver only the one by which the hearing falls away is told."""
OF_ONE: Final = {Topic.HEARING_RIGHT: "told", Topic.HEARING_LAPSED: "lapsed"}
"""Where stakeholders are told too: the entry lists whom it is about, the applicant under his number."""
SOON: Final = {
    CORRECTION: Topic.CORRECTION_DUE,
    "tolerance_promise": Topic.PROMISE_DUE,
    "payment": Topic.FEE_DUE,
    "rectification": Topic.RECTIFICATION_DUE,
}
"""Limits of the applicant himself: he is told before they run out (K2)."""


def topic_of(verb: str, body: Mapping[str, Any]) -> Topic | None:
    """What an entry of a case's chain is to its applicant; none if it does not concern him (Art. 32, 42, 45; W7)."""
    topic = _TOPICS.get(Act(verb))
    if Act(verb) is Act.HAND_OUT and not any(op["kind"] == CORRECTION for op in body.get("clocks", ())):
        return None
    if topic in OF_ONE and str(APPLICANT) not in (body.get("no"), *body.get(OF_ONE[topic], ())):
        return None
    if Act(verb) is Act.WAIVE_HEARING and not any(op["do"] == INCLUDE for op in body.get("clocks", ())):
        return None
    if topic is Topic.FEE_REFUNDED and body.get("ground") == MISTAKEN:
        return Topic.FEE_CORRECTED
    if topic is not Topic.PROCEDURE:
        return topic
    if body.get("stops"):
        return Topic.PAUSED
    return Topic.VISIT if body.get("procedure") in VISITS else Topic.PROCEDURE


def procedure_of(verb: str, body: Mapping[str, Any]) -> str:
    """The procedure that an entry is about; the acts of a hearing name it by themselves (Arts. 45, 48)."""
    hearing = Act(verb) in (Act.REQUEST_HEARING, Act.WAIVE_HEARING, Act.SIGN_RECORD)
    return HEARING if hearing else str(body.get("procedure") or "")


PERMIT_TOPICS: Final[Mapping[str, Topic]] = {
    "tell": Topic.PERMIT_TOLD,
    "serve": Topic.PERMIT_TOLD,
    **dict.fromkeys(
        ("annul", "spare", "withdraw", "suspend", "resume", "penalty_revoke", "deregister"), Topic.PERMIT_ACTED
    ),
    "expire": Topic.PERMIT_EXPIRED,
}
"""Entry of a certificate's chain → what its holder is told; a case that acts on it tells its applicant itself."""
BAR_TOPICS: Final[Mapping[str, Topic]] = {
    "raise": Topic.BARRED,
    "lift": Topic.BAR_OVER,
    "end": Topic.BAR_OVER,
    "object": Topic.BAR_PLEADED,
    "ask_repair": Topic.BAR_PLEADED,
    "answer_objection": Topic.BAR_ANSWERED,
    "answer_repair": Topic.BAR_ANSWERED,
}
"""Entry of a bar's chain → what the one barred is told."""
HELP_TOPICS: Final[Mapping[str, Topic]] = {
    **dict.fromkeys(("take", "give", "hand_on"), Topic.HELP_TAKEN),
    "finish": Topic.HELP_FINISHED,
    "give_up": Topic.HELP_NOT_POSSIBLE,
}
"""Entry of a help's chain → what its asker is told."""
BEFORE_LEAD = 30
"""Days before the last day to apply for a renewal on which the holder is reminded (law.md, validity)."""


def ends_soon(last_to_apply: date, today: date) -> bool:
    """Whether the holder is to be reminded: from a month before the last day to apply, to that day (Art. 50)."""
    return 0 <= (last_to_apply - today).days <= BEFORE_LEAD


def soon(kind: str, due: date, yellow: date | None, today: date) -> Topic | None:
    """Whether a limit of the applicant's is near: from its yellow day to its last, once (requirement K2)."""
    topic = SOON.get(kind)
    near = yellow is not None and yellow <= today <= due
    return topic if near else None


def acts_of(topic: Topic) -> frozenset[Act]:
    """The acts whose entries may be of a topic (W7); the entry itself decides, see ``topic_of``."""
    wanted = {topic, Topic.PROCEDURE} if topic in (Topic.PAUSED, Topic.VISIT) else {topic}
    if topic is Topic.FEE_CORRECTED:
        wanted = {Topic.FEE_REFUNDED}
    return frozenset(act for act, found in _TOPICS.items() if found in wanted)
