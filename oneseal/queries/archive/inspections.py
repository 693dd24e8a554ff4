"""Inspections of files as pages and API show them: draws, drawn files with their checklist, findings (W8)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from oneseal.queries.documents.listed import Listed, listed
from oneseal.records.accounts.models import Account
from oneseal.records.archive.facts import draws_within, facts_of_file, findings_within, looked_into
from oneseal.records.archive.models import Draw, DrawnFile, Finding, FindingWord
from oneseal.records.archive.norm_reads import norms
from oneseal.records.catalogue.models import ItemVersion
from oneseal.records.clocks.models import Clock
from oneseal.records.documents.models import Document
from oneseal.records.journal.models import Event
from oneseal.records.permissions.visible import visible
from oneseal.records.places.models import Body
from oneseal.rules.archive.criteria import CRITERIA, Criterion, answered
from oneseal.rules.archive.drawing import digest_of, drawn
from oneseal.rules.archive.file_facts import Verdict
from oneseal.rules.archive.findings import INSPECTION_FINDING, SEVERITY_NAMES, STATE_NAMES, State, answers_for
from oneseal.rules.archive.norms import Checked, checked
from oneseal.rules.journal import parse
from oneseal.rules.permissions.groups import HEADS
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.reach import reach_of
from oneseal.rules.stages.names import Stage

DRAW = "draw"
AT_MOST = 200


@dataclass(frozen=True)
class DrawCell:
    """A draw in the list."""

    id: int
    opened_on: date
    of: str
    item: str
    automatic: bool
    begin: date
    end: date
    files: int
    drawn: int
    checked: int
    findings: int
    open: int
    reported_on: date | None


@dataclass(frozen=True)
class FileCell:
    """A drawn file: ``by`` checked it, ``on`` which day."""

    place: int
    number: str
    item_name: str
    body: str
    opened: bool
    by: str
    on: date | None
    findings: int


@dataclass(frozen=True)
class Word:
    """What was said on a finding."""

    verb: str
    text: str
    who: str
    post: str
    moment: datetime


@dataclass(frozen=True)
class FindingCell:
    """A finding: ``mine`` where the reader answers for it, ``left`` where its clock runs."""

    draw: int
    no: int
    number: str
    item_name: str
    point: Criterion
    severity: tuple[str, str]
    state: str
    state_name: tuple[str, str]
    post: str
    body: str
    due_on: date | None
    over: bool
    mine: bool
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Total:
    """What was drawn of one body, how many files had findings, how many are still open."""

    body: str
    drawn: int
    checked: int
    faulty: int
    findings: int
    open: int


@dataclass(frozen=True)
class DrawFile:
    """One draw with all that belongs to it; ``proved``: drawn again, it gives what the journal says."""

    cell: DrawCell
    seed: str
    numbers_sha256: str
    days: int
    proved: bool
    files: list[FileCell]
    findings: list[FindingCell]
    totals: list[Total]
    document: Listed | None


@dataclass(frozen=True)
class Sheet:
    """A drawn file as the inspector fills it in: each point, and what the house found by itself (none: a reader's);
    ``unmet``: the norms of the seven stages that it does not meet.
    """

    number: str
    item_name: str
    body: str
    opened: bool
    checked_on: date | None
    points: list[tuple[Criterion, Verdict | None]]
    said: dict[str, dict[str, str]]
    unmet: tuple[Checked, ...] = ()


def draws(who: Principal) -> list[DrawCell]:
    """Newest first, of the divisions that he inspects; the same statements with many rows as with few."""
    rows = Draw.objects.filter(draws_within(reach_of(who))).order_by("-pk")[:AT_MOST]
    return _cells(list(rows))


def _cells(rows: Collection[Draw]) -> list[DrawCell]:
    names = dict(Body.objects.filter(code__in={row.of_body for row in rows}).values_list("code", "name"))
    files = DrawnFile.objects.filter(draw__in=rows).values_list("draw")
    counts = {pk: (n, done) for pk, n, done in files.annotate(n=Count("pk"), done=Count("checked_on"))}
    closed = ~Q(state=State.CLOSED)
    found = Finding.objects.filter(draw__in=rows).values_list("draw")
    findings = {pk: (n, left) for pk, n, left in found.annotate(n=Count("pk"), left=Count("pk", filter=closed))}
    codes = {row.item_code for row in rows if row.item_code}
    items = dict(ItemVersion.objects.filter(item_id__in=codes).values_list("item_id", "name"))
    return [
        DrawCell(
            row.pk,
            row.opened_on,
            names.get(row.of_body, row.of_body),
            items.get(row.item_code, row.item_code),
            row.automatic,
            row.begin_on,
            row.end_on,
            len(row.numbers),
            *counts.get(row.pk, (0, 0)),
            *findings.get(row.pk, (0, 0)),
            row.reported_on,
        )
        for row in rows
    ]


def draw_for(draw_id: int, who: Principal, today: date) -> DrawFile | None:
    """One draw within the divisions that he inspects."""
    row = Draw.objects.filter(draws_within(reach_of(who)), pk=draw_id).first()
    if row is None:
        return None
    files = list(row.files.select_related("case").order_by("place"))
    findings = _findings(Finding.objects.filter(draw=row), who, today)
    names = dict(Body.objects.filter(code__in={one.case.body for one in files}).values_list("code", "name"))
    made = Document.objects.filter(subject_kind=DRAW, subject_id=row.pk).first()
    cells = _files(files, findings, names)
    return DrawFile(
        cell=_cells([row])[0],
        seed=row.seed,
        numbers_sha256=row.numbers_sha256,
        days=row.days,
        proved=_proved(row, [one.number for one in cells]),
        files=cells,
        findings=findings,
        totals=_totals(cells, findings),
        document=listed(made) if made else None,
    )


def _proved(row: Draw, files: list[str]) -> bool:
    """Drawn again, it gives the files that the journal's first entry names, from the numbers of that entry's digest."""
    first = Event.objects.get(subject_kind=DRAW, subject_id=row.pk, seq=1)
    told = parse(first.content)["body"]
    again = list(drawn(str(told["seed"]), row.numbers, len(files)))
    same = again == told["drawn"] == files and row.seed == told["seed"]
    return bool(same and digest_of(row.numbers) == told["files_sha256"] == row.numbers_sha256)


def numbers_of(draw_id: int, who: Principal) -> list[str] | None:
    """All the files that the draw was made from, sorted: with the seed, all that repeating it takes."""
    row = Draw.objects.filter(draws_within(reach_of(who)), pk=draw_id).first()
    return list(row.numbers) if row else None


def _files(rows: Collection[DrawnFile], findings: Collection[FindingCell], names: dict[str, str]) -> list[FileCell]:
    people = dict(Account.objects.filter(pk__in={row.checked_by for row in rows}).values_list("pk", "name"))
    of_file: dict[str, int] = {}
    for one in findings:
        of_file[one.number] = of_file.get(one.number, 0) + 1
    return [
        FileCell(
            row.place,
            row.case.number,
            row.case.item_name,
            names.get(row.case.body, row.case.body),
            row.opened_by is not None,
            people.get(row.checked_by or 0, ""),
            row.checked_on,
            of_file.get(row.case.number, 0),
        )
        for row in rows
    ]


def _totals(files: Collection[FileCell], findings: Collection[FindingCell]) -> list[Total]:
    found = []
    for body in sorted({one.body for one in files}):
        mine = [one for one in files if one.body == body]
        theirs = [one for one in findings if one.number in {file.number for file in mine}]
        found.append(
            Total(
                body,
                len(mine),
                sum(one.on is not None for one in mine),
                sum(one.findings > 0 for one in mine),
                len(theirs),
                sum(one.state != State.CLOSED for one in theirs),
            )
        )
    return found


def findings_for(who: Principal, today: date) -> list[FindingCell]:
    """Those that his bodies have to answer and that are not closed, his own first, then by the day due."""
    bodies = {held.body for held in who.posts}
    rows = Finding.objects.filter(body__in=bodies).exclude(state=State.CLOSED)
    found = _findings(rows, who, today)
    return sorted(found, key=lambda one: (not one.mine, one.due_on or date.max, one.draw, one.no))


def findings_to_answer(who: Principal) -> int:
    """How many open findings wait for him; one statement."""
    bodies = {held.body for held in who.posts}
    rows = Finding.objects.filter(body__in=bodies, state=State.OPEN).values_list("post", "body")
    return sum(answers_for(who, (post, body), HEADS) for post, body in rows)


def finding_for(draw_id: int, no: int, who: Principal, today: date) -> FindingCell | None:
    """One finding, of a division that he inspects or a body of his."""
    within = findings_within(reach_of(who), {held.body for held in who.posts})
    found = _findings(Finding.objects.filter(within, draw=draw_id, no=no), who, today)
    return found[0] if found else None


def _findings(query: QuerySet[Finding], who: Principal, today: date) -> list[FindingCell]:
    words = Prefetch("words", FindingWord.objects.order_by("pk"))
    query = query.select_related("file__case").prefetch_related(words)
    rows = list(query.order_by("draw", "no"))
    names = dict(Body.objects.filter(code__in={row.body for row in rows}).values_list("code", "name"))
    said = {word.account_id or 0 for row in rows for word in row.words.all()}
    people = dict(Account.objects.filter(pk__in=said).values_list("pk", "name"))
    clocks = Clock.objects.filter(
        subject_kind=DRAW, subject_id__in={row.draw_id for row in rows}, kind=INSPECTION_FINDING, ended_on=None
    )
    dues = {(draw, part): due for draw, part, due in clocks.values_list("subject_id", "part", "due_on")}
    return [_finding(row, who, today, names, people, dues.get((row.draw_id, row.no))) for row in rows]


def _finding(
    row: Finding, who: Principal, today: date, names: dict[str, str], people: dict[int, str], due: date | None
) -> FindingCell:
    return FindingCell(
        row.draw_id,
        row.no,
        row.file.case.number,
        row.file.case.item_name,
        CRITERIA[row.point],
        next(name for one, name in SEVERITY_NAMES.items() if one == row.severity),
        row.state,
        next(name for one, name in STATE_NAMES.items() if one == row.state),
        row.post,
        names.get(row.body, row.body),
        due,
        due is not None and due < today,
        row.state == State.OPEN and answers_for(who, (row.post, row.body), HEADS),
        tuple(
            Word(one.verb, one.text, people.get(one.account_id or 0, ""), one.post, one.moment)
            for one in row.words.all()
        ),
    )


def sheet_for(draw_id: int, case_number: str, who: Principal, today: date) -> Sheet | None:
    """The checklist of a drawn file, both within reach; what was judged stands in it once it is checked."""
    reach = reach_of(who)
    rows = DrawnFile.objects.select_related("case").filter(visible(reach, "case__"), case__number=case_number)
    row = rows.filter(draw__in=Draw.objects.filter(draws_within(reach), pk=draw_id)).first()
    if row is None:
        return None
    file = facts_of_file(row.case, today)
    house = answered(file)
    seven = checked(norms(), file, Stage(row.case.stage))
    body = Body.objects.filter(code=row.case.body).values_list("name", flat=True).first() or row.case.body
    return Sheet(
        row.case.number,
        row.case.item_name,
        body,
        row.checked_on is not None or looked_into(who.account_id, row.case_id),
        row.checked_on,
        [(one, house.get(one.code)) for one in CRITERIA.values()],
        {str(one["code"]): one for one in row.points},
        tuple(missed for one in seven for missed in one.unmet),
    )


def scopes_for(who: Principal) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Bodies and items that an inspector can choose: those that publish items in his divisions."""
    reach = reach_of(who)
    rows = ItemVersion.objects.all() if reach.everything else ItemVersion.objects.filter(division__in=reach.divisions)
    codes = set(rows.order_by().values_list("body", flat=True).distinct())
    bodies = list(Body.objects.filter(code__in=codes).order_by("code").values_list("code", "name"))
    items: dict[str, str] = dict(rows.order_by("item_id", "pk").values_list("item_id", "name"))
    return bodies, list(items.items())
