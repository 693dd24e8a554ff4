"""Tables of graded authority: drafted by one, published by another from a day on (C11, C2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from oneseal.records.catalogue.models import GradedTable, Item, ItemVersion
from oneseal.rules.calendar import local_day
from oneseal.rules.catalogue.graded import PUBLISH, must_be_sound, table_of
from oneseal.rules.catalogue.graded_finder import flaws
from oneseal.rules.catalogue.refusals import NO_SUCH_TABLE, TABLE_BY_ONE_PERSON, TABLE_NOT_A_DRAFT, TABLE_STARTS_IN_PAST
from oneseal.rules.catalogue.tables import Catalogue
from oneseal.rules.permissions.keeping import keeps
from oneseal.rules.permissions.may import require
from oneseal.rules.permissions.people import Principal
from oneseal.usecases.calendar.since import ended, open_since
from oneseal.usecases.journal.observed import observed
from oneseal.usecases.journal.subjects import entry_of_key, recorded

TABLE = "gradedtable"
_COLUMN = ("slug", "name_zh", "name_en", "unit", "options")


@dataclass(frozen=True)
class Published:
    """Which table, and from when it holds."""

    table_id: int
    since: date
    replayed: bool = False


def draft_graded(
    *,
    item_code: str,
    division: str,
    columns: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
    principal: Principal,
    moment: datetime,
    illustrative: bool = False,
) -> int:
    """Keep the one draft of an item and place; a cell that cannot be read is refused and nothing is lost."""
    require(principal, "catalogue.draft")
    if not keeps(principal, division) or not Item.objects.filter(pk=item_code).exists():
        raise NO_SUCH_TABLE.refuse()
    table_of({"columns": columns, "rows": rows})
    kept = {
        "columns": [{name: column.get(name) for name in _COLUMN} for column in columns],
        "rows": [dict(row) for row in rows],
        "illustrative": illustrative,
        "drafted_by": principal.account_id,
        "drafted_at": moment,
    }
    row, _ = GradedTable.objects.update_or_create(item_id=item_code, division=division, state="draft", defaults=kept)
    return row.pk


@observed(PUBLISH)
def publish_graded(
    *,
    table_id: int,
    since: date,
    principal: Principal,
    moment: datetime,
    key: str | None = None,
    request_hash: str = "",
) -> Published:
    """By a second person: without gap and overlap, every row on a basis, in force from a day; the one before ends."""
    require(principal, "catalogue.review")
    with transaction.atomic(durable=True):
        row = _locked(table_id, principal)
        if entry_of_key(principal, key, request_hash):
            return Published(row.pk, row.in_force.lower if row.in_force else since, replayed=True)
        if row.state != "draft":
            raise TABLE_NOT_A_DRAFT.refuse()
        if row.drafted_by == principal.account_id:
            raise TABLE_BY_ONE_PERSON.refuse()
        if since < local_day(moment):
            raise TABLE_STARTS_IN_PAST.refuse()
        table = table_of({"columns": row.columns, "rows": row.rows})
        must_be_sound(len(flaws(table)), table)
        _end_before(row, since)
        row.state, row.in_force = "published", open_since(since)
        row.published_by, row.published_at = principal.account_id, moment
        body = {
            "item": row.item_id,
            "division": row.division,
            "since": since.isoformat(),
            "columns": row.columns,
            "rows": row.rows,
        }
        recorded(row, TABLE, PUBLISH, principal=principal, moment=moment, body=body, key=key, request_hash=request_hash)
        row.save()
        return Published(row.pk, since)


def _locked(table_id: int, principal: Principal) -> GradedTable:
    found = GradedTable.objects.select_for_update().filter(pk=table_id).first()
    if found is None or not keeps(principal, found.division):
        raise NO_SUCH_TABLE.refuse()
    return found


def _end_before(row: GradedTable, since: date) -> None:
    """The table in force ends where the new one begins; one that was to begin later never does."""
    others = GradedTable.objects.filter(item_id=row.item_id, division=row.division, state="published")
    for other in others.exclude(pk=row.pk).select_for_update():
        if other.in_force and (other.in_force.upper is None or other.in_force.upper > since):
            other.in_force = ended(other.in_force, since)
            other.save(update_fields=["in_force"])


def load_graded(catalogue: Catalogue, moment: datetime) -> None:
    """What law itself says, from the data files, where no table was ever published (C11)."""
    codes = {row["item_seq"]: row["basic_code"] for row in catalogue.rows("item_codes")}
    fields = {row["slug"]: row for row in catalogue.rows("fields")}
    for seq, rows in catalogue.grouped("graded_authority", "item_seq").items():
        slugs = rows[0]["columns"].split("|")
        columns = [
            {
                "slug": slug,
                "name_zh": fields[slug]["name_zh"],
                "name_en": fields[slug]["name_en"],
                "unit": fields[slug]["unit"],
                "options": [],
            }
            for slug in slugs
        ]
        kept = [
            {"cells": row["cells"].split("|"), **{name: row[name] for name in ("outcome", "body", "final", "basis")}}
            for row in rows
        ]
        _load_one(codes[seq], columns, kept, moment)


def _load_one(item: str, columns: list[dict[str, Any]], rows: list[dict[str, Any]], moment: datetime) -> None:
    table = table_of({"columns": columns, "rows": rows})
    must_be_sound(len(flaws(table)), table)
    there = set(GradedTable.objects.filter(item_id=item, state="published").values_list("division", flat=True))
    places = set(ItemVersion.objects.filter(item_id=item, in_force__upper_inf=True).values_list("division", flat=True))
    GradedTable.objects.bulk_create(
        GradedTable(
            item_id=item,
            division=division,
            columns=columns,
            rows=rows,
            state="published",
            in_force=open_since(),
            drafted_at=moment,
            published_at=moment,
        )
        for division in sorted(places - there)
    )
