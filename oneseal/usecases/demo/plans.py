"""From a stage to the acts that lead there, each so many working days after the one before."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from random import Random

from oneseal.rules.stages.names import Stage
from oneseal.usecases.demo import closing, intake, review
from oneseal.usecases.demo.shapes import Shape
from oneseal.usecases.demo.story import Story

Acted = Callable[[Story, datetime], None]


@dataclass(frozen=True)
class Beat:
    """An act, its distance from the one before in working days, and whether the runner does it at night."""

    gap: int
    act: Acted
    by_night: bool = False


@dataclass
class Plan:
    """The way of a case to its stage, and how long ago it arrived there."""

    beats: list[Beat] = field(default_factory=list)
    age: int = 0
    flaws: int = 0
    tolerated: bool = False
    revoked: bool = False
    online: bool = False
    today: bool = False
    commits: bool = False
    years_ago: int = 0

    def then(self, gap: int, act: Acted, *, by_night: bool = False) -> None:
        """The next act."""
        self.beats.append(Beat(gap, act, by_night))

    @property
    def length(self) -> int:
        """Working days from the first act to today."""
        return sum(beat.gap for beat in self.beats) + self.age


class Planner:
    """Makes plans for one shape. ``upto``: how many review steps are done where a desk is to find its step open."""

    def __init__(self, shape: Shape, rng: Random, upto: int | None = None) -> None:
        self.shape, self.rng, self.upto = shape, rng, upto
        self.plan = Plan()

    def made(self, target: Stage) -> Plan | None:
        """The plan, or none where the version cannot get there."""
        self.plan.then(0, intake.submit)
        way = getattr(self, f"to_{target.value}")
        return self.plan if way() is not False else None

    def in_order(self) -> Plan:
        """Looked through and in order: it waits to be accepted, alone or with others."""
        self.plan.age = 1 + self._up(2)
        self.plan.then(0, intake.submit)
        self.plan.then(0, intake.look_through)
        return self.plan

    def verified_later(self) -> Plan | None:
        """Granted on a commitment and handed over: whether it holds is being verified."""
        self.plan.commits, self.plan.age = True, 6
        self.plan.then(0, intake.submit)
        self.plan.then(1, intake.accept)
        self.plan.then(0, review.begin_review)
        for _ in self.shape.reviews:
            self.plan.then(1, review.opine)
        acts = (review.send_to_decision, closing.grant, closing.issue, closing.deliver)
        for act in acts:
            self.plan.then(1, act)
        return self.plan if self.shape.commits and self.shape.reviewable and self.shape.decidable else None

    def long_closed(self, years: int) -> Plan:
        """Taken back and archived so many years ago: its file is kept no longer."""
        self.plan.years_ago = years
        for gap, act in ((0, intake.submit), (2, intake.withdrawn), (10, closing.archive_case)):
            self.plan.then(gap, act)
        return self.plan

    def _up(self, most: int) -> int:
        return self.rng.randint(0, most)

    def to_received(self) -> None:
        """Waiting for an answer, some of them looked at in part, some of them too long."""
        self.plan.flaws = self._up(1)
        self.plan.age = self.rng.choice([0, 0, 1, 2, 3, 4, 5, 6])
        if self.rng.random() < 0.15:
            self.plan.today = self.plan.online = True
        elif self.rng.random() < 0.3:
            self.plan.then(0, intake.look)
        elif self.rng.random() < 0.2:
            self.plan.then(self._up(1), intake.correct_on_spot)

    def _to_notice(self) -> None:
        self.plan.flaws = 1 + self._up(2)
        self.plan.then(1 + self._up(2), intake.notify_once)

    def to_correction(self) -> None:
        """The notice is out."""
        self._to_notice()
        self.plan.age = self._up(self.shape.correction_days + 1)

    def to_supplemented(self) -> None:
        """The supplement is in."""
        self._to_notice()
        self.plan.then(1 + self._up(10), intake.supplement)
        self.plan.age = self._up(self.shape.notice_days)

    def to_not_supplemented(self) -> None:
        """Nothing came."""
        self._to_notice()
        self.plan.then(self.shape.correction_days + 1, intake.lapse_correction, by_night=True)
        self.plan.age = self._up(120)

    def to_not_accepted(self) -> None:
        """Three answers that close a case, and the refusal after a supplement."""
        ways = [intake.not_needed, intake.not_ours, *([intake.barred] if self.shape.barrable else [])]
        if self.rng.random() < 0.4:
            self._to_notice()
            self.plan.then(2 + self._up(8), intake.supplement)
            self.plan.then(1 + self._up(2), intake.refuse_acceptance)
        else:
            self.plan.then(self._up(3), self.rng.choice(ways))
        self.plan.age = self._up(120)

    def to_accepted(self) -> None:
        """Accepted in full, after a supplement, with a gap, or by silence."""
        self._accept(gaps=True)
        self.plan.age = self._up(3)

    def _accept(self, *, gaps: bool = False) -> None:
        chance = self.rng.random()
        if self.shape.promise_days and chance < 0.25:
            self.plan.tolerated = True
        elif self.shape.deemed and chance < 0.32:
            self.plan.then(self.shape.notice_days + 1, intake.deem_accepted, by_night=True)
            return
        elif chance < 0.5:
            self._to_notice()
            self.plan.then(1 + self._up(8), intake.supplement)
        elif chance > 0.9:
            self.plan.then(self._up(1), intake.correct_on_spot)
        self.plan.then(self._up(3), intake.accept)
        if self.plan.tolerated and (not gaps or self.rng.random() < 0.4):
            self.plan.then(self.rng.randint(0, self.shape.promise_days), intake.keep_promise)

    def to_acceptance_revoked(self) -> bool:
        """A promise lapsed where the body's rule revokes the acceptance."""
        self.plan.revoked = True
        return self._lapsed()

    def _lapsed(self) -> bool:
        if not self.shape.promise_days:
            return False
        self.plan.tolerated = True
        self.plan.then(self._up(2), intake.accept)
        self.plan.then(self.shape.promise_days + 1, intake.lapse_promise, by_night=True)
        self.plan.age = self._up(100)
        return True

    def to_withdrawn(self) -> None:
        """Taken back, before or after acceptance; or deemed so, as a promise lapsed."""
        if self.rng.random() < 0.3 and self._lapsed():
            return
        if self.rng.random() < 0.5:
            self._accept()
        self.plan.then(1 + self._up(3), intake.withdrawn)
        self.plan.age = self._up(120)

    def to_terminated(self) -> bool:
        """Ended for a reason that law gives."""
        if not self.shape.terminable:
            return False
        self._accept()
        self.plan.then(2 + self._up(5), intake.terminated)
        self.plan.age = self._up(120)
        return True

    def to_in_review(self) -> bool:
        """Some steps done, some open, some paused, some extended."""
        if not self.shape.reviews:
            return False
        self._accept()
        before = self.plan.length
        self.plan.then(self._up(1), review.begin_review)
        most = min(self.shape.passable, len(self.shape.reviews) - 1)
        done = self.upto if self.upto is not None else self._up(most)
        if done > self.shape.passable:
            return False
        for _ in range(done):
            self.plan.then(self._up(2), review.opine)
        if done == most and self.upto is None and self._sent_back():
            return True
        if self.upto is None and self.shape.reviewable:
            self._specials()
        self.plan.age = self.rng.choice([0, 0, 0, 0, 1, 1, 2, 4])
        self._wait_before_last(max(0, self._up(self.shape.decision_days + 2) - (self.plan.length - before)))
        return True

    def _sent_back(self) -> bool:
        """Some cases are back from the decider for another look."""
        if not (self.shape.reviewable and self.shape.decidable and self.rng.random() < 0.25):
            return False
        self.plan.then(self._up(1), review.opine)
        self.plan.then(self._up(1), review.send_to_decision)
        self.plan.then(1, closing.return_to_review)
        self.plan.age = self._up(2)
        return True

    def _wait_before_last(self, days: int) -> None:
        """Let the time that has gone lie before the last act: what is open now opened lately."""
        last = self.plan.beats[-1]
        self.plan.beats[-1] = replace(last, gap=last.gap + days)

    def _specials(self) -> None:
        chance = self.rng.random()
        if self.shape.stopping and chance < 0.7:
            self.plan.then(1, partial(review.pause, procedure=self.shape.stopping))
            if chance < 0.15:
                self.plan.then(4 + self._up(6), review.resume)
        elif self.shape.extendable and chance < 0.15:
            self.plan.then(1, review.extend)

    def _review(self, *, objects: bool = False) -> bool:
        if not (self.shape.reviewable and self.shape.decidable):
            return False
        self._accept()
        self.plan.then(self._up(1), review.begin_review)
        last = len(self.shape.reviews) - 1
        for n in range(last + 1):
            self.plan.then(self._up(2), partial(review.opine, objects=objects and n == last))
        self.plan.then(self._up(1), review.send_to_decision)
        if last >= 0 and self.rng.random() < 0.08:
            self.plan.then(1, closing.return_to_review)
            self.plan.then(self._up(1), partial(review.opine, objects=objects))
            self.plan.then(self._up(1), review.send_to_decision)
        return True

    def to_for_decision(self) -> bool:
        """All steps done."""
        self.plan.age = self._up(4)
        return self._review(objects=self.rng.random() < 0.15)

    def _granted(self) -> bool:
        if self.shape.instant and (self.rng.random() < 0.7 or not self.shape.reviewable):
            self.plan.then(self._up(1), closing.accept_and_decide)
            return True
        if not self._review():
            return False
        self.plan.then(self._up(2), closing.grant)
        return True

    def to_granted(self) -> bool:
        """Granted, the certificate not made yet."""
        self.plan.age = self._up(11)
        return self._granted()

    def to_refused(self) -> bool:
        """Refused, not handed over yet."""
        self.plan.age = self._up(11)
        return self._refused()

    def _refused(self) -> bool:
        if not self._review(objects=True):
            return False
        self.plan.then(1 + self._up(1), closing.refuse)
        return True

    def to_issued(self) -> bool:
        """The certificate is there."""
        self.plan.age = self._up(8)
        if not (self.shape.issues and self._granted()):
            return False
        self.plan.then(self._up(3), closing.issue)
        return True

    def _delivered(self) -> bool:
        if self.rng.random() < 0.12 and not self.shape.instant:
            if not self._refused():
                return False
        elif not self._granted():
            return False
        elif self.shape.issues:
            self.plan.then(self._up(3), closing.issue)
        self.plan.then(self._up(3), closing.deliver)
        return True

    def to_delivered(self) -> bool:
        """Handed over."""
        self.plan.age = self._up(10)
        return self._delivered()

    def to_completed(self) -> bool:
        """Done."""
        self.plan.age = self._up(150)
        if not self._delivered():
            return False
        self.plan.then(self._up(5), closing.complete_case)
        return True

    def to_archived(self) -> bool:
        """In the archive, most of them completed, some closed otherwise."""
        if self.rng.random() < 0.15:
            self.to_withdrawn()
        elif not self.to_completed():
            return False
        self.plan.then(5 + self._up(20), closing.archive_case)
        self.plan.age = self._up(200)
        return True
