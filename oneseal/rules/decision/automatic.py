"""What a machine judges before it accepts, and again before it decides (免人工办理): every rule, or a person does (I15).

A machine never refuses: what is not a pass goes to people, with every verdict. Who decides is the body, by the paper
that the version names, within its period; the machine only carries it out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from oneseal.rules.catalogue.automatic import CONDITION, FURTHER, POINT, authorised_on, is_automatic, is_rule, rule_for
from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.catalogue.graded import DIRECT
from oneseal.rules.catalogue.sentences import Sentence
from oneseal.rules.decision.automatic_refusals import (
    ALREADY_LEFT,
    AUTHORITY_OVER,
    NOT_ALL_PASSED,
    NOT_AUTOMATIC,
    NOT_MET,
    NOTHING_TO_LEAVE,
    STOPPED,
)
from oneseal.rules.decision.instant import is_instant
from oneseal.rules.intake.inspected import inspecting_step
from oneseal.rules.intake.prechecking import Judged, Verdict, all_passed, by_hand, failed, passed, tried
from oneseal.rules.review.opinions import is_review, points_that_apply
from oneseal.rules.stages.names import Act, Stage

Snapshot = Mapping[str, Any]
Answers = Mapping[str, Any]
BEGINS: Final = frozenset({Stage.RECEIVED})
GOES_ON: Final = frozenset({Stage.ACCEPTED, Stage.GRANTED, Stage.ISSUED})
"""Stages at which a machine begins, and those at which it goes on with what it began."""


def next_act(stage: str, *, certificate: bool) -> Act | None:
    """The next step of a machine; each is durable, so that it goes on after a crash where it stood (S1 (五)3)."""
    if stage == Stage.GRANTED:
        return Act.ISSUE_AUTOMATICALLY if certificate else Act.DELIVER_AUTOMATICALLY
    return {
        Stage.RECEIVED: Act.ACCEPT_AUTOMATICALLY,
        Stage.ACCEPTED: Act.DECIDE_AUTOMATICALLY,
        Stage.ISSUED: Act.DELIVER_AUTOMATICALLY,
    }.get(Stage(stage))


def must_be_marked(snapshot: Snapshot) -> None:
    """Only an item whose version bears the mark was ever a machine's, to act on or to leave to people (S1 (五)3)."""
    if not is_automatic(snapshot):
        raise NOT_AUTOMATIC.refuse(item=snapshot["item"]["name"])


def must_be_authorised_today(snapshot: Snapshot, today: date, stopped: str) -> None:
    """The mark, the body's authorisation in its period, and nobody who stopped it (S1 (五)3)."""
    must_be_marked(snapshot)
    if stopped:
        raise STOPPED.refuse(item=snapshot["item"]["name"], reason=stopped)
    if not authorised_on(snapshot, today):
        row = snapshot["automatic"]
        raise AUTHORITY_OVER.refuse(paper=row["paper"], since=row["since"], until=row["until"])


def judged_by_rules(snapshot: Snapshot, answers: Answers, *, today: date, channel: str, stopped: str) -> list[Judged]:
    """The verdicts that only a machine's handling asks for (S1 (五)3; Arts. 34, 38 行政许可法)."""
    heard = heard_answers(snapshot, answers)
    return [
        tried("authority", lambda: must_be_authorised_today(snapshot, today, stopped)),
        _of_channel(channel),
        _of_process(snapshot, answers),
        *_of_conditions(snapshot, heard),
        *_of_points(snapshot, answers, heard),
        *_of_further(snapshot, heard),
    ]


def _of_channel(channel: str) -> Judged:
    """Only what came straight from the applicant's account: at a window a clerk is at it already (I15)."""
    if channel in DIRECT:
        return passed("channel")
    return by_hand("channel", Sentence("在窗口交的，由窗口接着办。", "Handed in at a window, which goes on with it."))


def _of_process(snapshot: Snapshot, answers: Answers) -> Judged:
    """No step that people have to take: verification, inspection, a special procedure (Arts. 34, 45, 55 行政许可法)."""
    heard = heard_answers(snapshot, answers)
    steps = [row for row in snapshot["steps"] if not row["when"] or holds(row["when"], heard)]
    names = [str(row["name"]) for row in steps if row["procedure"] or is_review(row)]
    if inspecting_step(snapshot) is None and not names and is_instant(snapshot, answers):
        return passed("process")
    zh, en = "、".join(names) or "审查", ", ".join(names) or "review"
    return by_hand("process", Sentence(f"流程里有要人办的：{zh}。", f"Steps for people: {en}."))


def _of_rule(code: str, of: str, name: Sentence, when: str, heard: Answers) -> Judged:
    """The verdict of an expression; where none is written, a person's."""
    if not is_rule(when):
        said = Sentence(f"没有写机器怎样判断：{name.zh}。", f"No rule by which a machine could judge it: {name.en}.")
        found = by_hand(code, said)
    elif holds(when, heard):
        found = passed(code)
    else:
        found = failed(code, NOT_MET.refuse(name=name.zh))
    return replace(found, of=of, name=name)


def _of_conditions(snapshot: Snapshot, heard: Answers) -> list[Judged]:
    rows = snapshot["conditions"]
    return [
        replace(
            _of_rule("conditions", str(row["ord"]), _named(row["text"]), _when(snapshot, CONDITION, row["ord"]), heard),
            basis=row["basis"],
        )
        for row in rows
    ] or [passed("conditions")]


def _of_points(snapshot: Snapshot, answers: Answers, heard: Answers) -> list[Judged]:
    rows = points_that_apply(snapshot, lambda: answers)
    return [
        _of_rule("point", str(row["key"]), _named(row["point"]), _when(snapshot, POINT, row["key"]), heard)
        for row in rows
    ]


def _of_further(snapshot: Snapshot, heard: Answers) -> list[Judged]:
    rows = [row for row in snapshot.get("machine") or () if row["kind"] == FURTHER]
    return [_of_rule("further", str(row["no"]), _named(row["text"]), str(row["when"]), heard) for row in rows]


def _named(text: object) -> Sentence:
    return Sentence(str(text), str(text))


def _when(snapshot: Snapshot, kind: str, of: object) -> str:
    return rule_for(snapshot, kind, str(of))


def by_people(judged: Judged) -> Judged:
    """A rule of the machine as the applicant is told of it: not met means that people handle it, no more (I15)."""
    return replace(judged, verdict=Verdict.BY_HAND) if judged.verdict is Verdict.FAILED else judged


def must_all_pass(judged: Iterable[Judged]) -> None:
    """A machine acts only where every verdict is a pass; else a person does, never a refusal (S1 (五)3)."""
    short = [one for one in judged if one.verdict is not Verdict.PASSED]
    if short:
        zh = "；".join(f"{one.name.zh}（{one.said.zh.rstrip('。')}）" for one in short)
        en = "; ".join(f"{one.name.en} ({one.said.en.rstrip('.')})" for one in short)
        raise NOT_ALL_PASSED.refuse(count=len(short), names_zh=zh, names_en=en)


def must_be_to_leave(judged: Iterable[Judged], why: str, *, left: bool) -> None:
    """Left to people once, because a verdict is no pass or because an act was refused (S1 (五)3)."""
    if left:
        raise ALREADY_LEFT.refuse()
    if all_passed(judged) and not why.strip():
        raise NOTHING_TO_LEAVE.refuse()


def as_journal(judged: Iterable[Judged]) -> list[dict[str, str]]:
    """The verdicts as the file keeps them: rule, verdict, article; no answers, no names (Art. 61 行政许可法)."""
    return [{"rule": one.key, "verdict": one.verdict.value, "basis": one.basis} for one in judged]


def authority_told(snapshot: Snapshot) -> dict[str, str]:
    """By what the machine acts, for the entry and for the decision (S1 (五)3)."""
    row = snapshot["automatic"]
    return {key: str(row[key]) for key in ("paper", "signed_by", "since", "until", "basis")}


def reason_told(snapshot: Snapshot) -> str:
    """What the decision says: that a machine took it, on what paper, and that a person may be asked (Art. 38)."""
    row = snapshot["automatic"]
    return (
        f"申请符合法定条件、标准。本决定由系统按照本机关《{row['paper']}》（{row['signed_by']}批准）逐条审查后自动作出；"
        "对自动审查有异议的，可以要求本机关人工复核。"
    )
