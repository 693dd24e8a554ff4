"""Changes of the basic catalogue (C1): drafted by one, published by another from a day on; below, tasks follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from oneseal.records.catalogue.changing import cells_of, keeps_all
from oneseal.records.catalogue.models import BasicChange, Item
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.basic import (
    PUBLISH,
    BasicKind,
    fitted,
    must_be_a_day,
    must_be_a_new_code,
    must_be_publishable,
)
from oneseal.rules.catalogue.change import Reason
from oneseal.rules.catalogue.refusals import (
    BASIC_DRAFTED,
    BASIC_ENDED,
    BASIC_KEPT_ABOVE,
    BASIC_KNOWN,
    BASIC_UNKNOWN,
    CHANGE_KEPT,
    STALE_CHANGE,
)
from oneseal.rules.identifiers.item_code import BASIC, MAIN_WITH_SUB_ITEMS
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import entry_of_key, recorded

BASIC_CHANGE = "basic_change"
LOADED = 99_999
"""Numbers up to here are those of the data files."""


@dataclass(frozen=True)
class PublishedBasic:
    """Which change of which item, and from when it holds."""

    change_id: int
    code: str
    effective: date
    replayed: bool = False


def _must_keep(principal: Principal, permission: str) -> None:
    require(principal, permission)
    if not keeps_all(principal):
        raise BASIC_KEPT_ABOVE.refuse()


def draft_basic(
    *,
    kind: str,
    code: str,
    given: Mapping[str, Any],
    why: Mapping[str, str],
    principal: Principal,
    moment: datetime,
    seen: str = "",
) -> int:
    """Keep the one draft of an item; ``seen`` is when the page's draft was last written, so that none is run over."""
    _must_keep(principal, "basic.draft")
    doing, item = BasicKind(kind), Item.objects.filter(pk=code).first()
    if doing is BasicKind.ADD:
        must_be_a_new_code(code)
        if item is not None:
            raise BASIC_KNOWN.refuse(code=code)
    elif item is None:
        raise BASIC_UNKNOWN.refuse()
    elif item.ended is not None:
        raise BASIC_ENDED.refuse(day=item.ended.isoformat())
    before = cells_of(item) if item is not None else None
    content = before if doing is BasicKind.END and before else fitted(code, {**(before or {}), **given}, before)
    with transaction.atomic():
        return _kept(doing, code, content, why, principal, moment, seen)


def _kept(
    kind: BasicKind,
    code: str,
    content: dict[str, Any],
    why: Mapping[str, str],
    principal: Principal,
    moment: datetime,
    seen: str,
) -> int:
    row = BasicChange.objects.select_for_update().filter(code=code, state="draft").first()
    if row is None:
        row = BasicChange(code=code, kind=kind)
    elif row.drafted_at.isoformat() != seen:
        raise STALE_CHANGE.refuse() if row.kind == kind and seen else BASIC_DRAFTED.refuse(code=code)
    row.kind, row.content = kind, content
    row.reason, row.basis = why.get("reason", "").strip(), why.get("basis", "").strip()
    row.authors = sorted({*row.authors, int(principal.account_id or 0)})
    row.drafted_at = moment
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise BASIC_DRAFTED.refuse(code=code) from None
    return row.pk


def discard_basic(*, change_id: int, principal: Principal) -> str:
    """A draft is thrown away; what was published stays."""
    _must_keep(principal, "basic.draft")
    with transaction.atomic():
        row = _locked(change_id)
        if row.state != "draft":
            raise CHANGE_KEPT.refuse()
        row.delete()
        return row.code


def _locked(change_id: int) -> BasicChange:
    found = BasicChange.objects.select_for_update().filter(pk=change_id).first()
    if found is None:
        raise BASIC_UNKNOWN.refuse()
    return found


@observed(PUBLISH)
def publish_basic(
    *,
    change_id: int,
    effective: date,
    seen: str,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> PublishedBasic:
    """By a second person, as he saw it, from a day on; every version below has its task from this moment."""
    _must_keep(principal, "basic.publish")
    with transaction.atomic(durable=True):
        row = _locked(change_id)
        if entry_of_key(principal, key, request_hash, BASIC_CHANGE):
            return PublishedBasic(row.pk, row.code, row.effective or effective, replayed=True)
        if row.state != "draft" or row.drafted_at.isoformat() != seen:
            raise STALE_CHANGE.refuse()
        kind, item = BasicKind(row.kind), Item.objects.select_for_update().filter(pk=row.code).first()
        before = cells_of(item) if item is not None else None
        reason = Reason(row.reason, row.basis)
        must_be_publishable(kind, before, row.content, reason, authors=row.authors, account=principal.account_id)
        _written(kind, row, item, effective, local_day(moment))
        row.state, row.before, row.effective = "published", before, effective
        row.published_by, row.published_at = principal.account_id, moment
        told, asked = _told(row), request_hash
        recorded(row, BASIC_CHANGE, PUBLISH, principal=principal, moment=moment, body=told, key=key, request_hash=asked)
        row.save()
        return PublishedBasic(row.pk, row.code, effective)


def _told(row: BasicChange) -> dict[str, Any]:
    keys = ("kind", "code", "effective", "content", "reason", "basis")
    return {key: getattr(row, key) for key in keys}


def _written(kind: BasicKind, row: BasicChange, item: Item | None, effective: date, today: date) -> None:
    """The item says from the day on what the change says, and until then what it said before."""
    if item is None:
        must_be_a_day(effective, today, since=None, ended=None)
        if kind is not BasicKind.ADD:
            raise BASIC_UNKNOWN.refuse()
        _added(row, effective)
        return
    if kind is BasicKind.ADD:
        raise BASIC_KNOWN.refuse(code=row.code)
    must_be_a_day(effective, today, since=item.since, ended=item.ended)
    if kind is BasicKind.END:
        item.ended = effective
    else:
        item.earlier, item.since = cells_of(item), effective
        for name, value in row.content.items():
            setattr(item, name, value)
    item.save()


def _added(row: BasicChange, effective: date) -> None:
    stem = row.code[: BASIC - len(MAIN_WITH_SUB_ITEMS)]
    Item.objects.create(
        code=row.code,
        seq=max(Item.objects.aggregate(last=Max("seq"))["last"] or 0, LOADED) + 1,
        main_code=stem + MAIN_WITH_SUB_ITEMS if not row.code.endswith("000") else "",
        code_status="real",
        since=effective,
        **row.content,
    )
