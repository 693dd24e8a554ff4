"""One history, played: each try as its person, at its moment, alone or beside others; then everything is looked at."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from threading import Barrier

from django.db import connection

from bench.histories_do import Doing, Performed
from bench.histories_invariants import ASKED
from bench.histories_people import House
from bench.histories_scene import WHO, Scene
from bench.histories_seen import Eye
from oneseal.interfaces.now import shifted
from oneseal.records.calendar.reading import official_calendar
from oneseal.rules.calendar import local_day
from oneseal.rules.refusals import Refusal
from oneseal.usecases.intake.agreement import disagreements

MINUTES = 7
"""From one try to the next on the same day."""
REBUILT, CRASHED = 14, 0
"""Numbers of findings: of an invariant, or 0 for an act that broke instead of refusing."""
AT_ONCE = 4


@dataclass(frozen=True)
class Try:
    """Something tried: what, as whom, after how many days, by which chance, in which way, and what at the same moment.

    ``way``: "" once; *again* twice under one key; *other* the second time with another request; *stale* on a version
    that is past.
    """

    verb: str
    who: str
    days: int
    seed: int
    way: str = ""
    beside: tuple["Try", ...] = ()

    def words(self) -> str:
        """As a line of a history."""
        after = f"+{self.days} d " if self.days else ""
        beside = "".join(f" ‖ {one.verb} by {one.who}" for one in self.beside)
        return f"{after}{self.verb} by {self.who}{f' ({self.way})' if self.way else ''}{beside}"


@dataclass(frozen=True)
class Opening:
    """What a history begins with: the chance of its item and applicant, and the day, so many from the run's own."""

    seed: int
    days: int


@dataclass(frozen=True)
class Broken:
    """An invariant that a history breaks."""

    no: int
    what: str
    tried: tuple[Try, ...]
    opening: Opening


@dataclass
class Ledger:
    """Counts of a run, and its seconds: in the acts themselves, and in all."""

    done: Counter[str] = field(default_factory=Counter)
    no: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    asked: Counter[int] = field(default_factory=Counter)
    at_once: int = 0
    histories: int = 0
    alone: float = 0.0
    whole: float = 0.0

    @property
    def tried(self) -> int:
        """Acts tried."""
        return self.done.total() + self.no.total()

    def count(self, verb: str, what: Performed) -> None:
        """One performance."""
        if what.refused is None:
            self.done[verb] += 1
        else:
            self.no[verb] += 1
            self.codes[what.refused] += 1


class Play:
    """A history under way."""

    def __init__(self, house: House, opening: Opening, ledger: Ledger, pool: ThreadPoolExecutor) -> None:
        self.house, self.opening, self.ledger, self.pool = house, opening, ledger, pool
        chance = Random(opening.seed)
        self.version = house.any_version(chance)
        self.party = house.party(self.version)
        self.moment = house.now + timedelta(days=opening.days)
        self.cases: list[int] = []
        self.tried: list[Try] = []
        self.eye = Eye()
        self.calendar = official_calendar()
        self.keys = 0

    def scene(self, seed: int) -> Scene:
        """What a try of that chance finds now."""
        last = self.cases[-1] if self.cases else None
        return Scene(self.house, self.version, self.party, self.eye, last, self.moment, Random(seed))

    def key(self) -> str:
        """A key that no act has had."""
        self.keys += 1
        return f"{self.party.principal.account_id}-{self.keys}"

    def do(self, one: Try) -> list[Broken]:
        """Try it, count it, and say what is broken afterwards."""
        self.moment += timedelta(days=one.days, minutes=MINUTES)
        self.tried.append(one)
        found: list[str] = []
        with shifted(self.moment - datetime.now(UTC)):
            prepared = [self.prepared(each) for each in (one, *one.beside)]
            acts = [(verb, act) for verb, act in prepared if act is not None]
            done = self.at_once(acts) if len(acts) > 1 else [act() for _, act in acts]
        for (verb, _), what in zip(acts, done, strict=True):
            self.ledger.count(verb, what)
            found += what.wrong
        self.ledger.alone += (
            max((what.seconds for what in done), default=0.0) if one.beside else sum(what.seconds for what in done)
        )
        self.cases += sorted({what.case for what in done if what.case} - set(self.cases))
        broken = [Broken(CRASHED, text, tuple(self.tried), self.opening) for text in found]
        broken += self.looked(one, any(what.refused is None for what in done))
        return broken

    def prepared(self, one: Try) -> tuple[str, Callable[[], Performed] | None]:
        """The act with its person and arguments; nothing where nobody could do it or there is nothing to do it to."""
        scene = self.scene(one.seed)
        who = WHO[one.who](scene) if scene.found or one.verb == "submit" else None
        if who is None:
            return one.verb, None
        return one.verb, Doing(self, scene, one, who).perform

    def at_once(self, acts: list[tuple[str, Callable[[], Performed]]]) -> list[Performed]:
        """All at one moment, each in a thread with a connection of its own."""
        together = Barrier(len(acts))
        self.ledger.at_once += 1

        def after_all_are_there(act: Callable[[], Performed]) -> Performed:
            connection.ensure_connection()
            together.wait()
            return act()

        return list(self.pool.map(after_all_are_there, [act for _, act in acts]))

    def looked(self, one: Try, changed: bool) -> list[Broken]:
        """Every invariant asked of whatever moved."""
        verbs = {one.verb, *(each.verb for each in one.beside)}
        reloaded, night = "year" in verbs and changed, "night" in verbs
        found = []
        if reloaded:
            self.calendar = official_calendar()
        today = local_day(self.moment)
        looks = self.eye.look(self.cases, self.calendar, today, night=night, reloaded=reloaded)
        for look in looks:
            for law in ASKED:
                if law.asks is None or look.of.kind not in law.of:
                    continue
                self.ledger.asked[law.no] += 1
                try:
                    told = [f"{look.number}: {what}" for what in law.asks(look)]
                except (ValueError, Refusal) as wrong:
                    told = [f"{look.number}: {type(wrong).__name__}: {wrong}"]
                found += [Broken(law.no, what, tuple(self.tried), self.opening) for what in told]
        return found

    def ended(self) -> list[Broken]:
        """At the end documents are made once more from their entries, clocks and stages from the whole chain."""
        told = [what for pk in self.cases for what in disagreements(pk)]
        if any("year" in (one.verb, *(each.verb for each in one.beside)) for one in self.tried):
            self.house.official_again(self.moment)
        self.ledger.histories += 1
        return [Broken(REBUILT, what, tuple(self.tried), self.opening) for what in told]
