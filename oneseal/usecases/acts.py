"""All acts by name: what the API offers, and what the architecture tests compare with the stage table.

This list looks at every room and belongs to none; doors import it, rooms never do.
"""

from collections.abc import Callable
from datetime import datetime

from oneseal.rules.stages.names import Act
from oneseal.usecases.assistance.help import lapse
from oneseal.usecases.certificates.term import lapse_statement
from oneseal.usecases.decision.automatic import accept_automatically, decide_automatically, leave_to_people
from oneseal.usecases.decision.countersigning import ask_countersign
from oneseal.usecases.decision.decide import accept_and_decide, deem_renewed, grant, refuse
from oneseal.usecases.delivery.automatic import deliver_automatically, issue_automatically
from oneseal.usecases.delivery.deliver import archive, complete, deliver, hand_out, issue
from oneseal.usecases.delivery.papers import deem_served
from oneseal.usecases.delivery.returning import receive_result, send_result
from oneseal.usecases.delivery.sending import deem_delivered, note_return, send_out
from oneseal.usecases.fees.charge import demand_fee, record_payment, refund_fee, relieve_fee
from oneseal.usecases.intake.accept import accept, deem_accepted
from oneseal.usecases.intake.acting import Outcome
from oneseal.usecases.intake.answers import (
    answer_not_needed,
    answer_not_ours,
    correct_on_spot,
    refuse_acceptance,
    reject_barred,
)
from oneseal.usecases.intake.commitment import receive_proof
from oneseal.usecases.intake.expiry import expire
from oneseal.usecases.intake.leave import terminate, withdraw
from oneseal.usecases.intake.mandated import record_mandate
from oneseal.usecases.intake.notice import lapse_correction, notify_once, receive_part, supplement
from oneseal.usecases.intake.promise import keep_promise, lapse_promise
from oneseal.usecases.intake.sending import receive_file, send_file
from oneseal.usecases.levels.asking import answer_below, ask_below
from oneseal.usecases.levels.from_paper import record_above
from oneseal.usecases.levels.going_up import (
    forward_up,
    receive_down,
    receive_up,
    send_down,
)
from oneseal.usecases.restrictions.lifting import run_out
from oneseal.usecases.review.commitment import withdraw_commitment
from oneseal.usecases.review.conferring import call_conference, sign_conference
from oneseal.usecases.review.consulting import answer_consultation, ask_consultation, withdraw_consultation
from oneseal.usecases.review.countersigning import countersign
from oneseal.usecases.review.hand_over import hand_over
from oneseal.usecases.review.hearing import (
    lapse_hearing_request,
    record_statement,
    request_hearing,
    serve_right,
    tell_right,
    waive_hearing,
)
from oneseal.usecases.review.inspectors import assign_inspectors
from oneseal.usecases.review.overdue import explain_overdue
from oneseal.usecases.review.procedures import extend, pause, resume
from oneseal.usecases.review.review import begin_review, opine, return_to_review, send_to_decision
from oneseal.usecases.review.sitting import (
    announce_hearing,
    answer_recusal,
    ask_recusal,
    hold_hearing,
    notify_hearing,
    sign_record,
)
from oneseal.usecases.review.teams import draw_team, redraw_member
from oneseal.usecases.review.visits import invite_to_visit, record_visit
from oneseal.usecases.supervision.telling_acts import pool_over
from oneseal.usecases.supervision.verifying import record_check

ACTS: dict[Act, Callable[..., Outcome]] = {
    Act.ANSWER_NOT_NEEDED: answer_not_needed,
    Act.ANSWER_NOT_OURS: answer_not_ours,
    Act.REJECT_BARRED: reject_barred,
    Act.CORRECT_ON_SPOT: correct_on_spot,
    Act.NOTIFY_ONCE: notify_once,
    Act.FORWARD_UP: forward_up,
    Act.RECEIVE_UP: receive_up,
    Act.ASK_BELOW: ask_below,
    Act.ANSWER_BELOW: answer_below,
    Act.RECORD_ABOVE: record_above,
    Act.SEND_DOWN: send_down,
    Act.RECEIVE_DOWN: receive_down,
    Act.SEND_FILE: send_file,
    Act.RECEIVE_FILE: receive_file,
    Act.RECORD_MANDATE: record_mandate,
    Act.RECEIVE_PART: receive_part,
    Act.SUPPLEMENT: supplement,
    Act.LAPSE_CORRECTION: lapse_correction,
    Act.ACCEPT: accept,
    Act.DEEM_ACCEPTED: deem_accepted,
    Act.REFUSE_ACCEPTANCE: refuse_acceptance,
    Act.KEEP_PROMISE: keep_promise,
    Act.LAPSE_PROMISE: lapse_promise,
    Act.WITHDRAW_COMMITMENT: withdraw_commitment,
    Act.RECEIVE_PROOF: receive_proof,
    Act.ACCEPT_AND_DECIDE: accept_and_decide,
    Act.ACCEPT_AUTOMATICALLY: accept_automatically,
    Act.DECIDE_AUTOMATICALLY: decide_automatically,
    Act.ISSUE_AUTOMATICALLY: issue_automatically,
    Act.DELIVER_AUTOMATICALLY: deliver_automatically,
    Act.LEAVE_TO_PEOPLE: leave_to_people,
    Act.BEGIN_REVIEW: begin_review,
    Act.OPINE: opine,
    Act.PAUSE: pause,
    Act.RESUME: resume,
    Act.EXTEND: extend,
    Act.TELL_RIGHT: tell_right,
    Act.SERVE_RIGHT: serve_right,
    Act.RECORD_STATEMENT: record_statement,
    Act.REQUEST_HEARING: request_hearing,
    Act.WAIVE_HEARING: waive_hearing,
    Act.LAPSE_HEARING_REQUEST: lapse_hearing_request,
    Act.ANNOUNCE_HEARING: announce_hearing,
    Act.NOTIFY_HEARING: notify_hearing,
    Act.ASK_RECUSAL: ask_recusal,
    Act.ANSWER_RECUSAL: answer_recusal,
    Act.HOLD_HEARING: hold_hearing,
    Act.SIGN_RECORD: sign_record,
    Act.INVITE_TO_VISIT: invite_to_visit,
    Act.DRAW_TEAM: draw_team,
    Act.REDRAW_MEMBER: redraw_member,
    Act.RECORD_VISIT: record_visit,
    Act.ASK_CONSULTATION: ask_consultation,
    Act.ANSWER_CONSULTATION: answer_consultation,
    Act.WITHDRAW_CONSULTATION: withdraw_consultation,
    Act.CALL_CONFERENCE: call_conference,
    Act.SIGN_CONFERENCE: sign_conference,
    Act.ASK_COUNTERSIGN: ask_countersign,
    Act.COUNTERSIGN: countersign,
    Act.ASSIGN_INSPECTORS: assign_inspectors,
    Act.EXPLAIN_OVERDUE: explain_overdue,
    Act.DEMAND_FEE: demand_fee,
    Act.RELIEVE_FEE: relieve_fee,
    Act.RECORD_PAYMENT: record_payment,
    Act.REFUND_FEE: refund_fee,
    Act.SEND_TO_DECISION: send_to_decision,
    Act.RETURN_TO_REVIEW: return_to_review,
    Act.GRANT: grant,
    Act.DEEM_RENEWED: deem_renewed,
    Act.REFUSE: refuse,
    Act.ISSUE: issue,
    Act.SEND_OUT: send_out,
    Act.NOTE_RETURN: note_return,
    Act.SEND_RESULT: send_result,
    Act.RECEIVE_RESULT: receive_result,
    Act.HAND_OUT: hand_out,
    Act.DELIVER: deliver,
    Act.DEEM_DELIVERED: deem_delivered,
    Act.COMPLETE: complete,
    Act.RECORD_CHECK: record_check,
    Act.WITHDRAW: withdraw,
    Act.TERMINATE: terminate,
    Act.ARCHIVE: archive,
    Act.HAND_OVER: hand_over,
}
"""Every act but submit, which has no case yet."""

LAPSES: dict[str, Callable[[int, datetime], bool]] = {
    "validity": expire,
    "statement": lapse_statement,
    "paper_notice": deem_served,
    "bar": run_out,
    "help_confirm": lapse,
    "telling_pool": pool_over,
}
"""What the runner does when a clock of a certificate, bar, help or pool is over, by its kind; whether it did."""
