"""The responsibility register kept: taken over from the guides once, then mended by hand and by rulings (L1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from oneseal.records.catalogue.models import Item, ItemVersion
from oneseal.records.catalogue.snapshots import snapshot_of
from oneseal.records.places.models import Body
from oneseal.records.supervision import models
from oneseal.records.supervision.reads import duties_of, duty_of
from oneseal.rules.calendar import local_day
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.rules.supervision import refusals as no
from oneseal.rules.supervision.duties import Typed, must_be_a_duty, must_begin_when
from oneseal.rules.supervision.register import Duty, Role, must_end_earlier

FROM_GUIDE = "办事指南"


def register_of(item: str, division: str, version: ItemVersion | None, moment: datetime) -> list[Duty]:
    """The rows of an item; an item that has none yet takes over those of its guide, from the day it was in force."""
    found = duties_of(item, division)
    if found or version is None:
        return found
    taken_over(version, moment)
    return duties_of(item, division)


def taken_over(version: ItemVersion, moment: datetime) -> int:
    """The guide's own words on who supervises become rows of the register; how many."""
    since = version.in_force.lower
    rows = [_row(version, row, since, moment) for row in snapshot_of(version)["supervision"] if row["body"]]
    first: dict[str, models.Duty] = {}
    for row in sorted(rows, key=lambda one: one.role != Role.CHIEF):
        first.setdefault(row.body, row)
    return len(models.Duty.objects.bulk_create(first.values()))


def _row(version: ItemVersion, told: Mapping[str, Any], since: date, moment: datetime) -> models.Duty:
    return models.Duty(
        item_id=version.item_id,
        division=version.division,
        body=told["body"],
        role=told["role"] if told["role"] in set(Role) else Role.ALONG.value,
        held=DateRange(since, None),
        receipt=told["receipt_days"] or 1,
        feedback=told["feedback_days"] or 1,
        basis=FROM_GUIDE,
        made_at=moment,
    )


def take_over_guides(moment: datetime) -> int:
    """Every item in force that the register does not know yet; a chore of the set-up (L1). How many rows."""
    today, rows = local_day(moment), 0
    known = set(models.Duty.objects.values_list("item_id", "division").distinct())
    for version in ItemVersion.objects.filter(in_force__contains=today).order_by("pk").iterator(chunk_size=50):
        if (version.item_id, version.division) not in known:
            known.add((version.item_id, version.division))
            rows += taken_over(version, moment)
    return rows


@dataclass(frozen=True)
class DutyKept:
    """A row that was added or ended."""

    id: int


def add_duty(*, item: str, division: str, typed: Typed, principal: Principal, moment: datetime) -> DutyKept:
    """A row begins on a day, today or later; whoever answered for earlier decisions stays (L1)."""
    require(principal, "register.keep")
    if not Item.objects.filter(pk=item).exists() or division not in {held.division for held in principal.posts}:
        raise no.NO_SUCH_ITEM.refuse()
    duty = must_be_a_duty(typed, local_day(moment), division, _bodies(division))
    with transaction.atomic(durable=True):
        return DutyKept(added(item, division, duty, typed.basis.strip(), principal, moment).pk)


def added(item: str, division: str, duty: Duty, basis: str, who: Principal, moment: datetime) -> models.Duty:
    """The row itself, for whoever is within a transaction; two of the same range are refused."""
    make = partial(
        models.Duty.objects.create,
        item_id=item,
        division=division,
        body=duty.body,
        role=duty.role.value,
        held=DateRange(duty.since, duty.until),
        places=" ".join(duty.places),
        when=duty.when,
        receipt=duty.receipt,
        feedback=duty.feedback,
        basis=basis,
        made_at=moment,
        made_by=who.account_id,
    )
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        raise no.DUTY_TWICE.refuse(body=_bodies(division).get(duty.body, duty.body)) from None


def end_duty(*, duty: int, until: date | None, principal: Principal, moment: datetime) -> DutyKept:
    """A row ends: it does not count from that day on, today or later (L1)."""
    require(principal, "register.keep")
    today = local_day(moment)
    day = must_begin_when(until, today)
    with transaction.atomic(durable=True):
        divisions = [held.division for held in principal.posts]
        row = models.Duty.objects.select_for_update().filter(pk=duty, division__in=divisions).first()
        if row is None or not duty_of(row).runs_on(today):
            raise no.NO_SUCH_DUTY.refuse()
        must_end_earlier(day, row.held.upper)
        ended(row, day, principal)
        return DutyKept(row.pk)


def ended(row: models.Duty, day: date, who: Principal) -> None:
    """Its last day is the one before; a row that begins then was never in force and stays for one day."""
    last = max(day, row.held.lower + timedelta(days=1))
    row.held, row.ended_by = DateRange(row.held.lower, last), who.account_id
    row.save(update_fields=["held", "ended_by"])


def _bodies(division: str) -> dict[str, str]:
    """The bodies of the place and what lies in it."""
    return dict(Body.objects.filter(division__code__startswith=division[:6]).values_list("code", "name"))
