"""Decisions pushed to misbehaving receivers while workers are killed: `oneseal drill pushes --decisions N --seed S`.

The same item is supervised by seven bodies, each with an office system that has one bad habit, and by one that looks in
the system. Decisions are made by several at once; workers are killed at random between claim, sending and record; the
database server is restarted; the clock jumps until nothing is owed. Then the books are read, and have to come out even.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections, connection, connections
from django.db.backends.postgresql.psycopg_any import DateRange

from bench import scratch
from bench.histories_people import House
from bench.pushes_receivers import Office, receivers
from oneseal.gateways import postgres
from oneseal.interfaces.now import now
from oneseal.queries.archive.chains import verified_journal
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.intake.models import Material
from oneseal.records.journal.models import Event
from oneseal.records.outbox.models import Message
from oneseal.records.places.models import Body
from oneseal.records.privacy.sealing import seal
from oneseal.records.supervision.models import Duty, Push, Sending, Way
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.filled_sample import filled_sample
from oneseal.rules.permissions.people import Principal
from oneseal.rules.stages.names import PUSHED, Act
from oneseal.usecases.accounts.principal import principal_of
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.submit import Application, submit
from oneseal.usecases.supervision.signing import sign_by_office

ITEM = 4
"""个体工商户设立登记: accepted and decided in one, so that a decision is one act."""
WORKERS, THREADS = 2, 3
BLOWS = (0.15, 0.7)
BACKLOG = 40.0
"""Seconds at most that blows go on falling on what is left when all is decided."""
JUMP, MOST_JUMPS = 45.0, 60
"""Minutes, and how often: a push that is refused nothing is given up after sixteen tries, the last two hours apart."""


@dataclass
class Run:
    """A run: what was acknowledged, what was killed, how long things took."""

    chance: random.Random
    clerk: Principal
    version: ItemVersion
    bodies: dict[str, str] = field(default_factory=dict)
    acknowledged: list[str] = field(default_factory=list)
    killed: int = 0
    restarts: int = 0
    minutes: float = 0.0
    workers: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)

    def start_worker(self) -> "subprocess.Popen[bytes]":
        """One more, at the time to which the clock has jumped."""
        command = [sys.executable, "-m", "bench.drill", "pushes_worker", "--minutes", str(self.minutes)]
        pipe, nobody = subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(command, cwd=settings.ROOT, stdout=pipe, stderr=nobody, env=_environment())

    def kill_one(self) -> None:
        """At random, in whatever it does; another takes its place, and stands before the next blow falls."""
        place = self.chance.randrange(len(self.workers))
        _kill(self.workers[place])
        self.killed += 1
        self.workers[place] = self.start_worker()
        _stands(self.workers[place])

    def blows(self) -> None:
        """One after the other until told to stop."""
        while not self.enough.wait(self.chance.uniform(*BLOWS)):
            self.kill_one()

    def jump(self) -> None:
        """The clock of all workers goes on by so many minutes."""
        self.minutes += JUMP
        for worker in self.workers:
            _kill(worker)
        self.workers = [self.start_worker() for _ in self.workers]
        for worker in self.workers:
            _stands(worker)

    def end(self) -> None:
        """No worker outlives the run."""
        for worker in self.workers:
            _kill(worker)


def _kill(worker: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        worker.send_signal(signal.SIGKILL)
    worker.wait()
    if worker.stdout is not None:
        worker.stdout.close()


def _stands(worker: "subprocess.Popen[bytes]") -> None:
    """Till it says so: where a start takes longer than the clock's next jump, nothing would ever be done."""
    if worker.stdout is not None:
        worker.stdout.readline()


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "ONESEAL_HOME": str(settings.ONESEAL_HOME),
        "ONESEAL_OUTGOING": "127.0.0.1@127.0.0.0/8",
    }


def _decide(run: Run, application: Application) -> None:
    """One decision; what the use case answered is acknowledged."""
    moment = now()
    number = submit(item_version=run.version.pk, application=application, principal=run.clerk, moment=moment).number
    Material.objects.filter(case__number=number, asked=True).update(verdict="complete")
    ACTS[Act.ACCEPT_AND_DECIDE](case_number=number, version=None, principal=run.clerk, moment=moment)
    run.acknowledged.append(number)


def _register(run: Run, addresses: dict[str, str]) -> None:
    """The item's register: one body for each habit with its way, and one that looks in the system."""
    today, moment = local_day(now()), now()
    others = Body.objects.filter(division__code=run.version.division).exclude(code=run.version.body).order_by("code")
    Duty.objects.filter(item=run.version.item).delete()
    for body, habit in zip(others[: len(addresses) + 1], [*addresses, "in the system"], strict=True):
        run.bodies[habit] = body.code
        Duty.objects.create(
            item=run.version.item,
            division=run.version.division,
            body=body.code,
            role="协同监管",
            held=DateRange(date(2020, 1, 1), None),
            receipt=1,
            feedback=1,
            made_at=moment,
        )
        if habit in addresses:
            Way.objects.create(
                body=body.code,
                channel="oa_http",
                address_sealed=seal(addresses[habit]),
                since=today,
                made_at=moment,
            )


def _owed() -> int:
    return Message.objects.filter(kind__in=("push", "send_push"), done_at=None, dead_at=None).count()


def _play(run: Run, decisions: int, applications: list[Application]) -> None:
    """Decisions by several at once under blows; a restart of the database; then the clock jumps till all is done."""
    run.workers = [run.start_worker() for _ in range(WORKERS)]
    for worker in run.workers:
        _stands(worker)
    killer = threading.Thread(target=run.blows, daemon=True)
    killer.start()

    def one(place: int) -> None:
        close_old_connections()
        try:
            _decide(run, applications[place % len(applications)])
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, range(decisions)))
    connections.close_all()
    postgres.stop(settings.ONESEAL_HOME)
    postgres.ensure_running(settings.ONESEAL_HOME, durable=False)
    run.restarts += 1
    _until(lambda: run.killed >= decisions // 5 + 3, BACKLOG)
    run.enough.set()
    killer.join()
    for _ in range(MOST_JUMPS):
        run.jump()
        _until_calm()
        if not _owed():
            return


def _until(done: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not done():
        time.sleep(0.2)


def _until_calm(seconds: float = 30.0) -> None:
    """Till nothing was done for a while: what is left waits for its time."""
    last, since, until = _owed(), time.monotonic(), time.monotonic() + seconds
    while time.monotonic() < until and last and time.monotonic() - since < 3.0:
        time.sleep(0.25)
        left = _owed()
        if left != last:
            last, since = left, time.monotonic()


def _call_back(offices: dict[str, tuple[Office, str]]) -> None:
    """Every office that took a push signs for it, some of them twice."""
    for office, _ in offices.values():
        for told in office.codes.values():
            number, code = told.split()
            for _turn in range(1 + (office.chance.random() < 0.3)):
                sign_by_office(number=number, code=code, signer="演练", moment=now())


@dataclass(frozen=True)
class Line:
    """One body in the books at the end."""

    habit: str
    owed: int
    pushed: int
    delivered: int
    dead: int
    signed: int
    asked: int
    effects: int
    twice: int

    @property
    def faults(self) -> list[str]:
        """What does not come out even."""
        told = []
        if self.pushed != self.owed:
            told.append(f"{self.habit}: {self.owed} owed, {self.pushed} pushed")
        if self.habit != "in the system":
            if self.delivered + self.dead != self.pushed:
                told.append(f"{self.habit}: {self.pushed} pushed, {self.delivered} delivered and {self.dead} given up")
            if self.effects != self.delivered:
                told.append(f"{self.habit}: {self.delivered} delivered, {self.effects} took effect")
            if self.signed != self.effects:
                told.append(f"{self.habit}: {self.effects} took effect, {self.signed} signed for")
        if self.twice:
            told.append(f"{self.habit}: {self.twice} took effect twice")
        return told


def _books(run: Run, offices: dict[str, tuple[Office, str]]) -> list[Line]:
    owed = Event.objects.filter(subject_kind="case", verb__in=PUSHED).count()
    lines = []
    for habit, body in run.bodies.items():
        office = offices[habit][0] if habit in offices else None
        sendings = Sending.objects.filter(push__body=body)
        lines.append(
            Line(
                habit=habit,
                owed=owed,
                pushed=Push.objects.filter(body=body).count(),
                delivered=sendings.filter(ended="sent").count(),
                dead=sendings.filter(ended="", message__dead_at__isnull=False).count(),
                signed=Push.objects.filter(body=body, standing="signed").count(),
                asked=office.asked if office else 0,
                effects=len(office.effects) if office else 0,
                twice=sum(1 for n in office.effects.values() if n > 1) if office else 0,
            )
        )
    return lines


def _told(run: Run, lines: list[Line], seconds: float) -> list[str]:
    head = f"{'receiver':<15}{'owed':>7}{'pushed':>8}{'sent':>7}{'dead':>7}{'signed':>8}{'asked':>7}{'effects':>9}"
    told = [head]
    told += [
        f"{one.habit:<15}{one.owed:>7}{one.pushed:>8}{one.delivered:>7}{one.dead:>7}{one.signed:>8}"
        f"{one.asked:>7}{one.effects:>9}"
        for one in lines
    ]
    reasons = Counter(
        Message.objects.filter(kind="send_push", dead_at__isnull=False).values_list("last_error", flat=True)
    )
    told += ["", *(f"given up: {times} × {reason}" for reason, times in reasons.most_common(5))]
    told.append(
        f"{len(run.acknowledged)} decisions acknowledged, {run.killed} workers killed, {run.restarts} restart of the "
        f"database, the clock went on by {run.minutes / 60:.1f} hours, {seconds:.0f} s."
    )
    return told


def _faults(run: Run, lines: list[Line], offices: dict[str, tuple[Office, str]]) -> list[str]:
    found = [fault for line in lines for fault in line.faults]
    owed = lines[0].owed if lines else 0
    if owed != len(run.acknowledged):
        found.append(f"{len(run.acknowledged)} decisions acknowledged, {owed} in the journal")
    if left := _owed():
        found.append(f"{left} still owed after all that time")
    found += [f"{name}: {office.unsigned} badly signed" for name, (office, _) in offices.items() if office.unsigned]
    if not run.killed:
        found.append("nothing was killed, so nothing was proved")
    return found + [one.sentence("en") for one in verified_journal().findings]


def drilled(decisions: int, seed: int) -> tuple[list[str], list[str]]:
    """What is told, and what does not come out even; in the database of this home folder."""
    chance, began = random.Random(seed), time.perf_counter()
    day = local_day(now())
    version = ItemVersion.objects.get(item__seq=ITEM, division=scratch.COUNTY, in_force__contains=day)
    clerk = principal_of(Account.objects.get(username=scratch.CLERK).pk, day)
    if clerk is None:
        raise LookupError("no demo officials")
    house = House(now(), chance)
    house.make_parties(min(decisions, 40) + 2)
    answers = filled_sample(snapshot_of(version), day)
    people = [one.applicant for one in house.parties if one.applicant.kind == "person"]
    applications = [Application(one, answers, channel="counter") for one in people]
    run = Run(chance, clerk, version)
    with receivers(chance) as offices:
        _register(run, {habit: address for habit, (_, address) in offices.items()})
        try:
            _play(run, decisions, applications)
        finally:
            run.end()
        _call_back(offices)
        lines = _books(run, offices)
        return _told(run, lines, time.perf_counter() - began), _faults(run, lines, offices)


def run(argv: Sequence[str]) -> int:
    """1 unless the books come out even."""
    asked = _parser().parse_args(argv)
    home: Path = settings.ONESEAL_HOME
    with postgres.in_use(home, durable=False):
        print("A database of its own, catalogue …", flush=True)
        scratch.prepare().close()
        told, faults = drilled(asked.decisions, asked.seed)
        connections.close_all()
    print("\n".join(told))
    print("\n".join(faults) if faults else "The books come out even: nothing lost, nothing twice.")
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="oneseal drill pushes", description=__doc__)
    parser.add_argument("--decisions", type=int, default=200, help="how many decisions are made (N)")
    parser.add_argument("--seed", type=int, default=1, help="the chance of the run")
    return parser
