"""What can become of a case of a version: read once from its snapshot, so that no plan leads where it cannot go."""

from dataclasses import dataclass
from typing import Any

from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.rules.catalogue.checklist import checklist
from oneseal.rules.catalogue.expressions import holds
from oneseal.rules.catalogue.form import heard_answers
from oneseal.rules.clocks.terms import Unit
from oneseal.rules.decision.instant import is_instant
from oneseal.rules.permissions.groups import DECIDERS, DECIDING, HEADS, OPINING, REVIEWERS
from oneseal.rules.review.hearing import required_by
from oneseal.rules.review.opinions import DECISION_KINDS, is_review
from oneseal.rules.review.procedure_kinds import kind_of
from oneseal.rules.review.procedures import procedures_of
from oneseal.usecases.decision.decide import result_of
from oneseal.usecases.demo.world import Desk, World
from oneseal.usecases.intake.answers import may_bar
from oneseal.usecases.intake.submit import body_of_intake, post_of_intake

LONGEST = 40
PER_WEEK = {Unit.WORKING_DAY: 1.0, Unit.CALENDAR_DAY: 5 / 7, Unit.MONTH: 21.75}


@dataclass(frozen=True)
class Shape:
    """One version as the plans see it; days are working days."""

    version: ItemVersion
    kind: str
    window: Desk
    reviews: tuple[tuple[int, Desk], ...]
    decision: Desk | None
    passable: int
    decidable: bool
    sendable: bool
    terminable: bool
    extendable: bool
    instant: bool
    issues: bool
    commits: bool
    barrable: bool
    stopping: str
    deemed: bool
    asked: int
    promise_days: int
    notice_days: int
    correction_days: int
    decision_days: int

    @property
    def reviewable(self) -> bool:
        """Whether every step of review can be done, and a reviewer is there to send the case on."""
        return self.sendable and self.passable == len(self.reviews)


def shape_of(world: World, version: ItemVersion) -> Shape:
    """The shape of a version, with the answers of the sample."""
    snapshot, answers = snapshot_of(version), world.sample(version, world.today)
    heard, desks = heard_answers(snapshot, answers), world.holders
    steps = [step for step in snapshot["steps"] if not step["when"] or holds(step["when"], heard)]
    reviews = tuple(sorted((step["par_no"], _desk(step, version)) for step in steps if is_review(step)))
    decision = next((_desk(step, version) for step in steps if step["kind"] in DECISION_KINDS), None)
    rows = [row for row in checklist(snapshot, answers) if row.to_hand_in]
    days = [row.tolerance_days for row in rows if row.tolerance and row.tolerance_days]
    stopping = [name for name, stops in procedures_of(snapshot).items() if stops and not kind_of(name).own_acts]
    limits, body = snapshot["limits"], version.body
    length = _days(limits["committed"]) or _days(limits["statutory"]) or 10
    decides = decision in desks and decision[0] in DECIDING if decision else _any(world, DECIDERS, body)
    return Shape(
        version=version,
        kind="enterprise" if _is_for_enterprises(snapshot, answers) else "person",
        window=(post_of_intake(snapshot), body_of_intake(snapshot) or body),
        reviews=reviews,
        decision=decision,
        passable=_passable(world, reviews),
        decidable=decides and required_by(snapshot) is None and not snapshot.get("preliminary"),
        sendable=_any(world, REVIEWERS, body) or any(desk[0] in REVIEWERS for _, desk in reviews),
        terminable=_any(world, DECIDERS, body),
        extendable=bool(limits["extension"]) and _any(world, HEADS, body),
        instant=is_instant(snapshot, answers),
        issues=result_of(snapshot) is not None,
        commits=any(row.commitment for row in rows),
        barrable=may_bar(snapshot),
        stopping=stopping[0] if stopping else "",
        deemed=snapshot["silence"]["intake"] == "deemed_accepted",
        asked=len(rows),
        promise_days=min(days[0], length) if days else 0,
        notice_days=int(limits["notice"]["n"]),
        correction_days=int(limits["correction"]["n"]),
        decision_days=min(length, LONGEST),
    )


def _desk(step: dict[str, Any], version: ItemVersion) -> Desk:
    return step["post"], step["body"] or version.body


def _passable(world: World, reviews: tuple[tuple[int, Desk], ...]) -> int:
    """How many steps, from the first, somebody can do."""
    able = [desk in world.holders and desk[0] in OPINING for _, desk in reviews]
    groups = [par_no for (par_no, _), can in zip(reviews, able, strict=True) if not can]
    return sum(1 for par_no, _ in reviews if not groups or par_no < min(groups))


def _any(world: World, posts: frozenset[str], body: str) -> bool:
    return any((post, body) in world.holders for post in posts)


def _days(limit: dict[str, Any] | None) -> int:
    return max(1, int(float(limit["n"]) * PER_WEEK[Unit(limit["unit"])])) if limit else 0


def _is_for_enterprises(snapshot: dict[str, Any], answers: dict[str, Any]) -> bool:
    if "ent_uscc" in answers or "person_id" in answers:
        return "ent_uscc" in answers
    return bool(snapshot["item"]["applicant"][:1] == ["法人"])
