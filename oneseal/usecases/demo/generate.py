"""Generate cases: what is applied for and how far it got, told in the order of time, copied in one transaction.

Beyond a thousand, cases share their course: it is told once by the real rules and then stamped for several applicants
(``mould``). So the database, not the telling, is what takes the time, and N may be large.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random

from django.db import connection, transaction

from oneseal.records.accounts.models import Account
from oneseal.records.intake.models import Case, StoredFile
from oneseal.records.places.models import Area, Division
from oneseal.rules.permissions.reach import CASEWORK_POSTS
from oneseal.rules.stages.names import Stage
from oneseal.usecases.demo.mould import Mould
from oneseal.usecases.demo.people import (
    MOST,
    Fitting,
    Party,
    fitting_in,
    make_fitting,
    make_parties,
    stand_in,
    stored_parties,
)
from oneseal.usecases.demo.plans import Plan, Planner
from oneseal.usecases.demo.removal import remove_cases
from oneseal.usecases.demo.shapes import Shape, shape_of
from oneseal.usecases.demo.sheets import Sheets, Watch
from oneseal.usecases.demo.story import Story
from oneseal.usecases.demo.validity import begin_validities
from oneseal.usecases.demo.world import Desk, World

SEED = 590121
OPENING, OFFICE_MINUTES = 9 * 60, 8 * 60
WALK = frozenset({4, 12, 20, 53, 61, 80, 91, 112, 115, 147, 152, 160, 195, 214})
SHARE_OF_WALK = 0.4
WEIGHTS: dict[Stage, int] = {
    Stage.RECEIVED: 20,
    Stage.CORRECTION: 12,
    Stage.SUPPLEMENTED: 8,
    Stage.ACCEPTED: 12,
    Stage.IN_REVIEW: 36,
    Stage.FOR_DECISION: 12,
    Stage.GRANTED: 9,
    Stage.REFUSED: 5,
    Stage.ISSUED: 8,
    Stage.DELIVERED: 7,
    Stage.COMPLETED: 34,
    Stage.ARCHIVED: 20,
    Stage.NOT_ACCEPTED: 7,
    Stage.NOT_SUPPLEMENTED: 4,
    Stage.ACCEPTANCE_REVOKED: 3,
    Stage.WITHDRAWN: 6,
    Stage.TERMINATED: 3,
}
NAMED: tuple[tuple[str, int, Stage], ...] = (
    ("enterprise", 12, Stage.CORRECTION),
    ("enterprise", 53, Stage.IN_REVIEW),
    ("enterprise", 20, Stage.ISSUED),
    ("enterprise", 152, Stage.COMPLETED),
    ("enterprise", 12, Stage.RECEIVED),
    ("person", 61, Stage.CORRECTION),
    ("person", 61, Stage.IN_REVIEW),
    ("person", 61, Stage.COMPLETED),
    ("person", 61, Stage.RECEIVED),
)
"""Cases of the two applicants whom the first page names, in the first county."""

COMMITTED, OLD, YEARS_AGO, IN_ORDER = 29, 61, 12, (12, 12, 20, 61)
"""Items of the first county: one with a proof for which a promise may stand, one with a file that is kept no longer,
and some that can be accepted at one press."""
TOLD, ONE_IN, MOST_TOLD = 1000, 50, 5000
"""How many cases are told one by one: the first thousand, and one in fifty beyond."""
PER_STAGE, PER_DESK = 3, 2


@dataclass(frozen=True)
class Wish:
    """A case to be generated; ``upto``: how many review steps are done; ``alone``: nobody else has one like it.

    ``commits``: on a commitment that is being verified. ``years_ago``: closed and archived then. ``in_order``: looked
    through, and nothing lacks.
    """

    shape: Shape
    target: Stage
    upto: int | None = None
    party: Party | None = None
    alone: bool = True
    commits: bool = False
    years_ago: int = 0
    in_order: bool = False


@dataclass(frozen=True)
class FileFacts:
    """A sample file that lies in the store already."""

    sha256: str
    name: str
    media_type: str
    size: int


def is_generated() -> bool:
    """Whether there are generated cases."""
    return Case.objects.filter(demo=True).exists()


def generate(
    *, cases: int, now: datetime, files: list[FileFacts], lean: bool = False, watch: Watch | None = None
) -> int:
    """So many cases in every stage, no desk empty; answers how many were made. All of them, or none."""
    with transaction.atomic(), _checked_at_once():
        world = World(now, Random(SEED), _stored(files, now))
        shapes = [shape_of(world, version) for version in world.versions]
        if not shapes:
            raise ValueError("no catalogue is loaded")
        places, fitting = _places(world), fitting_in(_places(world))
        parties = stored_parties() or make_parties(places, min(MOST, max(20, cases // 4)), _password(), now, world.rng)
        parties += make_fitting(fitting, parties, _password(), now, world.rng)
        stories = _shared(list(_stories(world, shapes, parties, told(cases))), cases)
        world.take_series()
        world.take_serials(cases, max(story.copies for story, _, _ in stories))
        _tell(world, [(story, plan) for story, plan, _ in stories])
        world.give_series_back()
        looker = watch or Watch()
        looker.told(len(stories))
        made = _stamp([story for story, _, _ in stories], _pools(parties, fitting), Sheets(looker), lean)
        begin_validities(now)
        return made


def refresh(
    *, cases: int, now: datetime, files: list[FileFacts], lean: bool = False, watch: Watch | None = None
) -> int:
    """The generated cases removed (``removal`` says how) and made anew relative to today, for the same applicants."""
    with transaction.atomic():
        remove_cases()
        return generate(cases=cases, now=now, files=files, lean=lean, watch=watch)


def count_of() -> int:
    """How many generated cases there are."""
    return Case.objects.filter(demo=True).count()


def is_of(day: date) -> bool:
    """Whether the generated cases reach up to that day."""
    return Case.objects.filter(demo=True, received_on=day).exists()


def told(cases: int) -> int:
    """How many of so many cases are told, the others being copies of some of them for other applicants."""
    return min(cases, max(TOLD, min(MOST_TOLD, cases // ONE_IN)))


@contextmanager
def _checked_at_once() -> Iterator[None]:
    """References are checked as the rows come in; kept for the end, they would pile up in memory."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _stored(files: list[FileFacts], now: datetime) -> list[int]:
    """The keys of the sample files, their rows made unless they are there from an earlier time."""
    known = dict(
        StoredFile.objects.filter(sha256__in=[one.sha256 for one in files], account_id=None).values_list("sha256", "pk")
    )
    fresh = [
        StoredFile(sha256=one.sha256, name=one.name, media_type=one.media_type, size=one.size, stored_at=now)
        for one in files
        if one.sha256 not in known
    ]
    return [*known.values(), *(row.pk for row in StoredFile.objects.bulk_create(fresh))]


def _password() -> str:
    """The hash that the loaded officials share."""
    account = Account.objects.filter(demo=True, kind="official").order_by("pk").first()
    return account.password if account else "!"


def _places(world: World) -> list[tuple[str, str]]:
    """Each county with its name, a functional area with that of the place that set it up: so enterprises are called."""
    counties = sorted({f"{version.division[:6]}000000" for version in world.versions})
    above = dict(Area.objects.values_list("pk", "set_up_by__division__name"))
    names = dict(Division.objects.filter(pk__in=counties).values_list("pk", "name")) | above
    return [(county[:6], names[county]) for county in counties]


Told = tuple[Story, Plan, bool]
"""A case to be told, the way it takes, and whether it may be copied."""


def _stories(world: World, shapes: list[Shape], parties: list[Party], cases: int) -> Iterator[Told]:
    """Named applicants first, then each stage once, then each desk, then by chance until there are enough."""
    made = 0
    for wish in _wishes(world, shapes, parties):
        if made == cases:
            return
        plan = _planned(world, wish)
        if plan is None:
            continue
        online = not plan.years_ago and (plan.online or bool(wish.party) or world.rng.random() < 0.55)
        yield _story(world, wish, plan, "online" if online else "counter"), plan, not wish.alone
        made += 1


def _planned(world: World, wish: Wish) -> Plan | None:
    planner = Planner(wish.shape, world.rng, wish.upto)
    if wish.commits:
        return planner.verified_later()
    if wish.in_order:
        return planner.in_order()
    return planner.long_closed(wish.years_ago) if wish.years_ago else planner.made(wish.target)


def _story(world: World, wish: Wish, plan: Plan, channel: str) -> Story:
    version = wish.shape.version
    return Story(
        world,
        version,
        stand_in(wish.shape.kind, version.division[:6]),
        channel,
        flaws=plan.flaws,
        tolerated=plan.tolerated,
        revoked=plan.revoked,
        commits=plan.commits,
        named=wish.party,
    )


def _shared(stories: list[Told], cases: int) -> list[Told]:
    """The cases beyond those told, shared out among the ones that may be copied, or among all if none may."""
    many = [story for story, _, shared in stories if shared] or [story for story, _, _ in stories if not story.named]
    for turn in range(len(many)):
        many[turn].copies += (cases - len(stories) + turn) // len(many)
    return stories


def _wishes(world: World, shapes: list[Shape], parties: list[Party]) -> Iterator[Wish]:
    first_county = shapes[0].version.division[:6]
    by_seq = {shape.version.item.seq: shape for shape in shapes if shape.version.division[:6] == first_county}
    named = {kind: next(one for one in parties if one.applicant.kind == kind) for kind in ("person", "enterprise")}
    for kind, seq, target in NAMED:
        if seq in by_seq and by_seq[seq].kind == kind:
            yield Wish(by_seq[seq], target, party=named[kind])
    if COMMITTED in by_seq:
        yield Wish(by_seq[COMMITTED], Stage.DELIVERED, party=named["enterprise"], commits=True)
    if OLD in by_seq:
        yield Wish(by_seq[OLD], Stage.ARCHIVED, years_ago=YEARS_AGO)
    yield from (Wish(by_seq[seq], Stage.RECEIVED, in_order=True) for seq in IN_ORDER if seq in by_seq)
    walk = [shape for shape in shapes if shape.version.item.seq in WALK] or shapes
    for target in WEIGHTS:
        yield from (Wish(shape, target) for shape in world.rng.sample(walk, min(PER_STAGE, len(walk))))
    yield from _for_desks(world, shapes)
    targets, weights = list(WEIGHTS), list(WEIGHTS.values())
    while True:
        pool = walk if world.rng.random() < SHARE_OF_WALK else shapes
        yield Wish(world.rng.choice(pool), world.rng.choices(targets, weights)[0], alone=False)


def _for_desks(world: World, shapes: list[Shape]) -> Iterator[Wish]:
    """Something for everybody: each desk finds work of its own kind."""
    work: dict[Desk, list[Wish]] = defaultdict(list)
    for shape in shapes:
        work[shape.window].append(Wish(shape, Stage.RECEIVED))
        work["CER01", shape.version.body].append(Wish(shape, Stage.GRANTED))
        if shape.decision:
            work[shape.decision].append(Wish(shape, Stage.FOR_DECISION))
        for par_no, desk in shape.reviews:
            before = sum(1 for other, _ in shape.reviews if other < par_no)
            work[desk].append(Wish(shape, Stage.IN_REVIEW, upto=before))
    for desk in sorted(world.holders):
        wishes = work.get(desk, []) if desk[0] in CASEWORK_POSTS else []
        able = (wish for wish in world.rng.sample(wishes, len(wishes)) if _is_possible(wish))
        yield from islice(able, PER_DESK)
    stopping = [shape for shape in shapes if shape.stopping and shape.reviewable and shape.reviews]
    yield from (Wish(shape, Stage.IN_REVIEW) for shape in stopping for _ in range(PER_DESK))


def _is_possible(wish: Wish) -> bool:
    return Planner(wish.shape, Random(SEED), wish.upto).made(wish.target) is not None


Pools = dict[tuple[str | int, str], list[Party]]
"""Who applies in a county, by kind; for an item that asks for somebody of its own, by item."""


def _pools(parties: Iterable[Party], fitting: Iterable[Fitting]) -> Pools:
    own = {one.name: one.item for one in fitting}
    pools: Pools = defaultdict(list)
    for party in parties:
        pools[own.get(party.applicant.name, party.applicant.kind), _county(party)].append(party)
    return pools


def _pool_of(story: Story, pools: Pools) -> list[Party]:
    county = story.version.division[:6]
    return pools.get((story.version.item.seq, county)) or pools[story.party.applicant.kind, county]


def _stamp(stories: Sequence[Story], pools: Pools, sheets: Sheets, lean: bool) -> int:
    """Every story for its applicants, into the tables."""
    world = stories[0].world
    documents = 0 if lean else sum(len(story.rows.documents) * story.copies for story in stories)
    key = world.document_keys(documents) if documents else 0
    for story in stories:
        mould, pool = Mould(story, lean), _pool_of(story, pools)
        for turn in range(story.copies):
            key = mould.stamp(turn, story.named or world.rng.choice(pool), key, sheets)
    sheets.close()
    return sheets.cases


def _county(party: Party) -> str:
    number = party.applicant.number
    return number[:6] if party.applicant.kind == "person" else number[2:8]


def _tell(world: World, stories: list[tuple[Story, Plan]]) -> None:
    """All stories at once, act by act in the order of time, so that numbers of cases and documents follow the days."""
    running = [_told(world, story, plan) for story, plan in stories]
    heap = [(next(told), turn) for turn, told in enumerate(running)]
    heapq.heapify(heap)
    while heap:
        _, turn = heap[0]
        moment = next(running[turn], None)
        if moment is None:
            heapq.heappop(heap)
        else:
            heapq.heapreplace(heap, (moment, turn))


def _told(world: World, story: Story, plan: Plan) -> Iterator[datetime]:
    days = world.days_before(plan.years_ago) if plan.years_ago else world.days
    at = max(0, len(days) - 1 - plan.length)
    for beat in plan.beats:
        at += beat.gap
        day = world.today if plan.today else days[min(at, len(days) - 1)]
        moment = _moment(world, story, day, beat.by_night)
        yield moment
        beat.act(story, moment)
    story.end()


def _moment(world: World, story: Story, day: date, by_night: bool) -> datetime:
    """In office hours, at night for the runner, or earlier today; always after the act before."""
    rng = world.rng
    if day == world.today:
        since = world.now - world.moment(world.today, 0)
        return world.now - since * rng.uniform(0.02, 0.6)
    minute = 5 + rng.randrange(40) if by_night else OPENING + rng.randrange(OFFICE_MINUTES)
    moment = world.moment(day, minute)
    if story.last is not None and moment <= story.last:
        return story.last + timedelta(minutes=3 + rng.randrange(22))
    return moment
