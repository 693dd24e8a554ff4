"""What waits for somebody backstage, counted in one statement; what the catalogue above asks for needs some more."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.fields import TextField

from oneseal.queries.catalogue.kept import below_the_catalogue
from oneseal.records.calendar.models import YearNotice
from oneseal.records.catalogue.changing import in_places, keeps_all
from oneseal.records.catalogue.models import BasicChange, GradedTable, ItemVersion, LawTask, VersionChange
from oneseal.records.powers.models import Batch, HandOver
from oneseal.rules.catalogue.change import ChangeStage
from oneseal.rules.permissions.may import holds
from oneseal.rules.permissions.people import Principal
from oneseal.rules.permissions.table import PERMISSIONS
from oneseal.rules.powers.names import BatchStage, Thing


def waiting(who: Principal, today: date) -> dict[str, int]:
    """How much of each kind waits for him, by key; what he may not do, and what is none, is not there.

    Work that he did himself waits for a second person, and is not counted.
    """
    asked = [_counted(key, rows) for key, permission, rows in _kinds(who, today) if holds(who, PERMISSIONS[permission])]
    if not asked:
        return {}
    found = asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0]
    counts = {key: count for key, count in found if count}
    above = below_the_catalogue(who, today) if holds(who, PERMISSIONS["catalogue.draft"]) else 0
    return {**counts, "above": above} if above else counts


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
    if holds(who, PERMISSIONS["basic.publish"]) and keeps_all(who):
        drafts = BasicChange.objects.filter(state="draft").exclude(authors__contains=[account])
        yield "basic", "basic.publish", drafts
    yield "hand_over", "powers.sign", _to_sign(who, today)
    in_force = ItemVersion.objects.filter(mine, in_force__contains=today)
    yield "blocked", "catalogue.draft", in_force.filter(blocked=True)


def _to_sign(who: Principal, today: date) -> QuerySet[HandOver]:
    """Rows of hand-over lists whose next signature is that of somebody at his bodies; some only on the day itself."""
    bodies = [held.body for held in who.posts]
    gives = Q(body__in=bodies, given_at__isnull=True)
    takes = Q(batch__body__in=bodies, given_at__isnull=False, taken_at__isnull=True)
    on_the_day = [thing.value for thing in Thing if thing.on_the_day]
    early = Q(thing__in=on_the_day, batch__effective_on__gt=today)
    return HandOver.objects.filter(gives | takes).exclude(early)


def _counted(key: str, rows: QuerySet[Any]) -> QuerySet[Any, tuple[str, int]]:
    named = rows.order_by().annotate(what=Value(key, output_field=TextField()))
    counted: QuerySet[Any, tuple[str, int]] = named.values("what").annotate(n=Count("pk")).values_list("what", "n")
    return counted
