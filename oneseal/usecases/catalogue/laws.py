"""Laws that the catalogue rests on: kept once, changes recorded, the versions concerned put to their posts (C15)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from oneseal.records.calendar.reading import official_calendar
from oneseal.records.catalogue.law_reads import naming
from oneseal.records.catalogue.models import ItemVersion, Law, LawArticle, LawChange, LawTask, VersionChange
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.clocks.models import Clock
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.change import OPEN, ChangeStage
from oneseal.rules.catalogue.law_change import (
    ENDING,
    FINISH,
    RECORD,
    TASK,
    must_be_an_outcome,
    must_be_clear,
    must_be_drafted,
)
from oneseal.rules.catalogue.law_citations import Citation, citations_of, resting_on
from oneseal.rules.catalogue.refusals import LAW_CHANGE_TWICE, LAW_TASK_DONE, NO_SUCH_LAW
from oneseal.rules.clocks.keeping import Op, end, start
from oneseal.rules.clocks.terms import Limit, Unit
from oneseal.rules.permissions.keeping import keeps
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.clocks.keep import Clockwork
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import entry_of_key, recorded
from oneseal.usecases.outbox.announce import announce

LAW, LAW_TASK = "law", "lawtask"
KEEPER = "CAT01"


@dataclass(frozen=True)
class Recorded:
    """A change of a law, and how many versions are to be looked at."""

    law_id: int
    tasks: int
    replayed: bool = False


def keep_laws(versions: Iterable[ItemVersion]) -> int:
    """A chore: every law and article that these versions cite stands once in the tables; answers how many laws do."""
    found: dict[str, set[int]] = {}
    editions: dict[str, str] = {}
    for version in versions:
        snapshot = snapshot_of(version)
        editions |= {row["law"]: str(row.get("edition", "")) for row in snapshot["basis"]}
        for one in citations_of(snapshot):
            found.setdefault(one.law, set()).update([one.article] if one.article is not None else [])
    Law.objects.bulk_create(
        [Law(name=name, edition=editions.get(name, "")) for name in sorted(found)], ignore_conflicts=True
    )
    keys = dict(Law.objects.filter(name__in=found).values_list("name", "pk"))
    LawArticle.objects.bulk_create(
        [LawArticle(law_id=keys[name], number=n) for name, numbers in sorted(found.items()) for n in sorted(numbers)],
        ignore_conflicts=True,
    )
    return len(found)


def standing_versions(day: date) -> QuerySet[ItemVersion]:
    """Versions that are in force or will be."""
    return ItemVersion.objects.filter(Q(in_force__contains=day) | Q(in_force__startswith__gt=day))


def load_laws(day: date, *, fresh: bool) -> None:
    """After a load: nothing to do where nothing is new."""
    if fresh or not Law.objects.exists():
        keep_laws(standing_versions(day).iterator(chunk_size=100))


@dataclass(frozen=True)
class News:
    """What is said of a change: articles empty is the whole law, ``days`` are working days to look at it."""

    kind: str
    effective_on: date | None
    what: str
    source: str
    articles: tuple[int, ...] = ()
    days: int | None = None


@observed(RECORD)
def record_law_change(
    *, law_id: int, news: News, principal: Principal, moment: datetime, key: str | None = None, request_hash: str = ""
) -> Recorded:
    """A law was amended, replaced, repealed or interpreted: every version that rests on it gets a dated task."""
    require(principal, "law.record")
    on = must_be_clear(news.kind, news.effective_on, news.what, news.source, news.days)
    with transaction.atomic(durable=True):
        law = _locked(law_id)
        if entry_of_key(principal, key, request_hash):
            last = law.changes.order_by("-id").first()
            return Recorded(law.pk, last.tasks.count() if last else 0, replayed=True)
        if law.changes.filter(kind=news.kind, effective_on=on).exists():
            raise LAW_CHANGE_TWICE.refuse()
        change = _change(law, news, on, principal, moment)
        if news.kind in ENDING and not change.articles:
            law.state = "repealed"
        ops = _opened(change, law, Limit(news.days or 0, Unit.WORKING_DAY), moment)
        body = {
            "law": law.name,
            "kind": change.kind,
            "effective_on": on.isoformat(),
            "articles": change.articles,
            "what": change.what,
            "source": change.source,
            "tasks": ops,
        }
        recorded(law, LAW, RECORD, principal=principal, moment=moment, body=body, key=key, request_hash=request_hash)
        law.save()
        if ops:
            announce(LAW, law.pk, law.version, moment)
        return Recorded(law.pk, len(ops))


def _change(law: Law, news: News, on: date, principal: Principal, moment: datetime) -> LawChange:
    return LawChange.objects.create(
        law=law,
        kind=news.kind,
        effective_on=on,
        articles=sorted(set(news.articles)),
        what=news.what.strip()[:2000],
        source=news.source.strip()[:500],
        recorded_by=principal.account_id,
        recorded_at=moment,
    )


def _locked(law_id: int) -> Law:
    found = Law.objects.select_for_update().filter(pk=law_id).first()
    if found is None:
        raise NO_SUCH_LAW.refuse()
    return found


def _opened(change: LawChange, law: Law, limit: Limit, moment: datetime) -> list[dict[str, Any]]:
    """A task for each version that rests on what changed, each with its clock at the body's catalogue post."""
    today = local_day(moment)
    tasks = []
    for version in naming(standing_versions(today), law.name).iterator(chunk_size=100):
        found = resting_on(snapshot_of(version), law.name, change.articles)
        if found:
            tasks.append(
                LawTask(
                    change=change,
                    item_version=version,
                    body=version.body,
                    division=version.division,
                    elements=_elements(found),
                )
            )
    LawTask.objects.bulk_create(tasks)
    begun: list[Clock] = []
    told: list[dict[str, Any]] = []
    calendar = official_calendar()
    for task in tasks:
        op: Op = start(TASK, today, limit, post=KEEPER, body=task.body)
        begun += Clockwork(LAW_TASK, task.pk, task.division, task.body, calendar, today).new().turn([op])
        told.append({"task": task.pk, "version": task.item_version_id, "clock": op})
    Clock.objects.bulk_create(begun)
    return told


def _elements(found: Iterable[Citation]) -> list[dict[str, Any]]:
    """Elements with their articles, one row for each place that cites."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found:
        zh, en = one.names
        empty = {"element": one.element, "zh": zh, "en": en, "words": one.words[:200], "articles": []}
        row = rows.setdefault((one.element, one.words), empty)
        if one.article is not None:
            row["articles"].append(one.article)
    return list(rows.values())


@dataclass(frozen=True)
class Finished:
    """A task that is done."""

    task_id: int
    outcome: str
    replayed: bool = False


def _drafted(task: LawTask) -> bool:
    """A change of the task's item is open, or was published since the law's change was recorded."""
    changes = VersionChange.objects.filter(implementation_code=task.item_version.implementation_code)
    since = Q(stage=ChangeStage.PUBLISHED, touched_at__gte=task.change.recorded_at)
    return changes.filter(Q(stage__in=OPEN) | since).exists()


@observed(FINISH)
def finish_law_task(
    *,
    task_id: int,
    outcome: str,
    principal: Principal,
    moment: datetime,
    remark: str = "",
    key: str | None = None,
    request_hash: str = "",
) -> Finished:
    """By who keeps the version's place: a change is drafted, or it stays as it is and the reason is said."""
    require(principal, "catalogue.draft")
    must_be_an_outcome(outcome, remark)
    with transaction.atomic(durable=True):
        task = LawTask.objects.select_related("change").filter(pk=task_id).first()
        if task is None or not keeps(principal, task.division):
            raise NO_SUCH_LAW.refuse()
        law = _locked(task.change.law_id)
        if entry_of_key(principal, key, request_hash):
            return Finished(task.pk, outcome, replayed=True)
        task = LawTask.objects.select_for_update().get(pk=task_id)
        if task.done_at is not None:
            raise LAW_TASK_DONE.refuse()
        must_be_drafted(outcome, _drafted(task))
        task.done_at, task.done_by, task.outcome, task.remark = moment, principal.account_id, outcome, remark[:500]
        task.save()
        ops = [end(TASK, local_day(moment), "met")]
        body: Mapping[str, Any] = {"task": task.pk, "outcome": outcome, "remark": task.remark, "clocks": ops}
        recorded(law, LAW, FINISH, principal=principal, moment=moment, body=body, key=key, request_hash=request_hash)
        law.save()
        work = Clockwork(LAW_TASK, task.pk, task.division, task.body, official_calendar(), local_day(moment))
        for clock in work.turn(ops):
            clock.save()
        return Finished(task.pk, outcome)
