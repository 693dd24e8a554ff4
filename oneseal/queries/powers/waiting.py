"""What waits for somebody backstage, counted in one statement."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.db.models.fields import TextField

from oneseal.records.calendar.models import YearNotice
from oneseal.records.catalogue.changing import in_places
from oneseal.records.catalogue.models import GradedTable, ItemVersion, LawTask, VersionChange
from oneseal.records.powers.models import Batch
from oneseal.rules.catalogue.change import ChangeStage
from oneseal.rules.permissions.may import PERMISSIONS, holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.powers.names import BatchStage


def waiting(who: Principal, today: date) -> dict[str, int]:
    """How much of each kind waits for him, by key; what he may not do, and what is none, is not there.

    Work that he did himself waits for a second person, and is not counted.
    """
    asked = [_counted(key, rows) for key, permission, rows in _kinds(who, today) if holds(who, PERMISSIONS[permission])]
    if not asked:
        return {}
    found = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    return {key: count for key, count in found if count}


def _kinds(who: Principal, today: date) -> Iterator[tuple[str, str, QuerySet[Any]]]:
    """Key, who may, which rows."""
    mine, account = in_places(who), who.account_id
    changes = VersionChange.objects.filter(mine)
    others = changes.exclude(authors__contains=[account])
    yield "returned", "catalogue.draft", changes.filter(stage=ChangeStage.RETURNED)
    yield "draft", "catalogue.draft", changes.filter(stage=ChangeStage.DRAFT)
    yield "submitted", "catalogue.review", others.filter(stage=ChangeStage.SUBMITTED)
    yield "passed", "catalogue.publish", others.filter(stage=ChangeStage.PASSED)
    yield "law_tasks", "law.record", LawTask.objects.filter(mine, done_at__isnull=True)
    years = YearNotice.objects.filter(state="submitted").exclude(submitted_by=account)
    yield "calendar", "calendar.approve", years
    tables = GradedTable.objects.filter(mine, state="draft").exclude(drafted_by=account)
    yield "graded", "catalogue.review", tables
    yield "batches", "powers.keep", Batch.objects.filter(mine, stage=BatchStage.PREPARING)
    in_force = ItemVersion.objects.filter(mine, in_force__contains=today)
    yield "blocked", "catalogue.draft", in_force.filter(blocked=True)


def _counted(key: str, rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, int]]:
    named = rows.order_by().annotate(what=Value(key, output_field=TextField()))
    counted: QuerySet[Any, tuple[str, int]] = named.values("what").annotate(n=Count("pk")).values_list("what", "n")
    return counted
