"""A history as it stands: what there is to act upon, and who would act."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from random import Random
from typing import Any

from bench.histories_people import House
from bench.histories_seen import CASE, CERTIFICATE, Eye
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.certificates.models import Certificate
from oneseal.records.intake.models import Case, Leg
from oneseal.records.restrictions.models import Restriction
from oneseal.records.review.models import Concerned, Conference, Consulted, Countersign, Hearing, Step
from oneseal.rules.calendar import local_day
from oneseal.rules.decision.instant import post_of_decision
from oneseal.rules.intake.going_up import UP
from oneseal.rules.permissions.groups import ASKED, CHAIRS, DECIDERS, HEADS, REVIEWERS, WINDOWS
from oneseal.rules.permissions.people import RUNNER, Principal
from oneseal.rules.review.opinions import DECISION_KINDS
from oneseal.usecases.demo.people import Party
from oneseal.usecases.intake.acting import answers_of
from oneseal.usecases.intake.submit import body_of_intake, post_of_intake


class Scene:
    """What one try finds; looked up as far as it asks."""

    def __init__(
        self, house: House, version: ItemVersion, party: Party, eye: Eye, case_id: int | None, moment: datetime,
        chance: Random,
    ) -> None:  # fmt: skip
        self.house, self.version, self.party, self.eye = house, version, party, eye
        self.moment, self.chance = moment, chance
        self.subject = eye.known.get((CASE, case_id or 0))

    @cached_property
    def today(self) -> date:
        """The legal day."""
        return local_day(self.moment)

    @property
    def found(self) -> Case | None:
        """The case, if there is one yet, as it was when last looked at: nobody but this history touches it."""
        return self.subject.row if self.subject else None

    @property
    def case(self) -> Case:
        """The case of a try that needs one."""
        if self.found is None:
            raise LookupError("no case yet")
        return self.found

    @cached_property
    def snapshot(self) -> dict[str, Any]:
        """The version that it is held to."""
        return self.subject.snapshot if self.subject else snapshot_of(self.version)

    @property
    def body(self) -> str:
        """Whose case it is, or will be."""
        return self.found.body if self.found else self.version.body

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The form."""
        return answers_of(self.case)

    @cached_property
    def steps(self) -> list[Step]:
        """All steps, in order."""
        return list(Step.objects.filter(case_id=self.case.pk).order_by("no"))

    @cached_property
    def step(self) -> Step | None:
        """An open step of review, or else any step."""
        review = [row for row in self.steps if row.kind not in DECISION_KINDS]
        waiting = [row for row in review if row.state == "open"]
        return self.chance.choice(waiting or review) if review else None

    @cached_property
    def concerned(self) -> list[Concerned]:
        """Whoever was told of his right to a hearing."""
        if not self.done("tell_right"):
            return []
        return list(Concerned.objects.filter(case_id=self.case.pk).order_by("no"))

    @cached_property
    def hearing(self) -> Hearing | None:
        """The hearing, begun or over."""
        if not self.done("request_hearing", "announce_hearing"):
            return None
        return Hearing.objects.filter(case_id=self.case.pk).first()

    @cached_property
    def mine(self) -> dict[str, Any]:
        """Whose history it is, as a condition."""
        return {self.party.applicant.kind: self.party.row}

    def done(self, *verbs: str) -> bool:
        """Whether the journal of the case has one of these."""
        return self.subject is not None and any(entry.verb in verbs for entry in self.subject.entries)

    @property
    def certificates(self) -> list[Certificate]:
        """The certificates of this history's cases."""
        return [one.row for one in self.eye.known.values() if one.kind == CERTIFICATE]

    @property
    def certificate(self) -> Certificate | None:
        """The last of them."""
        return self.certificates[-1] if self.certificates else None

    @cached_property
    def bar(self) -> Restriction | None:
        """What keeps this applicant from applying, if anything."""
        return Restriction.objects.filter(**self.mine).order_by("-pk").first()

    def at(self, post: str, body: str, unit: str = "", but: tuple[int, ...] = ()) -> Principal | None:
        """Somebody at a post."""
        return self.house.holder(post, body, unit, self.chance, but)

    def any_of(self, posts: frozenset[str], body: str) -> Principal | None:
        """Somebody at one of these posts of a body."""
        known = [post for post in sorted(posts) if (post, body) in self.house.world.holders]
        return self.at(self.chance.choice(known), body) if known else None


def window(scene: Scene) -> Principal | None:
    """Who takes the case in."""
    body = body_of_intake(scene.snapshot) or scene.body
    known = scene.at(post_of_intake(scene.snapshot), body) or scene.any_of(WINDOWS, body)
    return known or next(
        (one for body in (scene.found.bodies if scene.found else ()) if (one := scene.any_of(WINDOWS, body))), None
    )


def reviewer(scene: Scene) -> Principal | None:
    """Who holds the step at hand."""
    row = scene.step
    known = scene.at(row.post, row.body, row.unit) if row else None
    return known or scene.any_of(REVIEWERS, scene.body)


def inquirer(scene: Scene) -> Principal | None:
    """A reviewer of the body, whichever step he holds."""
    return scene.any_of(REVIEWERS, scene.body)


def decider(scene: Scene) -> Principal | None:
    """Who decides by the process of the version, rather not one who reviewed."""
    reviewed = tuple(row.done_by for row in scene.steps if row.done_by)
    row = next((one for one in scene.steps if one.kind in DECISION_KINDS), None)
    if row is not None:
        return scene.at(row.post, row.body, row.unit, reviewed)
    post = post_of_decision(scene.snapshot, scene.answers)
    known = next(
        (one for body in (scene.found.bodies if scene.found else ()) if (one := scene.at(post, body, "", reviewed))),
        None,
    )
    return known or scene.any_of(DECIDERS, scene.body)


def head(scene: Scene) -> Principal | None:
    """The head of the body."""
    return scene.any_of(HEADS, scene.body)


def certifier(scene: Scene) -> Principal | None:
    """Who makes and hands over certificates."""
    return scene.at("CER01", scene.body) or window(scene)


def chair(scene: Scene) -> Principal | None:
    """The appointed chair, or somebody who could be."""
    appointed = scene.hearing.chair if scene.hearing else None
    body = scene.body
    people = [one for post in CHAIRS for one in scene.house.world.holders.get((post, body), [])]
    return next((one for one in people if one.account_id == appointed), scene.chance.choice(people or [None]))


def asked(scene: Scene) -> Principal | None:
    """Somebody of the body whose view was asked."""
    row = Consulted.objects.filter(case_id=scene.case.pk).exclude(body="").order_by("-no").first()
    posts = [post for post in sorted(ASKED) if row and (post, row.body) in scene.house.world.holders]
    return scene.at(scene.chance.choice(posts), row.body) if row and posts else None


def countersigning(scene: Scene) -> Principal | None:
    """Somebody at the post that has to countersign."""
    row = Countersign.objects.filter(case_id=scene.case.pk).order_by("-no").first()
    return scene.at(row.post, row.body) if row and (row.post, row.body) in scene.house.world.holders else None


def chairing(scene: Scene) -> Principal | None:
    """Who was to chair the collective consultation."""
    row = Conference.objects.filter(case_id=scene.case.pk).order_by("-no").first()
    people = [one for held in scene.house.world.holders.values() for one in held]
    return next((one for one in people if row and one.account_id == row.chair), None)


def between(scene: Scene) -> Principal | None:
    """Somebody who forwards or decides at a body that the file has been at, or goes to."""
    legs = Leg.objects.filter(case_id=scene.case.pk, no__gt=UP).values_list("from_body", "to_body")
    bodies = sorted({scene.body, *(code for leg in legs for code in leg)})
    found = [(post, body) for body in bodies for post in ("FWD01", "DEC05", "REV01")]
    held = [desk for desk in found if desk in scene.house.world.holders]
    return scene.at(*scene.chance.choice(held)) if held else None


def stranger(scene: Scene) -> Principal | None:
    """Another applicant."""
    return scene.house.bystander.principal


WHO: Mapping[str, Callable[[Scene], Principal | None]] = {
    "window": window,
    "reviewer": reviewer,
    "inquirer": inquirer,
    "decider": decider,
    "head": head,
    "certifier": certifier,
    "chair": chair,
    "asked": asked,
    "chairing": chairing,
    "countersigning": countersigning,
    "between": between,
    "applicant": lambda scene: scene.party.principal,
    "stranger": stranger,
    "anybody": lambda scene: scene.house.anybody(scene.chance),
    "runner": lambda scene: RUNNER,
}
"""Roles of a history; which account stands behind one is chosen by the try's own chance."""
