"""The drill of random histories in small, in the suite: `oneseal drill histories` runs thousands of acts."""

import inspect
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from bench.histories import Drill, lines, of_broken
from bench.histories_given import GIVEN
from bench.histories_invariants import INVARIANTS
from bench.histories_people import House
from bench.histories_play import Opening, Play, Try
from oneseal.interfaces.commands.bench import in_a_home_of_its_own
from oneseal.queries.intake.chains import verified_chains
from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.intake.models import Case
from oneseal.records.journal.models import Event
from oneseal.records.permissions.models import PostHeld
from oneseal.rules.stages.names import Act
from oneseal.usecases.acts import ACTS
from oneseal.usecases.intake.acting import Outcome
from tests.people import BUREAU, COUNTY, MORNING

ITEMS = (1, 4, 12, 13)
DESKS = {(post, BUREAU, "") for post in ("WIN01", "REV01", "REV02", "DEC01", "CER01", "HEA01")}
TODAY = Opening(7, 0)


@pytest.fixture(autouse=True)
def every_walk_can_be_rebuilt_from_the_journal() -> None:
    """The drill asks so itself; one test here breaks it on purpose."""


def at_their_posts(versions: list[ItemVersion]) -> None:
    """Two people at each post that the items know."""
    steps = {
        (step["post"], step["body"] or row.body, step["unit"]) for row in versions for step in snapshot_of(row)["steps"]
    }
    since = DateRange(date(2024, 1, 1), None)
    for place, (post, body, unit) in enumerate(sorted(DESKS | steps) * 2):
        facts = {"username": f"desk-{place}", "kind": "official", "name": f"{post}{place}", "made_at": MORNING}
        account = Account.objects.create(password="!", **facts)
        held = {"post": post, "body": body, "unit": unit, "division": COUNTY, "held": since}
        PostHeld.objects.create(account_id=account.pk, **held)


@pytest.fixture
def drill(transactional_db: None, version: Callable[[int], ItemVersion]) -> Iterator[Drill]:
    at_their_posts([version(seq) for seq in ITEMS])
    house = House(MORNING, Random(1))
    house.make_parties(80)
    made = Drill(house, Random(1))
    yield made
    made.close()


def begun(drill: Drill, *tried: Try, opening: Opening = TODAY) -> Play:
    play = Play(drill.house, opening, drill.ledger, drill.pool)
    for one in tried:
        assert not play.do(one)
    return play


def judged_complete(play: Play) -> None:
    play.eye.known[("case", play.cases[0])].row.materials.filter(asked=True).update(verdict="complete")


def test_random_histories_over_real_items_break_no_invariant(drill: Drill) -> None:
    broken = drill.run(100)
    assert broken is None, of_broken(broken)
    assert drill.ledger.done.total() >= 10 and drill.ledger.codes.total() >= 5
    chains = verified_chains()
    assert chains.entries == Event.objects.filter(subject_kind="case").count() > 10 and not chains.findings
    told = "\n".join(lines(drill, None, 1))
    assert "not asked: the drill sends no case up to a superior body yet" in told and "No invariant was broken." in told


@pytest.mark.parametrize("days", [0, 10])
def test_two_clerks_the_runner_and_the_applicant_act_at_once_on_one_case(drill: Drill, days: int) -> None:
    play = begun(drill, Try("submit", "applicant", 0, 3))
    judged_complete(play)
    others = Try("accept", "window", 0, 2), Try("night", "runner", 0, 3), Try("withdraw", "applicant", 0, 4)
    assert not play.do(Try("accept", "window", days, 1, "", others)) and not play.ended()
    case = Case.objects.get()
    first = Event.objects.filter(verb__in=("accept", "deem_accepted"))
    papers = Document.objects.filter(kind="acceptance")
    assert first.count() == papers.count() <= 1
    assert case.stage in ("accepted", "withdrawn") and case.version == Event.objects.count()
    assert drill.ledger.at_once == 1


def test_of_two_with_the_same_key_one_is_an_answer_to_the_other(drill: Drill) -> None:
    play = begun(drill, Try("submit", "window", 0, 3, "again"), Try("withdraw", "window", 0, 1, "other"))
    assert [entry.verb for entry in play.eye.known[("case", play.cases[0])].entries] == ["submit", "withdraw"]


def test_what_breaks_an_invariant_is_found_and_its_history_made_short(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = ACTS[Act.ACCEPT]

    def a_day_too_many(**given: Any) -> Outcome:
        done = real(**given)
        Clock.objects.filter(kind="decision").update(due_on=F("due_on") + timedelta(days=1))
        return done

    monkeypatch.setitem(ACTS, Act.ACCEPT, a_day_too_many)
    play = begun(drill, Try("submit", "window", 0, 3), Try("record_mandate", "window", 1, 5))
    judged = [Try("judge", "window", 0, seed) for seed in range(4)]
    broken = next(found[0] for one in [*judged, Try("accept", "window", 0, 9)] if (found := play.do(one)))
    short = drill.shortest(broken)
    assert short.no == 5 and "the rule says" in short.what
    assert [one.verb for one in short.tried] == ["submit", "judge", "accept"]
    assert "Invariant 5, the decision clock" in "\n".join(of_broken(short))


def test_each_of_the_seventeen_is_asked_in_one_place_or_says_why_not() -> None:
    assert [law.no for law in INVARIANTS] == list(range(1, 18))
    for law in INVARIANTS:
        assert bool(law.asks) != bool(law.not_yet)
        assert law.asks is None or (law.asks.__doc__ or "").startswith(f"{law.no}. ")


def test_every_act_that_needs_something_is_given_it() -> None:
    for verb, act in ACTS.items():
        _at, *asked = inspect.signature(inspect.unwrap(act)).parameters.values()
        assert str(verb) in GIVEN or all(one.default is not one.empty for one in asked), verb


def test_a_drill_runs_in_a_home_of_its_own_and_answers_its_code(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(settings, "ONESEAL_HOME", tmp_path)
    looks = "import os, pathlib, sys; sys.exit(3 if pathlib.Path(os.environ['ONESEAL_HOME']).name == 'drill' else 0)"
    assert in_a_home_of_its_own("drill", [sys.executable, "-c", looks]) == 3
    assert not (tmp_path / "drill").exists()
