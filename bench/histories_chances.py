"""What is tried next: mostly what the case's stage allows, by whoever would do it, and anything by anybody in between."""

from collections.abc import Mapping
from random import Random

from bench.histories_play import Opening, Play, Try
from bench.histories_scene import Scene
from oneseal.rules.catalogue.automatic import is_automatic
from oneseal.rules.stages.names import CLOSED, Stage
from oneseal.rules.stages.table import TRANSITIONS, By
from oneseal.usecases.acts import ACTS
from oneseal.usecases.delivery.papers import VERBS as AFTER

Weights = Mapping[str, float]

_HEARING: Weights = {
    "serve_right": 4, "request_hearing": 1.5, "waive_hearing": 3, "notify_hearing": 3, "hold_hearing": 4,
    "write_line": 3, "sign_record": 4, "ask_recusal": 0.4, "answer_recusal": 1, "announce_hearing": 0.2,
    "record_statement": 0.5,
}  # fmt: skip
_LEVELS: Weights = {"forward_up": 6, "receive_up": 6, "ask_below": 0.8, "answer_below": 1, "record_above": 0.1}
_DOWN: Weights = {"send_down": 5, "receive_down": 5}
_AFTER_ABOVE = dict.fromkeys((Stage.GRANTED, Stage.REFUSED, Stage.ISSUED), _DOWN)
_SENT = {"send_out": 1, "note_return": 0.5}
_ANY_TIME: Weights = {"withdraw": 0.15, "terminate": 0.1, "record_mandate": 0.2, "explain_overdue": 0.2, "year": 0.05}
_ANSWERS: Weights = {
    "judge": 5, "accept": 5, "accept_and_decide": 1.5, "answer_not_needed": 0.15, "answer_not_ours": 0.15,
    "reject_barred": 0.3,
}  # fmt: skip
_AFTER: Weights = {
    "certificate.tell": 1, "certificate.serve": 1.2, "certificate.send_paper": 0.2, "certificate.note_paper_return": 0.1, "certificate.state": 1, "certificate.annul": 1,
    "certificate.spare": 0.2, "certificate.withdraw": 0.6, "certificate.suspend": 0.4, "certificate.resume": 0.4,
    "certificate.penalty_revoke": 0.2, "certificate.deregister": 0.3, "submit": 2.5, "archive": 0.5, "bar.lift": 0.3,
    "bar.report": 0.1,
}  # fmt: skip
_TO_DECIDE: Weights = {
    "grant": 5,
    "refuse": 1.5,
    "return_to_review": 0.5,
    "keep_promise": 0.5,
    "tell_right": 0.3,
    "ask_countersign": 0.8,
    "countersign": 0.8,
}

AT: Mapping[Stage, Weights] = {
    Stage.RECEIVED: {**_ANSWERS, "accept_automatically": 0.5, "leave_to_people": 0.2, "notify_once": 4, "correct_on_spot": 0.4, **_ANY_TIME},
    Stage.CORRECTION: {"hand_in": 5, "receive_part": 1, "supplement": 4, **_ANY_TIME},
    Stage.SUPPLEMENTED: {**_ANSWERS, "refuse_acceptance": 2, **_ANY_TIME},
    Stage.ACCEPTED: {"decide_automatically": 0.7, "begin_review": 6, "assign_inspectors": 1, "hand_in": 0.5, "keep_promise": 0.7, **_ANY_TIME},
    Stage.IN_REVIEW: {
        "judge_points": 7, "opine": 8, "send_to_decision": 4, "pause": 0.8, "resume": 1.2, "extend": 0.4,
        "tell_right": 0.5, "announce_hearing": 0.2, "invite_to_visit": 0.4, "draw_team": 0.3, "redraw_member": 0.2,
        "record_visit": 0.5,
        "assign_inspectors": 0.4, "hand_in": 0.3, "keep_promise": 0.4, "ask_consultation": 0.5,
        "answer_consultation": 0.6, "withdraw_consultation": 0.15, "call_conference": 0.2, "sign_conference": 0.4,
        **_ANY_TIME,
    },
    Stage.FOR_DECISION: {**_TO_DECIDE, "announce_hearing": 0.2, "bar.report": 0.3, "bar.lift": 0.3, **_ANY_TIME},
    Stage.GRANTED: {"issue_automatically": 0.5, "deliver_automatically": 0.2, "issue": 5, "deliver": 3, "explain_overdue": 0.3, **_SENT},
    Stage.REFUSED: {"deliver": 5, "submit": 1, **_SENT},
    Stage.ISSUED: {"deliver_automatically": 0.5, "deliver": 5, "submit": 0.3, **_SENT, **{verb: weight / 4 for verb, weight in _AFTER.items()}},
    Stage.DELIVERED: {"complete": 4, **_AFTER},
    Stage.COMPLETED: _AFTER,
    Stage.ARCHIVED: _AFTER,
    **{stage: {"archive": 1, "submit": 2, "bar.lift": 0.3} for stage in CLOSED},
}  # fmt: skip
"""Stage → what is likely there."""

_APPLICANTS = ("applicant", "applicant", "window")
BY: Mapping[str, tuple[str, ...]] = {
    "submit": ("applicant", "window"),
    **dict.fromkeys(("supplement", "receive_part", "hand_in", "withdraw"), _APPLICANTS),
    **dict.fromkeys(("record_statement", "request_hearing", "waive_hearing", "ask_recusal"), _APPLICANTS),
    **dict.fromkeys(
        ("begin_review", "opine", "judge_points", "invite_to_visit", "draw_team", "redraw_member", "record_visit"),
        ("reviewer",),
    ),
    **dict.fromkeys(
        ("send_to_decision", "pause", "resume", "tell_right", "serve_right", "announce_hearing", "notify_hearing"),
        ("inquirer",),
    ),
    "assign_inspectors": ("inquirer", "reviewer"),
    **dict.fromkeys(("ask_consultation", "withdraw_consultation", "call_conference"), ("reviewer",)),
    "answer_consultation": ("asked",),
    "sign_conference": ("inquirer", "chairing"),
    **dict.fromkeys(("grant", "refuse", "return_to_review", "ask_countersign"), ("decider",)),
    "countersign": ("countersigning",),
    **dict.fromkeys((*_LEVELS, *_DOWN), ("between",)),
    "terminate": ("head",),
    "accept_and_decide": ("window", "decider"),
    **dict.fromkeys(("extend", "answer_recusal", "bar.lift", "bar.report"), ("head",)),
    **dict.fromkeys(("hold_hearing", "sign_record", "write_line"), ("chair",)),
    **dict.fromkeys(("issue", "send_out", "note_return", "deliver", "complete", "archive"), ("certifier",)),
    "explain_overdue": ("reviewer", "window", "decider"),
    **dict.fromkeys(("night", "year"), ("runner",)),
    **dict.fromkeys(
        (f"certificate.{verb}" for verb in ("tell", "serve", "send_paper", "note_paper_return", "suspend", "resume")),
        ("inquirer",),
    ),
    "certificate.penalty_revoke": ("inquirer",),
    "certificate.state": _APPLICANTS,
    **dict.fromkeys((f"certificate.{verb}" for verb in ("annul", "spare", "withdraw", "deregister")), ("head",)),
}
"""Verb → who does it; a window, where nobody is named."""
BY_THE_RUNNER = [act for act in ACTS if TRANSITIONS[act].by == {By.RUNNER}]
MACHINE = [act for act in BY_THE_RUNNER if act.endswith("_automatically")]
EVERYTHING = sorted({"submit", *map(str, ACTS), *(f"certificate.{verb}" for verb in AFTER)})
ANYTHING, ANYBODY = 0.1, 0.04
"""How often something is tried that the stage does not hold, and by somebody whose it is not."""
WAYS, WAY_WEIGHTS = ("", "again", "other", "stale"), (80, 10, 4, 6)
DAYS, DAY_WEIGHTS = ((0, 0), (1, 3), (4, 12), (13, 90), (100, 1200)), (60, 25, 9, 5, 1)
TOGETHER, NIGHT = 0.05, 0.5
"""How often four act at one moment; how often the runner works after days have passed."""
TODAY_TO_DAY = 400
"""Histories begin within so many days before the run's own moment."""


FOLLOWS: Mapping[str, str] = {
    "submit": "judge", "supplement": "judge", "judge": "accept", "begin_review": "judge_points",
    "accept_automatically": "decide_automatically", "decide_automatically": "issue_automatically",
    "issue_automatically": "deliver_automatically", "judge_points": "opine", "opine": "send_to_decision", "send_to_decision": "grant", "tell_right": "serve_right",
    "serve_right": "waive_hearing", "request_hearing": "notify_hearing", "hold_hearing": "write_line",
    "write_line": "sign_record", "certificate.tell": "certificate.serve", "certificate.serve": "certificate.state",
    "certificate.state": "certificate.annul", "notify_once": "hand_in", "hand_in": "supplement",
}  # fmt: skip
FOLLOWED = 0.4
"""How often the usual next act follows, about the same step and person."""


def opening_of(chance: Random) -> Opening:
    """A history's beginning."""
    return Opening(chance.getrandbits(32), -chance.randrange(TODAY_TO_DAY))


def next_try(play: Play, chance: Random) -> Try:
    """The next, by what the case is at now."""
    if not play.cases:
        return Try("submit", chance.choice(BY["submit"]), 0, chance.getrandbits(32))
    scene, days = play.scene(chance.getrandbits(32)), _days(chance)
    last = play.tried[-1]
    if last.days and not last.beside and last.verb != "night" and chance.random() < NIGHT:
        return Try("night", "runner", 0, chance.getrandbits(32))
    meeting = scene.hearing if scene.case.stage in (Stage.IN_REVIEW, Stage.FOR_DECISION) else None
    if meeting and meeting.planned_on and not meeting.held_on and chance.random() < NIGHT:
        ahead = max(0, (meeting.planned_on - scene.today).days)
        return Try("hold_hearing", "chair", ahead, chance.getrandbits(32))
    if last.verb in FOLLOWS and not last.beside and chance.random() < FOLLOWED:
        verb = FOLLOWS[last.verb]
        return Try(verb, _who(verb, chance), days, last.seed)
    held = scene.certificate
    if held and held.valid_to and chance.random() < 0.08:
        days = max(0, (held.valid_to - scene.today).days + chance.choice([-90, -60, -20, 0, 1, 3]))
    if chance.random() < TOGETHER:
        return _together(scene, days, chance)
    verb = _verb(scene, chance)
    way = chance.choices(WAYS, WAY_WEIGHTS)[0]
    return Try(verb, _who(verb, chance), days, chance.getrandbits(32), way)


def _days(chance: Random) -> int:
    least, most = chance.choices(DAYS, DAY_WEIGHTS)[0]
    return chance.randint(least, most)


def _likely(scene: Scene) -> Weights:
    stage = Stage(scene.case.stage)
    if stage in (Stage.IN_REVIEW, Stage.FOR_DECISION) and (scene.concerned or scene.hearing):
        return {**AT[stage], **_HEARING}
    if scene.snapshot.get("preliminary"):
        return {
            **AT[stage],
            **(_LEVELS if stage in (Stage.IN_REVIEW, Stage.FOR_DECISION) else {}),
            **_AFTER_ABOVE.get(stage, {}),
        }
    if is_automatic(scene.snapshot):
        return {verb: weight * (8 if verb in MACHINE else 1) for verb, weight in AT[stage].items()}
    return AT[stage]


def _verb(scene: Scene, chance: Random) -> str:
    if chance.random() < ANYTHING:
        return chance.choice(EVERYTHING)
    weights = _likely(scene)
    return chance.choices(list(weights), list(weights.values()))[0]


def _who(verb: str, chance: Random) -> str:
    if chance.random() < ANYBODY:
        return chance.choice(["anybody", "stranger", "applicant", "head", "runner"])
    if verb in BY_THE_RUNNER:
        return "runner"
    return chance.choice(BY.get(verb, ("window",)))


def _together(scene: Scene, days: int, chance: Random) -> Try:
    """Two officials, the runner's night and the applicant at one moment; the limits may just have run out."""
    verbs = [_verb(scene, chance) for _ in range(2)]
    if chance.random() < 0.4:
        verbs[1] = verbs[0]
    first, second = (Try(verb, _who(verb, chance), 0, chance.getrandbits(32)) for verb in verbs)
    night = Try("night", "runner", 0, chance.getrandbits(32))
    theirs = chance.choice(["withdraw", "supplement", "hand_in", "request_hearing", "waive_hearing", "submit"])
    applicant = Try(theirs, "applicant", 0, chance.getrandbits(32))
    beside = [second, night, applicant]
    chance.shuffle(beside)
    return Try(first.verb, first.who, max(days, chance.choice([0, 0, 6, 30])), first.seed, "", tuple(beside))
