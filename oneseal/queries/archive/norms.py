"""Cases against the norms of the seven stages: the strip of one case, the list of what is not met, counts (W1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from oneseal.queries.delivery.file import CaseFile
from oneseal.records.archive.norm_reads import CaseFacts, facts_within, norms
from oneseal.records.clocks.cells import row_of
from oneseal.records.clocks.models import Clock
from oneseal.records.delivery.models import Delivery
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.places.models import Body
from oneseal.records.review.models import Step
from oneseal.rules.archive.file_facts import Done, FileFacts, Limited
from oneseal.rules.archive.norms import Checked, Norm, StageChecked, checked, norms_of
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import Stage
from oneseal.rules.stages.seven import Seven

AT_MOST = 1000
"""Cases looked through at once, the newest first; the page says if there are more."""


@dataclass(frozen=True)
class UnmetCase:
    """A case with the norms that it does not meet."""

    number: str
    item_name: str
    body: str
    body_name: str
    received_on: date
    unmet: tuple[Checked, ...]


@dataclass(frozen=True)
class Counted:
    """How many cases of a body were looked through, and how many miss a norm of each of the seven."""

    body: str
    body_name: str
    cases: int
    faulty: int
    by_stage: tuple[int, ...]


@dataclass(frozen=True)
class Unmet:
    """What was found in a period; ``cut``: more cases came in than are looked through at once."""

    rows: list[UnmetCase]
    counts: list[Counted]
    bodies: list[tuple[str, str]]
    cases: int
    cut: bool


def strip_of(file: CaseFile) -> tuple[StageChecked, ...]:
    """The seven stages of a case whose file is read already: no statement of its own."""
    cells = file.rows.cells
    return checked(norms_of(cells["norms"]), _facts_of(file), Stage(file.head.stage))


def _facts_of(file: CaseFile) -> FileFacts:
    rows, explained, ratings = file.rows, set(file.rows.cells["explained"]), file.rows.cells["rated"]
    events = sorted(rows.many(Event), key=lambda row: row.seq)
    steps = {row.no: len(row.officers) for row in rows.many(Step) if row.state == "done" and row.officers}
    visits = {no: len(row.officers) for no, row in file.visits.items() if row.visited_on}
    rated = [row_of(Clock, cells) for cells in ratings]
    return FileFacts(
        done=tuple(Done(row.verb, row.post, row.body, row.account_id) for row in events),
        limits=_limits(rows.many(Clock), explained, file.today),
        documents=frozenset(row.kind for row in rows.many(Document)),
        visits=tuple({**steps, **visits}.values()),
        delivered=any(row.proof for row in rows.many(Delivery)),
        rated=_limits(rated, set(), file.today),
    )


def _limits(rows: Iterable[Clock], explained: set[int], today: date) -> tuple[Limited, ...]:
    return tuple(
        Limited(row.kind, row.due_on, row.ended_on or today, row.pk in explained, row.ended_on is None, row.post)
        for row in rows
    )


def all_norms() -> tuple[Norm, ...]:
    """The norms as they stand."""
    return norms()


def unmet_within(
    who: Principal, today: date, *, begin: date, end: date, body: str = "", stage: Seven | None = None
) -> Unmet:
    """Cases received in that time within his reach that miss a norm, the newest first; three statements."""
    own, found = norms(), facts_within(reach_of(who), today, begin=begin, end=end, body=body, most=AT_MOST + 1)
    cut, found = len(found) > AT_MOST, found[:AT_MOST]
    names = dict(Body.objects.filter(code__in={one.body for one in found}).values_list("code", "name"))
    missed = {one.number: _missed(one, own) for one in found}
    rows = [
        UnmetCase(one.number, one.item_name, one.body, names.get(one.body, one.body), one.received_on, shown)
        for one in found
        if (shown := tuple(row for row in missed[one.number] if stage in (None, row.norm.stage)))
    ]
    return Unmet(rows, _counted(found, missed, names), sorted(names.items()), len(found), cut)


def _missed(one: CaseFacts, own: tuple[Norm, ...]) -> tuple[Checked, ...]:
    return tuple(row for seven in checked(own, one.file, one.stage) for row in seven.unmet)


def _counted(found: list[CaseFacts], missed: dict[str, tuple[Checked, ...]], names: dict[str, str]) -> list[Counted]:
    cases = Counter(one.body for one in found)
    faulty = Counter(one.body for one in found if missed[one.number])
    at = Counter((one.body, seven) for one in found for seven in {row.norm.stage for row in missed[one.number]})
    return [
        Counted(body, names.get(body, body), n, faulty[body], tuple(at[body, seven] for seven in Seven))
        for body, n in sorted(cases.items())
    ]
