"""Laws that the catalogue rests on, what changed in them, and what is to be looked at by when (C15)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from oneseal.records.accounts.models import Account
from oneseal.records.catalogue.law_reads import naming
from oneseal.records.catalogue.models import ItemVersion, Law, LawChange, LawTask
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.rules.catalogue.law_citations import resting_on
from oneseal.rules.permissions.keeping import keeps
from oneseal.rules.permissions.people import Principal

LAW_TASK = "lawtask"
MOST = 200


@dataclass(frozen=True)
class LawRow:
    """A law in the list."""

    id: int
    name: str
    edition: str
    repealed: bool
    articles: int
    changes: int
    open_tasks: int


@dataclass(frozen=True)
class Resting:
    """An element of a version that rests on the law."""

    version_id: int
    item_name: str
    code: str
    number: int
    zh: str
    en: str
    words: str
    article: int | None


@dataclass(frozen=True)
class TaskRow:
    """What is to be looked at: which version, which elements, by when."""

    id: int
    law_id: int
    law: str
    kind: str
    effective_on: date
    what: str
    item_name: str
    code: str
    number: int
    division: str
    elements: list[dict[str, Any]]
    due_on: date | None
    done_at: datetime | None
    done_by: str
    outcome: str
    remark: str
    mine: bool


@dataclass(frozen=True)
class ChangeRow:
    """A change of a law."""

    id: int
    kind: str
    effective_on: date
    articles: tuple[int, ...]
    what: str
    source: str
    recorded_by: str
    recorded_at: datetime
    tasks: int
    done: int


def laws(words: str = "", *, law_id: int | None = None) -> list[LawRow]:
    """All laws by name, or those whose name holds the words."""
    rows = Law.objects.order_by("name")
    if words:
        rows = rows.filter(name__icontains=words)
    if law_id is not None:
        rows = rows.filter(pk=law_id)
    found = rows.annotate(
        n=Count("articles", distinct=True),
        m=Count("changes", distinct=True),
        todo=Count("changes__tasks", filter=Q(changes__tasks__done_at=None), distinct=True),
    )
    return [LawRow(r.pk, r.name, r.edition, r.state == "repealed", r.n, r.m, r.todo) for r in found]


def articles_of_law(law_id: int) -> list[int]:
    """The articles that some version cites."""
    return list(Law.objects.get(pk=law_id).articles.order_by("number").values_list("number", flat=True))


def resting_versions(name: str, articles: Collection[int], today: date, who: Principal) -> tuple[list[Resting], int]:
    """Elements of the versions of the reader's places that rest on the law, at most 200, and how many there are."""
    standing = Q(in_force__contains=today) | Q(in_force__startswith__gt=today)
    rows = naming(ItemVersion.objects.filter(standing), name).order_by("item_id", "id")
    found = [
        Resting(row.pk, row.name, row.implementation_code, row.number, *one.names, one.words, one.article)
        for row in rows.iterator(chunk_size=100)
        if keeps(who, row.division)
        for one in resting_on(snapshot_of(row), name, articles)
    ]
    return found[:MOST], len(found)


def changes_of_law(law_id: int) -> list[ChangeRow]:
    """What was recorded of a law, the newest first."""
    rows = LawChange.objects.filter(law_id=law_id).order_by("-id")
    found = list(rows.annotate(n=Count("tasks"), ready=Count("tasks", filter=Q(tasks__done_at__isnull=False))))
    names = _names(row.recorded_by for row in found)
    return [
        ChangeRow(
            row.pk,
            row.kind,
            row.effective_on,
            tuple(row.articles),
            row.what,
            row.source,
            names.get(row.recorded_by or 0, ""),
            row.recorded_at,
            row.n,
            row.ready,
        )
        for row in found
    ]


def tasks_for(who: Principal, *, law_id: int | None = None, done: bool | None = False) -> list[TaskRow]:
    """Tasks of the reader's places, or all of one law; the first due comes first."""
    rows = LawTask.objects.select_related("change__law", "item_version").order_by("id")
    if law_id is not None:
        rows = rows.filter(change__law_id=law_id)
    if done is not None:
        rows = rows.filter(done_at__isnull=not done)
    found = [row for row in rows if law_id is not None or keeps(who, row.division)]
    clocks = Clock.objects.filter(subject_kind=LAW_TASK, subject_id__in=[row.pk for row in found])
    dues = dict(clocks.values_list("subject_id", "due_on"))
    names = _names(row.done_by for row in found)
    cells = [_task(row, dues.get(row.pk), names, keeps(who, row.division)) for row in found]
    return sorted(cells, key=lambda row: (row.done_at is not None, row.due_on or date.max, row.id))[:MOST]


def _task(row: LawTask, due_on: date | None, names: dict[int, str], mine: bool) -> TaskRow:
    change, version = row.change, row.item_version
    return TaskRow(
        id=row.pk,
        law_id=change.law_id,
        law=change.law.name,
        kind=change.kind,
        effective_on=change.effective_on,
        what=change.what,
        item_name=version.name,
        code=version.implementation_code,
        number=version.number,
        division=row.division,
        elements=row.elements,
        due_on=due_on,
        done_at=row.done_at,
        done_by=names.get(row.done_by or 0, ""),
        outcome=row.outcome,
        remark=row.remark,
        mine=mine,
    )


def _names(accounts: Iterable[int | None]) -> dict[int, str]:
    return dict(Account.objects.filter(pk__in={one for one in accounts if one}).values_list("pk", "name"))
