"""How a try is done: by the use case that a door would call, by the runner's own code, or as a chore."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from bench.histories_given import GIVEN, SAID, Given, application
from bench.histories_people import own_files
from bench.histories_scene import Scene
from oneseal.interfaces.workers.deadlines import DeadlineRunner, Swept
from oneseal.interfaces.workers.patience import Patience
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.intake.models import Case, Material
from oneseal.records.journal.models import Event
from oneseal.rules.catalogue.checklist import notice_points
from oneseal.rules.permissions.people import Principal
from oneseal.rules.refusals import Refusal
from oneseal.rules.restrictions.bars import LIFTINGS, Offence
from oneseal.rules.restrictions.reported import Ground
from oneseal.rules.restrictions.special import specials_of
from oneseal.rules.review.opinions import points_of_step, points_that_apply
from oneseal.rules.stages.silence import KINDS_OF_OTHERS, KINDS_WITH_CONSEQUENCE
from oneseal.usecases.acts import ACTS
from oneseal.usecases.clocks.sweep import Fallen
from oneseal.usecases.delivery.papers import VERBS as AFTER
from oneseal.usecases.intake.chores import hand_in, judge_material
from oneseal.usecases.intake.submit import submit
from oneseal.usecases.restrictions.chain import RESTRICTION
from oneseal.usecases.restrictions.lifting import lift
from oneseal.usecases.restrictions.reporting import Reported, report
from oneseal.usecases.review.points import judge_point
from oneseal.usecases.review.sitting import write_line

if TYPE_CHECKING:
    from bench.histories_play import Play, Try

FIRST, OTHER = "a", "b"
"""Hashes of two different requests."""


@dataclass
class Performed:
    """What came of a try: refused by which code, which case it made, what was wrong with it, how long it took."""

    refused: str | None = None
    case: int | None = None
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0


class Doing:
    """A try with its person and its arguments, chosen beforehand: threads only act."""

    def __init__(self, play: "Play", scene: Scene, one: "Try", who: Principal) -> None:
        self.play, self.scene, self.one, self.who = play, scene, one, who
        self.key = play.key()
        self.call = self._chosen()

    def perform(self) -> Performed:
        """Once, or again under the same key; an error that is no refusal is wrong."""
        done = Performed()
        began = time.perf_counter()
        first = self._answered(done, FIRST)
        if self.one.way in ("again", "other") and self._takes_keys:
            second = self._answered(done, FIRST if self.one.way == "again" else OTHER)
            done.seconds = time.perf_counter() - began
            done.wrong += self._under_one_key(first, second)
        else:
            done.seconds = time.perf_counter() - began
        if self.one.way == "stale" and not isinstance(first, Refusal) and self._version_given:
            done.wrong.append(f"{self.one.verb} was done on a version that is past")
        done.refused = first.code if isinstance(first, Refusal) else None
        if self.one.verb == "submit" and done.refused is None and first is not None:
            done.case = Case.objects.values_list("pk", flat=True).get(number=first.number)
        return done

    @property
    def _takes_keys(self) -> bool:
        verb = self.one.verb
        return verb in ACTS or verb == "submit" or verb.startswith("certificate.")

    @property
    def _version_given(self) -> bool:
        return self.one.verb in ACTS and self.scene.case.version > 1

    def _answered(self, done: Performed, request: str) -> Any:
        try:
            return self.call(request)
        except Refusal as refusal:
            return refusal
        except Exception as error:
            done.wrong.append(f"{self.one.verb} by {self.one.who} broke: {type(error).__name__}: {error}"[:400])
            return None

    def _under_one_key(self, first: Any, second: Any) -> Iterator[str]:
        if isinstance(first, Refusal) or first is None:
            return
        if self.one.way == "again" and not getattr(second, "replayed", False):
            yield f"{self.one.verb} under the same key was answered with {second}"
        if self.one.way == "other" and not isinstance(second, Refusal):
            yield f"{self.one.verb} under the key of another request was answered with {second}"
        count = Event.objects.filter(idempotency_key=self.key).count()
        if count != 1:
            yield f"{count} entries under one key of {self.one.verb}"

    def _chosen(self) -> Callable[[str], Any]:
        verb, scene = self.one.verb, self.scene
        if verb == "submit":
            return self._submission()
        if verb in ACTS:
            return self._act()
        if verb.startswith("certificate."):
            return self._after()
        if verb == "bar.lift":
            return self._lifting()
        if verb == "bar.report":
            return self._reporting()
        chores: dict[str, Callable[[Scene, Principal], Any]] = {
            "judge": judge, "hand_in": bring, "judge_points": judge_points, "write_line": speak, "night": self._night,
            "year": self._year,
        }  # fmt: skip
        return lambda _: chores[verb](scene, self.who)

    def _submission(self) -> Callable[[str], Any]:
        scene, play = self.scene, self.play
        version = scene.chance.choice(scene.house.related(play.version)) if scene.found else play.version
        given = application(scene, version, self.who)
        common: Given = {"principal": self.who, "moment": scene.moment, "key": self.key}
        return lambda request: submit(item_version=version.pk, application=given, request_hash=request, **common)

    def _act(self) -> Callable[[str], Any]:
        case, act = self.scene.case, ACTS[self.one.verb]  # type: ignore[index]
        given = GIVEN[self.one.verb](self.scene) if self.one.verb in GIVEN else {}
        version = case.version if self.scene.chance.random() < 0.5 else None
        if self.one.way == "stale" and case.version > 1:
            version = case.version - 1
        common: Given = {
            "case_number": case.number,
            "version": version,
            "principal": self.who,
            "moment": self.scene.moment,
        }
        return lambda request: act(**common, key=self.key, request_hash=request, **given)

    def _after(self) -> Callable[[str], Any]:
        held = self.scene.certificate
        act, given = AFTER[self.one.verb.partition(".")[2]], GIVEN[self.one.verb](self.scene)
        identifier = held.identifier if held else "none"
        common: Given = {"identifier": identifier, "version": None, "principal": self.who, "moment": self.scene.moment}
        return lambda request: act(**common, key=self.key, request_hash=request, **given)

    def _lifting(self) -> Callable[[str], Any]:
        bar, ground = self.scene.bar, self.scene.chance.choice(list(LIFTINGS))
        common: Given = {"principal": self.who, "moment": self.scene.moment, "key": self.key}
        pk = bar.pk if bar else 0
        return lambda request: lift(restriction=pk, ground=ground, reason=SAID, request_hash=request, **common)

    def _reporting(self) -> Callable[[str], Any]:
        """Another body's decision on this applicant, by a row of the version's special law or by a measure."""
        scene, version = self.scene, self.play.version
        rows = specials_of(snapshot_of(version))
        chosen: Given = {"special": scene.chance.randint(1, len(rows) + 1), "years": scene.chance.choice([None, 5])}
        special = Ground(Offence.SPECIAL.value, **chosen)
        ground = special if rows and scene.chance.random() < 0.6 else Ground(Offence.JOINT.value, measure="work_safety")
        body = self.who.posts[0].body if self.who.posts else version.body
        decision: Given = {"by": "县市场监督管理局", "number": "罚〔2026〕1号", "on": scene.today, "body": body}
        told = Reported(scene.party.applicant, ground, item_version=version.pk, **decision)
        common: Given = {"principal": self.who, "moment": scene.moment, "key": self.key}
        return lambda request: report(reported=told, reason=SAID, request_hash=request, **common)

    def _night(self, scene: Scene, _: Principal) -> None:
        """The runner's own work on every clock of this history that ran out, those too that begin over by its work."""
        runner, done, worked = DeadlineRunner(Patience()), Swept(), set[int]()
        while over := [one for one in fallen_of(scene, self.play.cases) if one.id not in worked]:
            worked.add(over[0].id)
            runner.work(over[0], scene.today, done)

    def _year(self, scene: Scene, _: Principal) -> None:
        with transaction.atomic():
            scene.house.load_another_year(scene.moment, scene.chance)


def fallen_of(scene: Scene, cases: list[int]) -> list[Fallen]:
    """Clocks of the history's cases, certificates and bars that are over, the earliest first."""
    of_case = Q(subject_kind="case", subject_id__in=cases)
    of_certificate = Q(subject_kind="certificate", subject_id__in=[row.pk for row in scene.certificates])
    of_bar = Q(subject_kind=RESTRICTION, subject_id__in=[scene.bar.pk] if scene.bar else [])
    kinds = KINDS_WITH_CONSEQUENCE | KINDS_OF_OTHERS
    over = Clock.objects.filter(of_case | of_certificate | of_bar, due_on__lt=scene.today, ended_on=None)
    rows = over.filter(kind__in=kinds).order_by("due_on", "pk")
    return [Fallen(row.pk, row.subject_kind, row.subject_id, row.kind) for row in rows]


def judge(scene: Scene, who: Principal) -> None:
    """A clerk looks at every material: most are complete, some are not, some may come later."""
    chance, case = scene.chance, scene.case
    all_well = chance.random() < 0.6
    for row in Material.objects.filter(case_id=case.pk, asked=True).exclude(verdict="held").order_by("seq"):
        verdict = (
            "complete" if all_well else chance.choice(["complete", "complete", "missing", "tolerated", "defective"])
        )
        defects: list[str] = []
        if verdict == "defective":
            points = [one.key for one in notice_points(scene.snapshot, scene.answers) if row.seq in one.materials]
            defects = points[:1]
            verdict = verdict if defects else "complete"
        if row.seq == 0:
            verdict, defects = "complete", []
        judge_material(case_number=case.number, principal=who, seq=row.seq, verdict=verdict, defects=defects)


def bring(scene: Scene, who: Principal) -> None:
    """A part of a supplement, or what was promised."""
    given = GIVEN["hand_in"](scene)
    files = own_files(who)[:1] if who.kind != "official" else []
    common: Given = {"case_number": scene.case.number, "principal": who, "moment": scene.moment}
    hand_in(**common, files=files, on_paper=not files, **given)


def judge_points(scene: Scene, who: Principal) -> None:
    """Every point of an open step, most of them met."""
    row, case = scene.step, scene.case
    if row is None:
        return
    verdict = "met" if scene.chance.random() < 0.85 else "unmet"
    points = points_that_apply(scene.snapshot, lambda: scene.answers)
    for key in points_of_step(points, row.post, {row.post}):
        common: Given = {"case_number": case.number, "principal": who, "moment": scene.moment, "step": row.no}
        judge_point(**common, key=key, verdict=verdict, note="" if verdict == "met" else "与现场不一致。")


def speak(scene: Scene, who: Principal) -> None:
    """A line of the hearing's record."""
    common: Given = {"case_number": scene.case.number, "principal": who, "moment": scene.moment}
    write_line(**common, speaker="程若兰", role="利害关系人", said=SAID)
