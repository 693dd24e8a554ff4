"""The item versions that somebody keeps: list, history, what the catalogue above asks for (C1, C2)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from oneseal.queries.catalogue.endings import Ending, ending_of, split_from
from oneseal.records.catalogue.changing import above_of, in_places, versions_of
from oneseal.records.catalogue.models import BasicChange, Item, ItemVersion, VersionChange
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body
from oneseal.rules.catalogue.basic import ended_task
from oneseal.rules.catalogue.change import OPEN, ChangeKind, ChangeStage
from oneseal.rules.catalogue.difference import Difference, Snapshot
from oneseal.rules.catalogue.health import health_of
from oneseal.rules.catalogue.inheritance import changed_above
from oneseal.rules.permissions.people import Principal

STATES = ("draft", "submitted", "returned", "passed", "ahead", "suspended", "closed", "above")


@dataclass(frozen=True)
class Kept:
    """A version in force in the list of whoever keeps it; number 0 is a draft of an item that the body lacks yet."""

    code: str
    item_code: str
    name: str
    number: int
    since: date | None
    body: str
    body_name: str
    takes: bool
    suspended: bool
    ahead: date | None
    change_id: int | None
    stage: str
    above: int
    score: int
    blocking: int

    @property
    def states(self) -> tuple[str, ...]:
        """What the list can be narrowed to."""
        found = {
            self.stage: bool(self.stage),
            "ahead": self.ahead is not None,
            "suspended": self.suspended,
            "closed": not self.takes and not self.suspended,
            "above": self.above > 0,
        }
        return tuple(state for state, holds in found.items() if holds)


@dataclass(frozen=True)
class KeptPage:
    """A part of the list: its rows, how many there are, and how many stand in each state."""

    rows: tuple[Kept, ...]
    total: int
    states: dict[str, int]
    bodies: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class Wish:
    """What the list is narrowed to."""

    words: str = ""
    body: str = ""
    state: str = ""


def kept_items(who: Principal, today: date, wish: Wish, *, first: int = 0, most: int = 25) -> KeptPage:
    """The list; the counts beside the states are of all that the words and the body leave."""
    rows = ItemVersion.objects.filter(in_places(who), in_force__contains=today).select_related("item").order_by("seq")
    everything = list(rows.defer("snapshot", "terms"))
    bodies = Counter(row.body for row in everything)
    named = dict(Body.objects.filter(pk__in=bodies).values_list("code", "name"))
    words = wish.words.strip().casefold()
    found = [
        row
        for row in everything
        if (not wish.body or row.body == wish.body) and (not words or words in _looked_through(row))
    ]
    changes = {
        row.implementation_code: row
        for row in VersionChange.objects.filter(in_places(who), stage__in=OPEN).select_related("item").defer("content")
    }
    ahead = dict(
        ItemVersion.objects.filter(in_places(who), in_force__startswith__gt=today).values_list(
            "implementation_code", "in_force__startswith"
        )
    )
    stopped = VersionChange.objects.filter(in_places(who), kind=ChangeKind.SUSPEND, stage=ChangeStage.PUBLISHED)
    suspended = set(stopped.values_list("implementation_code", "before__number"))
    around = _Around(changes, ahead, named, suspended, _below(found))
    listed = [*_added(changes, everything, wish), *(_kept(row, around) for row in found)]
    states = Counter(state for row in listed for state in row.states)
    listed = [row for row in listed if not wish.state or wish.state in row.states]
    shown = _with_health(listed[first : first + most])
    options = tuple((code, named.get(code, code), count) for code, count in bodies.most_common())
    return KeptPage(tuple(shown), len(listed), dict(states), options)


def _looked_through(row: ItemVersion) -> str:
    heard = (row.texts.get("initials", ""), row.texts.get("pinyin", ""))
    return " ".join((row.name, row.implementation_code, *heard)).casefold()


def _added(changes: Mapping[str, VersionChange], standing: Iterable[ItemVersion], wish: Wish) -> Iterator[Kept]:
    """Open changes of codes that have no version in force: items that are being added."""
    known, words = {row.implementation_code for row in standing}, wish.words.strip().casefold()
    new = [row for code, row in changes.items() if code not in known and wish.body in ("", row.body)]
    names = dict(Body.objects.filter(pk__in={row.body for row in new}).values_list("code", "name"))
    for row in sorted(new, key=lambda row: row.pk):
        if words in f"{row.item.name} {row.implementation_code}".casefold():
            yield Kept(
                code=row.implementation_code,
                item_code=row.item_id,
                name=row.item.name,
                number=0,
                since=None,
                body=row.body,
                body_name=names.get(row.body, row.body),
                takes=True,
                suspended=False,
                ahead=None,
                change_id=row.pk,
                stage=row.stage,
                above=0,
                score=0,
                blocking=0,
            )


@dataclass(frozen=True)
class _Around:
    """What stands around the rows: open changes, versions ahead, names of bodies, versions before a suspension, and
    versions that say otherwise than the basic catalogue by now."""

    changes: dict[str, VersionChange]
    ahead: dict[str, date]
    named: dict[str, str]
    stopped: set[tuple[str, int]]
    below: set[int]


def _kept(row: ItemVersion, around: _Around) -> Kept:
    change = around.changes.get(row.implementation_code)
    return Kept(
        code=row.implementation_code,
        item_code=row.item_id,
        name=row.name,
        number=row.number,
        since=row.in_force.lower,
        body=row.body,
        body_name=around.named.get(row.body, row.body),
        takes=row.takes_applications,
        suspended=(row.implementation_code, row.number - 1) in around.stopped,
        ahead=around.ahead.get(row.implementation_code),
        change_id=change.pk if change else None,
        stage=change.stage if change else "",
        above=int(_asked_above(row, around.below)),
        score=0,
        blocking=0,
    )


def _with_health(rows: Iterable[Kept]) -> list[Kept]:
    """The rows of one page with their score and with all that the catalogue above asks for."""
    wanted = list(rows)
    versions = {
        (row.implementation_code, row.number): row
        for row in ItemVersion.objects.filter(implementation_code__in=[row.code for row in wanted]).select_related(
            "item"
        )
    }
    made = []
    for row in wanted:
        version = versions.get((row.code, row.number))
        if version is None:
            made.append(row)
            continue
        health, above = health_of(snapshot_of(version)), len(tasks_above(version))
        made.append(
            Kept(
                **{
                    **{name: getattr(row, name) for name in Kept.__dataclass_fields__},
                    "score": health.score,
                    "blocking": len(health.blocking),
                    "above": above,
                }
            )
        )
    return made


def _below(rows: Iterable[ItemVersion]) -> set[int]:
    """Of the items that were changed above, the versions that have not adopted it."""
    changed = set(BasicChange.objects.filter(state="published").values_list("code", flat=True))
    touched = [row.pk for row in rows if row.item_id in changed]
    found = ItemVersion.objects.filter(pk__in=touched).select_related("item") if touched else ()
    return {row.pk for row in found if tasks_above(row)}


def below_the_catalogue(who: Principal, today: date) -> int:
    """How many versions in force the list shows as changed above."""
    mine = ItemVersion.objects.filter(in_places(who), in_force__contains=today).select_related("item")
    rows = list(mine.defer("snapshot", "terms", "listing", "texts"))
    below = _below(rows)
    return sum(_asked_above(row, below) for row in rows)


def _asked_above(row: ItemVersion, below: set[int]) -> bool:
    return row.item.name != row.name or row.item.ended is not None or row.pk in below


def tasks_above(version: ItemVersion) -> tuple[Difference, ...]:
    """What the basic catalogue says otherwise by now: to be adopted by a new version (C1)."""
    snapshot, item = snapshot_of(version), version.item
    ended = (ended_task(item.name, item.ended),) if item.ended else ()
    return (*ended, *changed_above(snapshot, above_of(item, snapshot)))


@dataclass(frozen=True)
class Past:
    """A version in the history of a code."""

    number: int
    since: date
    until: date | None
    kind: str
    reason: str
    basis: str
    running: bool


@dataclass(frozen=True)
class AboveWhy:
    """The last change of the basic catalogue: from when, why, by what."""

    effective: date
    reason: str
    basis: str


@dataclass(frozen=True)
class History:
    """A code with all its versions, the newest first, its open change, and what the catalogue above asks for."""

    code: str
    name: str
    item_code: str
    body_name: str
    main_code: str
    siblings: tuple[tuple[str, str, str], ...]
    options: tuple[str, ...]
    versions: tuple[Past, ...]
    change_id: int | None
    above: tuple[Difference, ...]
    above_why: AboveWhy | None
    ending: Ending | None
    came_from: tuple[str, str] | None


def history_of(code: str, who: Principal, today: date) -> History | None:
    """All versions of a code; none where it is not the reader's to keep."""
    rows = list(versions_of(code).filter(in_places(who)).select_related("item"))
    if not rows:
        return None
    current = next((row for row in rows if today in row.in_force), rows[-1])
    changes = {
        (row.before.number + 1 if row.before else 1): row
        for row in VersionChange.objects.filter(implementation_code=code, stage="published").select_related("before")
    }
    split = split_from(current.item_id, current.body)
    if split is not None:
        changes.setdefault(1, split)
    open_one = VersionChange.objects.filter(implementation_code=code, stage__in=OPEN).first()
    snapshot, item = snapshot_of(current), current.item
    return History(
        code=code,
        name=current.name,
        item_code=item.code,
        body_name=str(snapshot["body"]["name"]),
        main_code=item.main_code,
        siblings=_siblings(item, current.body),
        options=tuple(str(option) for option in snapshot["item"].get("handling_options", ())),
        versions=tuple(_past(row, changes.get(row.number), today) for row in reversed(rows)),
        change_id=open_one.pk if open_one else None,
        above=tasks_above(current),
        above_why=_why_above(item.code),
        ending=ending_of(code),
        came_from=_came_from(split),
    )


def _came_from(split: VersionChange | None) -> tuple[str, str] | None:
    """Code and name of the item that was split into this one."""
    if split is None:
        return None
    return split.implementation_code, split.before.name if split.before else split.item.name


def _why_above(code: str) -> AboveWhy | None:
    row = BasicChange.objects.filter(code=code, state="published").order_by("-id").first()
    return AboveWhy(row.effective, row.reason, row.basis) if row and row.effective else None


def _past(row: ItemVersion, change: VersionChange | None, today: date) -> Past:
    return Past(
        number=row.number,
        since=row.in_force.lower,
        until=row.in_force.upper,
        kind=change.kind if change else "",
        reason=change.reason if change else "",
        basis=change.basis if change else "",
        running=today in row.in_force,
    )


def _siblings(item: Item, body: str) -> tuple[tuple[str, str, str], ...]:
    """The sub-items of the same main item, each with the code it has at this body (C3: one sub-item one code)."""
    if not item.main_code:
        return ()
    rows = Item.objects.filter(main_code=item.main_code).order_by("code")
    own = dict(
        ItemVersion.objects.filter(body=body, item__in=rows, in_force__upper_inf=True).values_list(
            "item_id", "implementation_code"
        )
    )
    return tuple((row.code, row.name, own.get(row.code, "")) for row in rows)


def versions_side(code: str, numbers: tuple[int, int], who: Principal) -> tuple[Snapshot, Snapshot] | None:
    """The content of two versions of a code, to be compared."""
    rows = {row.number: row for row in versions_of(code).filter(in_places(who), number__in=numbers)}
    return (snapshot_of(rows[numbers[0]]), snapshot_of(rows[numbers[1]])) if set(numbers) <= set(rows) else None
