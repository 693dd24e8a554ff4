"""Which body does which act on a case: whoever merely has a part in it sees it, and does that part alone.

A case is handled by the body that holds the power (Arts. 22, 24, 26 行政许可法). Others have a part by its process, by
an authority that law or a delegation gives, or since the applicant stood before their window. To countersign, to be
asked or to verify a commitment lets a body see the case and answer; it hands over none of the holder's acts.
"""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.permissions.may import bodies_for
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.refusals import OTHER_BODY
from oneseal.rules.refusals import Refusal
from oneseal.rules.review.opinions import AFTER_DECISION_KINDS, DECISION_KINDS, INTAKE_KINDS, is_review
from oneseal.rules.stages.names import ACT_NAMES, Act


class Part(StrEnum):
    """A part in a case, by which a body does some of its acts."""

    HOLDER = "holder"
    """Whose case it is today: it holds the power, or the file above."""
    INTAKE = "intake"
    """Accepts by the process, or by the register of powers: the hall for a stationed department, a delegate."""
    COUNTER = "counter"
    """Took the application in, or helps the applicant: takes from him and gives to him, and decides nothing."""
    FILE = "file"
    """Leads the review: the holder, or where none of the review is its own whoever reviews by the process."""
    REVIEW = "review"
    """Has a step of review by the process."""
    DECISION = "decision"
    """Has the step that decides by the process."""
    DELIVERY = "delivery"
    """Makes or hands over the result by the process; what came down, the body that signed for it."""
    OWN = "own"
    """None of these: the act itself asks for its own step, question, leg, countersignature or appointment."""


_P = Part
_OWN: Final = frozenset({_P.OWN})
_INTAKE: Final = frozenset({_P.HOLDER, _P.INTAKE})
_APPLICANT: Final = _INTAKE | {_P.COUNTER}
_SAID: Final = _APPLICANT | {_P.FILE, _P.REVIEW}
_LEADS: Final = frozenset({_P.HOLDER, _P.FILE, _P.DECISION})
_DECIDES: Final = frozenset({_P.HOLDER, _P.DECISION})
_HANDS_OVER: Final = frozenset({_P.HOLDER, _P.DELIVERY, _P.COUNTER})
_HEADS: Final = frozenset({_P.HOLDER})

PARTS: Final[Mapping[Act, frozenset[Part]]] = {
    **dict.fromkeys(
        (
            Act.ANSWER_NOT_NEEDED,
            Act.ANSWER_NOT_OURS,
            Act.REJECT_BARRED,
            Act.NOTIFY_ONCE,
            Act.ACCEPT,
            Act.REFUSE_ACCEPTANCE,
            Act.KEEP_PROMISE,
            Act.RECEIVE_PROOF,
        ),
        _INTAKE,
    ),
    **dict.fromkeys(
        (
            Act.CORRECT_ON_SPOT,
            Act.RECORD_MANDATE,
            Act.RECEIVE_PART,
            Act.SUPPLEMENT,
            Act.WITHDRAW,
            Act.WITHDRAW_COMMITMENT,
        ),
        _APPLICANT,
    ),
    **dict.fromkeys(
        (Act.RECORD_STATEMENT, Act.REQUEST_HEARING, Act.WAIVE_HEARING, Act.ASK_RECUSAL, Act.SERVE_RIGHT), _SAID
    ),
    Act.RECEIVE_FILE: _INTAKE | {_P.FILE},
    Act.BEGIN_REVIEW: _INTAKE | {_P.FILE, _P.REVIEW},
    **dict.fromkeys((Act.PAUSE, Act.RESUME), _LEADS | {_P.REVIEW}),
    Act.ASSIGN_INSPECTORS: _LEADS | {_P.REVIEW},
    **dict.fromkeys((Act.TELL_RIGHT, Act.ANNOUNCE_HEARING, Act.NOTIFY_HEARING, Act.SEND_TO_DECISION), _LEADS),
    **dict.fromkeys((Act.EXTEND, Act.RETURN_TO_REVIEW, Act.TERMINATE, Act.ANSWER_RECUSAL), _DECIDES),
    **dict.fromkeys((Act.RELIEVE_FEE, Act.REFUND_FEE), _HEADS),
    Act.DEMAND_FEE: _INTAKE | {_P.FILE, _P.DELIVERY},
    Act.RECORD_PAYMENT: _INTAKE | {_P.COUNTER, _P.DELIVERY},
    Act.ISSUE: frozenset({_P.HOLDER, _P.DELIVERY, _P.DECISION}),
    **dict.fromkeys((Act.SEND_OUT, Act.NOTE_RETURN, Act.DELIVER, Act.COMPLETE), _HANDS_OVER),
    **dict.fromkeys((Act.SEND_RESULT, Act.ARCHIVE), frozenset({_P.HOLDER, _P.DELIVERY})),
    **dict.fromkeys(
        (
            # the decision: its step's post at its body, or on the spot by the process or a delegation that goes so far
            Act.GRANT,
            Act.REFUSE,
            Act.ASK_COUNTERSIGN,
            Act.ACCEPT_AND_DECIDE,
            # one's own step, and what is asked in it
            Act.OPINE,
            Act.INVITE_TO_VISIT,
            Act.DRAW_TEAM,
            Act.REDRAW_MEMBER,
            Act.RECORD_VISIT,
            Act.ASK_CONSULTATION,
            Act.WITHDRAW_CONSULTATION,
            Act.CALL_CONFERENCE,
            # whoever was asked, named or appointed
            Act.ANSWER_CONSULTATION,
            Act.COUNTERSIGN,
            Act.RECORD_CHECK,
            Act.SIGN_CONFERENCE,
            Act.HOLD_HEARING,
            Act.SIGN_RECORD,
            Act.EXPLAIN_OVERDUE,
            # the two sides of a file that travels
            Act.SEND_FILE,
            Act.RECEIVE_RESULT,
            Act.HAND_OUT,
            Act.FORWARD_UP,
            Act.RECEIVE_UP,
            Act.ASK_BELOW,
            Act.ANSWER_BELOW,
            Act.RECORD_ABOVE,
            Act.SEND_DOWN,
            Act.RECEIVE_DOWN,
        ),
        _OWN,
    ),
}
"""Every act that an official may do, with the parts by which a body does it; an act without a row is no act."""

_KINDS: Final[Mapping[Part, frozenset[str]]] = {
    _P.INTAKE: INTAKE_KINDS,
    _P.DECISION: DECISION_KINDS,
    _P.DELIVERY: AFTER_DECISION_KINDS,
}


def bodies_by_process(
    part: Part, snapshot: Mapping[str, Any], home: str, heard: Callable[[], Mapping[str, Any]] | None = None
) -> frozenset[str]:
    """The bodies to which the version gives that part (Arts. 24, 26 行政许可法; C3, W1).

    ``home`` stands for the body of the version, from which the power over the item may have gone since (Art. 25);
    ``heard``: the answers of the case, without which every step counts that some answers call for.
    """
    own = str(snapshot["body"]["code"])
    chosen = is_review if part in (Part.REVIEW, Part.FILE) else _of_kind(_KINDS.get(part, frozenset()))
    steps = [
        one
        for one in snapshot["steps"]
        if chosen(one) and (not one["when"] or heard is None or holds(one["when"], heard()))
    ]
    named = {str(code) for one in steps for code in (one["body"], *(one.get("bodies") or ()))}
    found = frozenset(home if code in ("", own) else code for code in named)
    return frozenset() if part is Part.FILE and home in found else found


def _of_kind(kinds: Collection[str]) -> Callable[[Mapping[str, Any]], bool]:
    return lambda step: step["kind"] in kinds


def seems_theirs(act: Act, own: Collection[str], snapshot: Mapping[str, Any], holder: str) -> bool:
    """Whether a page offers an act: as far as the process tells; the register and the legs the act asks (W1, K2)."""
    wanted = PARTS.get(act, _OWN)
    if wanted & {Part.OWN, Part.INTAKE, Part.COUNTER} or snapshot.get("preliminary") or holder in own:
        return True
    by_process = (bodies_by_process(part, snapshot, holder) for part in wanted - {Part.HOLDER})
    return not frozenset(own).isdisjoint(frozenset().union(*by_process))


def decides_there(who: Principal, code: str, snapshot: Mapping[str, Any], holder: str) -> bool:
    """Whether a post that carries the permission is held at a body that decides in the case (Art. 5 行政许可法; T5)."""
    return not bodies_for(who, code).isdisjoint({holder, *bodies_by_process(Part.DECISION, snapshot, holder)})


def not_this_body(act: Act, body: str) -> Refusal:
    """The refusal of whoever has another part or none: it names whose act it is (Arts. 22, 24 行政许可法)."""
    names = dict(zip(("act_zh", "act_en"), ACT_NAMES[act], strict=True))
    return OTHER_BODY.refuse(body=body, **names)
