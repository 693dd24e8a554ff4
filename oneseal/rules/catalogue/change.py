"""A change of an item version under authority: who may do what when, and from when it holds (C2).

Draft, submitted with a reason and a basis for every difference, reviewed by a second person who is never an author,
published with an effective date that may lie ahead. What is published never changes; its period ends where the next
one begins. Superseded is not written anywhere: it is a published version on a day after its period.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from oneseal.rules.catalogue.difference import Difference, difference
from oneseal.rules.catalogue.refusals import (
    CHANGE_NOT_IN_STAGE,
    DATE_PASSED,
    KIND_UNFIT,
    LATER_VERSION,
    NOTHING_CHANGED,
    NOTHING_IN_FORCE,
    OWN_CHANGE,
    PARTNERS_WANTED,
    REASON_WANTED,
    WHOLE_REASON_WANTED,
)
from oneseal.rules.catalogue.sentences import Sentence

Snapshot = Mapping[str, Any]


class ChangeStage(StrEnum):
    """Where a change stands (C2)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PASSED = "passed"
    PUBLISHED = "published"


class ChangeKind(StrEnum):
    """What a change does to the version in force (C2)."""

    ADD = "add"
    CHANGE = "change"
    SPLIT = "split"
    MERGE = "merge"
    SUSPEND = "suspend"
    RESUME = "resume"
    ABOLISH = "abolish"


class ChangeAct(StrEnum):
    """What people do with a change; the value is the verb in the journal (C2)."""

    SUBMIT = "submit_change"
    RETURN = "return_change"
    PASS = "pass_change"
    PUBLISH = "publish_change"


STAGE_WORDS: Final[Mapping[ChangeStage, Sentence]] = {
    ChangeStage.DRAFT: Sentence("草稿", "draft"),
    ChangeStage.SUBMITTED: Sentence("待复核", "for review"),
    ChangeStage.RETURNED: Sentence("退回修改", "returned"),
    ChangeStage.PASSED: Sentence("待发布", "for publication"),
    ChangeStage.PUBLISHED: Sentence("已发布", "published"),
}
KIND_WORDS: Final[Mapping[ChangeKind, Sentence]] = {
    ChangeKind.ADD: Sentence("新增", "add"),
    ChangeKind.CHANGE: Sentence("变更", "change"),
    ChangeKind.SPLIT: Sentence("拆分", "split"),
    ChangeKind.MERGE: Sentence("合并", "merge"),
    ChangeKind.SUSPEND: Sentence("暂停", "suspend"),
    ChangeKind.RESUME: Sentence("恢复", "resume"),
    ChangeKind.ABOLISH: Sentence("取消", "abolish"),
}
ACT_WORDS: Final[Mapping[ChangeAct, Sentence]] = {
    ChangeAct.SUBMIT: Sentence("送复核", "submitted for review"),
    ChangeAct.RETURN: Sentence("退回", "returned"),
    ChangeAct.PASS: Sentence("复核通过", "passed review"),
    ChangeAct.PUBLISH: Sentence("发布", "published"),
}
TRANSITIONS: Final[Mapping[ChangeAct, tuple[frozenset[ChangeStage], ChangeStage]]] = {
    ChangeAct.SUBMIT: (frozenset({ChangeStage.DRAFT, ChangeStage.RETURNED}), ChangeStage.SUBMITTED),
    ChangeAct.RETURN: (frozenset({ChangeStage.SUBMITTED, ChangeStage.PASSED}), ChangeStage.RETURNED),
    ChangeAct.PASS: (frozenset({ChangeStage.SUBMITTED}), ChangeStage.PASSED),
    ChangeAct.PUBLISH: (frozenset({ChangeStage.PASSED}), ChangeStage.PUBLISHED),
}
OPEN: Final = frozenset(ChangeStage) - {ChangeStage.PUBLISHED}
WRITABLE: Final = TRANSITIONS[ChangeAct.SUBMIT][0]
WITH_PARTNERS: Final = frozenset({ChangeKind.SPLIT, ChangeKind.MERGE})
BY_DIFFERENCE: Final = frozenset({ChangeKind.CHANGE, ChangeKind.MERGE, ChangeKind.RESUME})
"""Kinds whose every difference needs its own reason; the others have one reason as a whole."""
ENDING: Final = frozenset({ChangeKind.SPLIT, ChangeKind.ABOLISH})
"""Kinds after which the item is no longer handled under its own code."""
SUSPENDED: Final = "suspended"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, and by what law (C2: an adjustment is justified)."""

    reason: str = ""
    basis: str = ""

    @property
    def whole(self) -> bool:
        """Both are said."""
        return bool(self.reason.strip() and self.basis.strip())


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is handed in for review: the version in force, the one to come, and why."""

    kind: ChangeKind
    before: Snapshot | None
    content: Snapshot
    reasons: Mapping[str, Reason] = field(default_factory=dict)
    reason: Reason = field(default_factory=Reason)
    partners: tuple[str, ...] = ()

    def differences(self) -> tuple[Difference, ...]:
        """From the version in force to the one to come; an item that is added differs from nothing (C2)."""
        return difference(self.before, self.content) if self.before is not None else ()

    def unjustified(self) -> tuple[Difference, ...]:
        """Differences whose reason or basis is not written yet (C2)."""
        if self.kind not in BY_DIFFERENCE:
            return ()
        found = (row for row in self.differences() if not self.reasons.get(row.key, Reason()).whole)
        return tuple(row for row in found if not (self.kind is ChangeKind.RESUME and row.element == SUSPENDED))


def stage_after(stage: ChangeStage, act: ChangeAct) -> ChangeStage:
    """The stage that an act leads to, or the refusal that says where the change stands (C2)."""
    starts, end = TRANSITIONS[act]
    if stage not in starts:
        words, doing = STAGE_WORDS[stage], ACT_WORDS[act]
        raise CHANGE_NOT_IN_STAGE.refuse(stage_zh=words.zh, stage_en=words.en, act_zh=doing.zh, act_en=doing.en)
    return end


def must_be_submittable(proposal: Proposal) -> tuple[Difference, ...]:
    """The differences, each with reason and basis; a change of nothing and one without a reason are refused (C2)."""
    found = proposal.differences()
    if proposal.before is None and proposal.kind is not ChangeKind.ADD:
        raise NOTHING_IN_FORCE.refuse()
    if proposal.kind is ChangeKind.CHANGE and not found:
        raise NOTHING_CHANGED.refuse()
    if proposal.kind in WITH_PARTNERS and not proposal.partners:
        raise PARTNERS_WANTED.refuse()
    if not proposal.reason.whole and proposal.kind is not ChangeKind.CHANGE:
        raise WHOLE_REASON_WANTED.refuse()
    open_ones = proposal.unjustified()
    if open_ones:
        first = open_ones[0].place
        raise REASON_WANTED.refuse(count=len(open_ones), first_zh=first.zh, first_en=first.en)
    return found


def must_be_a_second_person(authors: Collection[int], account: int | None) -> None:
    """Whoever wrote any part of a change neither reviews nor publishes it (C2: reviewed by a second person)."""
    if account is None or account in authors:
        raise OWN_CHANGE.refuse()


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when a version is in force; ``until`` is excluded, none is open (C2)."""

    number: int
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force that day (C2)."""
        return self.since <= day and (self.until is None or day < self.until)


def earliest(periods: Sequence[Period], today: date) -> date:
    """The first day that a new version may take effect: today, or after what is published already (C2)."""
    return max([today, *(_after(period) for period in periods)])


def _after(period: Period) -> date:
    return period.until or period.since + timedelta(days=1)


def must_be_a_date(periods: Sequence[Period], effective: date, today: date) -> None:
    """Not in the past, and after what is published already, which is never taken back (C2)."""
    if effective < today:
        raise DATE_PASSED.refuse(day=effective.isoformat())
    first = earliest(periods, today)
    if effective < first:
        raise LATER_VERSION.refuse(day=first.isoformat(), effective=effective.isoformat())


def succeeded(periods: Sequence[Period], effective: date, *, ends: bool = False) -> tuple[Period, ...]:
    """The periods after a publication: the open one ends where the next begins; ``ends`` leaves none open (C2).

    Periods that have an end keep it, so that they tile from the first version to an abolition.
    """
    kept = tuple(replace(period, until=effective) if period.until is None else period for period in periods)
    if ends:
        return kept
    number = max((period.number for period in periods), default=0) + 1
    return (*kept, Period(number, effective))


def in_force(periods: Sequence[Period], day: date) -> Period | None:
    """The one version in force that day, or none (C2)."""
    return next((period for period in periods if period.holds(day)), None)


def suspended(snapshot: Snapshot, reason: Reason, since: date) -> dict[str, Any]:
    """The version that says that an item is suspended, why and since when; it takes no applications (C2)."""
    return {**snapshot, SUSPENDED: {"since": since.isoformat(), "reason": reason.reason, "basis": reason.basis}}


def resumed(snapshot: Snapshot) -> dict[str, Any]:
    """What a change of a suspended version begins with: the same without the suspension (C2)."""
    return {key: value for key, value in snapshot.items() if key != SUSPENDED}


def kinds_for(*, suspended_now: bool, ended: bool) -> tuple[ChangeKind, ...]:
    """What can be done to a version in force: nothing more once its end is published; one suspended is taken up again
    or abolished (C2)."""
    if ended:
        return ()
    if suspended_now:
        return (ChangeKind.RESUME, ChangeKind.ABOLISH)
    return tuple(kind for kind in ChangeKind if kind not in (ChangeKind.ADD, ChangeKind.RESUME))


def must_fit(kind: ChangeKind, before: Snapshot, *, ended: bool) -> None:
    """Refused where the version in force does not bear it: taken up again is only what is suspended (C2)."""
    if kind not in kinds_for(suspended_now=SUSPENDED in before, ended=ended):
        raise KIND_UNFIT.refuse()
